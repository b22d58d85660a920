"""Equipment in somebody's spreadsheet, row by row, with everything that is wrong with it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from metidesk.domain.asset_tags import read_tag
from metidesk.domain.equipment import Acquisition, AssetForm, AssetState, Condition
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text, search_key
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.exchange.columns import Alias, Column, shipped_aliases
from metidesk.exchange.data_files import read_csv
from metidesk.exchange.matched_tables import MatchedTable, matched_table
from metidesk.exchange.remarks import Remark
from metidesk.exchange.row_reading import RowReading
from metidesk.exchange.tables import Choices, Source, Step
from metidesk.system.paths import RESOURCES

_BEFORE = ("tag", "kind")
_AFTER = ("state", "condition", "accessories", "seat", "acquired", "received_on", "note")
_TOLD_ONLY = ("holder", "due_on")
"""Columns of our own export that say who has a thing; a file cannot lend."""


@dataclass(frozen=True, slots=True)
class AssetRow:
    """One row; `form` is None where `errors` say why. `said` names the columns of the row that are not empty."""

    line: int
    form: AssetForm | None
    said: frozenset[str] = frozenset()
    errors: tuple[RuleBroken, ...] = ()
    remarks: tuple[Remark, ...] = ()


def asset_columns() -> tuple[str, ...]:
    """Return the columns that are read and written, in order: those of every kind's fields among them."""
    fields = dict.fromkeys(name for kind in read_kinds() for name in kind.fields)
    return (*_BEFORE, *fields, *_AFTER, *_TOLD_ONLY)


@lru_cache(maxsize=1)
def asset_aliases() -> tuple[Alias, ...]:
    """Return what people write over the columns of equipment: `resources/equipment/columns.csv`, and every note."""
    path = RESOURCES / "equipment" / "columns.csv"
    own = read_csv(path, ("column", "language", "header"), lambda row: Alias(**dict(row)))
    return (*own, *(alias for alias in shipped_aliases() if alias.column == "note"))


def asset_table(
    source: Path | Source, choices: Choices | None = None, step: Step = lambda done, of: None
) -> MatchedTable:
    """Return the table of a file of equipment. Raises RuleBroken `file.*` as `read_table` does."""
    wanted = [Column(name, obligatory=name == "kind") for name in asset_columns()]
    return matched_table(source, wanted, asset_aliases(), choices, step=step)


def read_assets(source: Path | Source | MatchedTable) -> tuple[AssetRow, ...]:
    """Return the rows of a file of equipment, not yet checked against the store.

    Raises RuleBroken `file.*` as `read_table` does, and `columns.missing`, `columns.twice`. What is wrong
    with a single row stands in its `errors`, each with line and column.
    """
    matched = source if isinstance(source, MatchedTable) else asset_table(source)
    return tuple(_row(line, reading) for line, reading in matched.readings())


def parse_kind(text: str) -> str:
    """Return the key of the kind that a word names. Raises RuleBroken `asset.kind_unknown`."""
    found = _words("kind").get(search_key(text))
    known = tuple(kind.key for kind in read_kinds())
    if found is None and text.casefold() in known:
        return text.casefold()
    if found is None:
        raise RuleBroken("asset.kind_unknown", text=text, known=known)
    return found


def parse_state(text: str) -> AssetState:
    """Return the state that a code or a word names. Raises RuleBroken `asset.state_unknown`."""
    found = _words("state").get(search_key(text), text)
    if found not in set(AssetState):
        raise RuleBroken("asset.state_unknown", text=text, known=tuple(one.value for one in AssetState))
    return AssetState(found)


def parse_condition(text: str) -> Condition:
    """Return the condition that a code or a word names. Raises RuleBroken `asset.condition_unknown`."""
    found = _words("condition").get(search_key(text), text)
    if found not in set(Condition):
        raise RuleBroken("asset.condition_unknown", text=text)
    return Condition(found)


def parse_acquired(text: str) -> Acquisition:
    """Return whose a thing is. Raises RuleBroken `asset.acquired_unknown`."""
    found = _words("acquired").get(search_key(text), text)
    if found not in set(Acquisition):
        raise RuleBroken("asset.acquired_unknown", text=text)
    return Acquisition(found)


def _row(line: int, reading: RowReading) -> AssetRow:
    reading.required("kind")
    kind = reading.parsed("kind", parse_kind)
    known = {one.key: one for one in read_kinds()}
    fields = {name: reading.text(name) for name in (known[kind].fields if kind else ())}
    values: dict[str, str] = {name: reading.text(name) for name in ("accessories", "seat", "note")}
    tag = reading.parsed("tag", read_tag) or ""
    state = reading.parsed("state", parse_state)
    condition = reading.parsed("condition", parse_condition)
    acquired = reading.parsed("acquired", parse_acquired)
    received_on = reading.day("received_on")
    filled = {"state": state, "condition": condition, "acquired": acquired, "received_on": received_on}
    said = frozenset(name for name, value in {**fields, **values, **filled}.items() if value)
    if reading.errors or kind is None:
        return AssetRow(line, None, said, tuple(reading.errors), tuple(reading.remarks))
    form = AssetForm(
        kind=kind,
        fields={name: text for name, text in fields.items() if text},
        tag=tag,
        condition=condition or Condition.GOOD,
        accessories=tuple(clean_text(one) for one in values["accessories"].split(",") if clean_text(one)),
        acquired=acquired or Acquisition.PURCHASE,
        received_on=received_on,
        seat=values["seat"],
        note=values["note"],
        state=state,
    )
    return AssetRow(line, form, said, (), tuple(reading.remarks))


@lru_cache(maxsize=4)
def _words(kind: str) -> dict[str, str]:
    """Return the code for each word of a kind of code; the words are those of `resources/equipment/words.csv`."""
    lines = read_csv(
        RESOURCES / "equipment" / "words.csv",
        ("kind", "value", "language", "word"),
        lambda row: (row["kind"], row["word"], row["value"]),
    )
    return {search_key(word): value for found, word, value in lines if found == kind}

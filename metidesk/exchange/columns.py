"""Which column of a file is which: headers in any language we know, whatever their case, spaces and accents.

To add a language or another wording: lines in `resources/columns.csv`; the tests refuse a header that would
mean two columns of the same table.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import search_key
from metidesk.exchange.data_files import read_csv
from metidesk.system.paths import RESOURCES

_ASIDE = re.compile(r"[(（\[［].*?[)）\]］]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table is read for."""

    name: str
    obligatory: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """What people write over a column in a language."""

    column: str
    language: str
    header: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Where each column stands (name and index), unknown headers, obligatory columns not found."""

    columns: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    def require_all(self) -> "Matching":
        """Return this matching. Raises RuleBroken `columns.missing` where an obligatory one is not there."""
        if self.missing:
            raise RuleBroken("columns.missing", columns=self.missing)
        return self


INTERN_COLUMNS = (
    Column("intern_no"),
    Column("name", obligatory=True),
    Column("local_name"),
    Column("kana"),
    Column("birth_date"),
    Column("citizenship"),
    Column("residence"),
    Column("university"),
    Column("jlpt"),
    Column("english"),
    Column("email"),
    Column("phone"),
    Column("called"),
    Column("family_name"),
    Column("student_status"),
    Column("english_score"),
    Column("emergency_name"),
    Column("emergency_relation"),
    Column("emergency_phone"),
    Column("past_years"),
    Column("host_company"),
    Column("manager"),
    Column("plan"),
    Column("start"),
    Column("end"),
    Column("required_days"),
    Column("insurance_no"),
    Column("insured_from"),
    Column("insured_to"),
)
MARK_COLUMNS = (
    Column("intern_no", obligatory=True),
    Column("day", obligatory=True),
    Column("status", obligatory=True),
    Column("place"),
    Column("note"),
    Column("arrival"),
    # Our own export has it for whoever reads the file; the number alone says who is meant.
    Column("name"),
)


@lru_cache(maxsize=1)
def shipped_aliases() -> tuple[Alias, ...]:
    """Return the headers of `resources/columns.csv`."""
    return read_csv(RESOURCES / "columns.csv", ("column", "language", "header"), lambda row: Alias(**dict(row)))


def header_key(text: str) -> str:
    """Return the form in which headers are compared: letters, digits and their marks alone."""
    return "".join(c for c in search_key(text) if c.isalnum() or unicodedata.category(c).startswith("M"))


def match_columns(
    headers: Sequence[str],
    wanted: Sequence[Column],
    aliases: Iterable[Alias] | None = None,
    by_hand: Iterable[tuple[str, str]] = (),
) -> Matching:
    """Return which header stands for which wanted column; `aliases` are the shipped ones unless given.

    A header counts as a whole, else without what it says in brackets, as long as no other header claims the
    column. Empty headers are passed over. `by_hand` outweighs all that: pairs of a header and the column it means,
    empty for none. Raises RuleBroken `columns.twice` where two claim the same column.
    """
    found = meant_columns(headers, wanted, aliases, by_hand)
    for column in dict.fromkeys(found.values()):
        rivals = tuple(headers[i] for i in sorted(found) if found[i] == column)
        if len(rivals) > 1:
            raise RuleBroken("columns.twice", column=column, headers=rivals)
    placed = {column: index for index, column in found.items()}
    return Matching(
        columns=tuple((column.name, placed[column.name]) for column in wanted if column.name in placed),
        unknown=tuple(text for i, text in enumerate(headers) if text and i not in found),
        missing=tuple(column.name for column in wanted if column.obligatory and column.name not in placed),
    )


def meant_columns(
    headers: Sequence[str],
    wanted: Sequence[Column],
    aliases: Iterable[Alias] | None = None,
    by_hand: Iterable[tuple[str, str]] = (),
) -> dict[int, str]:
    """Return the column that each header means by its place, as `match_columns` does; two may mean the same."""
    said = {header_key(header): column for header, column in by_hand}
    known = _known_keys(wanted, shipped_aliases() if aliases is None else aliases)
    chosen = {i: said[key] for i, text in enumerate(headers) if text and (key := header_key(text)) in said}
    claimed = {column for column in chosen.values() if column}
    whole = {
        i: column
        for i, text in enumerate(headers)
        if i not in chosen and (column := known.get(header_key(text))) is not None and column not in claimed
    }
    claimed |= set(whole.values())
    bare = {
        i: column
        for i, text in enumerate(headers)
        if i not in whole
        and i not in chosen
        and (column := known.get(header_key(_ASIDE.sub("", text)))) is not None
        and column not in claimed
    }
    names = {column.name for column in wanted}
    return {i: column for i, column in chosen.items() if column in names} | whole | bare


def _known_keys(wanted: Sequence[Column], aliases: Iterable[Alias]) -> dict[str, str]:
    """Return the wanted column for each key; a column's own name outweighs every alias."""
    names = {column.name for column in wanted}
    known = {header_key(alias.header): alias.column for alias in aliases if alias.column in names}
    return known | {header_key(name): name for name in names}

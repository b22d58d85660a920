"""A foreign table with its headers matched: which column is which, and its rows ready to be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.columns import (
    Alias,
    Column,
    Matching,
    match_columns,
    meant_columns,
    shipped_aliases,
)
from metidesk.exchange.remarks import Remark
from metidesk.exchange.row_reading import RowReading
from metidesk.exchange.spreadsheet import read_table
from metidesk.exchange.tables import Choices, Source, Step, Table

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a file, the column that it was taken for (empty for none), and what stands below it first."""

    text: str
    column: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchedTable:
    """A table and where each column stands; `fault` says why its rows cannot be read before somebody matches them."""

    table: Table
    headers: tuple[Header, ...]
    matching: Matching
    fault: RuleBroken | None = None

    def readings(self) -> Iterator[tuple[int, RowReading]]:
        """Give each row's line and reading; the first carries what is to be said of the file as a whole.

        Raises the `fault`.
        """
        if self.fault is not None:
            raise self.fault
        for place, row in enumerate(self.table.rows):
            reading = RowReading(self.table, self.matching, row)
            if not place:
                reading.remarks.extend(self._remarks())
            yield row.line, reading

    def _remarks(self) -> Iterator[Remark]:
        if self.matching.unknown:
            yield Remark("columns.unknown", (("headers", self.matching.unknown),))
        if self.table.understood.merged:
            yield Remark("cells.merged", (("count", self.table.understood.merged),))


def matched_table(
    source: Path | Source,
    wanted: Sequence[Column],
    aliases: Iterable[Alias] | None = None,
    choices: Choices | None = None,
    step: Step = lambda done, of: None,
) -> MatchedTable:
    """Return the table of a file with its headers matched to the wanted columns.

    The headers are the line among the first ones in which most columns are found, so that a title above them does no
    harm. Raises RuleBroken `file.*` as `read_table` does.
    """
    choices = choices or Choices()
    known = tuple(shipped_aliases() if aliases is None else aliases)

    def score(headers: Sequence[str]) -> int:
        return len(set(meant_columns(headers, wanted, known, choices.columns).values()))

    table = read_table(source, choices, score, step)
    meant = meant_columns(table.headers, wanted, known, choices.columns)
    headers = tuple(
        Header(text, meant.get(place, ""), _examples(table, place)) for place, text in enumerate(table.headers) if text
    )
    try:
        matching = match_columns(table.headers, wanted, known, choices.columns)
        return MatchedTable(table, headers, matching.require_all())
    except RuleBroken as fault:
        return MatchedTable(table, headers, Matching((), (), ()), fault)


def _examples(table: Table, place: int) -> tuple[str, ...]:
    return tuple(row.cells[place] for row in table.rows[:50] if row.cells[place].strip())[:_EXAMPLES]

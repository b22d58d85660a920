"""One row of a file, column by column: what it says, what is wrong with it, what was converted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from metidesk.domain.dates import parse_day, serial_day
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.exchange.columns import Matching
from metidesk.exchange.remarks import Remark
from metidesk.exchange.tables import UNCOMPUTED, Row, Table

_T = TypeVar("_T")

LONGEST_CELL = 1_000
"""Characters; no name, address or note of an intern is longer."""

_FORMULA_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
_CONVERTED = {"buddhist": "date.buddhist_year", "japanese": "date.japanese_year", "serial": "date.serial"}


class RowReading:
    """Reads one row and gathers every error, so that a person mends a file once and not cell by cell.

    Errors carry the line, and the header of the column as the file has it.
    """

    def __init__(self, table: Table, matching: Matching, row: Row) -> None:
        self._headers = table.headers
        self._places = dict(matching.columns)
        self._row = row
        self.errors: list[RuleBroken] = []
        self.remarks: list[Remark] = []
        for place in _without_header(table.headers):
            cell = row.cells[place]
            if cell.strip():
                # In a text file this is how an unquoted comma in a name looks: all cells after it have moved.
                self.refuse("row.beyond_headers", text=cell[:LONGEST_CELL])

    def refuse(self, code: str, column: str | None = None, **facts: object) -> None:
        """Note that something is wrong with the row, in one of its columns where it is named."""
        if column is not None:
            facts["column"] = self.header(column)
        self.errors.append(RuleBroken(code, line=self._row.line, **facts))

    def header(self, column: str) -> str:
        """Return the header of a column as the file has it."""
        return self._headers[self._places[column]]

    def text(self, column: str) -> str:
        """Return a cell as it is kept, empty where the file has no such column."""
        index = self._places.get(column)
        if index is None:
            return ""
        cell = self._row.cells[index]
        if cell == UNCOMPUTED:
            self.refuse("cell.uncomputed", column)
            return ""
        if len(cell) > LONGEST_CELL:
            self.refuse("cell.too_long", column, most=LONGEST_CELL)
            return ""
        text = clean_text(cell)
        if text in _FORMULA_ERRORS:
            self.refuse("cell.formula_error", column, text=text)
            return ""
        return text

    def parsed(self, column: str, parse: Callable[[str], _T]) -> _T | None:
        """Return what a cell means, None where it is empty or refused; a refusal is noted with its column."""
        text = self.text(column)
        if not text:
            return None
        try:
            return parse(text)
        except RuleBroken as refused:
            self.refuse(refused.code, column, **refused.facts)
            return None

    def day(self, column: str) -> date | None:
        """Return the day in a cell, with a remark where its year was of another era."""
        found = self.parsed(column, _day)
        if found is None:
            return None
        if found.era in _CONVERTED:
            facts = (("column", self.header(column)), ("text", self.text(column)), ("day", found.day))
            self.remarks.append(Remark(_CONVERTED[found.era], facts))
        return found.day

    def required(self, column: str, code: str = "cell.empty") -> None:
        """Note an error where an obligatory cell says nothing."""
        cell = self._row.cells[self._places[column]]
        if cell != UNCOMPUTED and not clean_text(cell):
            self.refuse(code, column)


@dataclass(frozen=True, slots=True)
class _FoundDay:
    day: date
    era: str


@lru_cache(maxsize=4096)
def _day(text: str) -> _FoundDay:
    """Return the day in a cell, also where the spreadsheet lost its format. Raises RuleBroken as `parse_day` does."""
    serial = serial_day(text)
    if serial is not None:
        return _FoundDay(serial, "serial")
    parsed = parse_day(text)
    return _FoundDay(parsed.day, parsed.era)


@lru_cache(maxsize=4)
def _without_header(headers: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(place for place, header in enumerate(headers) if not header)

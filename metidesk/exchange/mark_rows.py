"""Marks of attendance in somebody's spreadsheet, row by row, with everything that is wrong with it."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from pathlib import Path

from metidesk.domain.attendance import Place, Status
from metidesk.domain.dates import parse_arrival
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import search_key
from metidesk.exchange.columns import MARK_COLUMNS
from metidesk.exchange.data_files import read_csv
from metidesk.exchange.matched_tables import MatchedTable, matched_table
from metidesk.exchange.remarks import Remark
from metidesk.exchange.row_reading import RowReading
from metidesk.exchange.tables import Choices, Source, Step
from metidesk.system.paths import RESOURCES


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One row; `day` and `status` are None only where `errors` say why.

    `place` is None where the file says none, so that the usual place or the one already marked can stand.
    `line` as the user's spreadsheet counts, from 1; `arrival` in local wall-clock time.
    """

    line: int
    intern_no: str
    day: date | None
    status: Status | None
    place: Place | None = None
    note: str = ""
    arrival: time | None = None
    errors: tuple[RuleBroken, ...] = ()
    remarks: tuple[Remark, ...] = ()


def mark_table(
    source: Path | Source, choices: Choices | None = None, step: Step = lambda done, of: None
) -> MatchedTable:
    """Return the table of a file of marks. Raises RuleBroken `file.*` as `read_table` does."""
    return matched_table(source, MARK_COLUMNS, choices=choices, step=step)


def read_marks(source: Path | Source | MatchedTable) -> tuple[MarkRow, ...]:
    """Return the rows of a file of marks, not yet checked against the roll and the calendar.

    Raises RuleBroken `file.*` as `read_table` does, and `columns.missing`, `columns.twice`. What is wrong
    with a single row stands in its `errors`, each with line and column.
    """
    matched = source if isinstance(source, MatchedTable) else mark_table(source)
    first_lines: dict[tuple[str, date], int] = {}
    return tuple(_mark_row(line, reading, first_lines) for line, reading in matched.readings())


def parse_status(text: str) -> Status:
    """Return the status that a code, the half sign or a word in a shipped language names.

    Raises RuleBroken `status.unknown` with the `text` and the `known` codes.
    """
    found = _words("status").get(_word_key(text))
    if found is None:
        raise RuleBroken("status.unknown", text=text, known=tuple(status.value for status in Status))
    return Status(found)


def parse_place(text: str) -> Place:
    """Return the place that a code or a word names. Raises RuleBroken `place.unknown` (text, known)."""
    found = _words("place").get(_word_key(text))
    if found is None:
        raise RuleBroken("place.unknown", text=text, known=tuple(place.value for place in Place))
    return Place(found)


def _mark_row(line: int, reading: RowReading, first_lines: dict[tuple[str, date], int]) -> MarkRow:
    for column in ("intern_no", "day", "status"):
        reading.required(column)
    intern_no, day = reading.text("intern_no"), reading.day("day")
    status, arrival = reading.parsed("status", parse_status), reading.parsed("arrival", parse_arrival)
    place, note = reading.parsed("place", parse_place), reading.text("note")
    if intern_no and day:
        first = first_lines.setdefault((intern_no.casefold(), day), line)
        if first != line:
            reading.refuse("marks.twice", intern_no=intern_no, day=day, first_line=first)
    if day and arrival and status and not status.came:
        reading.refuse("mark.did_not_come", "arrival", day=day)
    errors, remarks = tuple(reading.errors), tuple(reading.remarks)
    return MarkRow(line, intern_no, day, status, place, note, arrival, errors, remarks)


def _word_key(text: str) -> str:
    return search_key(text.replace("_", " ").replace("-", " "))


@lru_cache(maxsize=2)
def _words(kind: str) -> dict[str, str]:
    """Return the code for each word of a kind (status, place); a code stands for itself.

    The words are those of `resources/mark_words.csv`; another language is more lines there.
    """
    lines = read_csv(
        RESOURCES / "mark_words.csv",
        ("kind", "value", "language", "word"),
        lambda row: (row["kind"], row["word"], row["value"]),
    )
    codes = {_word_key(code): code for code in (Status if kind == "status" else Place)}
    return {_word_key(word): value for found, word, value in lines if found == kind} | codes

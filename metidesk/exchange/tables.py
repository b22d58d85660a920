"""A table as a file holds it, texts only, and the limits within which a file is read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from metidesk.domain.errors import RuleBroken

MOST_BYTES = 20_000_000
"""Of a file."""
MOST_ROWS = 20_000
"""With anything in them, below the headers."""
MOST_COLUMNS = 100
MOST_LINES = 1_048_576
"""With nothing in them too, as many as any spreadsheet program has."""

# XML 1.0 has no place for them and no text file should have them.
CellValue = str | int | float | Decimal | date | datetime | None
"""What a cell is written from: words, a number, a day, a moment without a zone, or nothing."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as wide as the headers; `line` is its number as the user's spreadsheet counts, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headers (an empty one over a column that has none) and every row that is not blank."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as a screen shows it: its name, the headings in the language of the screen, and its rows in their order.

    The rows may be worded only while they are written, on the thread that writes.
    """

    name: str
    headers: tuple[str, ...]
    rows: Iterable[Sequence[CellValue]]


def table_of(lines: Iterable[tuple[int, Sequence[str]]], path: Path) -> Table:
    """Return the table in numbered lines of cells; the first line with anything in it has the headers.

    Stops reading as soon as a limit is passed. Raises RuleBroken `file.empty`, `file.too_many_rows` or
    `file.too_many_columns`.
    """
    kept: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in lines:
        if line > MOST_LINES:
            raise RuleBroken("file.too_many_rows", path=path, most=MOST_ROWS)
        used = _trimmed(cells)
        if not used:
            continue
        if len(used) > MOST_COLUMNS:
            raise RuleBroken("file.too_many_columns", path=path, most=MOST_COLUMNS)
        if len(kept) > MOST_ROWS:
            raise RuleBroken("file.too_many_rows", path=path, most=MOST_ROWS)
        kept.append((line, used))
    if not kept:
        raise RuleBroken("file.empty", path=path)
    width = max(len(cells) for _, cells in kept)
    padded = [Row(line, cells + ("",) * (width - len(cells))) for line, cells in kept]
    return Table(tuple(" ".join(header.split()) for header in padded[0].cells), tuple(padded[1:]))


def writable(text: str) -> str:
    """Return a text without the characters that no spreadsheet can hold."""
    return _UNWRITABLE.sub("", text)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells up to the last one with anything in it."""
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return tuple(cells[:last])

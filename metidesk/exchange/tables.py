"""A table as a file holds it, texts only, and the limits within which a file is read."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
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
MOST_CELLS = MOST_ROWS * MOST_COLUMNS
MOST_TEXT = 30_000_000
"""Characters of all cells together."""
TITLE_LINES = 12
"""Lines with anything in them among which the headers are looked for."""

Step = Callable[[int, int], None]
"""Hears how far something is, and of how much; of 0 is not known."""
Score = Callable[[Sequence[str]], int]
"""Says how well a line would do as the headers."""
_TOLD_EVERY = 100

UNCOMPUTED = "\x00="
"""A cell with a formula whose result is not in the file; no file has a cell with this text."""

CellValue = str | int | float | Decimal | date | datetime | None
"""What a cell is written from: words, a number, a day, a moment without a zone, or nothing."""

# XML 1.0 has no place for them and no text file should have them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file on the disk, or bytes that were pasted or piped in; then `path` only names them."""

    path: Path
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a file where it was understood wrongly; what is empty is found.

    `columns` are pairs of a header and the column that it means, empty for none.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a file was read: its encoding and delimiter and what else they may be, or its sheet among others."""

    encoding: str = ""
    encodings: tuple[str, ...] = ()
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[Sheet, ...] = ()
    merged: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as wide as the headers; `line` is its number as the user's spreadsheet counts, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headers (an empty one over a column that has none) and every row below them that is not blank."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    understood: Understanding = field(default=Understanding(), compare=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as a screen shows it: its name, the headings in the language of the screen, and its rows in their order.

    The rows may be worded only while they are written, on the thread that writes.
    """

    name: str
    headers: tuple[str, ...]
    rows: Iterable[Sequence[CellValue]]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that a spreadsheet shows as one: lines counted from 1 and columns from 0, all included."""

    first_line: int
    last_line: int
    first_column: int
    last_column: int


class Grid:
    """The lines of a sheet as they are read; refuses to grow beyond the limits.

    Raises RuleBroken `file.too_many_rows`, `file.too_many_columns` or `file.too_big` as soon as one is passed.
    """

    def __init__(self, path: Path, step: Step = lambda done, of: None) -> None:
        """Begin an empty grid; `step` hears now and then that it grows, and what it raises ends the reading."""
        self.path = path
        self.lines: list[tuple[int, tuple[str, ...]]] = []
        self._text = 0
        self._step = step

    def add(self, line: int, cells: Sequence[str]) -> None:
        """Add a line; a blank one is passed over."""
        if line % _TOLD_EVERY == 0:
            self._step(0, 0)
        if line > MOST_LINES:
            raise RuleBroken("file.too_many_rows", path=self.path, most=MOST_ROWS)
        used = _trimmed(cells)
        if not used:
            return
        if len(used) > MOST_COLUMNS:
            raise RuleBroken("file.too_many_columns", path=self.path, most=MOST_COLUMNS)
        if len(self.lines) > MOST_ROWS + TITLE_LINES:
            raise RuleBroken("file.too_many_rows", path=self.path, most=MOST_ROWS)
        self._text += sum(map(len, used))
        if self._text > MOST_TEXT:
            raise RuleBroken("file.too_big", path=self.path, most=MOST_BYTES // 1_000_000)
        self.lines.append((line, used))

    def spread(self, merges: Iterable[Merge]) -> int:
        """Repeat what stands in cells merged downwards in each of their lines; return how many cells got it.

        A line that has nothing of its own stays blank: only then is it clear that a person was meant.
        """
        places = {line: place for place, (line, _) in enumerate(self.lines)}
        filled = 0
        for merge in merges:
            if merge.first_line not in places or merge.first_column >= MOST_COLUMNS:
                continue
            first = self.lines[places[merge.first_line]][1]
            value = first[merge.first_column] if merge.first_column < len(first) else ""
            place = places[merge.first_line] + 1
            while value and place < len(self.lines) and self.lines[place][0] <= merge.last_line:
                line, cells = self.lines[place]
                padded = [*cells, *[""] * (merge.first_column + 1 - len(cells))]
                padded[merge.first_column] = padded[merge.first_column] or value
                self.lines[place] = (line, tuple(padded))
                place, filled = place + 1, filled + 1
                if filled > MOST_CELLS // 10:
                    raise RuleBroken("file.too_big", path=self.path, most=MOST_BYTES // 1_000_000)
        return filled

    def table(self, understood: Understanding, score: Score | None = None) -> Table:
        """Return the table below its headers: the first line with anything in it, or the one with the best `score`.

        Raises RuleBroken `file.empty` and `file.too_many_rows`.
        """
        if not self.lines:
            raise RuleBroken("file.empty", path=self.path)
        first = 0
        if score is not None:
            scores = [score(_headers(cells)) for _, cells in self.lines[:TITLE_LINES]]
            first = scores.index(max(scores))
        kept = self.lines[first:]
        if len(kept) > MOST_ROWS + 1:
            raise RuleBroken("file.too_many_rows", path=self.path, most=MOST_ROWS)
        width = max(len(cells) for _, cells in kept)
        padded = [Row(line, cells + ("",) * (width - len(cells))) for line, cells in kept]
        return Table(_headers(padded[0].cells), tuple(padded[1:]), understood)


def composed(text: str) -> str:
    """Return a text in NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def writable(text: str) -> str:
    """Return a text without the characters that no spreadsheet can hold."""
    return _UNWRITABLE.sub("", text)


def _headers(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells up to the last one with anything in it."""
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return tuple(cells[:last])

"""Comma, semicolon and tab separated text, read and written so that no cell becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.encodings import decoded, found_encoding, possible_encodings
from metidesk.exchange.tables import CellValue, Choices, Grid, Score, Table, Understanding, writable

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 50
_MOST_DELIMITERS = 100_000
_FORMULA_SIGNS = "=+\\-@\t\r\n＝＋－＠"
# What some programs take away before they look for a formula: spaces, also those that nobody sees, and quotes.
# Apostrophes are among them, so that a cell which had one of its own comes back with it.
_SKIPPED = "[\\s'\"\u200b-\u200f\u2060\ufeff]*"
_TO_GUARD = re.compile(rf"{_SKIPPED}[{_FORMULA_SIGNS}]")
_GUARDED = re.compile(rf"'{_SKIPPED}[{_FORMULA_SIGNS}]")
# The first line by which Excel tells itself the delimiter; it is no line of the spreadsheet.
_ENDING = re.compile(r"\r\n|\r|\n")
_DECLARED = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


def read_delimited(content: bytes, grid: Grid, choices: Choices, score: Score | None = None) -> Table:
    """Return the table in the bytes of a text file, read into a grid.

    Raises RuleBroken `file.unknown_kind` where it is no text, `file.encoding` where it is not in the chosen encoding,
    `file.broken`, and what `Grid` raises.
    """
    path, text = grid.path, decoded(content, choices.encoding)
    if text is None and choices.encoding:
        raise RuleBroken("file.encoding", path=path, encoding=choices.encoding)
    if text is None:
        raise RuleBroken("file.unknown_kind", path=path)
    text = text.removesuffix("\x1a")
    delimiter = choices.delimiter
    if declared := _DECLARED.match(text):
        delimiter, text = delimiter or declared[1], text[declared.end() :]
    delimiter = delimiter or _likeliest_delimiter(text)
    try:
        for number, cells in enumerate(_rows(text, delimiter), start=1):
            # By its number and not its physical line: a quoted cell may hold line breaks.
            grid.add(number, [_unguarded(cell) for cell in cells])
    except csv.Error as error:
        raise RuleBroken("file.broken", path=path, reason=str(error)) from error
    encoding = choices.encoding or found_encoding(content)
    return grid.table(Understanding(encoding, possible_encodings(content), delimiter), score)


def pasted(text: str) -> bytes:
    """Return what a spreadsheet program laid on the clipboard as the bytes of a tab separated file.

    Its cells are quoted only where they hold a tab or a break, so a lone quotation mark is one and opens nothing.
    """
    try:
        rows = [list(cells) for cells in csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)]
    except csv.Error:
        rows = [line.split("\t") for line in text.splitlines()]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def delimited(headers: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """Return a comma separated file: UTF-8 with a mark that Excel knows it by, every formula disarmed."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    for cells in (headers, *rows):
        writer.writerow([_written(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")


def _written(cell: CellValue) -> str:
    """Return a cell as it stands in the file; days in ISO form, and a number is no formula, whatever its sign."""
    match cell:
        case None:
            return ""
        case str():
            return _guarded(writable(cell))
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _guarded(cell: str) -> str:
    return f"'{cell}" if _TO_GUARD.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows. Raises csv.Error, also before a row of millions of cells is built."""
    pulled = 0

    def lines() -> Iterator[str]:
        nonlocal pulled
        for line in _lines(text):
            pulled += line.count(delimiter)
            if pulled > _MOST_DELIMITERS:
                raise csv.Error("row too wide")
            yield line

    # Strict, because a lenient reader takes the rest of the file for one cell where a quote is missing.
    for cells in csv.reader(lines(), delimiter=delimiter, strict=True):
        pulled = 0
        yield cells


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their endings; a StringIO would hold the text once more, at four bytes a character."""
    start = 0
    for found in _ENDING.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    if start < len(text):
        yield text[start:]


def _likeliest_delimiter(text: str) -> str:
    """Return the delimiter that splits most of the first lines into as many cells as the headers."""
    return max(DELIMITERS, key=lambda delimiter: _fitness(text, delimiter))


def _fitness(text: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(cells) for cells in islice(_rows(text, delimiter), _SAMPLE_LINES) if cells]
    except csv.Error:
        return (-1.0, 0)
    if not widths or widths[0] == 1:
        return (0.0, 0)
    return (sum(width == widths[0] for width in widths) / len(widths), widths[0])

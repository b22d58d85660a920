"""Tables of other programs, CSV, TSV, XLSX, XLS and ODS: read within limits, written whole and without formulas.

To add a kind of file: a module with a book like `XlsxBook`, and its first bytes here.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.delimited import delimited, pasted, read_delimited
from metidesk.exchange.ods_reading import MIMETYPE, OdsBook
from metidesk.exchange.tables import (
    MOST_BYTES,
    CellValue,
    Choices,
    Grid,
    Merge,
    Score,
    Sheet,
    Source,
    Step,
    Table,
    Understanding,
)
from metidesk.exchange.workbooks import workbook
from metidesk.exchange.xls_guard import OLE
from metidesk.exchange.xls_reading import XlsBook
from metidesk.exchange.xlsx_reading import XlsxBook
from metidesk.system.files import write_whole

READ = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""Endings of the files that are read; what a file is its bytes say."""
_ZIP = b"PK\x03\x04"
# PDF, RTF, and HTML or XML that calls itself a spreadsheet.
_OTHER_KINDS = (b"%PDF", b"{\\rtf", b"<")


class _Book(Protocol):
    @property
    def sheets(self) -> Sequence[Sheet]: ...

    def fill(self, grid: Grid, place: int) -> Sequence[Merge]: ...


def read_table(
    source: Path | Source,
    choices: Choices | None = None,
    score: Score | None = None,
    step: Step = lambda done, of: None,
) -> Table:
    """Return the table in a file, of whatever kind its bytes say it is; texts in NFC.

    Of a workbook it is the chosen sheet, else the first visible one with anything in it. The headers are the first
    line with anything in it, or among the first ones that with the best `score`. `step` hears that the reading goes
    on, and what it raises ends it.

    Raises RuleBroken `file.missing`, `file.unreadable`, `file.unknown_kind`, `file.empty`, `file.broken`,
    `file.locked`, `file.encoding`, `file.no_sheet`, `file.too_big`, `file.too_many_rows` or `file.too_many_columns`,
    whatever the bytes are; nothing else.
    """
    source = source if isinstance(source, Source) else Source(source)
    path, choices = source.path, choices or Choices()
    content = _bytes_of(path) if source.content is None else source.content
    if len(content) > MOST_BYTES:
        raise RuleBroken("file.too_big", path=path, most=MOST_BYTES // 1_000_000)
    if not content.strip():
        raise RuleBroken("file.empty", path=path)
    if content.startswith(_ZIP):
        # An ODS says what it is in its first part, which is never packed.
        book: _Book = OdsBook(content, path) if MIMETYPE in content[:200] else XlsxBook(content, path)
        return _table_of(book, Grid(path, step), choices, score)
    if content.startswith(OLE):
        return _table_of(XlsBook(content, path), Grid(path, step), choices, score)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_OTHER_KINDS):
        raise RuleBroken("file.unknown_kind", path=path)
    return read_delimited(content, Grid(path, step), choices, score)


def pasted_source(text: str, name: str) -> Source:
    """Return what was copied in a spreadsheet program, by a name that a person knows it by."""
    return Source(Path(name), pasted(text))


def _table_of(book: _Book, grid: Grid, choices: Choices, score: Score | None) -> Table:
    """Return the table of the chosen sheet."""
    path = grid.path
    for place, sheet in enumerate(book.sheets):
        if sheet.name != choices.sheet if choices.sheet else sheet.hidden:
            continue
        merges = book.fill(grid, place)
        if not grid.lines and not choices.sheet:
            continue
        merged = grid.spread(merges)
        return grid.table(Understanding(sheet=sheet.name, sheets=tuple(book.sheets), merged=merged), score)
    if choices.sheet:
        raise RuleBroken("file.no_sheet", path=path, sheet=choices.sheet, known=tuple(one.name for one in book.sheets))
    raise RuleBroken("file.empty", path=path)


def write_table(path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> Path:
    """Write a table as the name's ending says, CSV or XLSX, and return its path.

    Raises RuleBroken `file.unknown_kind` for another ending and Trouble FILE_UNWRITABLE.
    """
    match path.suffix.casefold():
        case ".csv":
            return write_csv(path, headers, rows)
        case ".xlsx":
            return write_xlsx(path, title, headers, rows)
        case _:
            raise RuleBroken("file.unknown_kind", path=path)


def write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> Path:
    """Write a comma separated file in UTF-8; `read_table` gives the same texts back.

    Words that a spreadsheet would take for a formula get an apostrophe before them, phone numbers with + too;
    XLSX needs none. Raises Trouble FILE_UNWRITABLE.
    """
    return write_whole(path, delimited(headers, rows))


def write_xlsx(path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> Path:
    """Write a workbook of one sheet: words, numbers and days as what they are. Raises Trouble FILE_UNWRITABLE."""
    return write_whole(path, workbook(title, headers, rows))


def _bytes_of(path: Path) -> bytes:
    """Return a file's bytes. A pipe or a device is refused unread, because it may never end."""
    try:
        if not path.exists():
            raise RuleBroken("file.missing", path=path)
        if not path.is_file():
            raise RuleBroken("file.unknown_kind", path=path)
        with path.open("rb") as file:
            # One byte more than the limit tells, also of a file that grows meanwhile.
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RuleBroken("file.unreadable", path=path, reason=error.strerror or str(error)) from error
    return content

"""Tables of other programs, CSV, TSV and XLSX: read within limits, written whole and without formulas.

To add a kind of file: a module that returns a `Table` for its bytes, and its first bytes here.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.delimited import delimited, read_delimited
from metidesk.exchange.tables import MOST_BYTES, CellValue, Row, Table
from metidesk.exchange.workbooks import read_workbook, workbook
from metidesk.system.files import write_whole

_ZIP = b"PK\x03\x04"
# Old Excel and encrypted workbooks, PDF, RTF, and HTML or XML that calls itself a spreadsheet.
_OTHER_KINDS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"<")


def read_table(path: Path) -> Table:
    """Return the table in a file, of whatever kind its bytes say it is; texts in NFC.

    Raises RuleBroken `file.missing`, `file.unreadable`, `file.unknown_kind`, `file.empty`, `file.broken`,
    `file.too_big`, `file.too_many_rows` or `file.too_many_columns`, whatever the bytes are; nothing else.
    """
    content = _bytes_of(path)
    if not content.strip():
        raise RuleBroken("file.empty", path=path)
    if content.startswith(_ZIP):
        return _composed(read_workbook(content, path))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_OTHER_KINDS):
        raise RuleBroken("file.unknown_kind", path=path)
    return read_delimited(content, path)


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
    if len(content) > MOST_BYTES:
        raise RuleBroken("file.too_big", path=path, most=MOST_BYTES // 1_000_000)
    return content


def _composed(table: Table) -> Table:
    """Return a table with its texts in NFC."""
    rows = tuple(Row(row.line, tuple(map(_nfc, row.cells))) for row in table.rows)
    return Table(tuple(map(_nfc, table.headers)), rows)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)

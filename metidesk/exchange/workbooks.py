"""XLSX workbooks through openpyxl, imported inside the functions because it costs 175 ms at start."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.tables import MOST_COLUMNS, MOST_ROWS, CellValue, Table, table_of, writable
from metidesk.exchange.workbook_guard import guarded_archive

# A hostile file can put an empty cell at the far end of every row; each walks 16,384 cells.
_MOST_CELLS = MOST_ROWS * MOST_COLUMNS
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_FIRST_YEAR = 1901
"""Spreadsheets have no days before 1900, and in that year one too many."""


def read_workbook(content: bytes, path: Path) -> Table:
    """Return the first visible sheet with anything in it: stored values, never formulas.

    Days come as ISO text in the year the file has, so that whoever reads them can say what era it was.
    Raises RuleBroken `file.broken`, `file.too_big`, `file.unknown_kind`, and what `table_of` raises.
    """
    stream = guarded_archive(content, path)
    try:
        # Damaged formats are told as warnings; the values are judged by whoever reads them.
        with warnings.catch_warnings(action="ignore"):
            return _first_table(stream, path)
    except RuleBroken:
        raise
    except Exception as error:  # openpyxl trusts what it parses, so foreign bytes can raise anything
        raise RuleBroken("file.broken", path=path, reason=type(error).__name__) from error


def workbook(title: str, headers: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """Return a workbook of one sheet in which all words are texts, so that nothing is ever a formula."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for cells in (headers, *rows):
        sheet.append([_cell(sheet, value) for value in cells])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(sheet: Any, value: CellValue) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, date) and value.year < _FIRST_YEAR:
        value = value.isoformat()
    if value == "":
        value = None
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY
        return cell
    cell = WriteOnlyCell(sheet, writable(value))
    # After the value: setting it makes a formula of every text that begins with an equals sign.
    cell.data_type = "s"
    return cell


def _sheet_title(title: str) -> str:
    # Where nothing is left, openpyxl gives its own.
    return _FORBIDDEN_IN_TITLE.sub(" ", title).strip(" '")[:_LONGEST_TITLE]


def _first_table(stream: io.BytesIO, path: Path) -> Table:
    from openpyxl import load_workbook

    book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        # The size that a file declares may be a lie or missing; the rows themselves tell.
        sheet.reset_dimensions()
        try:
            return table_of(_numbered(sheet, path), path)
        except RuleBroken as refused:
            if refused.code != "file.empty":
                raise
    raise RuleBroken("file.empty", path=path)


def _numbered(sheet: Any, path: Path) -> Iterator[tuple[int, list[str]]]:
    walked = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        walked += len(values)
        if walked > _MOST_CELLS:
            raise RuleBroken("file.too_many_rows", path=path, most=MOST_ROWS)
        yield line, [_text(value) for value in values]


def _text(value: object) -> str:
    """Return a cell's value as a person would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            # Fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 is 0.3 there.
            return format(value, ".15g")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        case _:
            return str(value)

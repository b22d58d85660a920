"""XLSX workbooks written through openpyxl, imported inside the function because it costs 175 ms at start."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from metidesk.exchange.tables import CellValue, writable

_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_FIRST_YEAR = 1901
"""Spreadsheets have no days before 1900, and in that year one too many."""


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

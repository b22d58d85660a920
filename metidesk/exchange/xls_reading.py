"""Old XLS workbooks through xlrd, which is pure Python: damaged bytes raise, and end nothing."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.cell_texts import number_text, serial_text
from metidesk.exchange.tables import MOST_CELLS, Grid, Merge, Sheet, composed
from metidesk.exchange.xls_guard import check_records

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


class _Silence(io.TextIOBase):
    """Where xlrd's remarks on damaged files go."""

    def write(self, text: str, /) -> int:
        """Keep nothing."""
        return len(text)


class XlsBook:
    """A workbook that is open: which sheets it has, and the grid of one of them."""

    def __init__(self, content: bytes, path: Path) -> None:
        """Open it. Raises RuleBroken `file.broken`, `file.too_big`, `file.locked`, `file.unknown_kind`."""
        import xlrd  # costs 60 ms, which only an old workbook should pay

        self._path = path
        try:
            check_records(content, path, _Silence())
            self._book: Any = xlrd.open_workbook(
                file_contents=content, on_demand=True, formatting_info=True, ragged_rows=True, logfile=_Silence()
            )
            self.sheets = tuple(
                Sheet(composed(name), self._book._sheet_visibility[place] != 0)
                for place, name in enumerate(self._book.sheet_names())
            )
        except RuleBroken:
            raise
        except Exception as error:  # xlrd trusts what it parses, so foreign bytes can raise anything
            raise _refusal(error, path) from error

    def fill(self, grid: Grid, place: int) -> Sequence[Merge]:
        """Read the cells of a sheet; return which of them are merged. Raises as opening does, and as `Grid` does."""
        try:
            sheet = self._book.sheet_by_index(place)
            for line in range(sheet.nrows):
                grid.add(line + 1, [self._text(cell) for cell in sheet.row(line)])
            merges = [Merge(top + 1, bottom, left, right - 1) for top, bottom, left, right in sheet.merged_cells]
            self._book.unload_sheet(place)
        except RuleBroken:
            raise
        except Exception as error:  # as above
            raise _refusal(error, self._path) from error
        return merges[: MOST_CELLS // 20]

    def _text(self, cell: Any) -> str:
        match cell.ctype:
            case 1:
                return composed(cell.value.replace("\x00", ""))
            case 2:
                return number_text(repr(cell.value))
            case 3:
                return serial_text(cell.value, self._book.datemode == 1)
            case 4:
                return "TRUE" if cell.value else "FALSE"
            case 5:
                return _ERRORS.get(cell.value, "#N/A")
            case _:
                return ""


def _refusal(error: Exception, path: Path) -> RuleBroken:
    if "encrypted" in str(error):
        return RuleBroken("file.locked", path=path)
    return RuleBroken("file.broken", path=path, reason=type(error).__name__)

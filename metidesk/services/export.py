"""What leaves the store as a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from metidesk.domain.people import Enrolment, InternForm
from metidesk.exchange.columns import INTERN_COLUMNS
from metidesk.exchange.spreadsheet import write_table
from metidesk.exchange.tables import CellValue, Listing
from metidesk.i18n.counts import number_of_days
from metidesk.services.attendance import AttendanceService
from metidesk.services.intern_forms import form_of

_FIELD_OF_COLUMN = {"start": "starts_on", "end": "ends_on", "required_days": "required"}
MARK_HEADERS = ("intern_no", "name", "day", "status", "place", "note", "arrival")


class _Cancelled(Exception):
    """The export was stopped."""


def export_listing(listing: Listing, path: Path, cancelled: Callable[[], bool] = lambda: False) -> int | None:
    """Write a list as CSV or XLSX, by the file's ending; return how many rows, None where it was cancelled.

    What was cancelled leaves the file as it was. Raises RuleBroken `file.unknown_kind`, Trouble FILE_UNWRITABLE.
    """
    count = 0

    def rows() -> Iterator[Sequence[CellValue]]:
        nonlocal count
        for count, row in enumerate(listing.rows, start=1):  # noqa: B007 - told at the end
            if cancelled():
                raise _Cancelled
            yield row

    try:
        write_table(path, listing.name, listing.headers, rows())
    except _Cancelled:
        return None
    return count


def export_marks(attendance: AttendanceService, path: Path) -> int:
    """Write every mark of the course as CSV or XLSX, by the file's ending; return how many.

    The columns are those that the import reads. Raises RuleBroken `file.unknown_kind`, Trouble FILE_UNWRITABLE.
    """
    rows = [
        (
            line.intern.intern_no,
            line.intern.name,
            mark.day.isoformat(),
            mark.status.value,
            mark.place.value,
            mark.note,
            mark.arrival.strftime("%H:%M") if mark.arrival else "",
        )
        for line, mark in attendance.export()
    ]
    write_table(path, "marks", MARK_HEADERS, rows)
    return len(rows)


def export_interns(lines: Sequence[Enrolment], path: Path) -> int:
    """Write lines of the roll in the order given, as CSV or XLSX by the file's ending; return how many.

    The columns are those that the import reads, and it reads the same back: days as days, counts as numbers.
    Raises RuleBroken `file.unknown_kind`, Trouble FILE_UNWRITABLE.
    """
    columns = [column.name for column in INTERN_COLUMNS]
    rows = [[_cell(form, _FIELD_OF_COLUMN.get(name, name)) for name in columns] for form in map(form_of, lines)]
    write_table(path, "interns", columns, rows)
    return len(rows)


def _cell(form: InternForm, field: str) -> CellValue:
    value: str | date | int | None = getattr(form, field)
    return number_of_days(value) if isinstance(value, int) else value

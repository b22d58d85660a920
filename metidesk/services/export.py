"""What leaves the store as a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from metidesk.domain.people import Enrolment, InternForm
from metidesk.exchange.columns import INTERN_COLUMNS
from metidesk.exchange.spreadsheet import write_table
from metidesk.i18n.counts import days
from metidesk.services.attendance import AttendanceService
from metidesk.services.intern_forms import form_of

_FIELD_OF_COLUMN = {"start": "starts_on", "end": "ends_on", "required_days": "required"}
MARK_HEADERS = ("intern_no", "name", "day", "status", "place", "note", "arrival")


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

    The columns are those that the import reads, and it reads the same back: dates in ISO form, days as a number.
    Raises RuleBroken `file.unknown_kind`, Trouble FILE_UNWRITABLE.
    """
    columns = [column.name for column in INTERN_COLUMNS]
    rows = [[_cell(form, _FIELD_OF_COLUMN.get(name, name)) for name in columns] for form in map(form_of, lines)]
    write_table(path, "interns", columns, rows)
    return len(rows)


def _cell(form: InternForm, field: str) -> str:
    value = getattr(form, field)
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return days(value) if isinstance(value, int) else str(value)

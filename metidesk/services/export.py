"""What leaves the store as a spreadsheet."""

from pathlib import Path

from metidesk.exchange.spreadsheet import write_table
from metidesk.services.attendance import AttendanceService

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

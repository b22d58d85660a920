"""Believable facts for the slip that explains a total: a whole course, more corrections than a page holds."""

from dataclasses import replace
from datetime import date, time, timedelta

from metidesk.documents.attendance_facts import SheetCell
from metidesk.documents.explanation_slip import ExplanationFacts, SlipCorrection, SlipWeek
from metidesk.documents.record_facts import RecordFacts, RecordSigning
from metidesk.documents.samples import LAST, intern_record
from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import Week

_REASONS = (
    "The paper shows 09:40; the clock of the entrance was five minutes fast all week",
    "Doctor's certificate came later",
    "Signed on the wrong line",
)


def explanation(person: int = 9, corrections: int = 40) -> ExplanationFacts:
    """Return the slip of somebody with a long name, every week of the course, and many corrections."""
    record = intern_record(person)
    marked = [one.cell.status for one in record.days if one.cell.status is not None]
    return ExplanationFacts(
        heading=record.heading,
        intern_no=record.intern_no,
        name=record.name,
        local_name=record.local_name,
        company=record.stays[-1].company,
        on=LAST,
        credited=record.credited,
        required=record.required,
        tallies=tuple((status, marked.count(status)) for status in Status if status in marked),
        weeks=tuple(_weeks(record)),
        corrections=tuple(_correction(number) for number in range(corrections)),
    )


def _weeks(record: RecordFacts) -> list[SlipWeek]:
    found, total = [], 0
    for number, days in enumerate(record.weeks, start=1):
        monday = Week.of(days[0].day).monday
        by_day = {one.day: one.cell for one in days if one.is_working or one.cell.status is not None}
        credited = sum(one.cell.status.credit for one in days if one.cell.status is not None)
        total += credited
        signed = RecordSigning("Nguyễn Thu Trang", monday + timedelta(days=4)) if number < 8 else None
        cells = tuple(by_day.get(monday + timedelta(days=offset)) for offset in range(7))
        sheets = (f"2021A-HAN-W{number:02d}-R2", f"2021A-HAN-SW{number:02d}") if number % 3 == 0 else ()
        found.append(SlipWeek(days[0].day, days[-1].day, cells, credited, total, sheets, signed))
    return found


def _correction(number: int) -> SlipCorrection:
    day = date(2021, 8, 11) + timedelta(days=number)
    late = SheetCell(Status.LATE, Place.OFFICE, time(9, 20))
    after = (
        replace(late, status=Status.LEFT_EARLY),
        replace(late, place=Place.HOME),
        replace(late, arrival=time(9, 40)),
        None,
    )[number % 4]
    by = "Nguyễn Thu Trang"
    return SlipCorrection(day, late, after, day + timedelta(days=3), by, _REASONS[number % 3])

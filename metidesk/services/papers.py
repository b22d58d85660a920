"""The sheets of the office as PDF: rows in the order of the screen."""

import io
from collections.abc import Sequence
from datetime import date

from metidesk.documents.attendance_facts import SheetCell, SheetDay, SheetFacts, SheetKind, SheetRow
from metidesk.documents.attendance_sheet import draw_attendance_sheet
from metidesk.documents.frame import Heading
from metidesk.documents.sign_in_sheet import SignInFacts, SignInRow, draw_sign_in_sheet
from metidesk.documents.style import A3_LANDSCAPE, A4_LANDSCAPE
from metidesk.documents.text import missing
from metidesk.domain.calendar import Week, days_between
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.catalog import words
from metidesk.services import programmes
from metidesk.services.ledger import Ledger
from metidesk.services.roll import Roll, RollBook, first_day, last_day
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.services.sheets import SheetNumber, number_for

_PAPERS = {"A3": A3_LANDSCAPE, "A4": A4_LANDSCAPE}


class PapersService:
    """Gathers what a sheet says and has it drawn."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def week_sheet(self, monday: date, language: str) -> bytes:
        """Return the attendance sheet of the week that begins on a Monday.

        Raises RuleBroken `paper.no_days` where the course has no day in that week, `paper.missing_characters`.
        """
        roll = self._book.with_marks()
        days = _days(roll, monday, Week(monday).sunday)
        told = self._number(roll, PaperKind.WEEK, monday)
        return self._attendance(SheetKind.WEEK, roll, days, told, language, "A4", days[-1].day)

    def course_sheet(self, language: str, paper: str) -> bytes:
        """Return the attendance sheet of the whole course on A3 or A4. Raises as `week_sheet`."""
        roll = self._book.with_marks()
        days = _days(roll, roll.course.starts_on, roll.course.ends_on)
        told = self._number(roll, PaperKind.COURSE, roll.course.starts_on)
        return self._attendance(SheetKind.COURSE, roll, days, told, language, paper, roll.course.ends_on)

    def sign_in_day(self, day: date, language: str) -> bytes:
        """Return the blank sign-in sheet of a day. Raises RuleBroken `paper.closed_day`, `paper.missing_characters`."""
        roll = self._book.opened()[1]
        if not roll.course.starts_on <= day <= roll.course.ends_on:
            raise RuleBroken("paper.no_days", first=day, last=day)
        if not roll.calendar.is_working(day):
            raise RuleBroken("paper.closed_day", day=day)
        return self._sign_in(roll, (SheetDay(day, True),), language, self._number(roll, PaperKind.SIGN_IN_DAY, day))

    def sign_in_week(self, monday: date, language: str) -> bytes:
        """Return the blank sign-in sheets of a week's working days. Raises as `week_sheet`."""
        roll = self._book.opened()[1]
        days = tuple(one for one in _days(roll, monday, Week(monday).sunday) if one.is_working)
        if not days:
            raise RuleBroken("paper.no_days", first=monday, last=Week(monday).sunday)
        return self._sign_in(roll, days, language, self._number(roll, PaperKind.SIGN_IN_WEEK, monday))

    def missing_characters(self) -> tuple[tuple[str, str], ...]:
        """Return (text, characters) for every name on the roll that holds a character no bundled font has."""
        return _missing(self._book.opened()[1].enrolments)

    def _attendance(
        self,
        kind: SheetKind,
        roll: Roll,
        days: tuple[SheetDay, ...],
        told: SheetNumber,
        language: str,
        paper: str,
        until: date,
    ) -> bytes:
        _refuse_missing(roll.enrolments)
        rows = tuple(_row(roll, line, place, days, until) for place, line in enumerate(roll.enrolments, start=1))
        facts = SheetFacts(kind, self._heading(told), days, rows)
        target = io.BytesIO()
        draw_attendance_sheet(facts, words(language), target, _PAPERS[paper])
        return target.getvalue()

    def _sign_in(self, roll: Roll, days: tuple[SheetDay, ...], language: str, told: SheetNumber) -> bytes:
        _refuse_missing(roll.enrolments)
        expected = [
            line
            for line in roll.enrolments
            if any(
                first_day(line.participation, roll.course) <= one.day <= last_day(line.participation, roll.course)
                for one in days
            )
        ]
        rows = tuple(
            SignInRow(
                str(place), line.intern.intern_no, line.intern.name, _printable(line.intern.local_name), line.company
            )
            for place, line in enumerate(expected, start=1)
        )
        target = io.BytesIO()
        draw_sign_in_sheet(SignInFacts(self._heading(told), days, rows), words(language), target)
        return target.getvalue()

    def _number(self, roll: Roll, kind: PaperKind, day: date) -> SheetNumber:
        with self._ledger.database.read() as session:
            return number_for(session.connection(), roll, kind, day)

    def _heading(self, told: SheetNumber) -> Heading:
        kept: OfficeSettings = self._settings.read()
        programme = programmes.programme(kept.course.year)
        return Heading(
            programme=programme.name,
            year=kept.course.year,
            course_code=kept.course.code,
            course_first=kept.course.starts_on,
            course_last=kept.course.ends_on,
            office=kept.office.name,
            local_language=kept.office.language,
            coordinator=kept.coordinator,
            number=told.number,
            revision=told.revision,
            code=told.code,
            printed_at=self._ledger.clock.now(),
            time_zone=kept.office.time_zone,
        )


def _days(roll: Roll, first: date, last: date) -> tuple[SheetDay, ...]:
    """Return the columns from first to last: weekdays of the course, and weekend days that are worked or marked."""
    course, calendar = roll.course, roll.calendar
    marked = {day for line in roll.enrolments for day in roll.marks_of(line)}
    days = tuple(
        SheetDay(day, calendar.is_working(day), entry.name if (entry := calendar.closed(day)) else None)
        for day in days_between(max(first, course.starts_on), min(last, course.ends_on))
        if day.weekday() < 5 or calendar.is_working(day) or day in marked
    )
    if not days:
        raise RuleBroken("paper.no_days", first=first, last=last)
    return days


def _row(roll: Roll, line: Enrolment, place: int, days: Sequence[SheetDay], until: date) -> SheetRow:
    marks = roll.marks_of(line)
    first, last = first_day(line.participation, roll.course), last_day(line.participation, roll.course)
    cells = []
    for one in days:
        mark, takes_part = marks.get(one.day), first <= one.day <= last
        if mark is None:
            cells.append(SheetCell(takes_part=takes_part))
        else:
            cells.append(SheetCell(mark.status, mark.place, mark.arrival, takes_part))
    return SheetRow(
        no=str(place),
        intern_no=line.intern.intern_no,
        name=line.intern.name,
        local_name=_printable(line.intern.local_name),
        company=line.company,
        cells=tuple(cells),
        credited=sum(mark.status.credit for day, mark in marks.items() if day <= until),
        required=line.participation.required or roll.course.required,
    )


def _printable(local_name: str) -> str:
    """Return a native-script name, or nothing where no font has its script: one name must not stop every paper."""
    return "" if missing(local_name) else local_name


def _missing(enrolments: Sequence[Enrolment]) -> tuple[tuple[str, str], ...]:
    texts = [text for line in enrolments for text in (line.intern.name, line.intern.local_name, line.company) if text]
    return tuple((text, " ".join(unknown)) for text in dict.fromkeys(texts) if (unknown := missing(text)))


def _refuse_missing(enrolments: Sequence[Enrolment]) -> None:
    native = {line.intern.local_name for line in enrolments}
    for text, characters in _missing(enrolments):
        if text not in native:
            raise RuleBroken("paper.missing_characters", text=text, characters=characters)

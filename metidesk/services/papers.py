"""The attendance and sign-in sheets of the office as PDF: rows in the order of the screen."""

import io
from collections.abc import Collection
from datetime import date
from uuid import UUID

from metidesk.documents.attendance_facts import SheetDay, SheetFacts, SheetKind
from metidesk.documents.attendance_sheet import draw_attendance_sheet
from metidesk.documents.frame import Heading
from metidesk.documents.sign_in_sheet import SignInFacts, draw_sign_in_sheet
from metidesk.documents.style import A3_LANDSCAPE, A4_LANDSCAPE
from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.catalog import words
from metidesk.services.ledger import Ledger
from metidesk.services.roll import Roll, RollBook
from metidesk.services.settings import SettingsService
from metidesk.services.sheet_facts import (
    Unprintable,
    heading,
    refuse_unprintable,
    sheet_days,
    sheet_rows,
    sign_in_rows,
    unprintable_names,
    unprintable_native_names,
)
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

        Raises RuleBroken `paper.no_days` where the course has no day in that week, `paper.unprintable`.
        """
        roll = self._book.with_marks()
        days = sheet_days(roll, monday, Week(monday).sunday)
        told = self._number(roll, PaperKind.WEEK, monday)
        return self._attendance(SheetKind.WEEK, roll, days, told, language, "A4", days[-1].day)

    def course_sheet(self, language: str, paper: str) -> bytes:
        """Return the attendance sheet of the whole course on A3 or A4. Raises as `week_sheet`."""
        roll = self._book.with_marks()
        days = sheet_days(roll, roll.course.starts_on, roll.course.ends_on)
        told = self._number(roll, PaperKind.COURSE, roll.course.starts_on)
        return self._attendance(SheetKind.COURSE, roll, days, told, language, paper, roll.course.ends_on)

    def intern_sheet(self, participation_id: UUID, language: str) -> bytes:
        """Return the sheet of one intern for the whole course.

        Raises RuleBroken `participation.unknown`, and as `week_sheet`.
        """
        line, roll = self._book.line(participation_id), self._book.with_marks([participation_id])
        days = sheet_days(roll, roll.course.starts_on, roll.course.ends_on, line)
        refuse_unprintable(unprintable_names([line]))
        told = self._number(roll, PaperKind.INTERN, roll.course.starts_on, line)
        rows = sheet_rows(roll, line, 1, days, roll.course.ends_on)
        return _drawn(SheetFacts(SheetKind.INTERN, self._heading(told), days, rows), language, "A4")

    def sign_in_day(self, day: date, language: str) -> bytes:
        """Return the blank sign-in sheet of a day. Raises RuleBroken `paper.closed_day`, `paper.unprintable`."""
        roll = self._book.opened()[1]
        if not roll.course.starts_on <= day <= roll.course.ends_on:
            raise RuleBroken("paper.no_days", first=day, last=day)
        if not roll.calendar.is_working(day):
            raise RuleBroken("paper.closed_day", day=day)
        return self._sign_in(roll, (SheetDay(day, True),), language, self._number(roll, PaperKind.SIGN_IN_DAY, day))

    def sign_in_week(self, monday: date, language: str) -> bytes:
        """Return the blank sign-in sheets of a week's working days. Raises as `week_sheet`."""
        roll = self._book.opened()[1]
        days = tuple(one for one in sheet_days(roll, monday, Week(monday).sunday) if one.is_working)
        if not days:
            raise RuleBroken("paper.no_days", first=monday, last=Week(monday).sunday)
        return self._sign_in(roll, days, language, self._number(roll, PaperKind.SIGN_IN_WEEK, monday))

    def unprintable(self) -> tuple[Unprintable, ...]:
        """Return every name and company on the roll that no bundled font can print; each of them stops a paper."""
        return tuple(unprintable_names(self._book.opened()[1].enrolments))

    def left_off(self, participation_ids: Collection[UUID] | None = None) -> tuple[Unprintable, ...]:
        """Return the native-script names that papers leave off because no bundled font has their characters.

        With ids only those of some participations.
        """
        enrolments = self._book.opened()[1].enrolments
        wanted = [line for line in enrolments if participation_ids is None or line.id in participation_ids]
        return tuple(unprintable_native_names(wanted))

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
        refuse_unprintable(unprintable_names(roll.enrolments))
        rows = tuple(
            row
            for place, line in enumerate(roll.enrolments, start=1)
            for row in sheet_rows(roll, line, place, days, until)
        )
        return _drawn(SheetFacts(kind, self._heading(told), days, rows), language, paper)

    def _sign_in(self, roll: Roll, days: tuple[SheetDay, ...], language: str, told: SheetNumber) -> bytes:
        refuse_unprintable(unprintable_names(roll.enrolments))
        target = io.BytesIO()
        draw_sign_in_sheet(SignInFacts(self._heading(told), days, sign_in_rows(roll, days)), words(language), target)
        return target.getvalue()

    def _number(self, roll: Roll, kind: PaperKind, day: date, line: Enrolment | None = None) -> SheetNumber:
        with self._ledger.database.read() as session:
            return number_for(session.connection(), roll, kind, day, line)

    def _heading(self, told: SheetNumber) -> Heading:
        return heading(self._settings.read(), told, self._ledger.clock.now())


def _drawn(facts: SheetFacts, language: str, paper: str) -> bytes:
    target = io.BytesIO()
    draw_attendance_sheet(facts, words(language), target, _PAPERS[paper])
    return target.getvalue()

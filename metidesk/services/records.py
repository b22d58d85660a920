"""Records of interns, the register of certificates, the proof list and the Friday pack as PDF."""

import io
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from metidesk.documents.attendance_facts import SheetCell, SheetFacts, SheetKind
from metidesk.documents.certificate_register import RegisterFacts, draw_certificate_register
from metidesk.documents.frame import Heading
from metidesk.documents.friday_pack import PackFacts, PackPerson, draw_friday_pack
from metidesk.documents.intern_record import draw_intern_records
from metidesk.documents.proof_list import ProofFacts, ProofRow, draw_proof_list
from metidesk.documents.record_facts import RecordDay, RecordFacts, RecordSigning, RecordStay
from metidesk.documents.sign_in_sheet import SignInFacts
from metidesk.documents.text import missing
from metidesk.domain.attendance import Mark
from metidesk.domain.calendar import Week, days_between
from metidesk.domain.completion import CertificateKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.participations import stays_of
from metidesk.domain.people import Enrolment
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.catalog import words
from metidesk.services import programmes
from metidesk.services.certificates import CertificatesService
from metidesk.services.completion import standing
from metidesk.services.equipment import out_to
from metidesk.services.ledger import Ledger
from metidesk.services.register_facts import register_series
from metidesk.services.roll import Roll, RollBook, first_day, last_day
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.sheet_facts import (
    heading,
    named,
    printable,
    refuse_unprintable,
    sheet_days,
    sheet_rows,
    sign_in_rows,
    takes_part,
    unprintable,
    unprintable_names,
    unprintable_wording,
)
from metidesk.services.sheets import SheetNumber, number_for
from metidesk.services.sign_off import signed_weeks
from metidesk.services.views import CertificateState


class RecordsService:
    """Gathers what the papers beside the sheets say and has them drawn."""

    def __init__(
        self, ledger: Ledger, settings: SettingsService, book: RollBook, certificates: CertificatesService
    ) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book
        self._certificates = certificates

    def intern_records(self, participation_ids: Sequence[UUID], language: str) -> bytes:
        """Return the attendance and activity records of some interns, in the order given, as one PDF.

        Raises RuleBroken `participation.unknown`, `paper.nobody`, `paper.unprintable`.
        """
        if not participation_ids:
            raise RuleBroken("paper.nobody")
        lines = [self._book.line(one) for one in participation_ids]
        roll = self._book.with_marks(participation_ids)
        refuse_unprintable(unprintable_names(lines))
        with self._ledger.database.read() as session:
            connection = session.connection()
            records = [self._record(connection, roll, line) for line in lines]
        target = io.BytesIO()
        draw_intern_records(records, words(language), target)
        return target.getvalue()

    def register(self, language: str) -> bytes:
        """Return the register of every certificate of the course. Raises RuleBroken `paper.unprintable`."""
        course, office = self._settings.read().course, self._settings.read().office
        enrolments = self._book.opened()[1].enrolments
        with self._ledger.database.read() as session:
            series = register_series(session.connection(), course.key, self._certificates.register(), enrolments)
        for row in (row for one in series for row in one.rows):
            reasons = [one.reason for one in row.overrides] + ([row.end.reason] if row.end else [])
            for text in (row.name, row.company, row.handed_to, *reasons):
                refuse_unprintable(unprintable(row.number, text))
        facts = RegisterFacts(self._heading(SheetNumber(f"{course.key}-{office.code}-REG", 1, "")), series)
        target = io.BytesIO()
        draw_certificate_register(facts, words(language), target)
        return target.getvalue()

    def proof_list(
        self,
        on: date,
        language: str,
        participation_ids: Collection[UUID] | None = None,
        kind: CertificateKind = CertificateKind.COMPLETION,
    ) -> bytes:
        """Return the list that is read before certificates dated `on` are issued.

        Without ids it is for everybody who has reached the days and has no certificate yet, in the order of the roll.
        Raises RuleBroken `paper.nobody`, `paper.unprintable`, `participation.unknown`.
        """
        roll = self._book.with_marks()
        if participation_ids is None:
            waiting = (CertificateState.READY, CertificateState.BLOCKED, CertificateState.REVOKED)
            lines = [one.enrolment for one in self._certificates.lines(on) if one.state in waiting]
        else:
            wanted = {self._book.line(one).id for one in participation_ids}
            lines = [line for line in roll.enrolments if line.id in wanted]
        if not lines:
            raise RuleBroken("paper.nobody")
        refuse_unprintable(unprintable_names(lines, "serif"))
        rows = tuple(_proof_row(roll, line, on, kind) for line in lines)
        number = SheetNumber(f"{roll.course.key}-{roll.office.code}-P{on:%Y%m%d}", 1, "")
        target = io.BytesIO()
        draw_proof_list(ProofFacts(self._heading(number), on, rows), words(language), target)
        return target.getvalue()

    def friday_pack(self, language: str, monday: date | None = None) -> bytes:
        """Return what the office needs on paper for a week, next week where none is named.

        Raises RuleBroken `paper.no_days` where the course has no day in that week, `paper.unprintable`.
        """
        kept, roll = self._settings.read(), self._book.with_marks()
        today = office_day(kept, self._ledger.clock)
        monday = self._week(monday)
        days = sheet_days(roll, monday, Week(monday).sunday)
        with self._ledger.database.read() as session:
            connection = session.connection()
            sign_in_number = number_for(connection, roll, PaperKind.SIGN_IN_WEEK, monday)
            week_number = number_for(connection, roll, PaperKind.WEEK, monday)
        number = f"{roll.course.key}-{roll.office.code}-F{monday:%Y%m%d}"
        expected = [line for line in roll.enrolments if any(takes_part(roll, line, one.day) for one in days)]
        refuse_unprintable(unprintable_names(expected))
        for line in expected:
            for text in (line.intern.phone, line.intern.email):
                refuse_unprintable(unprintable(named(line), text))
        worked = tuple(one for one in days if one.is_working)
        sign_in = SignInFacts(self._heading(sign_in_number), worked, sign_in_rows(roll, worked)) if worked else None
        rows = tuple(
            row
            for place, line in enumerate(expected, start=1)
            for row in sheet_rows(roll, line, place, days, days[-1].day, blank=True)
        )
        facts = PackFacts(
            heading=self._heading(SheetNumber(number, 1, "")),
            days=days,
            people=self._people(roll, expected, today),
            sign_in=sign_in,
            week=SheetFacts(SheetKind.WEEK, self._heading(week_number), days, rows),
        )
        target = io.BytesIO()
        draw_friday_pack(facts, words(language), target)
        return target.getvalue()

    def sheets_in_pack(self, monday: date | None = None) -> tuple[tuple[PaperKind, date], ...]:
        """Return the numbered sheets that the pack of a week holds, each with a day that it shows."""
        roll = self._book.opened()[1]
        monday = self._week(monday)
        worked = any(one.is_working for one in sheet_days(roll, monday, Week(monday).sunday))
        kinds = (PaperKind.SIGN_IN_WEEK, PaperKind.WEEK) if worked else (PaperKind.WEEK,)
        return tuple((kind, max(monday, roll.course.starts_on)) for kind in kinds)

    def _week(self, day: date | None) -> date:
        """Return the Monday of a day, of next week where none is named."""
        if day is not None:
            return Week.of(day).monday
        return Week.of(office_day(self._settings.read(), self._ledger.clock)).monday + timedelta(weeks=1)

    def _people(self, roll: Roll, lines: Sequence[Enrolment], today: date) -> tuple[PackPerson, ...]:
        with self._ledger.database.read() as session:
            held = out_to(session.connection(), [line.id for line in lines])
        return tuple(
            PackPerson(
                intern_no=line.intern.intern_no,
                name=line.intern.name,
                local_name=printable(line.intern.local_name),
                company=line.company,
                phone=line.intern.phone,
                email=line.intern.email,
                progress=roll.progress(line, today),
                held=held.get(line.id, ()),
            )
            for line in lines
        )

    def _record(self, connection: Connection, roll: Roll, line: Enrolment) -> RecordFacts:
        first, last = first_day(line.participation, roll.course), last_day(line.participation, roll.course)
        zone = ZoneInfo(roll.office.time_zone)
        signed = {
            one.monday: RecordSigning(one.coordinator, one.signed_at.astimezone(zone).date())
            for one in signed_weeks(connection, roll, line, last)
        }
        # Like the sheet of one intern: a week that was reopened makes the next revision.
        revision = number_for(connection, roll, PaperKind.INTERN, roll.course.starts_on, line).revision
        number = f"{roll.course.key}-{roll.office.code}-R{line.intern.intern_no.removeprefix(f'{roll.office.code}-')}"
        return RecordFacts(
            heading=self._heading(SheetNumber(number, revision, "")),
            intern_no=line.intern.intern_no,
            name=line.intern.name,
            local_name=printable(line.intern.local_name),
            first=first,
            last=last,
            stays=_stays(roll, line, first, last),
            days=_record_days(roll, line, first, last),
            required=line.participation.required or roll.course.required,
            signed=signed,
        )

    def _heading(self, told: SheetNumber) -> Heading:
        return heading(self._settings.read(), told, self._ledger.clock.now())


def _record_days(roll: Roll, line: Enrolment, first: date, last: date) -> tuple[RecordDay, ...]:
    """Return the weekdays of the intern's own dates, and every other day that is worked or marked."""
    marks = roll.marks_of(line)
    own = [day for day in days_between(first, last) if day.weekday() < 5 or roll.calendar_on(line, day).is_working(day)]
    found = []
    for day in sorted({*own, *marks}):
        calendar, mark = roll.calendar_on(line, day), marks.get(day)
        entry = calendar.closed(day) or calendar.extra(day) or calendar.at_home(day)
        if entry is not None:
            refuse_unprintable(unprintable_wording(day, entry.name))
        note = "" if mark is None else mark.note
        refuse_unprintable(unprintable(f"{named(line)}, {day.isoformat()}", note))
        found.append(RecordDay(day, calendar.is_working(day), _cell(mark), entry, note))
    return tuple(found)


def _cell(mark: Mark | None) -> SheetCell:
    return SheetCell() if mark is None else SheetCell(mark.status, mark.place, mark.arrival)


def _stays(roll: Roll, line: Enrolment, first: date, last: date) -> tuple[RecordStay, ...]:
    """Return where and for whom an intern was, in order, with the offices as the programme names them."""
    programme = programmes.programme(roll.course.year)
    return tuple(
        RecordStay(
            first=stay.first,
            last=stay.last,
            office=programmes.office_of(programme, stay.office_code).name,
            company="" if stay.company is None else stay.company.name,
        )
        for stay in stays_of(line, first, last)
    )


def _proof_row(roll: Roll, line: Enrolment, on: date, kind: CertificateKind) -> ProofRow:
    return ProofRow(
        intern_no=line.intern.intern_no,
        name=line.intern.name,
        local_name=printable(line.intern.local_name, "serif"),
        left_off=tuple(f"U+{ord(sign):04X}" for sign in missing(line.intern.local_name, "serif")),
        company=line.company,
        kind=kind,
        first=first_day(line.participation, roll.course),
        last=min(last_day(line.participation, roll.course), on),
        half_days=standing(roll, line, on).credited,
    )

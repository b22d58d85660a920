"""What the coordinator sees: the day, the course, what needs attention and what comes up."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from metidesk.domain.calendar import JAPAN, CalendarDay, WorkCalendar, days_between
from metidesk.domain.completion import CopyState
from metidesk.domain.equipment import ReceiptState
from metidesk.domain.people import Enrolment
from metidesk.domain.programme import Course
from metidesk.domain.progress import Concern, Progress
from metidesk.services.completion import open_gate
from metidesk.services.lacking import Lacking, lacking
from metidesk.services.roll import Roll, RollBook, first_day, last_day
from metidesk.services.views import (
    Attention,
    AttentionKind,
    CourseGrid,
    DayRoll,
    DayView,
    GridLine,
    RollLine,
    Upcoming,
    UpcomingKind,
)
from metidesk.store import calendar as stored_calendar
from metidesk.store import certificates as stored_certificates
from metidesk.store import equipment as stored_equipment
from metidesk.store import loans
from metidesk.store.database import Database

_CONCERNS = {
    Concern.CANNOT_REACH: AttentionKind.CANNOT_REACH,
    Concern.AT_RISK: AttentionKind.AT_RISK,
    Concern.CLOSE: AttentionKind.CLOSE,
}
_URGENCY = list(AttentionKind)
_LOOK_AHEAD = timedelta(days=60)


class OverviewService:
    """Reads only; everything that the pages *Today* and *Attendance* show."""

    def __init__(self, database: Database, book: RollBook) -> None:
        self._database = database
        self._book = book
        self._lacking: tuple[Roll, date, tuple[Lacking, ...]] | None = None

    def day_roll(self, day: date) -> DayRoll:
        """Return the roll of one day, progress seen from that day."""
        roll = self._book.with_marks()
        course = roll.course
        working = roll.calendar.working_days(course.starts_on, course.ends_on)
        return DayRoll(
            office=roll.office,
            course=course,
            view=_view(roll.calendar, day),
            number=sum(1 for one in working if one <= day),
            working_days=len(working),
            lines=_lines(roll, day),
        )

    def day_lines(self, day: date, ids: Collection[UUID]) -> tuple[RollLine, ...]:
        """Return some lines of the roll of a day, in the order asked for."""
        return _lines(self._book.with_marks(ids), day)

    def course_grid(self, reference: date) -> CourseGrid:
        """Return the whole course, progress seen from a reference day."""
        roll = self._book.with_marks()
        course = roll.course
        marked = {day for line in roll.enrolments for day in roll.marks_of(line)}
        days = tuple(
            _view(roll.calendar, day)
            for day in days_between(course.starts_on, course.ends_on)
            if day.weekday() < 5 or roll.calendar.is_working(day) or day in marked
        )
        return CourseGrid(
            office=roll.office,
            course=course,
            reference=reference,
            days=days,
            working_days=sum(1 for view in days if view.working),
            lines=_grid_lines(roll, reference),
        )

    def grid_lines(self, reference: date, ids: Collection[UUID]) -> tuple[GridLine, ...]:
        """Return some lines of the course grid, in the order asked for."""
        return _grid_lines(self._book.with_marks(ids), reference)

    def progress(self, reference: date) -> tuple[tuple[Enrolment, Progress], ...]:
        """Return everybody's progress in the order of the roll."""
        roll = self._book.with_marks()
        return tuple((line, roll.progress(line, reference)) for line in roll.enrolments)

    def attention(self, reference: date) -> tuple[Attention, ...]:
        """Return what needs the coordinator, most urgent first."""
        roll = self._book.with_marks()
        found = [
            Attention(_CONCERNS[progress.concern], enrolment=line, progress=progress)
            for line in roll.enrolments
            if (progress := roll.progress(line, reference)).concern in _CONCERNS
        ]
        if found:
            # Who was given a certificate all the same is settled.
            settled = self._holders(roll)
            found = [one for one in found if one.enrolment is not None and one.enrolment.id not in settled]
        untaken = sorted(
            {
                day
                for line in roll.enrolments
                for day in roll.own_days(line)
                if day < reference and day not in roll.marks_of(line)
            }
        )
        if untaken:
            found.append(Attention(AttentionKind.UNTAKEN, days=tuple(untaken), count=len(untaken)))
        proposals = self._proposals(roll)
        if proposals:
            days = tuple(entry.day for entry in proposals)
            found.append(Attention(AttentionKind.PROPOSED_DAYS, days=days, count=len(days)))
        ready = self._ready(roll, reference)
        if ready:
            found.append(Attention(AttentionKind.CERTIFICATES_READY, count=ready))
        held = self._held(roll, reference)
        if held:
            found.append(Attention(AttentionKind.COPIES_HELD, count=held))
        found += self._register(reference)
        found += self._equipment(reference)
        return tuple(sorted(found, key=lambda one: _URGENCY.index(one.kind)))

    def lacking(self, reference: date) -> tuple[Lacking, ...]:
        """Return who lacks documents, or does not meet a line of the call to which nobody has answered."""
        kept, roll = self._book.opened()
        # The book gives another roll after every act but a mark; after each mark *Today* asks again.
        if self._lacking is None or self._lacking[0] is not roll or self._lacking[1] != reference:
            settled = self._holders(roll)
            with self._database.read() as session:
                found = lacking(session.connection(), kept, roll.enrolments, reference, settled)
            self._lacking = (roll, reference, found)
        return self._lacking[2]

    def coming_up(self, reference: date) -> tuple[Upcoming, ...]:
        """Return the next closed and extra days of about two months, and where the course begins or ends."""
        roll = self._book.with_marks()
        course, calendar = roll.course, roll.calendar
        begin, end = max(reference + timedelta(days=1), course.starts_on), min(reference + _LOOK_AHEAD, course.ends_on)
        found: list[Upcoming] = []
        for day in days_between(begin, end):
            entry = calendar.extra(day) or calendar.closed(day)
            if entry is None or (day.weekday() >= 5 and calendar.extra(day) is None):
                continue
            kind = UpcomingKind.EXTRA if calendar.extra(day) else UpcomingKind.CLOSED
            _append(found, Upcoming(kind, day, day, entry))
        if reference < course.starts_on:
            found.insert(0, Upcoming(UpcomingKind.COURSE_BEGINS, course.starts_on, course.starts_on))
        if reference <= course.ends_on:
            expected = sum(1 for line in roll.enrolments if roll.progress(line, reference).reach_on is not None)
            found.append(Upcoming(UpcomingKind.COURSE_ENDS, course.ends_on, course.ends_on, count=expected))
        return tuple(found)

    def nearest_working_day(self, day: date) -> date | None:
        """Return the working day at or before a day, else the first one after it, None in an empty course."""
        _, roll = self._book.opened()
        working = roll.calendar.working_days(roll.course.starts_on, roll.course.ends_on)
        before = [one for one in working if one <= day]
        return before[-1] if before else next(iter(working), None)

    def _register(self, reference: date) -> list[Attention]:
        """Return one line each for what the register lacks: a count of people, a count of documents."""
        found = self.lacking(reference)
        people, documents = sum(1 for one in found if one.rules), sum(len(one.documents) for one in found)
        counts = ((AttentionKind.ELIGIBILITY, people), (AttentionKind.DOCUMENTS_MISSING, documents))
        return [Attention(kind, count=count) for kind, count in counts if count]

    def _equipment(self, reference: date) -> list[Attention]:
        """Return what is due or overdue, by its paper or because its holder leaves, and papers nobody signed."""
        with self._database.read() as session:
            lines = stored_equipment.lines(session.connection(), due_by=reference)
            due = sum(line.due_on == reference for line in lines)
            unsigned = len(loans.receipts(session.connection(), ReceiptState.PRINTED))
        counts = (
            (AttentionKind.EQUIPMENT_OVERDUE, len(lines) - due),
            (AttentionKind.EQUIPMENT_DUE, due),
            (AttentionKind.RECEIPTS_UNSIGNED, unsigned),
        )
        return [Attention(kind, count=count) for kind, count in counts if count]

    def _proposals(self, roll: Roll) -> tuple[CalendarDay, ...]:
        course = roll.course
        with self._database.read() as session:
            entries = stored_calendar.entries(
                session.connection(), (roll.office.code, JAPAN), course.starts_on, course.ends_on
            )
        return tuple(entry for entry in entries if not entry.confirmed)

    def _held(self, roll: Roll, reference: date) -> int:
        """Count the certificates that are still at the office when the course is over."""
        if reference <= roll.course.ends_on:
            return 0
        with self._database.read() as session:
            # A certificate that ends takes the copy that was held with it.
            copies = stored_certificates.copies(session.connection(), roll.course.key)
            return sum(1 for one in copies if one.state == CopyState.HELD.value)

    def _holders(self, roll: Roll, revoked_too: bool = False) -> frozenset[UUID]:
        """Return who holds a certificate in force; on demand also who had one revoked."""
        with self._database.read() as session:
            known = stored_certificates.of_course(session.connection(), roll.course.key)
        counting = (None, "revoked") if revoked_too else (None,)
        return frozenset(one.participation_id for one in known if one.ended_how in counting)

    def _ready(self, roll: Roll, reference: date) -> int:
        """Count who could have a certificate now; nothing is read where nobody has the days."""
        reached = [line for line in roll.enrolments if roll.progress(line, reference).reached]
        if not reached:
            return 0
        # Who had one taken back on purpose waits for none either.
        holders = self._holders(roll, revoked_too=True)
        with self._database.read() as session:
            connection = session.connection()
            gate = open_gate(connection, self._book.opened()[0], roll)
            return sum(1 for line in reached if line.id not in holders and not gate.unmet(connection, line, reference))


def _view(calendar: WorkCalendar, day: date) -> DayView:
    return DayView(day, calendar.is_working(day), calendar.closed(day), calendar.extra(day))


def _lines(roll: Roll, day: date) -> tuple[RollLine, ...]:
    return tuple(
        RollLine(
            enrolment=line,
            mark=roll.marks_of(line).get(day),
            takes_part=_takes_part(line, day, roll.course),
            progress=roll.progress(line, day),
        )
        for line in roll.enrolments
    )


def _grid_lines(roll: Roll, reference: date) -> tuple[GridLine, ...]:
    return tuple(
        GridLine(
            enrolment=line,
            marks=dict(roll.marks_of(line)),
            own_days=frozenset(roll.own_days(line)),
            progress=roll.progress(line, reference),
        )
        for line in roll.enrolments
    )


def _takes_part(line: Enrolment, day: date, course: Course) -> bool:
    return first_day(line.participation, course) <= day <= last_day(line.participation, course)


def _append(found: list[Upcoming], one: Upcoming) -> None:
    """Add a day, or lengthen the line before it when the same thing goes on."""
    if found and _goes_on(found[-1], one):
        found[-1] = replace(found[-1], last=one.last)
    else:
        found.append(one)


def _goes_on(before: Upcoming, one: Upcoming) -> bool:
    if before.entry is None or one.entry is None or before.kind is not one.kind:
        return False
    # National Day, National Day (2nd day): a name that begins with the one before it.
    named_alike = one.entry.name.en.startswith(before.entry.name.en)
    next_day = one.first - before.last <= timedelta(days=1)
    return next_day and named_alike and before.entry.scope == one.entry.scope

"""One person put together for the page: every course, office and paper, read in one look at the store."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.calendar import days_between
from metidesk.domain.eligibility import age_on
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind, InternEvent
from metidesk.domain.participations import stays_of
from metidesk.domain.people import Enrolment
from metidesk.domain.programme import Course, Office
from metidesk.domain.timetable import usual_plan
from metidesk.exchange.asset_kinds import read_kinds
from metidesk.services import history, programmes
from metidesk.services.certificate_records import view
from metidesk.services.equipment import loan_lines
from metidesk.services.ledger import Ledger
from metidesk.services.lending import Stock
from metidesk.services.person_views import MergeView, PersonDay, PersonEvent, PersonPage, PersonPart, PersonStay
from metidesk.services.roll import Roll, first_day, last_day, read_calendars
from metidesk.services.settings import OfficeSettings, SettingsService, office_day
from metidesk.services.views import JournalLine
from metidesk.store import certificates as stored_certificates
from metidesk.store import events as stored_events
from metidesk.store import interns, journal, loans, marks, merges, participations, sheets, timetable
from metidesk.store import programmes as stored_programmes

_MOST_HISTORY = 300
_OF_DAYS = ("mark", "day_time")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all participations of a page are read with."""

    connection: Connection
    kept: OfficeSettings
    today: date
    offices: dict[str, Office]
    stock: Stock


class PersonPageService:
    """Reads persons; the course that is being worked on only stands out among the others."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings
        self._kinds = {kind.key: kind for kind in read_kinds()}

    def page(self, intern_id: UUID) -> PersonPage:
        """Return a person with everything that is known. Raises RuleBroken `intern.gone`."""
        kept = self._settings.read()
        today = office_day(kept, self._ledger.clock)
        with self._ledger.database.read() as session:
            connection = session.connection()
            found = interns.intern_by_id(connection, intern_id)
            if found is None:
                raise RuleBroken("intern.gone")
            intern = found[0]
            offices = {one.code: one for one in stored_programmes.offices(connection)}
            reading = _Reading(connection, kept, today, offices, Stock(self._kinds, kept, today))
            known = interns.participations_of(connection, intern_id)
            taken = {key for _, key in known}
            ordered = sorted(kept.courses, key=lambda course: course.starts_on)
            ids = {key: one for one, key in known}
            parts = tuple(_part(reading, course, ids[course.key]) for course in ordered if course.key in taken)
            merged = tuple(MergeView(*one) for one in merges.of_intern(connection, intern_id))
            numbers = (intern.intern_no, *(one.gone_no for one in merged))
            return PersonPage(
                intern=intern,
                today=today,
                age=None if intern.birth_date is None else age_on(intern.birth_date, today),
                office=kept.office,
                parts=parts,
                open_courses=tuple(one for one in ordered if one.key not in taken),
                merges=merged,
                history=_history(connection, numbers, parts, intern.name),
            )

    def of_participation(self, participation_id: UUID) -> UUID:
        """Return whose participation it is. Raises RuleBroken `participation.unknown`."""
        with self._ledger.database.read() as session:
            found = interns.intern_of(session.connection(), participation_id)
        if found is None:
            raise RuleBroken("participation.unknown")
        return found

    def numbered(self, intern_no: str) -> UUID:
        """Return who has a number, in whichever course. Raises RuleBroken `intern.unknown`."""
        with self._ledger.database.read() as session:
            found = interns.intern_by_no(session.connection(), intern_no)
        if found is None:
            raise RuleBroken("intern.unknown", intern_no=intern_no)
        return found[0].id


def _part(reading: _Reading, course: Course, participation_id: UUID) -> PersonPart:
    connection, ids = reading.connection, [participation_id]
    line = interns.enrolments(connection, course.key, ids)[0]
    kept = replace(reading.kept, course=course)
    carried = marks.of_participations(connection, ids)
    roll = Roll(kept.office, course, read_calendars(connection, kept, [line]), (line,), carried)
    first, last = first_day(line.participation, course), last_day(line.participation, course)
    withdrawn, why, required_why = participations.reasons(connection, participation_id)
    own_plan = timetable.plans(connection, ids).get(participation_id)
    copies = stored_certificates.copies_of(connection, participation_id)
    return PersonPart(
        enrolment=line,
        course=course,
        is_current=course.key == reading.kept.course.key,
        first=first,
        last=last,
        stays=tuple(PersonStay(stay, reading.offices[stay.office_code]) for stay in stays_of(line, first, last)),
        withdrawn=withdrawn,
        withdrawn_reason=why,
        required_reason=required_why,
        progress=roll.progress(line, reading.today),
        days=_days(roll, line, first, last),
        plan=own_plan or usual_plan(course.minutes_per_day),
        has_own_plan=own_plan is not None,
        events=_events(stored_events.of_participation(connection, participation_id), roll, line),
        loans=loan_lines(reading.connection, reading.stock, participation_id),
        certificates=tuple(
            view(one, copies, kept.office.time_zone)
            for one in stored_certificates.of_participation(connection, participation_id)
        ),
        sheets=sheets.of_participation(connection, participation_id),
        receipts=loans.receipts(connection, participation_id=participation_id),
        allowance_yen=programmes.programme(course.year).allowance_yen if course.pays_allowance else None,
    )


def _days(roll: Roll, line: Enrolment, first: date, last: date) -> tuple[PersonDay, ...]:
    """Return the weekdays of the whole course and every other day that is worked or marked."""
    own, carried = set(roll.own_days(line)), roll.marks_of(line)
    plain = {day for day in days_between(roll.course.starts_on, roll.course.ends_on) if day.weekday() < 5}
    found = []
    for day in sorted({*plain, *own, *carried}):
        calendar = roll.calendar_on(line, day)
        entry = calendar.closed(day) or calendar.extra(day) or calendar.at_home(day)
        found.append(PersonDay(day, day in own and first <= day <= last, carried.get(day), entry))
    return tuple(found)


def _events(known: dict[EventKind, InternEvent], roll: Roll, line: Enrolment) -> tuple[PersonEvent, ...]:
    """Return every kind of event in its order; what its day counts is what the mark of that day is credited."""
    carried = roll.marks_of(line)
    found = []
    for kind in EventKind:
        record = known.get(kind)
        mark = None if record is None else carried.get(record.on_day)
        found.append(PersonEvent(kind, record, 0 if mark is None else mark.status.credit))
    return tuple(found)


def _history(
    connection: Connection, numbers: Collection[str], parts: Sequence[PersonPart], name: str
) -> tuple[JournalLine, ...]:
    """Return what was done to a person, the newest first."""
    entries = [entry for number in numbers for entry in journal.of_entity(connection, "intern", number)]
    for part in parts:
        entries += journal.of_entity(connection, "participation", str(part.id))
        for entity in _OF_DAYS:
            entries += journal.of_entities(connection, entity, f"{part.id} ")
        for number in {one.number for one in part.certificates}:
            entries += journal.of_entity(connection, "certificate", number)
        for number in {one.number for one in part.sheets}:
            entries += journal.of_entity(connection, "sheet", number)
        for tag in {one.tag for one in part.loans}:
            about = f'"participation":"{part.id}"'
            entries += [one for one in journal.of_entity(connection, "asset", tag) if about in one.body]
    newest = sorted(entries, key=lambda entry: entry.seq, reverse=True)[:_MOST_HISTORY]
    return history.lines_of(connection, newest, {part.id: name for part in parts})

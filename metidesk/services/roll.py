"""The roll put together: who takes part on which days, under which calendar."""

import threading
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.attendance import Mark, Place
from metidesk.domain.calendar import JAPAN, WorkCalendar
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import search_key
from metidesk.domain.participations import stays_of
from metidesk.domain.people import Enrolment, Participation
from metidesk.domain.programme import Course, Office
from metidesk.domain.progress import Progress, progress_on
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.store import calendar as stored_calendar
from metidesk.store import interns, marks
from metidesk.store.database import Committed, Database

_OF_MARKS = frozenset({"mark", "mark_text", "journal", "journal_head"})


def first_day(participation: Participation, course: Course) -> date:
    """Return the first day of a participation: its own, else the course's."""
    return participation.starts_on or course.starts_on


def last_day(participation: Participation, course: Course) -> date:
    """Return the last day of a participation: its own, else the course's."""
    return participation.ends_on or course.ends_on


@dataclass(frozen=True, slots=True)
class Roll:
    """A course's enrolments, their marks, and the calendars of the offices they are assigned to."""

    office: Office
    course: Course
    calendars: Mapping[str, WorkCalendar]
    enrolments: tuple[Enrolment, ...]
    marks: Mapping[UUID, Mapping[date, Mark]]

    @property
    def calendar(self) -> WorkCalendar:
        """Return the calendar of the office that this store belongs to."""
        return self.calendars[self.office.code]

    def own_days(self, enrolment: Enrolment) -> tuple[date, ...]:
        """Return the working days of a participation: inside its own dates, by the office assigned on each day."""
        first = first_day(enrolment.participation, self.course)
        last = last_day(enrolment.participation, self.course)
        return tuple(
            day
            for stay in stays_of(enrolment, first, last)
            for day in self.calendars[stay.office_code].working_days(stay.first, stay.last)
        )

    def at_home(self, enrolment: Enrolment, day: date) -> bool:
        """Return whether the office assigned on a day sends everybody home."""
        return self.calendar_on(enrolment, day).at_home(day) is not None

    def usual_place(self, enrolment: Enrolment, day: date) -> Place:
        """Return where a participation is on a day unless somebody says otherwise."""
        return Place.HOME if self.at_home(enrolment, day) else self.course.usual_place

    def calendar_on(self, enrolment: Enrolment, day: date) -> WorkCalendar:
        """Return the calendar of the office that a participation is assigned to on a day."""
        places = [place for place in enrolment.assignments if place.from_on <= day]
        place = places[-1] if places else next(iter(enrolment.assignments), None)
        return self.calendar if place is None else self.calendars[place.office_code]

    def marks_of(self, enrolment: Enrolment) -> Mapping[date, Mark]:
        """Return the marks of a participation, by day."""
        return self.marks.get(enrolment.id, {})

    def progress(self, enrolment: Enrolment, reference: date) -> Progress:
        """Return where a participation stands, seen from a reference day."""
        required = enrolment.participation.required or self.course.required
        found = progress_on(reference, self.own_days(enrolment), self.marks_of(enrolment), required)
        return replace(found, withdrawn=True) if enrolment.withdrawn else found


def read_calendars(
    connection: Connection, kept: OfficeSettings, enrolled: Collection[Enrolment]
) -> dict[str, WorkCalendar]:
    """Read the calendar of the office and of every office that an enrolment is assigned to."""
    codes = {kept.office.code} | {place.office_code for line in enrolled for place in line.assignments}
    entries = stored_calendar.entries(connection, (*codes, JAPAN), kept.course.starts_on, kept.course.ends_on)
    return {
        code: WorkCalendar([entry for entry in entries if entry.scope in (code, JAPAN)], kept.course.observes_japan)
        for code in codes
    }


def _told_apart(lines: Sequence[Enrolment]) -> tuple[Enrolment, ...]:
    """Return lines that know whether somebody else among them has the same name."""
    keys = [_name_of(line.intern.name) for line in lines]
    counted = Counter(keys)
    return tuple(
        line if line.has_namesake is (counted[key] > 1) else replace(line, has_namesake=counted[key] > 1)
        for key, line in zip(keys, lines, strict=True)
    )


@lru_cache(maxsize=1 << 15)
def _name_of(name: str) -> str:
    """Return a name as names are compared; one entry must not fold the names of everybody else again."""
    return search_key(name)


class RollBook:
    """Keeps settings, calendars and enrolments of the current course in memory between marks.

    A mark must be committed and painted within a few milliseconds; only the marks themselves are read anew then.
    Of an act that says which lines it touches only those are read again. Any other committed change closes the book,
    and the next reader opens it again.
    """

    def __init__(self, database: Database, settings: SettingsService) -> None:
        self._database = database
        self._settings = settings
        self._lock = threading.Lock()
        self._kept: OfficeSettings | None = None
        self._roll: Roll | None = None
        self._by_id: dict[UUID, Enrolment] = {}
        self._stale: set[UUID] = set()
        database.listen(self._on_commit)

    def _on_commit(self, committed: Committed) -> None:
        if committed.tables <= _OF_MARKS:
            return
        if committed.lines is None:
            self.close()
        else:
            with self._lock:
                self._stale |= committed.lines

    def close(self) -> None:
        """Forget what was read."""
        with self._lock:
            self._roll = None

    def opened(self) -> tuple[OfficeSettings, Roll]:
        """Return the settings and the roll of the current course, without marks."""
        with self._lock:
            if self._roll is None or self._kept is None:
                self._kept = self._settings.read()
                with self._database.read() as session:
                    connection = session.connection()
                    enrolled = _told_apart(interns.enrolments(connection, self._kept.course.key))
                    calendars = read_calendars(connection, self._kept, enrolled)
                self._roll = Roll(self._kept.office, self._kept.course, calendars, enrolled, {})
                self._by_id = {line.id: line for line in enrolled}
                self._stale.clear()
            elif self._stale:
                self._roll = self._renewed(self._kept, self._roll)
            return self._kept, self._roll

    def _renewed(self, kept: OfficeSettings, roll: Roll) -> Roll:
        """Return the roll with the lines read again that were touched since."""
        with self._database.read() as session:
            connection = session.connection()
            found = {line.id: line for line in interns.enrolments(connection, kept.course.key, self._stale)}
            calendars = {**roll.calendars}
            if not {place.office_code for line in found.values() for place in line.assignments} <= calendars.keys():
                calendars |= read_calendars(connection, kept, tuple(found.values()))
        for gone in self._stale - found.keys():
            self._by_id.pop(gone, None)
        self._by_id |= found
        self._stale.clear()
        in_order = sorted(self._by_id.values(), key=lambda line: (line.participation.position, str(line.id)))
        enrolled = _told_apart(in_order)
        self._by_id = {line.id: line for line in enrolled}
        return replace(roll, enrolments=enrolled, calendars=calendars)

    def with_marks(self, ids: Collection[UUID] | None = None) -> Roll:
        """Return the roll with the marks of all lines, or with only some lines and theirs."""
        _, roll = self.opened()
        with self._database.read() as session:
            connection = session.connection()
            if ids is None:
                return replace(roll, marks=marks.of_course(connection, roll.course.key))
            lines = tuple(self._by_id[one] for one in ids if one in self._by_id)
            return replace(roll, enrolments=lines, marks=marks.of_participations(connection, list(ids)))

    def line(self, participation_id: UUID) -> Enrolment:
        """Return one line of the roll. Raises RuleBroken `participation.unknown`."""
        self.opened()
        found = self._by_id.get(participation_id)
        if found is None:
            raise RuleBroken("participation.unknown")
        return found

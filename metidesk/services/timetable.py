"""Hours: weekly plans, departures and minutes beside the marks, meetings with the host company, and Japan's time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.attendance import Mark
from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.people import Enrolment
from metidesk.domain.timetable import (
    MEETINGS_A_WEEK,
    MOST_MINUTES,
    DayTimes,
    Slot,
    WeekPlan,
    corrects_times,
    in_japan,
    minutes_of,
    usual_plan,
)
from metidesk.services.attendance import Cell
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import Roll, RollBook
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.sign_off import refuse_signed
from metidesk.store import interns, journal, marks
from metidesk.store import programmes as stored_programmes
from metidesk.store import timetable as stored
from metidesk.store.journal import Act

Moment = tuple[date, time]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What one act did to the plan of a participation; None is the plan of the course."""

    participation_id: UUID
    before: WeekPlan | None
    after: WeekPlan | None

    @property
    def reversed(self) -> "PlanChange":
        """Return the change that undoes this one."""
        return PlanChange(self.participation_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class TimesChange:
    """What one act did to the times of a day."""

    participation_id: UUID
    day: date
    before: DayTimes
    after: DayTimes

    @property
    def reversed(self) -> "TimesChange":
        """Return the change that undoes this one."""
        return TimesChange(self.participation_id, self.day, self.after, self.before)


@dataclass(frozen=True, slots=True)
class TimedDay:
    """One expected or marked day: what was planned, what came of it in minutes, and the times as Japan sees them."""

    day: date
    slot: Slot | None
    mark: Mark | None
    times: DayTimes
    minutes: int
    starts_in_japan: Moment | None
    arrival_in_japan: Moment | None
    departure_in_japan: Moment | None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One participation in one week. `few_meetings` says that fewer were held than are expected in a week."""

    enrolment: Enrolment
    monday: date
    days: tuple[TimedDay, ...]

    @property
    def minutes(self) -> int:
        """Return the minutes of the week."""
        return sum(one.minutes for one in self.days)

    @property
    def meetings(self) -> int:
        """Return how many meetings were held on days that the intern came."""
        return sum(1 for one in self.days if one.times.meeting and one.mark is not None and one.mark.status.came)

    @property
    def few_meetings(self) -> bool:
        """Return whether a week with activity had fewer meetings than expected."""
        return self.minutes > 0 and self.meetings < MEETINGS_A_WEEK


class TimetableService:
    """Reads and writes hours in the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def plan(self, participation_id: UUID) -> WeekPlan:
        """Return the plan of a participation: its own, else the course's Monday to Friday."""
        _, roll = self._book.opened()
        self._book.line(participation_id)
        with self._ledger.database.read() as session:
            own = stored.plans(session.connection(), [participation_id]).get(participation_id)
        return own or usual_plan(roll.course.minutes_per_day)

    def set_plan(self, participation_id: UUID, plan: WeekPlan | None) -> PlanChange:
        """Give a participation its own plan, None for that of the course. Raises RuleBroken `plan.minutes`."""
        self._book.line(participation_id)
        for slot in plan.slots if plan is not None else ():
            if slot is not None and not 0 < slot.minutes <= MOST_MINUTES:
                raise RuleBroken("plan.minutes", most=MOST_MINUTES)
        with self._ledger.act() as act:
            before = stored.plans(act.connection, [participation_id]).get(participation_id)
            change = PlanChange(participation_id, before, plan)
            if change.before != change.after:
                stored.put_plan(act.connection, participation_id, plan)
                body = {"before": _plan_plain(before), "after": _plan_plain(plan)}
                act.note(Act("plan.set", "participation", str(participation_id), body))
        return change

    def week(self, monday: date) -> tuple[TimeLine, ...]:
        """Return everybody's hours in the week that holds a day, in the order of the roll."""
        roll = self._book.with_marks()
        with self._ledger.database.read() as session:
            return _lines(session.connection(), roll, [Week.of(monday)])

    def few_meetings(self, until: date) -> tuple[TimeLine, ...]:
        """Return the weeks before a day's own week that had fewer meetings than expected.

        Meetings are optional: while nobody wrote one down in the whole course, none is missed.
        """
        roll = self._book.with_marks()
        ends = Week.of(until).monday
        days = {day for line in roll.enrolments for day in roll.marks_of(line) if day < ends}
        weeks = [Week(monday) for monday in sorted({Week.of(day).monday for day in days})]
        with self._ledger.database.read() as session:
            lines = _lines(session.connection(), roll, weeks)
        return tuple(one for one in lines if one.few_meetings) if any(one.meetings for one in lines) else ()

    def depart(self, cells: Sequence[Cell], at: time | None, reason: str = "") -> tuple[TimesChange, ...]:
        """Write the local time of departure.

        Raises RuleBroken `mark.missing`, `mark.did_not_come`, `time.order`, `mark.week_signed`, `mark.reason_needed`.
        """
        return self._write(cells, reason, departure=at)

    def count(self, cells: Sequence[Cell], minutes: int | None, reason: str = "") -> tuple[TimesChange, ...]:
        """Write the minutes of activity, None to reckon them. Raises RuleBroken `plan.minutes`, and as `depart`."""
        if minutes is not None and not 0 < minutes <= MOST_MINUTES:
            raise RuleBroken("plan.minutes", most=MOST_MINUTES)
        return self._write(cells, reason, minutes=minutes)

    def meet(self, cells: Sequence[Cell], held: bool, reason: str = "") -> tuple[TimesChange, ...]:
        """Write whether there was a meeting with the host company. Raises as `depart` does."""
        return self._write(cells, reason, meeting=held)

    def apply(self, changes: Sequence[TimesChange], undoing: bool) -> None:
        """Write the `after` of each change. Raises RuleBroken `mark.changed_meanwhile`, `mark.week_signed`."""
        _, roll = self._book.opened()
        with self._ledger.act() as act:
            known = stored.times(act.connection, {one.participation_id for one in changes})
            for one in changes:
                if known.get((one.participation_id, one.day), DayTimes()) != one.before:
                    raise RuleBroken("mark.changed_meanwhile", day=one.day)
            refuse_signed(act.connection, roll, [one.day for one in changes])
            _record(act, changes, "time.undo" if undoing else "time.redo", "")

    def _write(self, cells: Sequence[Cell], reason: str, **written: object) -> tuple[TimesChange, ...]:
        kept, roll = self._book.opened()
        why, people = clean_text(reason), {cell[0] for cell in cells}
        today = office_day(kept, self._ledger.clock)
        with self._ledger.act() as act:
            carried = marks.of_participations(act.connection, people)
            known = stored.times(act.connection, people)
            changes = []
            for cell in dict.fromkeys(cells):
                before = known.get(cell, DayTimes())
                after = replace(before, **written)  # type: ignore[arg-type]  # the callers name fields of their types
                _check(carried.get(cell[0], {}).get(cell[1]), cell[1], after)
                if before != after:
                    changes.append(TimesChange(*cell, before, after))
            refuse_signed(act.connection, roll, [one.day for one in changes])
            for one in changes:
                if not why and one.day < today and corrects_times(one.before, one.after):
                    raise RuleBroken("mark.reason_needed", day=one.day)
            _record(act, changes, "time.write", why)
        return tuple(changes)


def _lines(connection: Connection, roll: Roll, weeks: Sequence[Week]) -> tuple[TimeLine, ...]:
    ids = [line.id for line in roll.enrolments]
    plans, times = stored.plans(connection, ids), stored.times(connection, ids)
    zones = {office.code: office.time_zone for office in stored_programmes.offices(connection)}
    usual = usual_plan(roll.course.minutes_per_day)
    found = []
    for line in roll.enrolments:
        plan, carried = plans.get(line.id, usual), roll.marks_of(line)
        own = sorted({*roll.own_days(line), *carried})
        for week in weeks:
            days = [day for day in own if week.monday <= day <= week.sunday]
            timed = [
                _timed(roll, line, plan, day, times.get((line.id, day), DayTimes()), zones[_office_on(line, day)])
                for day in days
            ]
            found.append(TimeLine(line, week.monday, tuple(timed)))
    return tuple(found)


def _timed(roll: Roll, line: Enrolment, plan: WeekPlan, day: date, times: DayTimes, zone: str) -> TimedDay:
    mark, slot = roll.marks_of(line).get(day), plan.on(day)

    def japan(at: time | None) -> Moment | None:
        return None if at is None else in_japan(day, at, zone)

    return TimedDay(
        day=day,
        slot=slot,
        mark=mark,
        times=times,
        minutes=minutes_of(mark, times, slot, roll.course.minutes_per_day),
        starts_in_japan=japan(slot.starts_at if slot is not None else None),
        arrival_in_japan=japan(mark.arrival if mark is not None else None),
        departure_in_japan=japan(times.departure),
    )


def _office_on(line: Enrolment, day: date) -> str:
    places = [place for place in line.assignments if place.from_on <= day]
    return (places[-1] if places else line.assignments[0]).office_code


def _check(mark: Mark | None, day: date, after: DayTimes) -> None:
    if mark is None:
        raise RuleBroken("mark.missing", day=day)
    if not mark.status.came and after != DayTimes():
        raise RuleBroken("mark.did_not_come", day=day)
    if mark.arrival is not None and after.departure is not None and after.departure <= mark.arrival:
        raise RuleBroken("time.order", arrival=mark.arrival, departure=after.departure)


def _record(act: OpenAct, changes: Sequence[TimesChange], verb: str, reason: str) -> None:
    salts = interns.salts(act.connection, {one.participation_id for one in changes}) if reason else {}
    for one in changes:
        stored.put_times(act.connection, one.participation_id, one.day, one.after)
        body: dict[str, object] = {"before": _plain(one.before), "after": _plain(one.after)}
        if reason:
            body["reason"] = journal.hidden(salts[one.participation_id], reason)
            marks.keep_texts(act.connection, [(one.participation_id, str(body["reason"]), reason)])
        act.note(Act(verb, "day_time", f"{one.participation_id} {one.day}", body))


def _plain(written: DayTimes) -> dict[str, object]:
    return {
        "departure": written.departure.strftime("%H:%M") if written.departure else "",
        "minutes": "" if written.minutes is None else written.minutes,
        "meeting": written.meeting,
    }


def _plan_plain(plan: WeekPlan | None) -> str:
    """Return a plan as the journal keeps it: 1 07:00 240, one weekday after the other."""
    if plan is None:
        return ""
    slots = [(number, slot) for number, slot in enumerate(plan.slots, start=1) if slot is not None]
    return "; ".join(f"{number} {slot.starts_at or ''} {slot.minutes}".replace("  ", " ") for number, slot in slots)

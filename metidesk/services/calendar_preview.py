"""What a change of the calendar would do, found out before it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from metidesk.domain.attendance import Mark, Place
from metidesk.domain.calendar import JAPAN, CalendarDay, WorkCalendar, days_between
from metidesk.domain.people import Enrolment
from metidesk.domain.progress import Progress
from metidesk.services.roll import Roll

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What one act did to one entry: before and after, None where there was none."""

    before: CalendarDay | None
    after: CalendarDay | None

    @property
    def reversed(self) -> "CalendarChange":
        """Return the change that undoes this one."""
        return CalendarChange(self.after, self.before)


@dataclass(frozen=True, slots=True)
class MarginMove:
    """A participation whose progress a change moves; days to spare are `before.margin` and `after.margin`."""

    enrolment: Enrolment
    before: Progress
    after: Progress

    @property
    def drops_below(self) -> bool:
        """Return whether the required days could no longer be reached."""
        return self.before.margin >= 0 > self.after.margin


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What changes would do.

    `closing` and `opening` are the days of the office that would no longer, or newly, be worked. `conflicts` are the
    marks that would stand against the calendar: on a closed day, or at the office while everybody is at home; they
    stay. `make_up` are Saturdays still to come that could be worked instead, empty where no day is lost.
    """

    closing: tuple[date, ...]
    opening: tuple[date, ...]
    moves: tuple[MarginMove, ...]
    conflicts: tuple[tuple[Enrolment, Mark], ...]
    make_up: tuple[date, ...]

    @property
    def dropping(self) -> tuple[MarginMove, ...]:
        """Return those who could no longer reach their required days."""
        return tuple(move for move in self.moves if move.drops_below)


def preview_of(
    roll: Roll, entries: Mapping[str, Sequence[CalendarDay]], changes: Sequence[CalendarChange], reference: date
) -> CalendarPreview:
    """Return what changes would do to a roll with its marks; `entries` are those of each office and of Japan."""
    after = replace(
        roll,
        calendars={
            code: WorkCalendar(changed((*entries.get(code, ()), *entries.get(JAPAN, ())), changes, code), _japan(roll))
            for code in roll.calendars
        },
    )
    days = list(days_between(roll.course.starts_on, roll.course.ends_on))
    closing = tuple(day for day in days if roll.calendar.is_working(day) and not after.calendar.is_working(day))
    opening = tuple(day for day in days if after.calendar.is_working(day) and not roll.calendar.is_working(day))
    moves = [
        MarginMove(line, roll.progress(line, reference), after.progress(line, reference)) for line in roll.enrolments
    ]
    lost = bool(closing) or any(one.after.margin < one.before.margin for one in moves)
    return CalendarPreview(
        closing=closing,
        opening=opening,
        moves=tuple(one for one in moves if one.before.margin != one.after.margin),
        conflicts=tuple(_conflicts(roll, after)),
        make_up=tuple(_saturdays(after, reference)) if lost else (),
    )


def changed(entries: Sequence[CalendarDay], changes: Sequence[CalendarChange], code: str) -> tuple[CalendarDay, ...]:
    """Return the entries that an office sees once changes were made."""
    known = {(one.scope, one.day, one.kind): one for one in entries if one.scope in (code, JAPAN)}
    for change in changes:
        for one in (change.before, change.after):
            if one is not None and one.scope in (code, JAPAN):
                known.pop((one.scope, one.day, one.kind), None)
        if change.after is not None and change.after.scope in (code, JAPAN):
            known[change.after.scope, change.after.day, change.after.kind] = change.after
    return tuple(known.values())


def _japan(roll: Roll) -> bool:
    return roll.course.observes_japan


def _conflicts(before: Roll, after: Roll) -> list[tuple[Enrolment, Mark]]:
    """Return the marks that fitted the calendar and would not fit it any more."""
    found = []
    for line in before.enrolments:
        worked, works = set(before.own_days(line)), set(after.own_days(line))
        for day, mark in sorted(before.marks_of(line).items()):
            at_home = after.at_home(line, day) and not before.at_home(line, day)
            if (day in worked and day not in works) or (at_home and mark.status.came and mark.place is Place.OFFICE):
                found.append((line, mark))
    return found


def _saturdays(roll: Roll, reference: date) -> list[date]:
    """Return the Saturdays from tomorrow on that nobody works and nothing closes."""
    begin = max(reference + timedelta(days=1), roll.course.starts_on)
    return [
        day
        for day in days_between(begin, roll.course.ends_on)
        if day.weekday() == _SATURDAY and not roll.calendar.is_working(day) and roll.calendar.closed(day) is None
    ]

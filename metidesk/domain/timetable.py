"""Hours: the plan of a week, what a day came to in minutes, and the same moment in Japan."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from metidesk.domain.attendance import Mark
from metidesk.domain.progress import DAY

MEETINGS_A_WEEK = 2
"""How many meetings with the host company are expected every week; the programme of 2021 asks for at least two."""
MOST_MINUTES = 24 * 60
_JAPAN = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Slot:
    """When a planned day begins (local time, None where nobody said) and how many minutes of activity it has."""

    starts_at: time | None
    minutes: int


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """The planned days of a participation, Monday first; None where a day is not planned."""

    slots: tuple[Slot | None, ...]

    def on(self, day: date) -> Slot | None:
        """Return what is planned for a day's weekday."""
        return self.slots[day.weekday()]


@dataclass(frozen=True, slots=True)
class DayTimes:
    """What was written beside a mark: the local time of departure, minutes that were counted, a meeting held."""

    departure: time | None = None
    minutes: int | None = None
    meeting: bool = False


def usual_plan(minutes_per_day: int) -> WeekPlan:
    """Return the plan of a course: Monday to Friday with its minutes a day."""
    return WeekPlan((*[Slot(None, minutes_per_day)] * 5, None, None))


def minutes_of(mark: Mark | None, times: DayTimes, slot: Slot | None, minutes_per_day: int) -> int:
    """Return the minutes of activity of a day.

    What was counted by hand goes first, then departure less arrival, then what was planned – half of it on a half
    day. Who did not come has none.
    """
    if mark is None or not mark.status.came:
        return 0
    if times.minutes is not None:
        return times.minutes
    if mark.arrival is not None and times.departure is not None:
        return _since_midnight(times.departure) - _since_midnight(mark.arrival)
    return (slot.minutes if slot is not None else minutes_per_day) * mark.status.credit // DAY


def in_japan(day: date, at: time, time_zone: str) -> tuple[date, time]:
    """Return the date and time in Japan when it is a local time somewhere; late in the evening it is the next day."""
    moment = datetime.combine(day, at, ZoneInfo(time_zone)).astimezone(_JAPAN)
    return moment.date(), moment.time().replace(tzinfo=None)


def corrects_times(before: DayTimes, after: DayTimes) -> bool:
    """Return whether a change puts something right that was written; what was missing is only added."""
    departure = before.departure is not None and after.departure != before.departure
    minutes = before.minutes is not None and after.minutes != before.minutes
    return departure or minutes or (before.meeting and not after.meeting)


def _since_midnight(at: time) -> int:
    return at.hour * 60 + at.minute

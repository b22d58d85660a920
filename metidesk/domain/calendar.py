"""Which days count: Monday to Friday, less holidays and closures, plus extra working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from metidesk.domain.names import Wording

JAPAN = "JP"
"""The scope of Japan's public holidays, beside the offices' own codes."""


class DayKind(StrEnum):
    """What an entry of the calendar does to its day."""

    HOLIDAY = "holiday"
    CLOSURE = "closure"
    EXTRA = "extra"
    AT_HOME = "at_home"

    @property
    def closes(self) -> bool:
        """Return whether nobody works on such a day."""
        return self in {DayKind.HOLIDAY, DayKind.CLOSURE}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """An entry of an office's calendar (`scope` = office code) or of Japan's (`scope` = JP).

    Only confirmed entries count; an unconfirmed one is a proposal that the coordinator has yet to accept.
    `replaces` names the day that an extra working day makes up for. On a day at home the office is closed and the
    activity goes on from home: the day counts as ever.
    """

    scope: str
    day: date
    kind: DayKind
    name: Wording
    source: str
    confirmed: bool = True
    replaces: date | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday, named by its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that holds a day."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)


class WorkCalendar:
    """The working days of one office, as one course sees them."""

    def __init__(self, entries: Iterable[CalendarDay], observes_japan: bool) -> None:
        self._closed: dict[date, CalendarDay] = {}
        self._extra: dict[date, CalendarDay] = {}
        self._at_home: dict[date, CalendarDay] = {}
        # A course of hundreds asks for the same span hundreds of times.
        self._working: dict[tuple[date, date], tuple[date, ...]] = {}
        kinds = {DayKind.EXTRA: self._extra, DayKind.AT_HOME: self._at_home}
        for entry in sorted(entries, key=_precedence, reverse=True):
            if not entry.confirmed or (entry.scope == JAPAN and not observes_japan):
                continue
            kinds.get(entry.kind, self._closed)[entry.day] = entry

    def is_working(self, day: date) -> bool:
        """Return whether the office works that day. An extra working day outweighs everything else."""
        if day in self._extra:
            return True
        return day.weekday() < 5 and day not in self._closed

    def closed(self, day: date) -> CalendarDay | None:
        """Return the entry that closes a day (also a weekend day), None where there is none."""
        return None if day in self._extra else self._closed.get(day)

    def extra(self, day: date) -> CalendarDay | None:
        """Return the entry that makes a day an extra working day, None where there is none."""
        return self._extra.get(day)

    def at_home(self, day: date) -> CalendarDay | None:
        """Return the entry that sends everybody home on a day, None where there is none."""
        return self._at_home.get(day)

    def working_days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the working days from first to last, both included, in order."""
        found = self._working.get((first, last))
        if found is None:
            found = tuple(day for day in days_between(first, last) if self.is_working(day))
            self._working[first, last] = found
        return found


def _precedence(entry: CalendarDay) -> tuple[date, int]:
    """Order entries of one day so that the office's own outweighs Japan's, and a closure names the day."""
    weight = 2 if entry.scope == JAPAN else (0 if entry.kind is DayKind.CLOSURE else 1)
    return entry.day, weight


def days_between(first: date, last: date) -> Iterable[date]:
    """Yield every civil date from first to last, both included; nothing when last is before first."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)

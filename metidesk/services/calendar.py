"""The office's calendar: what is closed, what is worked, and who said so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from metidesk.domain.calendar import JAPAN, CalendarDay, DayKind, WorkCalendar
from metidesk.domain.errors import RuleBroken
from metidesk.domain.programme import Course, Office
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.store import calendar as stored
from metidesk.store import marks
from metidesk.store.journal import Act


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What one act did to one entry: before and after, None where there was none."""

    before: CalendarDay | None
    after: CalendarDay | None

    @property
    def reversed(self) -> "CalendarChange":
        """Return the change that undoes this one."""
        return CalendarChange(self.after, self.before)


class CalendarService:
    """Reads and changes the calendar of the office that the settings name."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def entries(self) -> tuple[CalendarDay, ...]:
        """Return the entries of the office and of Japan inside the current course, proposals included."""
        kept = self._settings.read()
        with self._ledger.database.read() as session:
            return entries_of(session.connection(), kept.office, kept.course)

    def work_calendar(self) -> WorkCalendar:
        """Return the working days of the current office and course."""
        return WorkCalendar(self.entries(), self._settings.read().course.observes_japan)

    def affected(self, day: date) -> int:
        """Return how many marks a day carries, which a closure would leave standing."""
        with self._ledger.database.read() as session:
            return marks.count_on(session.connection(), day)

    def put(self, entry: CalendarDay) -> CalendarChange:
        """Add an entry or change the one of the same scope, day and kind. Marks are never touched.

        Raises RuleBroken `calendar.outside_course`, `calendar.no_name`, `calendar.extra_on_working_day`.
        """
        kept = self._settings.read()
        with self._ledger.act() as act:
            known = entries_of(act.connection, kept.office, kept.course)
            _check(entry, kept, known)
            change = CalendarChange(_same(known, entry), entry)
            _write(act, [change])
        return change

    def remove(self, entry: CalendarDay) -> CalendarChange:
        """Remove an entry. Marks are never touched."""
        change = CalendarChange(entry, None)
        with self._ledger.act() as act:
            _write(act, [change])
        return change

    def confirm(self, proposals: Iterable[CalendarDay]) -> tuple[CalendarChange, ...]:
        """Accept proposed entries, so that they count."""
        changes = tuple(
            CalendarChange(entry, replace(entry, confirmed=True)) for entry in proposals if not entry.confirmed
        )
        with self._ledger.act() as act:
            _write(act, changes)
        return changes

    def apply(self, changes: Sequence[CalendarChange]) -> None:
        """Write the `after` of each change: pass reversed changes to undo, the changes themselves to redo.

        Raises RuleBroken `calendar.changed_meanwhile` when an entry is no longer what the change left.
        """
        kept = self._settings.read()
        with self._ledger.act() as act:
            known = entries_of(act.connection, kept.office, kept.course)
            for change in changes:
                probe = change.after or change.before
                if probe is not None and _same(known, probe) != change.before:
                    raise RuleBroken("calendar.changed_meanwhile", day=probe.day)
            _write(act, changes)


def entries_of(connection: Connection, office: Office, course: Course) -> tuple[CalendarDay, ...]:
    """Return the entries of an office and of Japan inside a course, in order of date."""
    return stored.entries(connection, (office.code, JAPAN), course.starts_on, course.ends_on)


def _same(known: Sequence[CalendarDay], entry: CalendarDay) -> CalendarDay | None:
    """Return the known entry of the same scope, day and kind."""
    wanted = (entry.scope, entry.day, entry.kind)
    return next((found for found in known if (found.scope, found.day, found.kind) == wanted), None)


def _check(entry: CalendarDay, kept: OfficeSettings, known: Sequence[CalendarDay]) -> None:
    course = kept.course
    if not course.starts_on <= entry.day <= course.ends_on:
        raise RuleBroken(
            "calendar.outside_course", day=entry.day, first=course.starts_on, last=course.ends_on, course=course.code
        )
    if not entry.name.en:
        raise RuleBroken("calendar.no_name", day=entry.day)
    others = [found for found in known if found.kind is not DayKind.EXTRA]
    if entry.kind is DayKind.EXTRA and WorkCalendar(others, course.observes_japan).is_working(entry.day):
        raise RuleBroken("calendar.extra_on_working_day", day=entry.day)


def _write(act: OpenAct, changes: Iterable[CalendarChange]) -> None:
    for change in changes:
        before, after = change.before, change.after
        entry = after or before
        assert entry is not None
        if after is None:
            stored.remove(act.connection, entry.scope, entry.day, entry.kind)
        else:
            stored.put(act.connection, after)
        verb = "remove" if after is None else ("add" if before is None else "change")
        body = {"before": _plain(before), "after": _plain(after)}
        act.note(Act(f"calendar.{verb}", "calendar_day", f"{entry.scope} {entry.day} {entry.kind}", body))


def _plain(entry: CalendarDay | None) -> dict[str, object] | None:
    """Return an entry as the journal keeps it."""
    if entry is None:
        return None
    replaces = entry.replaces.isoformat() if entry.replaces else None
    return {
        "kind": entry.kind.value,
        "name": entry.name.en,
        "source": entry.source,
        "confirmed": entry.confirmed,
        "replaces": replaces,
    }

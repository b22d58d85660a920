"""The office's calendar: what is closed, what is worked, and who said so.

Each act is planned first, as changes that can be previewed; `make` saves what was planned, `apply` undoes it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from metidesk.domain.calendar import JAPAN, CalendarDay, DayKind, WorkCalendar, days_between
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording, clean_text
from metidesk.domain.programme import Course, Office
from metidesk.services.calendar_preview import CalendarChange, CalendarPreview, changed, preview_of
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import RollBook
from metidesk.services.settings import OfficeSettings, SettingsService, office_day
from metidesk.store import calendar as stored
from metidesk.store import marks
from metidesk.store.journal import Act


class CalendarService:
    """Reads and changes the calendar of the office that the settings name."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def entries(self) -> tuple[CalendarDay, ...]:
        """Return the entries of the office and of Japan inside the current course, proposals included."""
        kept = self._settings.read()
        with self._ledger.database.read() as session:
            return entries_of(session.connection(), kept.office, kept.course)

    def work_calendar(self) -> WorkCalendar:
        """Return the working days of the current office and course."""
        return WorkCalendar(self.entries(), self._settings.read().course.observes_japan)

    def _known(self, scopes: Collection[str]) -> tuple[CalendarDay, ...]:
        course = self._settings.read().course
        with self._ledger.database.read() as session:
            return stored.entries(session.connection(), scopes, course.starts_on, course.ends_on)

    def affected(self, day: date) -> int:
        """Return how many marks a day carries, which a closure would leave standing."""
        with self._ledger.database.read() as session:
            return marks.count_on(session.connection(), day)

    def plan_put(self, entry: CalendarDay) -> tuple[CalendarChange, ...]:
        """Return what adding an entry, or changing the one of the same scope, day and kind, comes to."""
        return (CalendarChange(_same(self._known([entry.scope]), entry), entry),)

    def plan_remove(self, entry: CalendarDay) -> tuple[CalendarChange, ...]:
        """Return what removing an entry comes to."""
        return (CalendarChange(entry, None),)

    def plan_move(self, entry: CalendarDay, to_day: date) -> tuple[CalendarChange, ...]:
        """Return what moving an entry to another day comes to: a holiday that was declared late, or shipped wrong.

        Raises RuleBroken `calendar.day_taken` where such an entry stands on that day already.
        """
        moved = replace(entry, day=to_day, confirmed=True)
        if to_day == entry.day:
            return ()
        if _same(self._known([entry.scope]), moved) is not None:
            raise RuleBroken("calendar.day_taken", day=to_day)
        return (CalendarChange(entry, None), CalendarChange(None, moved))

    def plan_closed_at_home(self, first: date, last: date, reason: str) -> tuple[CalendarChange, ...]:
        """Return what closing the office comes to while everybody goes on from home.

        Only working days are named, and they stay activity days: marks made from then on say *home*. Nobody is
        marked by it. Raises RuleBroken `calendar.no_reason`, `calendar.no_working_day`.
        """
        said = clean_text(reason)
        if not said:
            raise RuleBroken("calendar.no_reason", first=first, last=last)
        kept, known = self._settings.read(), self.entries()
        calendar = WorkCalendar(known, kept.course.observes_japan)
        begin, end = max(first, kept.course.starts_on), min(last, kept.course.ends_on)
        wanted = [
            CalendarDay(kept.office.code, day, DayKind.AT_HOME, Wording(said), kept.coordinator)
            for day in days_between(begin, end)
            if calendar.is_working(day)
        ]
        if not wanted:
            raise RuleBroken("calendar.no_working_day", first=first, last=last)
        changes = [CalendarChange(_same(known, entry), entry) for entry in wanted]
        return tuple(change for change in changes if change.before != change.after)

    def preview(self, changes: Sequence[CalendarChange]) -> CalendarPreview:
        """Return what changes would do, seen from the office's today. Nothing is written."""
        roll = self._book.with_marks()
        kept = self._settings.read()
        with self._ledger.database.read() as session:
            read = stored.entries(
                session.connection(), (*roll.calendars, JAPAN), roll.course.starts_on, roll.course.ends_on
            )
        entries = {code: [one for one in read if one.scope == code] for code in (*roll.calendars, JAPAN)}
        return preview_of(roll, entries, changes, office_day(kept, self._ledger.clock))

    def make(self, changes: Sequence[CalendarChange]) -> tuple[CalendarChange, ...]:
        """Save what was planned, in one act; return it for undoing. Marks are never touched.

        Raises RuleBroken `calendar.outside_course`, `calendar.no_name`, `calendar.extra_on_working_day`,
        `calendar.replaces_worked`, `calendar.replaced_already`, and `calendar.changed_meanwhile` where an entry is no
        longer what the plan saw.
        """
        kept = self._settings.read()
        with self._ledger.act() as act:
            known = _seen(act.connection, kept, changes)
            _refuse_changed(known, changes)
            for change in changes:
                if change.after is not None:
                    own = kept.office.code if change.after.scope == JAPAN else change.after.scope
                    _check(change.after, kept, changed(known, changes, own))
            _write(act, changes)
        return tuple(changes)

    def put(self, entry: CalendarDay) -> CalendarChange:
        """Add an entry or change the one of the same scope, day and kind. Raises as `make` does."""
        return self.make(self.plan_put(entry))[0]

    def remove(self, entry: CalendarDay) -> CalendarChange:
        """Remove an entry. Raises RuleBroken `calendar.changed_meanwhile`."""
        return self.make(self.plan_remove(entry))[0]

    def move(self, entry: CalendarDay, to_day: date) -> tuple[CalendarChange, ...]:
        """Move an entry to another day in one act. Raises as `plan_move` and `make` do."""
        return self.make(self.plan_move(entry, to_day))

    def closed_at_home(self, first: date, last: date, reason: str) -> tuple[CalendarChange, ...]:
        """Close the office from first to last while everybody goes on from home, in one act. Raises as its plan."""
        return self.make(self.plan_closed_at_home(first, last, reason))

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
            _refuse_changed(_seen(act.connection, kept, changes), changes)
            _write(act, changes)


def entries_of(connection: Connection, office: Office, course: Course) -> tuple[CalendarDay, ...]:
    """Return the entries of an office and of Japan inside a course, in order of date."""
    return stored.entries(connection, (office.code, JAPAN), course.starts_on, course.ends_on)


def _seen(connection: Connection, kept: OfficeSettings, changes: Sequence[CalendarChange]) -> tuple[CalendarDay, ...]:
    """Return the entries that changes may meet: of the office, of Japan, and of an office that interns went to."""
    scopes = {one.scope for change in changes for one in (change.before, change.after) if one is not None}
    return stored.entries(connection, scopes | {kept.office.code, JAPAN}, kept.course.starts_on, kept.course.ends_on)


def _refuse_changed(known: Sequence[CalendarDay], changes: Sequence[CalendarChange]) -> None:
    for change in changes:
        probe = change.after or change.before
        if probe is not None and _same(known, probe) != change.before:
            raise RuleBroken("calendar.changed_meanwhile", day=probe.day)


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
    if entry.kind is DayKind.EXTRA:
        _check_extra(entry, kept, known)


def _check_extra(entry: CalendarDay, kept: OfficeSettings, known: Sequence[CalendarDay]) -> None:
    """Refuse an extra working day that adds nothing, or that makes up for a day which needs no making up."""
    others = [found for found in known if found.kind is not DayKind.EXTRA]
    calendar = WorkCalendar(others, kept.course.observes_japan)
    if calendar.is_working(entry.day):
        raise RuleBroken("calendar.extra_on_working_day", day=entry.day)
    if entry.replaces is None:
        return
    if calendar.is_working(entry.replaces):
        raise RuleBroken("calendar.replaces_worked", day=entry.replaces)
    for found in known:
        if found.kind is DayKind.EXTRA and found.replaces == entry.replaces and found.day != entry.day:
            raise RuleBroken("calendar.replaced_already", day=entry.replaces, other=found.day)


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

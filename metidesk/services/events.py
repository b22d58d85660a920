"""The trainings and events that interns took part in: recorded for many at once."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind, InternEvent
from metidesk.domain.names import clean_text
from metidesk.services.ledger import Ledger
from metidesk.services.roll import RollBook
from metidesk.services.settings import SettingsService, office_day
from metidesk.store import events as stored
from metidesk.store.journal import Act


class EventsService:
    """Reads and records the events of the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def of_course(self) -> Mapping[UUID, Mapping[EventKind, InternEvent]]:
        """Return what everybody took part in, by participation and kind."""
        course = self._settings.read().course
        with self._ledger.database.read() as session:
            return stored.of_course(session.connection(), course.key)

    def record(self, ids: Collection[UUID], kind: EventKind, on_day: date, note: str = "") -> tuple[InternEvent, ...]:
        """Record that participations took part in an event, in one act; return what was new or changed.

        Raises RuleBroken `event.in_future`, `participation.unknown`.
        """
        today = office_day(self._settings.read(), self._ledger.clock)
        if on_day > today:
            raise RuleBroken("event.in_future", day=on_day, today=today)
        events = [InternEvent(self._book.line(one).id, kind, on_day, clean_text(note)) for one in ids]
        known = self.of_course()
        changed = tuple(one for one in events if known.get(one.participation_id, {}).get(kind) != one)
        with self._ledger.act() as act:
            for event in changed:
                stored.put(act.connection, event)
                before = known.get(event.participation_id, {}).get(kind)
                body = _body(event, before.on_day.isoformat() if before else "", on_day.isoformat())
                act.note(Act("event.record", "participation", str(event.participation_id), body))
        return changed

    def remove(self, ids: Collection[UUID], kind: EventKind) -> tuple[InternEvent, ...]:
        """Take away what was recorded of an event, in one act; return what is gone."""
        known = self.of_course()
        gone = tuple(event for one in ids if (event := known.get(one, {}).get(kind)) is not None)
        with self._ledger.act() as act:
            stored.remove(act.connection, gone)
            for event in gone:
                body = _body(event, event.on_day.isoformat(), "")
                act.note(Act("event.remove", "participation", str(event.participation_id), body))
        return gone


def _body(event: InternEvent, before: str, after: str) -> dict[str, object]:
    """Return what the journal keeps; the event's note stays out, it may be about the person."""
    return {"event": event.kind.value, "day": {"before": before, "after": after}}

"""The trainings and events of participations on disk."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.events import EventKind, InternEvent
from metidesk.store.tables import InternEventRow, ParticipationRow, table

_event = table(InternEventRow)
_participation = table(ParticipationRow)


def of_course(connection: Connection, course_key: str) -> dict[UUID, dict[EventKind, InternEvent]]:
    """Return the events of a course by participation and kind."""
    query = select(_event).join(_participation, _participation.c.id == _event.c.participation_id)
    found: dict[UUID, dict[EventKind, InternEvent]] = {}
    for row in connection.execute(query.where(_participation.c.course_key == course_key)):
        event = InternEvent(row.participation_id, EventKind(row.kind), row.on_day, row.note)
        found.setdefault(event.participation_id, {})[event.kind] = event
    return found


def of_participation(connection: Connection, participation_id: UUID) -> dict[EventKind, InternEvent]:
    """Return the events of a participation by kind."""
    rows = connection.execute(select(_event).where(_event.c.participation_id == participation_id))
    return {
        EventKind(row.kind): InternEvent(participation_id, EventKind(row.kind), row.on_day, row.note) for row in rows
    }


def put(connection: Connection, event: InternEvent) -> None:
    """Write an event, anew or over the one of the same participation and kind."""
    statement = upsert(_event).values(
        participation_id=event.participation_id, kind=event.kind.value, on_day=event.on_day, note=event.note
    )
    changed = {"on_day": statement.excluded.on_day, "note": statement.excluded.note}
    connection.execute(statement.on_conflict_do_update(index_elements=["participation_id", "kind"], set_=changed))


def remove(connection: Connection, events: Iterable[InternEvent]) -> None:
    """Remove events."""
    for one in events:
        connection.execute(
            delete(_event).where(_event.c.participation_id == one.participation_id, _event.c.kind == one.kind.value)
        )

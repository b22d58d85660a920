"""Marks on disk: one current row per participation and day."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, String, bindparam, delete, func, select, type_coerce
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.store.tables import MarkRow, MarkTextRow, ParticipationRow, table

_mark = table(MarkRow)
_text = table(MarkTextRow)
_participation = table(ParticipationRow)
_TEXTS = [
    type_coerce(_mark.c[name], String) for name in ("participation_id", "day", "status", "place", "note", "arrival")
]
# Read as texts and converted here: typed rows cost three times as much at a thousand interns.
_of_one = select(*_TEXTS).where(_mark.c.participation_id == bindparam("participation"))
_of_cell = _of_one.where(_mark.c.day == bindparam("day"))
_insert = upsert(_mark)
_put = _insert.on_conflict_do_update(
    index_elements=["participation_id", "day"],
    set_={
        name: _insert.excluded[name]
        for name in ("status", "credit", "place", "note", "arrival", "updated_at", "updated_by")
    },
)
_remove = delete(_mark).where(
    _mark.c.participation_id == bindparam("participation"), _mark.c.day == bindparam("on_day")
)


def one(connection: Connection, participation_id: UUID, day: date) -> Mark | None:
    """Return the mark of a cell, None where it carries none."""
    found = _marks(connection.execute(_of_cell, {"participation": participation_id, "day": day}))
    return next(iter(found.get(participation_id, {}).values()), None)


def of_participations(connection: Connection, ids: Collection[UUID]) -> dict[UUID, dict[date, Mark]]:
    """Return the marks of some participations, by day."""
    if len(ids) == 1:
        return _marks(connection.execute(_of_one, {"participation": next(iter(ids))}))
    return _marks(connection.execute(select(*_TEXTS).where(_mark.c.participation_id.in_(ids))))


def of_course(connection: Connection, course_key: str) -> dict[UUID, dict[date, Mark]]:
    """Return every mark of a course, by participation and day."""
    query = select(*_TEXTS).join(_participation, _participation.c.id == _mark.c.participation_id)
    return _marks(connection.execute(query.where(_participation.c.course_key == course_key)))


def count_on(connection: Connection, day: date) -> int:
    """Return how many marks a day carries."""
    return int(connection.execute(select(func.count()).select_from(_mark).where(_mark.c.day == day)).scalar_one())


def count_of(connection: Connection, participation_id: UUID) -> int:
    """Return how many marks a participation carries."""
    query = select(func.count()).select_from(_mark).where(_mark.c.participation_id == participation_id)
    return int(connection.execute(query).scalar_one())


def put(connection: Connection, marks: Iterable[Mark], actor: str, at: datetime) -> None:
    """Write marks, anew or over those of the same cells."""
    rows = [
        {
            "participation_id": mark.participation_id,
            "day": mark.day,
            "status": mark.status.value,
            "credit": mark.status.credit,
            "place": mark.place.value,
            "note": mark.note,
            "arrival": mark.arrival,
            "updated_at": at,
            "updated_by": actor,
        }
        for mark in marks
    ]
    if rows:
        connection.execute(_put, rows)


def remove(connection: Connection, cells: Iterable[tuple[UUID, date]]) -> None:
    """Remove the marks of cells."""
    rows = [{"participation": participation, "on_day": day} for participation, day in cells]
    if rows:
        connection.execute(_remove, rows)


def keep_texts(connection: Connection, texts: Iterable[tuple[UUID, str, str]]) -> None:
    """Keep what notes and reasons said, as (participation, digest in the journal, text)."""
    rows = [{"participation_id": one, "digest": digest, "text": text} for one, digest, text in texts]
    if rows:
        connection.execute(upsert(_text).on_conflict_do_nothing(), rows)


def texts_of(connection: Connection, ids: Collection[UUID]) -> dict[tuple[UUID, str], str]:
    """Return what the digests of some participations stand for."""
    rows = connection.execute(select(_text).where(_text.c.participation_id.in_(ids)))
    return {(row.participation_id, row.digest): row.text for row in rows}


def _marks(rows: Iterable[Any]) -> dict[UUID, dict[date, Mark]]:
    """Build values from texts; ids, days and times repeat so often that each is converted once."""
    ids: dict[str, UUID] = {}
    days: dict[str, date] = {}
    found: dict[UUID, dict[date, Mark]] = {}
    for id_text, day_text, status, place, note, arrival in rows:
        participation = ids.get(id_text)
        if participation is None:
            participation = ids[id_text] = UUID(id_text)
            found[participation] = {}
        day = days.get(day_text)
        if day is None:
            day = days[day_text] = date.fromisoformat(day_text)
        came = None if arrival is None else time.fromisoformat(arrival)
        found[participation][day] = Mark(participation, day, Status(status), Place(place), note, came)
    return found

"""Weekly plans and the times of days, on disk."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.timetable import DayTimes, Slot, WeekPlan
from metidesk.store.tables import DayTimeRow, PlanSlotRow, table

_slot = table(PlanSlotRow)
_time = table(DayTimeRow)


def plans(connection: Connection, ids: Collection[UUID]) -> dict[UUID, WeekPlan]:
    """Return the own plans of some participations; who follows the course's is left out."""
    found: dict[UUID, list[Slot | None]] = {}
    for row in connection.execute(select(_slot).where(_slot.c.participation_id.in_(ids))):
        slots = found.setdefault(row.participation_id, [None] * 7)
        slots[row.weekday - 1] = Slot(row.starts_at, row.minutes)
    return {one: WeekPlan(tuple(slots)) for one, slots in found.items()}


def put_plan(connection: Connection, participation_id: UUID, plan: WeekPlan | None) -> None:
    """Write the own plan of a participation; None for that of the course."""
    connection.execute(delete(_slot).where(_slot.c.participation_id == participation_id))
    rows = [
        {"participation_id": participation_id, "weekday": number, "starts_at": slot.starts_at, "minutes": slot.minutes}
        for number, slot in enumerate(plan.slots if plan is not None else (), start=1)
        if slot is not None
    ]
    if rows:
        connection.execute(insert(_slot), rows)


def times(connection: Connection, ids: Collection[UUID]) -> dict[tuple[UUID, date], DayTimes]:
    """Return what was written beside the marks of some participations."""
    rows = connection.execute(select(_time).where(_time.c.participation_id.in_(ids)))
    return {(row.participation_id, row.day): DayTimes(row.departure, row.minutes, bool(row.meeting)) for row in rows}


def put_times(connection: Connection, participation_id: UUID, day: date, written: DayTimes) -> None:
    """Write what stands beside a mark; nothing leaves no row."""
    if written == DayTimes():
        connection.execute(delete(_time).where(_time.c.participation_id == participation_id, _time.c.day == day))
        return
    values = {"departure": written.departure, "minutes": written.minutes, "meeting": int(written.meeting)}
    statement = upsert(_time).values(participation_id=participation_id, day=day, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["participation_id", "day"], set_=values))

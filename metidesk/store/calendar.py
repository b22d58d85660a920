"""Entries of the calendars on disk."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.names import Wording
from metidesk.store.tables import CalendarDayRow, table

_day = table(CalendarDayRow)


def entries(connection: Connection, scopes: Collection[str], first: date, last: date) -> tuple[CalendarDay, ...]:
    """Return the entries of some scopes from first to last, in order of date."""
    query = (
        select(_day)
        .where(_day.c.scope.in_(scopes), _day.c.day.between(first, last))
        .order_by(_day.c.day, _day.c.scope, _day.c.kind)
    )
    return tuple(
        CalendarDay(
            scope=row.scope,
            day=row.day,
            kind=DayKind(row.kind),
            name=Wording(row.name_en, row.name_ja, row.name_local),
            source=row.source,
            confirmed=bool(row.confirmed),
            replaces=row.replaces,
        )
        for row in connection.execute(query)
    )


def put(connection: Connection, entry: CalendarDay) -> None:
    """Write an entry, anew or over the one of the same scope, day and kind."""
    values = {
        "name_en": entry.name.en,
        "name_ja": entry.name.ja,
        "name_local": entry.name.local,
        "source": entry.source,
        "confirmed": int(entry.confirmed),
        "replaces": entry.replaces,
    }
    statement = upsert(_day).values(scope=entry.scope, day=entry.day, kind=entry.kind.value, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["scope", "day", "kind"], set_=values))


def remove(connection: Connection, scope: str, day: date, kind: DayKind) -> None:
    """Remove an entry."""
    connection.execute(delete(_day).where(_day.c.scope == scope, _day.c.day == day, _day.c.kind == kind.value))

"""Entries of one person that were made one, on disk: what is moved, and the rows that go as the file holds them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from metidesk.store.tables import (
    AssignmentRow,
    InternDocumentRow,
    InternMergeRow,
    InternRow,
    ParticipationRow,
    ParticipationTermsRow,
    metadata,
    table,
)

_merge = table(InternMergeRow)
_intern = table(InternRow)
_participation = table(ParticipationRow)
_document = table(InternDocumentRow)
_OF_A_LINE = (table(AssignmentRow), table(ParticipationTermsRow))
"""What a participation has from its entry on; a participation with nothing else can go."""

RawRow = dict[str, Any]
"""A row as the file holds it, by column."""


def of_intern(connection: Connection, intern_id: UUID) -> list[tuple[UUID, str, datetime, str]]:
    """Return the merges into a person as (id, number that is gone, when, by whom), the newest first."""
    query = select(_merge.c.id, _merge.c.gone_no, _merge.c.merged_at, _merge.c.merged_by)
    rows = connection.execute(query.where(_merge.c.kept_id == intern_id).order_by(_merge.c.id.desc()))
    return [(row.id, row.gone_no, row.merged_at, row.merged_by) for row in rows]


def one(connection: Connection, merge_id: UUID) -> tuple[UUID, str, str] | None:
    """Return a merge as (who was kept, number that is gone, rows as JSON), None where there is none."""
    query = select(_merge.c.kept_id, _merge.c.gone_no, _merge.c.rows).where(_merge.c.id == merge_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else (row.kept_id, row.gone_no, row.rows)


def add(connection: Connection, merge_id: UUID, kept_id: UUID, gone_no: str, rows: str, at: datetime, by: str) -> None:
    """Write that an entry was merged into another."""
    values = {"id": merge_id, "kept_id": kept_id, "gone_no": gone_no, "rows": rows, "merged_at": at, "merged_by": by}
    connection.execute(insert(_merge).values(**values))


def remove(connection: Connection, merge_id: UUID) -> None:
    """Forget a merge that was taken apart."""
    connection.execute(delete(_merge).where(_merge.c.id == merge_id))


def move(connection: Connection, participations: Collection[UUID], from_id: UUID, to_id: UUID) -> None:
    """Let participations of one person be another's."""
    is_meant = _participation.c.id.in_(participations) & (_participation.c.intern_id == from_id)
    connection.execute(update(_participation).where(is_meant).values(intern_id=to_id))


def documents_of(connection: Connection, intern_id: UUID) -> list[UUID]:
    """Return the documents that are asked of a person."""
    return list(connection.execute(select(_document.c.id).where(_document.c.intern_id == intern_id)).scalars())


def move_documents(connection: Connection, ids: Collection[UUID], to_id: UUID) -> None:
    """Let documents be asked of another person."""
    connection.execute(update(_document).where(_document.c.id.in_(ids)).values(intern_id=to_id))


def move_merges(connection: Connection, from_id: UUID, to_id: UUID) -> list[UUID]:
    """Let the merges into one person be merges into another; return which."""
    ids = list(connection.execute(select(_merge.c.id).where(_merge.c.kept_id == from_id)).scalars())
    connection.execute(update(_merge).where(_merge.c.id.in_(ids)).values(kept_id=to_id))
    return ids


def give_merges(connection: Connection, ids: Collection[UUID], to_id: UUID) -> None:
    """Let some merges be merges into a person."""
    connection.execute(update(_merge).where(_merge.c.id.in_(ids)).values(kept_id=to_id))


def carries_something(connection: Connection, participation_id: UUID) -> bool:
    """Return whether anything stands on a participation besides its own entry: marks, papers, loans, events …"""
    for one_table in metadata.tables.values():
        if one_table in _OF_A_LINE:
            continue
        for column in one_table.columns:
            if any(key.column is _participation.c.id for key in column.foreign_keys):
                query = select(func.count()).select_from(one_table).where(column == participation_id)
                if connection.execute(query).scalar_one():
                    return True
    return False


def take_line(connection: Connection, participation_id: UUID) -> dict[str, list[RawRow]]:
    """Remove a participation on which nothing stands; return its rows by table, in the order of adding them."""
    found = {_participation.name: _raw(connection, _participation, "id", participation_id)}
    found |= {one.name: _raw(connection, one, "participation_id", participation_id) for one in _OF_A_LINE}
    for one_table in _OF_A_LINE:
        connection.execute(delete(one_table).where(one_table.c.participation_id == participation_id))
    connection.execute(delete(_participation).where(_participation.c.id == participation_id))
    return found


def take_intern(connection: Connection, intern_id: UUID) -> RawRow:
    """Remove a person of whom nothing is left; return the row."""
    row = _raw(connection, _intern, "id", intern_id)[0]
    connection.execute(delete(_intern).where(_intern.c.id == intern_id))
    return row


def put_back(connection: Connection, name: str, rows: Sequence[RawRow]) -> None:
    """Write rows of a table again as they were taken."""
    known = [column.name for column in metadata.tables[name].columns]
    connection.info.setdefault("touched", set()).add(name)
    for row in rows:
        columns = [column for column in known if column in row]
        listed, places = ", ".join(f'"{one}"' for one in columns), ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{name}" ({listed}) VALUES ({places})'
        connection.exec_driver_sql(statement, tuple(row[column] for column in columns))


def _raw(connection: Connection, one_table: Table, column: str, value: UUID) -> list[RawRow]:
    listed = [one.name for one in one_table.columns]
    names = ", ".join(f'"{one}"' for one in listed)
    rows = connection.exec_driver_sql(f'SELECT {names} FROM "{one_table.name}" WHERE "{column}" = ?', (str(value),))
    return [dict(zip(listed, row, strict=True)) for row in rows]

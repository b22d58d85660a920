"""Entries of one person that were made one, on disk."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from metidesk.store.tables import InternMergeRow, table

_merge = table(InternMergeRow)


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

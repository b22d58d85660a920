"""Numbered papers and their scans on disk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.sheets import PaperKind, Sheet
from metidesk.store.tables import SheetRow, StoredFileRow, table

_sheet = table(SheetRow)
_file = table(StoredFileRow)


def of_office(connection: Connection, course_key: str, office_code: str) -> tuple[Sheet, ...]:
    """Return the papers of an office in a course, by the days they show."""
    query = select(_sheet).where(_sheet.c.course_key == course_key, _sheet.c.office_code == office_code)
    rows = connection.execute(query.order_by(_sheet.c.last_on, _sheet.c.first_on, _sheet.c.number))
    return tuple(_value(row) for row in rows)


def one(connection: Connection, number: str) -> Sheet | None:
    """Return a paper by its number, None where it was never printed."""
    row = connection.execute(select(_sheet).where(_sheet.c.number == number)).one_or_none()
    return None if row is None else _value(row)


def count_of(connection: Connection, participation_id: UUID) -> int:
    """Return how many papers show only this participation."""
    query = select(func.count()).select_from(_sheet).where(_sheet.c.participation_id == participation_id)
    return int(connection.execute(query).scalar_one())


def of_participation(connection: Connection, participation_id: UUID) -> tuple[Sheet, ...]:
    """Return the papers that show only this participation, the newest first."""
    query = select(_sheet).where(_sheet.c.participation_id == participation_id)
    return tuple(_value(row) for row in connection.execute(query.order_by(_sheet.c.printed_at.desc())))


def put_printed(connection: Connection, sheet: Sheet) -> None:
    """Write a paper; printed again it keeps how far it has come."""
    values = {name: getattr(sheet, name) for name in Sheet.__dataclass_fields__} | {"kind": sheet.kind.value}
    again = {"printed_at": sheet.printed_at, "printed_by": sheet.printed_by}
    statement = upsert(_sheet).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=["number"], set_=again))


def set_moments(connection: Connection, sheet: Sheet) -> None:
    """Write how far a paper has come."""
    values = {name: getattr(sheet, name) for name in ("signed_at", "entered_at", "filed_at", "scan_sha256")}
    connection.execute(update(_sheet).where(_sheet.c.number == sheet.number).values(values))


def put_file(connection: Connection, sha256: str, name: str, media: str, size: int, at: datetime, by: str) -> None:
    """Write that a file lies beside the store; known bytes keep their first name."""
    values = {"sha256": sha256, "name": name, "media": media, "size": size, "added_at": at, "added_by": by}
    connection.execute(upsert(_file).values(values).on_conflict_do_nothing())


def file_named(connection: Connection, sha256: str) -> tuple[str, str] | None:
    """Return (name, media) of a file beside the store, None where it is unknown."""
    row = connection.execute(select(_file.c.name, _file.c.media).where(_file.c.sha256 == sha256)).one_or_none()
    return None if row is None else (row.name, row.media)


def files(connection: Connection) -> tuple[str, ...]:
    """Return the SHA-256 of every file that must lie beside the store."""
    return tuple(connection.execute(select(_file.c.sha256).order_by(_file.c.sha256)).scalars())


def _value(row: Row[Any]) -> Sheet:
    values = {name: getattr(row, name) for name in Sheet.__dataclass_fields__}
    return Sheet(**(values | {"kind": PaperKind(row.kind)}))

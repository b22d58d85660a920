"""Weeks signed off and reopened, on disk."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, String, bindparam, insert, select, type_coerce, update

from metidesk.domain.sign_off import SignOff
from metidesk.store.tables import SignOffRow, table

_sign_off = table(SignOffRow)
# Asked for with every mark: texts, one partial index, no typed rows.
_standing = select(type_coerce(_sign_off.c.monday, String)).where(
    _sign_off.c.course_key == bindparam("course"),
    _sign_off.c.office_code == bindparam("office"),
    _sign_off.c.reopened_at.is_(None),
)


def signed_mondays(connection: Connection, course_key: str, office_code: str) -> frozenset[str]:
    """Return the Mondays of the weeks that are signed off, as YYYY-MM-DD."""
    rows = connection.execute(_standing, {"course": course_key, "office": office_code})
    return frozenset(monday for (monday,) in rows)


def of_office(connection: Connection, course_key: str, office_code: str) -> tuple[SignOff, ...]:
    """Return every signing of an office in a course, by week and revision, also those reopened."""
    query = select(_sign_off).where(_sign_off.c.course_key == course_key, _sign_off.c.office_code == office_code)
    return tuple(_value(row) for row in connection.execute(query.order_by(_sign_off.c.monday, _sign_off.c.revision)))


def standing(connection: Connection) -> tuple[SignOff, ...]:
    """Return every signing of the store that was not reopened."""
    query = select(_sign_off).where(_sign_off.c.reopened_at.is_(None))
    return tuple(_value(row) for row in connection.execute(query.order_by(_sign_off.c.course_key, _sign_off.c.monday)))


def of_week(connection: Connection, course_key: str, office_code: str, monday: date) -> SignOff | None:
    """Return the latest signing of a week, None where it was never signed."""
    query = select(_sign_off).where(
        _sign_off.c.course_key == course_key, _sign_off.c.office_code == office_code, _sign_off.c.monday == monday
    )
    row = connection.execute(query.order_by(_sign_off.c.revision.desc()).limit(1)).one_or_none()
    return None if row is None else _value(row)


def add(connection: Connection, new: SignOff) -> None:
    """Write a signing."""
    connection.execute(insert(_sign_off).values({name: getattr(new, name) for name in SignOff.__dataclass_fields__}))


def reopen(connection: Connection, sign_off_id: UUID, at: datetime, by: str, reason: str) -> None:
    """Write that a signing no longer stands."""
    values = {"reopened_at": at, "reopened_by": by, "reopened_reason": reason}
    connection.execute(update(_sign_off).where(_sign_off.c.id == sign_off_id).values(values))


def _value(row: Row[Any]) -> SignOff:
    return SignOff(**{name: getattr(row, name) for name in SignOff.__dataclass_fields__})

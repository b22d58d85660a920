"""What stands in the register, row by row: what an act changed there, so that it can be taken back as a whole."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table
from sqlalchemy.exc import IntegrityError

from metidesk.domain.errors import RuleBroken
from metidesk.store.tables import (
    AssignmentRow,
    CompanyPersonRow,
    EligibilityAnswerRow,
    HostCompanyRow,
    InternDocumentRow,
    InternEventRow,
    InternMergeRow,
    InternRow,
    ParticipationRow,
    ParticipationTermsRow,
    table,
)

_OF_PARTICIPATION = "participation_id IN (SELECT id FROM participation WHERE intern_id IN ({people}))"
_TABLES: tuple[tuple[Table, str], ...] = (
    (table(HostCompanyRow), "1"),
    (table(CompanyPersonRow), "1"),
    (table(InternRow), "id IN ({people})"),
    (table(ParticipationRow), "intern_id IN ({people})"),
    (table(ParticipationTermsRow), _OF_PARTICIPATION),
    (table(AssignmentRow), _OF_PARTICIPATION),
    (table(InternEventRow), _OF_PARTICIPATION),
    (table(InternDocumentRow), "intern_id IN ({people})"),
    (table(EligibilityAnswerRow), _OF_PARTICIPATION),
    (table(InternMergeRow), "kept_id IN ({people})"),
)
"""Every table of the register, in the order in which rows may be added; which rows belong to some people."""

_COLUMNS = {one.name: tuple(column.name for column in one.columns) for one, _ in _TABLES}
_KEYS = {one.name: tuple(column.name for column in one.primary_key) for one, _ in _TABLES}

Key = tuple[str, ...]
Values = tuple[Any, ...]
Register = Mapping[str, Mapping[Key, Values]]
"""Rows as the file holds them, by table and primary key."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it was not there."""

    table: str
    key: Key
    before: Values | None
    after: Values | None

    def reversed(self) -> "RowChange":
        """Return the change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


def read(connection: Connection, people: Collection[UUID] | None = None) -> Register:
    """Return the rows of the register, only those of some people (and all companies) where they are given."""
    found: dict[str, dict[Key, Values]] = {}
    named = None if people is None else ",".join(f"'{one}'" for one in people)
    for one, where in _TABLES:
        columns, keys = _COLUMNS[one.name], _KEYS[one.name]
        places = [columns.index(name) for name in keys]
        listed = ", ".join(f'"{name}"' for name in columns)
        condition = "1" if named is None else where.format(people=named)
        rows = connection.exec_driver_sql(f'SELECT {listed} FROM "{one.name}" WHERE {condition}')
        found[one.name] = {tuple(row[place] for place in places): tuple(row) for row in rows}
    return found


def changes_between(before: Register, after: Register) -> tuple[RowChange, ...]:
    """Return what differs between two readings, in the order in which rows may be added."""
    return tuple(
        RowChange(one.name, key, before[one.name].get(key), after[one.name].get(key))
        for one, _ in _TABLES
        for key in {**before[one.name], **after[one.name]}
        if before[one.name].get(key) != after[one.name].get(key)
    )


def apply(connection: Connection, changes: Collection[RowChange]) -> None:
    """Write the `after` of every change.

    Raises RuleBroken `register.changed_meanwhile` where a row is no longer what the change found, and
    `register.used_meanwhile` where something else of the store stands on a row that would go.
    """
    # Plain SQL tells nobody which table it writes.
    connection.info.setdefault("touched", set()).update(change.table for change in changes)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for change in changes:
        if _now(connection, change) != change.before:
            raise RuleBroken("register.changed_meanwhile")
    try:
        for change in (one for one in changes if one.after is None):
            connection.exec_driver_sql(f'DELETE FROM "{change.table}" WHERE {_where(change)}', change.key)
        for change in changes:
            if change.after is not None:
                _write(connection, change, change.after)
    except IntegrityError as error:
        raise RuleBroken("register.used_meanwhile") from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuleBroken("register.used_meanwhile")


def _write(connection: Connection, change: RowChange, values: Values) -> None:
    columns = _COLUMNS[change.table]
    if change.before is None:
        listed, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{change.table}" ({listed}) VALUES ({places})'
        connection.exec_driver_sql(statement, values)
    else:
        settings = ", ".join(f'"{name}" = ?' for name in columns)
        statement = f'UPDATE "{change.table}" SET {settings} WHERE {_where(change)}'
        connection.exec_driver_sql(statement, (*values, *change.key))


def _now(connection: Connection, change: RowChange) -> Values | None:
    listed = ", ".join(f'"{name}"' for name in _COLUMNS[change.table])
    statement = f'SELECT {listed} FROM "{change.table}" WHERE {_where(change)}'
    row = connection.exec_driver_sql(statement, change.key).one_or_none()
    return None if row is None else tuple(row)


def _where(change: RowChange) -> str:
    return " AND ".join(f'"{name}" = ?' for name in _KEYS[change.table])

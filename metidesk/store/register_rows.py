"""What stands in the register, row by row: what an act changed there, so that it can be taken back as a whole."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

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

_TABLES: tuple[Table, ...] = tuple(
    table(row)
    for row in (
        *(HostCompanyRow, CompanyPersonRow, InternRow, ParticipationRow, ParticipationTermsRow, AssignmentRow),
        *(InternEventRow, InternDocumentRow, EligibilityAnswerRow, InternMergeRow),
    )
)
"""Every table of the register, in the order in which rows may be added."""

_COLUMNS = {one.name: tuple(column.name for column in one.columns) for one in _TABLES}
_KEYS = {one.name: tuple(column.name for column in one.primary_key) for one in _TABLES}

_AT_ONCE = 200
"""How many rows one statement names: every SQLite takes that many."""

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


def read(connection: Connection) -> Register:
    """Return every row of the register."""
    found: dict[str, dict[Key, Values]] = {}
    for one in _TABLES:
        places = [_COLUMNS[one.name].index(name) for name in _KEYS[one.name]]
        rows = connection.exec_driver_sql(f'SELECT {_listed(one.name)} FROM "{one.name}"')
        found[one.name] = {tuple(row[place] for place in places): tuple(row) for row in rows}
    return found


def watch(connection: Connection) -> None:
    """Let the file itself keep, from now on in this transaction, how each row was before it was first written.

    Temporary triggers see every statement, whoever runs it, and cost by what is written, not by what is there.
    """
    for one in _TABLES:
        keys = " AND ".join(f'kept."{name}" IS {{row}}."{name}"' for name in _KEYS[one.name])
        columns = ", ".join(f'{{row}}."{name}"' for name in _COLUMNS[one.name])
        keep = (
            f"INSERT INTO {_kept(one.name)} SELECT {{there}}, {columns}"
            f" WHERE NOT EXISTS (SELECT 1 FROM {_kept(one.name)} AS kept WHERE {keys});"
        )
        old, new = keep.format(row="OLD", there=1), keep.format(row="NEW", there=0)
        # An upsert over a row begins as an insert: what is there already is kept as it was.
        there = f'FROM "{one.name}" AS was WHERE ' + keys.replace("kept.", "was.").format(row="NEW")
        under = (
            f"INSERT INTO {_kept(one.name)} SELECT 1, {columns.format(row='was')} {there}"
            f" AND NOT EXISTS (SELECT 1 FROM {_kept(one.name)} AS kept WHERE {keys.format(row='NEW')});"
        )
        kept_keys = ", ".join(f'"{name}"' for name in _KEYS[one.name])
        for statement in (
            f'CREATE TEMP TABLE {_kept(one.name)} AS SELECT 1 AS was_there, * FROM main."{one.name}" WHERE 0',
            f"CREATE INDEX temp.{_kept(one.name)}_by_key ON {_kept(one.name)} ({kept_keys})",
            *(
                f'CREATE TEMP TRIGGER {_kept(one.name)}_{event} BEFORE {event} ON main."{one.name}" BEGIN {kept} END'
                for event, kept in (("INSERT", under + new), ("UPDATE", old + new), ("DELETE", old))
            ),
        ):
            connection.exec_driver_sql(statement)


def watched(connection: Connection) -> tuple[RowChange, ...]:
    """Return what was written since `watch`, in the order in which rows may be added, and watch no longer."""
    changes = []
    for one in _TABLES:
        places = [_COLUMNS[one.name].index(name) for name in _KEYS[one.name]]
        columns = ", ".join(f'now."{name}"' for name in _COLUMNS[one.name])
        joined = " AND ".join(f'now."{name}" IS kept."{name}"' for name in _KEYS[one.name])
        rows = connection.exec_driver_sql(
            f'SELECT kept.*, now."{_KEYS[one.name][0]}" IS NOT NULL, {columns}'
            f' FROM {_kept(one.name)} AS kept LEFT JOIN main."{one.name}" AS now ON {joined} ORDER BY kept.rowid'
        )
        width = len(_COLUMNS[one.name])
        for row in rows:
            was, values = tuple(row[1 : width + 1]), tuple(row[width + 2 :])
            before, after = was if row[0] else None, values if row[width + 1] else None
            if before != after:
                changes.append(RowChange(one.name, tuple(was[place] for place in places), before, after))
        for event in ("INSERT", "UPDATE", "DELETE"):
            connection.exec_driver_sql(f"DROP TRIGGER temp.{_kept(one.name)}_{event}")
        connection.exec_driver_sql(f"DROP TABLE temp.{_kept(one.name)}")
    return tuple(changes)


def apply(
    connection: Connection, changes: Collection[RowChange], step: Callable[[int, int], None] = lambda done, of: None
) -> None:
    """Write the `after` of every change; `step` hears how far it is, and what it raises goes through.

    Raises RuleBroken `register.changed_meanwhile` where a row is no longer what the change found, and
    `register.used_meanwhile` where something else of the store stands on a row that would go.
    """
    # Plain SQL tells nobody which table it writes.
    connection.info.setdefault("touched", set()).update(change.table for change in changes)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for done, some in _alike(changes, lambda change: change.table):
        step(done, 2 * len(changes))
        there = _now(connection, some)
        if any(there.get(change.key) != change.before for change in some):
            raise RuleBroken("register.changed_meanwhile")
    try:
        for _done, some in _alike([one for one in changes if one.after is None], lambda change: change.table):
            statement = f'DELETE FROM "{some[0].table}" WHERE {_where(some[0])}'
            connection.exec_driver_sql(statement, [change.key for change in some])
        written = [one for one in changes if one.after is not None]
        for done, some in _alike(written, lambda change: (change.table, change.before is None)):
            step(len(changes) + done, 2 * len(changes))
            _write(connection, some)
    except IntegrityError as error:
        raise RuleBroken("register.used_meanwhile") from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuleBroken("register.used_meanwhile")


def _alike(
    changes: Collection[RowChange], alike: Callable[[RowChange], object]
) -> Iterator[tuple[int, list[RowChange]]]:
    """Give runs of changes that are alike, none too long for one statement, and how many came before each."""
    done = 0
    for _key, run in groupby(changes, alike):
        while some := list(islice(run, _AT_ONCE)):
            yield done, some
            done += len(some)


def _write(connection: Connection, changes: Sequence[RowChange]) -> None:
    first, columns = changes[0], _COLUMNS[changes[0].table]
    rows = [(change, change.after) for change in changes if change.after is not None]
    if first.before is None:
        places = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{first.table}" ({_listed(first.table)}) VALUES ({places})'
        connection.exec_driver_sql(statement, [after for _change, after in rows])
    else:
        settings = ", ".join(f'"{name}" = ?' for name in columns)
        statement = f'UPDATE "{first.table}" SET {settings} WHERE {_where(first)}'
        connection.exec_driver_sql(statement, [(*after, *change.key) for change, after in rows])


def _now(connection: Connection, changes: Sequence[RowChange]) -> dict[Key, Values]:
    """Return the rows of one table that changes are about, as far as they are there."""
    name = changes[0].table
    keys = ", ".join(f'"{one}"' for one in _KEYS[name])
    wanted = ", ".join([f"({', '.join('?' * len(_KEYS[name]))})"] * len(changes))
    statement = f'SELECT {_listed(name)} FROM "{name}" WHERE ({keys}) IN (VALUES {wanted})'
    rows = connection.exec_driver_sql(statement, tuple(value for change in changes for value in change.key))
    places = [_COLUMNS[name].index(one) for one in _KEYS[name]]
    return {tuple(row[place] for place in places): tuple(row) for row in rows}


def _where(change: RowChange) -> str:
    return " AND ".join(f'"{name}" = ?' for name in _KEYS[change.table])


def _listed(name: str) -> str:
    return ", ".join(f'"{column}"' for column in _COLUMNS[name])


def _kept(name: str) -> str:
    return f"kept_{name}"

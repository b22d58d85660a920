"""Every row of the store as it lies on the disk, by table: the whole of it, or all that is about one person."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, ForeignKeyConstraint, Table, text

from metidesk.store.tables import InternRow, metadata, table

RawRow = Mapping[str, Any]
"""Values by column: texts and numbers as SQLite has them, days and moments in ISO form."""


def count(connection: Connection, name: str) -> int:
    """Return how many rows a table has."""
    return int(connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one())


def rows(connection: Connection, name: str) -> Iterator[RawRow]:
    """Yield the rows of a table in the order of its key, read one after the other."""
    order = ", ".join(f'"{column.name}"' for column in metadata.tables[name].primary_key)
    found = connection.execute(text(f'SELECT * FROM "{name}" ORDER BY {order}'))
    names = tuple(found.keys())
    for values in found.yield_per(500):
        yield dict(zip(names, values, strict=True))


def rows_of_person(connection: Connection, intern_id: UUID) -> dict[str, list[RawRow]]:
    """Return every row about a person, by table: the person's own, and all that refers to a row already found."""
    person = table(InternRow)
    found = {person.name: [row for row in rows(connection, person.name) if row["id"] == str(intern_id)]}
    for one in metadata.sorted_tables:
        # Parents stand before their children.
        links = [key for key in one.foreign_key_constraints if key.referred_table.name in found]
        if one is not person and links:
            found[one.name] = [
                row for row in rows(connection, one.name) if any(_refers(row, key, found) for key in links)
            ]
    return found


def _refers(row: RawRow, key: ForeignKeyConstraint, found: Mapping[str, list[RawRow]]) -> bool:
    parent: Table = key.referred_table
    pairs = [(element.parent.name, element.column.name) for element in key.elements]
    if any(row[own] is None for own, _ in pairs):
        return False
    return any(all(row[own] == one[other] for own, other in pairs) for one in found[parent.name])

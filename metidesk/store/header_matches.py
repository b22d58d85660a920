"""What headers of spreadsheets were said to mean, on disk: empty for none of the columns."""

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.store.tables import HeaderMatchRow, table

_match = table(HeaderMatchRow)


def of_kind(connection: Connection, kind: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of header and column for a kind of file (interns, marks, assets)."""
    query = select(_match.c.header, _match.c.column).where(_match.c.kind == kind).order_by(_match.c.header)
    return tuple((row.header, row.column) for row in connection.execute(query))


def put(connection: Connection, kind: str, matches: Iterable[tuple[str, str]]) -> None:
    """Write pairs of header and column, anew or over what was said before."""
    for header, column in matches:
        statement = upsert(_match).values(kind=kind, header=header, column=column)
        changed = {"column": statement.excluded.column}
        connection.execute(statement.on_conflict_do_update(index_elements=["kind", "header"], set_=changed))

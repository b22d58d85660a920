"""The documents asked of interns on disk."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from metidesk.domain.intern_documents import DocumentKind, DocumentState, InternDocument
from metidesk.store.tables import InternDocumentRow, InternRow, ParticipationRow, StoredFileRow, table

KEPT_AS = "intern-document"
"""What the list of files calls them all: the names that people give to such files tell whose they are."""

_document = table(InternDocumentRow)
_intern = table(InternRow)
_participation = table(ParticipationRow)
_file = table(StoredFileRow)


Dated = tuple[InternDocument, int | None]
"""A document with the fiscal year of the course that it was handed in for, None for whichever."""


def of_person(connection: Connection, intern_id: UUID) -> tuple[Dated, ...]:
    """Return the documents of a person in the order in which they were written down."""
    return _read(connection, _document.c.intern_id == intern_id)


def of_course(connection: Connection, course_key: str) -> tuple[Dated, ...]:
    """Return the documents of everybody who takes part in a course, those of other courses as well."""
    people = select(_participation.c.intern_id).where(_participation.c.course_key == course_key)
    return _read(connection, _document.c.intern_id.in_(people))


def _read(connection: Connection, where: ColumnElement[bool]) -> tuple[Dated, ...]:
    query = select(_document, _participation.c.course_key).outerjoin(
        _participation, _participation.c.id == _document.c.participation_id
    )
    rows = connection.execute(query.where(where).order_by(_document.c.id))
    return tuple((_value(row), None if row.course_key is None else int(row.course_key[:4])) for row in rows)


def put(connection: Connection, document: InternDocument, at: datetime, by: str) -> None:
    """Write a document, anew or over the one with the same id."""
    values = {name: getattr(document, name) for name in InternDocument.__dataclass_fields__}
    values |= {
        "kind": document.kind.value,
        "state": document.state.value,
        "sha256": document.sha256 or None,
        "changed_at": at,
        "changed_by": by,
    }
    # No upsert: what is recorded to be undone must see whether the row was there.
    if not connection.execute(update(_document).where(_document.c.id == document.id).values(values)).rowcount:
        connection.execute(insert(_document).values(values))


def remove(connection: Connection, ids: Collection[UUID]) -> None:
    """Take documents away; their files stay."""
    connection.execute(delete(_document).where(_document.c.id.in_(ids)))


def hand_on(connection: Connection, participation_id: UUID, other_id: UUID, kinds: Collection[DocumentKind]) -> None:
    """Give a participation's documents of some kinds to another participation of the same person."""
    codes = [kind.value for kind in kinds]
    mine = (_document.c.participation_id == participation_id, _document.c.kind.in_(codes))
    connection.execute(update(_document).where(*mine).values(participation_id=other_id))


def others_with(connection: Connection, sha256: str, intern_id: UUID) -> tuple[str, ...]:
    """Return the names of other persons with whom the same file lies."""
    query = select(_intern.c.name).join(_document, _document.c.intern_id == _intern.c.id)
    query = query.where(_document.c.sha256 == sha256, _intern.c.id != intern_id)
    return tuple(connection.execute(query.distinct().order_by(_intern.c.name)).scalars())


def _value(row: Row[Any]) -> InternDocument:
    values = {name: getattr(row, name) for name in InternDocument.__dataclass_fields__}
    kind, state = DocumentKind(row.kind), DocumentState(row.state)
    return InternDocument(**(values | {"kind": kind, "state": state, "sha256": row.sha256 or ""}))

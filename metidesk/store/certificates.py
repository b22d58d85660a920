"""Issued certificates and their series on disk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, insert, select, true, update
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.store.tables import (
    CertificateCopyRow,
    CertificateRow,
    CertificateSeriesRow,
    CourseRuleRow,
    InternRow,
    ParticipationRow,
    table,
)

_certificate = table(CertificateRow)
_series = table(CertificateSeriesRow)
_copy = table(CertificateCopyRow)
_rule = table(CourseRuleRow)
_intern = table(InternRow)
_participation = table(ParticipationRow)
_WITHOUT_PDF = [column for column in _certificate.c if column.name != "pdf"]


@dataclass(frozen=True, slots=True)
class StoredCertificate:
    """A certificate without its paper.

    `facts` is the JSON of what was printed, `evidence` that of what it was issued on, `code` the text of its QR
    code; `ended_how` is 'revoked', 'reissued', or None while it is in force.
    """

    number: str
    revision: int
    course_key: str
    office_code: str
    kind: str
    serial: int
    participation_id: UUID
    name: str
    half_days: int
    issued_on: date
    issued_at: datetime
    issued_by: str
    facts: str
    evidence: str
    code: str
    sha256: str
    ended_at: datetime | None = None
    ended_by: str | None = None
    ended_how: str | None = None
    ended_reason: str | None = None


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A printed copy: 'held', 'handed_over' or 'spoiled' since a day; `note` says to whom, or why."""

    number: str
    revision: int
    copy_no: int
    state: str
    on_day: date
    note: str
    changed_at: datetime
    changed_by: str


def next_serial(connection: Connection, course_key: str, office_code: str, kind: str) -> int:
    """Take the next number of a series; it is given back when the transaction does not commit."""
    statement = (
        upsert(_series)
        .values(course_key=course_key, office_code=office_code, kind=kind, last_serial=1)
        .on_conflict_do_update(
            index_elements=["course_key", "office_code", "kind"],
            set_={"last_serial": _series.c.last_serial + 1},
        )
        .returning(_series.c.last_serial)
    )
    return int(connection.execute(statement).scalar_one())


def add(connection: Connection, certificate: StoredCertificate, pdf: bytes) -> None:
    """Write an issued certificate with its paper."""
    values = {name: getattr(certificate, name) for name in StoredCertificate.__dataclass_fields__}
    connection.execute(insert(_certificate).values(pdf=pdf, **values))


def end(connection: Connection, one: StoredCertificate, how: str, reason: str, actor: str, at: datetime) -> None:
    """End the certificate that is in force under a number: 'revoked' or 'reissued'. It happens once."""
    statement = update(_certificate).where(_certificate.c.number == one.number, _certificate.c.revision == one.revision)
    connection.execute(statement.values(ended_at=at, ended_by=actor, ended_how=how, ended_reason=reason))


def of_course(connection: Connection, course_key: str) -> tuple[StoredCertificate, ...]:
    """Return every certificate of a course, also the ended ones, in the order of numbers and revisions."""
    return _select(connection, _certificate.c.course_key == course_key)


def of_participation(connection: Connection, participation_id: UUID) -> tuple[StoredCertificate, ...]:
    """Return every certificate of a participation, also the ended ones."""
    return _select(connection, _certificate.c.participation_id == participation_id)


def of_number(connection: Connection, number: str) -> tuple[StoredCertificate, ...]:
    """Return the revisions of a number in order; empty where it was never given."""
    return _select(connection, _certificate.c.number == number)


def all_certificates(connection: Connection) -> tuple[StoredCertificate, ...]:
    """Return every certificate of the store, in the order of numbers and revisions."""
    return _select(connection, true())


def all_copies(connection: Connection) -> tuple[StoredCopy, ...]:
    """Return the copies of every certificate."""
    return tuple(_stored_copy(row) for row in connection.execute(select(_copy)))


def all_ended(connection: Connection) -> tuple[StoredCertificate, ...]:
    """Return every certificate that is no longer in force."""
    return _select(connection, _certificate.c.ended_at.is_not(None))


def pdf(connection: Connection, number: str, revision: int | None = None) -> bytes | None:
    """Return the paper of a number, the newest revision unless one is named; None where there is none."""
    query = select(_certificate.c.pdf).where(_certificate.c.number == number)
    if revision is not None:
        query = query.where(_certificate.c.revision == revision)
    found = connection.execute(query.order_by(_certificate.c.revision.desc()).limit(1)).scalar_one_or_none()
    return None if found is None else bytes(found)


def put_copy(connection: Connection, copy: StoredCopy) -> None:
    """Write where a copy is, anew or over what was known."""
    values = {name: getattr(copy, name) for name in StoredCopy.__dataclass_fields__}
    statement = upsert(_copy).values(**values)
    keys = ["number", "revision", "copy_no"]
    changed = {name: statement.excluded[name] for name in values if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


def copies(connection: Connection, course_key: str) -> tuple[StoredCopy, ...]:
    """Return the copies of a course's certificates in the order of numbers, revisions and copies."""
    query = (
        select(_copy)
        .join(
            _certificate,
            (_certificate.c.number == _copy.c.number) & (_certificate.c.revision == _copy.c.revision),
        )
        .where(_certificate.c.course_key == course_key)
        .order_by(_copy.c.number, _copy.c.revision, _copy.c.copy_no)
    )
    return tuple(_stored_copy(row) for row in connection.execute(query))


def copies_of(connection: Connection, participation_id: UUID) -> tuple[StoredCopy, ...]:
    """Return the copies of the certificates of a participation, in order."""
    numbers = select(_certificate.c.number).where(_certificate.c.participation_id == participation_id)
    query = select(_copy).where(_copy.c.number.in_(numbers)).order_by(_copy.c.number, _copy.c.revision, _copy.c.copy_no)
    return tuple(_stored_copy(row) for row in connection.execute(query))


def rules(connection: Connection, course_key: str) -> dict[str, bool]:
    """Return which rules of completion a course switched on or off; what is not here keeps its default."""
    rows = connection.execute(select(_rule.c.rule, _rule.c.is_on).where(_rule.c.course_key == course_key))
    return {row.rule: bool(row.is_on) for row in rows}


def put_rule(connection: Connection, course_key: str, rule: str, is_on: bool) -> None:
    """Switch a rule of completion on or off for a course."""
    statement = upsert(_rule).values(course_key=course_key, rule=rule, is_on=int(is_on))
    connection.execute(
        statement.on_conflict_do_update(index_elements=["course_key", "rule"], set_={"is_on": statement.excluded.is_on})
    )


def serials(connection: Connection) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
    """Return each series as (name, last number taken, numbers found), for checking that none is missing."""
    found = []
    for row in connection.execute(select(_series)):
        taken = connection.execute(
            select(_certificate.c.serial)
            .distinct()
            .where(
                _certificate.c.course_key == row.course_key,
                _certificate.c.office_code == row.office_code,
                _certificate.c.kind == row.kind,
            )
            .order_by(_certificate.c.serial)
        ).scalars()
        found.append((f"{row.course_key}-{row.office_code} {row.kind}", row.last_serial, tuple(taken)))
    return tuple(found)


def papers(connection: Connection) -> tuple[tuple[str, str, bytes], ...]:
    """Return (number and revision, SHA-256 as recorded, paper) of every certificate but those of who was erased."""
    columns = (_certificate.c.number, _certificate.c.revision, _certificate.c.sha256, _certificate.c.pdf)
    kept = (
        select(_participation.c.id)
        .join(_intern, _intern.c.id == _participation.c.intern_id)
        .where(_intern.c.erased_at.is_(None))
    )
    query = select(*columns).where(_certificate.c.participation_id.in_(kept))
    query = query.order_by(_certificate.c.number, _certificate.c.revision)
    return tuple(
        (row.number if row.revision == 1 else f"{row.number} rev. {row.revision}", row.sha256, bytes(row.pdf))
        for row in connection.execute(query)
    )


def _select(connection: Connection, condition: ColumnElement[bool]) -> tuple[StoredCertificate, ...]:
    order = ("office_code", "kind", "serial", "revision")
    query = select(*_WITHOUT_PDF).where(condition).order_by(*(_certificate.c[name] for name in order))
    return tuple(_stored(row) for row in connection.execute(query))


def _stored(row: Row[Any]) -> StoredCertificate:
    return StoredCertificate(**{name: getattr(row, name) for name in StoredCertificate.__dataclass_fields__})


def _stored_copy(row: Row[Any]) -> StoredCopy:
    return StoredCopy(**{name: getattr(row, name) for name in StoredCopy.__dataclass_fields__})

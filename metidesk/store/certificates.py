"""Issued certificates and their series on disk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.store.tables import CertificateRow, CertificateSeriesRow, table

_certificate = table(CertificateRow)
_series = table(CertificateSeriesRow)
_WITHOUT_PDF = [column for column in _certificate.c if column.name != "pdf"]


@dataclass(frozen=True, slots=True)
class StoredCertificate:
    """An issued certificate without its paper; `facts` is the JSON of what was printed."""

    number: str
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
    sha256: str


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


def of_course(connection: Connection, course_key: str) -> tuple[StoredCertificate, ...]:
    """Return the certificates of a course in the order of their numbers."""
    query = select(*_WITHOUT_PDF).where(_certificate.c.course_key == course_key)
    rows = connection.execute(query.order_by(_certificate.c.office_code, _certificate.c.kind, _certificate.c.serial))
    return tuple(_stored(row) for row in rows)


def of_participation(connection: Connection, participation_id: UUID) -> tuple[StoredCertificate, ...]:
    """Return the certificates of a participation."""
    query = select(*_WITHOUT_PDF).where(_certificate.c.participation_id == participation_id)
    return tuple(_stored(row) for row in connection.execute(query))


def pdf(connection: Connection, number: str) -> bytes | None:
    """Return the paper of a certificate, None where the number was never given."""
    found = connection.execute(select(_certificate.c.pdf).where(_certificate.c.number == number)).scalar_one_or_none()
    return None if found is None else bytes(found)


def serials(connection: Connection) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
    """Return each series as (name, last number taken, numbers found), for checking that none is missing."""
    found = []
    for row in connection.execute(select(_series)):
        taken = connection.execute(
            select(_certificate.c.serial)
            .where(
                _certificate.c.course_key == row.course_key,
                _certificate.c.office_code == row.office_code,
                _certificate.c.kind == row.kind,
            )
            .order_by(_certificate.c.serial)
        ).scalars()
        found.append((f"{row.course_key}-{row.office_code}", row.last_serial, tuple(taken)))
    return tuple(found)


def papers(connection: Connection) -> tuple[tuple[str, str, bytes], ...]:
    """Return (number, SHA-256 as recorded, paper) of every certificate."""
    query = select(_certificate.c.number, _certificate.c.sha256, _certificate.c.pdf).order_by(_certificate.c.number)
    return tuple((row.number, row.sha256, bytes(row.pdf)) for row in connection.execute(query))


def _stored(row: Row[Any]) -> StoredCertificate:
    return StoredCertificate(**{name: getattr(row, name) for name in StoredCertificate.__dataclass_fields__})

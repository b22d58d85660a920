"""A person erased on disk: every word about the person goes, numbers, days and counts stay."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as driver
from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from metidesk.domain.people import PERSONAL_FIELDS, Intern
from metidesk.store import interns
from metidesk.store.tables import (
    CertificateCopyRow,
    CertificateRow,
    CourseRow,
    EligibilityAnswerRow,
    EquipmentReceiptRow,
    IncidentRow,
    InternDocumentRow,
    InternEventRow,
    InternMergeRow,
    InternRow,
    LoanRow,
    MarkRow,
    MarkTextRow,
    ParticipationRow,
    ParticipationTermsRow,
    SheetRow,
    StocktakeLineRow,
    StoredFileRow,
    metadata,
    table,
)
from metidesk.store.tables.base import ERASED

_intern = table(InternRow)
_participation = table(ParticipationRow)
_course = table(CourseRow)
_certificate = table(CertificateRow)
_copy = table(CertificateCopyRow)
_receipt = table(EquipmentReceiptRow)
_sheet = table(SheetRow)
_file = table(StoredFileRow)
_document = table(InternDocumentRow)

_GOING: tuple[tuple[Table, Mapping[str, Any]], ...] = (
    (_participation, {"plan": "", "insurance_no": "", "insured_from": None, "insured_to": None}),
    (table(ParticipationTermsRow), {"withdrawn_reason": "", "required_reason": ""}),
    (table(MarkRow), {"note": ""}),
    (table(InternEventRow), {"note": ""}),
    (table(EligibilityAnswerRow), {"reason": ERASED}),
    (table(StocktakeLineRow), {"note": ""}),
    (table(IncidentRow), {"account": ERASED, "police_reference": ""}),
)
"""What goes in the rows of the person's participations, and what stands there instead."""


_ENDS_ON = func.coalesce(_participation.c.ends_on, _course.c.ends_on)


def people(connection: Connection, only: UUID | None = None) -> tuple[tuple[UUID, date], ...]:
    """Return (person, last day of the last course) of everybody who was not erased, the earliest day first.

    Of one person alone where it is named.
    """
    last = func.max(_ENDS_ON).label("last")
    query = (
        select(_intern.c.id, last)
        .join(_participation, _participation.c.intern_id == _intern.c.id)
        .join(_course, _course.c.key == _participation.c.course_key)
        .where(_intern.c.erased_at.is_(None))
        .group_by(_intern.c.id)
        .order_by("last", _intern.c.intern_no)
    )
    if only is not None:
        query = query.where(_intern.c.id == only)
    return tuple((row.id, date.fromisoformat(str(row.last))) for row in connection.execute(query))


def count_ended(connection: Connection, latest: date) -> int:
    """Return how many persons who were not erased had the last day of their last course by a day."""
    ends = select(_participation.c.intern_id).join(_course, _course.c.key == _participation.c.course_key)
    query = select(func.count()).where(
        _intern.c.erased_at.is_(None),
        _intern.c.id.in_(ends.where(latest >= _ENDS_ON)),
        _intern.c.id.not_in(ends.where(latest < _ENDS_ON)),
    )
    return int(connection.execute(query).scalar_one())


def erase(connection: Connection, person: Intern, at: datetime) -> tuple[str, ...]:
    """Erase a person; return the SHA-256 of the files that nothing refers to any more.

    The salt goes too: without it nobody can guess the values behind the digests in the journal.
    """
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    gone = {name: None if name == "birth_date" else "" for name in PERSONAL_FIELDS} | {"name": person.intern_no}
    interns.change_intern(connection, replace(person, **gone, erased_at=at))  # type: ignore[arg-type]  # by name
    connection.execute(update(_intern).where(_intern.c.id == person.id).values(salt=""))
    own = select(_participation.c.id).where(_participation.c.intern_id == person.id)
    for one, words in _GOING:
        column = one.c.id if one is _participation else one.c.participation_id
        connection.execute(update(one).where(column.in_(own)).values(words))
    connection.execute(delete(table(MarkTextRow)).where(table(MarkTextRow).c.participation_id.in_(own)))
    connection.execute(delete(_document).where(_document.c.intern_id == person.id))
    connection.execute(delete(table(InternMergeRow)).where(table(InternMergeRow).c.kept_id == person.id))
    _erase_loans(connection, own)
    _erase_certificates(connection, own)
    filed = _receipt.c.participation_id.in_(own) & (_receipt.c.state == "filed")
    connection.execute(update(_receipt).where(filed).values(state="signed", scan_sha256=None))
    connection.execute(update(_sheet).where(_shows_nobody_else(own)).values(scan_sha256=None))
    return _drop_unused_files(connection)


def _erase_loans(connection: Connection, own: Any) -> None:
    loan = table(LoanRow)
    lent = loan.c.participation_id.in_(own)
    connection.execute(update(loan).where(lent, loan.c.note_back.is_not(None)).values(note_out="", note_back=""))
    connection.execute(update(loan).where(lent, loan.c.note_back.is_(None)).values(note_out=""))


def _erase_certificates(connection: Connection, own: Any) -> None:
    """Take the personal parts from the certificates; number, kind, days, date and digest stay in the register."""
    issued = _certificate.c.participation_id.in_(own)
    paper = {"name": "", "facts": "{}", "evidence": "{}", "code": "", "pdf": b""}
    connection.execute(update(_certificate).where(issued, _certificate.c.ended_at.is_(None)).values(paper))
    ended = paper | {"ended_reason": ERASED}
    connection.execute(update(_certificate).where(issued, _certificate.c.ended_at.is_not(None)).values(ended))
    numbers = select(_certificate.c.number).where(issued)
    connection.execute(update(_copy).where(_copy.c.number.in_(numbers)).values(note=""))


def _shows_nobody_else(own: Any) -> ColumnElement[bool]:
    """Return the condition of sheets that show this person alone, or only persons who are erased by now."""
    kept = (
        select(_participation.c.id)
        .join(_intern, _intern.c.id == _participation.c.intern_id)
        .where(_participation.c.course_key == _sheet.c.course_key, _intern.c.erased_at.is_(None))
        .exists()
    )
    courses = select(_participation.c.course_key).where(_participation.c.id.in_(own))
    shared = _sheet.c.participation_id.is_(None) & _sheet.c.course_key.in_(courses) & ~kept
    return _sheet.c.participation_id.in_(own) | shared


def _drop_unused_files(connection: Connection) -> tuple[str, ...]:
    """Forget the files that no row of any table refers to; return their SHA-256."""
    columns = [
        column
        for one in metadata.sorted_tables
        for column in one.columns
        if any(key.column.table is _file for key in column.foreign_keys)
    ]
    query = select(_file.c.sha256)
    for column in columns:
        query = query.where(_file.c.sha256.not_in(select(column).where(column.is_not(None))))
    unused = tuple(connection.execute(query.order_by(_file.c.sha256)).scalars())
    connection.execute(delete(_file).where(_file.c.sha256.in_(unused)))
    return unused


def files_of(connection: Connection, intern_id: UUID) -> tuple[str, ...]:
    """Return the SHA-256 of documents and scans that show a person alone."""
    own = select(_participation.c.id).where(_participation.c.intern_id == intern_id)
    found: set[str] = set()
    for column, where in (
        (_document.c.sha256, _document.c.intern_id == intern_id),
        (_receipt.c.scan_sha256, _receipt.c.participation_id.in_(own)),
        (_sheet.c.scan_sha256, _sheet.c.participation_id.in_(own)),
    ):
        found.update(connection.execute(select(column).where(where, column.is_not(None))).scalars())
    return tuple(sorted(found))


def erased(connection: Connection) -> tuple[UUID, ...]:
    """Return the persons who were erased."""
    return tuple(connection.execute(select(_intern.c.id).where(_intern.c.erased_at.is_not(None))).scalars())


def erased_participations(connection: Connection) -> frozenset[UUID]:
    """Return the participations of persons who were erased."""
    query = select(_participation.c.id).join(_intern, _intern.c.id == _participation.c.intern_id)
    return frozenset(connection.execute(query.where(_intern.c.erased_at.is_not(None))).scalars())


def holds_any(path: Path, persons: Iterable[UUID]) -> bool:
    """Return whether a store's file, a backup for one, still has a name of one of some persons.

    A file of an older version, and one that cannot be read, counts as having it: nobody can say that it has not.
    """
    wanted = [str(one) for one in persons]
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        places = ", ".join("?" * len(wanted))
        query = f"SELECT count(*) FROM intern WHERE id IN ({places}) AND erased_at IS NULL"
        return bool(connection.execute(query, wanted).fetchone()[0])
    except driver.DatabaseError as error:
        if "erased_at" not in str(error):
            return True
        query = f"SELECT count(*) FROM intern WHERE id IN ({places})"
        return bool(connection.execute(query, wanted).fetchone()[0])
    finally:
        connection.close()

"""Loans on disk, and the papers of equipment: receipts and reports."""

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select, update

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    Check,
    Condition,
    Incident,
    IncidentKind,
    Loan,
    LoanEnd,
    Receipt,
    ReceiptKind,
    ReceiptState,
    Return,
)
from metidesk.store.tables import EquipmentReceiptRow, IncidentRow, LoanRow, table

_loan = table(LoanRow)
_receipt = table(EquipmentReceiptRow)
_incident = table(IncidentRow)
_IS_OUT = _loan.c.returned_at.is_(None)
_OPEN_THEN_NEWEST = (_IS_OUT.desc(), _loan.c.lent_at.desc(), _loan.c.id.desc())


def add(connection: Connection, loan: Loan) -> None:
    """Write a new loan; the database refuses it where the thing is out or not in stock."""
    connection.execute(
        insert(_loan).values(
            id=loan.id,
            asset_id=loan.asset_id,
            participation_id=loan.participation_id,
            handover=loan.receipt,
            lent_on=loan.lent_on,
            lent_at=loan.lent_at,
            lent_by=loan.lent_by,
            due_on=loan.due_on,
            place=loan.place.value,
            place_out=loan.place_out.value,
            condition_out=loan.check.condition.value,
            accessories_out=json.dumps(loan.check.accessories, ensure_ascii=False),
            checks_out=json.dumps(loan.check.passed),
            note_out=loan.check.note,
        )
    )


def end(connection: Connection, loan_id: UUID, back: Return) -> None:
    """Write the end of a loan that is open."""
    connection.execute(
        update(_loan)
        .where(_loan.c.id == loan_id)
        .values(
            returned_on=back.on,
            returned_at=back.at,
            returned_by=back.by,
            ended=back.end.value,
            condition_back=back.check.condition.value,
            accessories_back=json.dumps(back.check.accessories, ensure_ascii=False),
            checks_back=json.dumps(back.check.passed),
            note_back=back.check.note,
            taking_back=back.receipt or None,
        )
    )


def move(connection: Connection, loan_id: UUID, place: Place) -> None:
    """Write where a lent thing is used from now on."""
    connection.execute(update(_loan).where(_loan.c.id == loan_id).values(place=place.value))


def open_of(connection: Connection, asset_ids: Collection[UUID]) -> dict[UUID, Loan]:
    """Return the open loan of each thing that is out."""
    rows = connection.execute(select(_loan).where(_IS_OUT, _loan.c.asset_id.in_(asset_ids)))
    return {row.asset_id: _stored(row) for row in rows}


def last_of(connection: Connection, asset_id: UUID) -> Loan | None:
    """Return the loan of a thing that began last, open or ended; None where it was never out."""
    query = select(_loan).where(_loan.c.asset_id == asset_id).order_by(*_OPEN_THEN_NEWEST).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _stored(row)


def of_participation(connection: Connection, participation_id: UUID) -> tuple[Loan, ...]:
    """Return every loan of a participation, the open ones first, then the newest."""
    query = select(_loan).where(_loan.c.participation_id == participation_id)
    return tuple(_stored(row) for row in connection.execute(query.order_by(*_OPEN_THEN_NEWEST)))


def of_receipt(connection: Connection, number: str) -> tuple[Loan, ...]:
    """Return the loans that a paper of handing over or taking back tells of, in the order of their making."""
    query = select(_loan).where((_loan.c.handover == number) | (_loan.c.taking_back == number))
    return tuple(_stored(row) for row in connection.execute(query.order_by(_loan.c.lent_at, _loan.c.id)))


def next_serial(connection: Connection, course_key: str, office_code: str, kind: ReceiptKind) -> int:
    """Return the number after the last paper of a kind; the write lock of the act keeps it from being given twice."""
    query = select(func.max(_receipt.c.serial)).where(
        _receipt.c.course_key == course_key, _receipt.c.office_code == office_code, _receipt.c.kind == kind.value
    )
    return int(connection.execute(query).scalar() or 0) + 1


def add_receipt(connection: Connection, receipt: Receipt, office_code: str, serial: int) -> None:
    """Write a paper that was printed."""
    connection.execute(
        insert(_receipt).values(
            number=receipt.number,
            kind=receipt.kind.value,
            course_key=receipt.course_key,
            office_code=office_code,
            serial=serial,
            participation_id=receipt.participation_id,
            made_on=receipt.made_on,
            made_at=receipt.made_at,
            made_by=receipt.made_by,
            state=receipt.state.value,
        )
    )


def sign_receipt(connection: Connection, number: str, on: date) -> None:
    """Write that a paper bears both signatures."""
    values = {"state": ReceiptState.SIGNED.value, "signed_on": on}
    connection.execute(update(_receipt).where(_receipt.c.number == number).values(**values))


def file_receipt(connection: Connection, number: str, signed_on: date, scan_sha256: str) -> None:
    """Write that the scan of a signed paper is filed."""
    values = {"state": ReceiptState.FILED.value, "signed_on": signed_on, "scan_sha256": scan_sha256}
    connection.execute(update(_receipt).where(_receipt.c.number == number).values(**values))


def receipt(connection: Connection, number: str) -> Receipt | None:
    """Return a paper by its number, None where there is none."""
    row = connection.execute(select(_receipt).where(_receipt.c.number == number)).one_or_none()
    return None if row is None else _receipt_of(row)


def scan_of(connection: Connection, number: str) -> str:
    """Return the SHA-256 of a paper's filed scan, empty where none is filed."""
    query = select(_receipt.c.scan_sha256).where(_receipt.c.number == number)
    return connection.execute(query).scalar_one_or_none() or ""


def receipts(
    connection: Connection, state: ReceiptState | None = None, participation_id: UUID | None = None
) -> tuple[Receipt, ...]:
    """Return the papers of equipment, the newest first."""
    query = select(_receipt).order_by(_receipt.c.made_at.desc(), _receipt.c.number.desc())
    if state is not None:
        query = query.where(_receipt.c.state == state.value)
    if participation_id is not None:
        query = query.where(_receipt.c.participation_id == participation_id)
    return tuple(_receipt_of(row) for row in connection.execute(query))


def add_incident(connection: Connection, incident: Incident) -> None:
    """Write a loss or a damage; its paper must be there already."""
    names = Incident.__dataclass_fields__
    values = {name: getattr(incident, name) for name in names}
    codes = {"kind": incident.kind.value, "condition": incident.condition.value}
    connection.execute(insert(_incident).values(**{**values, **codes}))


def incident(connection: Connection, number: str) -> Incident | None:
    """Return a report by its number, None where there is none."""
    row = connection.execute(select(_incident).where(_incident.c.number == number)).one_or_none()
    return None if row is None else _incident_of(row)


def _stored(row: Row[Any]) -> Loan:
    back = None
    if row.returned_at is not None:
        found = _check(row.condition_back, row.accessories_back, row.checks_back, row.note_back)
        returned_at: datetime = row.returned_at
        back = Return(row.returned_on, returned_at, row.returned_by, found, LoanEnd(row.ended), row.taking_back or "")
    return Loan(
        id=row.id,
        asset_id=row.asset_id,
        participation_id=row.participation_id,
        receipt=row.handover,
        lent_on=row.lent_on,
        lent_at=row.lent_at,
        lent_by=row.lent_by,
        due_on=row.due_on,
        place=Place(row.place),
        place_out=Place(row.place_out),
        check=_check(row.condition_out, row.accessories_out, row.checks_out, row.note_out),
        back=back,
    )


def _check(condition: str, accessories: str, passed: str, note: str) -> Check:
    return Check(Condition(condition), tuple(json.loads(accessories)), tuple(json.loads(passed)), note)


def _receipt_of(row: Row[Any]) -> Receipt:
    return Receipt(
        number=row.number,
        kind=ReceiptKind(row.kind),
        course_key=row.course_key,
        participation_id=row.participation_id,
        made_on=row.made_on,
        made_at=row.made_at,
        made_by=row.made_by,
        state=ReceiptState(row.state),
        signed_on=row.signed_on,
    )


def _incident_of(row: Row[Any]) -> Incident:
    values = {name: getattr(row, name) for name in Incident.__dataclass_fields__}
    return Incident(**{**values, "kind": IncidentKind(row.kind), "condition": Condition(row.condition)})

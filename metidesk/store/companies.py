"""Host companies and their people on disk."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from metidesk.domain.people import CompanyPerson, HostCompany
from metidesk.store.tables import AssignmentRow, CompanyPersonRow, HostCompanyRow, table

_company = table(HostCompanyRow)
_person = table(CompanyPersonRow)
_assignment = table(AssignmentRow)
_COMPANY = tuple(HostCompany.__dataclass_fields__)
_PERSON = tuple(CompanyPerson.__dataclass_fields__)


def named(connection: Connection, name: str) -> HostCompany | None:
    """Return the host company of this name, None where there is none."""
    return _read(connection.execute(select(_company).where(_company.c.name == name)).one_or_none())


def one(connection: Connection, company_id: UUID) -> HostCompany | None:
    """Return a host company, None where it is not there."""
    return _read(connection.execute(select(_company).where(_company.c.id == company_id)).one_or_none())


def every(connection: Connection) -> tuple[HostCompany, ...]:
    """Return all host companies by name."""
    rows = connection.execute(select(_company).order_by(_company.c.name))
    return tuple(HostCompany(**{name: getattr(row, name) for name in _COMPANY}) for row in rows)


def _read(row: Row[Any] | None) -> HostCompany | None:
    return None if row is None else HostCompany(**{name: getattr(row, name) for name in _COMPANY})


def add(connection: Connection, new: HostCompany) -> None:
    """Write a new host company."""
    connection.execute(insert(_company).values(**{name: getattr(new, name) for name in _COMPANY}))


def change(connection: Connection, changed: HostCompany) -> None:
    """Write a host company over the one with the same id."""
    values = {name: getattr(changed, name) for name in _COMPANY[1:]}
    connection.execute(update(_company).where(_company.c.id == changed.id).values(**values))


def remove(connection: Connection, company_id: UUID) -> None:
    """Remove a host company that nobody is assigned to, with its people."""
    connection.execute(delete(_person).where(_person.c.company_id == company_id))
    connection.execute(delete(_company).where(_company.c.id == company_id))


def assignments_to(connection: Connection, company_id: UUID) -> int:
    """Return how many assignments a host company ever had."""
    query = select(func.count()).select_from(_assignment).where(_assignment.c.company_id == company_id)
    return int(connection.execute(query).scalar_one())


def people_of(connection: Connection, company_id: UUID) -> tuple[CompanyPerson, ...]:
    """Return the people of a host company by name."""
    rows = connection.execute(select(_person).where(_person.c.company_id == company_id).order_by(_person.c.name))
    return tuple(CompanyPerson(**{name: getattr(row, name) for name in _PERSON}) for row in rows)


def add_person(connection: Connection, new: CompanyPerson) -> None:
    """Write somebody new at a host company."""
    connection.execute(insert(_person).values(**{name: getattr(new, name) for name in _PERSON}))


def change_person(connection: Connection, changed: CompanyPerson) -> None:
    """Write a person over the one with the same id."""
    values = {name: getattr(changed, name) for name in _PERSON[1:]}
    connection.execute(update(_person).where(_person.c.id == changed.id).values(**values))


def remove_person(connection: Connection, person_id: UUID) -> None:
    """Remove somebody of a host company; assignments under this manager then have none."""
    connection.execute(update(_assignment).where(_assignment.c.manager_id == person_id).values(manager_id=None))
    connection.execute(delete(_person).where(_person.c.id == person_id))

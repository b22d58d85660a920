"""Host companies and their people on disk."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select

from metidesk.domain.people import CompanyPerson, HostCompany
from metidesk.store.tables import CompanyPersonRow, HostCompanyRow, table

_company = table(HostCompanyRow)
_person = table(CompanyPersonRow)
_COMPANY = tuple(HostCompany.__dataclass_fields__)
_PERSON = tuple(CompanyPerson.__dataclass_fields__)


def named(connection: Connection, name: str) -> HostCompany | None:
    """Return the host company of this name, None where there is none."""
    return _read(connection.execute(select(_company).where(_company.c.name == name)).one_or_none())


def every(connection: Connection) -> tuple[HostCompany, ...]:
    """Return all host companies by name."""
    rows = connection.execute(select(_company).order_by(_company.c.name))
    return tuple(HostCompany(**{name: getattr(row, name) for name in _COMPANY}) for row in rows)


def _read(row: Row[Any] | None) -> HostCompany | None:
    return None if row is None else HostCompany(**{name: getattr(row, name) for name in _COMPANY})


def add(connection: Connection, new: HostCompany) -> None:
    """Write a new host company."""
    connection.execute(insert(_company).values(**{name: getattr(new, name) for name in _COMPANY}))


def people_of(connection: Connection, company_id: UUID) -> tuple[CompanyPerson, ...]:
    """Return the people of a host company by name."""
    rows = connection.execute(select(_person).where(_person.c.company_id == company_id).order_by(_person.c.name))
    return tuple(CompanyPerson(**{name: getattr(row, name) for name in _PERSON}) for row in rows)


def add_person(connection: Connection, new: CompanyPerson) -> None:
    """Write somebody new at a host company."""
    connection.execute(insert(_person).values(**{name: getattr(new, name) for name in _PERSON}))

"""Host companies and their people on disk."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from metidesk.domain.companies import Placement
from metidesk.domain.people import CompanyPerson, HostCompany
from metidesk.store.tables import (
    AssignmentRow,
    CompanyPersonRow,
    CourseRow,
    HostCompanyRow,
    InternRow,
    ParticipationRow,
    table,
)

_company = table(HostCompanyRow)
_person = table(CompanyPersonRow)
_assignment, _participation = table(AssignmentRow), table(ParticipationRow)
_intern, _course = table(InternRow), table(CourseRow)
_COMPANY = tuple(field.name for field in fields(HostCompany))
_PERSON = tuple(field.name for field in fields(CompanyPerson))


def named(connection: Connection, name: str) -> HostCompany | None:
    """Return the host company of this name, None where there is none."""
    return _read(connection.execute(select(_company).where(_company.c.name == name)).one_or_none())


def one(connection: Connection, company_id: UUID) -> HostCompany | None:
    """Return the host company with an id, None where there is none."""
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
    values = {name: getattr(changed, name) for name in _COMPANY}
    connection.execute(update(_company).where(_company.c.id == changed.id).values(**values))


def remove(connection: Connection, company_id: UUID) -> None:
    """Remove a host company that nobody is assigned to, with its people."""
    connection.execute(delete(_person).where(_person.c.company_id == company_id))
    connection.execute(delete(_company).where(_company.c.id == company_id))


def people_of(connection: Connection, company_id: UUID) -> tuple[CompanyPerson, ...]:
    """Return the people of a host company by name."""
    rows = connection.execute(select(_person).where(_person.c.company_id == company_id).order_by(_person.c.name))
    return tuple(CompanyPerson(**{name: getattr(row, name) for name in _PERSON}) for row in rows)


def everybody(connection: Connection) -> tuple[CompanyPerson, ...]:
    """Return the people of all host companies by name."""
    rows = connection.execute(select(_person).order_by(_person.c.name))
    return tuple(CompanyPerson(**{name: getattr(row, name) for name in _PERSON}) for row in rows)


def add_person(connection: Connection, new: CompanyPerson) -> None:
    """Write somebody new at a host company."""
    connection.execute(insert(_person).values(**{name: getattr(new, name) for name in _PERSON}))


def change_person(connection: Connection, changed: CompanyPerson) -> None:
    """Write somebody at a host company over the one with the same id."""
    values = {name: getattr(changed, name) for name in _PERSON}
    connection.execute(update(_person).where(_person.c.id == changed.id).values(**values))


def remove_person(connection: Connection, person_id: UUID) -> None:
    """Remove somebody at a host company who is nobody's internship manager."""
    connection.execute(delete(_person).where(_person.c.id == person_id))


def assignments_of(connection: Connection, company_id: UUID) -> int:
    """Return how many assignments a host company has."""
    query = select(func.count()).select_from(_assignment).where(_assignment.c.company_id == company_id)
    return int(connection.execute(query).scalar_one())


def managed_by(connection: Connection, person_id: UUID) -> int:
    """Return of how many assignments somebody is the internship manager."""
    query = select(func.count()).select_from(_assignment).where(_assignment.c.manager_id == person_id)
    return int(connection.execute(query).scalar_one())


def hand_on_manager(connection: Connection, gone: UUID, kept: UUID) -> None:
    """Make one person the internship manager wherever another was."""
    connection.execute(update(_assignment).where(_assignment.c.manager_id == gone).values(manager_id=kept))


def hand_on_assignments(connection: Connection, gone: UUID, kept: UUID) -> None:
    """Give the assignments of one host company to another."""
    connection.execute(update(_assignment).where(_assignment.c.company_id == gone).values(company_id=kept))


def placements(connection: Connection, company_id: UUID | None = None) -> dict[UUID, list[Placement]]:
    """Return who works or worked for each host company, or for one, the latest first.

    An assignment begins with the participation where it is its first, and ends where it says so, else with the day
    before the next one, else with the participation.
    """
    other = _assignment.alias()
    of_same = other.c.participation_id == _assignment.c.participation_id
    next_on = select(func.min(other.c.from_on)).where(of_same, other.c.from_on > _assignment.c.from_on)
    earlier = exists().where(of_same, other.c.from_on < _assignment.c.from_on)
    query = (
        select(
            _assignment,
            next_on.scalar_subquery().label("next_on"),
            earlier.label("is_later"),
            _participation.c.intern_id,
            _participation.c.course_key,
            func.coalesce(_participation.c.starts_on, _course.c.starts_on).label("begins"),
            func.coalesce(_participation.c.ends_on, _course.c.ends_on).label("ends"),
            *(_intern.c[name] for name in ("intern_no", "name", "local_name")),
            _person.c.name.label("manager"),
        )
        .join(_participation, _participation.c.id == _assignment.c.participation_id)
        .join(_course, _course.c.key == _participation.c.course_key)
        .join(_intern, _intern.c.id == _participation.c.intern_id)
        .outerjoin(_person, _person.c.id == _assignment.c.manager_id)
        .where(_assignment.c.company_id.is_not(None))
        .order_by(_assignment.c.from_on.desc(), _intern.c.name)
    )
    if company_id is not None:
        query = query.where(_assignment.c.company_id == company_id)
    found: dict[UUID, list[Placement]] = {}
    for row in connection.execute(query):
        first = max(row.begins, row.from_on) if row.is_later else row.begins
        before_next = row.ends if row.next_on is None else row.next_on - timedelta(days=1)
        last = min(row.ends, row.to_on or row.ends, before_next)
        if first <= last:
            found.setdefault(row.company_id, []).append(_placement(row, first, last))
    return found


def _placement(row: Row[Any], first: date, last: date) -> Placement:
    return Placement(
        *(row.intern_id, row.participation_id, row.intern_no, row.name, row.local_name),
        *(row.course_key, row.office_code, first, last, row.manager or ""),
    )

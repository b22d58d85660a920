"""Interns, host companies, participations and assignments on disk."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from metidesk.domain.names import search_key
from metidesk.domain.people import Assignment, Enrolment, HostCompany, Intern, Participation
from metidesk.store.tables import (
    AssignmentRow,
    DayTimeRow,
    HostCompanyRow,
    InternRow,
    MarkTextRow,
    ParticipationRow,
    ParticipationTermsRow,
    PlanSlotRow,
    table,
)

_intern = table(InternRow)
_company = table(HostCompanyRow)
_participation = table(ParticipationRow)
_assignment = table(AssignmentRow)
_terms = table(ParticipationTermsRow)
_text = table(MarkTextRow)
_slot = table(PlanSlotRow)
_time = table(DayTimeRow)
_PERSON: tuple[str, ...] = (
    "intern_no",
    "name",
    "local_name",
    "kana",
    "birth_date",
    "citizenship",
    "residence",
    "university",
    "jlpt",
    "english",
    "email",
    "phone",
)


def enrolments(
    connection: Connection, course_key: str, ids: Collection[UUID] | None = None, containing: str = ""
) -> tuple[Enrolment, ...]:
    """Return the roll of a course in its order; only some participations, or those that contain a search key."""
    query = (
        select(_participation, *(_intern.c[name] for name in _PERSON))
        .join(_intern, _intern.c.id == _participation.c.intern_id)
        .where(_participation.c.course_key == course_key)
        .order_by(_participation.c.position, _participation.c.id)
    )
    if ids is not None:
        query = query.where(_participation.c.id.in_(ids))
    if containing:
        query = query.where(_intern.c.search.contains(containing, autoescape=True))
    rows = connection.execute(query).all()
    placed = _assignments(connection, [row.id for row in rows] if ids is not None else None, course_key)
    return tuple(_enrolment(row, tuple(placed[row.id])) for row in rows)


def _enrolment(row: Row[Any], assignments: tuple[Assignment, ...]) -> Enrolment:
    return Enrolment(
        intern=Intern(id=row.intern_id, **{name: getattr(row, name) for name in _PERSON}),
        participation=Participation(
            row.id, row.intern_id, row.course_key, row.position, row.starts_on, row.ends_on, row.required
        ),
        assignments=assignments,
    )


def _assignments(
    connection: Connection, ids: Collection[UUID] | None, course_key: str
) -> defaultdict[UUID, list[Assignment]]:
    """Return the assignments of participations in order of date."""
    query = (
        select(_assignment, _company.c.name.label("company"))
        .outerjoin(_company, _company.c.id == _assignment.c.company_id)
        .order_by(_assignment.c.from_on)
    )
    if ids is not None:
        query = query.where(_assignment.c.participation_id.in_(ids))
    else:
        query = query.join(_participation, _participation.c.id == _assignment.c.participation_id).where(
            _participation.c.course_key == course_key
        )
    found: defaultdict[UUID, list[Assignment]] = defaultdict(list)
    for row in connection.execute(query):
        company = HostCompany(row.company_id, row.company) if row.company_id is not None else None
        found[row.participation_id].append(
            Assignment(row.participation_id, row.office_code, company, row.from_on, row.to_on)
        )
    return found


def intern_by_no(connection: Connection, intern_no: str) -> tuple[Intern, str] | None:
    """Return the person with a number and the salt of the journal, None where there is none."""
    row = connection.execute(select(_intern).where(_intern.c.intern_no == intern_no)).one_or_none()
    return _person(row)


def intern_by_id(connection: Connection, intern_id: UUID) -> tuple[Intern, str] | None:
    """Return the person with an id and the salt of the journal, None where there is none."""
    return _person(connection.execute(select(_intern).where(_intern.c.id == intern_id)).one_or_none())


def salts(connection: Connection, participations: Collection[UUID]) -> dict[UUID, str]:
    """Return the journal's salt of the persons behind participations."""
    if not participations:
        return {}
    query = select(_participation.c.id, _intern.c.salt).join(_intern, _intern.c.id == _participation.c.intern_id)
    return {row.id: row.salt for row in connection.execute(query.where(_participation.c.id.in_(participations)))}


def namesakes(connection: Connection, name: str, birth_date: date | None) -> tuple[Intern, ...]:
    """Return the persons with exactly this name and birth date."""
    same_day = _intern.c.birth_date.is_(None) if birth_date is None else _intern.c.birth_date == birth_date
    rows = connection.execute(select(_intern).where(_intern.c.name == name, same_day).order_by(_intern.c.id))
    return tuple(found[0] for row in rows if (found := _person(row)) is not None)


def _person(row: Row[Any] | None) -> tuple[Intern, str] | None:
    if row is None:
        return None
    return Intern(id=row.id, **{name: getattr(row, name) for name in _PERSON}), row.salt


def intern_numbers(connection: Connection) -> frozenset[str]:
    """Return every intern number in use."""
    return frozenset(connection.execute(select(_intern.c.intern_no)).scalars())


def add_intern(connection: Connection, intern: Intern, salt: str) -> None:
    """Write a new person."""
    connection.execute(insert(_intern).values(id=intern.id, salt=salt, **_personal(intern)))


def change_intern(connection: Connection, intern: Intern) -> None:
    """Write a person over the one with the same id."""
    connection.execute(update(_intern).where(_intern.c.id == intern.id).values(**_personal(intern)))


def remove_intern(connection: Connection, intern_id: UUID) -> None:
    """Remove a person who takes part in nothing."""
    connection.execute(delete(_intern).where(_intern.c.id == intern_id))


def _personal(intern: Intern) -> dict[str, Any]:
    """Return the columns of a person, with the key that searching looks through."""
    values = {name: getattr(intern, name) for name in _PERSON}
    searched = (
        intern.intern_no,
        intern.name,
        intern.local_name,
        intern.kana,
        intern.university,
        intern.email,
    )
    return {**values, "search": "\n".join(search_key(text) for text in searched if text)}


def company(connection: Connection, name: str) -> HostCompany | None:
    """Return the host company of this name, None where there is none."""
    row = connection.execute(select(_company).where(_company.c.name == name)).one_or_none()
    return None if row is None else HostCompany(row.id, row.name)


def companies(connection: Connection) -> tuple[str, ...]:
    """Return the names of all host companies."""
    return tuple(connection.execute(select(_company.c.name).order_by(_company.c.name)).scalars())


def add_company(connection: Connection, new: HostCompany) -> None:
    """Write a new host company."""
    connection.execute(insert(_company).values(id=new.id, name=new.name))


def participations_of(connection: Connection, intern_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return (participation, course key) of a person."""
    query = select(_participation.c.id, _participation.c.course_key).where(_participation.c.intern_id == intern_id)
    return tuple((row.id, row.course_key) for row in connection.execute(query))


def course_of(connection: Connection, participation_id: UUID) -> str:
    """Return the key of the course of a participation that is there."""
    query = select(_participation.c.course_key).where(_participation.c.id == participation_id)
    return str(connection.execute(query).scalar_one())


def next_position(connection: Connection, course_key: str) -> int:
    """Return the place behind the last line of a course's roll."""
    query = select(func.max(_participation.c.position)).where(_participation.c.course_key == course_key)
    return int(connection.execute(query).scalar() or 0) + 1


def add_participation(connection: Connection, new: Participation) -> None:
    """Write a new participation."""
    connection.execute(
        insert(_participation).values(
            id=new.id,
            intern_id=new.intern_id,
            course_key=new.course_key,
            position=new.position,
            starts_on=new.starts_on,
            ends_on=new.ends_on,
            required=new.required,
        )
    )


def change_participation(connection: Connection, changed: Participation) -> None:
    """Write own dates and own required half-days of a participation."""
    connection.execute(
        update(_participation)
        .where(_participation.c.id == changed.id)
        .values(starts_on=changed.starts_on, ends_on=changed.ends_on, required=changed.required)
    )


def remove_participation(connection: Connection, participation_id: UUID) -> None:
    """Remove a participation with its assignments, its terms, and what was said of marks taken away again."""
    for own in (_terms, _text, _slot, _time):
        connection.execute(delete(own).where(own.c.participation_id == participation_id))
    connection.execute(delete(_assignment).where(_assignment.c.participation_id == participation_id))
    connection.execute(delete(_participation).where(_participation.c.id == participation_id))


def add_assignment(connection: Connection, assignment_id: UUID, new: Assignment) -> None:
    """Write a new assignment."""
    connection.execute(
        insert(_assignment).values(
            id=assignment_id,
            participation_id=new.participation_id,
            office_code=new.office_code,
            company_id=None if new.company is None else new.company.id,
            from_on=new.from_on,
            to_on=new.to_on,
        )
    )


def change_company(connection: Connection, participation_id: UUID, from_on: date, company_id: UUID | None) -> None:
    """Write the host company of the assignment that begins on a day."""
    connection.execute(
        update(_assignment)
        .where(_assignment.c.participation_id == participation_id, _assignment.c.from_on == from_on)
        .values(company_id=company_id)
    )


def names_of(connection: Connection) -> dict[UUID, str]:
    """Return the person's name behind every participation."""
    query = select(_participation.c.id, _intern.c.name).join(_intern, _intern.c.id == _participation.c.intern_id)
    return {row.id: row.name for row in connection.execute(query)}

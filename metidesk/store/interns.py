"""Interns, host companies, participations and assignments on disk."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, Row, cast, delete, func, insert, or_, select, update

from metidesk.domain.errors import RuleBroken
from metidesk.domain.finding import Word, digits_of, readings_of, searched
from metidesk.domain.people import (
    PERSONAL_FIELDS,
    Assignment,
    CompanyPerson,
    Enrolment,
    HostCompany,
    Intern,
    Participation,
)
from metidesk.store.tables import (
    AssignmentRow,
    CompanyPersonRow,
    DayTimeRow,
    EligibilityAnswerRow,
    HostCompanyRow,
    InternDocumentRow,
    InternEventRow,
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
_event = table(InternEventRow)
_answer = table(EligibilityAnswerRow)
_document = table(InternDocumentRow)
_manager = table(CompanyPersonRow)
_PERSON = ("intern_no", *PERSONAL_FIELDS, "erased_at")
_COMPANY = ("name", "local_name", "kana", "place", "website", "note")
_PARTICIPATION = tuple(Participation.__dataclass_fields__)
_OWN = ("starts_on", "ends_on", "required", "plan", "insurance_no", "insured_from", "insured_to")
_MANAGER = ("name", "local_name", "role", "email", "phone")


def enrolments(
    connection: Connection, course_key: str, ids: Collection[UUID] | None = None, words: Sequence[Word] = ()
) -> tuple[Enrolment, ...]:
    """Return the roll of a course in its order; only some participations, or those that hold all words."""
    query = (
        select(_participation, *(_intern.c[name] for name in _PERSON), _terms.c.withdrawn)
        .join(_intern, _intern.c.id == _participation.c.intern_id)
        .outerjoin(_terms, _terms.c.participation_id == _participation.c.id)
        .where(_participation.c.course_key == course_key)
        .order_by(_participation.c.position, _participation.c.id)
    )
    if ids is not None:
        query = query.where(_participation.c.id.in_(ids))
    query = query.where(*holding(words))
    rows = connection.execute(query).all()
    placed = _assignments(connection, [row.id for row in rows] if ids is not None else None, course_key)
    return tuple(_enrolment(row, tuple(placed[row.id])) for row in rows)


def holding(words: Sequence[Word]) -> list[ColumnElement[bool]]:
    """Return the conditions under which a person holds all words."""
    found = _intern.c.search
    return [
        or_(func.instr(found, word.text) > 0, func.instr(found, word.number) > 0)
        if word.number
        else func.instr(found, word.text) > 0
        for word in words
    ]


def _enrolment(row: Row[Any], assignments: tuple[Assignment, ...]) -> Enrolment:
    return Enrolment(
        intern=Intern(id=row.intern_id, **{name: getattr(row, name) for name in _PERSON}),
        participation=Participation(**{name: getattr(row, name) for name in _PARTICIPATION}),
        assignments=assignments,
        withdrawn=bool(row.withdrawn),
    )


def _assignments(
    connection: Connection, ids: Collection[UUID] | None, course_key: str
) -> defaultdict[UUID, list[Assignment]]:
    """Return the assignments of participations in order of date."""
    query = (
        select(
            _assignment,
            *(_company.c[name].label(f"company_{name}") for name in _COMPANY),
            *(_manager.c[name].label(f"manager_{name}") for name in _MANAGER),
        )
        .outerjoin(_company, _company.c.id == _assignment.c.company_id)
        .outerjoin(_manager, _manager.c.id == _assignment.c.manager_id)
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
        found[row.participation_id].append(_assigned(row))
    return found


def _assigned(row: Row[Any]) -> Assignment:
    company, manager = None, None
    if row.company_id is not None:
        company = HostCompany(row.company_id, **{name: getattr(row, f"company_{name}") for name in _COMPANY})
        if row.manager_id is not None:
            known = {name: getattr(row, f"manager_{name}") for name in _MANAGER}
            manager = CompanyPerson(row.manager_id, row.company_id, **known)
    return Assignment(row.participation_id, row.office_code, company, row.from_on, row.to_on, manager)


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


def born_on(connection: Connection, birth_date: date) -> tuple[Intern, ...]:
    """Return the persons with a birth date, in the order in which they were entered."""
    rows = connection.execute(select(_intern).where(_intern.c.birth_date == birth_date).order_by(_intern.c.id))
    return tuple(found[0] for row in rows if (found := _person(row)) is not None)


def everybody(connection: Connection) -> tuple[Intern, ...]:
    """Return all persons in the order in which they were entered."""
    rows = connection.execute(select(_intern).order_by(_intern.c.id))
    return tuple(found[0] for row in rows if (found := _person(row)) is not None)


def people_holding(connection: Connection, words: Sequence[Word], limit: int) -> tuple[Intern, ...]:
    """Return some persons of the whole register that hold all words, by name."""
    query = select(_intern).where(_intern.c.erased_at.is_(None), *holding(words)).order_by(_intern.c.name).limit(limit)
    return tuple(found[0] for row in connection.execute(query) if (found := _person(row)) is not None)


def _person(row: Row[Any] | None) -> tuple[Intern, str] | None:
    if row is None:
        return None
    return Intern(id=row.id, **{name: getattr(row, name) for name in _PERSON}), row.salt


def highest_serial(connection: Connection, office_code: str) -> int:
    """Return the highest serial among an office's own intern numbers (HAN-012 → 12), 0 where there is none."""
    number = _intern.c.intern_no
    serial = func.substr(number, len(office_code) + 2)
    own = number.between(f"{office_code}-0", f"{office_code}-:") & (func.glob("*[^0-9]*", serial) == 0) & (serial != "")
    return int(connection.execute(select(func.max(cast(serial, Integer))).where(own)).scalar() or 0)


def interns_by_id(connection: Connection, ids: Collection[UUID]) -> dict[UUID, Intern]:
    """Return the persons with some ids."""
    rows = connection.execute(select(_intern).where(_intern.c.id.in_(ids)))
    return {row.id: Intern(id=row.id, **{name: getattr(row, name) for name in _PERSON}) for row in rows}


def add_interns(connection: Connection, people: Collection[tuple[Intern, str]]) -> None:
    """Write new persons, each with the salt of the journal."""
    if people:
        rows = [{"id": intern.id, "salt": salt, **_personal(intern)} for intern, salt in people]
        connection.execute(insert(_intern), rows)


def change_intern(connection: Connection, intern: Intern) -> None:
    """Write a person over the one with the same id."""
    connection.execute(update(_intern).where(_intern.c.id == intern.id).values(**_personal(intern)))


def remove_intern(connection: Connection, intern_id: UUID) -> None:
    """Remove a person who takes part in nothing, with the documents that were asked."""
    connection.execute(delete(_document).where(_document.c.intern_id == intern_id))
    connection.execute(delete(_intern).where(_intern.c.id == intern_id))


def _personal(intern: Intern) -> dict[str, Any]:
    """Return the columns of a person, with the key that searching looks through."""
    values = {name: getattr(intern, name) for name in _PERSON}
    named = (intern.intern_no, intern.name, intern.local_name, intern.kana, *readings_of(intern.kana), intern.called)
    others = (intern.university, intern.email, intern.phone, digits_of(intern.phone))
    return {**values, "search": searched(named, others)}


def participations_of(connection: Connection, intern_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return (participation, course key) of a person."""
    query = select(_participation.c.id, _participation.c.course_key).where(_participation.c.intern_id == intern_id)
    return tuple((row.id, row.course_key) for row in connection.execute(query))


def intern_of(connection: Connection, participation_id: UUID) -> UUID | None:
    """Return whose participation it is, None where it is unknown."""
    query = select(_participation.c.intern_id).where(_participation.c.id == participation_id)
    return connection.execute(query).scalar_one_or_none()


def earlier_years(connection: Connection, year: int, people: Collection[UUID]) -> dict[UUID, tuple[int, ...]]:
    """Return the fiscal years before a year in which persons took part, as far as this store knows."""
    query = select(_participation.c.intern_id, _participation.c.course_key)
    found: dict[UUID, set[int]] = {}
    for row in connection.execute(query.where(_participation.c.intern_id.in_(people))):
        if int(row.course_key[:4]) < year:
            found.setdefault(row.intern_id, set()).add(int(row.course_key[:4]))
    return {one: tuple(sorted(years)) for one, years in found.items()}


def course_of(connection: Connection, participation_id: UUID) -> str:
    """Return the key of the course of a participation. Raises RuleBroken `participation.unknown`."""
    query = select(_participation.c.course_key).where(_participation.c.id == participation_id)
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise RuleBroken("participation.unknown")
    return str(found)


def next_position(connection: Connection, course_key: str) -> int:
    """Return the place behind the last line of a course's roll."""
    query = select(func.max(_participation.c.position)).where(_participation.c.course_key == course_key)
    return int(connection.execute(query).scalar() or 0) + 1


def participants(connection: Connection, course_key: str) -> frozenset[UUID]:
    """Return the ids of everybody who takes part in a course."""
    query = select(_participation.c.intern_id).where(_participation.c.course_key == course_key)
    return frozenset(connection.execute(query).scalars())


def add_participations(connection: Connection, new: Collection[Participation]) -> None:
    """Write new participations."""
    if new:
        rows = [{name: getattr(one, name) for name in _PARTICIPATION} for one in new]
        connection.execute(insert(_participation), rows)


def change_participation(connection: Connection, changed: Participation) -> None:
    """Write own dates, own required half-days, plan and insurance of a participation."""
    values = {name: getattr(changed, name) for name in _OWN}
    connection.execute(update(_participation).where(_participation.c.id == changed.id).values(**values))


def remove_participation(connection: Connection, participation_id: UUID) -> None:
    """Remove a participation with all that stands on it alone, and what was said of marks taken away again."""
    for own in (_terms, _text, _slot, _time, _event, _answer, _document):
        connection.execute(delete(own).where(own.c.participation_id == participation_id))
    connection.execute(delete(_assignment).where(_assignment.c.participation_id == participation_id))
    connection.execute(delete(_participation).where(_participation.c.id == participation_id))


def add_assignments(connection: Connection, new: Collection[tuple[UUID, Assignment]]) -> None:
    """Write new assignments, each with its id."""
    if new:
        connection.execute(insert(_assignment), [_assignment_row(one_id, one) for one_id, one in new])


def _assignment_row(assignment_id: UUID, new: Assignment) -> dict[str, Any]:
    return {
        "id": assignment_id,
        "participation_id": new.participation_id,
        "office_code": new.office_code,
        "company_id": None if new.company is None else new.company.id,
        "from_on": new.from_on,
        "to_on": new.to_on,
        "manager_id": None if new.manager is None else new.manager.id,
    }


def change_office(connection: Connection, participation_id: UUID, office_code: str) -> None:
    """Write the office of every assignment of a participation."""
    is_meant = _assignment.c.participation_id == participation_id
    connection.execute(update(_assignment).where(is_meant).values(office_code=office_code))


def change_company(
    connection: Connection,
    participation_id: UUID,
    from_on: date,
    company_id: UUID | None,
    manager_id: UUID | None,
) -> None:
    """Write the host company and the internship manager of the assignment that begins on a day."""
    connection.execute(
        update(_assignment)
        .where(_assignment.c.participation_id == participation_id, _assignment.c.from_on == from_on)
        .values(company_id=company_id, manager_id=manager_id)
    )


def names_of(connection: Connection) -> dict[UUID, str]:
    """Return the person's name behind every participation."""
    query = select(_participation.c.id, _intern.c.name).join(_intern, _intern.c.id == _participation.c.intern_id)
    return {row.id: row.name for row in connection.execute(query)}

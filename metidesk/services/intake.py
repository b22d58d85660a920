"""Interns entered into a course, one or thousands: the same rules, and each thing is looked up once."""

import secrets
from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import name_key
from metidesk.domain.numbering import intern_no
from metidesk.domain.people import (
    PERSONAL_FIELDS,
    Assignment,
    CompanyPerson,
    HostCompany,
    Intern,
    InternForm,
    Participation,
)
from metidesk.services.intern_forms import TERMS, check_terms, cleaned
from metidesk.services.ledger import OpenAct
from metidesk.services.settings import OfficeSettings
from metidesk.store import companies, interns, journal
from metidesk.store.journal import Act
from metidesk.system.ids import new_id


class Register(Protocol):
    """Who is known to the store, by what a form can say of a person."""

    def numbered(self, number: str) -> Intern | None:
        """Return the person with a number."""

    def born_on(self, birth_date: date) -> Sequence[Intern]:
        """Return the persons with a birth date, in the order in which they were entered."""

    def takes_part(self, intern_id: UUID) -> bool:
        """Return whether a person takes part in the course."""


class AskedRegister:
    """The register asked person by person: for a single entry, however large the register is."""

    def __init__(self, connection: Connection, course_key: str) -> None:
        self._connection = connection
        self._course_key = course_key

    def numbered(self, number: str) -> Intern | None:
        """Return the person with a number."""
        found = interns.intern_by_no(self._connection, number)
        return None if found is None else found[0]

    def born_on(self, birth_date: date) -> Sequence[Intern]:
        """Return the persons with a birth date."""
        return interns.born_on(self._connection, birth_date)

    def takes_part(self, intern_id: UUID) -> bool:
        """Return whether a person takes part in the course."""
        return any(key == self._course_key for _, key in interns.participations_of(self._connection, intern_id))


class ReadRegister:
    """The register read as a whole: for an import."""

    def __init__(self, connection: Connection, course_key: str) -> None:
        everybody = interns.everybody(connection)
        self._by_no = {one.intern_no: one for one in everybody}
        self._born: dict[date, list[Intern]] = {}
        for one in everybody:
            if one.birth_date is not None:
                self._born.setdefault(one.birth_date, []).append(one)
        self._here = interns.participants(connection, course_key)

    def numbered(self, number: str) -> Intern | None:
        """Return the person with a number."""
        return self._by_no.get(number)

    def born_on(self, birth_date: date) -> Sequence[Intern]:
        """Return the persons with a birth date."""
        return self._born.get(birth_date, ())

    def takes_part(self, intern_id: UUID) -> bool:
        """Return whether a person takes part in the course."""
        return intern_id in self._here


def known_person(register: Register, form: InternForm) -> Intern | None:
    """Return the person that a form means, by number, else by name and birth date; None where it is somebody new.

    Names count without case, spaces, diacritics and what nobody sees. Raises RuleBroken `intern.no_taken`,
    `intern.erased` and `intern.already_enrolled`.
    """
    key = name_key(form.name)
    if form.intern_no:
        found = register.numbered(form.intern_no)
        if found is None:
            return None
        if found.erased_at is not None:
            raise RuleBroken("intern.erased", intern_no=form.intern_no)
        if name_key(found.name) != key:
            raise RuleBroken("intern.no_taken", intern_no=form.intern_no, name=found.name)
    else:
        same_day = register.born_on(form.birth_date) if form.birth_date else ()
        found = next((person for person in same_day if name_key(person.name) == key), None)
    if found is not None and register.takes_part(found.id):
        raise RuleBroken("intern.already_enrolled", name=found.name, intern_no=found.intern_no)
    return found


class Intake:
    """Enters interns into the course inside an open act; nothing is on the disk before `finish`."""

    def __init__(self, act: OpenAct, kept: OfficeSettings, register: Register) -> None:
        self._act = act
        self._kept = kept
        self._register = register
        self._companies = Companies(act)
        self._serial = interns.highest_serial(act.connection, kept.office.code)
        self._position = interns.next_position(act.connection, kept.course.key)
        self._people: list[tuple[Intern, str]] = []
        self._participations: list[Participation] = []
        self._assignments: list[tuple[UUID, Assignment]] = []

    def enter(self, form: InternForm, is_somebody_else: bool = False) -> UUID:
        """Enter an intern; return the participation's id. Raises RuleBroken `intern.*` and `participation.*`.

        Who `is_somebody_else` is new, although name and birth date are those of a person who is known.
        """
        form = cleaned(form)
        check_terms(form, self._kept.course)
        known = None if is_somebody_else and not form.intern_no else known_person(self._register, form)
        person = known or self._new_person(form)
        course = self._kept.course
        terms = {name: getattr(form, name) for name in TERMS}
        participation = Participation(
            id=new_id(), intern_id=person.id, course_key=course.key, position=self._position, **terms
        )
        self._position += 1
        self._participations.append(participation)
        company = self._companies.named(form.host_company)
        manager = self._companies.manager(company, form.manager)
        first = form.starts_on or course.starts_on
        place = Assignment(participation.id, self._kept.office.code, company, first, None, manager)
        self._assignments.append((new_id(), place))
        body = {"course": course.key, "intern_no": person.intern_no, "required": form.required}
        self._act.note(Act("intern.enrol", "participation", str(participation.id), body))
        return participation.id

    def finish(self) -> None:
        """Write everybody who was entered."""
        interns.add_interns(self._act.connection, self._people)
        interns.add_participations(self._act.connection, self._participations)
        interns.add_assignments(self._act.connection, self._assignments)

    def reserve(self, numbers: Collection[str]) -> None:
        """Give no number that a later form of the same act brings along."""
        prefix = self._kept.office.code + "-"
        serials = [one[len(prefix) :] for one in numbers if one.startswith(prefix)]
        own = [int(one) for one in serials if one.isascii() and one.isdigit()]
        self._serial = max([self._serial, *own])

    def _new_person(self, form: InternForm) -> Intern:
        if form.intern_no:
            number = form.intern_no
            self.reserve([number])
        else:
            self._serial += 1
            number = intern_no(self._kept.office.code, self._serial)
        values = {name: getattr(form, name) for name in PERSONAL_FIELDS}
        person = Intern(id=new_id(), intern_no=number, **values)
        salt = secrets.token_hex(16)
        self._people.append((person, salt))
        body = {name: journal.hidden(salt, values[name]) for name in PERSONAL_FIELDS if values[name]}
        self._act.note(Act("intern.add", "intern", number, body))
        return person


class Companies:
    """Host companies and their people by name inside an open act, each looked up once."""

    def __init__(self, act: OpenAct) -> None:
        self._act = act
        self._named: dict[str, HostCompany | None] = {}
        self._managers: dict[tuple[UUID, str], CompanyPerson | None] = {}

    def named(self, name: str) -> HostCompany | None:
        """Return the host company of a name, made where nobody knows it yet; None for no name."""
        if name not in self._named:
            self._named[name] = company_of(self._act, name)
        return self._named[name]

    def manager(self, company: HostCompany | None, name: str) -> CompanyPerson | None:
        """Return the person of a name at a company. Raises as `manager_of` does."""
        if company is None:
            return manager_of(self._act, None, name)
        key = (company.id, name)
        if key not in self._managers:
            self._managers[key] = manager_of(self._act, company, name)
        return self._managers[key]


def enrol_in(act: OpenAct, kept: OfficeSettings, form: InternForm, is_somebody_else: bool = False) -> UUID:
    """Add an intern to the course inside an open act; return the participation's id. Raises as `Intake.enter`."""
    intake = Intake(act, kept, AskedRegister(act.connection, kept.course.key))
    enrolled = intake.enter(form, is_somebody_else)
    intake.finish()
    return enrolled


def company_of(act: OpenAct, name: str) -> HostCompany | None:
    """Return the host company of a name, made where nobody knows it yet; None for no name."""
    if not name:
        return None
    found = companies.named(act.connection, name)
    if found is None:
        found = HostCompany(new_id(), name)
        companies.add(act.connection, found)
        act.note(Act("company.add", "host_company", str(found.id), {"name": name}))
    return found


def manager_of(act: OpenAct, company: HostCompany | None, name: str) -> CompanyPerson | None:
    """Return the person of this name at a company, made where nobody knows it yet; None for no name.

    Raises RuleBroken `intern.manager_without_company`.
    """
    if not name:
        return None
    if company is None:
        raise RuleBroken("intern.manager_without_company", manager=name)
    people = {one.name: one for one in companies.people_of(act.connection, company.id)}
    found = people.get(name)
    if found is None:
        found = CompanyPerson(new_id(), company.id, name)
        companies.add_person(act.connection, found)
        act.note(Act("company.person_add", "host_company", str(company.id), {}))
    return found

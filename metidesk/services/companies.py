"""Host companies and their people: list, card, add, change, remove, and two spellings of one made one."""

from dataclasses import asdict, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.companies import CompanyForm, CompanyLine, CompanyPersonForm, CompanyView
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text, search_key
from metidesk.domain.people import CompanyPerson, HostCompany
from metidesk.services.ledger import Ledger
from metidesk.store import companies
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

_Form = TypeVar("_Form", CompanyForm, CompanyPersonForm)
_TOLD = ("name", "local_name", "kana", "place", "website")
"""What the journal tells of a company; that its note changed is told without its words."""


class CompaniesService:
    """Reads and writes the host companies."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def lines(self, on: date) -> tuple[CompanyLine, ...]:
        """Return all host companies by name, with how many interns they have or had, seen from a day."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            placed = companies.placements(connection)
            known = companies.every(connection)
        return tuple(
            CompanyLine(
                company,
                len({one.intern_id for one in placed.get(company.id, ()) if one.last >= on}),
                len({one.intern_id for one in placed.get(company.id, ()) if one.last < on}),
            )
            for company in known
        )

    def view(self, company_id: UUID, on: date) -> CompanyView:
        """Return a host company in full, seen from a day. Raises RuleBroken `company.unknown`."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            company = _known(connection, company_id)
            people = companies.people_of(connection, company_id)
            placed = companies.placements(connection, company_id).get(company_id, [])
        now = tuple(one for one in placed if one.last >= on)
        return CompanyView(company, people, now, tuple(one for one in placed if one.last < on))

    def named(self, name: str) -> HostCompany:
        """Return the host company of a name, whatever its case and diacritics. Raises RuleBroken `company.unnamed`."""
        with self._ledger.database.read() as session:
            found = _alike(session.connection(), name)
        if found is None:
            raise RuleBroken("company.unnamed", name=name)
        return found

    def people(self) -> dict[UUID, tuple[CompanyPerson, ...]]:
        """Return the people of every host company that has any."""
        with self._ledger.database.read() as session:
            everybody = companies.everybody(session.connection())
        found: dict[UUID, tuple[CompanyPerson, ...]] = {}
        for person in everybody:
            found[person.company_id] = (*found.get(person.company_id, ()), person)
        return found

    def add(self, form: CompanyForm) -> HostCompany:
        """Add a host company. Raises RuleBroken `company.no_name`, `company.taken`."""
        form = _cleaned(form)
        with self._ledger.act() as act:
            _refuse_taken(act.connection, form.name, None)
            new = HostCompany(id=new_id(), **asdict(form))
            companies.add(act.connection, new)
            told = {name: value for name in _TOLD if (value := getattr(new, name))}
            act.note(Act("company.add", "host_company", str(new.id), told))
        return new

    def change(self, company_id: UUID, form: CompanyForm) -> HostCompany:
        """Change a host company; who is assigned to it stays so. Raises RuleBroken as `add`, `company.unknown`."""
        form = _cleaned(form)
        with self._ledger.act() as act:
            before = _known(act.connection, company_id)
            _refuse_taken(act.connection, form.name, company_id)
            after = replace(before, **asdict(form))
            if after != before:
                companies.change(act.connection, after)
                act.note(Act("company.change", "host_company", str(company_id), _changes(before, after)))
        return after

    def remove(self, company_id: UUID) -> None:
        """Remove a host company that never had an intern. Raises RuleBroken `company.used`, `company.unknown`."""
        with self._ledger.act() as act:
            company = _known(act.connection, company_id)
            count = companies.assignments_of(act.connection, company_id)
            if count:
                raise RuleBroken("company.used", name=company.name, count=count)
            companies.remove(act.connection, company_id)
            act.note(Act("company.remove", "host_company", str(company_id), {"name": company.name}))

    def merge(self, gone_id: UUID, kept_id: UUID) -> HostCompany:
        """Make two entries of one company one: interns and people of the one that goes come to the one that stays.

        What only the one that goes knew is taken over; people of the same name become one. Raises RuleBroken
        `company.merge_itself`, `company.unknown`.
        """
        if gone_id == kept_id:
            raise RuleBroken("company.merge_itself")
        with self._ledger.act() as act:
            connection = act.connection
            gone, kept = _known(connection, gone_id), _known(connection, kept_id)
            _merge_people(connection, gone_id, kept_id)
            companies.hand_on_assignments(connection, gone_id, kept_id)
            companies.remove(connection, gone_id)
            lacking = {name: getattr(gone, name) for name in (*_TOLD, "note") if not getattr(kept, name)}
            whole = replace(kept, **lacking)
            companies.change(connection, whole)
            body = {"name": {"before": gone.name, "after": kept.name}}
            act.note(Act("company.merge", "host_company", str(kept_id), body))
        return whole

    def add_person(self, company_id: UUID, form: CompanyPersonForm) -> CompanyPerson:
        """Add somebody at a host company. Raises RuleBroken `company.person_no_name`, `company.person_taken`."""
        form = _cleaned(form)
        with self._ledger.act() as act:
            company = _known(act.connection, company_id)
            _refuse_namesake(act.connection, company, form.name, None)
            new = CompanyPerson(id=new_id(), company_id=company_id, **asdict(form))
            companies.add_person(act.connection, new)
            act.note(Act("company.person_add", "host_company", str(company_id), {"host_company": company.name}))
        return new

    def change_person(self, person: CompanyPerson, form: CompanyPersonForm) -> CompanyPerson:
        """Change somebody at a host company. Raises RuleBroken as `add_person`, `company.person_unknown`."""
        form = _cleaned(form)
        with self._ledger.act() as act:
            company = _known(act.connection, person.company_id)
            before = _there(act.connection, person)
            _refuse_namesake(act.connection, company, form.name, person.id)
            after = replace(before, **asdict(form))
            if after != before:
                companies.change_person(act.connection, after)
                # Who it is stays out of the journal, which cannot forget.
                body = {"host_company": company.name}
                act.note(Act("company.person_change", "host_company", str(company.id), body))
        return after

    def remove_person(self, person: CompanyPerson) -> None:
        """Remove somebody who is nobody's internship manager.

        Raises RuleBroken `company.person_used`, `company.person_unknown`.
        """
        with self._ledger.act() as act:
            company = _known(act.connection, person.company_id)
            known = _there(act.connection, person)
            count = companies.managed_by(act.connection, person.id)
            if count:
                raise RuleBroken("company.person_used", name=known.name, count=count)
            companies.remove_person(act.connection, person.id)
            act.note(Act("company.person_remove", "host_company", str(company.id), {"host_company": company.name}))


def _cleaned(form: _Form) -> _Form:
    texts = {name: clean_text(value) for name, value in asdict(form).items()}
    if not texts["name"]:
        raise RuleBroken("company.no_name" if isinstance(form, CompanyForm) else "company.person_no_name")
    return type(form)(**texts)


def _known(connection: Connection, company_id: UUID) -> HostCompany:
    found = companies.one(connection, company_id)
    if found is None:
        raise RuleBroken("company.unknown")
    return found


def _there(connection: Connection, person: CompanyPerson) -> CompanyPerson:
    """Return somebody as he or she stands there now."""
    for one in companies.people_of(connection, person.company_id):
        if one.id == person.id:
            return one
    raise RuleBroken("company.person_unknown", name=person.name)


def _alike(connection: Connection, name: str, but: UUID | None = None) -> HostCompany | None:
    """Return the company whose name is the same but for case, width and diacritics."""
    key = search_key(name)
    return next((one for one in companies.every(connection) if one.id != but and search_key(one.name) == key), None)


def _refuse_taken(connection: Connection, name: str, but: UUID | None) -> None:
    other = _alike(connection, name, but)
    if other is not None:
        raise RuleBroken("company.taken", name=other.name)


def _refuse_namesake(connection: Connection, company: HostCompany, name: str, but: UUID | None) -> None:
    for one in companies.people_of(connection, company.id):
        if one.id != but and search_key(one.name) == search_key(name):
            raise RuleBroken("company.person_taken", name=one.name, company=company.name)


def _changes(before: HostCompany, after: HostCompany) -> dict[str, object]:
    told: dict[str, object] = {
        name: {"before": getattr(before, name), "after": getattr(after, name)}
        for name in _TOLD
        if getattr(before, name) != getattr(after, name)
    }
    return told if before.note == after.note else {**told, "note": "…"}


def _merge_people(connection: Connection, gone_id: UUID, kept_id: UUID) -> None:
    there = {search_key(one.name): one for one in companies.people_of(connection, kept_id)}
    for person in companies.people_of(connection, gone_id):
        same = there.get(search_key(person.name))
        if same is None:
            companies.change_person(connection, replace(person, company_id=kept_id))
            continue
        companies.hand_on_manager(connection, person.id, same.id)
        companies.remove_person(connection, person.id)
        known = {
            name: getattr(same, name) or getattr(person, name) for name in ("local_name", "role", "email", "phone")
        }
        companies.change_person(connection, replace(same, **known))

"""The roll's people: enrol, change, find; one person may take part in several courses."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.finding import words_of
from metidesk.domain.names import clean_text, search_key
from metidesk.domain.numbering import next_intern_no
from metidesk.domain.participations import ParticipationTerms
from metidesk.domain.people import (
    PERSONAL_FIELDS,
    Assignment,
    CompanyPerson,
    Enrolment,
    HostCompany,
    Intern,
    InternForm,
    Participation,
    StudentStatus,
)
from metidesk.domain.programme import Course
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.programmes import span_of
from metidesk.services.roll import RollBook
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.store import certificates, companies, interns, journal, loans, marks, participations, sheets
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

_TERMS = ("starts_on", "ends_on", "required", "plan", "insurance_no", "insured_from", "insured_to")
"""What a form says of the participation; plan and insurance stand hidden in the journal."""


class InternsService:
    """Reads and writes the roll of the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def enrolments(self) -> tuple[Enrolment, ...]:
        """Return the roll of the current course in its order."""
        return self._book.opened()[1].enrolments

    def line(self, intern_no: str) -> Enrolment:
        """Return the line of an intern number. Raises RuleBroken `intern.unknown`."""
        found = next((line for line in self.enrolments() if line.intern.intern_no == intern_no), None)
        if found is None:
            raise RuleBroken("intern.unknown", intern_no=intern_no)
        return found

    def search(self, text: str) -> tuple[Enrolment, ...]:
        """Return the lines of the roll that hold all words of a text (`domain.finding`)."""
        course = self._settings.read().course
        with self._ledger.database.read() as session:
            return interns.enrolments(session.connection(), course.key, words=words_of(text))

    def companies(self) -> tuple[str, ...]:
        """Return the names of all host companies."""
        with self._ledger.database.read() as session:
            return tuple(one.name for one in companies.every(session.connection()))

    def form(self, participation_id: UUID) -> InternForm:
        """Return what a form shows of a line of the roll."""
        return form_of(self._book.line(participation_id))

    def person(self, participation_id: UUID) -> Intern:
        """Return the person of a line of the roll. Raises RuleBroken `participation.unknown`."""
        return self._book.line(participation_id).intern

    def enrol(self, form: InternForm) -> Enrolment:
        """Add an intern to the current course.

        A person already known by number, or by name and birth date, takes part a second time instead of standing
        twice in the register. Raises RuleBroken `intern.*` and `participation.*`.
        """
        with self._ledger.act() as act:
            enrolled = enrol_in(act, self._settings.read(), form)
        return self._book.line(enrolled)

    def update(self, participation_id: UUID, form: InternForm) -> Enrolment:
        """Change a line of the roll to what a form says. Raises RuleBroken as `enrol` does."""
        line = self._book.line(participation_id)
        with self._ledger.act() as act:
            change_in(act, self._settings.read(), line, form)
        return self._book.line(participation_id)

    def remove(self, participation_id: UUID) -> None:
        """Take a line from the roll that was entered by mistake.

        Raises RuleBroken `intern.has_records` where marks, a certificate or a numbered sheet stand on it, and
        `intern.has_equipment` where the intern ever held some.
        """
        line = self._book.line(participation_id)
        with self._ledger.act() as act:
            connection = act.connection
            count = marks.count_of(connection, participation_id)
            papers = sheets.count_of(connection, participation_id)
            if count or papers or certificates.of_participation(connection, participation_id):
                raise RuleBroken("intern.has_records", name=line.intern.name, marks=count)
            if loans.of_participation(connection, participation_id):
                raise RuleBroken("intern.has_equipment", name=line.intern.name)
            interns.remove_participation(connection, participation_id)
            if not interns.participations_of(connection, line.intern.id):
                interns.remove_intern(connection, line.intern.id)
            act.note(Act("intern.remove", "intern", line.intern.intern_no, {"course": line.participation.course_key}))


def form_of(line: Enrolment) -> InternForm:
    """Return a line of the roll as a form."""
    person = line.intern
    return InternForm(
        intern_no=person.intern_no,
        host_company=line.company,
        manager=line.manager,
        **{name: getattr(line.participation, name) for name in _TERMS},
        **{name: getattr(person, name) for name in PERSONAL_FIELDS},
    )


def cleaned(form: InternForm) -> InternForm:
    """Return a form with its texts as they are kept. Raises RuleBroken `intern.no_name`, `intern.student_status`."""
    texts = {
        name: clean_text(value)
        for name in InternForm.__dataclass_fields__
        if isinstance(value := getattr(form, name), str)
    }
    if not texts["name"]:
        raise RuleBroken("intern.no_name")
    if texts["student_status"] not in ("", *StudentStatus):
        raise RuleBroken("intern.student_status", text=texts["student_status"])
    return replace(form, **texts)  # type: ignore[arg-type]  # every field in texts is a str field


def check_terms(form: InternForm, course: Course) -> None:
    """Refuse own dates and own required half-days that the course cannot hold.

    Raises RuleBroken `participation.dates`, `participation.outside_course`, `participation.required`,
    `participation.insurance_dates`.
    """
    first, last = form.starts_on or course.starts_on, form.ends_on or course.ends_on
    if first > last:
        raise RuleBroken("participation.dates", first=first, last=last)
    if first < course.starts_on or last > course.ends_on:
        raise RuleBroken(
            "participation.outside_course", course=course.code, first=course.starts_on, last=course.ends_on
        )
    if form.required is not None and not 0 < form.required <= 2 * span_of(course):
        raise RuleBroken("participation.required", most=span_of(course))
    if form.insured_from is not None and form.insured_to is not None and form.insured_from > form.insured_to:
        raise RuleBroken("participation.insurance_dates", first=form.insured_from, last=form.insured_to)


def enrol_in(act: OpenAct, kept: OfficeSettings, form: InternForm) -> UUID:
    """Add an intern to the course inside an open act; return the participation's id."""
    form = cleaned(form)
    check_terms(form, kept.course)
    person = _known_person(act.connection, kept.course, form) or _new_person(act, kept, form)
    participation = Participation(
        id=new_id(),
        intern_id=person.id,
        course_key=kept.course.key,
        position=interns.next_position(act.connection, kept.course.key),
        **{name: getattr(form, name) for name in _TERMS},
    )
    interns.add_participation(act.connection, participation)
    company = company_of(act, form.host_company)
    first = form.starts_on or kept.course.starts_on
    place = Assignment(participation.id, kept.office.code, company, first, None, manager_of(act, company, form.manager))
    interns.add_assignment(act.connection, new_id(), place)
    body = {"course": kept.course.key, "intern_no": person.intern_no, "required": form.required}
    act.note(Act("intern.enrol", "participation", str(participation.id), body))
    return participation.id


def _known_person(connection: Connection, course: Course, form: InternForm) -> Intern | None:
    """Return the person that a form means, None where it is somebody new."""
    if form.intern_no:
        found = interns.intern_by_no(connection, form.intern_no)
        if found is None:
            return None
        if search_key(found[0].name) != search_key(form.name):
            raise RuleBroken("intern.no_taken", intern_no=form.intern_no, name=found[0].name)
        known: Iterable[Intern] = (found[0],)
    else:
        known = interns.namesakes(connection, form.name, form.birth_date) if form.birth_date else ()
    for person in known:
        if any(key == course.key for _, key in interns.participations_of(connection, person.id)):
            raise RuleBroken("intern.already_enrolled", name=person.name, intern_no=person.intern_no)
        return person
    return None


def _new_person(act: OpenAct, kept: OfficeSettings, form: InternForm) -> Intern:
    number = form.intern_no or next_intern_no(kept.office.code, interns.intern_numbers(act.connection))
    values = {name: getattr(form, name) for name in PERSONAL_FIELDS}
    person = Intern(id=new_id(), intern_no=number, **values)
    salt = secrets.token_hex(16)
    interns.add_intern(act.connection, person, salt)
    body = {name: journal.hidden(salt, values[name]) for name in PERSONAL_FIELDS if values[name]}
    act.note(Act("intern.add", "intern", number, body))
    return person


def change_in(act: OpenAct, kept: OfficeSettings, line: Enrolment, form: InternForm) -> None:
    """Change a line of the roll inside an open act."""
    form = cleaned(form)
    check_terms(form, kept.course)
    found = interns.intern_by_id(act.connection, line.intern.id)
    if found is None:
        raise RuleBroken("participation.unknown")
    person, salt = found
    number = form.intern_no or person.intern_no
    if number != person.intern_no:
        other = interns.intern_by_no(act.connection, number)
        if other is not None:
            raise RuleBroken("intern.no_taken", intern_no=number, name=other[0].name)
    changed = replace(person, intern_no=number, **{name: getattr(form, name) for name in PERSONAL_FIELDS})
    body: dict[str, object] = {
        name: {
            "before": journal.hidden(salt, getattr(person, name)),
            "after": journal.hidden(salt, getattr(changed, name)),
        }
        for name in PERSONAL_FIELDS
        if getattr(person, name) != getattr(changed, name)
    }
    if number != person.intern_no:
        body["intern_no"] = {"before": person.intern_no, "after": number}
    if changed != person:
        interns.change_intern(act.connection, changed)
    body |= _change_terms(act, line, form, salt) | _change_company(act, line, form, salt)
    if body:
        act.note(Act("intern.change", "intern", number, body))


def _change_terms(act: OpenAct, line: Enrolment, form: InternForm, salt: str) -> dict[str, object]:
    """Write what the form says of the participation where it differs; return what the journal says of it."""
    before = line.participation
    after = replace(before, **{name: getattr(form, name) for name in _TERMS})
    if after == before:
        return {}
    interns.change_participation(act.connection, after)
    withdrawn, why, required_why = participations.reasons(act.connection, line.id)
    # A reason goes with what it was given for: another number of days, or no early end, is another matter.
    left = withdrawn and after.ends_on is not None
    terms = ParticipationTerms(
        *(line.id, after.starts_on, after.ends_on, after.required, line.assignments, left),
        withdrawn_reason=why if left else "",
        required_reason=required_why if after.required == before.required else "",
    )
    participations.put_reasons(act.connection, terms)

    def said(name: str, value: object) -> str:
        return _text(value) if name in ("starts_on", "ends_on", "required") else journal.hidden(salt, value)

    return {
        name: {"before": said(name, getattr(before, name)), "after": said(name, getattr(after, name))}
        for name in _TERMS
        if getattr(before, name) != getattr(after, name)
    }


def _change_company(act: OpenAct, line: Enrolment, form: InternForm, salt: str) -> dict[str, object]:
    """Write the host company and the internship manager of the latest assignment where they differ."""
    if (form.host_company, form.manager) == (line.company, line.manager) or not line.assignments:
        return {}
    company = company_of(act, form.host_company)
    manager = manager_of(act, company, form.manager)
    latest = line.assignments[-1]
    ids = (None if company is None else company.id, None if manager is None else manager.id)
    interns.change_company(act.connection, line.id, latest.from_on, *ids)
    said: dict[str, object] = {}
    if form.host_company != line.company:
        said["host_company"] = {"before": line.company, "after": form.host_company}
    if form.manager != line.manager:
        said["manager"] = {
            "before": journal.hidden(salt, line.manager),
            "after": journal.hidden(salt, form.manager),
        }
    return said


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


def _text(value: object) -> str:
    return "" if value is None else str(value)

"""The roll's people: enrol, change, find; one person may take part in several courses."""

from dataclasses import replace
from uuid import UUID

from metidesk.domain.errors import RuleBroken
from metidesk.domain.finding import words_of
from metidesk.domain.participations import ParticipationTerms
from metidesk.domain.people import PERSONAL_FIELDS, Enrolment, Intern, InternForm
from metidesk.domain.register import RegisterLine
from metidesk.services.intake import company_of, enrol_in, manager_of
from metidesk.services.intern_documents import hand_on_documents
from metidesk.services.intern_forms import TERMS, check_terms, cleaned, form_of
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import RollBook
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.store import (
    certificates,
    companies,
    interns,
    journal,
    loans,
    marks,
    participations,
    register_lines,
    sheets,
)
from metidesk.store.database import only_lines
from metidesk.store.journal import Act


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

    def everybody(self) -> tuple[RegisterLine, ...]:
        """Return the persons of all years and offices by number."""
        with self._ledger.database.read() as session:
            return register_lines.everybody(session.connection())

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

    def enrol(self, form: InternForm, is_somebody_else: bool = False) -> Enrolment:
        """Add an intern to the current course.

        A person already known by number, or by name and birth date, takes part a second time instead of standing
        twice in the register, unless the form is said to be `is_somebody_else`. Raises RuleBroken `intern.*` and
        `participation.*`.
        """
        with self._ledger.act() as act:
            enrolled = enrol_in(act, self._settings.read(), form, is_somebody_else)
            only_lines(act.session, [enrolled])
        return self._book.line(enrolled)

    def update(self, participation_id: UUID, form: InternForm) -> Enrolment:
        """Change a line of the roll to what a form says. Raises RuleBroken as `enrol` does."""
        line = self._book.line(participation_id)
        with self._ledger.act() as act:
            change_in(act, self._settings.read(), line, form)
            # The person may take part in other courses too, whose rolls show the same name.
            only_lines(act.session, [one for one, _ in interns.participations_of(act.connection, line.intern.id)])
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
            hand_on_documents(act, line)
            interns.remove_participation(connection, participation_id)
            if not interns.participations_of(connection, line.intern.id):
                interns.remove_intern(connection, line.intern.id)
            only_lines(act.session, [participation_id])
            act.note(Act("intern.remove", "intern", line.intern.intern_no, {"course": line.participation.course_key}))


def change_in(act: OpenAct, kept: OfficeSettings, line: Enrolment, form: InternForm) -> None:
    """Change a line of the roll inside an open act."""
    form = cleaned(form)
    check_terms(form, kept.course)
    found = interns.intern_by_id(act.connection, line.intern.id)
    if found is None:
        raise RuleBroken("participation.unknown")
    person, salt = found
    if person.erased_at is not None:
        raise RuleBroken("intern.erased", intern_no=person.intern_no)
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
    after = replace(before, **{name: getattr(form, name) for name in TERMS})
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
        for name in TERMS
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


def _text(value: object) -> str:
    return "" if value is None else str(value)

"""Own dates, own targets and transfers: what is agreed with one participation, with its reason and undo."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.participations import ParticipationTerms, Stay, TermsChange, stays_of, transferred
from metidesk.domain.people import Assignment, Enrolment, InternForm
from metidesk.services import programmes
from metidesk.services.intake import company_of, enrol_in
from metidesk.services.interns import change_in
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import RollBook, first_day, last_day
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.store import calendar as stored_calendar
from metidesk.store import interns, journal, marks
from metidesk.store import participations as stored
from metidesk.store import programmes as stored_programmes
from metidesk.store.journal import Act


class ParticipationsService:
    """Reads and changes the terms of participations in the current course; each act returns what it changed."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def terms(self, participation_id: UUID) -> ParticipationTerms:
        """Return the terms of a participation. Raises RuleBroken `participation.unknown`."""
        line = self._book.line(participation_id)
        with self._ledger.database.read() as session:
            return terms_of(session.connection(), line)

    def withdrawn(self) -> dict[UUID, str]:
        """Return the participations of the course that were withdrawn, and why."""
        with self._ledger.database.read() as session:
            return stored.withdrawn_of(session.connection(), self._settings.read().course.key)

    def stays(self, participation_id: UUID) -> tuple[Stay, ...]:
        """Return where a participation is from its first to its last day; a sheet prints one block for each."""
        _, roll = self._book.opened()
        line = self._book.line(participation_id)
        course = roll.course
        return stays_of(line, first_day(line.participation, course), last_day(line.participation, course))

    def join(self, intern_id: UUID, form: InternForm, office_code: str = "") -> Enrolment:
        """Let a person who is known take part in the current course too, at another office where one is named.

        What the form says of the person is written as well; the number stays. Raises RuleBroken `intern.gone`,
        `intern.erased`, `intern.already_enrolled`, `office.unknown`, and as `InternsService.update`.
        """
        kept = self._settings.read()
        with self._ledger.act() as act:
            found = interns.intern_by_id(act.connection, intern_id)
            if found is None:
                raise RuleBroken("intern.gone")
            known = found[0]
            # Entered under the name that is known: the form may spell it anew.
            enrolled = enrol_in(act, kept, replace(form, name=known.name, intern_no=known.intern_no))
            if office_code and office_code != kept.office.code:
                code = _learn_office(act.connection, kept, office_code)
                interns.change_office(act.connection, enrolled, code)
            line = interns.enrolments(act.connection, kept.course.key, [enrolled])[0]
            change_in(act, kept, line, replace(form, intern_no=known.intern_no))
        return self._book.line(enrolled)

    def start_on(self, participation_id: UUID, day: date | None) -> TermsChange:
        """Let a participation begin on a day of its own, None for the course's first.

        Raises RuleBroken `participation.outside_course`, `participation.dates`, `participation.marks_outside`.
        """
        return self._act(participation_id, "participation.start", lambda act, terms: replace(terms, starts_on=day))

    def withdraw(self, participation_id: UUID, last_on: date, reason: str) -> TermsChange:
        """Let a participation end with a day; the days after it are nobody's, not absent.

        Raises RuleBroken `participation.no_reason`, `participation.marks_outside` where marks stand after that day,
        and as `start_on` does.
        """
        why = _said(reason)

        def withdrawn(act: OpenAct, terms: ParticipationTerms) -> ParticipationTerms:
            return replace(terms, ends_on=last_on, withdrawn=True, withdrawn_reason=why)

        return self._act(participation_id, "participation.withdraw", withdrawn, why)

    def rejoin(self, participation_id: UUID) -> TermsChange:
        """Take a withdrawal back: the participation lasts to the end of the course again."""

        def rejoined(act: OpenAct, terms: ParticipationTerms) -> ParticipationTerms:
            return replace(terms, ends_on=None, withdrawn=False, withdrawn_reason="")

        return self._act(participation_id, "participation.rejoin", rejoined)

    def require(self, participation_id: UUID, half_days: int | None, reason: str = "") -> TermsChange:
        """Set own required half-days, with the reason; None for those of the course, without one.

        Raises RuleBroken `participation.no_reason`, `participation.required`.
        """
        why = "" if half_days is None else _said(reason)

        def required(act: OpenAct, terms: ParticipationTerms) -> ParticipationTerms:
            return replace(terms, required=half_days, required_reason=why)

        return self._act(participation_id, "participation.require", required, why)

    def transfer(
        self, participation_id: UUID, from_on: date, office_code: str | None = None, company: str | None = None
    ) -> TermsChange:
        """Let a participation go on at another office or for another company from a day on; its total continues.

        What is not named stays as it is. The calendar of another office comes from the programme. Raises RuleBroken
        `office.unknown`, `transfer.too_early`, `transfer.nothing`, `participation.outside_course`.
        """
        kept = self._settings.read()

        def moved(act: OpenAct, terms: ParticipationTerms) -> ParticipationTerms:
            latest = terms.assignments[-1]
            office = latest.office_code if office_code is None else _learn_office(act.connection, kept, office_code)
            named = latest.company if company is None else company_of(act, clean_text(company))
            if from_on > kept.course.ends_on:
                raise _outside(kept)
            return transferred(terms, from_on, office, named)

        return self._act(participation_id, "participation.transfer", moved)

    def apply(self, changes: Sequence[TermsChange], undoing: bool) -> None:
        """Write the `after` of each change: reversed changes undo, the changes themselves redo.

        Raises RuleBroken `participation.changed_meanwhile` where the terms are no longer what the change left.
        """
        with self._ledger.act() as act:
            for change in changes:
                line = self._book.line(change.after.participation_id)
                if terms_of(act.connection, line) != change.before:
                    raise RuleBroken("participation.changed_meanwhile", name=line.intern.name)
                verb = "participation.undo" if undoing else "participation.redo"
                _write(act, change, verb, change.after.withdrawn_reason)

    def _act(
        self,
        participation_id: UUID,
        verb: str,
        change: Callable[[OpenAct, ParticipationTerms], ParticipationTerms],
        reason: str = "",
    ) -> TermsChange:
        kept = self._settings.read()
        line = self._book.line(participation_id)
        with self._ledger.act() as act:
            before = terms_of(act.connection, line)
            done = TermsChange(before, change(act, before))
            _check(act.connection, kept, line, done.after)
            if done.before != done.after:
                _write(act, done, verb, reason)
        return done


def terms_of(connection: Connection, line: Enrolment) -> ParticipationTerms:
    """Return the terms of a line of the roll."""
    withdrawn, why, required_why = stored.reasons(connection, line.id)
    own = line.participation
    return ParticipationTerms(
        line.id, own.starts_on, own.ends_on, own.required, line.assignments, withdrawn, why, required_why
    )


def _check(connection: Connection, kept: OfficeSettings, line: Enrolment, terms: ParticipationTerms) -> None:
    course = kept.course
    first, last = terms.starts_on or course.starts_on, terms.ends_on or course.ends_on
    if first > last:
        raise RuleBroken("participation.dates", first=first, last=last)
    if first < course.starts_on or last > course.ends_on:
        raise _outside(kept)
    if terms.required is not None and not 0 < terms.required <= 2 * programmes.span_of(course):
        raise RuleBroken("participation.required", most=programmes.span_of(course))
    carried = marks.of_participations(connection, [line.id]).get(line.id, {})
    outside = tuple(sorted(day for day in carried if not first <= day <= last))
    if outside:
        raise RuleBroken("participation.marks_outside", name=line.intern.name, days=outside)


def _outside(kept: OfficeSettings) -> RuleBroken:
    course = kept.course
    return RuleBroken("participation.outside_course", course=course.code, first=course.starts_on, last=course.ends_on)


def _said(reason: str) -> str:
    why = clean_text(reason)
    if not why:
        raise RuleBroken("participation.no_reason")
    return why


def _learn_office(connection: Connection, kept: OfficeSettings, code: str) -> str:
    """Return the code of an office of the programme; the store learns it and its calendar where it is new."""
    office = programmes.office_of(programmes.programme(kept.course.year), code)
    if office.code not in {one.code for one in stored_programmes.offices(connection)}:
        stored_programmes.add_office(connection, office)
        for entry in programmes.calendar_days(kept.course.year, office, kept.courses):
            # Japan's holidays are here already, perhaps changed by hand.
            if entry.scope == office.code:
                stored_calendar.put(connection, entry)
    return office.code


def _write(act: OpenAct, change: TermsChange, verb: str, reason: str) -> None:
    stored.put(act.connection, change.before, change.after)
    one = change.after.participation_id
    before, after = _plain(change.before), _plain(change.after)
    body: dict[str, object] = {
        name: {"before": before[name], "after": after[name]} for name in before if before[name] != after[name]
    }
    if reason:
        # Why somebody leaves can be about health: the journal keeps a digest, the words lie with the terms.
        body["reason"] = journal.hidden(interns.salts(act.connection, [one]).get(one, ""), reason)
    act.note(Act(verb, "participation", str(one), body))


def _plain(terms: ParticipationTerms) -> dict[str, object]:
    """Return terms as the journal keeps them, under the names that forms use."""
    latest: Assignment | None = terms.assignments[-1] if terms.assignments else None
    return {
        "starts_on": str(terms.starts_on or ""),
        "ends_on": str(terms.ends_on or ""),
        "required": terms.required or "",
        "withdrawn": terms.withdrawn,
        "office": latest.office_code if latest else "",
        "host_company": latest.company.name if latest and latest.company else "",
        "from_on": str(latest.from_on) if latest else "",
    }

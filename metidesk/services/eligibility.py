"""Who may take part: what each rule of the programme's year finds, and what a coordinator answers instead."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.eligibility import (
    Applicant,
    EligibilityAnswer,
    EligibilityRule,
    EligibilityTerms,
    Found,
    RuleLine,
    findings,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.names import clean_text
from metidesk.domain.past_years import past_years_in
from metidesk.domain.people import Enrolment, Intern
from metidesk.domain.programme import Course
from metidesk.exchange.none_words import means_none
from metidesk.services import programmes
from metidesk.services.intern_documents import Checklist, checklist_of, checklists
from metidesk.services.ledger import Ledger
from metidesk.services.settings import SettingsService
from metidesk.store import eligibility as stored
from metidesk.store import events, interns, journal
from metidesk.store.journal import Act


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The lines of the call for one participation, under the terms of its course's year.

    `time_zone` is the office's, in which the days of the answers are told.
    """

    enrolment: Enrolment
    course: Course
    terms: EligibilityTerms
    lines: tuple[RuleLine, ...]
    time_zone: str

    @property
    def id(self) -> UUID:
        """Return the participation's id."""
        return self.enrolment.id

    def count(self, found: Found) -> int:
        """Return how many lines are met, not met or not known."""
        return sum(1 for line in self.lines if line.found is found)

    @property
    def unsettled(self) -> tuple[EligibilityRule, ...]:
        """Return the rules that are not met and to which nobody has answered."""
        return tuple(line.rule for line in self.lines if line.answer is None and line.found is Found.NOT_MET)


class EligibilityService:
    """Reads what the rules find and writes answers; nothing here ever blocks another act."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def of(self, participation_id: UUID) -> Eligibility:
        """Return the lines of a participation in any course. Raises RuleBroken `participation.unknown`."""
        with self._ledger.database.read() as session:
            return _of(session.connection(), participation_id, self._zone())

    def of_course(self) -> tuple[Eligibility, ...]:
        """Return the lines of everybody in the current course, in the order of the roll."""
        kept = self._settings.read()
        with self._ledger.database.read() as session:
            connection = session.connection()
            lists = checklists(connection, kept.course, interns.enrolments(connection, kept.course.key))
            return eligibility_of_course(connection, lists, kept.course, kept.office.time_zone)

    def _zone(self) -> str:
        return self._settings.read().office.time_zone

    def answer(
        self, participation_id: UUID, rules: Collection[EligibilityRule], is_met: bool, reason: str
    ) -> Eligibility:
        """Answer to rules in one act, with a reason; it outweighs what they find, and an answer given before.

        Raises RuleBroken `eligibility.no_reason`, `eligibility.not_asked`, `intern.erased`, `participation.unknown`.
        """
        reason = clean_text(reason)
        if not reason:
            raise RuleBroken("eligibility.no_reason")
        zone = self._zone()
        with self._ledger.act() as act:
            before = _of(act.connection, participation_id, zone)
            if before.enrolment.intern.erased_at is not None:
                raise RuleBroken("intern.erased", intern_no=before.enrolment.intern.intern_no)
            lines = {line.rule: line for line in before.lines}
            if not set(rules) <= set(lines):
                raise RuleBroken("eligibility.not_asked", year=before.course.year)
            salt = interns.salts(act.connection, [participation_id])[participation_id]
            for rule in (one for one in lines if one in rules):
                known = lines[rule].answer
                if known is not None and (known.is_met, known.reason) == (is_met, reason):
                    continue
                new = EligibilityAnswer(participation_id, rule, is_met, reason, act.at, act.actor)
                stored.put(act.connection, new)
                body = {
                    "requirement": rule.value,
                    "answer": {"before": _said(known), "after": _said(new)},
                    "reason": journal.hidden(salt, reason),
                }
                act.note(Act("eligibility.answer", "participation", str(participation_id), body))
            return _of(act.connection, participation_id, zone)

    def withdraw(self, participation_id: UUID, rule: EligibilityRule) -> Eligibility:
        """Take an answer back; what the rule finds holds again. Raises RuleBroken `participation.unknown`."""
        zone = self._zone()
        with self._ledger.act() as act:
            known = stored.of_participation(act.connection, participation_id).get(rule)
            if known is not None:
                stored.remove(act.connection, participation_id, [rule])
                body = {"requirement": rule.value, "answer": {"before": _said(known), "after": ""}}
                act.note(Act("eligibility.withdraw", "participation", str(participation_id), body))
            return _of(act.connection, participation_id, zone)


def eligibility_of_course(
    connection: Connection, lists: Collection[Checklist], course: Course, time_zone: str
) -> tuple[Eligibility, ...]:
    """Return the lines of everybody whose checklist is given, all of one course."""
    happened = events.of_course(connection, course.key)
    answers = stored.of_course(connection, course.key)
    earlier = interns.earlier_years(connection, course.year, [one.enrolment.intern.id for one in lists])
    year = _year(course.year, time_zone)
    return tuple(
        _eligibility(
            one,
            year,
            frozenset(happened.get(one.id, {})),
            earlier.get(one.enrolment.intern.id, ()),
            answers.get(one.id, {}),
        )
        for one in lists
    )


def _of(connection: Connection, participation_id: UUID, time_zone: str) -> Eligibility:
    known = checklist_of(connection, participation_id)
    person, year = known.enrolment.intern.id, known.course.year
    return _eligibility(
        known,
        _year(year, time_zone),
        frozenset(events.of_participation(connection, participation_id)),
        interns.earlier_years(connection, year, [person]).get(person, ()),
        stored.of_participation(connection, participation_id),
    )


@dataclass(frozen=True, slots=True)
class _Year:
    """What holds for everybody of a fiscal year; `listed` are its citizenships, False where one is excepted."""

    terms: EligibilityTerms
    listed: Mapping[str, bool]
    time_zone: str


def _year(year: int, time_zone: str) -> _Year:
    programme = programmes.programme(year)
    return _Year(programme.eligibility, {one.alpha3: one.eligible for one in programme.citizenships}, time_zone)


def _eligibility(
    known: Checklist,
    year: _Year,
    happened: frozenset[EventKind],
    earlier: tuple[int, ...],
    answers: Mapping[EligibilityRule, EligibilityAnswer],
) -> Eligibility:
    states = {line.kind: line.state for line in known.lines}
    barred = tuple(one for one in earlier if one in year.terms.excluded_years)
    asked = _applicant(known.enrolment.intern, states, happened, barred)
    lines = tuple(RuleLine(one, answers.get(one.rule)) for one in findings(asked, year.terms, year.listed))
    return Eligibility(known.enrolment, known.course, year.terms, lines, year.time_zone)


def _applicant(
    person: Intern,
    states: Mapping[DocumentKind, DocumentState],
    happened: frozenset[EventKind],
    barred: tuple[int, ...],
) -> Applicant:
    """Return what the rules look at; `barred` years that this store knows itself count with those of the card."""
    said = past_years_in(person.past_years)
    english = " ".join(part for part in (person.english, person.english_score) if part and not means_none(part))
    return Applicant(
        birth_date=person.birth_date,
        citizenship=person.citizenship,
        residence=person.residence,
        jlpt=person.jlpt,
        english=english,
        student_status=person.student_status,
        documents=states,
        events=happened,
        past_years=None if said is None and not barred else tuple(sorted({*(said or ()), *barred})),
    )


def _said(answer: EligibilityAnswer | None) -> str:
    if answer is None:
        return ""
    return (Found.MET if answer.is_met else Found.NOT_MET).value

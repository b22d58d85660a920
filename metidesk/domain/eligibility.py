"""Who may take part, line by line of the programme's call: each rule is met, not met or not known, and says why.

It warns and never blocks: the Program Office has decided before a coordinator sees the intern. Source: the published
call of FY2021, "Requirements for interns"; what a year asks for is data of that year.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from metidesk.domain.events import TRAININGS, EventKind
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.people import StudentStatus


class EligibilityRule(StrEnum):
    """The lines of the call, in its order."""

    PURPOSE = "purpose"
    CITIZENSHIP = "citizenship"
    RESIDENCE = "residence"
    ATTENDANCE = "attendance"
    LANGUAGE = "language"
    AGE = "age"
    STANDING = "standing"
    RECOMMENDATION = "recommendation"
    QUALIFICATIONS = "qualifications"
    TRAINING = "training"
    TIMETABLE = "timetable"
    COMMUNICATION = "communication"
    COMPANY = "company"
    PAST = "past"


STATEMENTS = frozenset(
    {
        EligibilityRule.PURPOSE,
        EligibilityRule.ATTENDANCE,
        EligibilityRule.TIMETABLE,
        EligibilityRule.COMMUNICATION,
        EligibilityRule.COMPANY,
    }
)
"""The rules to which nothing in the register answers: only a person can say."""


class Found(StrEnum):
    """What a rule answers."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class EligibilityTerms:
    """Who may take part in a year: its rules, ages on a reference date (both ends included), the language floor.

    `excluded_years` are the fiscal years in which an applicant must not have taken part.
    """

    rules: frozenset[EligibilityRule]
    age_from: int
    age_to: int
    age_on: date
    jlpt_floor: str
    excluded_years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the rules look at; `documents` are how far each kind has come, `past_years` fiscal years.

    `past_years` is None where nobody has asked; what is empty is not known.
    """

    birth_date: date | None = None
    citizenship: str = ""
    residence: str = ""
    jlpt: str = ""
    english: str = ""
    student_status: str = ""
    documents: Mapping[DocumentKind, DocumentState] | None = None
    events: frozenset[EventKind] = frozenset()
    past_years: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule answers and what it looked at: an age in whole years, a code or level, documents, events, years."""

    rule: EligibilityRule
    found: Found
    age: int | None = None
    value: str = ""
    documents: tuple[DocumentKind, ...] = ()
    events: tuple[EventKind, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EligibilityAnswer:
    """What a coordinator answers to a rule, and why; it outweighs what the rule itself finds."""

    participation_id: UUID
    rule: EligibilityRule
    is_met: bool
    reason: str
    answered_at: datetime
    answered_by: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the call for one participation: what the rule finds, and what a coordinator answered to it."""

    finding: Finding
    answer: EligibilityAnswer | None = None

    @property
    def rule(self) -> EligibilityRule:
        """Return the rule."""
        return self.finding.rule

    @property
    def found(self) -> Found:
        """Return what holds: the coordinator's answer where there is one, else what the rule finds."""
        if self.answer is None:
            return self.finding.found
        return Found.MET if self.answer.is_met else Found.NOT_MET


_STANDING = {
    StudentStatus.ENROLLED.value: (DocumentKind.ENROLMENT_CERTIFICATE,),
    StudentStatus.GRADUATED.value: (DocumentKind.GRADUATION_CERTIFICATE,),
}
_EITHER = (DocumentKind.ENROLMENT_CERTIFICATE, DocumentKind.GRADUATION_CERTIFICATE)
RULE_OF_DOCUMENT = {
    DocumentKind.ENROLMENT_CERTIFICATE: EligibilityRule.STANDING,
    DocumentKind.GRADUATION_CERTIFICATE: EligibilityRule.STANDING,
    DocumentKind.RECOMMENDATION: EligibilityRule.RECOMMENDATION,
    DocumentKind.QUALIFICATIONS: EligibilityRule.QUALIFICATIONS,
}
"""Which rule a document serves; the others serve none."""

JLPT_LEVELS = ("N5", "N4", "N3", "N2", "N1")
"""The levels of the Japanese-Language Proficiency Test, the lowest first."""

_LEVEL = re.compile(r"(?:jlpt|日本語能力試験)?[ :]*(?:level )?n ?([1-5])(?: ?(?:合格|取得|級|passed))?")


def findings(applicant: Applicant, terms: EligibilityTerms, listed: Mapping[str, bool]) -> tuple[Finding, ...]:
    """Return what the rules that a year asks for answer, in the order of the call.

    `listed` are the citizenships of the year's list, False where the programme excepts one.
    """
    return tuple(_finding(rule, applicant, terms, listed) for rule in EligibilityRule if rule in terms.rules)


def jlpt_level(text: str) -> str:
    """Return the level that a text names, as the test writes it: "JLPT n2" → N2; the text where it is another one."""
    found = _LEVEL.fullmatch(unicodedata.normalize("NFKC", text).casefold().strip())
    return f"N{found[1]}" if found else text


def age_on(birth: date, day: date) -> int:
    """Return whole years; who was born on 29 February is a year older on 1 March where there is no such day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _finding(
    rule: EligibilityRule, applicant: Applicant, terms: EligibilityTerms, listed: Mapping[str, bool]
) -> Finding:
    match rule:
        case EligibilityRule.CITIZENSHIP:
            return _country(rule, applicant.citizenship, listed)
        case EligibilityRule.RESIDENCE:
            return _country(rule, applicant.residence, listed)
        case EligibilityRule.LANGUAGE:
            return _language(applicant, terms.jlpt_floor)
        case EligibilityRule.AGE:
            return _age(applicant.birth_date, terms)
        case EligibilityRule.STANDING:
            return _papers(rule, applicant, _STANDING.get(applicant.student_status, _EITHER))
        case EligibilityRule.RECOMMENDATION:
            return _papers(rule, applicant, (DocumentKind.RECOMMENDATION,))
        case EligibilityRule.QUALIFICATIONS:
            return _papers(rule, applicant, (DocumentKind.QUALIFICATIONS,))
        case EligibilityRule.TRAINING:
            missing = tuple(kind for kind in TRAININGS if kind not in applicant.events)
            return Finding(rule, Found.NOT_KNOWN if missing else Found.MET, events=missing)
        case EligibilityRule.PAST:
            return _past(applicant.past_years, terms.excluded_years)
    # The rest are statements: only a coordinator can say.
    return Finding(rule, Found.NOT_KNOWN)


def _country(rule: EligibilityRule, code: str, listed: Mapping[str, bool]) -> Finding:
    if not code:
        return Finding(rule, Found.NOT_KNOWN)
    return Finding(rule, Found.MET if listed.get(code, False) else Found.NOT_MET, value=code)


def _language(applicant: Applicant, floor: str) -> Finding:
    rule, level = EligibilityRule.LANGUAGE, applicant.jlpt
    if level in JLPT_LEVELS and JLPT_LEVELS.index(level) >= JLPT_LEVELS.index(floor):
        return Finding(rule, Found.MET, value=level)
    if applicant.english:
        return Finding(rule, Found.MET, value=applicant.english)
    return Finding(rule, Found.NOT_MET if level in JLPT_LEVELS else Found.NOT_KNOWN, value=level)


def _age(birth: date | None, terms: EligibilityTerms) -> Finding:
    if birth is None:
        return Finding(EligibilityRule.AGE, Found.NOT_KNOWN)
    age = age_on(birth, terms.age_on)
    within = terms.age_from <= age <= terms.age_to
    return Finding(EligibilityRule.AGE, Found.MET if within else Found.NOT_MET, age=age)


def _papers(rule: EligibilityRule, applicant: Applicant, kinds: tuple[DocumentKind, ...]) -> Finding:
    states = applicant.documents or {}
    held = tuple(kind for kind in kinds if states.get(kind, DocumentState.ASKED).is_in_hand)
    return Finding(rule, Found.MET if held else Found.NOT_KNOWN, documents=held or kinds)


def _past(years: tuple[int, ...] | None, excluded: tuple[int, ...]) -> Finding:
    if years is None:
        return Finding(EligibilityRule.PAST, Found.NOT_KNOWN)
    barred = tuple(year for year in years if year in excluded)
    return Finding(EligibilityRule.PAST, Found.NOT_MET if barred else Found.MET, years=barred)

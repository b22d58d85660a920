"""Who may take part, line by line of the programme's call: each rule is met, not met or not known, and says why.

It warns and never blocks: the Program Office has decided before a coordinator sees the intern. Source: the published
call of FY2021, "Requirements for interns"; what a year asks for is data of that year.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metidesk.domain.events import TRAININGS, EventKind
from metidesk.domain.people import StudentStatus
from metidesk.domain.programme import EligibilityTerms


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


class Found(StrEnum):
    """What a rule answers."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the rules look at; `documents` are states (asked, received, checked) by kind, `past_years` fiscal years.

    `past_years` is None where nobody has asked; what is empty is not known.
    """

    birth_date: date | None = None
    citizenship: str = ""
    residence: str = ""
    jlpt: str = ""
    english: str = ""
    student_status: str = ""
    documents: Mapping[str, str] | None = None
    events: frozenset[EventKind] = frozenset()
    past_years: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule answers and what it looked at: an age in whole years, a code or level, documents, events, years."""

    rule: EligibilityRule
    found: Found
    age: int | None = None
    value: str = ""
    documents: tuple[str, ...] = ()
    events: tuple[EventKind, ...] = ()
    years: tuple[int, ...] = ()


_PAPERS = {EligibilityRule.RECOMMENDATION: "recommendation", EligibilityRule.QUALIFICATIONS: "qualifications"}
_STANDING = {
    StudentStatus.ENROLLED.value: ("enrolment_certificate",),
    StudentStatus.GRADUATED.value: ("graduation_certificate",),
}
_EITHER = ("enrolment_certificate", "graduation_certificate")
_IN_HAND = ("received", "checked")
_LEVELS = ("N5", "N4", "N3", "N2", "N1")


def findings(
    applicant: Applicant, terms: EligibilityTerms, listed: Mapping[str, bool], rules: Collection[EligibilityRule]
) -> tuple[Finding, ...]:
    """Return what the rules that a year asks for answer, in the order of the call.

    `listed` are the citizenships of the year's list, False where the programme excepts one.
    """
    return tuple(_finding(rule, applicant, terms, listed) for rule in EligibilityRule if rule in rules)


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
        case EligibilityRule.RECOMMENDATION | EligibilityRule.QUALIFICATIONS:
            return _papers(rule, applicant, (_PAPERS[rule],))
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
    if level in _LEVELS and _LEVELS.index(level) >= _LEVELS.index(floor):
        return Finding(rule, Found.MET, value=level)
    if applicant.english:
        return Finding(rule, Found.MET, value=applicant.english)
    return Finding(rule, Found.NOT_MET if level in _LEVELS else Found.NOT_KNOWN, value=level)


def _age(birth: date | None, terms: EligibilityTerms) -> Finding:
    if birth is None:
        return Finding(EligibilityRule.AGE, Found.NOT_KNOWN)
    age = age_on(birth, terms.age_on)
    within = terms.age_from <= age <= terms.age_to
    return Finding(EligibilityRule.AGE, Found.MET if within else Found.NOT_MET, age=age)


def _papers(rule: EligibilityRule, applicant: Applicant, kinds: tuple[str, ...]) -> Finding:
    states = applicant.documents or {}
    held = tuple(kind for kind in kinds if states.get(kind) in _IN_HAND)
    return Finding(rule, Found.MET if held else Found.NOT_KNOWN, documents=held or kinds)


def _past(years: tuple[int, ...] | None, excluded: tuple[int, ...]) -> Finding:
    if years is None:
        return Finding(EligibilityRule.PAST, Found.NOT_KNOWN)
    barred = tuple(year for year in years if year in excluded)
    return Finding(EligibilityRule.PAST, Found.NOT_MET if barred else Found.MET, years=barred)

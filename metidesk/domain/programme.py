"""A fiscal year's rules: the programme, its courses and its offices."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metidesk.domain.attendance import Place
from metidesk.domain.completion import CompletionRule
from metidesk.domain.eligibility import EligibilityTerms
from metidesk.domain.erasure import RetentionReason
from metidesk.domain.intern_documents import DocumentTerms
from metidesk.domain.names import Wording


@dataclass(frozen=True, slots=True)
class Course:
    """A dated run of the programme; `required` in half-days, `minutes_per_day` of activity."""

    year: int
    code: str
    starts_on: date
    ends_on: date
    required: int
    minutes_per_day: int
    usual_place: Place
    observes_japan: bool
    pays_allowance: bool
    insured: bool

    @property
    def key(self) -> str:
        """Return the name used in the store and on certificates: 2021A."""
        return f"{self.year}{self.code}"


@dataclass(frozen=True, slots=True)
class Office:
    """A satellite office; `region` is the scope of its public holidays (VN, MY-KUL, IN-TN)."""

    code: str
    name: Wording
    country: str
    subdivision: str
    region: str
    time_zone: str
    currency: str
    cash_step: Decimal
    language: str
    paper: str


@dataclass(frozen=True, slots=True)
class Citizenship:
    """A line of the year's DAC list; `eligible` already leaves out what the programme excepts."""

    alpha3: str
    name: str
    group: str
    eligible: bool


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """How many years personal data are kept after the end of a course, and why."""

    years: int
    reason: RetentionReason


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything a fiscal year fixes; `allowance_yen` is paid once, for a whole course that pays it.

    `completion` are the rules of completion that a course asks for until its office switches them.
    """

    year: int
    name: Wording
    ministry: Wording
    issuer: Wording
    issuer_title: Wording
    recruits: int
    allowance_yen: Decimal
    eligibility: EligibilityTerms
    documents: tuple[DocumentTerms, ...]
    completion: frozenset[CompletionRule]
    retention: RetentionTerms
    courses: tuple[Course, ...]
    offices: tuple[Office, ...]
    citizenships: tuple[Citizenship, ...]

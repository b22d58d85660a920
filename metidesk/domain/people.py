"""People and their part in a course: an intern is a person, a participation is that person in one course."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class StudentStatus(StrEnum):
    """Whether a person still studies at the university that the card names."""

    ENROLLED = "enrolled"
    GRADUATED = "graduated"


@dataclass(frozen=True, slots=True)
class Intern:
    """A person. `name` is as in the passport and may be a single word; everything else may be empty.

    `family_name` is the part of the name that is one, where there is one; `called` is how to address the person;
    `past_years` are the fiscal years of earlier participation, as text: "2017 2018". Of a person who was erased
    (`erased_at`) only the number is left, also as the name.
    """

    id: UUID
    intern_no: str
    name: str
    local_name: str = ""
    kana: str = ""
    birth_date: date | None = None
    citizenship: str = ""
    residence: str = ""
    university: str = ""
    jlpt: str = ""
    english: str = ""
    email: str = ""
    phone: str = ""
    called: str = ""
    family_name: str = ""
    student_status: str = ""
    english_score: str = ""
    emergency_name: str = ""
    emergency_relation: str = ""
    emergency_phone: str = ""
    past_years: str = ""
    erased_at: datetime | None = None


PERSONAL_FIELDS = tuple(name for name in Intern.__dataclass_fields__ if name not in ("id", "intern_no", "erased_at"))
"""What is personal about a person: everything but the number."""


@dataclass(frozen=True, slots=True)
class HostCompany:
    """A Japanese company that gives the assignments; `name` is the one that tells it apart, `place` its seat."""

    id: UUID
    name: str
    local_name: str = ""
    kana: str = ""
    place: str = ""
    website: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CompanyPerson:
    """Somebody at a host company: an internship manager, or whoever else is to be reached there."""

    id: UUID
    company_id: UUID
    name: str
    local_name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """A person in one course. Own dates and own required half-days are None where the course's hold.

    `plan` says in short what the internship is about; the insurance is None or empty where there is none.
    """

    id: UUID
    intern_id: UUID
    course_key: str
    position: int
    starts_on: date | None = None
    ends_on: date | None = None
    required: int | None = None
    plan: str = ""
    insurance_no: str = ""
    insured_from: date | None = None
    insured_to: date | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where, for whom and under which internship manager a participation works from a day on; `to_on` None is open."""

    participation_id: UUID
    office_code: str
    company: HostCompany | None
    from_on: date
    to_on: date | None = None
    manager: CompanyPerson | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One line of the roll: the person, the participation, and its assignments in order of date.

    `has_namesake` says that somebody else on the roll has the same name, as names are compared; `withdrawn` that the
    participation ended before its time.
    """

    intern: Intern
    participation: Participation
    assignments: tuple[Assignment, ...]
    has_namesake: bool = False
    withdrawn: bool = False

    @property
    def id(self) -> UUID:
        """Return the participation's id, which names the line."""
        return self.participation.id

    @property
    def shown_name(self) -> str:
        """Return the name, with the number where somebody else on the roll has the same one."""
        return f"{self.intern.name} ({self.intern.intern_no})" if self.has_namesake else self.intern.name

    @property
    def company(self) -> str:
        """Return the latest host company's name, empty where none is known."""
        latest = self.assignments[-1].company if self.assignments else None
        return latest.name if latest else ""

    @property
    def manager(self) -> str:
        """Return the latest internship manager's name, empty where none is known."""
        latest = self.assignments[-1].manager if self.assignments else None
        return latest.name if latest else ""


@dataclass(frozen=True, slots=True)
class InternForm:
    """What a form or a file says of an intern in a course, cleaned but not yet checked against the store."""

    name: str
    intern_no: str = ""
    local_name: str = ""
    kana: str = ""
    birth_date: date | None = None
    citizenship: str = ""
    residence: str = ""
    university: str = ""
    jlpt: str = ""
    english: str = ""
    email: str = ""
    phone: str = ""
    host_company: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    required: int | None = None
    called: str = ""
    family_name: str = ""
    student_status: str = ""
    english_score: str = ""
    emergency_name: str = ""
    emergency_relation: str = ""
    emergency_phone: str = ""
    past_years: str = ""
    manager: str = ""
    plan: str = ""
    insurance_no: str = ""
    insured_from: date | None = None
    insured_to: date | None = None

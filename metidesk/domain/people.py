"""People and their part in a course: an intern is a person, a participation is that person in one course."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Intern:
    """A person. `name` is as in the passport and may be a single word; everything else may be empty."""

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


@dataclass(frozen=True, slots=True)
class HostCompany:
    """A Japanese company that gives the assignments."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Participation:
    """A person in one course. Own dates and own required half-days are None where the course's hold."""

    id: UUID
    intern_id: UUID
    course_key: str
    position: int
    starts_on: date | None = None
    ends_on: date | None = None
    required: int | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where and for whom a participation works from a day on; `to_on` None is open."""

    participation_id: UUID
    office_code: str
    company: HostCompany | None
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One line of the roll: the person, the participation, and its assignments in order of date."""

    intern: Intern
    participation: Participation
    assignments: tuple[Assignment, ...]

    @property
    def id(self) -> UUID:
        """Return the participation's id, which names the line."""
        return self.participation.id

    @property
    def company(self) -> str:
        """Return the latest host company's name, empty where none is known."""
        latest = self.assignments[-1].company if self.assignments else None
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

"""Host companies as the office sees them: what a form says, who is there, and who works for them now and did before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from metidesk.domain.people import CompanyPerson, HostCompany


@dataclass(frozen=True, slots=True)
class CompanyForm:
    """What a form says of a host company."""

    name: str
    local_name: str = ""
    kana: str = ""
    place: str = ""
    website: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CompanyPersonForm:
    """What a form says of somebody at a host company."""

    name: str
    local_name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """An intern's stretch of days at a host company, both days included."""

    intern_id: UUID
    participation_id: UUID
    intern_no: str
    name: str
    local_name: str
    course_key: str
    office_code: str
    first: date
    last: date
    manager: str = ""


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """A host company in the list. `now` counts the interns who work for it or will, `before` those who did."""

    company: HostCompany
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class CompanyView:
    """A host company in full."""

    company: HostCompany
    people: tuple[CompanyPerson, ...]
    now: tuple[Placement, ...]
    before: tuple[Placement, ...]

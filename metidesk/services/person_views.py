"""What the page of one person shows: the person, each participation with all that stands on it, what was done."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from metidesk.domain.attendance import Mark, Place
from metidesk.domain.calendar import CalendarDay
from metidesk.domain.equipment import Receipt
from metidesk.domain.events import EventKind, InternEvent
from metidesk.domain.participations import Stay
from metidesk.domain.people import Enrolment, Intern
from metidesk.domain.programme import Course, Office
from metidesk.domain.progress import Progress
from metidesk.domain.sheets import Sheet
from metidesk.domain.timetable import WeekPlan
from metidesk.services.equipment_views import LoanLine
from metidesk.services.views import CertificateView, JournalLine


@dataclass(frozen=True, slots=True)
class PersonDay:
    """One day of a participation; `expected` on its own working days, `entry` is what the calendar says of the day."""

    day: date
    expected: bool
    mark: Mark | None
    entry: CalendarDay | None


@dataclass(frozen=True, slots=True)
class PersonStay:
    """A stretch of a participation with the office as the store knows it."""

    stay: Stay
    office: Office


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """One kind of training or event: what is recorded of it, and the half-days that its day counts."""

    kind: EventKind
    record: InternEvent | None
    half_days: int


@dataclass(frozen=True, slots=True)
class PersonPart:
    """One participation with all that stands on it; `is_current` in the course that is being worked on.

    `allowance_yen` is paid in local money to who completes the whole course, None where the course pays none.
    """

    enrolment: Enrolment
    course: Course
    is_current: bool
    first: date
    last: date
    stays: tuple[PersonStay, ...]
    withdrawn: bool
    withdrawn_reason: str
    required_reason: str
    progress: Progress
    days: tuple[PersonDay, ...]
    plan: WeekPlan
    has_own_plan: bool
    events: tuple[PersonEvent, ...]
    loans: tuple[LoanLine, ...]
    certificates: tuple[CertificateView, ...]
    sheets: tuple[Sheet, ...]
    receipts: tuple[Receipt, ...]
    allowance_yen: Decimal | None

    @property
    def id(self) -> UUID:
        """Return the participation's id."""
        return self.enrolment.id

    @property
    def office(self) -> Office:
        """Return the office of the latest stay."""
        return self.stays[-1].office

    def works_at_home_on(self, day: date) -> bool:
        """Return whether a day is inside this participation, in a course whose usual place is at home."""
        return self.course.usual_place is Place.HOME and self.first <= day <= self.last

    @property
    def certificate(self) -> CertificateView | None:
        """Return the certificate in force, None where there is none."""
        return next((one for one in self.certificates if one.in_force), None)


@dataclass(frozen=True, slots=True)
class MergeView:
    """That another entry of the same person was merged into this one."""

    id: UUID
    gone_no: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person with every participation in the order of the courses; `today` is the office's day.

    `open_courses` are the courses of the store that the person does not take part in, `merges` the newest first.
    """

    intern: Intern
    today: date
    age: int | None
    office: Office
    parts: tuple[PersonPart, ...]
    open_courses: tuple[Course, ...]
    merges: tuple[MergeView, ...]
    history: tuple[JournalLine, ...]

"""What the faces show: values put together from the store and the rules, ready to be painted or printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from metidesk.domain.attendance import Mark, Status
from metidesk.domain.calendar import CalendarDay
from metidesk.domain.completion import CertificateKind, CompletionRule, CopyState, Unmet
from metidesk.domain.people import Enrolment
from metidesk.domain.programme import Course, Office
from metidesk.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class DayView:
    """One civil date as the office's calendar sees it; `closed` names why it is closed, `extra` why it is not."""

    day: date
    working: bool
    closed: CalendarDay | None
    extra: CalendarDay | None


@dataclass(frozen=True, slots=True)
class RollLine:
    """One intern on one day; `takes_part` is False before the own first and after the own last day."""

    enrolment: Enrolment
    mark: Mark | None
    takes_part: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class DayRoll:
    """The roll of one day. `number` counts the course's working days up to this one, of `working_days` in all."""

    office: Office
    course: Course
    view: DayView
    number: int
    working_days: int
    lines: tuple[RollLine, ...]

    @property
    def counts(self) -> tuple[tuple[Status | None, int], ...]:
        """Return how many lines carry each status, in the order of the statuses, then the unmarked (None)."""
        marked = [line.mark.status for line in self.lines if line.mark is not None]
        found: list[tuple[Status | None, int]] = [(status, marked.count(status)) for status in Status]
        unmarked = sum(1 for line in self.lines if line.mark is None and line.takes_part)
        return (*found, (None, unmarked))


@dataclass(frozen=True, slots=True)
class GridLine:
    """One intern over the whole course; marks by day, and the working days that are the intern's own."""

    enrolment: Enrolment
    marks: Mapping[date, Mark]
    own_days: frozenset[date]
    progress: Progress


@dataclass(frozen=True, slots=True)
class CourseGrid:
    """The course as a grid: every day that shows (working, closed or marked; plain weekends do not), every line."""

    office: Office
    course: Course
    reference: date
    days: tuple[DayView, ...]
    working_days: int
    lines: tuple[GridLine, ...]


class AttentionKind(StrEnum):
    """What may need the coordinator, in the order of urgency."""

    CANNOT_REACH = "cannot_reach"
    AT_RISK = "at_risk"
    CLOSE = "close"
    UNTAKEN = "untaken"
    PROPOSED_DAYS = "proposed_days"
    ELIGIBILITY = "eligibility"
    DOCUMENTS_MISSING = "documents_missing"
    CERTIFICATES_READY = "certificates_ready"
    COPIES_HELD = "copies_held"
    EQUIPMENT_OVERDUE = "equipment_overdue"
    EQUIPMENT_DUE = "equipment_due"
    RECEIPTS_UNSIGNED = "receipts_unsigned"


@dataclass(frozen=True, slots=True)
class Attention:
    """One line under *Needs attention*; it leads to a person, a day, or the page its kind belongs to."""

    kind: AttentionKind
    enrolment: Enrolment | None = None
    progress: Progress | None = None
    days: tuple[date, ...] = ()
    count: int = 0


class UpcomingKind(StrEnum):
    """What comes up in the course."""

    CLOSED = "closed"
    EXTRA = "extra"
    COURSE_BEGINS = "course_begins"
    COURSE_ENDS = "course_ends"


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One line under *Coming up*; consecutive days with one name are one line, `count` expected certificates."""

    kind: UpcomingKind
    first: date
    last: date
    entry: CalendarDay | None = None
    count: int = 0


class CertificateState(StrEnum):
    """Where a participation stands with its certificate.

    Blocked has the days but lacks something else; revoked lacks nothing, but the one it had was taken back, so that
    another one is never issued along with everybody's.
    """

    READY = "ready"
    BLOCKED = "blocked"
    REVOKED = "revoked"
    ISSUED = "issued"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Override:
    """A rule of completion that was not met, and why the certificate was issued all the same."""

    rule: CompletionRule
    reason: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """A printed copy since a day; `note` says to whom it was handed over, or why it was spoiled."""

    copy_no: int
    state: CopyState
    on_day: date
    note: str


@dataclass(frozen=True, slots=True)
class CertificateView:
    """One certificate, without its paper; `ended_how` is empty while it is in force."""

    number: str
    revision: int
    kind: CertificateKind
    participation_id: UUID
    name: str
    half_days: int
    issued_on: date
    issued_at: datetime
    issued_by: str
    sha256: str
    code: str
    overrides: tuple[Override, ...] = ()
    copies: tuple[CopyView, ...] = ()
    ended_how: str = ""
    ended_on: date | None = None
    ended_by: str = ""
    ended_reason: str = ""

    @property
    def in_force(self) -> bool:
        """Return whether it still certifies: neither revoked nor replaced by a reissue."""
        return not self.ended_how


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One line of the page *Certificates*: the certificate in force, those before it, what is still lacking."""

    enrolment: Enrolment
    progress: Progress
    state: CertificateState
    certificate: CertificateView | None
    unmet: tuple[Unmet, ...] = ()
    ended: tuple[CertificateView, ...] = ()
    may_participate: bool = False


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One act of the office; `subject` is a name or number, `details` are (field, before, after) in plain codes."""

    seq: int
    at: datetime
    actor: str
    act: str
    subject: str
    details: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class BackupView:
    """One finished backup; `marks` and `interns` are what it holds, `reason` why it was made."""

    path: str
    made_at: datetime
    size: int
    reason: str

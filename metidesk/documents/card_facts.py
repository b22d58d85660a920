"""What the card of an intern says on paper, in plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metidesk.documents.frame import Heading
from metidesk.domain.attendance import Place, Status
from metidesk.domain.events import EventKind
from metidesk.domain.names import Wording
from metidesk.domain.people import Intern, Participation
from metidesk.domain.progress import Progress
from metidesk.domain.timetable import WeekPlan


@dataclass(frozen=True, slots=True)
class CardDay:
    """One day of a participation: expected on its own working days, marked or not."""

    day: date
    expected: bool
    status: Status | None


@dataclass(frozen=True, slots=True)
class CardEvent:
    """A training or an event that was recorded, with the half-days that its day counts."""

    kind: EventKind
    on: date
    half_days: int
    note: str


@dataclass(frozen=True, slots=True)
class CardThing:
    """Something that is held, and when it is due."""

    tag: str
    title: str
    due_on: date
    place: Place


@dataclass(frozen=True, slots=True)
class CardPart:
    """One participation: where it is and for whom, how far it has come, what stands on it.

    `papers` are numbers of certificates, receipts and sheets; `local_language` is that of the office's `local` name.
    """

    course_code: str
    first: date
    last: date
    office: Wording
    local_language: str
    time_zone: str
    usual_place: Place
    is_insured: bool
    allowance_yen: Decimal | None
    currency: str
    company: str
    manager: str
    participation: Participation
    plan: WeekPlan
    progress: Progress
    withdrawn_reason: str
    days: tuple[CardDay, ...]
    events: tuple[CardEvent, ...]
    things: tuple[CardThing, ...]
    certificate: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardFacts:
    """The card of one intern with every participation; `age` on the day of printing."""

    heading: Heading
    intern: Intern
    age: int | None
    parts: tuple[CardPart, ...]

"""What the papers of equipment say."""

from dataclasses import dataclass
from datetime import date, datetime

from metidesk.documents.frame import Heading
from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetState, Condition, IncidentKind
from metidesk.domain.stocktake import Finding, Settlement


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One thing on a paper. `fields` are those beside its title; `checks` is its whole checklist, `passed` what held.

    `before` and `lacking` tell of a return: the condition it went out in, the accessories that did not come.
    """

    tag: str
    kind: str
    title: str
    fields: tuple[tuple[str, str], ...]
    condition: Condition
    accessories: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    note: str = ""
    before: Condition | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who borrows; `local_name` is empty where no font has it."""

    intern_no: str
    name: str
    local_name: str
    company: str


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """A paper of handing over; dates are local."""

    heading: Heading
    person: PersonFacts
    place: Place
    lent_on: date
    due_on: date
    items: tuple[ItemFacts, ...]


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """A paper of taking back; `still_out` is what the person keeps."""

    heading: Heading
    person: PersonFacts
    returned_on: date
    items: tuple[ItemFacts, ...]
    still_out: tuple[ItemFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report of loss or damage; `person` is None where it happened in stock."""

    heading: Heading
    kind: IncidentKind
    person: PersonFacts | None
    item: ItemFacts
    happened_on: date
    reported_on: date
    account: str
    police_reference: str = ""


@dataclass(frozen=True, slots=True)
class CountedFacts:
    """One line of a stock-take; `state` is None for a tag that the office does not know.

    `detail` tells the thing from others of its title: a serial number, a port, an extension.
    """

    tag: str
    kind: str
    title: str
    state: AssetState | None
    holder: str
    seen_at: datetime | None
    finding: Finding
    settled: Settlement | None = None
    note: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StocktakeFacts:
    """A stock-take; `finished_at` is None while it goes on, `unseen` counts what is still to be seen then."""

    heading: Heading
    started_at: datetime
    finished_at: datetime | None
    lines: tuple[CountedFacts, ...]
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """What stands on one label; `detail` is the serial number, the port or the extension."""

    tag: str
    title: str
    detail: str
    office: str

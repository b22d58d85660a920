"""What the office lends: things and access rights of a few kinds, who holds them, and the papers of both.

To add a kind: a block in `resources/equipment/kinds.toml` and its words in `i18n/equipment_words.py`; the tests
name whatever is missing.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from metidesk.domain.attendance import Place


class AssetState(StrEnum):
    """Where a thing stands; only a loan makes it issued, and only the end of the loan makes it anything else."""

    IN_STOCK = "in_stock"
    ISSUED = "issued"
    REPAIR = "repair"
    LOST = "lost"
    RETIRED = "retired"


class Condition(StrEnum):
    """How a thing looks and works."""

    GOOD = "good"
    WORN = "worn"
    DAMAGED = "damaged"


class Acquisition(StrEnum):
    """Whose thing it is."""

    PURCHASE = "purchase"
    LEASE = "lease"


class ReceiptKind(StrEnum):
    """What a paper of equipment attests."""

    HANDOVER = "handover"
    RETURN = "return"
    REPORT = "report"


class ReceiptState(StrEnum):
    """How far a paper has come: printed, signed by both, its scan filed."""

    PRINTED = "printed"
    SIGNED = "signed"
    FILED = "filed"


class IncidentKind(StrEnum):
    """What happened to a thing."""

    LOSS = "loss"
    DAMAGE = "damage"


class LoanEnd(StrEnum):
    """How a loan ended."""

    RETURNED = "returned"
    SWAPPED = "swapped"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class AssetKind:
    """A kind of equipment with its own fields and checklist; all texts are codes that `i18n` words."""

    key: str
    prefix: str
    fields: tuple[str, ...]
    title: tuple[str, ...]
    detail: str
    identity: tuple[str, ...]
    accessories: tuple[str, ...]
    checks_out: tuple[str, ...]
    checks_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asset:
    """A thing with its tag. `fields` are those of its kind; `seat` names the desk whose set it belongs to."""

    id: UUID
    tag: str
    kind: str
    fields: Mapping[str, str]
    state: AssetState = AssetState.IN_STOCK
    condition: Condition = Condition.GOOD
    accessories: tuple[str, ...] = ()
    acquired: Acquisition = Acquisition.PURCHASE
    received_on: date | None = None
    seat: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssetPhoto:
    """A photo of a thing: the SHA-256 of its bytes, the name of the file it came from, when it was added."""

    sha256: str
    name: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class AssetForm:
    """What a form or a file says of a thing; the tag is empty for a new one."""

    kind: str
    fields: Mapping[str, str]
    tag: str = ""
    condition: Condition = Condition.GOOD
    accessories: tuple[str, ...] = ()
    acquired: Acquisition = Acquisition.PURCHASE
    received_on: date | None = None
    seat: str = ""
    note: str = ""
    state: AssetState | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """How a thing was found when it changed hands: its condition, what went with it, what was looked at and held."""

    condition: Condition = Condition.GOOD
    accessories: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """The end of a loan; `receipt` numbers the paper of it, empty where the thing did not come back."""

    on: date
    at: datetime
    by: str
    check: Check
    end: LoanEnd
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Loan:
    """A thing in somebody's hands from `lent_on` until its return; dates are local, moments aware.

    `place` is where it is used now, `place_out` where it went first, as the paper of handing over says.
    """

    id: UUID
    asset_id: UUID
    participation_id: UUID
    receipt: str
    lent_on: date
    lent_at: datetime
    lent_by: str
    due_on: date
    place: Place
    place_out: Place
    check: Check
    back: Return | None = None


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One thing that a participation still holds; `title` names it, Lenovo ThinkPad E14."""

    tag: str
    kind: str
    title: str
    lent_on: date
    due_on: date
    place: Place


class StockLine(NamedTuple):
    """One line of the stock list; from `participation_id` on empty where nobody holds the thing.

    `detail` is the field that stands beside the title: a serial number, a port, an extension. A tuple, because ten
    thousand of them are made at a time.
    """

    tag: str
    kind: str
    title: str
    detail: str
    state: AssetState
    condition: Condition
    seat: str
    participation_id: UUID | None
    holder: str
    lent_on: date | None
    due_on: date | None
    place: Place | None
    receipt: str
    receipt_state: ReceiptState | None


@dataclass(frozen=True, slots=True)
class Handing:
    """One thing to hand out; without a check it goes as the stock knows it, and nothing was looked at.

    What is damaged goes out `knowingly` alone.
    """

    tag: str
    check: Check | None = None
    knowingly: bool = False


@dataclass(frozen=True, slots=True)
class GivingBack:
    """One thing to take back; where the check is None it came back as it went out."""

    tag: str
    check: Check | None = None
    to_repair: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """A loss or a damage as it was reported; `participation_id` None where it happened in stock.

    `condition` is the thing's after a damage, and the last known one before a loss.
    """

    number: str
    kind: IncidentKind
    asset_id: UUID
    participation_id: UUID | None
    happened_on: date
    reported_on: date
    reported_at: datetime
    reported_by: str
    account: str
    condition: Condition
    police_reference: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A paper of equipment and how far it has come."""

    number: str
    kind: ReceiptKind
    course_key: str
    participation_id: UUID | None
    made_on: date
    made_at: datetime
    made_by: str
    state: ReceiptState = ReceiptState.PRINTED
    signed_on: date | None = None


_LOOSE_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")

RECEIPT_LETTERS = {ReceiptKind.HANDOVER: "E", ReceiptKind.RETURN: "R", ReceiptKind.REPORT: "D"}
"""What tells the numbers of the papers apart: 2021A-HAN-E007, an equipment paper of handing over."""


def receipt_number(course_key: str, office_code: str, kind: ReceiptKind, serial: int) -> str:
    """Return the number of a paper of equipment: 2021A-HAN-E007."""
    return f"{course_key}-{office_code}-{RECEIPT_LETTERS[kind]}{serial:03d}"


def title_of(kind: AssetKind, fields: Mapping[str, str]) -> str:
    """Return what names a thing in a list: its title fields, Lenovo ThinkPad E14."""
    return " ".join(fields[name] for name in kind.title if fields.get(name))


def identity_of(kind: AssetKind, fields: Mapping[str, str]) -> str:
    """Return what tells a thing from others of its kind, in the form to compare; empty where not all is known.

    Case, width, spaces and hyphens do not count: pf2k 1037 typed is PF2K1037 scanned. Between two figures a hyphen
    does count, because port 1-12 is not port 11-2.
    """
    known = [folded for name in kind.identity if (folded := _folded(fields.get(name, "")))]
    return "/".join(known) if len(known) == len(kind.identity) else ""


def identity_text(kind: AssetKind, fields: Mapping[str, str]) -> str:
    """Return what tells a thing from others of its kind, as it was written; empty where not all is known."""
    known = [fields[name] for name in kind.identity if fields.get(name)]
    return " / ".join(known) if len(known) == len(kind.identity) else ""


def _folded(text: str) -> str:
    """Return a text as it is compared."""
    wide = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    bare = (c for c in wide if not c.isspace())
    hyphened = "".join("-" if unicodedata.category(c) == "Pd" else c for c in bare)
    return _LOOSE_HYPHEN.sub("", hyphened)


def propose_set(kinds: Sequence[str], stock: Iterable[Asset]) -> tuple[Asset, ...]:
    """Return one thing of each kind to hand out: a seat's whole set where one is free, else the lowest tags.

    Damaged things are never proposed; a kind of which nothing is free is left out.
    """
    seats: dict[str, dict[str, Asset]] = {}
    loose: dict[str, Asset] = {}
    for asset in _free(stock):
        loose.setdefault(asset.kind, asset)
        if asset.seat:
            seats.setdefault(asset.seat, {}).setdefault(asset.kind, asset)
    for _, found in sorted(seats.items()):
        if all(kind in found for kind in kinds):
            return tuple(found[kind] for kind in kinds)
    return tuple(loose[kind] for kind in kinds if kind in loose)


def propose_one(stock: Iterable[Asset]) -> Asset | None:
    """Return one thing to hand out by itself, None where nothing is free; nothing damaged."""
    return next(iter(_free(stock)), None)


def _free(stock: Iterable[Asset]) -> list[Asset]:
    """Return what can be proposed: in stock and not damaged.

    What belongs to no seat comes first, so that no whole set is broken for a single thing.
    """
    free = (one for one in stock if one.state is AssetState.IN_STOCK and one.condition is not Condition.DAMAGED)
    return sorted(free, key=lambda one: (bool(one.seat), one.tag))


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """A label sheet on A4; lengths in millimetres, `across` and `down` from one label to the next."""

    key: str
    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    barcode: bool

    @property
    def count(self) -> int:
        """Return how many labels a sheet has."""
        return self.columns * self.rows

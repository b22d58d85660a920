"""What the faces show of equipment: a thing with its past, what came back, what needs attention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from metidesk.domain.equipment import (
    Asset,
    AssetKind,
    AssetState,
    Condition,
    HeldItem,
    Loan,
    Receipt,
    StockLine,
)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many things of a kind stand where."""

    kind: AssetKind
    states: Mapping[AssetState, int]

    @property
    def total(self) -> int:
        """Return how many there are in all."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class AssetEvent:
    """One act in the past of a thing; `holder` is whom it was about, `details` are (field, before, after)."""

    at: datetime
    by: str
    act: str
    holder: str
    details: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class AssetView:
    """A thing, who holds it or had it last, and everything that was done to it, the newest first."""

    asset: Asset
    kind: AssetKind
    title: str
    line: StockLine
    loan: Loan | None
    history: tuple[AssetEvent, ...]
    last_holder: str = ""


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One loan in the past of a person: the thing and how long it was out; `due_on` is not after the last day."""

    tag: str
    title: str
    loan: Loan
    due_on: date


@dataclass(frozen=True, slots=True)
class BackLine:
    """One thing that came back: how it went out, how it came, what of its accessories did not come."""

    tag: str
    title: str
    before: Condition
    after: Condition
    lacking: tuple[str, ...]

    @property
    def is_worse(self) -> bool:
        """Return whether it came back in a worse condition or not complete."""
        order = tuple(Condition)
        return bool(self.lacking) or order.index(self.after) > order.index(self.before)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What one person gave back in an act: the paper, each thing, and what is still out."""

    participation_id: UUID
    name: str
    receipt: Receipt
    lines: tuple[BackLine, ...]
    still_out: tuple[HeldItem, ...]


@dataclass(frozen=True, slots=True)
class EquipmentConcerns:
    """What of the equipment needs the coordinator on a day: overdue before it, due on it, papers to be signed."""

    on: date
    overdue: tuple[StockLine, ...]
    due: tuple[StockLine, ...]
    unsigned: tuple[Receipt, ...]

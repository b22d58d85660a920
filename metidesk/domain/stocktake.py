"""Counting the stock: what is expected in the office, what was seen, and how each difference is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import AssetState


class Finding(StrEnum):
    """What a counting says of a thing."""

    FOUND = "found"
    MISSING = "missing"
    UNEXPECTED = "unexpected"


class Settlement(StrEnum):
    """How a difference was settled."""

    TURNED_UP = "turned_up"
    LOST = "lost"
    BACK_IN_STOCK = "back_in_stock"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Stocktake:
    """One counting; it goes on, over any number of days, until it is finished."""

    number: str
    started_at: datetime
    started_by: str
    finished_at: datetime | None = None
    finished_by: str = ""


@dataclass(frozen=True, slots=True)
class StocktakeLine:
    """One tag in a counting, with the thing as it stands, or as it stood when the counting was finished.

    `state` is None for a tag that this office does not know; `participation_id` is the holder's. `detail` is what tells
    the thing from others of the same title: a serial number, a port, an extension.
    `finding` is provisional while the counting goes on: nothing is missing before it is finished.
    """

    tag: str
    asset_id: UUID | None
    kind: str
    title: str
    state: AssetState | None
    place: Place | None
    holder: str
    seen_at: datetime | None = None
    finding: Finding | None = None
    settled: Settlement | None = None
    note: str = ""
    participation_id: UUID | None = None
    detail: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether it is a difference that nobody has settled."""
        return self.finding in (Finding.MISSING, Finding.UNEXPECTED) and self.settled is None


@dataclass(frozen=True, slots=True)
class StocktakeView:
    """A counting with its lines by tag: all that was seen, and all that should be."""

    stocktake: Stocktake
    lines: tuple[StocktakeLine, ...]

    def count(self, finding: Finding | None) -> int:
        """Return how many lines have a finding; None counts what is still to be seen."""
        return sum(1 for line in self.lines if line.finding is finding)

    @property
    def open_lines(self) -> tuple[StocktakeLine, ...]:
        """Return the differences that nobody has settled."""
        return tuple(line for line in self.lines if line.is_open)


def is_expected(state: AssetState | None, place: Place | None) -> bool:
    """Return whether a thing should be in the office: in stock, or lent and used there.

    What is under repair may be at the repairer's.
    """
    return state is AssetState.IN_STOCK or (state is AssetState.ISSUED and place is Place.OFFICE)


def finding_of(state: AssetState | None, place: Place | None, seen: bool) -> Finding | None:
    """Return what a finished counting says of a thing, None where there is nothing to say."""
    expected = is_expected(state, place)
    if seen:
        return Finding.FOUND if expected or state is AssetState.REPAIR else Finding.UNEXPECTED
    return Finding.MISSING if expected else None


def settlements(line: StocktakeLine) -> Sequence[Settlement]:
    """Return how a difference can be settled; nothing for a line that is none."""
    if not line.is_open:
        return ()
    if line.finding is Finding.MISSING:
        return (Settlement.TURNED_UP, Settlement.LOST, Settlement.EXPLAINED)
    if line.state in (AssetState.LOST, AssetState.RETIRED):
        return (Settlement.BACK_IN_STOCK, Settlement.EXPLAINED)
    return (Settlement.EXPLAINED,)

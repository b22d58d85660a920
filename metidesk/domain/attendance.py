"""What a participation did on a day.

To add a status: a member of `Status` with its credit and key here, its word in `i18n/labels.py`, its colours in
`ui/theme.py`; the tests name whatever is missing.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from uuid import UUID


class Status(StrEnum):
    """The code of a mark, as typed, stored and printed."""

    PRESENT = "P"
    LATE = "L"
    LEFT_EARLY = "Q"
    HALF = "H"
    EXCUSED = "E"
    ABSENT = "A"

    @property
    def credit(self) -> int:
        """Return what the day counts toward the required days, in half-days."""
        return _CREDITS[self]

    @property
    def came(self) -> bool:
        """Return whether the intern was there at all, so that an arrival time makes sense."""
        return _CREDITS[self] > 0


_CREDITS = {
    Status.PRESENT: 2,
    Status.LATE: 2,
    Status.LEFT_EARLY: 2,
    Status.HALF: 1,
    Status.EXCUSED: 0,
    Status.ABSENT: 0,
}


class Place(StrEnum):
    """Where the activity took place."""

    OFFICE = "office"
    HOME = "home"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Mark:
    """One participation on one local civil date; `arrival` is local wall-clock time."""

    participation_id: UUID
    day: date
    status: Status
    place: Place
    note: str = ""
    arrival: time | None = None


def corrects(before: Mark | None, after: Mark | None) -> bool:
    """Return whether a change puts something right that was recorded.

    The first entry of a forgotten day records it; a note, or an arrival where none was written, only adds to it.
    """
    if before is None:
        return False
    if after is None:
        return True
    arrival = before.arrival if before.arrival is not None else after.arrival
    return replace(before, arrival=arrival, note=after.note) != after


@dataclass(frozen=True, slots=True)
class MarkChange:
    """What one act did to one cell: the mark before and after, None where there was none."""

    participation_id: UUID
    day: date
    before: Mark | None
    after: Mark | None

    @property
    def reversed(self) -> "MarkChange":
        """Return the change that undoes this one."""
        return MarkChange(self.participation_id, self.day, self.after, self.before)

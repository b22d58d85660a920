"""What the record of an intern says, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metidesk.documents.attendance_facts import SheetCell
from metidesk.documents.frame import Heading
from metidesk.domain.calendar import CalendarDay, Week
from metidesk.domain.names import Wording


@dataclass(frozen=True, slots=True)
class RecordDay:
    """One day of the record; `entry` is what the calendar says of it, None on a plain day, `note` the mark's."""

    day: date
    is_working: bool
    cell: SheetCell
    entry: CalendarDay | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordStay:
    """Where and for whom the intern was from a day on, both days included; `company` may be empty."""

    first: date
    last: date
    office: Wording
    company: str


@dataclass(frozen=True, slots=True)
class RecordSigning:
    """Who signed a week off, and on which day."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """The record of one intern: own first and last day, the days in order, the weeks signed off by their Monday.

    `required` in half-days; a mark before the first or after the last day is none of this record.
    """

    heading: Heading
    intern_no: str
    name: str
    local_name: str
    first: date
    last: date
    stays: tuple[RecordStay, ...]
    days: tuple[RecordDay, ...]
    required: int
    signed: Mapping[date, RecordSigning]

    @property
    def credited(self) -> int:
        """Return the half-days credited."""
        return sum(one.cell.status.credit for one in self.days if one.cell.status is not None)

    @property
    def weeks(self) -> tuple[tuple[RecordDay, ...], ...]:
        """Return the days, grouped by week."""
        groups: dict[Week, list[RecordDay]] = {}
        for one in self.days:
            groups.setdefault(Week.of(one.day), []).append(one)
        return tuple(tuple(group) for group in groups.values())

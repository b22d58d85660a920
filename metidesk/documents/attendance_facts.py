"""What an attendance sheet says, in plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from metidesk.documents.frame import Heading
from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import Week
from metidesk.domain.names import Wording


class SheetKind(StrEnum):
    """Whether a sheet shows one week, with room to sign every day, the whole course, or the course of one intern."""

    WEEK = "week"
    COURSE = "course"
    INTERN = "intern"


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A column: a local civil date that shows. `closed` names why the office is closed."""

    day: date
    is_working: bool
    closed: Wording | None = None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands for one intern on one day; `status` None is not marked, `arrival` is local wall-clock time.

    `takes_part` is False before the intern's own first and after the own last day.
    """

    status: Status | None = None
    place: Place | None = None
    arrival: time | None = None
    takes_part: bool = True


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One intern: a cell for every day of the sheet; `credited` so far and `required`, both in half-days.

    `no` is the running number on the sheet, `intern_no` the intern's own.
    """

    no: str
    intern_no: str
    name: str
    local_name: str
    company: str
    cells: tuple[SheetCell, ...]
    credited: int
    required: int

    def subtotal(self, columns: Sequence[int] | None = None) -> int:
        """Return the half-days credited in some columns, in all columns of the sheet where none are given."""
        cells = self.cells if columns is None else [self.cells[column] for column in columns]
        return sum(cell.status.credit for cell in cells if cell.status is not None)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A whole sheet; rows in the order of the screen, days in order of date."""

    kind: SheetKind
    heading: Heading
    days: tuple[SheetDay, ...]
    rows: tuple[SheetRow, ...]

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns: a shifted mark on paper is worse than no paper."""
        for row in self.rows:
            if len(row.cells) != len(self.days):
                raise ValueError(f"{row.no}: {len(row.cells)} cells for {len(self.days)} days")

    @property
    def weeks(self) -> tuple[tuple[int, ...], ...]:
        """Return the numbers of the columns, grouped by week."""
        groups: dict[Week, list[int]] = {}
        for number, day in enumerate(self.days):
            groups.setdefault(Week.of(day.day), []).append(number)
        return tuple(tuple(columns) for columns in groups.values())

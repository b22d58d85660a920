"""Reading a signed paper back: what its exceptions are when typed blind, and where the roll says otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.errors import RuleBroken
from metidesk.services.views import CourseGrid, GridLine
from metidesk.ui.keys import letter

Cell = tuple[UUID, date]


@dataclass(frozen=True, slots=True)
class PaperWeek:
    """The lines of a week's paper in the order of its rows, and the days it shows."""

    days: tuple[date, ...]
    lines: tuple[GridLine, ...]
    usual_place: Place

    @classmethod
    def of(cls, grid: CourseGrid, days: Sequence[date]) -> "PaperWeek":
        """Return the week of some days."""
        return cls(tuple(days), grid.lines, grid.course.usual_place)


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """One exception as it was typed."""

    row: int
    day: date
    status: Status


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell where paper and roll disagree; `mark` is what the roll carries, None where it carries nothing."""

    row: int
    day: date
    paper: Status
    mark: Mark | None


def read_entries(text: str, week: PaperWeek) -> tuple[PaperEntry, ...]:
    """Return the exceptions that a line means: row or intern number, day of the month or D–D, letter of the status.

    Raises RuleBroken `paper.form`, `paper.row`, `paper.day` or `paper.status`.
    """
    parts = text.split()
    if len(parts) != 3:
        raise RuleBroken("paper.form", text=text.strip())
    row = _row(parts[0], week)
    typed = parts[2].casefold()
    status = next((one for one in Status if typed in (letter(one).casefold(), one.value.casefold())), None)
    if status is None:
        raise RuleBroken("paper.status", text=parts[2], letters=", ".join(letter(one) for one in Status))
    return tuple(PaperEntry(row, day, status) for day in _days(parts[1], week, week.lines[row]))


def differences(week: PaperWeek, entries: Sequence[PaperEntry]) -> tuple[Difference, ...]:
    """Return where paper and roll disagree; who is not among the exceptions was present on every own day."""
    typed: Mapping[tuple[int, date], Status] = {(one.row, one.day): one.status for one in entries}
    found = []
    for row, line in enumerate(week.lines):
        for day in week.days:
            mark = line.marks.get(day)
            if day not in line.own_days and mark is None and (row, day) not in typed:
                continue
            paper = typed.get((row, day), Status.PRESENT)
            if mark is None or mark.status is not paper:
                found.append(Difference(row, day, paper, mark))
    return tuple(found)


def corrected(week: PaperWeek, difference: Difference) -> Mark:
    """Return the mark of a cell as the paper says it; note and place stay."""
    mark = difference.mark
    if mark is None:
        line = week.lines[difference.row]
        return Mark(line.enrolment.id, difference.day, difference.paper, week.usual_place)
    return replace(mark, status=difference.paper, arrival=mark.arrival if difference.paper.came else None)


def _row(text: str, week: PaperWeek) -> int:
    if text.isdecimal() and 1 <= int(text) <= len(week.lines):
        return int(text) - 1
    wanted = text.casefold()
    found = [row for row, line in enumerate(week.lines) if line.enrolment.intern.intern_no.casefold() == wanted]
    if not found:
        raise RuleBroken("paper.row", text=text, count=len(week.lines))
    return found[0]


def _days(text: str, week: PaperWeek, line: GridLine) -> list[date]:
    """Return the days of a number or a span of numbers; of a span only those on which the intern is expected."""
    begin, dash, end = text.partition("-")
    if not begin.isdecimal() or (dash and not end.isdecimal()):
        raise RuleBroken("paper.day", text=text)
    by_number = {day.day: day for day in week.days}
    if not dash:
        found = [by_number[int(begin)]] if int(begin) in by_number else []
    else:
        first, last = by_number.get(int(begin)), by_number.get(int(end))
        found = [] if first is None or last is None else [day for day in week.days if first <= day <= last]
        found = [day for day in found if day in line.own_days]
    if not found:
        raise RuleBroken("paper.day", text=text)
    return found

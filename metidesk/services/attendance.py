"""Keeping the roll: every mark is one act, checked, journalled and committed before anybody paints it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.attendance import Mark, MarkChange, Place, Status, corrects
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.people import Enrolment
from metidesk.exchange.tables import Step
from metidesk.services.ledger import Ledger
from metidesk.services.mark_record import CellChange, history_of, record
from metidesk.services.roll import Roll, RollBook, first_day, last_day
from metidesk.services.settings import office_day
from metidesk.services.sign_off import refuse_signed
from metidesk.store import marks

Cell = tuple[UUID, date]
Change = Callable[[Cell, Mark | None], Mark | None]


class AttendanceService:
    """Marks, notes, arrivals and places; each method is one transaction and returns what it changed."""

    def __init__(self, ledger: Ledger, book: RollBook) -> None:
        self._ledger = ledger
        self._book = book

    def mark(self, cells: Sequence[Cell], status: Status, reason: str = "") -> tuple[MarkChange, ...]:
        """Give cells a status. Note and place stay; an arrival time stays only where the intern came.

        Raises RuleBroken `day.outside_dates`, `day.weekend`, `participation.unknown` or, as every other change here,
        `mark.week_signed` and `mark.reason_needed`: who corrects a mark once its day is over says why. Then nothing
        is written.
        """
        _, roll = self._book.opened()

        def marked(cell: Cell, before: Mark | None) -> Mark:
            if before is None:
                return Mark(cell[0], cell[1], status, roll.usual_place(self._book.line(cell[0]), cell[1]))
            return replace(before, status=status, arrival=before.arrival if status.came else None)

        return self._write(cells, marked, "mark.set", reason)

    def enter(
        self,
        entries: Sequence[Mark],
        act: str = "mark.import",
        reason: str = "",
        step: Step = lambda done, of: None,
    ) -> tuple[MarkChange, ...]:
        """Write whole marks, as a file brings them; `act` is what the journal calls it. Raises as `mark` does.

        `step` hears how far it is, and what it raises leaves everything as it was.
        """
        wanted = {(entry.participation_id, entry.day): entry for entry in entries}
        return self._write(list(wanted), _stepped(lambda cell, before: wanted[cell], len(wanted), step), act, reason)

    def cells_of(self, people: Sequence[UUID], first: date, last: date) -> tuple[Cell, ...]:
        """Return the cells that an act on several people and days means: the days that each of them is expected.

        Raises RuleBroken `participation.unknown`.
        """
        _, roll = self._book.opened()
        lines = [self._book.line(one) for one in dict.fromkeys(people)]
        return tuple((line.id, day) for line in lines for day in roll.own_days(line) if first <= day <= last)

    def mark_many(
        self,
        people: Sequence[UUID],
        first: date,
        last: date,
        status: Status,
        reason: str,
        place: Place | None = None,
    ) -> tuple[MarkChange, ...]:
        """Give several people a status on several days, both included, in one act: leave, an exam, a strike.

        The reason becomes the note of the marks, and says why where marks of days that are over are corrected.
        Without a `place` new marks have the usual one of their day, and marks that stand keep theirs.
        Raises RuleBroken `mark.no_reason`, `mark.nobody_expected`, and as `mark` does.
        """
        why = clean_text(reason)
        if not why:
            raise RuleBroken("mark.no_reason")
        cells = self.cells_of(people, first, last)
        if not cells:
            raise RuleBroken("mark.nobody_expected", first=first, last=last)
        _, roll = self._book.opened()

        def marked(cell: Cell, before: Mark | None) -> Mark:
            if before is None:
                where = place or roll.usual_place(self._book.line(cell[0]), cell[1])
                return Mark(cell[0], cell[1], status, where, why)
            arrival = before.arrival if status.came else None
            return replace(before, status=status, note=why, arrival=arrival, place=place or before.place)

        return self._write(cells, marked, "mark.set", why)

    def mark_rest_present(self, day: date) -> tuple[MarkChange, ...]:
        """Mark everybody present who takes part that day and carries no mark; on a closed day nobody."""
        _, roll = self._book.opened()
        taking = [line.id for line in roll.enrolments if day in roll.own_days(line)]
        with self._ledger.database.read() as session:
            carried = marks.of_participations(session.connection(), taking)
        rest = [(one, day) for one in taking if day not in carried.get(one, {})]
        return self.mark(rest, Status.PRESENT)

    def note(self, cells: Sequence[Cell], text: str) -> tuple[MarkChange, ...]:
        """Write a note on marked cells. Raises RuleBroken `mark.missing` where a cell carries no mark."""
        kept = clean_text(text)
        return self._write(cells, lambda cell, before: replace(_marked(cell, before), note=kept), "mark.note")

    def arrive(self, cell: Cell, at: time | None, reason: str = "") -> tuple[MarkChange, ...]:
        """Write the local time of arrival. Raises RuleBroken `mark.missing`, `mark.did_not_come`."""

        def arrived(cell: Cell, before: Mark | None) -> Mark:
            mark = _marked(cell, before)
            if at is not None and not mark.status.came:
                raise RuleBroken("mark.did_not_come", day=cell[1])
            return replace(mark, arrival=at)

        return self._write([cell], arrived, "mark.arrive", reason)

    def place(self, cells: Sequence[Cell], place: Place, reason: str = "") -> tuple[MarkChange, ...]:
        """Write where the activity took place. Raises RuleBroken `mark.missing`."""
        return self._write(
            cells, lambda cell, before: replace(_marked(cell, before), place=place), "mark.place", reason
        )

    def clear(self, cells: Sequence[Cell], reason: str = "") -> tuple[MarkChange, ...]:
        """Take marks away: the cells are not marked then, which is not absent."""
        return self._write(cells, lambda cell, before: None, "mark.clear", reason)

    def apply(self, changes: Sequence[MarkChange], undoing: bool, step: Step = lambda done, of: None) -> None:
        """Write the `after` of each change: reversed changes undo, the changes themselves redo.

        `step` hears how far it is, and what it raises leaves everything as it was. What was just done is taken back
        without a reason. Raises RuleBroken `mark.changed_meanwhile` when a cell is no longer what the change left.
        """
        wanted = {(change.participation_id, change.day): change for change in changes}

        def restored(cell: Cell, before: Mark | None) -> Mark | None:
            if before != wanted[cell].before:
                raise RuleBroken("mark.changed_meanwhile", day=cell[1])
            return wanted[cell].after

        cells = list(wanted)
        self._write(cells, _stepped(restored, len(cells), step), "mark.undo" if undoing else "mark.redo", again=True)

    def history(self, participation_id: UUID, day: date) -> tuple[CellChange, ...]:
        """Return what was ever done to a cell, oldest first."""
        with self._ledger.database.read() as session:
            return history_of(session.connection(), participation_id, day)

    def untaken(self, reference: date) -> tuple[date, ...]:
        """Return the working days before a reference day on which somebody carries no mark."""
        roll = self._book.with_marks()
        missing = {
            day
            for line in roll.enrolments
            for day in roll.own_days(line)
            if day < reference and day not in roll.marks_of(line)
        }
        return tuple(sorted(missing))

    def export(self) -> tuple[tuple[Enrolment, Mark], ...]:
        """Return every mark of the course, in the order of the roll and of the days."""
        roll = self._book.with_marks()
        return tuple((line, mark) for line in roll.enrolments for _, mark in sorted(roll.marks_of(line).items()))

    def _write(
        self,
        cells: Sequence[Cell],
        change: Change,
        verb: str,
        reason: str = "",
        again: bool = False,
    ) -> tuple[MarkChange, ...]:
        """Change cells in one act; cells that stay as they are are left out, and an act of none writes nothing.

        `again` undoes or redoes what was checked when it was done first.
        """
        if not cells:
            return ()
        kept, roll = self._book.opened()
        why = clean_text(reason)
        if not again:
            for cell in cells:
                check_day(roll, self._book.line(cell[0]), cell[1])
        with self._ledger.act() as act:
            carried = _carried(act.connection, cells)
            changes = [
                MarkChange(cell[0], cell[1], before, after)
                for cell in dict.fromkeys(cells)
                if (before := carried.get(cell)) != (after := change(cell, before))
            ]
            refuse_signed(act.connection, roll, [change.day for change in changes])
            if not again and not why:
                _need_reason(changes, office_day(kept, self._ledger.clock))
            record(act, changes, verb, why)
        return tuple(changes)


def check_day(roll: Roll, line: Enrolment, day: date) -> None:
    """Refuse a day that cannot carry a mark; a holiday can, because Japan or the company may have worked.

    Raises RuleBroken `day.outside_dates` or `day.weekend`.
    """
    first, last = first_day(line.participation, roll.course), last_day(line.participation, roll.course)
    if not first <= day <= last:
        raise RuleBroken("day.outside_dates", day=day, name=line.intern.name, first=first, last=last)
    if day.weekday() >= 5 and roll.calendar_on(line, day).extra(day) is None:
        raise RuleBroken("day.weekend", day=day)


def _stepped(change: Change, of: int, step: Step) -> Change:
    """Return a change of cells that tells of each of them; the marks are written when the last one is known."""
    done = 0

    def stepped(cell: Cell, before: Mark | None) -> Mark | None:
        nonlocal done
        step(done, of)
        done += 1
        return change(cell, before)

    return stepped


def _marked(cell: Cell, before: Mark | None) -> Mark:
    if before is None:
        raise RuleBroken("mark.missing", day=cell[1])
    return before


def _carried(connection: Connection, cells: Sequence[Cell]) -> dict[Cell, Mark]:
    """Return the marks that cells carry inside this transaction."""
    if len(cells) == 1:
        found = marks.one(connection, *cells[0])
        return {} if found is None else {cells[0]: found}
    by_participation = marks.of_participations(connection, list({cell[0] for cell in cells}))
    return {cell: mark for cell in cells if (mark := by_participation.get(cell[0], {}).get(cell[1])) is not None}


def _need_reason(changes: Sequence[MarkChange], today: date) -> None:
    for one in changes:
        if one.day < today and corrects(one.before, one.after):
            raise RuleBroken("mark.reason_needed", day=one.day)

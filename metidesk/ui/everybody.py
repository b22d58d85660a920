"""Everybody in the register, beside the roll of the course: read, sorted and found without a wait of the window."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from metidesk.domain.finding import words_of
from metidesk.domain.register import RegisterLine, sorted_name
from metidesk.i18n.current import _, language
from metidesk.ui.collation import places
from metidesk.ui.desk import Desk
from metidesk.ui.tables.everybody_table import EverybodyTable, Heading, sorted_by

_AT_ONCE = 500
"""So many lines are sorted in less than the blink of an eye; more of them in a job."""
Order = tuple[int, str, bool]
"""What an order depends on: the column, the language of the screen, whether the given name comes first."""


class Everybody(QObject):
    """Keeps the lines, their order and what is searched in them; fills the table.

    Reading and sorting ten thousand lines takes longer than a window may wait: both run in a job, and each order is
    kept until the register changes.
    """

    shown = Signal()
    """Other lines, or the same in another order, stand in the table."""

    def __init__(self, desk: Desk, table: EverybodyTable) -> None:
        super().__init__()
        self._desk = desk
        self.table = table
        self._lines: tuple[RegisterLine, ...] = ()
        self._orders: dict[Order, list[int]] = {}
        self._column, self._backwards, self._given_first = -1, False, False
        self._question = ""
        self._wanted: UUID | None = None
        self._turn = 0
        table.sort_wished.connect(self._sort)

    def total(self) -> int:
        """Return how many persons there are."""
        return len(self._lines)

    def read(self, wanted: UUID | None = None) -> None:
        """Read everybody anew; `wanted` is the person to stand on afterwards."""
        self._wanted = wanted or self._wanted
        interns, order = self._desk.office.interns, self._order()

        def work(step: object, cancelled: object) -> tuple[tuple[RegisterLine, ...], list[int] | None]:
            lines = interns.everybody()
            return lines, None if order is None else _numbers(lines, order)

        def done(found: tuple[tuple[RegisterLine, ...], list[int] | None]) -> None:
            self._lines, numbers = found
            self._orders = {} if order is None or numbers is None else {order: numbers}
            self._put_in_order()

        self._run(_("Reading the register…"), work, done)

    def find(self, question: str) -> None:
        """Show who holds all words of a question, everybody where there are none."""
        self._question = question
        self._fill()

    def sort_given_first(self, given_first: bool) -> None:
        """Sort names by the given name from now on, or as they are written."""
        self._given_first = given_first
        self._put_in_order()

    def retranslate(self) -> None:
        """Word the list anew, and sort as the language of the screen does now."""
        self.table.setAccessibleName(_("Everybody of all years and offices"))
        self.table.lines.retranslate()
        self._put_in_order()

    def _order(self) -> Order | None:
        return None if self._column < 0 else (self._column, language(), self._given_first)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._column, self._backwards = column, order is Qt.SortOrder.DescendingOrder
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Show the lines in the order that is wished for, found first where nobody wished for it yet."""
        order, lines = self._order(), self._lines
        if order is None or order in self._orders:
            self._fill()
        elif len(lines) <= _AT_ONCE:
            self._orders[order] = _numbers(lines, order)
            self._fill()
        else:

            def done(numbers: list[int]) -> None:
                self._orders[order] = numbers
                self._fill()

            self._run(_("Sorting…"), lambda step, cancelled: _numbers(lines, order), done)

    def _run(self, title: str, work: Callable[..., object], done: Callable[..., None]) -> None:
        """Run a job whose result counts only if nothing newer was wished for meanwhile."""
        self._turn += 1
        turn = self._turn
        self._desk.jobs.run(title, work, lambda result: done(result) if turn == self._turn else None)

    def _fill(self) -> None:
        table, order = self.table, self._order()
        chosen, row = table.line(), max(0, table.chosen_row())
        wanted = self._wanted or (chosen.intern_id if chosen is not None else None)
        lines: Sequence[RegisterLine] = self._lines
        if order is not None and order in self._orders:
            numbers = self._orders[order]
            lines = [self._lines[number] for number in (reversed(numbers) if self._backwards else numbers)]
        for word in words_of(self._question):
            lines = [line for line in lines if word.is_in(line.searched)]
        table.lines.fill(lines)
        table.fit()
        at = next((number for number, line in enumerate(lines) if line.intern_id == wanted), -1)
        if at >= 0:
            self._wanted = None
        table.choose(at if at >= 0 else row)
        self.shown.emit()


def _numbers(lines: Sequence[RegisterLine], order: Order) -> list[int]:
    """Return the numbers of lines in an order."""
    column, said, given_first = order
    if column != Heading.NAME:
        return places([sorted_by(line, Heading(column)) for line in lines], said)
    known = ((one.name, one.local_name, one.kana, one.family_name, one.citizenship) for one in lines)
    return places([sorted_name(*names, said, given_first) for names in known], said)

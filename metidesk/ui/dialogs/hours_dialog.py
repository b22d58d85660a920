"""The hours of a week: everybody's minutes and meetings, and the days of who is chosen, to be written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from metidesk.domain.people import Enrolment
from metidesk.domain.timetable import MEETINGS_A_WEEK
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, language
from metidesk.i18n.dates import clock_time, day_range, weekday_day_month
from metidesk.services.timetable import TimedDay, TimeLine
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.hours_strip import DayWish, HoursStrip, Written, came, hours, japan_words

_WIDTH, _LIST_HEIGHT, _ROW = 920, 190, 48
_COLUMNS = (
    Column(NP_("column of the hours", "Intern"), 240),
    Column(NP_("column of the hours", "Hours"), 80, right=True),
    Column(NP_("column of the hours", "Meetings"), 110),
    Column(NP_("column of the hours", "Days"), 200, 1.0),
)


@dataclass(frozen=True, slots=True)
class HoursWish:
    """What is to be written, and on whose day."""

    enrolment: Enrolment
    wish: DayWish


class HoursDialog(Question):
    """Shows a week; weeks with fewer meetings than expected stand out.

    `written` carries a `HoursWish`, `plan_wished` an `Enrolment`; answer with `show_lines` or `refuse`.
    """

    written = Signal(object)
    plan_wished = Signal(object)
    undo_wished = Signal()

    def __init__(self, lines: Sequence[TimeLine], monday: date, sunday: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._span = (monday, sunday)
        self.lines: RowsModel[TimeLine] = RowsModel(_COLUMNS, _cells)
        self.table = RowsTable(self.lines, _ROW, grows=True)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.who, self.strip = QLabel(), HoursStrip()
        self.who.setProperty("kind", "heading")
        self.who.setWordWrap(True)
        self.plan, self.undo = QPushButton(), QPushButton()
        for button in (self.plan, self.undo):
            button.setAutoDefault(False)
        # A button answers its own shortcut late, to be seen pressed; three Ctrl+Z in a row would be one.
        self._taken_back = QShortcut(QKeySequence.StandardKey.Undo, self)
        self._lay_out()
        self._connect()
        self.show_lines(lines, undoable=False)
        self.table.choose(0)
        self.retranslate()
        self.table.setFocus()

    def show_lines(self, lines: Sequence[TimeLine], undoable: bool) -> None:
        """Show what the week came to; who is chosen and where the keyboard is stay."""
        row = self.table.chosen_row()
        self.lines.fill(lines)
        self.table.fit()
        self.table.choose(row)
        self.undo.setEnabled(undoable)

    def offer(self) -> None:
        """Close, unless something stands here that was refused."""
        if self.strip.settled():
            self.accept()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Hours of the week {week}", week=day_range(*self._span, language())))
        self.told.setText(
            _("At least {count} meetings with the host company are expected a week.", count=MEETINGS_A_WEEK)
            + " "
            + _("Enter in the list leads to the days of an intern, Enter there writes and goes to the next day.")
        )
        self.table.setAccessibleName(self.title.text())
        self.plan.setText(_("Weekly plan…"))
        self.undo.setText(_("Undo"))
        self.agree.setText(_("Close"))
        self.strip.retranslate()
        self.lines.retranslate()
        super().retranslate()

    def _lay_out(self) -> None:
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID + 4)
        row.addWidget(self.who, 1)
        row.addWidget(self.plan)
        row.addWidget(self.undo)
        self.body.addLayout(row)
        self.body.addWidget(self.strip)
        self.cancel.hide()
        self.agree.setDefault(False)
        self.agree.setAutoDefault(False)

    def _connect(self) -> None:
        self.table.moved.connect(self._show_chosen)
        self.table.open_wished.connect(self.strip.enter)
        self.strip.left.connect(self.table.setFocus)
        self.strip.stepped.connect(self._step)
        self.strip.written.connect(self._pass_on)
        self.plan.clicked.connect(self._wish_plan)
        self.undo.clicked.connect(self._wish_undo)
        self._taken_back.activated.connect(self._wish_undo)

    def _show_chosen(self) -> None:
        line = self.lines.row(self.table.chosen_row())
        if line is not None:
            self.who.setText(line.enrolment.shown_name)
            self.strip.show_days(line.days)

    def _step(self, step: int, day: date, what: Written) -> None:
        """Go to the same field of the next person up or down who came that day."""
        rows, row = self.lines.rows(), self.table.chosen_row() + step
        while 0 <= row < len(rows):
            if any(one.day == day and came(one) for one in rows[row].days):
                self.table.choose(row)
                self.strip.go_to(day, what)
                return
            row += step

    def _pass_on(self, wish: DayWish) -> None:
        line = self.lines.row(self.table.chosen_row())
        if line is not None:
            self.failure.clear()
            self.written.emit(HoursWish(line.enrolment, wish))

    def _wish_undo(self) -> None:
        self.failure.clear()
        self.undo_wished.emit()

    def _wish_plan(self) -> None:
        line = self.lines.row(self.table.chosen_row())
        if line is not None:
            self.plan_wished.emit(line.enrolment)


def _cells(one: TimeLine) -> tuple[Cell, ...]:
    meetings = str(one.meetings)
    if one.few_meetings:
        told = Cell(
            _("{held} of {expected}", held=meetings, expected=MEETINGS_A_WEEK), pill=lambda colours: colours.warn
        )
    else:
        told = Cell(meetings)
    told_days = [_day_words(day) for day in one.days if day.minutes]
    return (
        Cell(one.enrolment.shown_name, strong=True),
        Cell(hours(one.minutes), right=True),
        told,
        Cell(told_days[0], below=" · ".join(told_days[1:])) if told_days else Cell("–", quiet=True),
    )


def _day_words(one: TimedDay) -> str:
    """Return a day: Mon 23 Aug 08:52–13:00 (10:52 JST) 4:00."""
    parts = [weekday_day_month(one.day, language())]
    arrival = one.mark.arrival if one.mark is not None else None
    if arrival is not None:
        until = f"–{clock_time(one.times.departure)}" if one.times.departure is not None else ""
        parts.append(f"{clock_time(arrival)}{until}")
    if one.arrival_in_japan is not None:
        parts.append(f"({japan_words(one.arrival_in_japan, one.day)})")
    parts.append(hours(one.minutes))
    return " ".join(parts)

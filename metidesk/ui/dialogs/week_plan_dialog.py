"""The weekly plan of one person: when each day begins, here and in Japan, and how many minutes it has."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from metidesk.domain.dates import parse_arrival, parse_minutes
from metidesk.domain.errors import RuleBroken
from metidesk.domain.timetable import Slot, WeekPlan, in_japan
from metidesk.i18n.current import _, language
from metidesk.i18n.dates import clock_time, weekday
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.hours_strip import hours, japan_words

_WIDTH, _FIELD, _LONGEST = 560, 110, 8


class _Line(QLineEdit):
    """A field from which Up and Down go to the day before and after."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_FIELD)
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another day."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class WeekPlanDialog(Question):
    """Asks for a plan. `offered` carries a `WeekPlan`; `usual_wished` asks for that of the course."""

    usual_wished = Signal()

    def __init__(self, name: str, plan: WeekPlan, monday: date, time_zone: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._name, self._monday, self._zone = name, monday, time_zone
        self.starts, self.minutes = [_Line() for _slot in plan.slots], [_Line() for _slot in plan.slots]
        self.japan = [QLabel() for _slot in plan.slots]
        self._heads, self._days = [QLabel() for _column in range(4)], [QLabel() for _slot in plan.slots]
        self.usual = QPushButton()
        self.usual.setAutoDefault(False)
        self.usual.clicked.connect(lambda _checked=False: self.usual_wished.emit())
        self._lay_out()
        for number, slot in enumerate(plan.slots):
            self.starts[number].textChanged.connect(lambda _text, number=number: self._show_japan(number))
            if slot is not None:
                self.starts[number].setText(clock_time(slot.starts_at) if slot.starts_at is not None else "")
                self.minutes[number].setText(hours(slot.minutes))
        self.retranslate()
        self.starts[0].setFocus()

    def answer(self) -> WeekPlan | None:
        """Return the plan; None where a day cannot be read, which is said."""
        slots: list[Slot | None] = []
        for number in range(len(self.starts)):
            try:
                slots.append(self._slot(number))
            except RuleBroken as error:
                self.refuse(error)
                return None
        return WeekPlan(tuple(slots))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Weekly plan of {name}", name=self._name))
        self.told.setText(_("A day without minutes is not planned. Marks and signed weeks stay as they are."))
        words = ("", _("Begins at"), _("In Japan"), _("Hours a day"))
        for label, word in zip(self._heads, words, strict=True):
            label.setText(word)
        for number, label in enumerate(self._days):
            day = weekday(self._monday + timedelta(days=number), language(), "wide")
            label.setText(day)
            self.starts[number].setAccessibleName(f"{words[1]}, {day}")
            self.minutes[number].setAccessibleName(f"{words[3]}, {day}")
            self.starts[number].setPlaceholderText("08:30" if number == 0 else "")
            self.minutes[number].setPlaceholderText("–")
        self.usual.setText(_("As in the course"))
        self.agree.setText(_("Save"))
        super().retranslate()

    def _slot(self, number: int) -> Slot | None:
        """Return what is planned on a day. Raises RuleBroken `time.unreadable`, `minutes.unreadable`."""
        starts, minutes = self.starts[number], self.minutes[number]
        if not starts.text().strip() and not minutes.text().strip():
            return None
        try:
            at = parse_arrival(starts.text()) if starts.text().strip() else None
        except RuleBroken:
            starts.setFocus()
            raise
        try:
            # A time without a length is asked for it: an empty one cannot be read.
            return Slot(at, parse_minutes(minutes.text()))
        except RuleBroken:
            minutes.setFocus()
            raise

    def _show_japan(self, number: int) -> None:
        text = self.starts[number].text().strip()
        day = self._monday + timedelta(days=number)
        try:
            at = parse_arrival(text) if text else None
        except RuleBroken:
            at = None
        self.japan[number].setText(japan_words(in_japan(day, at, self._zone), day) if at is not None else "")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for column, label in enumerate(self._heads):
            label.setProperty("kind", "small")
            grid.addWidget(label, 0, column)
        for number, label in enumerate(self._days):
            self.japan[number].setProperty("kind", "muted")
            row = (label, self.starts[number], self.japan[number], self.minutes[number])
            for column, widget in enumerate(row):
                grid.addWidget(widget, number + 1, column)
            for fields in (self.starts, self.minutes):
                fields[number].stepped.connect(
                    lambda step, fields=fields, number=number: self._go(fields, number + step)
                )
        self.body.addLayout(grid)
        self.buttons.insertWidget(0, self.usual)

    def _go(self, fields: list[_Line], number: int) -> None:
        field = fields[max(0, min(number, len(fields) - 1))]
        field.setFocus()
        field.selectAll()

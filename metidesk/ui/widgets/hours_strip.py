"""The days of one person in a week: what was planned, when they came; departure, minutes and meeting to be written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from metidesk.i18n.current import _, current, language
from metidesk.i18n.dates import clock_time, weekday_day_month
from metidesk.i18n.labels import status_word
from metidesk.services.timetable import Moment, TimedDay
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.cell_bar import CellField
from metidesk.ui.widgets.tick_box import TickBox

_DAYS, _LONGEST = 7, 8
_LEAVING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)


class Written(Enum):
    """What can be written on a day."""

    DEPARTURE = "departure"
    MINUTES = "minutes"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class DayWish:
    """What was typed on a day; a meeting that was held is any text."""

    what: Written
    day: date
    text: str


class TimeField(CellField):
    """A field that Enter writes and leaves for the next day; Up and Down write it and go to another person."""

    finished = Signal()
    stepped = Signal(int)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST)

    def finish(self) -> bool:
        """Write what was typed; return whether it stands. A refused text stays and stays unwritten."""
        if self.isModified():
            self.finished.emit()
        return not self.isModified()

    def event(self, event: QEvent) -> bool:
        """Leave *Undo* to the window while nothing is typed here that it could take back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isModified()
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, and go on."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.finish():
                self.ended.emit()
        elif step is not None:
            if self.finish():
                self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Lose nothing that was typed when the keyboard goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() in _LEAVING:
            self.finish()


class _Day:
    """The widgets of one day."""

    def __init__(self) -> None:
        self.shown: TimedDay | None = None
        self.head, self.plan, self.came, self.japan = QLabel(), QLabel(), QLabel(), QLabel()
        self.head.setProperty("kind", "strong")
        for label in (self.plan, self.came, self.japan):
            label.setProperty("kind", "small")
        self.departure, self.minutes, self.met = TimeField(), TimeField(), TickBox()

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """Return the widgets from top to bottom."""
        return (self.head, self.plan, self.came, self.departure, self.japan, self.minutes, self.met)

    def show(self, one: TimedDay | None) -> None:
        """Show a day, or nothing."""
        self.shown = one
        for widget in self.rows:
            widget.setVisible(one is not None)
        if one is None:
            return
        open_day = came(one)
        when = weekday_day_month(one.day, language())
        self.head.setText(when)
        self.plan.setText(_planned(one))
        self.came.setText(_came(one))
        self.departure.setText(clock_time(one.times.departure) if one.times.departure is not None else "")
        self.japan.setText(japan_words(one.departure_in_japan, one.day))
        self.minutes.setText(hours(one.times.minutes) if one.times.minutes is not None else "")
        self.minutes.setPlaceholderText(hours(one.minutes) if open_day else "–")
        self.departure.setPlaceholderText("" if open_day else "–")
        self.met.setText(_("held"))
        self.met.setChecked(one.times.meeting)
        for widget, word in (
            (self.departure, _("Departure")),
            (self.minutes, _("Minutes")),
            (self.met, _("Meeting with the host company")),
        ):
            widget.setEnabled(open_day)
            widget.setAccessibleName(f"{word}, {when}")
        self.met.setVisible(open_day)


class HoursStrip(QFrame):
    """Shows a person's days; what is written comes out as a `DayWish`, what it came to is shown again from outside."""

    written = Signal(object)
    stepped = Signal(int, object, object)
    """Carries the step among the people, the day and what was being `Written`."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.days = [_Day() for _number in range(_DAYS)]
        self._words = [QLabel() for _row in self.days[0].rows]
        layout = QGridLayout(self)
        layout.setContentsMargins(2 * GRID, GRID + 2, 2 * GRID, GRID + 2)
        layout.setHorizontalSpacing(GRID + 2)
        layout.setVerticalSpacing(4)
        for row, label in enumerate(self._words):
            label.setProperty("kind", "small")
            layout.addWidget(label, row, 0)
        for column, one in enumerate(self.days, start=1):
            for row, widget in enumerate(one.rows):
                layout.addWidget(widget, row, column)
            self._connect(one)
        self._layout = layout

    def show_days(self, days: Sequence[TimedDay]) -> None:
        """Show the days of a person."""
        for number, one in enumerate(self.days):
            shown = days[number] if number < len(days) else None
            one.show(shown)
            self._layout.setColumnStretch(number + 1, 0 if shown is None else 1)

    def enter(self) -> None:
        """Go to the first field that can be written."""
        self._go_on(-1, Written.DEPARTURE)

    def go_to(self, day: date, what: Written) -> None:
        """Go to a field of a day."""
        for one in self.days:
            if one.shown is not None and one.shown.day == day:
                _enter(one, what)

    def settled(self) -> bool:
        """Return whether nothing stands here that was refused."""
        return not any(field.isModified() for one in self.days for field in (one.departure, one.minutes))

    def retranslate(self) -> None:
        """Word everything anew."""
        words = ("", _("Planned"), _("Arrival"), _("Departure"), "", _("Minutes"), _("Meeting"))
        for label, word in zip(self._words, words, strict=True):
            label.setText(word)
        self.show_days([one.shown for one in self.days if one.shown is not None])

    def _connect(self, one: _Day) -> None:
        for field, what in ((one.departure, Written.DEPARTURE), (one.minutes, Written.MINUTES)):
            field.finished.connect(lambda field=field, what=what: self._wish(one, what, field.text()))
            field.ended.connect(lambda what=what: self._go_on(self.days.index(one), what))
            field.stepped.connect(lambda step, what=what: self._step(one, step, what))
            field.left.connect(self._leave)
        one.met.clicked.connect(lambda ticked: self._tick(one, ticked))

    def _wish(self, one: _Day, what: Written, text: str) -> None:
        if one.shown is not None:
            self.written.emit(DayWish(what, one.shown.day, text.strip()))

    def _step(self, one: _Day, step: int, what: Written) -> None:
        if one.shown is not None:
            self.stepped.emit(step, one.shown.day, what)

    def _tick(self, one: _Day, ticked: bool) -> None:
        """Ask for a meeting, and show what stands: it may have been refused."""
        self._wish(one, Written.MEETING, "1" if ticked else "")
        one.met.setChecked(one.shown is not None and one.shown.times.meeting)

    def _go_on(self, number: int, what: Written) -> None:
        """Go to the same field of the next day that can be written, after the last one back to the people."""
        for one in self.days[number + 1 :]:
            if one.shown is not None and came(one.shown):
                _enter(one, what)
                return
        self.left.emit()

    def _leave(self) -> None:
        """Put back what was written before."""
        self.show_days([one.shown for one in self.days if one.shown is not None])
        self.left.emit()


def came(one: TimedDay) -> bool:
    """Return whether hours can stand on a day: it is marked, and the intern came."""
    return one.mark is not None and one.mark.status.came


def hours(minutes: int) -> str:
    """Return minutes as hours and minutes: 4:05."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def japan_words(moment: Moment | None, day: date) -> str:
    """Return a moment in Japan, with its date where that is another than the local one; empty where there is none."""
    if moment is None:
        return ""
    words = _("{time} JST", time=clock_time(moment[1]))
    return words if moment[0] == day else f"{weekday_day_month(moment[0], language())} {words}"


def _enter(one: _Day, what: Written) -> None:
    field = one.departure if what is Written.DEPARTURE else one.minutes
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.selectAll()


def _planned(one: TimedDay) -> str:
    if one.slot is None:
        return "–"
    starts = clock_time(one.slot.starts_at) if one.slot.starts_at is not None else ""
    first = " · ".join(part for part in (starts, hours(one.slot.minutes)) if part)
    return "\n".join(part for part in (first, japan_words(one.starts_in_japan, one.day)) if part)


def _came(one: TimedDay) -> str:
    if one.mark is None:
        return _("Not marked")
    words = status_word(one.mark.status, current())
    if one.mark.arrival is not None:
        return f"{words} · {clock_time(one.mark.arrival)}\n{japan_words(one.arrival_in_japan, one.day)}"
    return words

"""Signing a week off: the weeks of the course, what is missing in the chosen one, who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.calendar import Week
from metidesk.domain.names import clean_text
from metidesk.domain.sign_off import WeekStanding
from metidesk.i18n.current import _, language, ngettext
from metidesk.i18n.dates import day_range, medium_day, weekday_day_month
from metidesk.services.sign_off import WeekState
from metidesk.ui.dialogs.question import Question
from metidesk.ui.icons import icon
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _WEEKS_WIDTH, _LIST_HEIGHT = 760, 300, 330


@dataclass(frozen=True, slots=True)
class SignOffRequest:
    """The week to be signed off, and the name under which."""

    monday: date
    coordinator: str


class SignOffDialog(Question):
    """Asks which week is signed off by whom. `offered` carries a `SignOffRequest`.

    `led` names a missing cell that is to be shown, `read_back` and `reopened` the Monday of the chosen week.
    """

    led = Signal(object, object)
    read_back = Signal(object)
    reopened = Signal(object)

    def __init__(
        self, weeks: Sequence[WeekState], coordinator: str, monday: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDTH, parent)
        self._states: tuple[WeekState, ...] = ()
        self.weeks, self.gaps, self.name = QListWidget(), QListWidget(), QLineEdit(coordinator)
        self._standing, self._field = QLabel(), FormField(self.name)
        self.read, self.open_again = QPushButton(), QPushButton()
        for lines in (self.weeks, self.gaps):
            lines.setProperty("kind", "lines")
        self._lay_out()
        self.show_weeks(weeks, monday)
        self.retranslate()
        self.weeks.currentRowChanged.connect(lambda _row: self._show_week())
        self.gaps.itemActivated.connect(self._lead)
        self.name.textChanged.connect(lambda _text: self._field.clear())
        self.read.clicked.connect(lambda: self.read_back.emit(self.state().monday))
        self.open_again.clicked.connect(lambda: self.reopened.emit(self.state().monday))

    def show_weeks(self, weeks: Sequence[WeekState], monday: date | None = None) -> None:
        """Show the weeks as they stand now, and choose one: the one named, else the first that waits for its name."""
        self._states = tuple(weeks)
        mondays = [one.monday for one in self._states]
        waiting = [one.monday for one in self._states if one.standing is not WeekStanding.SIGNED]
        chosen = monday if monday in mondays else next(iter(waiting), mondays[-1] if mondays else None)
        self.weeks.blockSignals(True)
        self.weeks.clear()
        for one in self._states:
            item = QListWidgetItem(_week_words(one))
            if one.standing is WeekStanding.SIGNED:
                item.setIcon(icon("lock", colours_of(self)))
            self.weeks.addItem(item)
        self.weeks.setCurrentRow(mondays.index(chosen) if chosen is not None else -1)
        self.weeks.blockSignals(False)
        self._show_week()
        if self._states:
            (self.gaps if self.state().gaps else self.agree if self.state().ready else self.weeks).setFocus()

    def state(self) -> WeekState:
        """Return the chosen week."""
        return self._states[self.weeks.currentRow()]

    def answer(self) -> SignOffRequest | None:
        """Return week and name; None where the name is missing."""
        name = clean_text(self.name.text())
        if not name:
            self._field.fail(_("Please write the name of the coordinator who signs."))
            self.name.setFocus()
            return None
        return SignOffRequest(self.state().monday, name)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Sign off a week"))
        self.told.setText(
            _("A signed week is frozen: its marks change only after it was reopened with a reason. Gaps block it.")
        )
        self.weeks.setAccessibleName(_("Weeks of the course"))
        self.gaps.setAccessibleName(_("Missing marks; Enter goes to the cell"))
        self._field.word(_("Signed by"))
        self.read.setText(_("Read the paper back…"))
        self.open_again.setText(_("Reopen the week…"))
        self.agree.setText(_("Sign off"))
        for row, one in enumerate(self._states):
            self.weeks.item(row).setText(_week_words(one))
        self._show_week()
        super().retranslate()

    def _show_week(self) -> None:
        """Tell how the chosen week stands and what can be done to it."""
        if self.weeks.currentRow() < 0:
            return
        one = self.state()
        signed = one.standing is WeekStanding.SIGNED
        self.failure.clear()
        self._standing.setText(_standing_words(one))
        self.gaps.clear()
        for line, day in one.gaps:
            self.gaps.addItem(f"{weekday_day_month(day, language())} · {line.shown_name}")
        self.gaps.setCurrentRow(0)
        self.gaps.setVisible(bool(one.gaps))
        self._field.setVisible(not signed)
        self.open_again.setVisible(signed)
        self.read.setVisible(not signed)
        self.read.setEnabled(one.over)
        self.agree.setVisible(not signed)
        self.agree.setEnabled(one.ready)

    def _lead(self) -> None:
        row = self.gaps.currentRow()
        if row >= 0:
            line, day = self.state().gaps[row]
            self.led.emit(line.id, day)

    def _lay_out(self) -> None:
        self.weeks.setFixedWidth(_WEEKS_WIDTH)
        self.weeks.setMinimumHeight(_LIST_HEIGHT)
        self._standing.setWordWrap(True)
        self._standing.setProperty("kind", "strong")
        beside = QVBoxLayout()
        beside.setSpacing(GRID + 4)
        beside.addWidget(self._standing)
        beside.addWidget(self.gaps, 1)
        beside.addStretch(0)
        beside.addWidget(self._field)
        beside.setAlignment(self._standing, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.weeks)
        row.addLayout(beside, 1)
        self.body.addLayout(row)
        for place, button in enumerate((self.read, self.open_again)):
            button.setAutoDefault(False)
            self.buttons.insertWidget(place, button)


def _week_words(one: WeekState) -> str:
    """Return a week with its state, in words."""
    span = day_range(one.monday, Week(one.monday).sunday, language())
    if one.standing is WeekStanding.SIGNED:
        return _("{week} · signed off", week=span)
    if one.gaps:
        return ngettext("{week} · {count} mark missing", "{week} · {count} marks missing", len(one.gaps), week=span)
    if one.ready:
        return _("{week} · ready", week=span)
    return _("{week} · not over", week=span)


def _standing_words(one: WeekState) -> str:
    """Return how a week stands, with who and when."""
    day = medium_day(one.at.date(), language()) if one.at is not None else ""
    if one.standing is WeekStanding.SIGNED:
        told = _("Signed off by {name} on {day}.", name=one.by, day=day)
        return told + " " + _("Revision {number}.", number=one.revision) if one.revision > 1 else told
    parts = []
    if one.standing is WeekStanding.REOPENED:
        parts.append(_("Reopened by {name} on {day}: {reason}", name=one.by, day=day, reason=one.reason))
    if one.gaps:
        parts.append(
            ngettext(
                "{count} mark is missing. Enter or a double click goes to the cell.",
                "{count} marks are missing. Enter or a double click goes to the cell.",
                len(one.gaps),
            )
        )
    elif one.ready:
        parts.append(_("Every expected mark is there. The week can be signed off."))
    if not one.over:
        parts.append(_("The week is not over; it can be signed off on its last working day."))
    return "\n".join(parts)

"""Whose personal data are kept until when, and who is to be erased for good; for how long data are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from metidesk.domain.erasure import KeptPerson, Retention
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, language, ngettext
from metidesk.i18n.dates import medium_day
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_box import TickBox
from metidesk.ui.widgets.tick_list import TickLine, TickList

_WIDTH, _LIST_HEIGHT = 640, 260


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """Who is to be erased, by number and name, and why; `asked`: they asked for it themselves."""

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    reason: str
    asked: bool


class ErasureDialog(Question):
    """Asks who is to be erased. `offered` carries an `ErasureRequest`, `retention_wished` asks for another time.

    `reworded` tells that the language was switched; answer with `show_retention`, whose reason has other words then.
    """

    retention_wished = Signal()
    reworded = Signal()

    def __init__(
        self,
        people: Sequence[KeptPerson],
        retention: Retention,
        today: date,
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDTH, parent, danger=True)
        self._people, self._retention, self._today = tuple(people), retention, today
        self._shown: tuple[KeptPerson, ...] = ()
        self._chosen = chosen
        self.everybody, self.asked = TickBox(), TickBox()
        self.change, self.people, self.reason = QPushButton(), TickList(), QLineEdit()
        self._reason_field, self._nobody = FormField(self.reason), QLabel()
        self.everybody.setChecked(bool(chosen))
        self.asked.setChecked(bool(chosen))
        self._lay_out()
        self._fill()
        self.retranslate()
        self.everybody.toggled.connect(lambda _on: self._fill())
        self.change.clicked.connect(self.retention_wished)
        self.people.ticks_changed.connect(self.failure.clear)
        self.reason.textChanged.connect(lambda _text: self._reason_field.clear())
        self.people.setFocus()

    def show_people(self, people: Sequence[KeptPerson], retention: Retention) -> None:
        """Show who is due after the time of retention was changed."""
        self._people, self._retention = tuple(people), retention
        self._fill()
        self.retranslate()

    def show_retention(self, retention: Retention) -> None:
        """Tell the time of retention; whoever is ticked stays ticked."""
        ticked = {self._shown[row].intern.intern_no for row in self.people.ticked()}
        self._retention = retention
        self.people.fill([replace(self._line(one), ticked=one.intern.intern_no in ticked) for one in self._shown])
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.reworded.emit()

    def answer(self) -> ErasureRequest | None:
        """Return who is to be erased; None where something is missing, which is said."""
        people = [self._shown[row].intern for row in self.people.ticked()]
        if not people:
            self.failure.fail(_("Tick whose data are to be erased."))
            return None
        reason = clean_text(self.reason.text())
        if not reason:
            self._reason_field.fail(_("Please write why; the reason stays in the history, without a name in it."))
            self.reason.setFocus()
            return None
        numbers, names = tuple(one.intern_no for one in people), tuple(one.name for one in people)
        return ErasureRequest(numbers, names, reason, self.asked.isChecked())

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Personal data"))
        self.told.setText(
            ngettext(
                "Kept for {count} year after the end of the last course. {reason}.",
                "Kept for {count} years after the end of the last course. {reason}.",
                self._retention.years,
                reason=self._retention.reason.rstrip("."),
            )
        )
        self.change.setText(_("Change…"))
        self.everybody.setText(_("Show everybody, also before the time is over"))
        self.asked.setText(_("They asked for it themselves"))
        self.people.setAccessibleName(_("Whose data are kept"))
        self._nobody.setText(_("Nobody's time is over. Nothing needs to be done."))
        self._reason_field.word(_("Reason, without a name"), _("The time of retention is over"))
        self.agree.setText(_("Erase for good…"))
        self.people.word([self._line(one) for one in self._shown])
        super().retranslate()

    def _fill(self) -> None:
        """List who is due, or everybody."""
        wanted = self.everybody.isChecked()
        self._shown = tuple(one for one in self._people if wanted or one.is_due(self._today))
        self.people.fill([self._line(one) for one in self._shown])
        row = next((row for row, one in enumerate(self._shown) if one.intern.intern_no == self._chosen), 0)
        self.people.setCurrentRow(row)
        for widget in (self.people, self._reason_field, self.asked):
            widget.setVisible(bool(self._shown))
        self._nobody.setVisible(not self._shown)
        self.agree.setEnabled(bool(self._shown))
        self.grow()

    def _line(self, one: KeptPerson) -> TickLine:
        ended, until = medium_day(one.ended_on, language()), medium_day(one.kept_until, language())
        told = _(
            "{number} · course ended {ended} · kept until {until}",
            number=one.intern.intern_no,
            ended=ended,
            until=until,
        )
        if not one.is_due(self._today):
            told += " · " + _("not due")
        return TickLine(one.intern.name, told, one.intern.intern_no == self._chosen)

    def _lay_out(self) -> None:
        self.people.setMinimumHeight(_LIST_HEIGHT)
        self._nobody.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.everybody, 1)
        row.addWidget(self.change)
        self.body.addLayout(row)
        for widget in (self.people, self._nobody, self.asked, self._reason_field):
            self.body.addWidget(widget, 1 if widget is self.people else 0)


class RetentionDialog(Question):
    """Asks for how long data are kept and why; `offered` carries a `Retention`."""

    def __init__(self, retention: Retention, parent: QWidget | None = None) -> None:
        super().__init__(480, parent)
        self.years, self.reason = QLineEdit(str(retention.years)), QLineEdit(retention.reason)
        self._years_field, self._reason_field = FormField(self.years), FormField(self.reason)
        self.body.addWidget(self._years_field)
        self.body.addWidget(self._reason_field)
        self.retranslate()
        self.years.textChanged.connect(lambda _text: self._years_field.clear())
        self.reason.textChanged.connect(lambda _text: self._reason_field.clear())

    def answer(self) -> Retention | None:
        """Return the time and its reason; None where the number is none, which is said."""
        text = clean_text(self.years.text())
        if not text.isdecimal():
            self._years_field.fail(_("Please write a whole number of years."))
            self.years.setFocus()
            return None
        return Retention(int(text), clean_text(self.reason.text()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("How long personal data are kept"))
        self.told.setText(
            _("Counted from the end of a person's last course. When the time is over, Today says that somebody is due.")
        )
        self._years_field.word(_("Years"), "5")
        self._reason_field.word(_("Why so long; whoever asks is told"), _("Rule of the Program Office"))
        self.agree.setText(_("Save"))
        super().retranslate()

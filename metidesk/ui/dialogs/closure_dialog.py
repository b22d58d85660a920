"""Questions that show their effect: the office closed while everybody is at home, a day that moves or is removed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from metidesk.domain.names import clean_text
from metidesk.i18n.current import _
from metidesk.services.calendar_preview import CalendarPreview
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.effect_panel import EffectPanel
from metidesk.ui.widgets.form_field import FormField

_WIDTH = 600


@dataclass(frozen=True, slots=True)
class AtHomeRequest:
    """From when to when the office is closed while everybody goes on from home, and why."""

    first: date
    last: date
    reason: str


class AtHomeDialog(Question):
    """Asks for days at home. `offered` and `looked` carry an `AtHomeRequest`; answer the latter with `effect`."""

    looked = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self.first, self.last, self.reason = DayField(day), DayField(day), QLineEdit()
        self._reason_field, self.effect = FormField(self.reason), EffectPanel()
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.first, 1)
        row.addWidget(self.last, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._reason_field)
        self.body.addWidget(self.effect)
        self.effect.show_preview(None)
        self.retranslate()
        for edit in (self.first.edit, self.last.edit, self.reason):
            edit.textChanged.connect(self.look)
        self.reason.setFocus()

    def request(self) -> AtHomeRequest | None:
        """Return what is asked for, None while something is missing, which is said where it is a day."""
        first, last = self.first.day(), self.last.day()
        reason = clean_text(self.reason.text())
        return AtHomeRequest(first, last, reason) if first is not None and last is not None and reason else None

    def answer(self) -> AtHomeRequest | None:
        """Return the request; None where something is missing, which is said."""
        if not clean_text(self.reason.text()):
            self._reason_field.fail(_("Please write why the office is closed."))
            self.reason.setFocus()
        return self.request()

    def look(self) -> None:
        """Ask what it would come to."""
        self._reason_field.clear()
        self.failure.clear()
        request = self.request()
        if request is None:
            self.effect.show_preview(None)
        else:
            self.looked.emit(request)

    def show_preview(self, preview: CalendarPreview) -> None:
        """Tell what it would come to."""
        self.effect.show_preview(preview)
        QTimer.singleShot(0, self, self.grow)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Office closed, everyone at home"))
        self.told.setText(
            _("The activity goes on from home: the days count as ever, and marks made from then on say “home”.")
        )
        self.first.word(_("First day"), "2021-09-06")
        self.last.word(_("Last day"), "2021-09-07")
        self._reason_field.word(_("Why"), _("typhoon warning"))
        self.agree.setText(_("Save"))
        super().retranslate()


class MoveDialog(Question):
    """Asks for the day to which an entry moves. `offered` and `looked` carry it; answer with `show_preview`."""

    looked = Signal(object)

    def __init__(self, name: Callable[[], str], day: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._name = name
        self.to_day, self.effect = DayField(day), EffectPanel()
        self.body.addWidget(self.to_day)
        self.body.addWidget(self.effect)
        self.effect.show_preview(None)
        self.retranslate()
        self.to_day.edit.textChanged.connect(self.look)
        self.to_day.edit.setFocus()
        self.to_day.edit.selectAll()

    def answer(self) -> date | None:
        """Return the day; None where there is none, which is said."""
        return self.to_day.day()

    def look(self) -> None:
        """Ask what the move would come to."""
        self.failure.clear()
        day = self.to_day.day()
        if day is None:
            self.effect.show_preview(None)
        else:
            self.looked.emit(day)

    def show_preview(self, preview: CalendarPreview) -> None:
        """Tell what it would come to."""
        self.effect.show_preview(preview)
        QTimer.singleShot(0, self, self.grow)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Move {name}", name=self._name()))
        self.told.setText(
            _("A holiday that was declared late or stands wrong: the old day is worked again, the new one is free.")
        )
        self.to_day.word(_("To the day"), "2021-09-03")
        self.agree.setText(_("Move"))
        super().retranslate()


class RemoveDialog(Question):
    """Shows what taking an entry out would come to; `offered` says yes."""

    def __init__(self, name: Callable[[], str], preview: CalendarPreview, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._name = name
        self.effect = EffectPanel()
        self.body.addWidget(self.effect)
        self.effect.show_preview(preview)
        self.retranslate()
        self.agree.setFocus()
        QTimer.singleShot(0, self, self.grow)

    def answer(self) -> bool:
        """Return yes: nothing can be missing."""
        return True

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Remove {name}", name=self._name()))
        self.told.setText(_("Marks stay as they are, and Ctrl+Z brings the day back."))
        self.agree.setText(_("Remove"))
        super().retranslate()

"""The question when certificates leave the office: whose, on which day, and to whom if not to the interns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, ngettext
from metidesk.services.views import CertificateView
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_list import TickLine, TickList

_WIDTH, _HEIGHT = 560, 560


@dataclass(frozen=True, slots=True)
class HandOverRequest:
    """Which certificates left the office on a day; `to` is empty where the interns took their own."""

    numbers: tuple[str, ...]
    on: date
    to: str


class HandOverDialog(Question):
    """Asks once for all copies that the office holds; `offered` carries a `HandOverRequest`."""

    def __init__(self, held: Sequence[CertificateView], today: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._held = tuple(held)
        self.names, self.day, self.to = TickList(), DayField(today), QLineEdit()
        self._to_field = FormField(self.to)
        self.names.fill([TickLine(one.name, one.number) for one in self._held])
        self.names.ticks_changed.connect(self._word_count)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2, GRID, 2, GRID)
        inside.addWidget(self.names)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.day, 1)
        row.addWidget(self._to_field, 1)
        self.body.addWidget(card, 1)
        self.body.addLayout(row)
        self.retranslate()
        self.resize(_WIDTH, _HEIGHT if len(self._held) > 1 else 0)
        self.names.setFocus()

    def answer(self) -> HandOverRequest | None:
        """Return what was answered; None where the day is missing or nobody is ticked."""
        day = self.day.day()
        numbers = tuple(self._held[row].number for row in self.names.ticked())
        if day is None or not numbers:
            return None
        return HandOverRequest(numbers, day, clean_text(self.to.text()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Certificates handed over"))
        self.told.setText(_("Take the tick off whose certificate stays at the office."))
        self.names.setAccessibleName(_("Certificates held by the office"))
        self.day.word(_("Handed over on"), "2021-10-08")
        self.day.tell()
        self._to_field.word(_("To whom, if not to the intern"), _("by post, to the university"))
        super().retranslate()
        self._word_count()

    def _word_count(self) -> None:
        count = len(self.names.ticked())
        self.agree.setText(ngettext("{count} handed over", "{count} handed over", count))
        self.agree.setEnabled(bool(count))

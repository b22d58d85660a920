"""The question after one training or event of one person: when, what to note, whether the day counts as activity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from metidesk.domain.attendance import Mark
from metidesk.domain.dates import parse_day
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind, InternEvent
from metidesk.domain.names import clean_text
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.current import _, current
from metidesk.i18n.labels import status_word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_box import TickBox

_WIDTH = 460


@dataclass(frozen=True, slots=True)
class PersonEventQuestion:
    """Who, which kind of event, what is recorded of it, the office's day, and the person's marks by day."""

    name: str
    kind: EventKind
    record: InternEvent | None
    today: date
    marks: Mapping[date, Mark]


@dataclass(frozen=True, slots=True)
class PersonEventRequest:
    """On which day it was, what is noted; `counts` asks for a mark on that day."""

    on: date
    note: str
    counts: bool


class PersonEventDialog(Question):
    """Asks for one event; `offered` carries a `PersonEventRequest`, `removal_wished` asks to take the record away."""

    removal_wished = Signal()

    def __init__(self, question: PersonEventQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        record = question.record
        self.day = DayField(question.today if record is None else record.on_day)
        self.note = QLineEdit("" if record is None else record.note)
        self._note_field = FormField(self.note)
        self.counts = TickBox()
        self.remove = QPushButton()
        self.remove.setProperty("kind", "quiet")
        self.remove.setAutoDefault(False)
        self.remove.setVisible(record is not None)
        self.remove.clicked.connect(lambda _checked=False: self.removal_wished.emit())
        for widget in (self.day, self._note_field, self.counts):
            self.body.addWidget(widget)
        self.buttons.insertWidget(0, self.remove)
        self.day.edit.textChanged.connect(lambda _text: self._tell_mark())
        self.retranslate()
        self.day.setFocus()
        self.day.edit.selectAll()

    def answer(self) -> PersonEventRequest | None:
        """Return what was answered; None where the day is missing."""
        day = self.day.day()
        if day is None:
            return None
        return PersonEventRequest(
            day, clean_text(self.note.text()), self.counts.isEnabled() and self.counts.isChecked()
        )

    def retranslate(self) -> None:
        """Word everything anew."""
        asked = self._question
        self.title.setText(event_word(asked.kind, current()))
        self.told.setText(asked.name)
        self.day.word(_("Day"), "2021-08-10")
        self.day.tell()
        self._note_field.word(_("Note"))
        self.remove.setText(_("Take the record away"))
        self.agree.setText(_("Record"))
        self._tell_mark()
        super().retranslate()

    def _tell_mark(self) -> None:
        """Say whether the day carries a mark already; only a day without one can be marked from here."""
        try:
            mark = self._question.marks.get(parse_day(self.day.edit.text().strip()).day)
        except RuleBroken:
            mark = None
        self.counts.setEnabled(mark is None)
        if mark is None:
            self.counts.setText(_("Counts as an activity day: mark it present"))
        else:
            self.counts.setChecked(bool(mark.status.credit))
            self.counts.setText(_("The day is marked: {status}", status=status_word(mark.status, current())))

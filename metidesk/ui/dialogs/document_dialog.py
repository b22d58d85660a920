"""The question how far a document has come: its state, since which day, and a note."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from metidesk.domain.intern_documents import ChecklistLine, DocumentState
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, current
from metidesk.i18n.document_words import document_state_word, document_word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """How far a document has come since a day, and what is noted of it."""

    state: DocumentState
    on_day: date
    note: str


class DocumentDialog(Question):
    """Asks about one line of a checklist; `offered` carries a `DocumentRequest`."""

    def __init__(self, name: str, line: ChecklistLine, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._name, self._line = name, line
        self.state, self.day, self.note = PickBox(), DayField(line.on_day or today), QLineEdit(line.note)
        self._state_field, self._note_field = FormField(self.state), FormField(self.note)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._state_field, 1)
        row.addWidget(self.day, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._note_field)
        self.retranslate()
        self.state.setFocus()

    def answer(self) -> DocumentRequest | None:
        """Return what was answered; None where the day is missing."""
        day = self.day.day()
        if day is None:
            return None
        return DocumentRequest(DocumentState(self.state.currentData()), day, clean_text(self.note.text()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(document_word(self._line.kind, current()))
        self.told.setText(_("of {name}", name=self._name))
        self._state_field.word(_("State"))
        chosen = self.state.currentData() or self._line.state.value
        self.state.fill([(one.value, document_state_word(one, current())) for one in DocumentState], chosen)
        self.day.word(_("Since"))
        self._note_field.word(_("Note"), _("the original lies in the folder of the course"))
        self.agree.setText(_("Save"))
        super().retranslate()

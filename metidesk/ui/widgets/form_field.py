"""One question of a form: its label, where to answer, and a line below for what is wrong or worth knowing."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from metidesk.ui.theme import colours_of


class FormField(QWidget):
    """A label over a widget, with a note below that takes no room while it is empty."""

    def __init__(self, answer: QWidget) -> None:
        super().__init__()
        self.answer = answer
        self.label = QLabel()
        self.label.setProperty("kind", "small")
        self.label.setBuddy(answer)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setVisible(False)
        self._failed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, answer, self.note):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFocusProxy(answer)

    @property
    def failed(self) -> bool:
        """Return whether the note says what is wrong."""
        return self._failed

    def word(self, label: str, example: str = "") -> None:
        """Write the label, for eyes and for screen readers, and an example of an answer."""
        self.label.setText(label)
        self.answer.setAccessibleName(label)
        edit = self.answer.lineEdit() if isinstance(self.answer, QComboBox) else self.answer
        if isinstance(edit, QLineEdit):
            edit.setPlaceholderText(example)

    def explain(self, purpose: str) -> None:
        """Say what the answer is for, to whoever rests on the field or its label."""
        self.label.setToolTip(purpose)
        self.answer.setToolTip(purpose)

    def fail(self, sentence: str) -> None:
        """Say below the field what is wrong with the answer."""
        self._say(sentence, failed=True)

    def remark(self, sentence: str) -> None:
        """Say below the field how the answer was understood."""
        self._say(sentence, failed=False)

    def clear(self) -> None:
        """Say nothing."""
        self._say("", failed=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the small type again: the style forgets it when the field finds its place in a form."""
        super().showEvent(event)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette from light to dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _say(self, sentence: str, failed: bool) -> None:
        self._failed = failed
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        # Screen readers read the description with the field itself.
        self.answer.setAccessibleDescription(sentence)
        self._colour()

    def _colour(self) -> None:
        colours = colours_of(self)
        palette = self.note.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.danger if self._failed else colours.muted)
        self.note.setPalette(palette)
        font = self.note.font()
        font.setPixelSize(12)
        self.note.setFont(font)

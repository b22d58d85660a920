"""The question why something is corrected or reopened: one line, the last reasons a key away, Enter to go on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from metidesk.domain.names import clean_text
from metidesk.i18n.current import _
from metidesk.ui.dialogs.question import Question
from metidesk.ui.theme import sized
from metidesk.ui.tokens import SMALL
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _ROOM = 560, 480


@dataclass(frozen=True, slots=True)
class WhyWords:
    """What is asked: a title, what it means, an example of a reason, and the verb of the button."""

    title: str
    told: str
    example: str
    agree: str


class ReasonLine(QLineEdit):
    """A line in which Up and Down go through reasons written before."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the reasons."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class WhyDialog(Question):
    """Asks for a reason; `offered` carries it. The newest reason stands there already, chosen to be typed over."""

    def __init__(self, words: Callable[[], WhyWords], last: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._words = words
        self._last = tuple(last)
        self.edit = ReasonLine()
        self._field = FormField(self.edit)
        self.body.addWidget(self._field)
        self.before: list[QPushButton] = []
        for reason in self._last:
            button = QPushButton(QFontMetrics(sized(SMALL)).elidedText(reason, Qt.TextElideMode.ElideRight, _ROOM))
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, reason=reason: self._take(reason))
            self.before.append(button)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.setSpacing(6)
        self.edit.stepped.connect(self._step)
        self.edit.textChanged.connect(lambda _text: self._field.clear())
        self.retranslate()
        if self._last:
            self._take(self._last[0])
        self.edit.setFocus()

    def answer(self) -> str | None:
        """Return the reason; None where it is missing."""
        reason = clean_text(self.edit.text())
        if not reason:
            self._field.fail(_("Please write the reason; it stays in the history."))
            self.edit.setFocus()
        return reason or None

    def retranslate(self) -> None:
        """Word everything anew."""
        words = self._words()
        self.title.setText(words.title)
        self.told.setText(words.told)
        self._field.word(_("Reason"), words.example)
        self.agree.setText(words.agree)
        for button in self.before:
            button.setToolTip(_("Use this reason again"))
        super().retranslate()

    def _take(self, reason: str) -> None:
        self.edit.setText(reason)
        self.edit.selectAll()

    def _step(self, step: int) -> None:
        if not self._last:
            return
        text = clean_text(self.edit.text())
        place = self._last.index(text) + step if text in self._last else (0 if step > 0 else -1)
        self._take(self._last[place % len(self._last)])

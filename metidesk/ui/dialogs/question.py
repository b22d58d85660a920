"""What all questions about certificates share: a title, what it means, room for fields, a refusal, two buttons."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, current
from metidesk.i18n.sentences import sentence
from metidesk.system.trouble import Trouble
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField

_TITLE_BAR = 40


class Question(QDialog):
    """A question that stays open until it is accepted.

    A subclass puts its fields into `body`, words itself in `retranslate` and returns what was answered from
    `answer`, None where something is missing, which it says beside the field. `offered` carries the answer; who
    asked replies with `accept()`, with `refuse(error)`, or with `wait()` while a job is at it.
    """

    offered = Signal(object)

    def __init__(self, width: int, parent: QWidget | None = None, danger: bool = False) -> None:
        super().__init__(parent)
        self.title, self.told = QLabel(), QLabel()
        self.title.setProperty("kind", "title")
        self.told.setProperty("kind", "muted")
        for label in (self.title, self.told):
            label.setWordWrap(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID + 6)
        self.failure = FormField(QWidget())
        self.failure.label.hide()
        self.cancel, self.agree = QPushButton(), QPushButton()
        self.agree.setProperty("kind", "danger" if danger else "primary")
        self.agree.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.agree.clicked.connect(self.offer)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GRID + 4)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.agree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self.title)
        layout.addWidget(self.told)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.failure)
        layout.addLayout(self.buttons)
        self.resize(width, 0)

    def answer(self) -> object | None:
        """Return what was answered; None where an answer is missing."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Word everything anew; subclasses word their own fields as well."""
        self.setWindowTitle(self.title.text())
        self.cancel.setText(_("Cancel"))

    def offer(self) -> None:
        """Offer the answer."""
        self.failure.clear()
        found = self.answer()
        if found is None:
            self.grow()
        else:
            self.offered.emit(found)

    def accept(self) -> None:
        """Close; what was disabled while a job ran hears the end of the key that was pressed."""
        self.setEnabled(True)
        super().accept()

    def wait(self) -> None:
        """Let nothing be changed while a job does what was asked."""
        self.setEnabled(False)

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why it was not done; the answers stay."""
        self.setEnabled(True)
        self.failure.fail(sentence(error, current()))
        self.grow()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the style asks for; before the question is shown nobody knows it."""
        super().showEvent(event)
        self.grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            # Other words need other lines.
            self.grow()

    def event(self, event: QEvent) -> bool:
        """Make room where something within needs more lines now: Qt reckons with the height of wide windows."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            least = self.layout().totalMinimumHeightForWidth(self.width())
            if least > self.height():
                self.resize(self.width(), least)
        return done

    def grow(self) -> None:
        """Be tall enough for what is said below the fields, but not taller than the screen where lists can shrink."""
        layout = self.layout()
        layout.activate()
        wanted = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        room = self.screen().availableGeometry().height() - _TITLE_BAR
        wanted = max(min(wanted, room), layout.totalMinimumHeightForWidth(self.width()))
        if wanted > self.height():
            self.resize(self.width(), wanted)


class ReasonField(FormField):
    """Asks for a reason, which must not be missing."""

    def __init__(self) -> None:
        super().__init__(QLineEdit())
        assert isinstance(self.answer, QLineEdit)
        self.edit = self.answer
        self.edit.textChanged.connect(lambda _text: self.clear())

    def reason(self) -> str:
        """Return the reason; where there is none, say so and go there."""
        text = clean_text(self.edit.text())
        if not text:
            self.fail(_("Please write the reason; it stands in the register."))
            self.edit.setFocus()
        return text

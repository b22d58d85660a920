"""The first start: language, then an own office, a sample or a store that exists; offers a value and makes nothing."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, current, language
from metidesk.i18n.sentences import sentence
from metidesk.services.programmes import Founding
from metidesk.system.trouble import Trouble
from metidesk.ui.ask import Ask
from metidesk.ui.dialogs.first_start_steps import LanguageStep, OfficeStep, Step, WayStep
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _HEIGHT = 720, 600


@dataclass(frozen=True, slots=True)
class SampleWish:
    """A sample office that stands at a day of its course."""

    office_code: str
    year: int
    course_code: str
    on: date
    language: str


@dataclass(frozen=True, slots=True)
class StoreWish:
    """A store or a backup whose content is to be worked with; the file itself stays as it is."""

    path: Path


Choice = Founding | SampleWish | StoreWish


class FirstStart(QWidget):
    """Asks step by step. `chosen` carries the `Choice`; answer with `refuse(error)` where it cannot be done."""

    chosen = Signal(object)
    language_wished = Signal(str)

    def __init__(self, store: Path, ask: Ask) -> None:
        super().__init__()
        self._store = store
        self._ask = ask
        self.languages, self.ways = LanguageStep(), WayStep()
        self.office, self.sample = OfficeStep(sample=False), OfficeStep(sample=True)
        self._title, self._told, self._place = QLabel(), QLabel(), QLabel()
        self._steps = QStackedWidget()
        self._bar = QProgressBar()
        self._fault = FormField(QWidget())
        self.back, self.go_on = QPushButton(), QPushButton()
        self._lay_out()
        self.languages.picked.connect(self.language_wished)
        self.ways.chosen.connect(self._go)
        self.back.clicked.connect(self.step_back)
        self.go_on.clicked.connect(self.step_on)
        self._show(self.languages)
        self.retranslate()

    def step(self) -> Step:
        """Return the step that is shown."""
        shown = self._steps.currentWidget()
        assert isinstance(shown, Step)
        return shown

    def step_on(self) -> None:
        """Go on from a step whose answer is complete; the last one offers the choice."""
        step = self.step()
        if step is self.languages:
            self._show(self.ways)
        elif isinstance(step, OfficeStep) and step.complete():
            self._offer(self._choice(step))

    def step_back(self) -> None:
        """Go back one step; what was answered stays."""
        if self.step() is self.ways:
            self._show(self.languages)
        elif self.step() is not self.languages:
            self._show(self.ways)

    def refuse(self, error: Exception) -> None:
        """Say why it could not be done; everything that was answered stays. What is our own mistake is raised."""
        self._wait(False)
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        self._fault.fail(sentence(error, current()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.step().retranslate()
        self.back.setText(_("Back"))
        self._place.setText(_("Everything will be kept in {path}", path=self._store))
        self._word_step()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on and Esc go back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go_on.isEnabled():
            self.back.click() if self.back.hasFocus() else self.step_on()
        elif event.key() == Qt.Key.Key_Escape and self.back.isEnabled() and self.step() is not self.languages:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def _go(self, way: str) -> None:
        if way == "office":
            self._show(self.office)
        elif way == "sample":
            self._show(self.sample)
        else:
            patterns = [(_("Stores and backups"), "*.metidesk *.backup *")]
            path = self._ask.open_file(_("Open a store or backup"), patterns, self._store.parent)
            if path is not None:
                self._offer(StoreWish(path))

    def _choice(self, step: OfficeStep) -> Choice:
        course = step.course()
        if step is self.sample:
            return SampleWish(step.office_code(), course.year, course.code, step.day(), language())
        return Founding(step.office_code(), course.year, course.code, step.coordinator(), language())

    def _offer(self, choice: Choice) -> None:
        self._fault.clear()
        self._wait(True)
        self.chosen.emit(choice)

    def _wait(self, waiting: bool) -> None:
        """Let nothing be changed while the office is being made."""
        self._bar.setVisible(waiting)
        for widget in (self._steps, self.back, self.go_on):
            widget.setEnabled(not waiting)

    def _show(self, step: Step) -> None:
        self._fault.clear()
        self._steps.setCurrentWidget(step)
        step.retranslate()
        self._word_step()
        self.setFocusProxy(step)
        step.setFocus(Qt.FocusReason.TabFocusReason)

    def _word_step(self) -> None:
        step = self.step()
        title, told = step.heading()
        self._title.setText(title)
        self._told.setText(told)
        self.setAccessibleName(f"{title}. {told}")
        self.back.setVisible(step is not self.languages)
        self.go_on.setText(step.next_word())
        self.go_on.setVisible(bool(step.next_word()))
        self._place.setVisible(isinstance(step, OfficeStep))

    def _lay_out(self) -> None:
        for label, kind in ((self._title, "title"), (self._told, "muted"), (self._place, "small")):
            label.setProperty("kind", kind)
            label.setWordWrap(True)
        self.go_on.setProperty("kind", "primary")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setVisible(False)
        for step in (self.languages, self.ways, self.office, self.sample):
            self._steps.addWidget(step)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setFixedSize(_WIDTH, _HEIGHT)
        column = QVBoxLayout(card)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self._title)
        column.addWidget(self._told)
        column.addSpacing(GRID)
        column.addWidget(self._steps, 1)
        column.addWidget(self._place)
        column.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.back)
        foot.addWidget(self._fault, 1)
        foot.addWidget(self.go_on)
        column.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

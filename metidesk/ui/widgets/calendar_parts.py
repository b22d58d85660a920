"""Two parts of the page *Calendar*: the three numbers of the course, and the proposals that wait."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.calendar import CalendarDay
from metidesk.domain.progress import DAY
from metidesk.i18n.current import _, ngettext
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.pill import Pill
from metidesk.ui.wording import shown_days

_NUMBERS_WIDTH = 152


class CourseNumbers(QWidget):
    """Working days, required days, and what everybody has to spare."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[int, int] | None = None
        self.setFixedWidth(_NUMBERS_WIDTH)
        self._values = [QLabel() for _number in range(3)]
        self._words = [QLabel() for _number in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for value, words in zip(self._values, self._words, strict=True):
            value.setProperty("kind", "title")
            words.setProperty("kind", "small")
            words.setWordWrap(True)
            for label in (value, words):
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                column.addWidget(label)
            column.addSpacing(GRID)
        column.addStretch(1)

    def show_numbers(self, working: int, required: int) -> None:
        """Show the working days, and the half-days that are required."""
        self._shown = (working, required)
        self.retranslate()

    def retranslate(self) -> None:
        """Word the numbers anew."""
        if self._shown is None:
            return
        working, required = self._shown
        spare = working * DAY - required
        words = [
            ngettext("working day in the course", "working days in the course", working),
            _("activity days required"),
            _("to spare for everybody") if spare >= 0 else _("too few for anybody to reach them"),
        ]
        numbers = [str(working), shown_days(required), shown_days(abs(spare))]
        for value, label, number, word in zip(self._values, self._words, numbers, words, strict=True):
            value.setText(number)
            label.setText(word)
        self.setAccessibleName(", ".join(f"{number} {word}" for number, word in zip(numbers, words, strict=True)))


class Proposals(QFrame):
    """The days that wait for a yes, each with a button, and one button for all of them."""

    confirmed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._waiting: list[tuple[CalendarDay, str]] = []
        self._heading = Pill(lambda colours: colours.warn)
        self.all = QPushButton()
        self.all.clicked.connect(lambda: self.confirmed.emit([entry for entry, _words in self._waiting]))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._heading)
        row.addLayout(self._lines, 1)
        row.addWidget(self.all)
        self.hide()

    def show_proposals(self, waiting: Sequence[tuple[CalendarDay, str]]) -> None:
        """Show entries with the words for them; nothing at all where none waits."""
        self._waiting = list(waiting)
        while self._lines.count():
            line = self._lines.takeAt(0).widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        for entry, words in self._waiting:
            self._lines.addWidget(self._line(entry, words))
        self.setVisible(bool(self._waiting))
        self.retranslate()

    def buttons(self) -> list[QPushButton]:
        """Return the button of each proposal, in their order."""
        lines = [self._lines.itemAt(place).widget() for place in range(self._lines.count())]
        return [button for line in lines if line is not None for button in line.findChildren(QPushButton)]

    def retranslate(self) -> None:
        """Word heading and button anew; the lines come worded."""
        count = len(self._waiting)
        self._heading.show_text(ngettext("{count} day proposed", "{count} days proposed", count))
        self.all.setText(_("Confirm all"))
        self.all.setVisible(count > 1)
        for (_entry, words), button in zip(self._waiting, self.buttons(), strict=True):
            button.setText(_("Confirm"))
            button.setAccessibleDescription(words)

    def _line(self, entry: CalendarDay, words: str) -> QWidget:
        line = QWidget()
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        button = QPushButton()
        button.clicked.connect(lambda: self.confirmed.emit([entry]))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(label, 1)
        row.addWidget(button)
        return line

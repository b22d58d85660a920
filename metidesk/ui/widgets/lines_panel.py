"""A panel of lines under a summary: each with a pill, words, small words below, and buttons at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.pill import Pill, TintOf, pill_width


class PanelLine(QFrame):
    """One line; `buttons` stand at its right, further rows of them below the words."""

    def __init__(self, pill: str, tint: TintOf, pill_room: int, words: str, below: Sequence[str] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "panel-line")
        self.pill = Pill(tint)
        self.pill.show_text(pill)
        holder = QWidget()
        holder.setFixedWidth(pill_room)
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.pill)
        inside.addStretch(1)
        self.words = QVBoxLayout()
        self.words.setSpacing(1)
        for text, kind in ((words, "strong"), *((one, "small") for one in below if one)):
            self.words.addWidget(_wrapped(text, kind))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GRID // 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID - 1, GRID, GRID - 1)
        row.setSpacing(GRID + 4)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.words, 1)
        row.addLayout(self.buttons)
        row.setAlignment(self.buttons, Qt.AlignmentFlag.AlignTop)

    def add_button(self, key: str, words: str, told: str, act: Callable[[], object]) -> QPushButton:
        """Add a button at the right; `key` names it when the panel is filled anew, `told` is for screen readers."""
        button = link_button(key, words, told, act)
        self.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button


class LinesPanel(QWidget):
    """Lines under each other, parted by hairlines; filled anew the keyboard stays where it was."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = _wrapped("", "muted")
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addLayout(self._column)
        layout.addStretch(1)

    def texts(self) -> list[str]:
        """Return everything that can be read, from top to bottom."""
        return [one.text() for one in self.findChildren(QLabel) if one.text()]

    def button(self, key: str) -> QPushButton | None:
        """Return the button of a key among those that are there now."""
        found = [one for line in self.lines for one in line.findChildren(QPushButton, key)]
        return found[0] if found else None

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Put these lines in the place of those before."""
        focused = self.focusWidget()
        key = focused.objectName() if focused is not None and focused.hasFocus() else ""
        while self._column.count():
            gone = self._column.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        self.lines = list(lines)
        for place, line in enumerate(self.lines):
            if place:
                rule = QFrame()
                rule.setProperty("kind", "hairline")
                self._column.addWidget(rule)
            self._column.addWidget(line)
        again = self.button(key) if key else None
        if again is None and key:
            again = next((one for line in self.lines for one in line.findChildren(QPushButton)), None)
        if again is not None:
            again.setFocus()
        # What is put in later takes the style's sizes only when it is asked.
        self.updateGeometry()


def link_button(key: str, words: str, told: str, act: Callable[[], object]) -> QPushButton:
    """Return a button that looks like a link."""
    button = QPushButton(words)
    button.setObjectName(key)
    button.setProperty("kind", "link")
    button.setAutoDefault(False)
    button.setAccessibleName(told)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda: act())
    return button


def pill_room(words: Sequence[str]) -> int:
    """Return the width of the widest of some pills, so that the words beside them stand in one line."""
    return max(pill_width(one) for one in words)


def _wrapped(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label

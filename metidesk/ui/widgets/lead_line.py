"""A line that leads somewhere: a heading, words below it, the whole of it a button."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.pill import Pill, TintOf


class LeadLine(QAbstractButton):
    """What needs attention, and the way to where it is settled; Enter and a click go there."""

    def __init__(self, heading: str, words: str, tint: TintOf) -> None:
        super().__init__()
        pill = Pill(tint)
        pill.show_text(heading)
        self.setAccessibleName(f"{heading}: {words}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 7, GRID, 7)
        layout.setSpacing(3)
        layout.addWidget(pill)
        layout.addWidget(small_words(words))
        for label in (pill, *self.findChildren(QLabel)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of what is under the mouse or the keyboard."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.sunken) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Be still again."""
        self.update()


class SideCard(QFrame):
    """A card with a heading and lines under it, parted by hairlines."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._heading = QLabel()
        self._heading.setProperty("kind", "heading")
        self._heading.setWordWrap(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 2 * GRID - 2, GRID, GRID + 2)
        layout.setSpacing(6)
        self._heading.setContentsMargins(GRID, 0, GRID, 2)
        layout.addWidget(self._heading)
        layout.addLayout(self._lines)

    def set_heading(self, words: str) -> None:
        """Name the card."""
        self._heading.setText(words)
        self.setAccessibleName(words)

    def show_lines(self, lines: list[QWidget]) -> None:
        """Put these lines in the place of those before."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for place, line in enumerate(lines):
            if place:
                rule = QFrame()
                rule.setProperty("kind", "hairline")
                self._lines.addWidget(rule)
            self._lines.addWidget(line)


class PlainLine(QWidget):
    """A line that leads nowhere: a heading and small words below it."""

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 6, GRID, 6)
        layout.setSpacing(1)
        if heading:
            layout.addWidget(_wrapped(heading, ""))
        layout.addWidget(small_words(words))


def small_words(words: str) -> QLabel:
    """Return words in the small muted size that wrap."""
    return _wrapped(words, "small")


def _wrapped(words: str, kind: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", kind)
    return label

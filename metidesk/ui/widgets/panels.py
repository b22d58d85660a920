"""Panels that take the place of a page's content: opening, nothing yet, closed."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from metidesk.i18n.current import _
from metidesk.ui.icons import icon
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID, MARGIN

_TEXT_WIDTH = 480


class OpeningPanel(QWidget):
    """What stands where the page will be while the office is opened: its outline, never a blank."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def retranslate(self) -> None:
        """Word the panel anew."""
        self._text = _("Opening the office…")
        self.setAccessibleName(self._text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a headline, a card and its lines in the quietest colours."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.muted))
        painter.setFont(sized(BODY))
        painter.drawText(QRectF(MARGIN, MARGIN, self.width() - 2 * MARGIN, 28), self._text)
        card = QRectF(MARGIN, 84, self.width() - 2 * MARGIN, max(120, self.height() - 84 - MARGIN))
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.track))
        y = card.top() + 60
        while y + 20 < card.bottom():
            painter.drawRoundedRect(QRectF(card.left() + 52, y, 150, 10), 5, 5)
            painter.drawRoundedRect(QRectF(card.left() + 250, y - 6, card.width() * 0.3, 22), 8, 8)
            y += 56


class PlacePanel(QFrame):
    """A card that says what is missing or closed, and offers what to do first."""

    def __init__(self, picture: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._picture = picture
        self._sign, self._title, self._text = QLabel(), QLabel(), QLabel()
        self._title.setProperty("kind", "title")
        self._text.setProperty("kind", "muted")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(_TEXT_WIDTH)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID + 4)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        for label in (self._sign, self._title, self._text):
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(GRID)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def add(self, act: Callable[[], object], primary: bool = False) -> QPushButton:
        """Add a button; the caller words it."""
        button = QPushButton()
        if primary:
            button.setProperty("kind", "primary")
        button.clicked.connect(lambda: act())
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def say(self, title: str, text: str) -> None:
        """Say what is the case and what can be done."""
        self._title.setText(title)
        self._text.setText(text)
        # A centred label is given the height of one line, however many it wraps into.
        self._text.ensurePolished()
        self._text.setMinimumHeight(self._text.heightForWidth(_TEXT_WIDTH))
        self._sign.setPixmap(icon(self._picture, colours_of(self)).pixmap(40, 40))
        self.setAccessibleName(f"{title}. {text}")

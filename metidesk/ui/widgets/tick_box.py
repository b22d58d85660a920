"""A box to tick, painted as in lists of ticks: its edge is seen in light and dark."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from metidesk.ui.icons import icon_on_accent
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID

_BOX, _HEIGHT = 17, 25
_LEFT = _BOX + GRID


class TickBox(QCheckBox):
    """Words with a box before them; where there is no room for them side by side they go on in a further line."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the room of the box and the words in one line."""
        words = QFontMetrics(sized(BODY)).horizontalAdvance(self.text())
        return QSize(_LEFT + words + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the longest word; boxes under each other are never pushed into one another."""
        metrics = QFontMetrics(sized(BODY))
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split(" ")), default=0)
        return QSize(_LEFT + longest + 2, _HEIGHT)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the words take in a width."""
        metrics, room = QFontMetrics(sized(BODY)), QRect(0, 0, max(1, width - _LEFT), 1000)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(_HEIGHT, words.height() + 2)

    def hitButton(self, place: object) -> bool:  # noqa: N802 - Qt's name
        """Take a click on the words as well."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick and words; the edge tells where the keyboard is."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked = self.isChecked()
        edge = colours.accent if ticked or self.hasFocus() else colours.faint
        box = QRect(1, (self.height() - _BOX) // 2, _BOX, _BOX)
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1.2))
        painter.setBrush(QColor(colours.accent if ticked else colours.surface))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            icon_on_accent("check", colours).paint(painter, box.adjusted(1, 1, -1, -1))
        painter.setFont(sized(BODY))
        painter.setPen(QColor(colours.ink))
        words = QRect(_LEFT, 0, self.width() - _LEFT, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, middle | Qt.TextFlag.TextWordWrap, self.text())

"""A box to tick, painted as in lists of ticks: its edge is seen in light and dark."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from metidesk.ui.icons import icon_on_accent
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID

_BOX, _HEIGHT = 17, 25


class TickBox(QCheckBox):
    """Words with a box before them."""

    def sizeHint(self) -> QSize:
        """Return the room of the box and the words."""
        words = QFontMetrics(sized(BODY)).horizontalAdvance(self.text())
        return QSize(_BOX + GRID + words + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: boxes under each other are never pushed into one another."""
        return QSize(super().minimumSizeHint().width(), _HEIGHT)

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
        left = _BOX + GRID
        words = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

"""Pills and keys: short words on a tinted ground, and the picture of a key to press."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from metidesk.ui.theme import colour, colours_of, sized
from metidesk.ui.tokens import SMALL, TINY, Colours, Tint

PILL_HEIGHT = 22
_PADDING = 10
TintOf = Callable[[Colours], Tint]


def paint_pill(painter: QPainter, rect: QRectF, text: str, tint: Tint, pixels: int = SMALL) -> None:
    """Paint a pill that fills a rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(tint.ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(colour(tint.ink))
    painter.setFont(sized(pixels, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def pill_width(text: str, pixels: int = SMALL) -> int:
    """Return how wide a pill must be for its words."""
    return QFontMetrics(sized(pixels, bold=True)).horizontalAdvance(text) + 2 * _PADDING


class Pill(QWidget):
    """Short bold words on a tinted ground."""

    def __init__(self, tint: TintOf) -> None:
        super().__init__()
        self._tint = tint
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def dress(self, tint: TintOf) -> None:
        """Stand on another ground."""
        self._tint = tint
        self.update()

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the size of the words and the ground around them."""
        return QSize(pill_width(self._text), PILL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and words."""
        paint_pill(QPainter(self), QRectF(self.rect()), self._text, self._tint(colours_of(self)))


class KeyLegend(QWidget):
    """Which keys do what; groups that find no room are left out, last first, and stand in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[tuple[tuple[str, ...], str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_keys(self, groups: Sequence[tuple[Sequence[str], str]]) -> None:
        """Show groups of keys, each with the words for what they do."""
        self._groups = tuple((tuple(keys), words) for keys, words in groups)
        told = "\n".join(f"{' '.join(keys)}  {words}" for keys, words in self._groups)
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that all groups need."""
        return QSize(sum(self._width(group) for group in self._groups), PILL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Take any room that is left."""
        return QSize(0, PILL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groups that fit, at the right."""
        fitting = list(self._groups)
        while fitting and sum(self._width(group) for group in fitting) > self.width():
            fitting.pop()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self.width() - sum(self._width(group) for group in fitting) + _GAP
        for keys, words in fitting:
            x = self._paint_group(painter, x, keys, words)

    def _paint_group(self, painter: QPainter, x: float, keys: Sequence[str], words: str) -> float:
        colours, middle = colours_of(self), self.height() / 2
        for key in keys:
            cap = QRectF(x + 0.5, middle - 8.5, _cap_width(key), 17)
            painter.setPen(colour(colours.line_strong))
            painter.setBrush(colour(colours.surface))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(colour(colours.ink))
            painter.setFont(sized(TINY))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            x += _cap_width(key) + 3
        painter.setFont(sized(SMALL))
        painter.setPen(colour(colours.muted))
        width = QFontMetrics(sized(SMALL)).horizontalAdvance(words)
        painter.drawText(QRectF(x + 3, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return x + 3 + width + _GAP

    def _width(self, group: tuple[tuple[str, ...], str]) -> float:
        keys, words = group
        return sum(_cap_width(key) + 3 for key in keys) + 3 + _GAP + QFontMetrics(sized(SMALL)).horizontalAdvance(words)


_GAP = 14


def _cap_width(key: str) -> float:
    return max(17, QFontMetrics(sized(TINY)).horizontalAdvance(key) + 10)

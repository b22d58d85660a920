"""The row of status buttons in a line of the roll: measured once a language, painted and hit alike."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPixmap

from metidesk.domain.attendance import Status
from metidesk.i18n.current import current
from metidesk.i18n.labels import status_short, status_sign
from metidesk.ui.theme import colour, sized
from metidesk.ui.tokens import Colours

HEIGHT = 28
_RADIUS = 7


@dataclass(frozen=True, slots=True)
class Fit:
    """How words are fitted in: their size, the room beside them, signs instead of words."""

    pixels: int
    padding: int
    signs: bool = False


WIDE, TIGHT, SIGNS = Fit(13, 8), Fit(12, 6), Fit(13, 9, signs=True)


class Segments:
    """Six buttons side by side; of unchosen ones only the sign stands there where words do not fit."""

    def __init__(self) -> None:
        self._fit = WIDE
        self._language = ""
        self._words: dict[Status, str] = {}
        self._measured: dict[Fit, dict[Status, int]] = {}
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def width(self, fit: Fit) -> int:
        """Return the room that all buttons need."""
        self._measure()
        widths = self._measured[fit]
        if not fit.signs:
            return sum(widths.values())
        widest = max(self._measured[WIDE].values())
        return sum(widths.values()) - min(widths.values()) + widest

    def choose_fit(self, room: int) -> int:
        """Choose the most generous fit for a room; return the width that it takes."""
        self._fit = next((fit for fit in (WIDE, TIGHT) if self.width(fit) <= room), SIGNS)
        return self.width(self._fit)

    def rects(self, cell: QRectF, chosen: Status | None) -> list[tuple[Status, QRectF]]:
        """Return where each button lies in a cell."""
        self._measure()
        x, y = cell.left(), cell.center().y() - HEIGHT / 2
        found = []
        for status in Status:
            wide = self._fit.signs and status is chosen
            width = (self._measured[WIDE] if wide else self._measured[self._fit])[status]
            found.append((status, QRectF(x, y, width, HEIGHT)))
            x += width
        return found

    def status_at(self, cell: QRectF, chosen: Status | None, point: QPointF) -> Status | None:
        """Return the button under a point."""
        return next((status for status, rect in self.rects(cell, chosen) if rect.contains(point)), None)

    def paint(
        self, painter: QPainter, cell: QRectF, chosen: Status | None, hovered: Status | None, colours: Colours
    ) -> None:
        """Paint the buttons; the chosen one stands out by colour and weight.

        They look alike in every line that has the same status, so each look is drawn once and kept.
        """
        sharpness = painter.device().devicePixelRatioF()
        key = (chosen, hovered, self._fit, current().language, colours.window, sharpness)
        drawn = self._kept.get(key)
        if drawn is None:
            drawn = self._kept[key] = self._draw(cell, chosen, hovered, colours, sharpness)
        painter.drawPixmap(QPointF(cell.left(), cell.center().y() - HEIGHT / 2).toPoint(), drawn)

    def _draw(
        self, cell: QRectF, chosen: Status | None, hovered: Status | None, colours: Colours, sharpness: float
    ) -> QPixmap:
        whole = QRectF(0, 0, self.rects(cell, chosen)[-1][1].right() - cell.left(), HEIGHT)
        pixmap = QPixmap((whole.size() * sharpness).toSize() + QSize(1, 1))
        pixmap.setDevicePixelRatio(sharpness)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        outline = QPainterPath()
        outline.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outline, colour(colours.surface))
        painter.save()
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        for status, rect in self.rects(whole, chosen):
            self._paint_one(painter, rect, status, status is chosen, status is hovered, colours)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour(colours.line_strong))
        painter.drawPath(outline)
        painter.end()
        return pixmap

    def _paint_one(
        self, painter: QPainter, rect: QRectF, status: Status, chosen: bool, hovered: bool, colours: Colours
    ) -> None:
        tint = colours.status(status)
        if chosen:
            painter.fillRect(rect, colour(tint.ground))
        elif hovered:
            painter.fillRect(rect, colour(colours.sunken))
        if status is not Status.PRESENT:
            painter.setPen(colour(colours.line))
            painter.drawLine(rect.topLeft() + QPointF(0, 1), rect.bottomLeft() - QPointF(0, 1))
        signs = self._fit.signs and not chosen
        painter.setFont(sized(WIDE.pixels if self._fit.signs else self._fit.pixels, bold=chosen))
        painter.setPen(colour(tint.ink if chosen else colours.muted))
        text = status_sign(status) if signs else self._words[status]
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _measure(self) -> None:
        """Measure the words of the screen's language, bold, so that choosing moves nothing."""
        if self._language == current().language:
            return
        self._language = current().language
        self._words = {status: status_short(status, current()) for status in Status}
        for fit in (WIDE, TIGHT, SIGNS):
            metrics = QFontMetrics(sized(fit.pixels, bold=True))
            self._measured[fit] = {
                status: metrics.horizontalAdvance(status_sign(status) if fit.signs else word) + 2 * fit.padding
                for status, word in self._words.items()
            }

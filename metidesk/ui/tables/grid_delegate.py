"""Paints the cells of the course from a few pictures, because a whole course has some thousand cells."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from metidesk.i18n.current import current
from metidesk.i18n.dates import clock_time
from metidesk.i18n.labels import place_word, status_short, status_sign
from metidesk.ui.tables.grid_model import GridModel, Ground, Look
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import SMALL, TINY, Colours
from metidesk.ui.widgets.pill import paint_pill, pill_width

_MOST_PICTURES = 400


class GridDelegate(QStyledItemDelegate):
    """Paints signs in the course, and status, time, place and note where a day is wide enough for words."""

    def __init__(self, view: QAbstractItemView, model: GridModel) -> None:
        super().__init__(view)
        self.wordy = False
        self.colours = colours_of(view)
        """Set by the view before it paints: looked up once a paint, not once a cell."""
        self.alone = True
        """Whether one cell alone is chosen: its frame says so, and its colours stay clean."""
        self._view = view
        self._model = model
        self._pictures: dict[tuple, QPixmap] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect, row, column = option.rect, index.row(), index.column()
        colours = self.colours
        look = self._model.look(row, column)
        painter.drawPixmap(rect.topLeft(), self._picture(look, rect, painter, colours))
        if self.wordy and look.status is not None:
            self._paint_words(painter, rect, row, column, colours)
        if self._model.begins_week(column):
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), QColor(colours.line_strong))
        current = self._view.currentIndex() == index
        if option.state & QStyle.StateFlag.State_Selected and not (current and self.alone):
            wash = QColor(colours.accent)
            wash.setAlpha(38)
            painter.fillRect(rect, wash)
        if current:
            painter.setPen(QColor(colours.accent if self._view.hasFocus() else colours.muted))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _picture(self, look: Look, rect: QRect, painter: QPainter, colours: Colours) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (look, self.wordy, rect.width(), rect.height(), ratio, colours.window)
        if key not in self._pictures:
            if len(self._pictures) > _MOST_PICTURES:
                self._pictures.clear()
            picture = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
            picture.setDevicePixelRatio(ratio)
            drawing = QPainter(picture)
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(drawing, look, QRectF(0, 0, rect.width(), rect.height()), colours)
            drawing.end()
            self._pictures[key] = picture
        return self._pictures[key]

    def _draw(self, painter: QPainter, look: Look, cell: QRectF, colours: Colours) -> None:
        """Draw a cell that is alike for everybody: ground, sign, hairline."""
        painter.fillRect(cell, QColor(colours.surface))
        inner = cell.adjusted(1, 0, 0, -1)
        if look.status is not None:
            tint = colours.status(look.status)
            if not self.wordy:
                painter.fillRect(inner, QColor(tint.ground))
                painter.setPen(QColor(tint.ink))
                painter.setFont(sized(SMALL, bold=True))
                painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, status_sign(look.status))
            if look.noted and not self.wordy:
                _draw_corner(painter, inner, tint.ink)
        elif look.ground is Ground.UNTAKEN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.warn.ink))
            painter.drawEllipse(inner.center(), 2.2, 2.2)
        elif look.ground is not Ground.OPEN:
            draw_ground(painter, inner, look.ground, colours)
        painter.fillRect(QRectF(0, cell.bottom() - 1, cell.width(), 1), QColor(colours.line))
        if look.signed:
            # Closed like a sealed page: the colours lie on the ground of the heads above them.
            veil = QColor(colours.sunken)
            veil.setAlpha(70)
            painter.fillRect(cell, veil)
        if self.wordy:
            painter.fillRect(QRectF(0, 0, 1, cell.height()), QColor(colours.line))
        elif look.is_reference:
            for x in (1.0, cell.right() - 1):
                painter.fillRect(QRectF(x, 0, 1, cell.height()), QColor(colours.accent_soft))

    def _paint_words(self, painter: QPainter, rect: QRect, row: int, column: int, colours: Colours) -> None:
        """Paint what only a wide day has room for."""
        mark = self._model.mark(row, column)
        assert mark is not None
        assert self._model.grid is not None
        word = status_short(mark.status, current())
        y = rect.top() + (5 if mark.note else (rect.height() - 18) // 2)
        painter.save()
        pill = QRectF(rect.left() + 6, y, pill_width(word, TINY), 18)
        paint_pill(painter, pill, word, colours.status(mark.status), TINY)
        parts = [clock_time(mark.arrival)] if mark.arrival else []
        if mark.place is not self._model.grid.course.usual_place and mark.status.came:
            parts.append(place_word(mark.place, current()))
        painter.setPen(QColor(colours.ink))
        painter.setFont(sized(SMALL))
        beside = QRectF(pill.right() + 6, y, rect.right() - pill.right() - 8, 18)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        _draw_elided(painter, beside, middle, " · ".join(parts))
        if mark.note:
            painter.setPen(QColor(colours.muted))
            painter.setFont(sized(TINY))
            _draw_elided(painter, QRectF(rect.left() + 8, y + 19, rect.width() - 12, 16), middle, mark.note)
        painter.restore()


def draw_ground(painter: QPainter, rect: QRectF, ground: Ground, colours: Colours) -> None:
    """Draw why a day carries no mark: hatched where closed, dotted where it is not the intern's own."""
    if ground is Ground.NOT_OWN:
        painter.setBrush(QBrush(QColor(colours.line_strong), Qt.BrushStyle.Dense6Pattern))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRect(rect)
        return
    ink = QColor(colours.hatch_japan if ground is Ground.JAPAN_CLOSED else colours.hatch)
    painter.save()
    painter.setClipRect(rect)
    pen = painter.pen()
    pen.setColor(ink)
    pen.setWidthF(2.4)
    painter.setPen(pen)
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += 6
    painter.restore()


def _draw_corner(painter: QPainter, rect: QRectF, ink: str) -> None:
    """Draw the small corner that says: there is a note."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    corner = rect.topRight()
    painter.drawPolygon([corner, corner + QPointF(-5, 0), corner + QPointF(0, 5)])


def _draw_elided(painter: QPainter, rect: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:
    told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, flags, told)

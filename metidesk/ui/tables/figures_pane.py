"""Days, left and spare at the right of the course: painted beside the table, so that they never scroll sideways."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QToolTip, QWidget

from metidesk.domain.progress import Concern
from metidesk.i18n.current import _, pgettext
from metidesk.services.views import GridLine
from metidesk.ui.tables.grid_headers import DAY_HEIGHT, WEEK_HEIGHT
from metidesk.ui.tables.grid_model import GridModel
from metidesk.ui.theme import colours_of, concern_tint, sized
from metidesk.ui.tokens import BODY, SMALL, Colours
from metidesk.ui.widgets.pill import paint_pill, pill_width
from metidesk.ui.wording import shown_days, spare_words

_COLUMN_LEAST, _COLUMN_MOST = 47, 68
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_SIGNS = {Concern.REACHED: "✓", Concern.WITHDRAWN: "–"}
"""What stands for a margin that nobody asks for any more."""


class FiguresPane(QWidget):
    """Paints three figures for each line that the table shows."""

    explain_wished = Signal(int)
    """The figures of a row are to be explained."""

    def __init__(self, view: QTableView, model: GridModel) -> None:
        super().__init__()
        self._view = view
        self._model = model
        self._column = _COLUMN_LEAST
        self._scrolled = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.verticalScrollBar().valueChanged.connect(self._scroll_along)
        model.modelReset.connect(self.update)
        model.dataChanged.connect(lambda first, last: self._show_rows(first.row(), last.row()))
        model.headerDataChanged.connect(lambda _side, first, last: self._show_rows(first, last))

    def retranslate(self) -> None:
        """Word the heads anew."""
        self.setAccessibleName(pgettext("column", "Days, left and spare"))
        metrics = QFontMetrics(sized(SMALL))
        widest = max(metrics.horizontalAdvance(words) for words in _heads())
        self._column = max(_COLUMN_LEAST, min(_COLUMN_MOST, widest + 10))
        self.setFixedWidth(3 * self._column + 6)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads, and the lines inside the part that changed."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = WEEK_HEIGHT + DAY_HEIGHT
        painter.fillRect(QRectF(event.rect()), QColor(colours.surface))
        height = self._view.viewport().height()
        painter.save()
        painter.setClipRect(QRect(0, top, self.width(), height))
        first = self._view.rowAt(max(0, event.rect().top() - top))
        for row in range(first, self._model.rowCount()) if first >= 0 else ():
            rect = self._row_rect(row)
            if rect.top() > event.rect().bottom():
                break
            self._paint_row(painter, rect, self._model.line(row), colours)
        painter.restore()
        self._paint_heads(painter, colours, top)
        painter.fillRect(0, 0, 1, top + height, QColor(colours.line_strong))

    def _paint_heads(self, painter: QPainter, colours: Colours, top: int) -> None:
        painter.setPen(QColor(colours.muted))
        painter.setFont(sized(SMALL))
        for place, words in enumerate(_heads()):
            painter.drawText(QRect(place * self._column, WEEK_HEIGHT, self._column - 4, DAY_HEIGHT - 2), _RIGHT, words)
        painter.fillRect(0, top - 1, self.width(), 1, QColor(colours.line))

    def _paint_row(self, painter: QPainter, rect: QRect, line: GridLine, colours: Colours) -> None:
        progress = line.progress
        painter.setFont(sized(BODY - 1, bold=True))
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRect(0, rect.top(), self._column - 4, rect.height()), _RIGHT, shown_days(progress.credited))
        painter.setFont(sized(BODY - 1))
        painter.setPen(QColor(colours.muted))
        painter.drawText(
            QRect(self._column, rect.top(), self._column - 4, rect.height()), _RIGHT, shown_days(progress.left)
        )
        spare = _SIGNS.get(progress.concern) or shown_days(progress.margin)
        if progress.concern is Concern.CALM:
            painter.setPen(QColor(colours.ink))
            painter.drawText(QRect(2 * self._column, rect.top(), self._column - 4, rect.height()), _RIGHT, spare)
        else:
            width = max(26, pill_width(spare) - 4)
            pill = QRectF(3 * self._column - width + 4, rect.center().y() - 9.5, width, 20)
            paint_pill(painter, pill, spare, concern_tint(progress.concern, colours))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))

    def _row_rect(self, row: int) -> QRect:
        y = WEEK_HEIGHT + DAY_HEIGHT + self._view.rowViewportPosition(row)
        return QRect(0, y, self.width(), self._view.rowHeight(row))

    def _scroll_along(self, value: int) -> None:
        """Move the picture with the table's, so that only the lines that come in are painted."""
        shift, self._scrolled = self._scrolled - value, value
        self.scroll(0, shift, QRect(0, WEEK_HEIGHT + DAY_HEIGHT, self.width(), self._view.viewport().height()))

    def _show_rows(self, first: int, last: int) -> None:
        self.update(self._row_rect(first).united(self._row_rect(last)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the days behind the figures of a line."""
        row = self._view.rowAt(int(event.position().y()) - WEEK_HEIGHT - DAY_HEIGHT)
        if event.button() is Qt.MouseButton.LeftButton and row >= 0:
            self.explain_wished.emit(row)

    def event(self, event: QEvent) -> bool:
        """Tell the margin in words where the mouse rests."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._view.rowAt(event.pos().y() - WEEK_HEIGHT - DAY_HEIGHT)
            words = spare_words(self._model.line(row).progress) if row >= 0 else ""
            words += "\n" + _("Click or F3: the days behind it") if words else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


def _heads() -> tuple[str, str, str]:
    return pgettext("column", "Days"), pgettext("column", "Left"), pgettext("column", "Spare")

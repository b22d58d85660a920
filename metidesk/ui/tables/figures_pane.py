"""Days, left and spare at the right of the course: painted beside the table, so that they never scroll sideways."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from metidesk.domain.progress import Concern
from metidesk.i18n.counts import days
from metidesk.i18n.current import pgettext
from metidesk.services.views import GridLine
from metidesk.ui.tables.grid_headers import DAY_HEIGHT, WEEK_HEIGHT
from metidesk.ui.tables.grid_model import GridModel
from metidesk.ui.theme import colours_of, concern_tint, sized
from metidesk.ui.tokens import BODY, SMALL, Colours
from metidesk.ui.widgets.pill import paint_pill, pill_width
from metidesk.ui.wording import spare_words

_COLUMN = 47
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresPane(QWidget):
    """Paints three figures for each line that the table shows."""

    def __init__(self, view: QTableView, model: GridModel) -> None:
        super().__init__()
        self._view = view
        self._model = model
        self.setFixedWidth(3 * _COLUMN + 6)
        self.setMouseTracking(True)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        model.modelReset.connect(self.update)
        model.dataChanged.connect(self._show_rows)

    def retranslate(self) -> None:
        """Word the heads anew."""
        self.setAccessibleName(pgettext("column", "Days, left and spare"))
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
        for row in range(self._model.rowCount()):
            rect = self._row_rect(row)
            if rect.bottom() >= event.rect().top() and rect.top() <= event.rect().bottom():
                self._paint_row(painter, rect, self._model.line(row), colours)
            elif rect.top() > top + height:
                break
        painter.restore()
        self._paint_heads(painter, colours, top)
        painter.fillRect(0, 0, 1, top + height, QColor(colours.line_strong))

    def _paint_heads(self, painter: QPainter, colours: Colours, top: int) -> None:
        heads = (pgettext("column", "Days"), pgettext("column", "Left"), pgettext("column", "Spare"))
        painter.setPen(QColor(colours.muted))
        painter.setFont(sized(SMALL))
        for place, words in enumerate(heads):
            painter.drawText(QRect(place * _COLUMN, WEEK_HEIGHT, _COLUMN - 4, DAY_HEIGHT - 2), _RIGHT, words)
        painter.fillRect(0, top - 1, self.width(), 1, QColor(colours.line))

    def _paint_row(self, painter: QPainter, rect: QRect, line: GridLine, colours: Colours) -> None:
        progress = line.progress
        painter.setFont(sized(BODY - 1, bold=True))
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRect(0, rect.top(), _COLUMN - 4, rect.height()), _RIGHT, days(progress.credited))
        painter.setFont(sized(BODY - 1))
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRect(_COLUMN, rect.top(), _COLUMN - 4, rect.height()), _RIGHT, days(progress.left))
        spare = "✓" if progress.concern is Concern.REACHED else days(progress.margin)
        if progress.concern is Concern.CALM:
            painter.setPen(QColor(colours.ink))
            painter.drawText(QRect(2 * _COLUMN, rect.top(), _COLUMN - 4, rect.height()), _RIGHT, spare)
        else:
            width = max(26, pill_width(spare) - 4)
            pill = QRectF(3 * _COLUMN - width + 4, rect.center().y() - 9.5, width, 20)
            paint_pill(painter, pill, spare, concern_tint(progress.concern, colours))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))

    def _row_rect(self, row: int) -> QRect:
        y = WEEK_HEIGHT + DAY_HEIGHT + self._view.rowViewportPosition(row)
        return QRect(0, y, self.width(), self._view.rowHeight(row))

    def _show_rows(self, first: QModelIndex, last: QModelIndex) -> None:
        self.update(self._row_rect(first.row()).united(self._row_rect(last.row())))

    def words_at(self, y: int) -> str:
        """Return the margin in words for the line at a height."""
        row = self._view.rowAt(y - WEEK_HEIGHT - DAY_HEIGHT)
        return spare_words(self._model.line(row).progress) if row >= 0 else ""

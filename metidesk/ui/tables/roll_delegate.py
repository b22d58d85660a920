"""Paints the lines of the roll and opens the two editors in them."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from metidesk.domain.attendance import Place, Status
from metidesk.domain.progress import Concern
from metidesk.i18n.current import _, current
from metidesk.i18n.dates import clock_time
from metidesk.i18n.labels import status_word
from metidesk.services.views import RollLine
from metidesk.ui.icons import icon
from metidesk.ui.tables.roll_model import LINE, Column, place_mark
from metidesk.ui.tables.segments import Segments
from metidesk.ui.theme import colour, colours_of, concern_tint, sized
from metidesk.ui.tokens import BODY, SMALL, TINY, Colours
from metidesk.ui.widgets.pill import paint_pill, pill_width
from metidesk.ui.wording import shown_days, spare_words
from metidesk.ui.wrapping import UNCUT, fitting

ROW_HEIGHT = 56
PADDING = 12
BAR_WIDTH = 84
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AnyIndex = QModelIndex | QPersistentModelIndex


class RollDelegate(QStyledItemDelegate):
    """Paints a line; a click on a status button comes out as `status_clicked`."""

    status_clicked = Signal(int, object)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.segments = Segments()
        self.usual_place: Place | None = None
        self.hovered: tuple[int, Status] | None = None
        self.signed = False
        """Whether the day's week is signed off; set by the view before it paints."""
        self.chosen: frozenset[int] = frozenset()
        """The chosen rows; set by the view before it paints."""
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a line."""
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell of a line."""
        line: RollLine = index.data(LINE)
        colours = colours_of(self._view)
        painter.save()
        self._paint_ground(painter, option, index, colours)
        cell = QRectF(option.rect).adjusted(PADDING, 0, -2, -1)
        match Column(index.column()):
            case Column.NUMBER:
                self._text(painter, cell, str(index.row() + 1), BODY, colours.faint)
            case Column.INTERN:
                self._paint_intern(painter, cell, line, colours)
            case Column.STATUS:
                self._paint_status(painter, cell, line, index.row(), colours)
            case Column.ARRIVAL:
                self._paint_arrival(painter, cell, line, colours)
            case Column.PROGRESS:
                self._paint_progress(painter, cell, line, colours)
            case Column.NOTE:
                self._paint_note(painter, cell.adjusted(0, 0, -6, 0), line, colours)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, colours: Colours) -> None:
        """Paint the hairline, and the frame around selected lines."""
        rect, selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, colour(colours.focus_row if selected else colours.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour(colours.line))
        if not selected:
            return
        edge = colour(colours.accent if self._view.hasFocus() else colours.line_strong)
        if index.row() - 1 not in self.chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), edge)
        if index.row() + 1 not in self.chosen:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), edge)
        if index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), edge)
        if index.column() == len(Column) - 1:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), edge)

    def _paint_intern(self, painter: QPainter, cell: QRectF, line: RollLine, colours: Colours) -> None:
        person = line.enrolment.intern
        below = " · ".join(part for part in (person.local_name, line.enrolment.company) if part)
        ink, name = colours.ink if line.takes_part else colours.muted, line.enrolment.shown_name
        pixels = fitting(name, BODY, SMALL, True, cell.width()).pixelSize()
        if not below:
            self._text(painter, cell, name, pixels, ink, bold=True)
            return
        self._text(painter, _upper(cell), name, pixels, ink, bold=True)
        self._text(painter, _lower(cell), below, SMALL, colours.muted)

    def _paint_status(self, painter: QPainter, cell: QRectF, line: RollLine, row: int, colours: Colours) -> None:
        if not line.takes_part:
            self._text(painter, cell, _("Does not take part on this day"), SMALL, colours.muted)
            return
        chosen = line.mark.status if line.mark else None
        if self.signed:
            self._paint_sealed(painter, cell, chosen, colours)
            return
        hovered = self.hovered[1] if self.hovered and self.hovered[0] == row else None
        self.segments.paint(painter, cell, chosen, hovered, colours)

    def _paint_sealed(self, painter: QPainter, cell: QRectF, status: Status | None, colours: Colours) -> None:
        """Paint the status with a lock instead of the buttons: the week is signed off."""
        words = status_word(status, current()) if status else _("Not marked")
        pill = QRectF(cell.left(), cell.center().y() - 11, pill_width(words), 22)
        paint_pill(painter, pill, words, colours.status(status))
        lock = QRectF(pill.right() + 8, cell.center().y() - 8, 16, 16)
        icon("lock", colours).paint(painter, lock.toRect())
        beside = QRectF(lock.right() + 5, cell.top(), cell.right() - lock.right() - 5, cell.height())
        self._text(painter, beside, _("signed off"), SMALL, colours.muted)

    def _paint_arrival(self, painter: QPainter, cell: QRectF, line: RollLine, colours: Colours) -> None:
        mark = line.mark
        told = clock_time(mark.arrival) if mark and mark.arrival else "–" if line.takes_part else ""
        ink = colours.ink if mark and mark.arrival else colours.faint
        place = place_mark(line, self.usual_place)
        self._text(painter, _upper(cell) if place else cell, told, BODY, ink)
        if place:
            ground = _lower(cell)
            width = min(pill_width(place, TINY) - 6, ground.width())
            paint_pill(painter, QRectF(ground.left() - 4, ground.top(), width, 17), place, colours.plain, TINY)

    def _paint_progress(self, painter: QPainter, cell: QRectF, line: RollLine, colours: Colours) -> None:
        progress = line.progress
        tint, upper = concern_tint(progress.concern, colours), _upper(cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(cell.left(), upper.center().y() - 3, BAR_WIDTH, 7)
        painter.setBrush(colour(colours.track))
        painter.drawRoundedRect(track, 3.5, 3.5)
        share = min(1.0, progress.credited / progress.required) if progress.required else 1.0
        if share > 0:
            painter.setBrush(colour(tint.ink))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(7, BAR_WIDTH * share), 7), 3.5, 3.5)
        done = shown_days(progress.credited)
        figures = upper.adjusted(BAR_WIDTH + 8, 0, 0, 0)
        self._text(painter, figures, done, BODY, colours.ink, bold=True)
        width = painter.fontMetrics().horizontalAdvance(done)
        needed = figures.adjusted(width, 0, 0, 0)
        self._text(painter, needed, f" / {shown_days(progress.required)}", BODY, colours.muted)
        words, lower = spare_words(progress), _lower(cell)
        if progress.concern in (Concern.CALM, Concern.REACHED):
            ink = colours.good.ink if progress.concern is Concern.REACHED else colours.muted
            self._text(painter, lower, words, SMALL, ink)
        else:
            rect = QRectF(lower.left() - 6, lower.top() - 1, pill_width(words) - 4, 19)
            paint_pill(painter, rect, words, tint)

    def _paint_note(self, painter: QPainter, cell: QRectF, line: RollLine, colours: Colours) -> None:
        if not line.mark or not line.mark.note:
            return
        painter.setFont(sized(SMALL))
        painter.setPen(colour(colours.muted))
        metrics, note = painter.fontMetrics(), line.mark.note
        flags = int(_LEFT) | int(Qt.TextFlag.TextWordWrap)
        lines = metrics.boundingRect(cell.toRect(), flags, note).height() / metrics.lineSpacing()
        if lines > 2.5:
            note = metrics.elidedText(note, Qt.TextElideMode.ElideRight, int(cell.width() * 1.7))
        painter.drawText(cell, flags, note)

    def _text(self, painter: QPainter, rect: QRectF, text: str, pixels: int, ink: str, bold: bool = False) -> None:
        painter.setFont(sized(pixels, bold))
        painter.setPen(colour(ink))
        told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
        painter.drawText(rect, int(_LEFT | UNCUT), told)

    # Clicks and editors

    def editorEvent(self, event: QEvent, model: QObject, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """Turn a click on a status button into a wish."""
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            status = self.status_at(option.rect, index, event)
            if status is not None and event.button() is Qt.MouseButton.LeftButton:
                self.status_clicked.emit(index.row(), status)
                return True
        return False

    def status_at(self, rect: QRect, index: AnyIndex, event: QMouseEvent) -> Status | None:
        """Return the status button under the mouse."""
        line: RollLine = index.data(LINE)
        if index.column() != Column.STATUS or not line.takes_part or self.signed:
            return None
        cell = QRectF(rect).adjusted(PADDING, 0, -2, -1)
        return self.segments.status_at(cell, line.mark.status if line.mark else None, event.position())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """Open a field over the cell."""
        field = QLineEdit(parent)
        field.setProperty("kind", "cell")
        arrival = index.column() == Column.ARRIVAL
        field.setAccessibleName(_("Time of arrival") if arrival else _("Note"))
        if arrival:
            field.setMaxLength(8)
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Centre the field in the cell, wide enough to write in."""
        rect = option.rect.adjusted(4, (option.rect.height() - 32) // 2, -4, 0)
        rect.setHeight(32)
        editor.setGeometry(rect)


def _upper(cell: QRectF) -> QRectF:
    return QRectF(cell.left(), cell.center().y() - 19, cell.width(), 20)


def _lower(cell: QRectF) -> QRectF:
    return QRectF(cell.left(), cell.center().y() + 1, cell.width(), 18)

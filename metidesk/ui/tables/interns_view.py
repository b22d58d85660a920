"""The list of interns on the screen: how its cells are painted, which keys it knows, how it shares its width."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from metidesk.domain.progress import Concern, Progress
from metidesk.ui.tables.interns_table import Column, InternsModel, Person, cell_words
from metidesk.ui.theme import colours_of, concern_tint, sized
from metidesk.ui.tokens import BODY, SMALL, Colours
from metidesk.ui.widgets.pill import paint_pill, pill_width
from metidesk.ui.wording import shown_days, spare_words
from metidesk.ui.wrapping import UNCUT

ROW_HEIGHT = 56
_PADDING = 12
_BAR_WIDTH, _BAR_HEIGHT = 72, 7
_Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {Column.NUMBER: 76, Column.LANGUAGES: 106, Column.DATES: 112, Column.PROGRESS: 154}
"""What needs the same room in every window; the other columns share what is left."""
_SHARES = {Column.NAME: 0.4, Column.COMPANY: 0.28, Column.UNIVERSITY: 0.32}
_ROOM_FOR_ALL = 460
"""With less room than this to share, the university stands on the card alone."""


class InternsDelegate(QStyledItemDelegate):
    """Paints the names bold over the name in its own script, and the activity days as bar and words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        widget = option.widget
        colours = colours_of(widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, colours)
        inner = option.rect.adjusted(_PADDING, 0, -4, -1)
        model = index.model()
        person = model.person(index.row()) if isinstance(model, InternsModel) else None
        if person is not None:
            self._paint_cell(painter, inner, person, Column(index.column()), colours)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that all rows share."""
        return QSize(_WIDTHS.get(Column(index.column()), 80), ROW_HEIGHT)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
        """Paint the hairline, and a frame along the chosen line."""
        rect, chosen = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.focus_row if chosen else colours.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        if not chosen:
            return
        edge = QColor(colours.accent if option.widget.hasFocus() else colours.line_strong)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), edge)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), edge)
        if rect.left() <= 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), edge)
        if rect.right() >= option.widget.viewport().width() - 3:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), edge)

    def _paint_cell(self, painter: QPainter, rect: QRect, person: Person, column: Column, colours: Colours) -> None:
        words = cell_words(person, column)
        if column is Column.PROGRESS:
            _paint_progress(painter, rect, person.progress, colours)
        elif column is Column.NAME:
            first, _newline, second = words.partition("\n")
            _paint_lines(painter, rect, [(first, BODY, True, colours.ink), (second, SMALL, False, colours.muted)])
        elif column is Column.NUMBER:
            _paint_lines(painter, rect, [(words, SMALL, False, colours.muted)])
        else:
            lines = words.split("\n") if "\n" in words else _broken(words, rect.width())
            _paint_lines(painter, rect, [(line, SMALL + 1, False, colours.ink) for line in lines])


def _paint_lines(painter: QPainter, rect: QRect, lines: Sequence[tuple[str, int, bool, str]]) -> None:
    """Paint up to two lines in the middle of a rectangle, each cut where it is too long."""
    lines = [line for line in lines if line[0]]
    y = rect.center().y() - 10 * len(lines)
    for text, pixels, bold, colour in lines:
        font = sized(pixels, bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRect(rect.left(), y, rect.width(), 20), Qt.AlignmentFlag.AlignVCenter | UNCUT, cut)
        y += 20


def _broken(text: str, width: int) -> list[str]:
    """Return a text on at most two lines, broken at a space."""
    metrics = QFontMetrics(sized(SMALL + 1))
    if metrics.horizontalAdvance(text) < width - 1:
        return [text]
    parts = text.split(" ")
    for count in range(len(parts) - 1, 0, -1):
        if metrics.horizontalAdvance(" ".join(parts[:count])) < width - 1:
            return [" ".join(parts[:count]), " ".join(parts[count:])]
    return [text]


def _paint_progress(painter: QPainter, rect: QRect, progress: Progress, colours: Colours) -> None:
    tint = concern_tint(progress.concern, colours)
    top = rect.center().y() - 20
    bar = QRectF(rect.left(), top + 10 - _BAR_HEIGHT / 2, _BAR_WIDTH, _BAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.track))
    painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
    share = min(1.0, progress.credited / progress.required) if progress.required else 1.0
    if share > 0:
        painter.setBrush(QColor(tint.ink))
        bar.setWidth(max(_BAR_HEIGHT, _BAR_WIDTH * share))
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
    credited = shown_days(progress.credited)
    x = rect.left() + _BAR_WIDTH + 8
    font = sized(BODY, bold=True)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink))
    painter.drawText(QRect(x, top, 60, 20), Qt.AlignmentFlag.AlignVCenter, credited)
    x += QFontMetrics(font).horizontalAdvance(credited)
    painter.setFont(sized(BODY))
    painter.setPen(QColor(colours.muted))
    painter.drawText(QRect(x, top, 60, 20), Qt.AlignmentFlag.AlignVCenter, f" / {shown_days(progress.required)}")
    words = spare_words(progress)
    if progress.concern in (Concern.CALM, Concern.REACHED):
        painter.setFont(sized(SMALL))
        painter.drawText(QRect(rect.left(), top + 20, rect.width(), 20), Qt.AlignmentFlag.AlignVCenter | UNCUT, words)
    else:
        paint_pill(painter, QRectF(rect.left(), top + 21, pill_width(words), 19), words, tint)


class InternsTable(QTableView):
    """The list of people: arrows move, Enter or a double click opens, Delete removes, a header sorts."""

    open_wished = Signal()
    remove_wished = Signal()
    moved = Signal()

    def __init__(self, model: InternsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(InternsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setFixedHeight(36)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.open_wished.emit())

    def fit(self) -> None:
        """Share the width among the columns; one that is empty for everybody takes none."""
        model = self.model()
        assert isinstance(model, InternsModel)
        self.setColumnHidden(Column.DATES, not model.has_own_dates())
        kept = [column for column in _WIDTHS if not self.isColumnHidden(column)]
        room = self.viewport().width() - sum(_WIDTHS[column] for column in kept)
        self.setColumnHidden(Column.UNIVERSITY, room < _ROOM_FOR_ALL)
        shared = {column: share for column, share in _SHARES.items() if not self.isColumnHidden(column)}
        for column in kept:
            self.setColumnWidth(column, _WIDTHS[column])
        for column, share in shared.items():
            self.setColumnWidth(column, int(room * share / sum(shared.values())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Tell that somebody else is looked at."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open and Delete remove."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wished.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wished.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette from light to dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

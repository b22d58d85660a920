"""The table of the roll: keys mark and move down, arrows and Shift choose lines."""

from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from metidesk.domain.attendance import Status
from metidesk.ui.keys import RollKey, act_of
from metidesk.ui.tables.roll_delegate import BAR_WIDTH, PADDING, ROW_HEIGHT, RollDelegate
from metidesk.ui.tables.roll_model import Column, RollModel
from metidesk.ui.theme import colour, colours_of, sized
from metidesk.ui.tokens import BODY

_NUMBER, _ARRIVAL, _PROGRESS = 42, 66, BAR_WIDTH + 8 + 68 + PADDING
_TAKES_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_NAME_LEAST, _NAME_MOST, _NOTE_LEAST = 150, 280, 84


class QuietHeader(QHeaderView):
    """Column heads that do not follow the choice of lines: painting them anew took a sixth of every mark."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Stay as it is: nothing in the heads shows what is chosen."""


class RollView(QTableView):
    """Sends out what the keys wish for; the page acts."""

    marked = Signal(list, object)
    cleared = Signal(list)
    place_wished = Signal(list)
    rest_wished = Signal()
    sealed = Signal()
    """Something was to be written on a day whose week is signed off."""

    def __init__(self, model: RollModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.delegate = RollDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        # Qt moves the picture of an opaque viewport when it scrolls; of any other it paints every line anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(QuietHeader())
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        header.setFixedHeight(36)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.delegate.status_clicked.connect(self._clicked)
        model.modelReset.connect(self._after_reset)

    def chosen(self) -> list[UUID]:
        """Return the participations of the chosen lines, from top to bottom."""
        return [self._model.line(row).enrolment.id for row in self._rows()]

    def _rows(self) -> list[int]:
        ranges = self.selectionModel().selection()
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def go_to_row(self, row: int) -> None:
        """Choose one line and show it."""
        index = self._model.index(row, Column.STATUS)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        if not self.viewport().rect().contains(self.visualRect(index)):
            # Half a page at once: scrolling line by line would paint the whole table for every mark. Before the
            # line is chosen, because Qt then brings it into sight by itself, line by line.
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.selectionModel().setCurrentIndex(index, flags)

    def fit_columns(self) -> None:
        """Share the width out: names and status words first, notes get the rest."""
        room = self.viewport().width() - _NUMBER - _ARRIVAL - _PROGRESS
        metrics = QFontMetrics(sized(BODY, bold=True))
        longest = max((metrics.horizontalAdvance(one.enrolment.shown_name) for one in self._model.lines()), default=0)
        name = max(_NAME_LEAST, min(_NAME_MOST, longest + PADDING + 6))
        status = self.delegate.segments.choose_fit(room - name - _NOTE_LEAST - PADDING - 4) + PADDING + 4
        note = max(_NOTE_LEAST, room - name - status)
        # Where the words of a language are long, names are written smaller before anything runs out of sight.
        name = max(_NAME_LEAST, min(name, room - status - note))
        if note > 260:
            name, note = name + (note - 260) // 3, note - (note - 260) // 3
        for column, width in zip(Column, (_NUMBER, name, status, _ARRIVAL, _PROGRESS, note), strict=True):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark, write or move."""
        act = act_of(event)
        if event.isAutoRepeat() and act is not None:
            return
        if self._model.signed and (act is not None or event.key() in _TAKES_AWAY):
            self.sealed.emit()
        elif isinstance(act, Status):
            self._mark(act)
        elif act is RollKey.NOTE:
            self._edit(Column.NOTE)
        elif act is RollKey.ARRIVAL:
            self._edit(Column.ARRIVAL)
        elif act is RollKey.PLACE:
            self.place_wished.emit(self.chosen())
        elif act is RollKey.REST:
            self.rest_wished.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._model.rowCount():
            self.go_to_row(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif event.key() in _TAKES_AWAY:
            self.cleared.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Letters mark here; they do not search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self.fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and the ground beyond them, which an opaque viewport has to paint itself."""
        view, ground = self.viewport(), colour(colours_of(self).surface)
        ranges = self.selectionModel().selection()
        self.delegate.signed = self._model.signed
        self.delegate.chosen = frozenset(row for one in ranges for row in range(one.top(), one.bottom() + 1))
        painter = QPainter(view)
        right, below = self.horizontalHeader().length(), self.verticalHeader().length()
        for free in (view.rect().adjusted(right, 0, 0, 0), view.rect().adjusted(0, below, 0, 0)):
            if free.isValid():
                painter.fillRect(free & event.rect(), ground)
        painter.end()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which status button would be pressed."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        status = None
        if index.isValid() and not self._model.signed:
            status = self.delegate.status_at(self.visualRect(index), index, event)
        self._hover((index.row(), status) if status is not None else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Be still again."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, hovered: tuple[int, Status] | None) -> None:
        before = self.delegate.hovered
        if before == hovered:
            return
        self.delegate.hovered = hovered
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor)
        for row in {one[0] for one in (before, hovered) if one is not None}:
            self.update(self._model.index(row, Column.STATUS))

    def _mark(self, status: Status) -> None:
        rows = self._rows()
        if not rows:
            return
        self.marked.emit([self._model.line(row).enrolment.id for row in rows], status)
        if len(rows) == 1 and rows[0] + 1 < self._model.rowCount():
            self.go_to_row(rows[0] + 1)

    def _edit(self, column: Column) -> None:
        index = self._model.index(self.currentIndex().row(), column)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _clicked(self, row: int, status: Status) -> None:
        self.go_to_row(row)
        self.marked.emit([self._model.line(row).enrolment.id], status)

    def _after_reset(self) -> None:
        self.fit_columns()
        if self._model.rowCount():
            self.go_to_row(0)

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Paint the lines beside the chosen ones too: where the frame runs depends on them."""
        super().selectionChanged(selected, deselected)
        chosen = self.selectionModel().isRowSelected
        for part in (*selected, *deselected):
            above, below = part.top() - 1, part.bottom() + 1
            first = above if chosen(above, QModelIndex()) else part.top()
            last = below if chosen(below, QModelIndex()) else part.bottom()
            top = self.rowViewportPosition(first)
            self.viewport().update(0, top, self.viewport().width(), (last - first + 1) * ROW_HEIGHT)

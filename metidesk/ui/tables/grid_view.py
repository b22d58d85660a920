"""The table of the course: keys mark one cell and move down, or a whole range in one act."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from metidesk.domain.attendance import Status
from metidesk.ui.keys import RollKey, act_of
from metidesk.ui.tables.grid_delegate import GridDelegate
from metidesk.ui.tables.grid_headers import DAY_HEIGHT, WEEK_HEIGHT, DayHeader, NameHeader
from metidesk.ui.tables.grid_model import GridModel
from metidesk.ui.theme import colours_of

ROW_HEIGHT, DENSE_ROW_HEIGHT = 44, 34
_DENSE_FROM = 20
_TAKES_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_DAY_LEAST, _WORDY_DAY_LEAST = 15, 112


class GridView(QTableView):
    """Sends out what the keys wish for; the page acts."""

    marked = Signal(list, object)
    cleared = Signal(list)
    place_wished = Signal(list)
    note_wished = Signal()
    arrival_wished = Signal()
    rest_wished = Signal()
    cell_chosen = Signal()
    sealed = Signal(object)
    """Something was to be written on a day whose week is signed off: the day."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._model = model
        self.delegate = GridDelegate(self, model)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(DayHeader(model, self))
        self.names = NameHeader(model, self)
        self.setVerticalHeader(self.names)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        # Qt moves the picture of an opaque viewport when it scrolls; of any other it paints every cell anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        model.modelReset.connect(self.fit)

    def chosen(self) -> list[tuple[UUID, date]]:
        """Return the chosen cells, line by line."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return [(self._model.line(index.row()).enrolment.id, self._model.days[index.column()].day) for index in indexes]

    def go_to(self, row: int, column: int) -> None:
        """Choose one cell and show it."""
        index = self._model.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def fit(self) -> None:
        """Give every day the same width and let all of them fill the table, down to what a letter needs."""
        rows, columns = self._model.rowCount(), self._model.columnCount()
        dense = rows >= _DENSE_FROM and not self.delegate.wordy
        self.verticalHeader().setDefaultSectionSize(DENSE_ROW_HEIGHT if dense else ROW_HEIGHT)
        self.names.fit()
        if not columns:
            return
        least = _WORDY_DAY_LEAST if self.delegate.wordy else _DAY_LEAST
        # The viewport's own width lags behind a change of the names' width.
        room = self.width() - self.names.width() - 2 * self.frameWidth()
        width, rest = divmod(max(room, least * columns), columns)
        for column in range(columns):
            self.setColumnWidth(column, width + (1 if column < rest else 0))

    def whole_height(self) -> int:
        """Return the height at which no line has to be scrolled."""
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return WEEK_HEIGHT + DAY_HEIGHT + rows + bar + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark, write or move."""
        act = act_of(event)
        if event.isAutoRepeat() and act is not None:
            return
        sealed = self._sealed() if act is not None or event.key() in _TAKES_AWAY else None
        if sealed is not None:
            self.sealed.emit(sealed)
        elif isinstance(act, Status):
            self._mark(act)
        elif act is RollKey.NOTE:
            self.note_wished.emit()
        elif act is RollKey.ARRIVAL:
            self.arrival_wished.emit()
        elif act is RollKey.PLACE:
            self.place_wished.emit(self.chosen())
        elif act is RollKey.REST:
            self.rest_wished.emit()
        elif event.key() in _TAKES_AWAY:
            self.cleared.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Letters mark here; they do not search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and the ground beyond them, which an opaque viewport has to paint itself."""
        self.delegate.colours = colours_of(self)
        view, ground = self.viewport(), QColor(self.delegate.colours.surface)
        right, below = self.horizontalHeader().length(), self.verticalHeader().length()
        painter = QPainter(view)
        for free in (view.rect().adjusted(right, 0, 0, 0), view.rect().adjusted(0, below, 0, 0)):
            if free.isValid():
                painter.fillRect(free & event.rect(), ground)
        painter.end()
        super().paintEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Tell which cell is looked at, and stress its name."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.names.show_again(index.row())
        self.cell_chosen.emit()

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Tell that other cells are chosen."""
        super().selectionChanged(selected, deselected)
        self.delegate.alone = len(self.selectedIndexes()) == 1
        self.cell_chosen.emit()

    def _sealed(self) -> date | None:
        """Return the first chosen day of a signed week."""
        columns = sorted({index.column() for index in self.selectedIndexes()})
        return next((self._model.days[column].day for column in columns if self._model.is_signed(column)), None)

    def _mark(self, status: Status) -> None:
        cells = self.chosen()
        if not cells:
            return
        here = self.currentIndex()
        self.marked.emit(cells, status)
        if len(cells) == 1 and here.row() + 1 < self._model.rowCount():
            self.go_to(here.row() + 1, here.column())

"""Lists of lines: rows of any kind, each shown as cells of words, small words below them, or a pill."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from metidesk.exchange.tables import CellValue, Listing
from metidesk.i18n.current import pgettext
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, SMALL, Colours, Tint
from metidesk.ui.widgets.pill import PILL_HEIGHT, TintOf, paint_pill, pill_width
from metidesk.ui.wrapping import UNCUT, wrapped

_PADDING = 12
_LINE, _AROUND = 19, 16
_MOST_MEASURED, _NARROWEST = 40, 48
_CELL = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `below` is smaller, a `pill` puts the words on a tinted ground.

    Strong words, and those of a `name`, go on in a second line before they are cut. `value` and `value_below` are
    what a spreadsheet is given in their stead: a number, a day, a moment; None is the words themselves.
    """

    words: str
    below: str = ""
    strong: bool = False
    quiet: bool = False
    right: bool = False
    pill: TintOf | None = None
    name: bool = False
    value: CellValue = None
    value_below: CellValue = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width, and its share of what the others leave.

    `below` is the heading that the smaller words get in a spreadsheet, where they have a column of their own.
    """

    heading: tuple[str, str]
    width: int
    share: float = 0.0
    right: bool = False
    below: tuple[str, str] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows and how each is worded; `more` is asked for further rows when the end comes into sight."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[Row], Sequence[Cell]],
        more: Callable[[Row], Sequence[Row]] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._cells = cells
        self._more = more
        self._rows: list[Row] = []
        self._at_end = True

    def fill(self, rows: Sequence[Row], at_end: bool = True) -> None:
        """Show rows; `at_end` says that there are no further ones to ask for."""
        self.beginResetModel()
        self._rows, self._at_end = list(rows), at_end
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """Return what is shown."""
        return tuple(self._rows)

    def row(self, number: int) -> Row | None:
        """Return one row, None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def first_cells(self, count: int) -> Iterator[Sequence[Cell]]:
        """Yield the cells of the first rows."""
        return (self._cells(row) for row in self._rows[:count])

    def listing(self, name: str) -> Listing:
        """Return the rows as they are to be exported, those included that would be asked for at the end."""
        headings = [heading for one in self.columns for heading in (one.heading, one.below) if heading is not None]
        return Listing(name, tuple(pgettext(*heading) for heading in headings), self._values(tuple(self._rows)))

    def _values(self, rows: Sequence[Row]) -> Iterator[tuple[CellValue, ...]]:
        more = None if self._at_end else self._more
        while rows:
            for row in rows:
                cells = zip(self.columns, self._cells(row), strict=True)
                yield tuple(value for column, cell in cells for value in _values_of(column, cell))
            rows = more(rows[-1]) if more is not None else ()

    def retranslate(self) -> None:
        """Word headings and cells anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words over the columns."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return pgettext(*self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell for the delegate, or its words for screen readers and tooltips."""
        if role not in (_CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self._cells(self._rows[index.row()])[index.column()]
        if role == _CELL:
            return cell
        words = "\n".join(part for part in (cell.words, cell.below) if part)
        return words if role == Qt.ItemDataRole.DisplayRole else words or None

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Return whether there may be further rows."""
        return not parent.isValid() and self._more is not None and not self._at_end and bool(self._rows)

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        """Put further rows below."""
        further = list(self._more(self._rows[-1])) if self._more is not None else []
        self._at_end = not further
        if further:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(further) - 1)
            self._rows += further
            self.endInsertRows()


def _values_of(column: Column, cell: Cell) -> tuple[CellValue, ...]:
    """Return what a spreadsheet is given of a cell; the smaller words stand behind the others, or below them."""
    words = cell.words if cell.value is None else cell.value
    if column.below is not None:
        return words, cell.below if cell.value_below is None else cell.value_below
    return (f"{words}\n{cell.below}" if cell.below and isinstance(words, str) else words,)


class RowsDelegate(QStyledItemDelegate):
    """Paints cells: the chosen line on a soft ground, hairlines between the lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        colours, rect = colours_of(option.widget), option.rect
        cell: Cell = index.data(_CELL)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        if chosen and option.widget.hasFocus() and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), QColor(colours.accent))
        inner = rect.adjusted(_PADDING, 0, -_PADDING if cell.right else -6, -1)
        if cell.pill is not None:
            width = min(pill_width(cell.words), inner.width())
            top = inner.center().y() - PILL_HEIGHT / 2
            words = _cut(cell.words, SMALL, True, width - 16) if width < pill_width(cell.words) else cell.words
            tint = cell.pill(colours)
            if chosen and tint.ground == colours.accent_soft:
                tint = Tint(tint.ink, colours.surface)
            paint_pill(painter, QRectF(inner.left(), top, width, PILL_HEIGHT), words, tint)
        else:
            grows = isinstance(option.widget, RowsTable) and option.widget.grows
            _paint_words(painter, inner, cell, colours, grows)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the table's rows share, more where they grow and a cell has more lines."""
        view = option.widget
        if isinstance(view, RowsTable) and view.grows:
            cell: Cell = index.data(_CELL)
            lines = len(_lines(cell, view.columnWidth(index.column()) - _PADDING - 6, True))
            return QSize(80, max(view.verticalHeader().defaultSectionSize(), lines * _LINE + _AROUND))
        return QSize(80, view.verticalHeader().defaultSectionSize() if isinstance(view, QTableView) else 44)


def _paint_words(painter: QPainter, rect: QRect, cell: Cell, colours: Colours, grows: bool) -> None:
    ink = colours.muted if cell.quiet else colours.ink
    lines = [
        (text, SMALL if is_small else BODY, cell.strong and not is_small, colours.muted if is_small else ink)
        for text, is_small in _lines(cell, rect.width(), grows)
    ]
    side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
    height = min(_LINE, rect.height() // len(lines))
    top = rect.center().y() - height * len(lines) // 2 + 1
    for number, (text, pixels, bold, colour) in enumerate(lines):
        painter.setFont(sized(pixels, bold))
        painter.setPen(QColor(colour))
        box = QRect(rect.left(), top + number * height, rect.width(), height)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | UNCUT, _cut(text, pixels, bold, rect.width()))


def _lines(cell: Cell, width: int, grows: bool) -> list[tuple[str, bool]]:
    """Return the lines of a cell, and whether each is a small one; all words are there only where rows grow."""
    words = wrapped(cell.words, sized(BODY, cell.strong), width) if grows else _broken(cell, width)
    small = wrapped(cell.below, sized(SMALL), width) if grows else [cell.below]
    return [*((text, False) for text in words), *((text, True) for text in small if text)]


def _broken(cell: Cell, width: int) -> list[str]:
    """Return the words of a cell; a name is never cut where it can go on in a second line."""
    metrics, parts = QFontMetrics(sized(BODY, cell.strong)), cell.words.split(" ")
    if not (cell.strong or cell.name) or metrics.horizontalAdvance(cell.words) < width - 2:
        return [cell.words]
    for count in range(len(parts) - 1, 0, -1):
        if metrics.horizontalAdvance(" ".join(parts[:count])) <= width:
            return [" ".join(parts[:count]), " ".join(parts[count:])]
    return [cell.words]


def _cut(text: str, pixels: int, bold: bool, width: float) -> str:
    return QFontMetrics(sized(pixels, bold)).elidedText(text, Qt.TextElideMode.ElideRight, int(width))


class RowsTable(QTableView):
    """The list: arrows move, Enter or a double click opens, Delete removes; rows may grow with their words."""

    moved = Signal()
    open_wished = Signal()
    remove_wished = Signal()

    def __init__(self, model: RowsModel, row_height: int, grows: bool = False) -> None:
        super().__init__()
        self.grows = grows
        self._rows_model = model
        self.setModel(model)
        self.setItemDelegate(RowsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        header = self.horizontalHeader()
        header.setFixedHeight(36)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # In another language headings are longer or shorter.
        model.headerDataChanged.connect(lambda *_what: self.fit())
        self.doubleClicked.connect(lambda _index: self.open_wished.emit())

    def choose(self, row: int) -> None:
        """Choose a line, the nearest one where there are fewer."""
        last = self._rows_model.rowCount() - 1
        if last >= 0:
            # Rows that have just come do not count for scrolling until Qt has laid them out.
            self.updateGeometries()
            self.setCurrentIndex(self._rows_model.index(max(0, min(row, last)), 0))

    def chosen_row(self) -> int:
        """Return the number of the chosen line, −1 where there is none."""
        return self.currentIndex().row()

    def fit(self) -> None:
        """Share the width among the columns that take a share; the others have room for headings and pills."""
        columns, least = self._rows_model.columns, self._least_widths()
        room = self.viewport().width() - sum(least)
        shares = sum(one.share for one in columns) or 1.0
        for number, one in enumerate(columns):
            self.setColumnWidth(number, max(_NARROWEST, least[number] + int(room * one.share / shares)))
        if self.grows:
            self.resizeRowsToContents()

    def _least_widths(self) -> list[int]:
        """Return what each column needs: headings and pills are as long as the language makes them."""
        metrics, columns = QFontMetrics(sized(SMALL)), self._rows_model.columns
        least = [max(one.width, metrics.horizontalAdvance(pgettext(*one.heading)) + 2 * _PADDING) for one in columns]
        for cells in self._rows_model.first_cells(_MOST_MEASURED):
            for number, cell in enumerate(cells):
                if cell.pill is not None:
                    least[number] = max(least[number], int(pill_width(cell.words)) + _PADDING + 7)
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width; a chosen line that was in sight stays in sight."""
        super().resizeEvent(event)
        place = self.visualRect(self.currentIndex())
        was_seen = place.isValid() and 0 <= place.top() < event.oldSize().height()
        self.fit()
        if was_seen:
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: N802 - Qt's name
        """Tell that another line is looked at."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open and Delete remove; Home and End go to the first and the last line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wished.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wished.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette from light to dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

"""The menu of a list's headings: by which column it is sorted, and whether Vietnamese names by the given name."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QTableView

from metidesk.i18n.current import _
from metidesk.system.recent import given_name_first, remember_given_name_first


class SortMenu(QMenu):
    """Opens at the headings, by the right button of the mouse or by a key; what is chosen there is remembered."""

    def __init__(self, parent: QTableView, sort_given_first: Callable[[bool], object]) -> None:
        super().__init__(parent)
        self._table = parent
        self._sort_given_first = sort_given_first
        header = parent.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open)
        self.aboutToShow.connect(self._word)

    def open_by_key(self) -> None:
        """Open below the headings, the column that sorts chosen."""
        self._open(QPoint(0, self._table.horizontalHeader().height()))

    def _open(self, place: QPoint) -> None:
        self.popup(self._table.horizontalHeader().mapToGlobal(place))

    def _word(self) -> None:
        self.clear()
        header, model = self._table.horizontalHeader(), self._table.model()
        sorted_by = header.sortIndicatorSection()
        for column in range(model.columnCount()):
            if self._table.isColumnHidden(column):
                continue
            words = str(model.headerData(column, Qt.Orientation.Horizontal)).replace("&", "&&")
            act = self.addAction(_("Sort by: {column}", column=words), lambda column=column: self._sort(column))
            act.setCheckable(True)
            act.setChecked(column == sorted_by)
        plain = self.addAction(_("As entered"), lambda: self._sort(-1))
        plain.setCheckable(True)
        plain.setChecked(not 0 <= sorted_by < model.columnCount())
        self.addSeparator()
        given = self.addAction(_("Names by the given name (An Nguyễn Văn)"))
        given.setCheckable(True)
        given.setChecked(given_name_first())
        given.toggled.connect(self._choose_given)

    def _sort(self, column: int) -> None:
        """Sort by a column; by the one that sorts already the other way round."""
        header = self._table.horizontalHeader()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        again = column == header.sortIndicatorSection() and header.sortIndicatorOrder() is up
        header.setSortIndicator(column, down if again and column >= 0 else up)

    def _choose_given(self, is_first: bool) -> None:
        remember_given_name_first(is_first)
        self._sort_given_first(is_first)

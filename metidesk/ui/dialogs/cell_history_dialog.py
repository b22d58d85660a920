"""The past of one cell: what it was, what it became, when, by whom and why."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from metidesk.domain.attendance import Mark
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.dates import clock_time, medium_day
from metidesk.i18n.labels import place_word, status_word
from metidesk.services.mark_record import CellChange
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable

_WIDTH, _LIST_HEIGHT, _ROW = 820, 300, 48
_COLUMNS = (
    Column(NP_("column of a cell's past", "When"), 120),
    Column(NP_("column of a cell's past", "Before"), 120, 0.3),
    Column(NP_("column of a cell's past", "After"), 120, 0.3),
    Column(NP_("column of a cell's past", "Who"), 120, 0.2),
    Column(NP_("column of a cell's past", "Why"), 120, 0.4),
)


class CellHistoryDialog(Question):
    """Shows what was ever done to a cell, the newest first."""

    def __init__(
        self, cell: Callable[[], str], past: Sequence[CellChange], zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDTH, parent)
        self._cell = cell
        self._zone = zone
        self.changes: RowsModel[CellChange] = RowsModel(_COLUMNS, self._cells)
        self.table = RowsTable(self.changes, _ROW, grows=True)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.table.setProperty("kind", "card")
        self.changes.fill(tuple(reversed(past)))
        self.table.choose(0)
        self.body.addWidget(self.table)
        self.cancel.hide()
        self.table.open_wished.connect(self.accept)
        self.retranslate()
        self.table.setFocus()

    def offer(self) -> None:
        """Close: there is nothing to answer."""
        self.accept()

    def retranslate(self) -> None:
        """Word everything anew."""
        count = len(self.changes.rows())
        self.title.setText(_("History of {cell}", cell=self._cell()))
        told = ngettext("{count} change, the newest first.", "{count} changes, the newest first.", count)
        self.told.setText(told if count else _("Nothing was ever entered here."))
        self.table.setAccessibleName(self.title.text())
        self.agree.setText(_("Close"))
        self.changes.retranslate()
        super().retranslate()

    def _cells(self, one: CellChange) -> tuple[Cell, ...]:
        at = one.at.astimezone(self._zone)
        return (
            Cell(clock_time(at.time()), below=medium_day(at.date(), language())),
            _mark_cell(one.before),
            _mark_cell(one.after),
            Cell(one.actor),
            Cell(one.reason) if one.reason else Cell("–", quiet=True),
        )


def _mark_cell(mark: Mark | None) -> Cell:
    """Return a mark in words, time and note below."""
    if mark is None:
        return Cell(_("Not marked"), quiet=True)
    parts = [place_word(mark.place, current())]
    if mark.arrival is not None:
        parts.append(clock_time(mark.arrival))
    if mark.note:
        parts.append(mark.note)
    return Cell(status_word(mark.status, current()), below=" · ".join(parts))

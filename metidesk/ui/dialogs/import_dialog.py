"""The preview of an import: what each line of a file would do, and the question whether to store it all."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.tables import Choices
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.sentences import sentence
from metidesk.services.previews import ImportPreview, RowKind
from metidesk.system.trouble import Trouble
from metidesk.ui.dialogs.columns_dialog import ColumnsDialog
from metidesk.ui.field_words import field_word, has_word
from metidesk.ui.tables.import_table import KIND, LINE, SUBJECT, TOLD, ImportModel, kind_tint, kind_word
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.pill import PILL_HEIGHT, Pill, paint_pill, pill_width
from metidesk.ui.widgets.tick_box import TickBox
from metidesk.ui.widgets.understanding_bar import UnderstandingBar

_WIDTH, _HEIGHT = 920, 620
_ROW_HEIGHT, _WHO_WIDTH, _IN_SIGHT = 40, 240, 24
_ORDER = (RowKind.ERROR, RowKind.NEW, RowKind.CHANGED, RowKind.SAME)


class ImportDialog(QDialog):
    """Shows a preview. `wanted` asks to store it all, `reread` carries choices by which to read the file again.

    Whoever answers shows each step, then calls `show_preview`, `accept()` or `refuse(error)`; `stopped` asks to end
    what is being done.
    """

    wanted = Signal()
    reread = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        preview: ImportPreview[Any],
        title: Callable[[], str],
        subject: Callable[[Any], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.preview = preview
        self._subject = subject
        self._title_words = title
        self.columns_dialog: ColumnsDialog | None = None
        self._title, self._told = QLabel(), QLabel()
        self._title.setProperty("kind", "title")
        self._told.setProperty("kind", "muted")
        self._told.setWordWrap(True)
        self.understood = UnderstandingBar()
        self.understood.chosen.connect(self._read_again)
        self.understood.columns_wished.connect(self._ask_columns)
        self._pills = {kind: Pill(lambda colours, kind=kind: kind_tint(kind, colours)) for kind in _ORDER}
        self.errors_only = TickBox()
        self.errors_only.toggled.connect(self._filter)
        self.table = _table()
        self.table.verticalScrollBar().valueChanged.connect(self._fit_rows)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setVisible(False)
        self._general = FormField(QWidget())
        self._cancel, self.store = QPushButton(), QPushButton()
        self._cancel.clicked.connect(self.reject)
        self.store.setProperty("kind", "primary")
        self.store.setDefault(True)
        self.store.clicked.connect(self._want)
        self._lay_out()
        self.resize(_WIDTH, _HEIGHT)
        self.show_preview(preview)

    def show_preview(self, preview: ImportPreview[Any]) -> None:
        """Show what a file would do, also in place of what was shown before."""
        self.preview = preview
        model = ImportModel(preview.rows, self._subject, colours_of(self))
        model.setParent(self.table)
        self.table.setModel(model)
        self.errors_only.setChecked(False)
        self.errors_only.setVisible(0 < preview.count(RowKind.ERROR) < len(preview.rows))
        for column, width in ((LINE, 64), (KIND, 120), (SUBJECT, _WHO_WIDTH)):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setSectionResizeMode(TOLD, QHeaderView.ResizeMode.Stretch)
        self.busy(False)
        self._general.clear()
        self.retranslate()
        self._fit_rows()
        if preview.fault is not None:
            self.understood.columns.setFocus()
        else:
            (self.store if self._can_store() else self._cancel).setFocus()

    def show_step(self, done: int, of: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why nothing was stored, or why the file cannot be read so."""
        self.busy(False)
        self.store.setEnabled(False)
        self.understood.retranslate()
        self._general.fail(sentence(error, current()))

    def busy(self, busy: bool) -> None:
        """Show that something is being done, which *Cancel* ends."""
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        self.store.setEnabled(not busy and self._can_store())
        self.understood.setEnabled(not busy)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setWindowTitle(self._title_words())
        self._title.setText(self._title_words())
        self._told.setText(self._verdict())
        self.understood.show_file(self.preview.understood, self.preview.headers, self.preview.choices)
        for kind, pill in self._pills.items():
            count = self.preview.count(kind)
            pill.show_text(f"{count} · {kind_word(kind)}")
            pill.setVisible(bool(count))
        self.errors_only.setText(_("Only lines with errors"))
        self._cancel.setText(_("Cancel") if self._can_store() else _("Close"))
        self.store.setText(_("Store all"))

    def reject(self) -> None:
        """Close; while something is being done, end that first."""
        if self._bar.isVisible():
            self.stopped.emit()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lines the height that their words need in the new width."""
        super().resizeEvent(event)
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _can_store(self) -> bool:
        found = self.preview
        return not found.errors and bool(found.count(RowKind.NEW) + found.count(RowKind.CHANGED))

    def _verdict(self) -> str:
        """Return in one sentence what can be done with the file."""
        name, wrong = self.preview.path.name, self.preview.count(RowKind.ERROR)
        if self.preview.fault is not None:
            return _fault_words(self.preview.fault)
        if wrong:
            return ngettext(
                "{file}: {count} line has an error. Nothing is stored until the file has none; mend it and try again.",
                "{file}: {count} lines have errors. Nothing is stored until the file has none; mend it and try again.",
                wrong,
                file=name,
            )
        if self._can_store():
            return _("{file}: everything can be stored. Until you say so, nothing is.", file=name)
        return _("{file} says nothing that is not known already. There is nothing to store.", file=name)

    def _want(self) -> None:
        self.busy(True)
        self.wanted.emit()

    def _read_again(self, choices: Choices) -> None:
        self.busy(True)
        self.reread.emit(choices)

    def _ask_columns(self) -> None:
        dialog = ColumnsDialog(self.preview.headers, self.preview.columns, self)
        chosen = self.preview.choices

        def agreed(said: tuple[tuple[str, str], ...]) -> None:
            dialog.accept()
            self._read_again(replace(chosen, columns=(*chosen.columns, *said)))

        dialog.offered.connect(agreed)
        dialog.finished.connect(dialog.deleteLater)
        self.columns_dialog = dialog
        dialog.open()

    def _filter(self, errors_only: bool) -> None:
        model = self.table.model()
        assert isinstance(model, ImportModel)
        model.show_only(RowKind.ERROR if errors_only else None)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give the lines in sight the height that their words need; a file may have thousands."""
        table, model = self.table, self.table.model()
        if model is None:
            return
        first = max(0, table.rowAt(0))
        metrics, told = QFontMetrics(table.font()), table.columnWidth(TOLD) - 3 * GRID
        for place in range(first, min(model.rowCount(), first + _IN_SIGHT)):
            needed = _ROW_HEIGHT
            for column, width in ((SUBJECT, _WHO_WIDTH - 3 * GRID), (TOLD, max(120, told))):
                words, room = str(model.index(place, column).data()), QRect(0, 0, width, 10_000)
                height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
                needed = max(needed, height + 2 * GRID)
            if table.rowHeight(place) != needed:
                table.setRowHeight(place, needed)

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(GRID)
        for pill in self._pills.values():
            counts.addWidget(pill)
        counts.addStretch(1)
        counts.addWidget(self.errors_only)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._general, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.store)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (self._title, self._told, self.understood):
            layout.addWidget(widget)
        layout.addLayout(counts)
        layout.addWidget(card, 1)
        layout.addWidget(self._bar)
        layout.addLayout(foot)


def _fault_words(fault: RuleBroken) -> str:
    """Return what is wrong with the headers, with the columns by the names that the screen has for them."""
    facts = dict(fault.facts)
    for name in ("columns", "column"):
        found = facts.get(name)
        if isinstance(found, str):
            facts[name] = _column_word(found)
        elif isinstance(found, tuple):
            facts[name] = tuple(_column_word(str(one)) for one in found)
    return sentence(RuleBroken(fault.code, **facts), current())


def _column_word(column: str) -> str:
    return field_word(column) if has_word(column) else column


class _EffectDelegate(QStyledItemDelegate):
    """Paints the effect of a line as a pill."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Paint one pill in the middle of the cell's height."""
        colours = colours_of(option.widget)
        model = index.model()
        painter.save()
        if isinstance(model, ImportModel):
            word, kind = str(index.data()), model.row(index.row()).kind
            place = QPoint(option.rect.left() + 4, option.rect.center().y() - PILL_HEIGHT // 2)
            width = min(pill_width(word), option.rect.width() - 8)
            painter.fillRect(option.rect, QColor(colours.surface))
            paint_pill(painter, QRectF(place, QSize(width, PILL_HEIGHT)), word, kind_tint(kind, colours))
        painter.restore()


def _table() -> QTableView:
    table = QTableView()
    table.setItemDelegateForColumn(KIND, _EffectDelegate(table))
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
    table.setStyleSheet("QTableView::item { padding: 0 8px; }")
    table.horizontalHeader().setHighlightSections(False)
    return table

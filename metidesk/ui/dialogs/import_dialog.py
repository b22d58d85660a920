"""The preview of an import: what each line of a file would do, and the question whether to store it all."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
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
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.sentences import sentence
from metidesk.services.previews import ImportPreview, RowKind
from metidesk.system.trouble import Trouble
from metidesk.ui.tables.import_table import KIND, LINE, SUBJECT, TOLD, ImportModel, kind_tint, kind_word
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.pill import PILL_HEIGHT, Pill, paint_pill, pill_width

_WIDTH, _HEIGHT = 920, 620
_ROW_HEIGHT, _WHO_WIDTH, _WORDS_WIDTH = 40, 240, 420
_ORDER = (RowKind.ERROR, RowKind.NEW, RowKind.CHANGED, RowKind.SAME)


class ImportDialog(QDialog):
    """Shows a preview. `wanted` asks to store it all; answer with `show_step`, then `accept()` or `refuse(error)`."""

    wanted = Signal()

    def __init__(
        self, preview: ImportPreview[Any], title: str, subject: Callable[[Any], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._title_words = title
        self._title, self._told = QLabel(), QLabel()
        self._title.setProperty("kind", "title")
        self._told.setProperty("kind", "muted")
        self._told.setWordWrap(True)
        self._pills = {kind: Pill(lambda colours, kind=kind: kind_tint(kind, colours)) for kind in _ORDER}
        self.table = _table(ImportModel(preview.rows, subject, colours_of(self)))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setVisible(False)
        self._general = FormField(QWidget())
        self._cancel, self.store = QPushButton(), QPushButton()
        self._cancel.clicked.connect(self.reject)
        self.store.setProperty("kind", "primary")
        self.store.setDefault(True)
        self.store.setEnabled(self._can_store())
        self.store.clicked.connect(self._want)
        self._lay_out()
        self.retranslate()
        self.resize(_WIDTH, _HEIGHT)
        (self.store if self._can_store() else self._cancel).setFocus()

    def show_step(self, done: int, of: int) -> None:
        """Show how far the storing is."""
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(done)

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why nothing was stored."""
        self._busy(False)
        self.store.setEnabled(False)
        self._general.fail(sentence(error, current()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setWindowTitle(self._title_words)
        self._title.setText(self._title_words)
        self._told.setText(self._verdict())
        for kind, pill in self._pills.items():
            count = self._preview.count(kind)
            pill.show_text(f"{count} · {kind_word(kind)}")
            pill.setVisible(bool(count))
        self._cancel.setText(_("Cancel") if self._can_store() else _("Close"))
        self.store.setText(_("Store all"))

    def reject(self) -> None:
        """Close; while it is being stored the question is answered already."""
        if not self._bar.isVisible():
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _can_store(self) -> bool:
        found = self._preview
        return not found.errors and bool(found.count(RowKind.NEW) + found.count(RowKind.CHANGED))

    def _verdict(self) -> str:
        """Return in one sentence what can be done with the file."""
        name, wrong = self._preview.path.name, self._preview.count(RowKind.ERROR)
        if wrong:
            told = ngettext(
                "{file}: {count} line has an error. Nothing is stored until the file has none; mend it and try again.",
                "{file}: {count} lines have errors. Nothing is stored until the file has none; mend it and try again.",
                wrong,
                file=name,
            )
        elif self._can_store():
            told = _("{file}: everything can be stored. Until you say so, nothing is.", file=name)
        else:
            told = _("{file} says nothing that is not known already. There is nothing to store.", file=name)
        return told

    def _want(self) -> None:
        self._busy(True)
        self.wanted.emit()

    def _busy(self, busy: bool) -> None:
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        self.store.setEnabled(not busy)
        self._cancel.setEnabled(not busy)

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(GRID)
        for pill in self._pills.values():
            counts.addWidget(pill)
        counts.addStretch(1)
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
        for widget in (self._title, self._told):
            layout.addWidget(widget)
        layout.addLayout(counts)
        layout.addWidget(card, 1)
        layout.addWidget(self._bar)
        layout.addLayout(foot)


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


def _table(model: ImportModel) -> QTableView:
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    table.setItemDelegateForColumn(KIND, _EffectDelegate(table))
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    table.setStyleSheet("QTableView::item { padding: 0 8px; }")
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(TOLD, QHeaderView.ResizeMode.Stretch)
    for column, width in ((LINE, 64), (KIND, 120), (SUBJECT, _WHO_WIDTH)):
        table.setColumnWidth(column, width)
    _fit_rows(table, model)
    return table


def _fit_rows(table: QTableView, model: ImportModel) -> None:
    """Give every line of the file the height that its words need."""
    metrics = QFontMetrics(table.font())
    for place in range(model.rowCount()):
        needed = _ROW_HEIGHT
        for column, width in ((SUBJECT, _WHO_WIDTH - 3 * GRID), (TOLD, _WORDS_WIDTH)):
            words, room = str(model.index(place, column).data()), QRect(0, 0, width, 10_000)
            height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
            needed = max(needed, height + 2 * GRID)
        table.setRowHeight(place, needed)

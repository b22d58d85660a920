"""Two entries side by side: which value is kept of each field in which they differ, and which entry stays."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from metidesk.i18n import dates
from metidesk.i18n.current import _, language, pgettext
from metidesk.services.merging import FieldChoice, MergePreview
from metidesk.ui.dialogs.question import Question
from metidesk.ui.field_words import field_word, value_words
from metidesk.ui.theme import colours_of
from metidesk.ui.widgets.pill import KeyLegend

_WIDTH, _ROW, _MOST_ROWS = 800, 38, 10
_FIELD_WIDTH, _PADDING = 190, 9
_FIELD, _KEPT, _GONE = range(3)


class MergeDialog(Question):
    """Asks what is kept; `offered` carries the names of the fields taken from the entry that goes.

    `exchange_wished` asks for the other entry to stay.
    """

    exchange_wished = Signal()

    def __init__(self, preview: MergePreview, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._preview = preview
        self._taken: set[str] = set()
        self.table, self.exchange, self._keys = _Choices(), QPushButton(), KeyLegend()
        self.exchange.setProperty("kind", "quiet")
        self.exchange.setAutoDefault(False)
        self.exchange.clicked.connect(lambda _checked=False: self.exchange_wished.emit())
        self.table.cellClicked.connect(self._choose)
        self.table.sided.connect(self._choose)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._keys)
        self.buttons.insertWidget(0, self.exchange)
        self.show_preview(preview)
        self.table.setFocus()

    def show_preview(self, preview: MergePreview) -> None:
        """Show two entries; what one of them lacks is taken from the other."""
        self._preview = preview
        self._taken = {one.name for one in preview.choices if one.takes_gone}
        self.table.setRowCount(len(preview.choices))
        self.table.setMinimumHeight(_ROW * min(_MOST_ROWS, len(preview.choices) + 1) + 8)
        self.table.setVisible(bool(preview.choices))
        self._keys.setVisible(bool(preview.choices))
        self.retranslate()
        self.table.setCurrentCell(0, _KEPT)

    def answer(self) -> frozenset[str]:
        """Return the fields whose value comes from the entry that goes."""
        return frozenset(self._taken)

    def retranslate(self) -> None:
        """Word everything anew."""
        kept, gone = self._preview.kept, self._preview.gone
        self.title.setText(_("Merge two entries of one person"))
        said = [
            _(
                "{kept} stays, {gone} goes. Marks, certificates, equipment, documents and events of both stay.",
                kept=kept.intern.intern_no,
                gone=gone.intern.intern_no,
            )
        ]
        said += [
            _("In Course {code} an empty second line goes with it.", code=key[4:]) for key in self._preview.doubled
        ]
        self.told.setText(" ".join(said))
        heads = ["", *(f"{one.intern.intern_no} · {one.intern.name}" for one in (kept, gone))]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(_("What is kept of each field"))
        self.exchange.setText(_("Let the other one stay"))
        self.agree.setText(pgettext("entries of the register", "Merge"))
        self._keys.show_keys([(("←", "→"), _("keep the value at the left or right"))])
        for row in range(len(self._preview.choices)):
            self._show_row(row)
        super().retranslate()

    def _choose(self, row: int, column: int) -> None:
        """Keep the value of an entry."""
        if column == _FIELD:
            return
        name = self._preview.choices[row].name
        self._taken = self._taken | {name} if column == _GONE else self._taken - {name}
        self._show_row(row)

    def _show_row(self, row: int) -> None:
        one, colours = self._preview.choices[row], colours_of(self)
        taken = one.name in self._taken
        self.table.setItem(row, _FIELD, _item(field_word(one.name), colours.muted))
        for column, text, kept in ((_KEPT, one.kept, not taken), (_GONE, one.gone, taken)):
            said = _words(one, text) or _("not known")
            item = _item(f"✓ {said}" if kept else said, colours.ink if kept else colours.muted)
            if kept:
                font = QFont(self.table.font())
                font.setBold(True)
                item.setFont(font)
                item.setBackground(QColor(colours.accent_soft))
            item.setToolTip(said)
            self.table.setItem(row, column, item)


class _Padded(QStyledItemDelegate):
    """Paints a cell's words as far from its edge as those of the heads."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the ground to the edge and the words inside."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        super().paint(painter, inner, index)


class _Choices(QTableWidget):
    """The fields; Left and Right choose a side, Up and Down go through the fields."""

    sided = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setItemDelegate(_Padded(self))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_FIELD, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_FIELD, _FIELD_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a side with Left and Right; leave Enter to the question."""
        side = {Qt.Key.Key_Left: _KEPT, Qt.Key.Key_Right: _GONE}.get(Qt.Key(event.key()))
        if side is not None and self.currentRow() >= 0:
            self.sided.emit(self.currentRow(), side)
            self.setCurrentCell(self.currentRow(), side)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _item(text: str, ink: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setForeground(QColor(ink))
    return item


def _words(one: FieldChoice, text: str) -> str:
    if one.name == "birth_date" and text:
        return dates.long_day(date.fromisoformat(text), language())
    return value_words(one.name, text)

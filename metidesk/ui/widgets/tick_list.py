"""A list of lines to tick: each large enough to be read, with small words below, ticked by a click or the space bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from metidesk.ui.icons import icon_on_accent
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID, SMALL
from metidesk.ui.wrapping import UNCUT, wrapped

_BOX, _BEFORE = 20, 14
_NAME_HEIGHT, _SMALL_HEIGHT, _AROUND = 24, 18, 12
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line: its words, what stands small below them, and whether it is ticked at first."""

    words: str
    below: str = ""
    ticked: bool = True


class TickList(QListWidget):
    """The lines; `ticks_changed` tells that one was ticked or unticked."""

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_TickDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self.ticks_changed.emit())

    def fill(self, lines: Sequence[TickLine]) -> None:
        """Show lines, in their order."""
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(_text(line))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.ticks_changed.emit()

    def word(self, lines: Sequence[TickLine]) -> None:
        """Word the lines anew; their ticks stay."""
        for row, line in enumerate(lines):
            self.item(row).setText(_text(line))

    def ticked(self) -> tuple[int, ...]:
        """Return the places of the ticked lines."""
        return tuple(row for row in range(self.count()) if self.item(row).checkState() == Qt.CheckState.Checked)

    def tick_all(self, ticked: bool) -> None:
        """Tick every line, or none."""
        self.blockSignals(True)
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
        self.ticks_changed.emit()


def _text(line: TickLine) -> str:
    return f"{line.words}\n{line.below}"


class _TickDelegate(QStyledItemDelegate):
    """Paints the words large, because they are to be read, and the rest small below them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of all lines: a long name is never cut."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        names, smalls = _lines(str(index.data()), _room(width))
        return QSize(width, _NAME_HEIGHT * len(names) + _SMALL_HEIGHT * len(smalls) + _AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the box to tick, the words and the rest."""
        colours, rect = colours_of(option.widget), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        box = QRect(rect.left() + _BEFORE, rect.center().y() - _BOX // 2, _BOX, _BOX)
        painter.setPen(QPen(QColor(colours.accent if ticked else colours.faint), 1.5))
        painter.setBrush(QColor(colours.accent if ticked else colours.surface))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            icon_on_accent("check", colours).paint(painter, box.adjusted(2, 2, -2, -2))
        names, smalls = _lines(str(index.data()), _room(rect.width()))
        top = rect.top() + _AROUND // 2
        for text, pixels, bold, ink, height in (
            *((name, BODY + 2, True, colours.ink if ticked else colours.muted, _NAME_HEIGHT) for name in names),
            *((small, SMALL, False, colours.muted, _SMALL_HEIGHT) for small in smalls),
        ):
            painter.setFont(sized(pixels, bold))
            painter.setPen(QColor(ink))
            line = QRect(box.right() + _BEFORE, top, _room(rect.width()), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | UNCUT, text)
            top += height
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tick and untick by a click anywhere on the line, or by the space bar."""
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() is not QEvent.Type.MouseButtonRelease and not pressed:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        changed = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, changed.value, Qt.ItemDataRole.CheckStateRole)


def _room(width: int) -> int:
    """Return the width that words have in a line of a width."""
    return max(80, width - 2 * _BEFORE - _BOX - GRID)


def _lines(text: str, width: int) -> tuple[list[str], list[str]]:
    words, _newline, below = text.partition("\n")
    return wrapped(words, sized(BODY + 2, True), width), wrapped(below, sized(SMALL), width) if below else []

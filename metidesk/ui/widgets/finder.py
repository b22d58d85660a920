"""The search field: one place to find interns, pages and acts, without diacritics, without the mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from metidesk.i18n.current import _
from metidesk.ui.icons import SIZE, icon
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import CONTROL_HEIGHT, GRID
from metidesk.ui.widgets.pill import KeyLegend

_MOST = 12
_ROW_HEIGHT = 34


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer: what it is, what kind of thing, and how to get there."""

    title: str
    kind: str
    icon: str
    go: Callable[[], object]


Source = Callable[[str], Sequence[Found]]
"""Returns what a text finds; asked again at every letter, so it must be quick."""


class FinderField(QLineEdit):
    """The field; what it finds hangs below it."""

    moved = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "finder")
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setTextMargins(SIZE + GRID - 2, 0, 58, 0)
        self._keys = KeyLegend()
        self._keys.setParent(self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys.show_keys([(("Ctrl", "K"), "")])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the answer; Escape leaves the field."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture of the keys at the right."""
        super().resizeEvent(event)
        hint = self._keys.sizeHint()
        self._keys.setGeometry(self.width() - hint.width() - 2, (self.height() - hint.height()) // 2, hint.width(), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens."""
        super().paintEvent(event)
        lens = icon("search", colours_of(self))
        lens.paint(QPainter(self), 10, (self.height() - 18) // 2, 18, 18)


class AnswerList(QFrame):
    """What was found, hanging below the field; the cursor stays in the field."""

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "popup")
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(18, 18))
        self._nothing = QLabel()
        self._nothing.setProperty("kind", "muted")
        self._nothing.setMargin(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        self._list.viewport().installEventFilter(self)

    def retranslate(self) -> None:
        """Word the list anew."""
        self._list.setAccessibleName(_("What was found"))
        self._nothing.setText(_("Nothing found. Part of a name is enough, without diacritics."))

    def row(self) -> int:
        """Return the chosen line."""
        return self._list.currentRow()

    def choose(self, row: int) -> None:
        """Choose a line."""
        self._list.setCurrentRow(row)

    def show_found(self, found: Sequence[Found], below: QPoint, width: int) -> None:
        """Show lines under the field."""
        self._list.clear()
        colours = colours_of(self)
        for one in found:
            item = QListWidgetItem(icon(one.icon, colours), f"{one.title}   ·   {one.kind}")
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.setGeometry(below.x(), below.y(), width, _ROW_HEIGHT * len(found) + 16 if found else 56)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose what is clicked before the field notices that it lost the mouse."""
        if event.type() is not QEvent.Type.MouseButtonPress:
            return False
        item = self._list.itemAt(event.position().toPoint())
        if item is not None:
            self._list.setCurrentItem(item)
            self.pressed.emit()
        return True


class Finder(QObject):
    """Asks the sources at every letter and shows what they found under the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.field = FinderField()
        self.sources: list[Source] = []
        self._window = window
        self._popup: AnswerList | None = None
        self._found: list[Found] = []
        self.field.textEdited.connect(self._ask)
        self.field.returnPressed.connect(self._go)
        self.field.moved.connect(self._move)
        self.field.left.connect(self.leave)

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask(self.field.text())

    def leave(self) -> None:
        """Close the answer and empty the field."""
        if self._popup is not None:
            self._popup.hide()
        self.field.clear()

    def found(self) -> tuple[Found, ...]:
        """Return what stands in the list."""
        return tuple(self._found)

    def retranslate(self) -> None:
        """Word the field anew."""
        self.field.setPlaceholderText(_("Find an intern, a page or an action…"))
        self.field.setAccessibleName(_("Find"))
        if self._popup is not None:
            self._popup.retranslate()

    def _ask(self, text: str) -> None:
        if self._popup is None:
            # Start-up time: a list loads 25 ms of Qt's types, and nobody searches before the first paint.
            self._popup = AnswerList(self._window)
            self._popup.pressed.connect(self._go)
            self._popup.retranslate()
        self._found = [found for source in self.sources for found in source(text.strip())][:_MOST]
        below = self.field.mapTo(self._window, QPoint(0, self.field.height() + 4))
        self._popup.show_found(self._found, below, self.field.width())

    def _move(self, step: int) -> None:
        if self._popup is not None and self._found:
            self._popup.choose((self._popup.row() + step) % len(self._found))

    def _go(self) -> None:
        if self._popup is None or not self._popup.isVisible() or not 0 <= self._popup.row() < len(self._found):
            return
        chosen = self._found[self._popup.row()]
        self.leave()
        self.field.clearFocus()
        chosen.go()

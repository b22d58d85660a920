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


class Finder(QObject):
    """Asks the sources at every letter and shows what they found under the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.field = FinderField()
        self.sources: list[Source] = []
        self._window = window
        self._popup = QFrame(window)
        self._popup.setProperty("kind", "popup")
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(18, 18))
        self._nothing = QLabel()
        self._nothing.setProperty("kind", "muted")
        self._nothing.setMargin(GRID)
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        self._popup.hide()
        self._found: list[Found] = []
        self.field.textEdited.connect(self._ask)
        self.field.returnPressed.connect(self._go)
        self.field.moved.connect(self._move)
        self.field.left.connect(self.leave)
        self._list.itemClicked.connect(lambda item: self._go())
        self._list.viewport().installEventFilter(self)

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask(self.field.text())

    def leave(self) -> None:
        """Close the answer and empty the field."""
        self._popup.hide()
        self.field.clear()

    def found(self) -> tuple[Found, ...]:
        """Return what stands in the list."""
        return tuple(self._found)

    def retranslate(self) -> None:
        """Word the field anew."""
        self.field.setPlaceholderText(_("Find an intern, a page or an action…"))
        self.field.setAccessibleName(_("Find"))
        self._list.setAccessibleName(_("What was found"))
        self._nothing.setText(_("Nothing found. Part of a name is enough, without diacritics."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the cursor in the field while the list is clicked."""
        if event.type() is QEvent.Type.MouseButtonPress:
            item = self._list.itemAt(event.position().toPoint())
            if item is not None:
                self._list.setCurrentItem(item)
                self._go()
            return True
        return False

    def _ask(self, text: str) -> None:
        self._found = [found for source in self.sources for found in source(text.strip())][:_MOST]
        self._list.clear()
        colours = colours_of(self._window)
        for found in self._found:
            item = QListWidgetItem(icon(found.icon, colours), f"{found.title}   ·   {found.kind}")
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)
        self._place()

    def _place(self) -> None:
        below = self.field.mapTo(self._window, QPoint(0, self.field.height() + 4))
        height = _ROW_HEIGHT * len(self._found) + 16 if self._found else 56
        self._popup.setGeometry(below.x(), below.y(), self.field.width(), height)
        self._popup.show()
        self._popup.raise_()

    def _move(self, step: int) -> None:
        if self._found:
            self._list.setCurrentRow((self._list.currentRow() + step) % len(self._found))

    def _go(self) -> None:
        row = self._list.currentRow()
        if not self._popup.isVisible() or not 0 <= row < len(self._found):
            return
        chosen = self._found[row]
        self.leave()
        self.field.clearFocus()
        chosen.go()

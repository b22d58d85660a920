"""The search field: one place to find people, things, papers, pages and acts, in any script, without the mouse."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from metidesk.i18n.current import _
from metidesk.ui.icons import SIZE, icon
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import CONTROL_HEIGHT, GRID
from metidesk.ui.widgets.answer_list import ROW_HEIGHT, AnswerList, Found, FoundGroup, Line, lines_for
from metidesk.ui.widgets.pill import KeyLegend

_WIDTH = 620

Answer = Callable[[str, int, str], Sequence[FoundGroup]]
"""Returns what a text finds, at most so many of each group, or of the one group named; asked at every letter."""


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
    """Asks at every letter and shows the answer under the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.field = FinderField()
        self.answer: Answer = lambda text, most, only: ()
        self._window = window
        self._popup: AnswerList | None = None
        self.field.textEdited.connect(lambda text: self._ask(text))
        self.field.returnPressed.connect(self._go)
        self.field.moved.connect(self._move)
        self.field.left.connect(self.leave)

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask(self.field.text())

    def ask_again(self) -> None:
        """Show the answer anew, as long as it is shown: more can be found now."""
        if self._popup is not None and self._popup.isVisible():
            self._ask(self.field.text())

    def leave(self) -> None:
        """Close the answer and empty the field."""
        if self._popup is not None:
            self._popup.hide()
        self.field.clear()

    def lines(self) -> tuple[Line, ...]:
        """Return what stands in the list: headings, what was found, groups of which there is more."""
        return () if self._popup is None else self._popup.lines()

    def found(self) -> tuple[Found, ...]:
        """Return what was found, as far as it is in the list."""
        return tuple(line for line in self.lines() if isinstance(line, Found))

    def retranslate(self) -> None:
        """Word the field anew."""
        self.field.setPlaceholderText(_("Find people, companies, things, papers, actions…"))
        self.field.setAccessibleName(_("Find"))
        if self._popup is not None:
            self._popup.retranslate()

    def _ask(self, text: str, only: str = "") -> None:
        if self._popup is None:
            # Start-up time: a list loads 25 ms of Qt's types, and nobody searches before the first paint.
            self._popup = AnswerList(self._window)
            self._popup.pressed.connect(self._go)
            self._popup.retranslate()
        place = self._place()
        groups = self.answer(text.strip(), place.height() // ROW_HEIGHT, only)
        self._popup.show_lines(lines_for(groups, place.height()), text, place)

    def _place(self) -> QRect:
        """Return where the answer may hang: under the field, wider than it where there is room."""
        below = self.field.mapTo(self._window, QPoint(0, self.field.height() + 4))
        width = min(max(self.field.width(), _WIDTH), self._window.width() - 2 * GRID)
        left = max(GRID, min(below.x(), self._window.width() - width - GRID))
        return QRect(left, below.y(), width, self._window.height() - below.y() - 2 * GRID)

    def _move(self, step: int) -> None:
        if self._popup is not None:
            self._popup.choose_next(step)

    def _go(self) -> None:
        chosen = self._popup.chosen() if self._popup is not None and self._popup.isVisible() else None
        if isinstance(chosen, FoundGroup):
            self._ask(self.field.text(), chosen.key)
        elif chosen is not None:
            self.leave()
            self.field.clearFocus()
            chosen.go()

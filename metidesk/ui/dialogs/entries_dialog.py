"""A choice among entries of the register: one more entry that is looked for, or one of several likely pairs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from metidesk.i18n.current import _
from metidesk.ui.dialogs.question import Question
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _LINE = 620, 48


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What the question is called, what it means, and what its button says."""

    title: str
    told: str
    agree: str


class EntriesDialog(Question):
    """Asks for one of some lines; `offered` carries its number, `searched` what was typed where one can search."""

    searched = Signal(str)

    def __init__(self, words: Callable[[], EntryWords], can_search: bool, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._words = words
        self.field, self.list = _Search(), QListWidget()
        self._field = FormField(self.field)
        self._field.setVisible(can_search)
        self.list.setProperty("kind", "lines")
        self.list.setMinimumHeight(6 * _LINE)
        self.list.setWordWrap(True)
        self.body.addWidget(self._field)
        self.body.addWidget(self.list, 1)
        self.field.textChanged.connect(self.searched)
        self.field.stepped.connect(self._step)
        self.list.itemDoubleClicked.connect(lambda _item: self.offer())
        self.retranslate()
        (self.field if can_search else self.list).setFocus()

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show lines, each with a quieter one below it; the first is chosen."""
        self.list.clear()
        for first, second in lines:
            item = QListWidgetItem(f"{first}\n{second}" if second else first)
            item.setSizeHint(QSize(0, _LINE))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.agree.setEnabled(bool(lines))

    def answer(self) -> int | None:
        """Return the number of the chosen line."""
        row = self.list.currentRow()
        return row if row >= 0 else None

    def retranslate(self) -> None:
        """Word everything anew."""
        words = self._words()
        self.title.setText(words.title)
        self.told.setText(words.told)
        self._field.word(_("Name, number, university …"))
        self.list.setAccessibleName(words.title)
        self.agree.setText(words.agree)
        super().retranslate()

    def _step(self, step: int) -> None:
        row = self.list.currentRow() + step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)


class _Search(QLineEdit):
    """A field from which Up and Down move through the lines below."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the lines."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

"""How a thing looks when it changes hands: its condition, what goes with it, its checklist, a note."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from metidesk.domain.equipment import Check, Condition
from metidesk.domain.names import clean_text
from metidesk.i18n.catalog import Words
from metidesk.i18n.current import _, current
from metidesk.i18n.equipment_words import accessory_word, check_word, condition_word
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_box import TickBox


class CheckPanel(QFrame):
    """Shows the check of one thing at a time; `changed` carries the `Check` as it stands now."""

    changed = Signal(object)

    def __init__(self, with_note: bool = True, is_wide: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.condition, self.note, self.all_hold = PickBox(), QLineEdit(), QPushButton()
        self._condition_field, self._note_field = FormField(self.condition), FormField(self.note)
        self._head, self._below, self._with, self._list = QLabel(), QLabel(), QLabel(), QLabel()
        self._head.setProperty("kind", "heading")
        for label in (self._head, self._below):
            label.setWordWrap(True)
        for label in (self._below, self._with, self._list):
            label.setProperty("kind", "small")
        self.all_hold.setProperty("kind", "link")
        self.all_hold.setAutoDefault(False)
        self.accessories: dict[str, TickBox] = {}
        self.checks: dict[str, TickBox] = {}
        self._boxes = QWidget()
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(2 * GRID if is_wide else 1)
        self._boxes.setLayout(both)
        self._boxes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(1)
            both.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID - 4, 2 * GRID, 2 * GRID - 4)
        layout.setSpacing(GRID)
        for widget in (self._head, self._below, self._condition_field, self._boxes, self._note_field):
            layout.addWidget(widget)
        self._with_note = with_note
        layout.addStretch(1)
        self.condition.currentIndexChanged.connect(self._tell)
        self.note.textEdited.connect(self._tell)
        self.all_hold.clicked.connect(self.hold_all)

    def show_check(
        self, head: str, offered: Sequence[str], checklist: Sequence[str], check: Check, below: str = ""
    ) -> None:
        """Show a thing's check: what may go with it, what is looked at, and how it stands; `below` names the thing."""
        self._say(head, below, is_empty=False)
        choices = [(one.value, condition_word(one, current())) for one in Condition]
        self.condition.fill(choices, check.condition.value)
        if clean_text(self.note.text()) != check.note:
            # A space that has just been typed is no part of the note yet; written anew, no second word could follow.
            self.note.setText(check.note)
        if (tuple(self.accessories), tuple(self.checks)) == (tuple(offered), tuple(checklist)):
            # The same boxes keep the keyboard where it is: each tick comes back here.
            self._tick(self.accessories, check.accessories, accessory_word)
            self._tick(self.checks, check.passed, check_word)
            return
        self._clear()
        left, right = self._columns
        self.accessories = self._add(left, self._with, offered, check.accessories, accessory_word)
        self.checks = self._add(right, self._list, checklist, check.passed, check_word)
        if checklist:
            right.addWidget(self.all_hold, 0, Qt.AlignmentFlag.AlignLeft)
        for column in self._columns:
            # An alignment instead would take the height of one line for words that go on in a second one.
            column.addStretch(1)
        self.all_hold.setVisible(bool(checklist))

    def show_empty(self, head: str) -> None:
        """Say that there is nothing to look at."""
        self._say(head, "", is_empty=True)
        self._clear()

    def hold_all(self) -> None:
        """Tick the whole checklist."""
        for box in self.checks.values():
            box.setChecked(True)
        self._tell()

    def check(self) -> Check:
        """Return the check as it stands."""
        return Check(
            Condition(self.condition.currentData()),
            tuple(code for code, box in self.accessories.items() if box.isChecked()),
            tuple(code for code, box in self.checks.items() if box.isChecked()),
            clean_text(self.note.text()),
        )

    def retranslate(self) -> None:
        """Word the labels anew; the ticks are worded when a thing is shown."""
        self._condition_field.word(_("Condition"))
        self._note_field.word(_("Note"), _("scratch at the lid"))
        self._with.setText(_("Goes with it"))
        self._list.setText(_("Looked at, and it holds"))
        self.all_hold.setText(_("All of it holds"))

    def _say(self, head: str, below: str, is_empty: bool) -> None:
        self._head.setText(head)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self._condition_field.setVisible(not is_empty)
        self._boxes.setVisible(not is_empty)
        self._note_field.setVisible(self._with_note and not is_empty)

    def _add(
        self,
        column: QVBoxLayout,
        label: QLabel,
        codes: Sequence[str],
        ticked: Sequence[str],
        word: Callable[[str, Words], str],
    ) -> dict[str, TickBox]:
        # In the panel first: a label without a parent would be shown as a window of its own.
        column.addWidget(label)
        label.setVisible(bool(codes))
        boxes = {}
        for code in codes:
            box = TickBox(word(code, current()))
            box.setChecked(code in ticked)
            box.toggled.connect(self._tell)
            column.addWidget(box)
            boxes[code] = box
        return boxes

    def _tick(self, boxes: Mapping[str, TickBox], ticked: Sequence[str], word: Callable[[str, Words], str]) -> None:
        for code, box in boxes.items():
            with QSignalBlocker(box):
                box.setChecked(code in ticked)
            box.setText(word(code, current()))

    def _clear(self) -> None:
        for box in (*self.accessories.values(), *self.checks.values()):
            box.toggled.disconnect(self._tell)
            # Hidden, and not without a parent: Qt would show it once more, as a window of its own.
            box.hide()
            box.deleteLater()
        self.accessories, self.checks = {}, {}
        for widget in (self._with, self._list, self.all_hold):
            widget.setVisible(False)
        for column in self._columns:
            while column.count():
                column.takeAt(0)

    def _tell(self) -> None:
        self.changed.emit(self.check())

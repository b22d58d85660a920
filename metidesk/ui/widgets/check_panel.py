"""How a thing looks when it changes hands: its condition, what goes with it, its checklist, a note."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.equipment import Check, Condition
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, current
from metidesk.i18n.equipment_words import accessory_word, check_word, condition_word
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_box import TickBox


class CheckPanel(QFrame):
    """Shows the check of one thing at a time; `changed` carries the `Check` as it stands now."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.condition, self.note, self.all_hold = PickBox(), QLineEdit(), QPushButton()
        self._condition_field, self._note_field = FormField(self.condition), FormField(self.note)
        self._head, self._with, self._list = QLabel(), QLabel(), QLabel()
        self._head.setProperty("kind", "heading")
        for label in (self._with, self._list):
            label.setProperty("kind", "small")
        self.all_hold.setProperty("kind", "link")
        self.all_hold.setAutoDefault(False)
        self.accessories: dict[str, TickBox] = {}
        self.checks: dict[str, TickBox] = {}
        self._boxes = QWidget()
        self._column = QVBoxLayout(self._boxes)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID - 4, 2 * GRID, 2 * GRID - 4)
        layout.setSpacing(GRID)
        for widget in (self._head, self._condition_field, self._boxes, self._note_field):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.condition.currentIndexChanged.connect(self._tell)
        self.note.textEdited.connect(self._tell)
        self.all_hold.clicked.connect(self.hold_all)

    def show_check(self, head: str, offered: Sequence[str], checklist: Sequence[str], check: Check) -> None:
        """Show a thing's check: what may go with it, what is looked at, and how it stands."""
        self._head.setText(head)
        choices = [(one.value, condition_word(one, current())) for one in Condition]
        self.condition.fill(choices, check.condition.value)
        self.note.setText(check.note)
        self._clear()
        self.accessories = self._add(self._with, offered, check.accessories, accessory_word)
        self.checks = self._add(self._list, checklist, check.passed, check_word)
        if checklist:
            row = QHBoxLayout()
            row.addWidget(self.all_hold)
            row.addStretch(1)
            self._column.addLayout(row)
        self.all_hold.setVisible(bool(checklist))

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

    def _add(self, label: QLabel, codes: Sequence[str], ticked: Sequence[str], word: object) -> dict[str, TickBox]:
        assert callable(word)
        label.setVisible(bool(codes))
        self._column.addWidget(label)
        boxes = {}
        for code in codes:
            box = TickBox(word(code, current()))
            box.setChecked(code in ticked)
            box.toggled.connect(self._tell)
            self._column.addWidget(box)
            boxes[code] = box
        return boxes

    def _clear(self) -> None:
        for box in (*self.accessories.values(), *self.checks.values()):
            box.toggled.disconnect(self._tell)
            box.setParent(None)
            box.deleteLater()
        while self._column.count():
            self._column.takeAt(0)

    def _tell(self) -> None:
        self.changed.emit(self.check())

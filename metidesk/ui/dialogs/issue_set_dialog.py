"""The question that hands sets out, one intern after the other, without leaving the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import Check, Handing
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.labels import place_word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.scanning import ScanField, StrayScans
from metidesk.ui.tables.things_table import Thing, ThingsTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.check_panel import CheckPanel
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.wording import typed_day

_WIDTH, _HEIGHT, _PANEL = 960, 600, 280


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who can take a set: what they hold already, and when it would be due."""

    id: UUID
    name: str
    held: int
    due_on: date


@dataclass(frozen=True, slots=True)
class SetRequest:
    """What is handed to whom, until when, and where it will be used."""

    taker: Taker
    things: tuple[Handing, ...]
    due_on: date
    place: Place


class IssueSetDialog(Question):
    """Hands sets out. `offered` carries a `SetRequest`; it stays open: answer with `next_taker`.

    `taker_chosen` asks for the set of a `Taker`, answer with `show_set`; `scanned` asks for the thing of a tag, answer
    with `put`; `print_wished` asks for the receipts made so far.
    """

    taker_chosen = Signal(object)
    scanned = Signal(str)
    print_wished = Signal()

    def __init__(self, place: Place, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._takers: tuple[Taker, ...] = ()
        self._things: list[Thing] = []
        self._done: list[str] = []
        self.intern, self.place, self.due = PickBox(), PickBox(), DayField(today)
        self.field, self.table, self.panel = ScanField(), ThingsTable(with_who=False), CheckPanel()
        self.print = QPushButton()
        self._intern_field, self._place_field = FormField(self.intern), FormField(self.place)
        self._scan_field = FormField(self.field)
        self._place = place
        self._lay_out()
        self._connect()
        self.retranslate()
        self.field.setFocus()

    def next_taker(self, takers: Sequence[Taker]) -> None:
        """Offer everybody, whoever has nothing first, and choose the first who has nothing."""
        self.failure.clear()
        self._takers = tuple(sorted(takers, key=lambda one: bool(one.held)))
        chosen = next((one for one in self._takers if not one.held), None)
        self._fill_interns(str(chosen.id) if chosen else "")
        self._things = []
        if chosen is None:
            self._show()
        else:
            self.due.edit.setText(typed_day(chosen.due_on))
            self.taker_chosen.emit(chosen)
        self.field.setFocus()

    def show_set(self, things: Sequence[Thing]) -> None:
        """Show what is proposed for the chosen intern."""
        self._things = list(things)
        self._show()

    def put(self, thing: Thing) -> None:
        """Put a scanned thing into the set: in the place of one of its kind, else as one more."""
        self.failure.clear()
        kinds = [one.kind for one in self._things]
        if thing.tag not in [one.tag for one in self._things]:
            if thing.kind in kinds:
                self._things[kinds.index(thing.kind)] = thing
            else:
                self._things.append(thing)
        self._show(thing.tag)

    def handed(self, number: str) -> None:
        """Say that a set is out, with the number of its receipt."""
        self._done.append(number)
        self._word()

    def taker(self) -> Taker | None:
        """Return the chosen intern."""
        return next((one for one in self._takers if str(one.id) == self.intern.currentData()), None)

    def things(self) -> tuple[Thing, ...]:
        """Return the set as it stands."""
        return tuple(self._things)

    def hold_all(self) -> None:
        """Say of the whole set that its checklists hold."""
        self._things = [replace(one, check=replace(one.check, passed=one.checklist)) for one in self._things]
        self._show()

    def answer(self) -> SetRequest | None:
        """Return the request; None where somebody, something or the day is missing."""
        taker, due = self.taker(), self.due.day()
        if taker is None or due is None or not self._things:
            return None
        handed = tuple(Handing(one.tag, one.check) for one in self._things)
        return SetRequest(taker, handed, due, Place(self.place.currentData()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Issue sets"))
        self._intern_field.word(_("To"))
        self._place_field.word(_("Used at"))
        self.due.word(_("Due back on"), "2021-10-08")
        self.due.tell()
        self._scan_field.word(_("Scan or type a tag to take another item"), "PC0012P")
        self.table.setAccessibleName(_("The set"))
        chosen = self.place.currentData() or self._place.value
        self.place.fill([(one.value, place_word(one, current())) for one in Place], chosen)
        self._fill_interns(str(self.intern.currentData() or ""))
        self.panel.retranslate()
        self.table.things.retranslate()
        self.agree.setText(_("Hand out"))
        super().retranslate()
        self._show()

    def _fill_interns(self, chosen: str) -> None:
        words = [
            (
                str(one.id),
                ngettext("{name} · holds {count} item", "{name} · holds {count} items", one.held, name=one.name)
                if one.held
                else one.name,
            )
            for one in self._takers
        ]
        if not chosen:
            words.insert(0, ("", "–"))
        self.intern.fill(words, chosen)

    def _show(self, tag: str = "") -> None:
        self.table.show_things(self._things, tag)
        self._show_check()
        self._word()

    def _show_check(self) -> None:
        thing = self.table.thing()
        self.panel.setVisible(thing is not None)
        if thing is not None:
            self.panel.show_check(thing.tag, thing.offered, thing.checklist, thing.check)

    def _check(self, check: Check) -> None:
        """Keep what the panel says of the chosen thing."""
        row = self.table.chosen_row()
        if 0 <= row < len(self._things):
            self._things[row] = replace(self._things[row], check=check)
            self.table.show_things(self._things, self._things[row].tag)

    def _remove(self) -> None:
        row = self.table.chosen_row()
        if 0 <= row < len(self._things):
            del self._things[row]
            self._show()

    def _word(self) -> None:
        taker = self.taker()
        if taker is None and self._takers:
            told = _("Everybody has a set.")
        elif taker is not None and not self._things:
            told = _("Nothing of what {name} still needs is in stock.", name=taker.name)
        else:
            told = _("Space: the checklists hold. Enter: hand out, and on to the next intern without a set.")
        self.told.setText(told)
        self.agree.setEnabled(taker is not None and bool(self._things))
        self.cancel.setText(_("Close") if self._done else _("Cancel"))
        count = len(self._done)
        self.print.setVisible(bool(count))
        self.print.setText(ngettext("Print {count} receipt", "Print {count} receipts", count))
        self.print.setToolTip("Ctrl+P")

    def _choose(self) -> None:
        taker = self.taker()
        if taker is not None:
            self.due.edit.setText(typed_day(taker.due_on))
            self.taker_chosen.emit(taker)
            self.field.setFocus()

    def _enter(self) -> None:
        """Hand out; where a refusal is told, Enter only takes it away: what stands is not what was scanned."""
        if self.failure.failed:
            self.failure.clear()
        else:
            self.offer()

    def _step(self, step: int) -> None:
        self.table.choose(self.table.chosen_row() + step)

    def _connect(self) -> None:
        self.intern.currentIndexChanged.connect(self._choose)
        self.field.scanned.connect(self.scanned)
        StrayScans(self, self.field)
        self.field.ended.connect(self._enter)
        self.field.spaced.connect(self.hold_all)
        self.field.moved.connect(self._step)
        self.table.moved.connect(self._show_check)
        self.table.remove_wished.connect(self._remove)
        self.table.open_wished.connect(self._enter)
        self.panel.changed.connect(self._check)
        self.print.clicked.connect(self.print_wished)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print.click)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(2 * GRID)
        fields.addWidget(self._intern_field, 3)
        fields.addWidget(self.due, 2)
        fields.addWidget(self._place_field, 2)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        self.panel.setFixedWidth(_PANEL)
        left = QVBoxLayout()
        left.setSpacing(GRID + 4)
        left.addLayout(fields)
        left.addWidget(self._scan_field)
        left.addWidget(card, 1)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addLayout(left, 1)
        both.addWidget(self.panel)
        self.print.setAutoDefault(False)
        self.buttons.insertWidget(0, self.print)
        self.body.addLayout(both, 1)
        self.resize(_WIDTH, _HEIGHT)

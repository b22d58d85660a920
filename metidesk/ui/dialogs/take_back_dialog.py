"""The question that takes things back: scanned in any order, across people, with what is still missing of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from metidesk.domain.equipment import Check, GivingBack
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.sentences import sentence
from metidesk.ui.dialogs.question import Question
from metidesk.ui.scanning import ScanField, StrayScans
from metidesk.ui.tables.things_table import Thing, ThingsTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.check_panel import CheckPanel
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _HEIGHT, _PANEL, _PEOPLE = 1160, 640, 280, 104


@dataclass(frozen=True, slots=True)
class Brought:
    """A thing that came back, its holder, and the tags of everything that this person held."""

    thing: Thing
    holder: UUID
    held: tuple[str, ...]


class TakeBackDialog(Question):
    """Takes things back. `offered` carries a tuple of `GivingBack`.

    `scanned` asks for what stands behind a tag; answer with `add`, or with `refuse_tag`.
    """

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._brought: list[Brought] = []
        self._refused: dict[str, str] = {}
        self._left_out: list[str] = []
        self.field, self.table, self.panel = ScanField(), ThingsTable(with_who=True), CheckPanel()
        self.people = QListWidget()
        self._scan_field = FormField(self.field)
        self._lay_out()
        self.field.scanned.connect(self.scanned)
        StrayScans(self, self.field)
        self.field.ended.connect(self._enter)
        self.field.spaced.connect(self._hold_all)
        self.field.moved.connect(lambda step: self.table.choose(self.table.chosen_row() + step))
        self.table.moved.connect(self._show_check)
        self.table.remove_wished.connect(self._remove)
        self.table.open_wished.connect(self._enter)
        self.panel.changed.connect(self._check)
        self.retranslate()
        self.field.setFocus()

    def add(self, brought: Brought) -> None:
        """List a thing that came back; one that is listed already is only chosen."""
        tag = brought.thing.tag
        self._refused.pop(tag, None)
        self._left_out = [one for one in self._left_out if one != tag]
        if tag not in [one.thing.tag for one in self._brought]:
            self._brought.append(brought)
        self._show(tag)

    def refuse_tag(self, text: str, error: RuleBroken) -> None:
        """Keep saying what was scanned and is not taken back, however many scans follow."""
        self._refused[text] = sentence(error, current())
        self._show()
        QApplication.beep()

    def things(self) -> tuple[Thing, ...]:
        """Return what came back, in the order of the scans."""
        return tuple(one.thing for one in self._brought)

    def left_out(self) -> tuple[str, ...]:
        """Return what was scanned and is not taken back, also where the refusal was read and taken away."""
        return tuple(dict.fromkeys((*self._left_out, *self._refused)))

    def answer(self) -> tuple[GivingBack, ...] | None:
        """Return what came back; None where nothing did."""
        if not self._brought:
            return None
        return tuple(GivingBack(one.tag, one.check) for one in self.things())

    def offer(self) -> None:
        """Offer what came back; what was refused before stays told."""
        found = self.answer()
        if found is not None:
            self.offered.emit(found)

    def people_words(self) -> tuple[str, ...]:
        """Return for each person what is back and what is missing."""
        return tuple(self.people.item(row).text() for row in range(self.people.count()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Take back"))
        self.told.setText(
            _("Scan the tags in any order, from whomever. Space: the checklists hold. Enter takes everything back.")
        )
        self._scan_field.word(_("Scan or type a tag"), "PC0012P")
        self.table.setAccessibleName(_("What came back"))
        self.people.setAccessibleName(_("Who brought what"))
        self.panel.retranslate()
        self.table.things.retranslate()
        super().retranslate()
        self._show()

    def _show(self, tag: str = "") -> None:
        self.table.show_things(self.things(), tag)
        self._show_check()
        self.people.clear()
        self.people.addItems(_people_words(self._brought))
        self.people.setVisible(bool(self._brought))
        count = len(self._brought)
        self.agree.setText(ngettext("Take {count} back", "Take {count} back", count) if count else _("Take back"))
        self.agree.setEnabled(bool(count))
        if self._refused:
            self.failure.fail("\n".join(self._refused.values()))
        else:
            self.failure.clear()

    def _show_check(self) -> None:
        thing = self.table.thing()
        self.panel.setVisible(thing is not None)
        if thing is not None:
            self.panel.show_check(thing.tag, thing.offered, thing.checklist, thing.check)

    def _enter(self) -> None:
        """Take everything back; where a refusal is told, Enter only takes it away."""
        if self.failure.failed:
            self._left_out = list(self.left_out())
            self._refused.clear()
            self._show()
        else:
            self.offer()

    def _check(self, check: Check) -> None:
        """Keep what the panel says of the chosen thing."""
        row = self.table.chosen_row()
        if 0 <= row < len(self._brought):
            one = self._brought[row]
            self._brought[row] = replace(one, thing=replace(one.thing, check=check))
            self.table.show_things(self.things(), one.thing.tag)

    def _hold_all(self) -> None:
        held = (replace(one.thing, check=replace(one.thing.check, passed=one.thing.checklist)) for one in self._brought)
        self._brought = [replace(one, thing=thing) for one, thing in zip(self._brought, held, strict=True)]
        self._show()

    def _remove(self) -> None:
        row = self.table.chosen_row()
        if 0 <= row < len(self._brought):
            del self._brought[row]
            self._show()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        self.panel.setFixedWidth(_PANEL)
        self.people.setProperty("kind", "lines")
        self.people.setFixedHeight(_PEOPLE)
        self.people.setWordWrap(True)
        self.people.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QVBoxLayout()
        left.setSpacing(GRID + 4)
        left.addWidget(self._scan_field)
        left.addWidget(card, 1)
        left.addWidget(self.people)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addLayout(left, 1)
        both.addWidget(self.panel)
        self.body.addLayout(both, 1)
        self.resize(_WIDTH, _HEIGHT)


def _people_words(brought: Sequence[Brought]) -> list[str]:
    """Return a line for each person, who is not done first."""
    back = {one.thing.tag for one in brought}
    people = {one.holder: one for one in brought}
    lines = []
    for one in people.values():
        missing = [tag for tag in one.held if tag not in back]
        came = len(one.held) - len(missing)
        facts = {"name": one.thing.who, "came": came, "all": len(one.held)}
        if missing:
            words = _("{name}: {came} of {all} back, missing {tags}", **facts, tags=", ".join(missing))
        else:
            words = _("{name}: all {all} back", **facts)
        lines.append((not missing, words))
    return [words for _done, words in sorted(lines, key=lambda line: line[0])]

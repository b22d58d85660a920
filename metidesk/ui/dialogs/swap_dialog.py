"""The question what a thing is swapped for: what comes back and what goes out in its place, each with its checklist."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from metidesk.domain.equipment import Condition, GivingBack, Handing
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _
from metidesk.ui.dialogs.question import Question
from metidesk.ui.scanning import ScanField, StrayScans
from metidesk.ui.tables.things_table import Thing
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.check_panel import CheckPanel
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _HEIGHT = 880, 520


@dataclass(frozen=True, slots=True)
class SwapRequest:
    """What comes back with the reason in its note, and what goes out in its place."""

    old: GivingBack
    new: Handing


class SwapDialog(Question):
    """Asks what a thing is swapped for; `offered` carries a `SwapRequest`.

    `scanned` asks for the thing of a tag; answer with `put`, or with `refuse`.
    """

    scanned = Signal(str)

    def __init__(self, old: Thing, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        # Most of what is swapped is broken.
        self._old = replace(old, check=replace(old.check, condition=Condition.DAMAGED))
        self._new: Thing | None = None
        self.field, self.reason = ScanField(), QLineEdit()
        self.back, self.out = CheckPanel(with_note=False, is_wide=True), CheckPanel(is_wide=True)
        self._scan_field, self._reason_field = FormField(self.field), FormField(self.reason)
        self._lay_out()
        self.field.scanned.connect(self.scanned)
        StrayScans(self, self.field)
        self.field.ended.connect(self._enter)
        self.field.spaced.connect(self.out.hold_all)
        self.reason.textChanged.connect(lambda _text: self._reason_field.clear())
        self.retranslate()
        self.field.setFocus()

    def put(self, new: Thing) -> None:
        """Take a thing as the one that goes out."""
        self.failure.clear()
        self._new = new
        self._show_new()
        self.grow()

    def replacement(self) -> Thing | None:
        """Return what goes out, as it stands; None while nothing is chosen."""
        return None if self._new is None else replace(self._new, check=self.out.check())

    def answer(self) -> SwapRequest | None:
        """Return what was answered; None where the replacement or the reason is missing."""
        new, reason = self.replacement(), clean_text(self.reason.text())
        if not reason:
            self._reason_field.fail(_("Please write why; it stands on the receipt."))
            self.reason.setFocus()
        if new is None:
            self.failure.fail(_("Scan the tag of what goes out."))
            self.field.setFocus()
        if new is None or not reason:
            return None
        old = GivingBack(self._old.tag, replace(self.back.check(), note=reason))
        return SwapRequest(old, Handing(new.tag, new.check))

    def retranslate(self) -> None:
        """Word everything anew; ticks and conditions stay."""
        tag = self._old.tag
        self.title.setText(_("Swap {tag}", tag=tag))
        self.told.setText(
            _(
                "{name} gives {tag} back and takes another. Space: the checklist of the other holds. Enter: swap.",
                name=self._old.who,
                tag=tag,
            )
        )
        self._scan_field.word(_("Scan or type the tag of what goes out"), "PC0012P")
        self._reason_field.word(_("Why it is swapped"), _("does not charge any more"))
        for panel in (self.back, self.out):
            panel.retranslate()
        was = self.back.check() if self.back.checks else self._old.check
        self.back.show_check(_("{tag} comes back", tag=tag), self._old.offered, self._old.checklist, was)
        if self._new is not None:
            self._new = self.replacement()
        self._show_new()
        self.agree.setText(_("Swap"))
        super().retranslate()

    def _show_new(self) -> None:
        new = self._new
        self.out.setEnabled(new is not None)
        if new is None:
            self.out.show_empty(_("Nothing of this kind is free. Scan what goes out."))
        else:
            detail = f"{new.title} {new.detail}".strip()
            head = _("{tag} goes out", tag=new.tag)
            self.out.show_check(head, new.offered, new.checklist, new.check, detail)

    def _enter(self) -> None:
        """Swap; where a refusal is told, Enter only takes it away: what stands is not what was scanned."""
        if self.failure.failed:
            self.failure.clear()
        else:
            self.offer()

    def _lay_out(self) -> None:
        fields, panels = QHBoxLayout(), QHBoxLayout()
        for row, pair in ((fields, (self._scan_field, self._reason_field)), (panels, (self.back, self.out))):
            row.setSpacing(2 * GRID)
            for widget in pair:
                row.addWidget(widget, 1)
        column = QVBoxLayout()
        column.setSpacing(GRID + 4)
        column.addLayout(fields)
        column.addLayout(panels, 1)
        self.body.addLayout(column, 1)
        self.resize(_WIDTH, _HEIGHT)

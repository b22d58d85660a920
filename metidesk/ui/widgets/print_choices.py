"""The questions beside a preview: in which language and size, on which printer, which pages, how often and how."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.domain.page_ranges import pages_of
from metidesk.i18n.catalog import LANGUAGE_NAMES, languages
from metidesk.i18n.current import _, current, pgettext
from metidesk.i18n.print_words import SIDES, printer_remarks
from metidesk.i18n.sentences import sentence
from metidesk.system.print_queue import PrintOrder, QueueState, Sides
from metidesk.ui.printing import Printers
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField

_MOST_COPIES = 99


class PrintChoices(QWidget):
    """What is chosen; a preview shows it and a `PrintOrder` carries it."""

    redraw_wished = Signal(str, str)
    """Draw the paper again: language, media."""
    printer_chosen = Signal(str)
    card_wished = Signal()
    """Measure the printer that is chosen."""
    changed = Signal()
    """Other pages, or pages that cannot be."""

    def __init__(self, printers: Printers, language: str, media: Sequence[str]) -> None:
        super().__init__()
        self.language, self.media, self.printer = PickBox(), PickBox(), PickBox()
        self.pages, self.copies, self.sides = QLineEdit(), QLineEdit("1"), PickBox()
        self.colour, self.card = PickBox(), QPushButton()
        self._fields = {
            "language": FormField(self.language),
            "media": FormField(self.media),
            "printer": FormField(self.printer),
            "pages": FormField(self.pages),
            "copies": FormField(self.copies),
            "sides": FormField(self.sides),
            "colour": FormField(self.colour),
        }
        self.has_printer = bool(printers.names)
        self._state: QueueState | None = None
        self._count, self._paper, self._landscape = 1, "A4", True
        self.copies.setValidator(QIntValidator(1, _MOST_COPIES, self))
        self.printer.addItems(printers.names)
        self.printer.setCurrentText(printers.usual)
        self.colour.addItem("", False)
        self.colour.addItem("", True)
        self._offer(language, media)
        self._lay_out()
        self.language.activated.connect(lambda _row: self._redraw())
        self.media.activated.connect(lambda _row: self._redraw())
        self.printer.activated.connect(lambda _row: self._choose_printer())
        self.pages.textChanged.connect(lambda _text: self._read_pages())
        self.card.clicked.connect(self.card_wished)

    def show_paper(self, count: int, media: str, is_landscape: bool) -> None:
        """Ask what can be asked about a paper of some pages: both sides only where there is a second page."""
        self._count, self._paper, self._landscape = count, media, is_landscape
        first = Sides.SHORT_EDGE if is_landscape else Sides.LONG_EDGE
        second = Sides.LONG_EDGE if is_landscape else Sides.SHORT_EDGE
        chosen = self.sides.currentData()
        self.sides.clear()
        for sides in (Sides.ONE, first, second) if count > 1 else (Sides.ONE,):
            self.sides.addItem(pgettext(*SIDES[sides]), sides.value)
        self.sides.setCurrentIndex(max(0, self.sides.findData(chosen)))
        self._read_pages()
        self._show_offer()

    def show_state(self, state: QueueState) -> None:
        """Say what the printer says of itself, and ask only what it offers."""
        self._state = state
        self._show_offer()

    def chosen_pages(self) -> tuple[int, ...] | None:
        """Return the pages that are to be printed, counted from 0; None where what is typed names none."""
        try:
            return pages_of(self.pages.text(), self._count)
        except RuleBroken:
            return None

    def can_print(self) -> bool:
        """Return whether there is a printer and what is typed can be done."""
        gone = self._state is not None and not (self._state.is_there and self._state.is_accepting)
        return self.has_printer and not gone and self.chosen_pages() is not None

    def order(self, title: str) -> PrintOrder:
        """Return what is chosen."""
        copies = int(self.copies.text()) if self.copies.hasAcceptableInput() else 1
        sides = Sides(self.sides.currentData() or Sides.ONE)
        return PrintOrder(title, self.printer.currentText(), copies, sides, grey=bool(self.colour.currentData()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self._fields["language"].word(_("Language of the paper"))
        self._fields["media"].word(_("Size of the paper"))
        self._fields["printer"].word(_("Printer"))
        self._fields["pages"].word(_("Pages"), _("All, or 2-5, 8"))
        self._fields["copies"].word(_("Copies"))
        self._fields["sides"].word(_("Sides"))
        self._fields["colour"].word(_("Colour"))
        for row, words in enumerate((_("In colour"), _("Without colour"))):
            self.colour.setItemText(row, words)
        self.card.setText(_("Measure this printer…"))
        for row in range(self.sides.count()):
            self.sides.setItemText(row, pgettext(*SIDES[Sides(self.sides.itemData(row))]))
        self._read_pages()
        self._show_offer()

    def _offer(self, language: str, media: Sequence[str]) -> None:
        """Offer the languages and sizes that the paper can be drawn in."""
        if language:
            for code in languages():
                self.language.addItem(LANGUAGE_NAMES[code], code)
            self.language.setCurrentIndex(max(0, self.language.findData(language)))
        for one in media:
            self.media.addItem(one, one)
        self._fields["language"].setVisible(bool(language))
        self._fields["media"].setVisible(len(media) > 1)

    def _show_offer(self) -> None:
        """Show what can be asked of this printer for this paper."""
        several, state = self._count > 1, self._state
        for name, shown in (
            ("printer", True),
            ("copies", True),
            ("pages", several),
            ("sides", several and (state is None or state.two_sided)),
            ("colour", state is not None and state.grey),
        ):
            self._fields[name].setVisible(self.has_printer and shown)
        self.card.setVisible(self.has_printer)
        for name, box in (("sides", self.sides), ("colour", self.colour)):
            # What is not asked is not answered either.
            if not self._fields[name].isVisibleTo(self):
                box.setCurrentIndex(0)
        if state is None:
            self._fields["printer"].clear()
            return
        against = printer_remarks(state, self._paper, current())
        if against:
            self._fields["printer"].fail(" ".join(against))
        else:
            self._fields["printer"].remark(_("Ready."))

    def _read_pages(self) -> None:
        try:
            pages_of(self.pages.text(), self._count)
        except RuleBroken as error:
            self._fields["pages"].fail(sentence(error, current()))
        else:
            self._fields["pages"].clear()
        self.changed.emit()

    def _choose_printer(self) -> None:
        self._state = None
        self._show_offer()
        self.printer_chosen.emit(self.printer.currentText())

    def _redraw(self) -> None:
        self.redraw_wished.emit(self.language.currentData() or "", self.media.currentData() or "")

    def _lay_out(self) -> None:
        self.card.setProperty("kind", "link")
        for box in (self.language, self.media, self.printer, self.sides, self.colour):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        rows = (("language", "media"), ("printer", ""), ("copies", "pages"), ("sides", ""), ("colour", ""))
        for left, right in rows:
            row = QHBoxLayout()
            row.setSpacing(GRID)
            row.addWidget(self._fields[left], 2)
            if right:
                row.addWidget(self._fields[right], 1 if right == "media" else 3)
            column.addLayout(row)
        measuring = QHBoxLayout()
        measuring.addWidget(self.card)
        measuring.addStretch(1)
        column.addLayout(measuring)

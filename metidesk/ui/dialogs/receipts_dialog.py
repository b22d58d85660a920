"""The papers of equipment: of handing out, of taking back, reports; how far each is, its next step a key away."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.equipment import Receipt, ReceiptState
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language, ngettext, pgettext
from metidesk.i18n.equipment_words import receipt_state_word, receipt_word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.dialogs.sheets_dialog import PapersTable
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel
from metidesk.ui.tokens import GRID, Colours, Tint
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _LIST_HEIGHT, _ROW, _CHOICE = 880, 352, 44, 240
_COLUMNS = (
    Column(NP_("column of the papers", "Number"), 164),
    Column(NP_("column of the papers", "Paper"), 150, 0.5),
    Column(NP_("column of the papers", "Who"), 150, 0.5),
    Column(NP_("column of the papers", "Made on"), 130),
    Column(NP_("column of the papers", "State"), 140),
)
_CHOICES = (
    (ReceiptState.PRINTED.value, NP_("papers of equipment", "Not signed")),
    (ReceiptState.SIGNED.value, NP_("papers of equipment", "Signed, without a scan")),
    (ReceiptState.FILED.value, NP_("papers of equipment", "Scan filed")),
    ("", NP_("papers of equipment", "All papers")),
)


class ReceiptsDialog(Question):
    """Shows papers of equipment, first those that nobody has signed. `offered` carries the one that is to be shown.

    `chosen_state` asks for the papers of the state that is chosen now; answer with `show_papers`. `signed` and
    `scanned` carry the one that bears both signatures now, and the one whose scan is to be filed.
    """

    chosen_state = Signal()
    signed = Signal(object)
    scanned = Signal(object)

    def __init__(self, names: Mapping[UUID, str], parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._names = names
        self.papers: RowsModel[Receipt] = RowsModel(_COLUMNS, self._cells)
        self.table, self.states = PapersTable(self.papers, _ROW), PickBox()
        self.sign, self.scan = QPushButton(), QPushButton()
        self._states_field = FormField(self.states)
        self._lay_out()
        self.states.currentIndexChanged.connect(lambda _place: self.chosen_state.emit())
        self.table.moved.connect(self._show_steps)
        self.table.open_wished.connect(self.offer)
        self.table.typed.connect(self._tick)
        self.sign.clicked.connect(lambda: self.signed.emit(self.chosen()))
        self.scan.clicked.connect(lambda: self.scanned.emit(self.chosen()))
        self.retranslate()
        self.table.setFocus()

    def state(self) -> ReceiptState | None:
        """Return the state whose papers are wished; None for all."""
        code = self.states.currentData()
        return ReceiptState(code) if code else None

    def show_papers(self, papers: Sequence[Receipt]) -> None:
        """Show papers; the next one takes the place of one that left the list."""
        row = max(0, self.table.chosen_row())
        self.papers.fill(papers)
        self.table.choose(min(row, len(papers) - 1))
        self._show_steps()
        self._tell()

    def chosen(self) -> Receipt | None:
        """Return the chosen paper."""
        return self.papers.row(self.table.chosen_row())

    def answer(self) -> Receipt | None:
        """Return the paper that is to be shown."""
        return self.chosen()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Papers of equipment"))
        self.table.setAccessibleName(self.title.text())
        self._states_field.word(_("Show"))
        chosen = self.states.currentData() if self.states.count() else ReceiptState.PRINTED.value
        self.states.fill([(code, pgettext(*words)) for code, words in _CHOICES], chosen)
        self.sign.setText(_("Signed (S)"))
        self.scan.setText(_("File its scan…"))
        self.agree.setText(_("Show it…"))
        self.papers.retranslate()
        self._tell()
        super().retranslate()
        # Each step is written down at once: there is nothing to cancel.
        self.cancel.setText(_("Close"))

    def _tell(self) -> None:
        count = len(self.papers.rows())
        if self.state() is ReceiptState.PRINTED and count:
            told = _("Tick each that bears both signatures, or file its scan.")
        elif count:
            told = ngettext("{count} paper.", "{count} papers.", count)
        else:
            told = _("No paper waits.")
        self.told.setText(told)

    def _show_steps(self) -> None:
        one = self.chosen()
        self.sign.setEnabled(one is not None and one.state is ReceiptState.PRINTED)
        for button in (self.scan, self.agree):
            button.setEnabled(one is not None)

    def _tick(self, letter: str) -> None:
        if letter == "s":
            self.sign.click()

    def _cells(self, one: Receipt) -> tuple[Cell, ...]:
        def tint(colours: Colours) -> Tint:
            return {ReceiptState.FILED: colours.good, ReceiptState.PRINTED: colours.warn}.get(one.state, colours.plain)

        who = self._names.get(one.participation_id, "") if one.participation_id is not None else ""
        return (
            Cell(one.number, strong=True),
            Cell(receipt_word(one.kind, current())),
            Cell(who or "–", quiet=not who, name=True),
            Cell(dates.medium_day(one.made_on, language())),
            Cell(receipt_state_word(one.state, current()), pill=tint),
        )

    def _lay_out(self) -> None:
        self._states_field.setFixedWidth(_CHOICE)
        choice = QHBoxLayout()
        choice.addWidget(self._states_field)
        choice.addStretch(1)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        for place, button in enumerate((self.sign, self.scan)):
            button.setAutoDefault(False)
            self.buttons.insertWidget(place, button)
        self.body.addLayout(choice)
        self.body.addWidget(card, 1)

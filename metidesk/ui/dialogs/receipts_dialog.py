"""The papers of equipment that nobody has signed: of handing out, of taking back, reports; each ticked by a key."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from metidesk.domain.equipment import Receipt
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language
from metidesk.i18n.equipment_words import receipt_word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.dialogs.sheets_dialog import PapersTable
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel

_WIDTH, _LIST_HEIGHT, _ROW = 800, 330, 44
_COLUMNS = (
    Column(NP_("column of the papers", "Number"), 190),
    Column(NP_("column of the papers", "Paper"), 150, 0.5),
    Column(NP_("column of the papers", "Who"), 150, 0.5),
    Column(NP_("column of the papers", "Made on"), 130),
)


class ReceiptsDialog(Question):
    """Shows unsigned papers of equipment. `offered` carries the one that is to be shown.

    `signed` and `scanned` carry the one that bears both signatures now, and the one whose scan is to be filed.
    """

    signed = Signal(object)
    scanned = Signal(object)

    def __init__(self, names: Mapping[UUID, str], parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._names = names
        self.papers: RowsModel[Receipt] = RowsModel(_COLUMNS, self._cells)
        self.table = PapersTable(self.papers, _ROW)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.sign, self.scan = QPushButton(), QPushButton()
        for place, button in enumerate((self.sign, self.scan)):
            button.setAutoDefault(False)
            self.buttons.insertWidget(place, button)
        self.body.addWidget(self.table)
        self.table.open_wished.connect(self.offer)
        self.table.typed.connect(self._tick)
        self.sign.clicked.connect(lambda: self.signed.emit(self.chosen()))
        self.scan.clicked.connect(lambda: self.scanned.emit(self.chosen()))
        self.retranslate()
        self.table.setFocus()

    def show_papers(self, papers: Sequence[Receipt]) -> None:
        """Show the papers that are unsigned now; the next one takes the place of one that was ticked."""
        row = max(0, self.table.chosen_row())
        self.papers.fill(papers)
        self.table.choose(min(row, len(papers) - 1))
        for button in (self.sign, self.scan, self.agree):
            button.setEnabled(bool(papers))
        self._tell()

    def chosen(self) -> Receipt | None:
        """Return the chosen paper."""
        return self.papers.row(self.table.chosen_row())

    def answer(self) -> Receipt | None:
        """Return the paper that is to be shown."""
        return self.chosen()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Unsigned papers of equipment"))
        self.table.setAccessibleName(self.title.text())
        self.sign.setText(_("Signed (S)"))
        self.scan.setText(_("File its scan…"))
        self.agree.setText(_("Show it…"))
        self.papers.retranslate()
        self._tell()
        super().retranslate()

    def _tell(self) -> None:
        waits = bool(self.papers.rows())
        self.told.setText(
            _("Tick each that bears both signatures, or file its scan.") if waits else _("No paper waits.")
        )

    def _tick(self, letter: str) -> None:
        if letter == "s":
            self.sign.click()

    def _cells(self, one: Receipt) -> tuple[Cell, ...]:
        who = self._names.get(one.participation_id, "") if one.participation_id is not None else ""
        return (
            Cell(one.number, strong=True),
            Cell(receipt_word(one.kind, current())),
            Cell(who or "–", quiet=not who, name=True),
            Cell(dates.medium_day(one.made_on, language())),
        )

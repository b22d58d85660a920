"""The papers of the course, or those that are missing: how far each is, its next step a key away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from metidesk.domain.sheets import Sheet, SheetState
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.labels import paper_kind_word, sheet_state_word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.sheet_acts import sheet_days
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import Colours, Tint

_WIDTH, _LIST_HEIGHT, _ROW = 800, 330, 44
_COLUMNS = (
    Column(NP_("column of the papers", "Number"), 190),
    Column(NP_("column of the papers", "Paper"), 150, 0.5),
    Column(NP_("column of the papers", "Days"), 170, 0.5),
    Column(NP_("column of the papers", "State"), 130),
)


class PapersTable(RowsTable):
    """The list; letters do not search here, they tick."""

    typed = Signal(str)

    def keyboardSearch(self, text: str) -> None:
        """Tell the letter."""
        self.typed.emit(text.casefold())


class SheetsDialog(Question):
    """Shows papers. `offered` carries the one whose week is to be opened; `advanced` one and its next state.

    `scanned` carries the one whose scan is to be filed.
    """

    advanced = Signal(object, object)
    scanned = Signal(object)

    def __init__(self, sheets: Sequence[Sheet], missing: bool, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._missing = missing
        self.sheets: RowsModel[Sheet] = RowsModel(_COLUMNS, _cells)
        self.table = PapersTable(self.sheets, _ROW)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.signed, self.entered, self.scan = QPushButton(), QPushButton(), QPushButton()
        for place, button in enumerate((self.signed, self.entered, self.scan)):
            button.setAutoDefault(False)
            self.buttons.insertWidget(place, button)
        self.body.addWidget(self.table)
        self.table.moved.connect(self._show_steps)
        self.table.open_wished.connect(self.offer)
        self.signed.clicked.connect(lambda: self._advance(SheetState.SIGNED))
        self.entered.clicked.connect(lambda: self._advance(SheetState.ENTERED))
        self.scan.clicked.connect(lambda: self.scanned.emit(self.chosen()))
        self.table.typed.connect(self._tick)
        self.show_sheets(sheets)
        self.retranslate()
        self.table.setFocus()

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show the papers as they are now; the chosen line stays."""
        row = max(0, self.table.chosen_row())
        self.sheets.fill(sheets)
        self.table.choose(row)
        self._show_steps()

    def chosen(self) -> Sheet | None:
        """Return the chosen paper."""
        return self.sheets.row(self.table.chosen_row())

    def answer(self) -> Sheet | None:
        """Return the paper whose week is to be opened."""
        return self.chosen()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Missing papers") if self._missing else _("Papers of the course"))
        count = len(self.sheets.rows())
        if self._missing:
            told = _("Their days are over and no scan is filed. Scans can be dropped on the window.")
        else:
            told = ngettext("{count} paper was printed or saved.", "{count} papers were printed or saved.", count)
        self.told.setText(told if count else _("No paper waits."))
        self.table.setAccessibleName(self.title.text())
        self.signed.setText(_("Signed (S)"))
        self.entered.setText(_("Entered (E)"))
        self.scan.setText(_("File its scan…"))
        self.agree.setText(_("Open its week"))
        self.sheets.retranslate()
        super().retranslate()

    def _tick(self, letter: str) -> None:
        """Tick *signed* by S and *entered* by E."""
        button = {"s": self.signed, "e": self.entered}.get(letter)
        if button is not None:
            button.click()

    def _advance(self, state: SheetState) -> None:
        self.advanced.emit(self.chosen(), state)

    def _show_steps(self) -> None:
        one = self.chosen()
        self.signed.setEnabled(one is not None and one.signed_at is None)
        self.entered.setEnabled(one is not None and one.entered_at is None)
        self.scan.setEnabled(one is not None)
        self.agree.setEnabled(one is not None)


def _cells(one: Sheet) -> tuple[Cell, ...]:
    def tint(colours: Colours) -> Tint:
        return {SheetState.FILED: colours.good, SheetState.PRINTED: colours.warn}.get(one.state, colours.plain)

    return (
        Cell(one.number, strong=True),
        Cell(paper_kind_word(one.kind, current())),
        Cell(sheet_days(one)),
        Cell(sheet_state_word(one.state, current()), pill=tint),
    )

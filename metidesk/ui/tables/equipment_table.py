"""The stock as the page *Equipment* lists it: each thing with whoever has it and how it stands."""

from datetime import date

from metidesk.domain.attendance import Status
from metidesk.domain.equipment import AssetState, ReceiptState, StockLine
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import current, language, pgettext
from metidesk.i18n.equipment_words import kind_word, state_word
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import Colours, Tint
from metidesk.ui.widgets.pill import TintOf

_COLUMNS = (
    Column(NP_("column of the equipment", "Tag"), 104, below=NP_("column of the equipment", "Kind")),
    Column(NP_("column of the equipment", "Item"), 60, 0.65, below=NP_("column of the equipment", "Details")),
    Column(NP_("column of the equipment", "Held by"), 60, 0.35),
    Column(NP_("column of the equipment", "Due"), 148, below=NP_("column of the equipment", "Issued")),
    Column(NP_("column of the equipment", "State"), 132),
)
_ROW_HEIGHT = 56


def state_tint(state: AssetState, colours: Colours) -> Tint:
    """Return the tint that a state wears; its word always stands on it."""
    return {
        AssetState.IN_STOCK: colours.good,
        AssetState.ISSUED: colours.statuses[Status.EXCUSED],
        AssetState.REPAIR: colours.statuses[Status.HALF],
        AssetState.LOST: colours.bad,
        AssetState.RETIRED: colours.plain,
    }[state]


def standing(line: StockLine, today: date) -> tuple[str, TintOf]:
    """Return how a thing stands and in which tint: overdue, due and unsigned go before plainly issued."""
    if line.due_on is not None and line.due_on < today:
        return pgettext("equipment", "Overdue"), lambda colours: colours.bad
    if line.due_on == today:
        return pgettext("equipment", "Due today"), lambda colours: colours.warn
    if line.receipt_state is ReceiptState.PRINTED:
        return pgettext("equipment", "Not signed"), lambda colours: colours.warn
    return state_word(line.state, current()), lambda colours: state_tint(line.state, colours)


class EquipmentTable(RowsTable):
    """The list of the stock."""

    def __init__(self) -> None:
        self.lines: RowsModel[StockLine] = RowsModel(_COLUMNS, self._cells)
        self.today = date.min
        super().__init__(self.lines, _ROW_HEIGHT)

    def line(self) -> StockLine | None:
        """Return the chosen line."""
        return self.lines.row(self.chosen_row())

    def choose_tag(self, tag: str) -> bool:
        """Choose the line of a tag; return whether it is listed."""
        row = next((number for number, line in enumerate(self.lines.rows()) if line.tag == tag), None)
        if row is not None:
            self.choose(row)
            self.scrollTo(self.currentIndex())
        return row is not None

    def _cells(self, line: StockLine) -> tuple[Cell, ...]:
        words, tint = standing(line, self.today)
        return (
            Cell(line.tag, kind_word(line.kind, current()), strong=True),
            Cell(line.title, line.detail),
            Cell(line.holder or "–", quiet=not line.holder, name=True, value=line.holder),
            _due(line),
            Cell(words, pill=tint),
        )


def _due(line: StockLine) -> Cell:
    if line.due_on is None or line.lent_on is None:
        return Cell("–", quiet=True, value="")
    since = pgettext("equipment", "issued {day}", day=dates.medium_day(line.lent_on, language()))
    return Cell(dates.medium_day(line.due_on, language()), since, value=line.due_on, value_below=line.lent_on)

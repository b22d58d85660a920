"""The list of host companies: names over names in Japanese, the place, how many interns now and before."""

from metidesk.domain.companies import CompanyLine
from metidesk.i18n.catalog import NP_
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable

_COLUMNS = (
    Column(NP_("column of companies", "Host company"), 120, 0.62, below=NP_("field of a company", "Name in Japanese")),
    Column(NP_("column of companies", "Place"), 70, 0.38),
    Column(NP_("column of companies", "Interns now"), 118, right=True),
    Column(NP_("column of companies", "Before"), 92, right=True),
)
_ROW_HEIGHT = 52


class CompaniesTable(RowsTable):
    """The list at the left of the page."""

    def __init__(self) -> None:
        self.lines: RowsModel[CompanyLine] = RowsModel(_COLUMNS, _cells)
        super().__init__(self.lines, _ROW_HEIGHT)

    def line(self) -> CompanyLine | None:
        """Return the chosen line."""
        return self.lines.row(self.chosen_row())


def _cells(line: CompanyLine) -> tuple[Cell, ...]:
    return (
        Cell(line.company.name, line.company.local_name, strong=True),
        Cell(line.company.place),
        Cell(str(line.now) if line.now else "–", right=True, quiet=not line.now, value=line.now),
        Cell(str(line.before) if line.before else "–", right=True, quiet=not line.before, value=line.before),
    )

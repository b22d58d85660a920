"""Everybody as a list: persons of all years and offices, whose headings sort."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal

from metidesk.domain.register import RegisterLine
from metidesk.i18n.catalog import NP_
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable

ROW_HEIGHT = 48


class Heading(IntEnum):
    """The columns from left to right."""

    NUMBER = 0
    NAME = 1
    COMPANY = 2
    UNIVERSITY = 3
    COURSES = 4


_COLUMNS = (
    Column(NP_("column of the roll", "No."), 104),
    Column(NP_("column of the roll", "Intern"), 100, 0.36, below=NP_("field", "Name in own script")),
    Column(NP_("column of the roll", "Host company"), 90, 0.24),
    Column(NP_("column of the roll", "University"), 90, 0.24),
    Column(NP_("column of the roll", "Courses"), 110, 0.16),
)


class EverybodyTable(RowsTable):
    """The list; a click on a heading sorts by it, a second one turns the order round, a third takes it away."""

    sort_wished = Signal(int, Qt.SortOrder)
    """A column, −1 for the order of the register, and the `Qt.SortOrder`."""

    def __init__(self) -> None:
        self.lines: RowsModel[RegisterLine] = RowsModel(_COLUMNS, _cells)
        super().__init__(self.lines, ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self.sort_wished)

    def line(self) -> RegisterLine | None:
        """Return the chosen line."""
        return self.lines.row(self.chosen_row())


def sorted_by(line: RegisterLine, heading: Heading) -> str:
    """Return what a column but that of names is sorted by."""
    match heading:
        case Heading.NUMBER:
            return line.intern_no
        case Heading.COMPANY:
            return line.company
        case Heading.UNIVERSITY:
            return line.university
        case Heading.COURSES | Heading.NAME:
            return " ".join(line.courses)


def _cells(line: RegisterLine) -> tuple[Cell, ...]:
    return (
        Cell(line.intern_no, quiet=True),
        Cell(line.name, line.local_name, strong=True),
        Cell(line.company),
        Cell(line.university),
        Cell(", ".join(line.courses)),
    )

"""The roll of a day as a table: a thin model over `DayRoll`."""

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from metidesk.domain.attendance import Status
from metidesk.i18n.current import _, current
from metidesk.i18n.dates import clock_time
from metidesk.i18n.labels import place_word, status_word
from metidesk.services.views import DayRoll, RollLine
from metidesk.ui.wording import shown_days, spare_words

LINE = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
"""Put together once: Qt asks some seventy times a key."""


class Column(IntEnum):
    """The columns from left to right."""

    NUMBER = 0
    INTERN = 1
    STATUS = 2
    ARRIVAL = 3
    PROGRESS = 4
    NOTE = 5


class RollModel(QAbstractTableModel):
    """Shows lines; what is typed into it goes out as a wish and comes back as news."""

    note_written = Signal(object, str)
    arrival_written = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[RollLine] = []
        self._rows: dict[UUID, int] = {}
        self.roll: DayRoll | None = None
        self.signed = False
        """Whether the day lies in a week that is signed off, so that nothing can be written."""

    def show(self, roll: DayRoll, signed: bool) -> None:
        """Show another roll; where only lines changed, the cursor stays."""
        opened, self.signed = self.signed != signed, signed
        same = [line.enrolment.id for line in roll.lines] == [line.enrolment.id for line in self._lines]
        if same and self.roll is not None:
            self.roll = roll
            self.update(roll.lines)
            if opened:
                self.retranslate()
            return
        self.beginResetModel()
        self.roll = roll
        self._lines = list(roll.lines)
        self._rows = {line.enrolment.id: row for row, line in enumerate(self._lines)}
        self.endResetModel()

    def update(self, lines: Iterable[RollLine]) -> None:
        """Show some lines anew; only these are painted again."""
        for line in lines:
            row = self._rows.get(line.enrolment.id)
            if row is None or self._lines[row] == line:
                continue
            self._lines[row] = line
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def retranslate(self) -> None:
        """Word headers and cells anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(Column) - 1))

    def line(self, row: int) -> RollLine:
        """Return the line in a row."""
        return self._lines[row]

    def lines(self) -> Sequence[RollLine]:
        """Return all lines from top to bottom."""
        return self._lines

    def row_of(self, participation_id: UUID) -> int | None:
        """Return the row of a participation, None where it is not on this roll."""
        return self._rows.get(participation_id)

    def known(self, ids: Collection[UUID]) -> list[UUID]:
        """Return those of some participations that stand in this table."""
        return [one for one in ids if one in self._rows]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let arrival and note be written, and only by who takes part that day."""
        written = index.column() in (Column.ARRIVAL, Column.NOTE) and self._lines[index.row()].takes_part
        written = written and not self.signed
        return _WRITABLE if written else _READABLE

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line for the delegate, and words for screen readers, tooltips and editors."""
        line = self._lines[index.row()]
        if role == LINE:
            return line
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(column, index.row(), line)
        if role == Qt.ItemDataRole.EditRole:
            return self._words(column, index.row(), line) if line.mark else ""
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.INTERN, Column.NOTE):
            return self._words(column, index.row(), line) or None
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Send what was typed out as a wish; the table itself changes only when it was committed."""
        line, text = self._lines[index.row()], str(value)
        if role != Qt.ItemDataRole.EditRole or text == self.data(index, role):
            return False
        wish = self.note_written if index.column() == Column.NOTE else self.arrival_written
        wish.emit(line.enrolment.id, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words over a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NUMBER: "",
            Column.INTERN: _("Intern"),
            Column.STATUS: _("Status"),
            Column.ARRIVAL: _("In"),
            Column.PROGRESS: _("Activity days"),
            Column.NOTE: _("Note"),
        }[Column(section)]

    def _words(self, column: Column, row: int, line: RollLine) -> str:
        mark, person = line.mark, line.enrolment.intern
        match column:
            case Column.NUMBER:
                return str(row + 1)
            case Column.INTERN:
                return "\n".join(
                    part for part in (line.enrolment.shown_name, person.local_name, line.enrolment.company) if part
                )
            case Column.STATUS:
                if not line.takes_part:
                    return _("Does not take part on this day")
                words = status_word(mark.status, current()) if mark else _("Not marked")
                return f"{words} · {_('signed off')}" if self.signed else words
            case Column.ARRIVAL:
                return clock_time(mark.arrival) if mark and mark.arrival else ""
            case Column.PROGRESS:
                done, needed = shown_days(line.progress.credited), shown_days(line.progress.required)
                return f"{done} / {needed}, {spare_words(line.progress)}"
        return mark.note if mark else ""


def place_mark(line: RollLine, usual: object) -> str:
    """Return the place where it is not the course's usual one, else nothing."""
    mark = line.mark
    if mark is None or mark.place == usual or mark.status in (Status.ABSENT, Status.EXCUSED):
        return ""
    return place_word(mark.place, current())

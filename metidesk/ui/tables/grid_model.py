"""The course as a table: a line an intern, a column a day; a thin model over `CourseGrid`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from metidesk.domain.attendance import Mark, Status
from metidesk.domain.calendar import JAPAN, Week
from metidesk.i18n.current import _, current, language
from metidesk.i18n.dates import clock_time, weekday_day_month
from metidesk.i18n.joining import listed
from metidesk.i18n.labels import place_word, status_word
from metidesk.services.views import CourseGrid, DayView, GridLine
from metidesk.ui.wording import shown_days, spare_words

AnyIndex = QModelIndex | QPersistentModelIndex


class Ground(StrEnum):
    """What a cell without a mark is."""

    OPEN = "open"
    UNTAKEN = "untaken"
    OFFICE_CLOSED = "office closed"
    JAPAN_CLOSED = "japan closed"
    NOT_OWN = "not own"


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides how a cell of the course looks; the key of the delegate's pictures."""

    status: Status | None
    ground: Ground
    is_reference: bool
    noted: bool
    signed: bool = False


class GridModel(QAbstractTableModel):
    """Shows the days of a span; marks come in as news, never by typing into the model."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: CourseGrid | None = None
        self.days: tuple[DayView, ...] = ()
        self.signed: frozenset[date] = frozenset()
        """The Mondays of the weeks that are signed off."""
        self._lines: list[GridLine] = []
        self._rows: dict[UUID, int] = {}

    def show(self, grid: CourseGrid, days_shown: tuple[DayView, ...], signed: frozenset[date]) -> None:
        """Show another grid, or another span of its days; `signed` are the Mondays of weeks signed off."""
        self.beginResetModel()
        self.grid, self.days, self.signed = grid, days_shown, signed
        self._lines = list(grid.lines)
        self._rows = {line.enrolment.id: row for row, line in enumerate(self._lines)}
        self.endResetModel()

    def update(self, lines: Iterable[GridLine]) -> None:
        """Show some lines anew; only these are painted again."""
        for line in lines:
            row = self._rows.get(line.enrolment.id)
            if row is None:
                continue
            before, self._lines[row] = self._lines[row], line
            days_of_all = range(len(self.days))
            if before.own_days == line.own_days:
                touched = [column for column in days_of_all if self._differs(before, line, column)]
            else:
                touched = list(days_of_all)
            if touched:
                self.dataChanged.emit(self.index(row, touched[0]), self.index(row, touched[-1]))
            elif before.progress != line.progress:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def retranslate(self) -> None:
        """Word headers and cells anew."""
        if self._lines and self.days:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.days) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._lines) - 1)

    def lines(self) -> Sequence[GridLine]:
        """Return all lines from top to bottom."""
        return self._lines

    def line(self, row: int) -> GridLine:
        """Return the line in a row."""
        return self._lines[row]

    def mark(self, row: int, column: int) -> Mark | None:
        """Return the mark in a cell."""
        return self._lines[row].marks.get(self.days[column].day)

    def row_of(self, participation_id: UUID) -> int | None:
        """Return the row of a participation, None where it is not in this grid."""
        return self._rows.get(participation_id)

    def column_of(self, day: date) -> int | None:
        """Return the column of a day, None where it is not shown."""
        return next((column for column, view in enumerate(self.days) if view.day == day), None)

    def known(self, ids: Collection[UUID]) -> list[UUID]:
        """Return those of some participations that stand in this grid."""
        return [one for one in ids if one in self._rows]

    def unmarked(self, days: Collection[date]) -> list[tuple[UUID, date]]:
        """Return the cells of some days that are expected and carry no mark."""
        return [
            (line.enrolment.id, day)
            for line in self._lines
            for day in sorted(days)
            if day in line.own_days and day not in line.marks
        ]

    def begins_week(self, column: int) -> bool:
        """Return whether a column is the first of its week."""
        return column == 0 or self.days[column].day.isocalendar()[1] != self.days[column - 1].day.isocalendar()[1]

    def is_signed(self, column: int) -> bool:
        """Return whether a day lies in a week that is signed off."""
        return Week.of(self.days[column].day).monday in self.signed

    def look(self, row: int, column: int) -> Look:
        """Return how a cell looks."""
        line, view = self._lines[row], self.days[column]
        mark = line.marks.get(view.day)
        assert self.grid is not None
        is_reference = view.day == self.grid.reference
        if mark is not None:
            return Look(mark.status, Ground.OPEN, is_reference, bool(mark.note), self.is_signed(column))
        return Look(None, self._ground(line, view), is_reference, False, self.is_signed(column))

    def _differs(self, before: GridLine, after: GridLine, column: int) -> bool:
        day = self.days[column].day
        return before.marks.get(day) != after.marks.get(day)

    def grounds(self) -> frozenset[Ground]:
        """Return the grounds that occur among the days shown; the legend explains no others."""
        shown = range(len(self.days))
        looks = (self.look(row, column) for row in range(len(self._lines)) for column in shown)
        return frozenset(look.ground for look in looks if look.status is None)

    def _ground(self, line: GridLine, view: DayView) -> Ground:
        assert self.grid is not None
        if view.day in line.own_days:
            return Ground.UNTAKEN if view.day < self.grid.reference else Ground.OPEN
        if view.working or view.closed is None:
            return Ground.NOT_OWN
        return Ground.JAPAN_CLOSED if view.closed.scope == JAPAN else Ground.OFFICE_CLOSED

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many days are shown."""
        return 0 if parent.isValid() else len(self.days)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words for screen readers and tooltips; the delegate asks `look` instead."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role not in wanted:
            return None
        words = self.cell_words(index.row(), index.column())
        if self.is_signed(index.column()):
            words = f"{words} · {_('signed off')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{weekday_day_month(self.days[index.column()].day, language())}\n{words}"
        return words

    def cell_words(self, row: int, column: int) -> str:
        """Return what a cell says: the mark with place, time and note, or why there is none."""
        mark, view = self.mark(row, column), self.days[column]
        if mark is not None:
            parts = [status_word(mark.status, current()), place_word(mark.place, current())]
            if mark.arrival is not None:
                parts.append(clock_time(mark.arrival))
            if mark.note:
                parts.append(mark.note)
            return " · ".join(parts)
        ground = self._ground(self._lines[row], view)
        if ground in (Ground.OFFICE_CLOSED, Ground.JAPAN_CLOSED):
            return self.closed_words(view)
        if ground is Ground.NOT_OWN:
            return _("Does not take part on this day")
        return _("Not marked")

    def closed_words(self, view: DayView) -> str:
        """Return why a day is closed."""
        assert self.grid is not None
        if view.closed is None:
            return ""
        name = view.closed.name.in_language(language(), self.grid.office.language)
        if view.closed.scope == JAPAN:
            return _("{name} · host companies closed", name=name)
        return _("{name} · office closed", name=name)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the day over a column; the name, and for screen readers the progress, before a line."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role not in wanted:
            return None
        if orientation is Qt.Orientation.Horizontal:
            view = self.days[section]
            day = weekday_day_month(view.day, language())
            parts = [day]
            if view.closed is not None and not view.working:
                parts.append(self.closed_words(view))
            if self.is_signed(section):
                parts.append(_("week signed off"))
            return listed(parts, current())
        line = self._lines[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            person = line.enrolment.intern
            return "\n".join(part for part in (person.name, person.local_name, line.enrolment.company) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            progress = line.progress
            figures = f"{shown_days(progress.credited)} / {shown_days(progress.required)}, {spare_words(progress)}"
            return f"{line.enrolment.shown_name}, {figures}"
        return line.enrolment.shown_name

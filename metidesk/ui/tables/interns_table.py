"""The roll as a list of people: what stands in each column and how it is sorted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from metidesk.domain.people import Enrolment
from metidesk.domain.progress import Progress
from metidesk.domain.register import sorted_name
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, language, pgettext
from metidesk.ui.collation import places
from metidesk.ui.wording import shown_days, spare_words

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    NUMBER = 0
    NAME = 1
    COMPANY = 2
    UNIVERSITY = 3
    LANGUAGES = 4
    DATES = 5
    PROGRESS = 6


_HEADERS = {
    Column.NUMBER: NP_("column of the roll", "No."),
    Column.NAME: NP_("column of the roll", "Intern"),
    Column.COMPANY: NP_("column of the roll", "Host company"),
    Column.UNIVERSITY: NP_("column of the roll", "University"),
    Column.LANGUAGES: NP_("column of the roll", "Languages"),
    Column.DATES: NP_("column of the roll", "Own dates"),
    Column.PROGRESS: NP_("column of the roll", "Activity days"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One line: who, and where the activity days stand."""

    enrolment: Enrolment
    progress: Progress

    @property
    def id(self) -> UUID:
        """Return the participation's id."""
        return self.enrolment.id


def own_dates(enrolment: Enrolment) -> str:
    """Return the intern's own dates, empty where the course's hold."""
    first, last = enrolment.participation.starts_on, enrolment.participation.ends_on
    if first and last:
        return dates.day_range(first, last, language())
    if first:
        return _("from {day}", day=dates.day_month(first, language()))
    return _("until {day}", day=dates.day_month(last, language())) if last else ""


def language_words(enrolment: Enrolment) -> str:
    """Return what is known of Japanese and English, on two lines where both are."""
    person = enrolment.intern
    japanese = f"JLPT {person.jlpt}" if person.jlpt else ""
    english = " ".join(part for part in (person.english, person.english_score) if part)
    return "\n".join(part for part in (japanese, english) if part)


class InternsModel(QAbstractTableModel):
    """The people of the roll, searched and sorted; without an order of its own it is that of the roll."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Person, ...] = ()
        self._shown: list[Person] = []
        self._only: Collection[UUID] | None = None
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder
        self._given_first = False

    def fill(self, people: Sequence[Person], only: Collection[UUID] | None) -> None:
        """Show people; `only` names those that a search found, None where nobody searches."""
        wanted = [one.id for one in people if only is None or one.id in only]
        same = wanted == [one.id for one in self._all if self._only is None or one.id in self._only]
        self._all, self._only = tuple(people), only
        if same and self._column < 0:
            self._shown = self._ordered()
            if self._shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._shown = self._ordered()
        self.endResetModel()

    def person(self, row: int) -> Person | None:
        """Return who stands in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def shown(self) -> tuple[Enrolment, ...]:
        """Return the lines that are shown, in the order in which they are."""
        return tuple(one.enrolment for one in self._shown)

    def row_of(self, participation: UUID | None) -> int:
        """Return the row of a participation, -1 where it is not shown."""
        return next((row for row, one in enumerate(self._shown) if one.id == participation), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort as the language of the screen sorts; column -1 is the order of the roll."""
        self._column, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = list(self._shown)
        self._shown = self._ordered()
        rows = {one.id: row for row, one in enumerate(self._shown)}
        for index in self.persistentIndexList():
            moved = self.index(rows[before[index.row()].id], index.column())
            self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()

    def sort_given_first(self, given_first: bool) -> None:
        """Sort names by the given name from now on, or as they are written."""
        self._given_first = given_first
        self.sort(self._column, self._order)

    def has_own_dates(self) -> bool:
        """Return whether anybody takes part on other days than the course's."""
        terms = [one.enrolment.participation for one in self._all]
        return any(one.starts_on or one.ends_on for one in terms)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many people are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words over the columns."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return pgettext(*_HEADERS[Column(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words; the delegate paints them."""
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(self._shown[index.row()], Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell_words(self._shown[index.row()], Column(index.column())) or None
        return None

    def retranslate(self) -> None:
        """Word headers and cells anew, and sort as the new language does."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self.sort(self._column, self._order)

    def _ordered(self) -> list[Person]:
        found = [one for one in self._all if self._only is None or one.id in self._only]
        if self._column < 0:
            return found
        backwards = self._order is Qt.SortOrder.DescendingOrder
        if self._column == Column.PROGRESS:
            return sorted(found, key=lambda one: (one.progress.credited, one.progress.margin), reverse=backwards)
        column = Column(self._column)
        numbers = places([_sorted_by(one, column, self._given_first) for one in found], language())
        return [found[number] for number in (reversed(numbers) if backwards else numbers)]


def cell_words(person: Person, column: Column) -> str:
    """Return what a cell says, on two lines where it says two things."""
    line, progress = person.enrolment, person.progress
    match column:
        case Column.NUMBER:
            return line.intern.intern_no
        case Column.NAME:
            return "\n".join(part for part in (line.intern.name, _below_the_name(line)) if part)
        case Column.COMPANY:
            return line.company
        case Column.UNIVERSITY:
            return line.intern.university
        case Column.LANGUAGES:
            return language_words(line)
        case Column.DATES:
            return own_dates(line)
        case Column.PROGRESS:
            return f"{shown_days(progress.credited)} / {shown_days(progress.required)}\n{spare_words(progress)}"


def _below_the_name(line: Enrolment) -> str:
    """Return the name in its own script; of somebody with a namesake what tells the two apart."""
    born = line.intern.birth_date
    if not line.has_namesake:
        return line.intern.local_name
    apart = dates.medium_day(born, language()) if born is not None else line.intern.university
    return " · ".join(part for part in (apart, line.intern.local_name) if part)


def _sorted_by(person: Person, column: Column, given_first: bool) -> str:
    participation, who = person.enrolment.participation, person.enrolment.intern
    if column is Column.NAME:
        known = (who.name, who.local_name, who.kana, who.family_name, who.citizenship)
        return sorted_name(*known, language(), given_first)
    if column is Column.DATES:
        return f"{participation.starts_on or ''} {participation.ends_on or ''}"
    return cell_words(person, column)

"""The page *Interns*: the roll's people, found, added, edited, imported; one of them in full at the right."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget

from metidesk.domain.people import Enrolment
from metidesk.exchange.spreadsheet import READ
from metidesk.i18n.current import _, ngettext, pgettext
from metidesk.services import export
from metidesk.services.topics import Change, Topic
from metidesk.system.recent import given_name_first
from metidesk.ui.desk import Desk
from metidesk.ui.erasure_acts import ErasureActs
from metidesk.ui.everybody import Everybody
from metidesk.ui.exporting import ask_and_export, ask_and_write
from metidesk.ui.imports import intern_import, mark_import
from metidesk.ui.merge_acts import MergeActs
from metidesk.ui.page import Page, PageHead, card_of, page_layout
from metidesk.ui.person_acts import PersonActs
from metidesk.ui.person_forms import PersonForms
from metidesk.ui.sort_menu import SortMenu
from metidesk.ui.tables.everybody_table import EverybodyTable
from metidesk.ui.tables.interns_table import InternsModel, Person
from metidesk.ui.tables.interns_view import InternsTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.intern_card import InternCard
from metidesk.ui.widgets.panels import PlacePanel
from metidesk.ui.widgets.search_field import SearchField
from metidesk.ui.widgets.top_bar import MenuButton

_SEARCH_WIDTH, _SCOPE_WIDTH = 260, 128
_EVERYBODY = 3
"""The place of the list of everybody among those of the page."""


class InternsPage(Page):
    """Lists the interns of the current course, or everybody of all years and offices."""

    shows: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.INTERNS, Topic.ATTENDANCE, Topic.CALENDAR, Topic.SETTINGS, Topic.EQUIPMENT}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._total = 0
        self._course = ""
        self._wanted: UUID | None = None
        self.people, self.forms = PersonActs(desk, self), PersonForms(desk, self, self._stored)
        self.erasure = ErasureActs(desk, self)
        self.merges = MergeActs(desk, self, lambda intern: self.wish_page.emit("person", {"intern": intern}))
        self.interns_import, self.marks_import = intern_import(self), mark_import(self)
        self.model = InternsModel()
        self.table, self.scope = InternsTable(self.model), PickBox()
        self.everybody = Everybody(desk, EverybodyTable())
        tables = {self.table: self.model.sort_given_first, self.everybody.table: self.everybody.sort_given_first}
        self.sort_menus = [SortMenu(table, sort) for table, sort in tables.items()]
        self.card = InternCard()
        self.field = SearchField()
        self.head = PageHead()
        self._import, self._add = MenuButton(), QPushButton()
        self._menu = self._import.menu()
        self._import_interns = self._menu.addAction("")
        self._paste_interns = self._menu.addAction("")
        self._import_marks = self._menu.addAction("")
        self._menu.addSeparator()
        self._export = self._menu.addAction("")
        self._menu.addSeparator()
        self._likely = self._menu.addAction("")
        self._data = self._menu.addAction("")
        self._empty = PlacePanel("interns")
        self._empty_add = self._empty.add(self.add_intern, primary=True)
        self._empty_import = self._empty.add(self.import_interns)
        self._nothing = PlacePanel("search")
        self._show_all = self._nothing.add(self.field.clear)
        self._places = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Return the name of the page."""
        return _("Interns")

    def refresh(self, change: Change | None) -> None:
        """Read the roll and everybody's progress, or everybody, and keep who is chosen."""
        if self.shows_everybody:
            if change is None or change.topics & {Topic.INTERNS, Topic.SETTINGS}:
                self.everybody.read()
            return
        office = self.desk.office
        people = [Person(line, progress) for line, progress in office.overview.progress(office.reference())]
        text = self.field.text()
        only = {line.id for line in office.interns.search(text)} if text.strip() else None
        chosen = self._wanted or self.chosen_person()
        before = max(0, self.table.currentIndex().row())
        self._wanted = None
        self._total = len(people)
        self._course = office.settings.read().course.code
        self.model.fill(people, only)
        self.table.fit()
        row = self.model.row_of(chosen)
        self._choose(row if row >= 0 else min(before, self.model.rowCount() - 1))
        self._word_counts()
        self._show_place()
        self._show_card()

    @property
    def shows_everybody(self) -> bool:
        """Return whether the list is of all years and offices."""
        return self.scope.currentIndex() == 1

    def switch_scope(self) -> None:
        """Show everybody in the place of the course, and the course in that of everybody."""
        self.scope.setCurrentIndex(0 if self.shows_everybody else 1)

    def sort(self) -> None:
        """Open the menu of what sorts the list."""
        self.sort_menus[int(self.shows_everybody)].open_by_key()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.scope.fill([("course", _("This course")), ("all", _("Everybody"))], str(self.scope.currentData() or ""))
        self.scope.setAccessibleName(_("Whose list"))
        self.scope.setToolTip(_("All years and offices") + " · Ctrl+Shift+A")
        self.everybody.retranslate()
        self._word_counts()
        self._import.show_words(_("Import, export"))
        self._export.setText(_("Export the list as shown…"))
        self._likely.setText(_("Entries that may be one person…"))
        self._data.setText(_("Personal data: time and erasure…"))
        self._import_interns.setText(_("Interns from a spreadsheet…"))
        self._paste_interns.setText(_("Interns from the clipboard"))
        self._import_marks.setText(_("Marks from a spreadsheet…"))
        self._add.setText(_("Add intern"))
        self._add.setToolTip("Ctrl+N")
        self.field.setPlaceholderText(_("Find by name, number, company…"))
        self.field.setAccessibleName(_("Find in the roll"))
        self.table.setAccessibleName(_("The roll"))
        self._empty.say(
            _("Nobody is on the roll yet"),
            _("Add the interns of this course one by one, or import them from a CSV or XLSX file with one line each."),
        )
        self._empty_add.setText(_("Add intern"))
        self._empty_import.setText(_("Import…"))
        self._show_all.setText(_("Show everybody"))
        self.model.retranslate()
        self.card.retranslate()
        self._show_place()

    def arrive(self, **arguments: object) -> None:
        """Come for one intern, named by `participation`, or for an act: `add`, `import` or `erase`."""
        if arguments.get("act") == "add":
            self.add_intern()
        elif arguments.get("act") == "import":
            self.import_interns()
        elif arguments.get("act") == "erase":
            self.personal_data()
        wanted = arguments.get("participation")
        if isinstance(wanted, UUID):
            self._wanted = wanted
            self.scope.setCurrentIndex(0)
            self.field.clear()
            self.refresh(None)
            self.table.setFocus()

    def chosen_person(self) -> UUID | None:
        """Return the participation that is chosen on the roll of the course."""
        if self.shows_everybody:
            return None
        person = self.model.person(self.table.currentIndex().row())
        return person.id if person is not None else None

    def open_person(self) -> None:
        """Go to the page of whoever is chosen."""
        line = self.everybody.table.line() if self.shows_everybody else None
        if line is not None:
            self.wish_page.emit("person", {"intern": line.intern_id})
        else:
            super().open_person()

    # Acts

    def add_intern(self) -> None:
        """Ask for a new intern."""
        self.forms.add()

    def edit_intern(self) -> None:
        """Ask what is to be changed of the chosen intern."""
        self._with_chosen(self.forms.edit)

    def remove_intern(self) -> None:
        """Take an intern from the roll who was entered by mistake; asks first."""
        person = self.model.person(self.table.currentIndex().row())
        if person is not None and not self.shows_everybody:
            self.forms.remove(person.enrolment)

    def import_interns(self) -> None:
        """Import interns from a file."""
        self.interns_import.begin()

    def paste_interns(self) -> None:
        """Import the interns that were copied in a spreadsheet program."""
        self.interns_import.paste()

    def personal_data(self) -> None:
        """Show whose data are due for erasure."""
        self.erasure.begin()

    def import_marks(self) -> None:
        """Import marks from a file."""
        self.marks_import.begin()

    def export_list(self) -> None:
        """Ask where to, and write who is shown, in the order shown; of the roll the columns that the import reads."""
        if self.shows_everybody:
            ask_and_export(self, self.everybody.table.lines.listing(self.title()))
            return
        lines = self.model.shown()
        ask_and_write(self, "interns", lambda target, cancelled: export.export_interns(lines, target))

    def print_record(self) -> None:
        """Ask for the record of the chosen intern."""
        self._with_chosen(lambda chosen: self.wish_paper.emit("record", {"participations": (chosen,)}))

    def print_intern(self) -> None:
        """Ask for the sheet of the chosen intern."""
        self._with_chosen(lambda chosen: self.wish_paper.emit("intern", {"participation": chosen}))

    def _with_chosen(self, act: Callable[[UUID], object]) -> None:
        """Do something with who is chosen; with somebody of all years it is done on the page of the person."""
        if self.shows_everybody:
            self.open_person()
        chosen = self.chosen_person()
        if chosen is not None:
            act(chosen)

    def print_records(self) -> None:
        """Ask for the records of everybody on the roll, in its order."""
        everybody = tuple(line.id for line in self.desk.office.interns.enrolments())
        self.wish_paper.emit("record", {"participations": everybody})

    def find_here(self) -> None:
        """Go to the search field of the page."""
        self.field.setFocus()
        self.field.selectAll()

    def _stored(self, line: Enrolment) -> None:
        """Show the line that was added or changed."""
        self._wanted = line.id
        self.refresh(None)
        self.table.setFocus()

    # Files dropped on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a spreadsheet."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview the spreadsheet that was dropped as an import of interns."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.interns_import.read(path)

    # Looks

    def _lay_out(self) -> None:
        self._add.setProperty("kind", "primary")
        self.field.setFixedWidth(_SEARCH_WIDTH)
        self.scope.setMinimumWidth(_SCOPE_WIDTH)
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for widget in (self.field, self.scope, self._import, self._add):
            self.head.add(widget)
        for place in (card_of(self.table), self._nothing, self._empty, card_of(self.everybody.table)):
            self._places.addWidget(place)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID + 2)
        row.addWidget(self._places, 1)
        row.addWidget(self.card)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_intern)
        self._import_interns.triggered.connect(self.import_interns)
        self._paste_interns.triggered.connect(self.paste_interns)
        self._import_marks.triggered.connect(self.import_marks)
        self._export.triggered.connect(self.export_list)
        self._likely.triggered.connect(self.merges.likely)
        self._data.triggered.connect(self.personal_data)
        self.erasure.said.connect(self.said)
        self.table.open_wished.connect(self.open_person)
        self.table.remove_wished.connect(self.remove_intern)
        self.table.moved.connect(self._show_card)
        self.card.open_wished.connect(self.open_person)
        self.card.edit_wished.connect(self.edit_intern)
        self.card.record_wished.connect(self.print_record)
        self.card.sheet_wished.connect(self.print_intern)
        self.card.remove_wished.connect(self.remove_intern)
        self.card.explain_wished.connect(lambda: self._with_chosen(self.people.explain))
        self.card.terms_wished.connect(lambda: self._with_chosen(self.people.change_terms))
        self.field.textChanged.connect(self._find)
        self.field.left_down.connect(self._to_list)
        self.scope.currentIndexChanged.connect(lambda _place: self._change_scope())
        self.everybody.shown.connect(self._show_everybody)
        self.everybody.table.open_wished.connect(self.open_person)
        self.model.sort_given_first(given_name_first())
        self.everybody.sort_given_first(given_name_first())

    def _find(self, text: str) -> None:
        """Show who holds the words of the search field."""
        if self.shows_everybody:
            self.everybody.find(text)
        else:
            self.refresh(None)

    def _to_list(self) -> None:
        (self.everybody.table if self.shows_everybody else self.table).setFocus()

    def _change_scope(self) -> None:
        """Show the other list, who was chosen still chosen where that list has the person."""
        shows_all = self.shows_everybody
        person, line = self.model.person(self.table.currentIndex().row()), self.everybody.table.line()
        self.setFocusProxy(self.everybody.table if shows_all else self.table)
        if shows_all:
            self.everybody.find(self.field.text())
            self.everybody.read(person.enrolment.intern.id if person is not None else None)
        else:
            self._wanted = line.participation_id if line is not None else None
            self.refresh(None)
        self.setFocus()

    def _show_everybody(self) -> None:
        """Show what the list of everybody holds now."""
        if self.shows_everybody:
            self._word_counts()
            self._show_place()

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _show_card(self) -> None:
        person = self.model.person(self.table.currentIndex().row())
        if person is None:
            self.card.show_person(None, None)
        else:
            events = self.desk.office.events.of_course().get(person.enrolment.id, {})
            held = self.desk.office.equipment.held_by(person.id)
            self.card.show_person(person.enrolment, person.progress, tuple(events.values()), held)

    def _show_place(self) -> None:
        """Show the table, or what to do where it would be empty."""
        text = self.field.text().strip()
        if self.shows_everybody:
            shown, total, place = len(self.everybody.table.lines.rows()), self.everybody.total(), _EVERYBODY
            told = _("Nobody of any year has “{text}” in any field.", text=text)
        else:
            shown, total, place = self.model.rowCount(), self._total, 0
            told = _("No intern of this course has “{text}” in any field.", text=text)
        self._places.setCurrentIndex(place if shown else 1 if total else 2)
        self.card.setVisible(bool(shown) and not self.shows_everybody)
        self._nothing.say(_("Nobody found"), told)

    def _word_counts(self) -> None:
        everybody = self.everybody if self.shows_everybody else None
        shown = self.model.rowCount() if everybody is None else len(everybody.table.lines.rows())
        total = self._total if everybody is None else everybody.total()
        said = ngettext("{count} intern", "{count} interns", total)
        if shown != total:
            said = _("{shown} of {everybody}", shown=shown, everybody=said)
        course = _("Course {code}", code=self._course) if everybody is None else _("All years and offices")
        self.head.subtitle.setText(pgettext("two facts", "{first} · {second}", first=course, second=said))


def _dropped(event: QDropEvent) -> Path | None:
    """Return the spreadsheet in a drop, None where there is none or more than one."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.casefold() in READ else None

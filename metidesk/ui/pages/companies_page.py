"""*Companies*: the host companies with their people and their interns now and before; found, changed, made one."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget

from metidesk.domain.companies import CompanyLine, Placement
from metidesk.domain.finding import searched, words_of
from metidesk.domain.people import CompanyPerson, HostCompany
from metidesk.exchange.tables import Listing
from metidesk.i18n.current import _, language, ngettext
from metidesk.services.topics import Change, Topic
from metidesk.ui.collation import sort_key
from metidesk.ui.company_acts import CompanyActs
from metidesk.ui.desk import Desk
from metidesk.ui.exporting import ExportButton
from metidesk.ui.page import Page, PageHead, card_of, page_layout
from metidesk.ui.tables.companies_table import CompaniesTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.company_card import CompanyCard
from metidesk.ui.widgets.panels import PlacePanel
from metidesk.ui.widgets.search_field import SearchField

_SEARCH_WIDTH = 260


class CompaniesPage(Page):
    """Lists the host companies; the chosen one stands in full at the right."""

    shows: ClassVar[frozenset[Topic]] = frozenset({Topic.INTERNS, Topic.SETTINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all: tuple[CompanyLine, ...] = ()
        self._wanted: UUID | None = None
        self.acts = CompanyActs(desk, self, self._go_to)
        self.table, self.card, self.head, self.field = CompaniesTable(), CompanyCard(), PageHead(), SearchField()
        self.export, self.add = ExportButton(self), QPushButton()
        self._places = QStackedWidget()
        self._empty, self._nothing = PlacePanel("companies"), PlacePanel("search")
        self._empty_add = self._empty.add(self.add_company, primary=True)
        self._show_all = self._nothing.add(self.field.clear)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Return the name of the page."""
        return _("Companies")

    def refresh(self, change: Change | None) -> None:
        """Read the companies, and keep which one is chosen."""
        key = sort_key(language())
        found = self.desk.office.companies.lines(self.desk.office.reference())
        self._all = tuple(sorted(found, key=lambda line: key(_sorted_by(line.company))))
        chosen, row = self.table.line(), max(0, self.table.chosen_row())
        wanted = self._wanted or (chosen.company.id if chosen is not None else None)
        self._wanted = None
        lines = self._listed()
        with QSignalBlocker(self.table):
            self.table.lines.fill(lines)
            self.table.fit()
            self.table.choose(next((n for n, line in enumerate(lines) if line.company.id == wanted), row))
        self._word()
        self._show_place()
        self._show_card()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.add.setText(_("Add host company"))
        self.add.setToolTip("Ctrl+N")
        self.export.retranslate()
        self.field.setPlaceholderText(_("Find by name, place, people…"))
        self.field.setAccessibleName(_("Find a company"))
        self.table.setAccessibleName(_("The host companies"))
        self.table.lines.retranslate()
        self.card.retranslate()
        self._empty.say(
            _("No host company yet"),
            _("A company is added with the first intern who names it, from the form or a spreadsheet, or here."),
        )
        self._empty_add.setText(_("Add host company"))
        self._show_all.setText(_("Show all companies"))
        self._word()
        self._show_place()

    def arrive(self, **arguments: object) -> None:
        """Come for one `company`."""
        wanted = arguments.get("company")
        if isinstance(wanted, UUID):
            self._go_to(wanted)
            self.table.setFocus()

    def listing(self) -> Listing:
        """Return the list as it is shown."""
        return self.table.lines.listing(self.title())

    def chosen(self) -> HostCompany | None:
        """Return the chosen company."""
        line = self.table.line()
        return None if line is None else line.company

    # Acts

    def add_company(self) -> None:
        """Ask for a new company."""
        self.acts.add()

    def edit_company(self) -> None:
        """Ask what is to be changed of the chosen company."""
        company = self.chosen()
        if company is not None:
            self.acts.change(company)

    def merge_company(self) -> None:
        """Ask with which other entry the chosen company is to be made one."""
        company = self.chosen()
        others = [line.company for line in self._all if company is not None and line.company.id != company.id]
        if company is not None and others:
            self.acts.merge(company, others)

    def remove_company(self) -> None:
        """Remove the chosen company; asks first."""
        company = self.chosen()
        if company is not None:
            self.acts.remove(company)

    def find_here(self) -> None:
        """Go to the search field of the page."""
        self.field.setFocus()
        self.field.selectAll()

    def _put_person(self, person: CompanyPerson | None) -> None:
        company = self.chosen()
        if company is not None:
            self.acts.put_person(company, person)

    def _open_intern(self, placement: Placement) -> None:
        self.wish_page.emit("person", {"intern": placement.intern_id})

    def _go_to(self, company_id: UUID) -> None:
        """Choose a company, whatever the list is filtered by."""
        self._wanted = company_id
        with QSignalBlocker(self.field):
            self.field.clear()
        self.refresh(None)

    # Looks

    def _listed(self) -> list[CompanyLine]:
        """Return the lines that hold every word of the search field, in names, place or people."""
        words = words_of(self.field.text())
        if not words:
            return list(self._all)
        known = self.desk.office.companies.people()
        return [
            line
            for line in self._all
            if all(word.is_in(_searched(line.company, known.get(line.company.id, ()))) for word in words)
        ]

    def _show_card(self) -> None:
        company = self.chosen()
        office = self.desk.office
        self.card.show_company(None if company is None else office.companies.view(company.id, office.reference()))
        self.card.merge.setEnabled(len(self._all) > 1)

    def _show_place(self) -> None:
        """Show the table, or what to do where it would be empty."""
        shown = bool(self.table.lines.rows())
        self._places.setCurrentIndex(0 if shown else 1 if self._all else 2)
        self.card.setVisible(shown)
        text = self.field.text().strip()
        self._nothing.say(_("Nothing found"), _("No host company has “{text}” in any field.", text=text))

    def _word(self) -> None:
        shown = len(self.table.lines.rows())
        said = ngettext("{count} host company", "{count} host companies", len(self._all))
        self.head.subtitle.setText(
            said if shown == len(self._all) else _("{shown} of {everything}", shown=shown, everything=said)
        )

    def _lay_out(self) -> None:
        self.add.setProperty("kind", "primary")
        self.field.setFixedWidth(_SEARCH_WIDTH)
        for widget in (self.field, self.export, self.add):
            self.head.add(widget)
        for place in (card_of(self.table), self._nothing, self._empty):
            self._places.addWidget(place)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID + 2)
        row.addWidget(self._places, 1)
        row.addWidget(self.card)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_company)
        self.field.textChanged.connect(lambda _text: self.refresh(None))
        self.field.left_down.connect(self.table.setFocus)
        self.table.moved.connect(self._show_card)
        self.table.open_wished.connect(self.edit_company)
        self.table.remove_wished.connect(self.remove_company)
        self.card.edit_wished.connect(self.edit_company)
        self.card.merge_wished.connect(self.merge_company)
        self.card.remove_wished.connect(self.remove_company)
        self.card.person_wished.connect(self._put_person)
        self.card.person_away_wished.connect(self.acts.remove_person)
        self.card.intern_wished.connect(self._open_intern)


def _sorted_by(company: HostCompany) -> str:
    """Return what a company is sorted by: its reading on a Japanese screen, else its name."""
    return (company.kana or company.name) if language() == "ja" else company.name


def _searched(company: HostCompany, people: tuple[CompanyPerson, ...]) -> str:
    texts = (company.name, company.local_name, company.kana, company.place, company.website, company.note)
    return searched(
        texts, [text for one in people for text in (one.name, one.local_name, one.role, one.email, one.phone)]
    )

"""The card of one host company: what is known of it, its people, its interns now and before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.companies import CompanyView, Placement
from metidesk.domain.people import CompanyPerson
from metidesk.i18n import dates
from metidesk.i18n.current import _, language
from metidesk.ui.company_words import COMPANY_FIELDS, word
from metidesk.ui.person.section import Fact, Link, Section
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.button_flow import button_foot
from metidesk.ui.widgets.tall_sheet import TallSheet, lay_card

CARD_WIDTH = 420


class CompanyCard(QFrame):
    """Shows one company and offers what can be done with it."""

    edit_wished = Signal()
    merge_wished = Signal()
    remove_wished = Signal()
    person_wished = Signal(object)
    """Somebody at the company is to be changed; None: added."""
    person_away_wished = Signal(object)
    intern_wished = Signal(object)
    """The `Placement` of the intern whose page is wished for."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(CARD_WIDTH)
        self.view: CompanyView | None = None
        self.sections = [Section() for _section in range(4)]
        self.edit, self.merge, self.remove = QPushButton(), QPushButton(), QPushButton()
        self.remove.setProperty("kind", "danger")
        for button, wish in (
            (self.edit, self.edit_wished),
            (self.merge, self.merge_wished),
            (self.remove, self.remove_wished),
        ):
            button.clicked.connect(wish)
        self._lay_out()

    def show_company(self, view: CompanyView | None) -> None:
        """Show a company, or nothing."""
        self.view = view
        self.retranslate()

    def texts(self) -> list[str]:
        """Return everything that can be read on the card, from top to bottom."""
        return [text for section in self.sections if not section.isHidden() for text in section.texts()]

    def retranslate(self) -> None:
        """Word the card anew."""
        self.edit.setText(_("Edit…"))
        self.merge.setText(_("Make one with…"))
        self.remove.setText(_("Remove…"))
        self.setVisible(self.view is not None)
        if self.view is None:
            return
        about, people, now, before = self.sections
        company = self.view.company
        about.begin(company.name)
        known = {name: getattr(company, name) for name in COMPANY_FIELDS if name != "name"}
        about.put_facts([Fact(word(COMPANY_FIELDS[name][0]), value) for name, value in known.items() if value])
        if not any(known.values()):
            about.put_quiet(_("Nothing more is known yet. Enter edits it."))
        people.begin(_("People"), [Link(_("Add…"), lambda: self.person_wished.emit(None), _("Add somebody"))])
        for person in self.view.people:
            self._put_person(people, person)
        if not self.view.people:
            people.put_quiet(_("Nobody is known there yet."))
        self._put_interns(now, _("Interns now"), self.view.now)
        self._put_interns(before, _("Interns before"), self.view.before)
        for section in self.sections:
            section.end()
        before.setVisible(bool(self.view.before))

    def _put_person(self, section: Section, person: CompanyPerson) -> None:
        named = "  ".join(part for part in (person.name, person.local_name) if part)
        below = " · ".join(part for part in (person.role, person.email, person.phone) if part)
        links = [
            Link(_("Edit…"), partial(self.person_wished.emit, person), _("Edit {name}", name=person.name)),
            Link(_("Remove"), partial(self.person_away_wished.emit, person), _("Remove {name}", name=person.name)),
        ]
        section.put_line(named, below, links)

    def _put_interns(self, section: Section, heading: str, placed: Sequence[Placement]) -> None:
        section.begin(f"{heading} · {len(placed)}" if placed else heading)
        for one in placed:
            days = dates.day_range(one.first, one.last, language(), with_year=True)
            facts = (f"{one.course_key} {one.office_code}", days, one.manager)
            opens = Link(_("Open"), partial(self.intern_wished.emit, one), _("Open {name}", name=one.name))
            section.put_line(one.name, " · ".join(fact for fact in facts if fact), [opens])
        if not placed:
            section.put_quiet(_("None."))

    def _lay_out(self) -> None:
        inner = TallSheet()
        column = QVBoxLayout(inner)
        column.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        column.setSpacing(0)
        for section in self.sections:
            section.setProperty("kind", "plain-section")
            column.addWidget(section)
        column.addStretch(1)
        lay_card(self, inner, button_foot(QWidget(), (self.edit, self.merge, self.remove)))

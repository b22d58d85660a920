"""The page of one person: everything that is known, every course, every paper, readable at a glance."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout

from metidesk.domain.attendance import Place
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.domain.sheets import Sheet
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, pgettext
from metidesk.services.person_views import PersonPage as PersonView
from metidesk.services.person_views import PersonPart
from metidesk.services.topics import Change, Topic
from metidesk.ui.courses import switch_course
from metidesk.ui.desk import Desk
from metidesk.ui.erasure_acts import ErasureActs
from metidesk.ui.icons import icon
from metidesk.ui.merge_acts import MergeActs
from metidesk.ui.page import Page, PageHead, page_layout
from metidesk.ui.person.acts import CourseActs
from metidesk.ui.person.joining import JoinActs
from metidesk.ui.person.lists import EquipmentSection, HistorySection, PapersSection
from metidesk.ui.person.panel_sections import DocumentsSection, EligibilitySection
from metidesk.ui.person.part_section import PartActs, PartSection
from metidesk.ui.person.section import Section
from metidesk.ui.person.who_section import CONTACT, PERSON, STUDIES, WhoSection
from metidesk.ui.register_acts import RegisterActs
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.panels import PlacePanel
from metidesk.ui.widgets.tall_sheet import TallSheet
from metidesk.ui.widgets.top_bar import MenuButton

_LEFT, _RIGHT = 62, 38
_Section = TypeVar("_Section", bound=Section)
_WHO = (
    (NP_("part of a form", "Person"), PERSON),
    (NP_("part of a form", "Studies and languages"), STUDIES),
    (NP_("part of a person's page", "Contact"), CONTACT),
)


class PersonPage(Page):
    """Shows one person; Escape and Alt+Left go back to where one came from."""

    shows: ClassVar[frozenset[Topic]] = frozenset(Topic)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._intern: UUID | None = None
        self._origin = "interns"
        self._wanted: Section | None = None
        self._chosen: UUID | None = None
        self._acts: dict[str, CourseActs] = {}
        self.view: PersonView | None = None
        self.merges = MergeActs(desk, self, lambda intern: self.arrive(intern=intern))
        self.joining = JoinActs(desk, self)
        self.erasure = ErasureActs(desk, self)
        self.head = PageHead()
        self.back_button, self._edit = QPushButton(), QPushButton()
        self._print, self._more = MenuButton(), MenuButton()
        self.parts: list[PartSection] = []
        self.register = RegisterActs(desk, self)
        self.documents: list[DocumentsSection] = []
        self.eligibility: list[EligibilitySection] = []
        self.who = [WhoSection(fields) for _heading, fields in _WHO]
        self.equipment, self.papers, self.history = EquipmentSection(), PapersSection(), HistorySection()
        self._nobody = PlacePanel("interns")
        self._to_list = self._nobody.add(self.back, primary=True)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return the name of the page."""
        return self.view.intern.name if self.view is not None else _("Intern")

    def refresh(self, change: Change | None) -> None:
        """Read the person, unless nobody is chosen; who is gone leaves word of it."""
        if self._intern is None:
            self._show()
            return
        touched = None if change is None else change.participations
        if touched is not None and self.view is not None and touched.isdisjoint(one.id for one in self.view.parts):
            return
        try:
            self.view = self.desk.office.people.page(self._intern)
        except RuleBroken:
            self.view = None
        self._show()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.back_button.setText(_("Back"))
        self.back_button.setIcon(icon("previous", colours_of(self)))
        self.back_button.setToolTip(_("Back to where you came from (Esc)"))
        self._edit.setText(_("Edit…"))
        self._edit.setToolTip("Ctrl+E")
        self._nobody.say(_("Nobody is shown"), _("Choose an intern in the list, or find one with Ctrl+K."))
        self._to_list.setText(_("To the list"))
        self._show()

    def arrive(self, **arguments: object) -> None:
        """Come for a person, named by `participation` or `intern`, from the page `origin`.

        `part` names the card to stand on: documents, eligibility or equipment.
        """
        intern, one, origin = (arguments.get(name) for name in ("intern", "participation", "origin"))
        self._origin = origin if isinstance(origin, str) else self._origin
        self._chosen = one if isinstance(one, UUID) else None
        self._intern = intern if isinstance(intern, UUID) else None
        if self._chosen is not None:
            self.attempt(lambda: self._find(self._chosen))
        self.refresh(None)
        self._scroll.verticalScrollBar().setValue(0)
        cards = {"documents": self.documents, "eligibility": self.eligibility, "equipment": [self.equipment]}
        wanted = cards.get(str(arguments.get("part")), self.parts)
        if wanted:
            self.setFocusProxy(wanted[0])
        self._wanted = wanted[0] if wanted and wanted is not self.parts else None
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Show the card one came for at the top, as long as nobody scrolled: its place settles with its words."""
        if self._wanted is not None:
            self._scroll.verticalScrollBar().setValue(self._wanted.y() - GRID)

    def _let_go(self) -> None:
        self._wanted = None

    def _stand_on(self, section: Section) -> None:
        self._scroll.ensureWidgetVisible(section, 0, 2 * GRID)

    # Acts

    def back(self) -> None:
        """Go back to where one came from, to the line of this person."""
        part = self._part()
        known = {"participation": part.id} if part is not None and part.is_current else {}
        self.wish_page.emit(self._origin, known)

    def edit_person(self, field: str = "name") -> None:
        """Ask what is to be changed of the person, beginning at a field."""
        part = self._part()
        if part is not None:
            self.acts_in(part).forms.edit(part.id, field)

    def print_record(self) -> None:
        """Ask for the card of the person, with the record of each course behind it."""
        if self.view is not None:
            ids = tuple(part.id for part in self.view.parts if part.is_current)
            self.wish_paper.emit("person", {"intern": self.view.intern.id, "participations": ids})

    def print_intern(self) -> None:
        """Ask for the attendance sheet of the person in the course that is shown first."""
        part = self._part()
        if part is not None:
            self.wish_paper.emit("intern", {"participation": part.id, "course": part.course.key})

    def remove_person(self) -> None:
        """Take the participation away that was entered by mistake."""
        part = self._part()
        if part is not None and self.acts_in(part).forms.remove(part.enrolment) and self.view is None:
            self.back()

    def join(self) -> None:
        """Ask in which other course the person takes part."""
        if self.view is not None and self.view.open_courses:
            self.joining.ask(self.view)

    def merge(self) -> None:
        """Ask for another entry of the same person, and merge the two."""
        if self.view is not None:
            self.merges.begin(self.view.intern.id)

    def acts_in(self, part: PersonPart) -> CourseActs:
        """Return what can be asked and done in the course of a participation."""
        key = part.course.key
        if key not in self._acts:
            desk = replace(self.desk, office=self.desk.office.in_course(key))
            self._acts[key] = CourseActs(desk, self, lambda line: self.refresh(None))
        return self._acts[key]

    def _find(self, participation: UUID | None) -> None:
        if participation is not None:
            self._intern = self.desk.office.people.of_participation(participation)

    def _part(self) -> PersonPart | None:
        """Return the participation one came for, else that of the course being worked on, else the latest."""
        parts = self.view.parts if self.view is not None else ()
        for wanted in (lambda one: one.id == self._chosen, lambda one: one.is_current):
            for one in parts:
                if wanted(one):
                    return one
        return parts[-1] if parts else None

    def _go(self, key: str, part: PersonPart, **arguments: object) -> None:
        """Go to a page of the course of a participation."""
        if self.attempt(lambda: switch_course(self.desk, part.course.key)):
            self.wish_page.emit(key, arguments)

    def _part_acts(self, part: PersonPart) -> PartActs:
        acts = self.acts_in(part)
        one = part.certificate
        return PartActs(
            explain=lambda: acts.people.explain(part.id),
            terms=lambda: acts.people.change_terms(part.id),
            plan=lambda: acts.hours.change_plan(part.enrolment, part.first),
            edit_company=lambda: acts.forms.edit(part.id, "host_company"),
            edit_insurance=lambda: acts.forms.edit(part.id, "insurance_no"),
            attendance=lambda: self._go("attendance", part, participation=part.id),
            certificates=lambda: self._go("certificates", part, participation=part.id),
            open_certificate=lambda: self._open_certificate("" if one is None else one.number),
            record={kind.value: partial(acts.events.record, part, kind) for kind in EventKind},
        )

    def _open_certificate(self, number: str) -> None:
        self.wish_paper.emit("certificates", {"numbers": (number,)})

    def _open_receipt(self, number: str) -> None:
        self.wish_paper.emit("equipment", {"numbers": (number,)})

    def _open_thing(self, tag: str) -> None:
        self.wish_page.emit("equipment", {"tag": tag})

    def _move_home(self, tags: Sequence[str]) -> None:
        """Write that lent things are used at home from now on."""
        self.attempt(lambda: self.desk.office.equipment.move(tags, Place.HOME))

    def _open_sheet(self, part: PersonPart, sheet: Sheet) -> None:
        self._go("attendance", part, sheet=sheet)

    # Looks

    def _show(self) -> None:
        view = self.view
        self._scroll.setVisible(view is not None)
        self._nobody.setVisible(view is None)
        for widget in (self._edit, self._print, self._more):
            widget.setVisible(view is not None)
        self.head.title.setText(self.title())
        self.head.subtitle.setText(_under_the_name(view) if view is not None else "")
        if view is None:
            return
        self._word_menus(view)
        self._show_parts(view)
        for section, (heading, fields) in zip(self.who, _WHO, strict=True):
            section.show_person(view, pgettext(*heading), partial(self.edit_person, fields[0]))
        self.equipment.show_person(view, self._open_thing, self._move_home)
        self.papers.show_person(view, self._open_certificate, self._open_receipt, self._open_sheet)
        self.history.show_person(view)

    def _word_menus(self, view: PersonView) -> None:
        self._print.show_words(_("Print"))
        self._more.show_words(_("More"))
        papers, more = self._print.menu(), self._more.menu()
        papers.clear()
        more.clear()
        papers.addAction(_("Card and records"), self.print_record)
        papers.addAction(_("Attendance sheet of one intern"), self.print_intern)
        if view.open_courses:
            more.addAction(_("Add to a course…"), self.join)
        more.addAction(_("Merge with another entry…"), self.merge)
        if view.merges:
            latest = view.merges[0]
            word = _("Part {number} again…", number=latest.gone_no)
            more.addAction(word, lambda: self.merges.part(latest, view.intern.name))
        more.addSeparator()
        more.addAction(_("Hand out the data…"), lambda: self.erasure.hand_out(view.intern.intern_no))
        more.addAction(_("Erase the personal data…"), lambda: self.erasure.begin(view.intern.intern_no))
        more.addAction(_("Remove…"), self.remove_person)

    def _show_parts(self, view: PersonView) -> None:
        """Show a card for each participation, the one that is meant first."""
        first = self._part()
        ordered = sorted(view.parts, key=lambda one: (one is not first, one.first))
        while len(self.parts) < len(ordered):
            self.parts.append(self._section(PartSection()))
            self.documents.append(self._section(DocumentsSection(self.register)))
            self.eligibility.append(self._section(EligibilitySection(self.register)))
            for place, section in enumerate((*self.parts, *self.documents, *self.eligibility)):
                self._left.insertWidget(place, section)
        while len(self.parts) > len(ordered):
            self._let_go()
            for sections in (self.parts, self.documents, self.eligibility):
                gone = sections.pop()
                # Deleted in a later turn; until then it must not stand below somebody else.
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        for section, part in zip(self.parts, ordered, strict=True):
            section.show_part(view, part, self._part_acts(part))
        for section, part in zip((*self.documents, *self.eligibility), (*ordered, *ordered), strict=True):
            section.show_part(part)

    def _sections(self) -> list[Section]:
        own = (*self.parts, *self.documents, *self.eligibility)
        return [*own, *self.who, self.equipment, self.papers, self.history]

    def _section(self, section: _Section) -> _Section:
        section.moved.connect(lambda step: self._step(section, step))
        return section

    def _step(self, section: Section, step: int) -> None:
        sections = self._sections()
        place = sections.index(section) + step
        if 0 <= place < len(sections):
            self._let_go()
            sections[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._stand_on(sections[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.back_button.setProperty("kind", "quiet")
        self._edit.setProperty("kind", "primary")
        for widget in (self._more, self._print, self._edit):
            self.head.add(widget)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.back_button)
        head.addWidget(self.head, 1)
        sheet, columns = TallSheet(), QHBoxLayout()
        columns.setContentsMargins(0, 0, GRID, 0)
        columns.setSpacing(2 * GRID)
        for column, share in ((self._left, _LEFT), (self._right, _RIGHT)):
            column.setSpacing(GRID + 4)
            columns.addLayout(column, share)
        for section in (*self.who, self.equipment, self.papers, self.history):
            self._right.addWidget(self._section(section))
        self._left.addStretch(1)
        self._right.addStretch(1)
        sheet.setLayout(columns)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(sheet)
        layout = page_layout(self)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._nobody, 1)

    def _connect(self) -> None:
        self.erasure.said.connect(self.said)
        self.back_button.clicked.connect(self.back)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_in_sight)
        bar.actionTriggered.connect(self._let_go)
        self._edit.clicked.connect(lambda: self.edit_person())


def _under_the_name(view: PersonView) -> str:
    """Return number, name in the own script and its reading."""
    person = view.intern
    return " · ".join(text for text in (person.intern_no, person.local_name, person.kana) if text)

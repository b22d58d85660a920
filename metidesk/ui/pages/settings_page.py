"""The page *Settings*: who works here, in which languages and colours, on which course, and what certificates say."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.dates import parse_day, parse_days
from metidesk.domain.errors import RuleBroken
from metidesk.i18n import dates
from metidesk.i18n.catalog import LANGUAGE_NAMES, NP_, languages
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.i18n.sentences import sentence
from metidesk.services.settings import OfficeSettings
from metidesk.services.topics import Change, Topic
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.page import Page, PageHead, page_layout
from metidesk.ui.pages.settings_certificates import IssuerCard, PicturesCard, RulesCard
from metidesk.ui.pages.settings_data import DataCard
from metidesk.ui.pages.settings_keys import KeysCard
from metidesk.ui.pages.settings_words import WordsCard
from metidesk.ui.theme import Mode
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tall_sheet import TallSheet
from metidesk.ui.wording import shown_days, typed_day

_CARD_WIDTH = 1120
_MODES = {
    Mode.AUTO: NP_("light and dark", "As this computer"),
    Mode.LIGHT: NP_("light and dark", "Light"),
    Mode.DARK: NP_("light and dark", "Dark"),
}
_CARDS = (
    (NP_("part of the settings", "Office"), ("office", "coordinator", "opens_on")),
    (NP_("part of the settings", "Languages and look"), ("language", "paper_language", "theme")),
    (NP_("part of the settings", "Course"), ("course", "required")),
    (NP_("part of the settings", "Store"), ("path",)),
)
"""Every card with its fields, two cards in a row."""


class SettingsPage(Page):
    """Shows the settings and changes one at a time."""

    shows: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS, Topic.CERTIFICATES, Topic.INTERNS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = PageHead()
        self._kept: OfficeSettings | None = None
        self._saved: FormField | None = None
        self.language_box, self.paper_box, self.theme_box, self.course_box = (PickBox() for _box in range(4))
        self.coordinator, self.required, self.opens_on = QLineEdit(), QLineEdit(), QLineEdit()
        self._office, self._path = QLineEdit(), QLineEdit()
        for told in (self._office, self._path):
            told.setReadOnly(True)
            told.setProperty("kind", "finder")
            told.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._show_folder = QPushButton()
        answers: dict[str, QWidget] = {
            "office": self._office,
            "coordinator": self.coordinator,
            "language": self.language_box,
            "paper_language": self.paper_box,
            "theme": self.theme_box,
            "course": self.course_box,
            "required": self.required,
            "path": self._path,
            "opens_on": self.opens_on,
        }
        self._fields = {name: FormField(answer) for name, answer in answers.items()}
        self._cards = [QFrame() for _card in _CARDS]
        self._headings = [QLabel() for _card in _CARDS]
        self.rules, self.issuer = RulesCard(desk), IssuerCard(desk)
        self.pictures, self.keys = PicturesCard(desk), KeysCard(desk)
        self.words = WordsCard(desk)
        self.data = DataCard(desk, self)
        self._further = (self.words, self.rules, self.issuer, self.pictures, self.keys, self.data)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.coordinator)

    def title(self) -> str:
        """Return the name of the page."""
        return _("Settings")

    def field(self, name: str) -> FormField:
        """Return one setting with its label and its note."""
        return self._fields[name]

    def refresh(self, change: Change | None) -> None:
        """Read the settings; an answer that was refused stays where it was typed."""
        kept = self._kept = self.desk.office.settings.read()
        self._office.setText(self._office_words(kept))
        self._path.setText(str(self.desk.office.path))
        self._fields["opens_on"].setVisible(kept.is_sample)
        self._offer_choices(kept)
        for name, text in (
            ("coordinator", kept.coordinator),
            ("required", shown_days(kept.course.required)),
            ("opens_on", typed_day(kept.opens_on)),
        ):
            edit = self._fields[name].answer
            if isinstance(edit, QLineEdit) and not self._fields[name].failed and edit.text() != text:
                edit.setText(text)
        for card in self._further:
            card.refresh()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.head.subtitle.setText(_("Every change is saved at once."))
        for heading, (words, _names) in zip(self._headings, _CARDS, strict=True):
            heading.setText(pgettext(*words))
        for name, (label, example) in {
            "office": (_("Office"), ""),
            "coordinator": (_("Coordinator's name"), "Nguyễn Thu Trang"),
            "language": (_("Language of the screen"), ""),
            "paper_language": (_("Language of the papers"), ""),
            "theme": (_("Light or dark"), ""),
            "course": (_("Course being worked on"), ""),
            "required": (_("Required activity days of this course"), "35"),
            "path": (_("Where everything is kept"), ""),
            "opens_on": (_("The day the sample office stands at"), typed_day(date(2021, 8, 24))),
        }.items():
            self._fields[name].word(label, example)
            self._fields[name].clear()
        self._show_folder.setText(_("Show the folder"))
        for card in self._further:
            card.retranslate()
            if self._kept is not None:
                card.refresh()
        if self._saved is not None:
            self._saved.remark(_("Saved"))
        if self._kept is not None:
            self._office.setText(self._office_words(self._kept))
            self._offer_choices(self._kept)

    # Saving

    def _save(self, name: str, act: Callable[[], None]) -> None:
        """Do a change and say beside its field that it is saved, or why not."""
        field = self._fields[name]
        if self._saved is not None:
            self._saved.clear()
        self._saved = None
        field.clear()
        try:
            act()
        except (RuleBroken, Trouble) as error:
            field.fail(sentence(error, current()))
            return
        self._saved = field
        field.remark(_("Saved"))
        self.refresh(None)

    def _save_coordinator(self) -> None:
        name = self.coordinator.text()
        if self._kept is not None and name != self._kept.coordinator:
            self._save("coordinator", lambda: self.desk.office.settings.change(coordinator=name))

    def _save_language(self) -> None:
        code = str(self.language_box.currentData())
        self._save("language", lambda: self.desk.office.settings.change(language=code))

    def _save_paper_language(self) -> None:
        code = str(self.paper_box.currentData())
        self._save("paper_language", lambda: self.desk.office.settings.change(paper_language=code))

    def _save_theme(self) -> None:
        mode = str(self.theme_box.currentData())
        self._save("theme", lambda: self.desk.office.settings.change(theme=mode))

    def _save_course(self) -> None:
        key = str(self.course_box.currentData())
        if self._kept is not None and key != self._kept.course.key:
            self._save("course", lambda: self.desk.office.settings.change(course_key=key))
            # What was done in another course cannot be undone from this one.
            self.desk.undo.clear()

    def _save_required(self) -> None:
        kept, text = self._kept, self.required.text()
        if kept is None or text.strip() == shown_days(kept.course.required):
            self._fields["required"].clear()
            return
        self._save("required", lambda: self.desk.office.settings.require(kept.course.key, parse_days(text)))

    def _save_day(self) -> None:
        kept, text = self._kept, self.opens_on.text().strip()
        if kept is None or (kept.opens_on is not None and text == typed_day(kept.opens_on)):
            self._fields["opens_on"].clear()
            return

        def act() -> None:
            day, course = parse_day(text).day, kept.course
            if not course.starts_on <= day <= course.ends_on:
                raise RuleBroken("sample.outside_course", day=day, first=course.starts_on, last=course.ends_on)
            self.desk.office.settings.change(opens_on=day)

        self._save("opens_on", act)

    # Looks

    def _office_words(self, kept: OfficeSettings) -> str:
        name = kept.office.name.in_language(language(), kept.office.language)
        return f"{name} · {kept.office.code}"

    def _offer_choices(self, kept: OfficeSettings) -> None:
        names = [(code, LANGUAGE_NAMES[code]) for code in languages()]
        self.language_box.fill(names, kept.language)
        self.paper_box.fill(names, kept.paper_language)
        self.theme_box.fill([(mode.value, pgettext(*words)) for mode, words in _MODES.items()], kept.theme)
        courses = [
            (
                course.key,
                _("Course {code}", code=course.code)
                + " · "
                + dates.day_range(course.starts_on, course.ends_on, language(), with_year=True),
            )
            for course in kept.courses
        ]
        self.course_box.fill(courses, kept.course.key)

    def _connect(self) -> None:
        self.coordinator.editingFinished.connect(self._save_coordinator)
        self.language_box.activated.connect(lambda _row: self._save_language())
        self.paper_box.activated.connect(lambda _row: self._save_paper_language())
        self.theme_box.activated.connect(lambda _row: self._save_theme())
        self.course_box.activated.connect(lambda _row: self._save_course())
        self.required.editingFinished.connect(self._save_required)
        self.opens_on.editingFinished.connect(self._save_day)
        self.words.wish_sheet.connect(lambda code: self.wish_paper.emit("words", {"language": code}))
        self._show_folder.clicked.connect(lambda: self.desk.ask.show_file(self.desk.office.path.parent))

    def _lay_out(self) -> None:
        sheet = TallSheet()
        sheet.setMaximumWidth(_CARD_WIDTH)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        for place, (card, heading, (_words, names)) in enumerate(zip(self._cards, self._headings, _CARDS, strict=True)):
            card.setProperty("kind", "card")
            heading.setProperty("kind", "heading")
            column = QVBoxLayout(card)
            column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
            column.setSpacing(GRID + 4)
            column.addWidget(heading)
            for name in names:
                column.addWidget(self._fields[name])
            if "path" in names:
                column.addWidget(self._show_folder, 0, Qt.AlignmentFlag.AlignLeft)
            column.addStretch(1)
            grid.addWidget(card, place // 2, place % 2)
        for place, further in enumerate(self._further, start=len(_CARDS)):
            grid.addWidget(further, place // 2, place % 2)
        for place in range(2):
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(scroll, 1)

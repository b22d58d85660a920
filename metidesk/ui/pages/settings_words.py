"""The words' part of the settings: which languages of the papers a native reader has approved, and the word sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from metidesk.i18n import dates
from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.i18n.current import _, language
from metidesk.services.words import WordsReview
from metidesk.ui.desk import Desk
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.settings_card import SettingsCard


class WordsCard(SettingsCard):
    """Prints the word sheet of a language and keeps who approved it; `wish_sheet` carries the language."""

    wish_sheet = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reviews: dict[str, WordsReview] = {}
        self.languages, self.reader = FormField(PickBox()), FormField(QLineEdit())
        self.print, self.approve, self.withdraw = (QPushButton() for _button in range(3))
        self.column.addWidget(self.languages)
        self.column.addWidget(self.reader)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.print, self.approve, self.withdraw):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self._box.activated.connect(lambda _row: self._show())
        self.print.clicked.connect(lambda: self.wish_sheet.emit(self._code()))
        self.approve.clicked.connect(self._approve)
        self.withdraw.clicked.connect(self._withdraw)
        self._name.returnPressed.connect(self._approve)

    @property
    def _box(self) -> PickBox:
        assert isinstance(self.languages.answer, PickBox)
        return self.languages.answer

    @property
    def _name(self) -> QLineEdit:
        assert isinstance(self.reader.answer, QLineEdit)
        return self.reader.answer

    def _code(self) -> str:
        return str(self._box.currentData() or "")

    def refresh(self) -> None:
        """Show how the words of each language stand; the language of the papers comes first."""
        self._reviews = {one.language: one for one in self._desk.office.words.reviews()}
        paper = self._desk.office.settings.read().paper_language
        chosen = self._code() or (paper if paper in self._reviews else next(iter(self._reviews)))
        self._box.fill([(code, LANGUAGE_NAMES[code]) for code in self._reviews], chosen)
        self._show()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.heading.setText(_("Words of the papers"))
        self.told.setText(
            _(
                "A native reader checks the words of a language on its word sheet. Until they are approved, papers in "
                "this language say “words unreviewed” at their foot."
            )
        )
        self.languages.word(_("Language of the words"), "")
        self.reader.word(_("Read and approved by"), _("name of the reader"))
        self.print.setText(_("Word sheet…"))
        self.approve.setText(_("Approve"))
        self.withdraw.setText(_("Take approval back"))
        self._show()

    def _show(self) -> None:
        one = self._reviews.get(self._code())
        if one is None:
            return
        self.languages.remark(_standing(one))
        self.reader.setVisible(not one.is_approved)
        self.approve.setVisible(not one.is_approved)
        self.withdraw.setVisible(one.is_approved)

    def _approve(self) -> None:
        service = self._desk.office.words
        if self.attempt(lambda: service.approve(self._code(), self._name.text())):
            self._name.clear()

    def _withdraw(self) -> None:
        self.attempt(lambda: self._desk.office.words.withdraw(self._code()))


def _standing(one: WordsReview) -> str:
    if one.on is None:
        return _("Nobody has approved these words yet.")
    day = dates.medium_day(one.on, language())
    if one.is_outdated:
        return _("{name} approved other words on {day}; these are new.", name=one.reader, day=day)
    return _("Approved by {name} on {day}.", name=one.reader, day=day)

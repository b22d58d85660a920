"""The question before certificates are issued: the names, read one by one, the date and the languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from metidesk.i18n import dates
from metidesk.i18n.current import _, language, ngettext
from metidesk.services.views import CertificateLine
from metidesk.ui.certificate_words import paper_choices
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.letters_panel import LettersPanel
from metidesk.ui.widgets.tick_list import TickLine, TickList
from metidesk.ui.wording import shown_days

_WIDTH, _HEIGHT, _LEAST = 600, 640, 76


@dataclass(frozen=True, slots=True)
class IssueQuestion:
    """Who could have a certificate, the date that it will bear, the papers' language and the office's."""

    lines: Sequence[CertificateLine]
    on: date
    language: str
    office_language: str


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """To whom certificates are to be issued, in the order of the numbers."""

    ids: tuple[UUID, ...]
    on: date
    language: str


class IssueDialog(Question):
    """Asks once for all; `offered` carries an `IssueRequest`."""

    def __init__(self, question: IssueQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        self.names, self.letters = TickList(), LettersPanel()
        self.spell = QPushButton()
        self.spell.setCheckable(True)
        self.spell.setAutoDefault(False)
        self.letters.hide()
        self.names.setMinimumHeight(_LEAST)
        self.paper_language = PickBox()
        self._language_field = FormField(self.paper_language)
        self.names.fill([_line(line) for line in question.lines])
        self.names.ticks_changed.connect(self._word_count)
        self.names.currentRowChanged.connect(lambda _row: self._show_letters())
        self.spell.toggled.connect(self._spell)
        self._lay_out()
        self.retranslate()
        self.paper_language.setCurrentIndex(max(0, self.paper_language.findData(question.language)))
        self.resize(_WIDTH, _HEIGHT)
        self.names.setFocus()

    def answer(self) -> IssueRequest | None:
        """Return what was answered; None where nobody is ticked."""
        chosen = tuple(self._question.lines[row].enrolment.id for row in self.names.ticked())
        if not chosen:
            return None
        return IssueRequest(chosen, self._question.on, self.paper_language.currentData())

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Issue certificates"))
        day = dates.full_day(self._question.on, language())
        self.told.setText(
            _(
                "Please read each name: it is printed exactly so and cannot be changed afterwards. "
                "Date of issue: {day}. The numbers follow this order.",
                day=day,
            )
        )
        self.names.setAccessibleName(_("Names on the certificates"))
        self.names.word([_line(line) for line in self._question.lines])
        self.spell.setText(_("Hide the letters") if self.spell.isChecked() else _("Letter by letter"))
        self.spell.setToolTip(_("Show the chosen name letter by letter; ↑ and ↓ go on to the next."))
        self._language_field.word(_("Languages of the certificate"))
        chosen = self.paper_language.currentData() or self._question.language
        self.paper_language.fill(paper_choices(self._question.office_language, self._question.language), chosen)
        self.letters.retranslate()
        super().retranslate()
        self._word_count()

    def _spell(self, shown: bool) -> None:
        self.letters.setVisible(shown)
        self.retranslate()
        self._show_letters()
        self.names.setFocus()

    def _show_letters(self) -> None:
        row = self.names.currentRow()
        if row >= 0:
            person = self._question.lines[row].enrolment.intern
            self.letters.show_names(person.name, person.local_name)
            self.grow()
        self.names.scrollToItem(self.names.currentItem())

    def _word_count(self) -> None:
        count = len(self.names.ticked())
        self.agree.setText(ngettext("Issue {count} certificate", "Issue {count} certificates", count))
        self.agree.setEnabled(bool(count))

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2, GRID, 2, GRID)
        inside.addWidget(self.names)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.letters)
        self.body.addWidget(self._language_field)
        self.buttons.insertWidget(0, self.spell)


def _line(line: CertificateLine) -> TickLine:
    person = line.enrolment.intern
    name = f"{person.name}  {person.local_name}" if person.local_name else person.name
    days = _("{days} days", days=shown_days(line.progress.credited))
    return TickLine(name, days + (f" · {line.enrolment.company}" if line.enrolment.company else ""))

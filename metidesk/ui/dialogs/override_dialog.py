"""The question before one person gets a certificate: the name letter by letter, and a reason for each rule not met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from metidesk.domain.completion import CertificateKind, Unmet
from metidesk.i18n import dates
from metidesk.i18n.completion_words import certificate_kind_word, rule_word
from metidesk.i18n.current import _, current, language
from metidesk.i18n.unmet_words import unmet_words
from metidesk.services.certificate_issue import IssueWish
from metidesk.services.views import CertificateLine, Override
from metidesk.ui.certificate_words import paper_choices
from metidesk.ui.dialogs.question import Question, ReasonField
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.letters_panel import LettersPanel

_WIDTH = 600


@dataclass(frozen=True, slots=True)
class OneQuestion:
    """Whose certificate of which kind, what it lacks, the date that it will bear, the papers' and office's language."""

    line: CertificateLine
    kind: CertificateKind
    unmet: Sequence[Unmet]
    on: date
    language: str
    office_language: str


@dataclass(frozen=True, slots=True)
class OneRequest:
    """One certificate to be issued, with the reasons for what it lacks."""

    wish: IssueWish
    on: date
    language: str


class OverridesForm(QWidget):
    """A reason for each rule that is not met."""

    def __init__(self, unmet: Sequence[Unmet]) -> None:
        super().__init__()
        self._unmet = tuple(unmet)
        self.fields = tuple(ReasonField() for _one in unmet)
        self._lacks = tuple(QLabel() for _one in unmet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        for label, field in zip(self._lacks, self.fields, strict=True):
            card = QFrame()
            card.setProperty("kind", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID + 4)
            inside.setSpacing(GRID - 2)
            label.setProperty("kind", "strong")
            label.setWordWrap(True)
            inside.addWidget(label)
            inside.addWidget(field)
            column.addWidget(card)
        self.setVisible(bool(self._unmet))

    def retranslate(self) -> None:
        """Word the rules anew."""
        for one, label, field in zip(self._unmet, self._lacks, self.fields, strict=True):
            label.setText(f"{rule_word(one.rule, current())} – {unmet_words(one, current())}")
            field.word(_("Why it is issued all the same"))
            field.answer.setAccessibleName(f"{field.label.text()}: {label.text()}")

    def suggest(self, before: Sequence[Override]) -> None:
        """Write the reasons that were given before for the same rules."""
        known = {over.rule: over.reason for over in before}
        for one, field in zip(self._unmet, self.fields, strict=True):
            field.edit.setText(known.get(one.rule, ""))

    def overrides(self) -> tuple[Override, ...] | None:
        """Return rule by rule the reasons; None where one is missing, which is said beside it."""
        reasons = [field.reason() for field in self.fields]
        if not all(reasons):
            next(field for field, reason in zip(self.fields, reasons, strict=True) if not reason).edit.setFocus()
            return None
        return tuple(Override(one.rule, reason) for one, reason in zip(self._unmet, reasons, strict=True))


class OverrideDialog(Question):
    """Asks for one certificate; `offered` carries a `OneRequest`."""

    def __init__(self, question: OneQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        self.letters, self.form = LettersPanel(), OverridesForm(question.unmet)
        self.paper_language = PickBox()
        self._language_field = FormField(self.paper_language)
        for widget in (self.letters, self.form, self._language_field):
            self.body.addWidget(widget)
        person = question.line.enrolment.intern
        self.letters.show_names(person.name, person.local_name)
        self.retranslate()
        (self.form.fields[0].edit if self.form.fields else self.agree).setFocus()

    def answer(self) -> OneRequest | None:
        """Return what was answered; None where a reason is missing."""
        overrides = self.form.overrides()
        if overrides is None:
            return None
        asked = self._question
        wish = IssueWish(asked.line.enrolment.id, asked.kind, overrides)
        return OneRequest(wish, asked.on, self.paper_language.currentData())

    def retranslate(self) -> None:
        """Word everything anew."""
        asked = self._question
        self.title.setText(certificate_kind_word(asked.kind, current()))
        told = [
            _(
                "Please read the name: it is printed exactly so and cannot be changed afterwards. "
                "Date of issue: {day}.",
                day=dates.full_day(asked.on, language()),
            )
        ]
        if asked.kind is CertificateKind.PARTICIPATION:
            told.append(_("It certifies the days taken part in, not that the course was completed."))
        if asked.unmet:
            told.append(
                _(
                    "The course asks for more than is there. Who issues it all the same answers for it: each reason "
                    "stands in the register and in the history, and cannot be taken out again."
                )
            )
        self.told.setText(" ".join(told))
        self.form.retranslate()
        self._language_field.word(_("Languages of the certificate"))
        chosen = self.paper_language.currentData() or asked.language
        self.paper_language.fill(paper_choices(asked.office_language, asked.language), chosen)
        self.letters.retranslate()
        self.agree.setText(_("Issue all the same") if asked.unmet else _("Issue the certificate"))
        super().retranslate()

"""The question before a certificate is issued anew: what changes on it, why, in which languages, and how it looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from metidesk.domain.completion import Unmet
from metidesk.i18n.current import _, language
from metidesk.i18n.dates import medium_day
from metidesk.services.views import CertificateLine, CertificateView, Override
from metidesk.ui.certificate_words import paper_choices
from metidesk.ui.dialogs.override_dialog import OverridesForm
from metidesk.ui.dialogs.question import Question, ReasonField
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.letters_panel import LettersPanel
from metidesk.ui.widgets.pdf_view import Fit, PaperGround, PdfView
from metidesk.ui.widgets.tall_sheet import TallSheet
from metidesk.ui.wording import shown_days

_WIDTH, _HEIGHT, _SIDE = 1000, 620, 400


@dataclass(frozen=True, slots=True)
class ReissueQuestion:
    """The certificate in force, the person as the roll knows them now, what is lacking, the languages."""

    certificate: CertificateView
    line: CertificateLine
    unmet: Sequence[Unmet]
    language: str
    office_language: str


@dataclass(frozen=True, slots=True)
class ReissueRequest:
    """Why the certificate of a number is issued anew, in which language, and the reasons for what it lacks."""

    number: str
    reason: str
    language: str
    overrides: tuple[Override, ...]


class ReissueDialog(Question):
    """Asks why; `offered` carries a `ReissueRequest`. `preview` shows how the paper would look in `paper_language`."""

    def __init__(self, question: ReissueQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        self.preview, self.letters = PdfView(Fit.PAGE), LettersPanel()
        self.changes, self.field, self.form = QLabel(), ReasonField(), OverridesForm(question.unmet)
        self.form.suggest(question.certificate.overrides)
        self.paper_language = PickBox()
        self._language_field = FormField(self.paper_language)
        self.changes.setWordWrap(True)
        self.changes.setTextFormat(Qt.TextFormat.PlainText)
        self.letters.show_names(question.line.enrolment.intern.name, question.line.enrolment.intern.local_name)
        self._lay_out()
        self.retranslate()
        self.resize(_WIDTH, _HEIGHT)
        self.field.edit.setFocus()

    def answer(self) -> ReissueRequest | None:
        """Return what was answered; None where a reason is missing."""
        overrides = self.form.overrides()
        reason = self.field.reason()
        if overrides is None or not reason:
            return None
        return ReissueRequest(self._question.certificate.number, reason, self.paper_language.currentData(), overrides)

    def retranslate(self) -> None:
        """Word everything anew."""
        one = self._question.certificate
        self.title.setText(_("Issue {number} anew", number=one.number))
        self.told.setText(
            _(
                "The new certificate keeps number and date of issue and says 再発行 / Reissued, revision {revision}. "
                "The one before it becomes void; please collect it.",
                revision=one.revision + 1,
            )
        )
        self.changes.setText("\n".join(self._changes()))
        self.field.word(_("Why it is issued anew"), _("name misspelt"))
        self.form.retranslate()
        self._language_field.word(_("Languages of the certificate"))
        chosen = self.paper_language.currentData() or self._question.language
        self.paper_language.fill(paper_choices(self._question.office_language, self._question.language), chosen)
        self.preview.setAccessibleName(_("How the new certificate looks"))
        self.preview.word_stamp(_("PROOF"))
        self.letters.retranslate()
        self.agree.setText(_("Issue anew"))
        super().retranslate()

    def _changes(self) -> list[str]:
        """Return what will stand there otherwise than on the certificate in force."""
        one, line = self._question.certificate, self._question.line
        name, days = line.enrolment.intern.name, line.progress.credited
        changes = []
        if one.name != name:
            changes.append(_("Name: {before} → {after}", before=one.name, after=name))
        if one.half_days != days:
            before, after = shown_days(one.half_days), shown_days(days)
            changes.append(_("Activity days: {before} → {after}", before=before, after=after))
        issued = _("Dated {day}, as before", day=medium_day(one.issued_on, language()))
        if not changes:
            hint = _(
                "Name and days are the same as before. A misspelt name is corrected on the page Interns first; "
                "the new certificate then takes it from there."
            )
            return [hint, issued]
        return [*changes, issued]

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(GRID + 4, GRID + 2, GRID + 4, GRID + 2)
        inside.addWidget(self.changes)
        sheet = TallSheet()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID + 4)
        for widget in (card, self.letters, self.field, self.form, self._language_field):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        scroll.setFixedWidth(_SIDE)
        ground = PaperGround()
        around = QVBoxLayout(ground)
        around.setContentsMargins(4, 4, 4, 4)
        around.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(scroll)
        row.addWidget(ground, 1)
        self.body.addLayout(row, 1)

"""What is agreed with one participation: a late start, an own target, another office or company, a withdrawal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QLineEdit, QWidget

from metidesk.domain.names import clean_text
from metidesk.domain.participations import ParticipationTerms
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, language, pgettext
from metidesk.i18n.dates import full_day
from metidesk.ui.dialogs.question import Question
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.wording import shown_days

_WIDTH = 560


class TermsKind(StrEnum):
    """What may be agreed on."""

    START = "start"
    WITHDRAW = "withdraw"
    REJOIN = "rejoin"
    REQUIRE = "require"
    TRANSFER = "transfer"


_WORDS = {
    TermsKind.START: NP_("agreement", "Begins on a day of its own"),
    TermsKind.WITHDRAW: NP_("agreement", "Withdraws"),
    TermsKind.REJOIN: NP_("agreement", "Takes the withdrawal back"),
    TermsKind.REQUIRE: NP_("agreement", "Own required days"),
    TermsKind.TRANSFER: NP_("agreement", "Goes on at another office or company"),
}


@dataclass(frozen=True, slots=True)
class TermsQuestion:
    """Whose terms, as they are now; the day that stands there at first; offices as (code, name)."""

    name: str
    terms: ParticipationTerms
    day: date
    offices: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TermsRequest:
    """What was agreed on; `half_days`, `office` and `company` are None where nothing is said of them."""

    kind: TermsKind
    day: date
    reason: str = ""
    half_days: int | None = None
    office: str | None = None
    company: str | None = None


class TermsDialog(Question):
    """Asks what was agreed on; `offered` carries a `TermsRequest`."""

    def __init__(self, question: TermsQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        self.kind, self.day, self.office = PickBox(), DayField(question.day), PickBox()
        self.reason, self.required, self.company = QLineEdit(), QLineEdit(), QLineEdit()
        self._kind_field, self._office_field = FormField(self.kind), FormField(self.office)
        self._reason_field, self._required_field = FormField(self.reason), FormField(self.required)
        self._company_field = FormField(self.company)
        latest = question.terms.assignments[-1] if question.terms.assignments else None
        self.office.fill(question.offices, latest.office_code if latest else "")
        self.company.setText(latest.company.name if latest and latest.company else "")
        for field in (
            self._kind_field,
            self.day,
            self._required_field,
            self._office_field,
            self._company_field,
            self._reason_field,
        ):
            self.body.addWidget(field)
        self.retranslate()
        self.kind.currentIndexChanged.connect(lambda _row: self._show_kind())
        for edit, field in ((self.reason, self._reason_field), (self.required, self._required_field)):
            edit.textChanged.connect(lambda _text, field=field: field.clear())
        self.kind.setFocus()

    def chosen(self) -> TermsKind:
        """Return what is agreed on."""
        return TermsKind(self.kind.currentData())

    def answer(self) -> TermsRequest | None:
        """Return the agreement; None where something is missing, which is said."""
        kind, day = self.chosen(), self.day.day()
        if day is None:
            return None
        if kind is TermsKind.TRANSFER:
            return TermsRequest(kind, day, office=self.office.currentData(), company=clean_text(self.company.text()))
        reason = clean_text(self.reason.text())
        if kind in (TermsKind.WITHDRAW, TermsKind.REQUIRE) and not reason:
            self._reason_field.fail(_("Please write the reason; it stays with the intern's record."))
            self.reason.setFocus()
            return None
        if kind is TermsKind.REQUIRE:
            half_days = _half_days(self.required.text())
            if half_days is None:
                self._required_field.fail(_("Please write a number of days, such as 30 or 30.5."))
                return None
            return TermsRequest(kind, day, reason, half_days)
        return TermsRequest(kind, day, reason)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Dates, target and transfer of {name}", name=self._question.name))
        self.told.setText(_now_words(self._question.terms) or _("Until now the dates and days of the course hold."))
        kinds = [kind for kind in TermsKind if kind is not TermsKind.REJOIN or self._question.terms.withdrawn]
        chosen = self.kind.currentData() or TermsKind.START.value
        self.kind.fill([(kind.value, pgettext(*_WORDS[kind])) for kind in kinds], chosen)
        self._kind_field.word(_("What was agreed"))
        self._required_field.word(_("Required activity days"), "30")
        self._office_field.word(_("Office"))
        self._company_field.word(_("Host company"))
        self._reason_field.word(_("Reason"), _("returns to the university"))
        self.agree.setText(_("Save"))
        super().retranslate()
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self.chosen()
        moves = kind is TermsKind.TRANSFER
        self.day.setVisible(kind in (TermsKind.START, TermsKind.WITHDRAW, TermsKind.TRANSFER))
        self.day.word(_("Last day") if kind is TermsKind.WITHDRAW else _("From the day"), "2021-09-06")
        self._required_field.setVisible(kind is TermsKind.REQUIRE)
        self._office_field.setVisible(moves)
        self._company_field.setVisible(moves)
        self._reason_field.setVisible(kind in (TermsKind.WITHDRAW, TermsKind.REQUIRE))
        self.grow()


def _now_words(terms: ParticipationTerms) -> str:
    """Return what was agreed on until now."""
    parts = []
    if terms.starts_on is not None:
        parts.append(_("Begins on {day}.", day=full_day(terms.starts_on, language())))
    if terms.withdrawn and terms.ends_on is not None:
        last = full_day(terms.ends_on, language())
        parts.append(_("Withdrew, last day {day}: {reason}.", day=last, reason=terms.withdrawn_reason))
    if terms.required is not None:
        parts.append(
            _("{days} days required: {reason}.", days=shown_days(terms.required), reason=terms.required_reason)
        )
    return " ".join(parts)


def _half_days(text: str) -> int | None:
    """Return half-days from days as people write them, None where it is no such number."""
    whole, _point, half = text.strip().replace(",", ".").partition(".")
    if not whole.isdecimal() or half not in ("", "0", "5"):
        return None
    return 2 * int(whole) + (1 if half == "5" else 0)

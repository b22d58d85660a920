"""The question whether rules of eligibility are met, and why: an answer outweighs what the rule itself finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from metidesk.domain.eligibility import EligibilityRule
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, current
from metidesk.i18n.eligibility_words import eligibility_rule_word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.dialogs.why_dialog import ReasonLine
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_list import TickLine, TickList

_WIDTH, _LIST_HEIGHT, _ROW = 560, 240, 38
_MET, _NOT_MET = "met", "not_met"


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """Who is asked about, which rules, what was answered before, and the reasons written last."""

    name: str
    rules: Sequence[EligibilityRule]
    is_met: bool = True
    reason: str = ""
    last: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Rules that are met or not, for a reason."""

    rules: tuple[EligibilityRule, ...]
    is_met: bool
    reason: str


class AnswerDialog(Question):
    """Asks for an answer; `offered` carries an `AnswerRequest`. Up and Down go through the reasons written last."""

    def __init__(self, question: AnswerQuestion, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._question = question
        self.ticks, self.found, self.edit = TickList(), PickBox(), ReasonLine()
        self._found_field, self._field = FormField(self.found), FormField(self.edit)
        if len(question.rules) > 1:
            card = QFrame()
            card.setProperty("kind", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(2, GRID, 2, GRID)
            inside.addWidget(self.ticks)
            self.ticks.setMinimumHeight(min(_LIST_HEIGHT, _ROW * len(question.rules)))
            self.body.addWidget(card, 1)
        for widget in (self._found_field, self._field):
            self.body.addWidget(widget)
        self.ticks.fill([TickLine(eligibility_rule_word(rule, current())) for rule in question.rules])
        self.edit.stepped.connect(self._step)
        self.edit.textChanged.connect(lambda _text: self._field.clear())
        self.retranslate()
        self.edit.setText(question.reason)
        self.edit.selectAll()
        self.edit.setFocus()

    def answer(self) -> AnswerRequest | None:
        """Return what was answered; None where the reason is missing or no rule is ticked."""
        reason = clean_text(self.edit.text())
        if not reason:
            self._field.fail(_("Please write the reason; it stands beside the answer."))
            self.edit.setFocus()
            return None
        ticked = tuple(self._question.rules[row] for row in self.ticks.ticked())
        return AnswerRequest(ticked, self.found.currentData() == _MET, reason) if ticked else None

    def retranslate(self) -> None:
        """Word everything anew."""
        asked, rules = self._question, self._question.rules
        words = [eligibility_rule_word(rule, current()) for rule in rules]
        self.title.setText(words[0] if len(words) == 1 else _("Only a person can say"))
        self.told.setText(
            _(
                "{name}: your answer outweighs what the register finds. It stops nothing; it stands with your name "
                "and the reason beside the line.",
                name=asked.name,
            )
        )
        if self.ticks.count():
            self.ticks.word([TickLine(one) for one in words])
        self.ticks.setAccessibleName(self.title.text())
        self._found_field.word(_("Your answer"))
        chosen = self.found.currentData() or (_MET if asked.is_met else _NOT_MET)
        self.found.fill([(_MET, _("It is met")), (_NOT_MET, _("It is not met"))], chosen)
        self._field.word(_("Reason"), _("the Program Office confirmed it by e-mail on 2 August"))
        self.agree.setText(_("Answer"))
        super().retranslate()

    def _step(self, step: int) -> None:
        last = self._question.last
        if last:
            text = clean_text(self.edit.text())
            place = last.index(text) + step if text in last else (0 if step > 0 else -1)
            self.edit.setText(last[place % len(last)])
            self.edit.selectAll()

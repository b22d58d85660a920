"""The lines of the call for one intern: what needs a look first, what is met folded in below."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from metidesk.domain.eligibility import STATEMENTS, EligibilityAnswer, Found, RuleLine
from metidesk.i18n.current import _, current, language, ngettext, pgettext
from metidesk.i18n.dates import medium_day
from metidesk.i18n.eligibility_words import eligibility_rule_word, finding_words, found_word
from metidesk.services.eligibility import Eligibility
from metidesk.ui.tokens import Colours, Tint
from metidesk.ui.widgets.lines_panel import LinesPanel, PanelLine, link_button, pill_room
from metidesk.ui.widgets.pill import TintOf


class EligibilityPanel(LinesPanel):
    """Shows an `Eligibility`; `answer_wished` carries the rules that are to be answered, `withdraw_wished` one."""

    answer_wished = Signal(object)
    withdraw_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: Eligibility | None = None
        self._unfolded = False

    def show_eligibility(self, shown: Eligibility | None) -> None:
        """Show the lines of somebody, or nothing."""
        if shown is None or self.shown is None or shown.id != self.shown.id:
            self._unfolded = False
        self.shown = shown
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setAccessibleName(_("Eligibility"))
        if self.shown is None:
            self.summary.setText("")
            self.fill([])
            return
        self.summary.setText(eligibility_summary(self.shown))
        self.fill(self._lines(self.shown))

    def _lines(self, shown: Eligibility) -> list[QWidget]:
        room = pill_room([found_word(found, current()) for found in Found])
        not_met = [line for line in shown.lines if line.found is Found.NOT_MET]
        unknown = [line for line in shown.lines if line.found is Found.NOT_KNOWN]
        met = [line for line in shown.lines if line.found is Found.MET]
        said = [line for line in unknown if line.rule in STATEMENTS]
        looked = [line for line in unknown if line.rule not in STATEMENTS]
        lines: list[QWidget] = [self._line(line, room) for line in (*not_met, *looked)]
        if said:
            lines.append(self._statements(said, room))
        if met and self._unfolded:
            lines += [self._line(line, room) for line in met]
        elif met:
            lines.append(self._folded(met, room))
        return lines

    def _line(self, line: RuleLine, room: int) -> QWidget:
        assert self.shown is not None
        rule = eligibility_rule_word(line.rule, current())
        below = [answer_words(line.answer, self.shown.time_zone)] if line.answer is not None else []
        if line.answer is None or line.rule not in STATEMENTS:
            below.append(finding_words(line.finding, self.shown.terms, current()))
        row = PanelLine(found_word(line.found, current()), found_tint(line.found), room, rule, below)
        word = _("Answer…") if line.answer is None else _("Change…")
        row.add_button(
            f"answer:{line.rule.value}", word, f"{word} {rule}", lambda: self.answer_wished.emit((line.rule,))
        )
        if line.answer is not None:
            word = pgettext("answer", "Take back")
            act = self.withdraw_wished.emit
            row.add_button(f"withdraw:{line.rule.value}", word, f"{word} {rule}", lambda: act(line.rule))
        return row

    def _statements(self, said: Sequence[RuleLine], room: int) -> QWidget:
        """Return one line for all that only a person can say: one answer may settle them together."""
        rules = tuple(line.rule for line in said)
        words = [eligibility_rule_word(rule, current()) for rule in rules]
        title = _("Only a person can say")
        row = PanelLine(found_word(Found.NOT_KNOWN, current()), found_tint(Found.NOT_KNOWN), room, title, words)
        word = _("Answer…")
        row.add_button("answer:statements", word, f"{word} {title}", lambda: self.answer_wished.emit(rules))
        return row

    def _folded(self, met: Sequence[RuleLine], room: int) -> QWidget:
        words = " · ".join(eligibility_rule_word(line.rule, current()) for line in met)
        title = ngettext("{count} line is met", "{count} lines are met", len(met))
        row = PanelLine(found_word(Found.MET, current()), found_tint(Found.MET), room, title, [words])
        row.buttons.addWidget(link_button("unfold", _("Why"), _("Why these lines are met"), self._unfold))
        return row

    def _unfold(self) -> None:
        self._unfolded = True
        self.retranslate()


def eligibility_summary(shown: Eligibility) -> str:
    """Return how many lines are met, not met, not known."""
    counts = [(found, shown.count(found)) for found in (Found.NOT_MET, Found.NOT_KNOWN, Found.MET)]
    told = " · ".join(f"{found_word(found, current())}: {count}" for found, count in counts if count)
    return _("Programme of {year}. {counts}", year=shown.course.year, counts=told)


def answer_words(answer: EligibilityAnswer, time_zone: str) -> str:
    """Return who answered, when and why."""
    day = medium_day(answer.answered_at.astimezone(ZoneInfo(time_zone)).date(), language())
    return _("{name}, {day}: {reason}", name=answer.answered_by, day=day, reason=answer.reason)


def found_tint(found: Found) -> TintOf:
    """Return the ground of a finding."""

    def tint(colours: Colours) -> Tint:
        return {Found.MET: colours.good, Found.NOT_MET: colours.bad, Found.NOT_KNOWN: colours.plain}[found]

    return tint

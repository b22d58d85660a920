"""What a person has and had, the papers, and what was done: lists that lead to where each thing is settled."""

from collections.abc import Callable, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from metidesk.domain.attendance import Place
from metidesk.domain.equipment import LoanEnd
from metidesk.domain.sheets import Sheet
from metidesk.i18n import dates
from metidesk.i18n.acts import act_word, details_words, subject_words
from metidesk.i18n.completion_words import certificate_kind_word
from metidesk.i18n.current import _, current, language, ngettext, pgettext
from metidesk.i18n.equipment_words import condition_word, loan_end_word, receipt_state_word, receipt_word
from metidesk.i18n.labels import paper_kind_word, place_word, sheet_state_word
from metidesk.services.equipment_views import LoanLine
from metidesk.services.person_views import PersonPage, PersonPart
from metidesk.ui.person.section import Act, Link, Section

_FEW = 8


class EquipmentSection(Section):
    """Shows what is held and what was."""

    def show_person(
        self, page: PersonPage, open_thing: Callable[[str], object], move_home: Callable[[Sequence[str]], object]
    ) -> None:
        """Show the equipment of all participations, what is out first.

        Who works at home has it there: what is still written as used elsewhere is moved with one click.
        """
        at_home = [part for part in page.parts if part.works_at_home_on(page.today)]
        away = [
            one.tag
            for part in at_home
            for one in part.loans
            if one.loan.back is None and one.loan.place is not Place.HOME
        ]
        links = [Link(_("All used at home now"), partial(move_home, away))] if away else []
        self.begin(_("Equipment"), links)
        lines = [one for part in page.parts for one in part.loans]
        for one in sorted(lines, key=lambda line: line.loan.back is not None):
            self.put_line(
                f"{one.tag} · {one.title}", _loan(one), [Link(_("Open"), lambda tag=one.tag: open_thing(tag), one.tag)]
            )
        if not lines:
            self.put_quiet(_("Never held any."))
        self.end()


def _loan(one: LoanLine) -> str:
    """Return since when a thing is out, or how its loan ended, in which condition and with which paper."""
    loan, back, words = one.loan, one.loan.back, current()
    if back is None:
        out, due = (dates.medium_day(day, language()) for day in (loan.lent_on, one.due_on))
        place = place_word(loan.place, words)
        return _("out since {day}, due {due} · used at: {place}", day=out, due=due, place=place)
    parts = [dates.day_range(loan.lent_on, back.on, language()), loan_end_word(back.end, words)]
    if back.end is not LoanEnd.LOST and back.check.condition is not loan.check.condition:
        went, came = (condition_word(check.condition, words) for check in (loan.check, back.check))
        parts.append(f"{went} → {came}")
    return " · ".join((*parts, back.receipt))


class PapersSection(Section):
    """Shows certificates, receipts and sheets, each with the way to it."""

    def show_person(
        self,
        page: PersonPage,
        certificate: Callable[[str], object],
        receipt: Callable[[str], object],
        sheet: Callable[[PersonPart, Sheet], object],
    ) -> None:
        """Show the papers of all participations."""
        self.begin(_("Papers"))
        words = current()
        count = 0
        for part in page.parts:
            for one in part.certificates:
                state = "" if one.in_force else _("no longer in force")
                day = dates.medium_day(one.issued_on, language())
                self._put(
                    certificate_kind_word(one.kind, words), one.number, day, state, lambda n=one.number: certificate(n)
                )
            for paper in part.receipts:
                kind, state = receipt_word(paper.kind, words), receipt_state_word(paper.state, words)
                day = dates.medium_day(paper.made_on, language())
                self._put(kind, paper.number, day, state, lambda n=paper.number: receipt(n))
            for filed in part.sheets:
                kind, state = paper_kind_word(filed.kind, words), sheet_state_word(filed.state, words)
                day = dates.medium_day(filed.printed_at.astimezone(ZoneInfo(page.office.time_zone)).date(), language())
                self._put(kind, filed.number, day, state, lambda part=part, filed=filed: sheet(part, filed))
            count += len(part.certificates) + len(part.receipts) + len(part.sheets)
        if not count:
            self.put_quiet(_("None of this person's own yet; the sheets of everybody are under Attendance."))
        self.end()

    def _put(self, kind: str, number: str, day: str, state: str, act: Act) -> None:
        below = " · ".join(text for text in (kind, day, state) if text)
        self.put_line(number, below, [Link(_("Open"), act, f"{number}: {_('Open')}")])


class HistorySection(Section):
    """Shows what was done about a person, the newest first; all of it on demand."""

    def __init__(self) -> None:
        super().__init__()
        self._all = False
        self._page: PersonPage | None = None

    def show_person(self, page: PersonPage) -> None:
        """Show the newest acts."""
        if self._page is not None and self._page.intern.id != page.intern.id:
            self._all = False
        self._page = page
        zone, words = ZoneInfo(page.office.time_zone), current()
        shown = page.history if self._all else page.history[:_FEW]
        rest = len(page.history) - len(shown)
        more = ngettext("Show {count} more", "Show {count} more", rest)
        self.begin(_("History"), [Link(more, self._show_all)] if rest else [])
        for line in shown:
            local = line.at.astimezone(zone)
            when = f"{dates.medium_day(local.date(), language())} {dates.clock_time(local)}"
            told = details_words(line.act, line.details, words)
            head = pgettext("two facts", "{first} · {second}", first=when, second=act_word(line.act, words))
            about, day = subject_words(line.act, line.subject, words)
            named = "" if about == page.intern.name else about
            below = " · ".join(text for text in (named, day, told, line.actor) if text)
            self.put_line(head, below)
        self.end()

    def _show_all(self) -> None:
        self._all = True
        if self._page is not None:
            self.show_person(self._page)

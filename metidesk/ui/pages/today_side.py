"""The right column of *Today*: what needs attention, each line leading to its place, and what comes up."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from metidesk.domain.calendar import JAPAN, Week
from metidesk.domain.sheets import Sheet
from metidesk.i18n.current import _, current, language, ngettext, pgettext
from metidesk.i18n.dates import day_range, weekday_day_month
from metidesk.services.sign_off import WeekState
from metidesk.services.views import Attention, AttentionKind, Upcoming, UpcomingKind
from metidesk.ui.widgets.lead_line import LeadLine, PlainLine
from metidesk.ui.widgets.pill import TintOf
from metidesk.ui.wording import shown_days

Go = Callable[[str, dict], object]
_MOST_PEOPLE = 4
"""More people at risk than this are one line: the column must not scroll the day away."""

LACKING = "lacking"
"""Leads to the list of who lacks something, which opens over the page."""

_URGENT = (AttentionKind.CANNOT_REACH, AttentionKind.AT_RISK)


def attention_lines(found: tuple[Attention, ...], local_language: str, go: Go) -> list[QWidget]:
    """Return the lines under *Needs attention*."""
    lines: list[QWidget] = []
    people = [one for one in found if one.enrolment is not None]
    for one in (one for one in found if one.enrolment is None or one in people[:_MOST_PEOPLE]):
        line = LeadLine(_heading(one.kind), attention_words(one), _tint(one.kind))
        page, arguments = _lead(one)
        line.clicked.connect(lambda _checked=False, page=page, arguments=arguments: go(page, arguments))
        lines.append(line)
    if len(people) > _MOST_PEOPLE:
        more = len(people) - _MOST_PEOPLE
        words = ngettext("{count} more intern needs a look.", "{count} more interns need a look.", more)
        # As urgent as the most urgent of those that are folded in.
        line = LeadLine(_("And more"), words, _tint(people[_MOST_PEOPLE].kind))
        line.clicked.connect(lambda: go("attendance", {}))
        lines.insert(_MOST_PEOPLE, line)
    return lines


def paper_lines(missing: Sequence[Sheet], show: Callable[[], object]) -> list[QWidget]:
    """Return a line where papers are missing; it opens their list."""
    if not missing:
        return []
    words = ngettext(
        "{count} signed paper has no scan yet, the first is {number}.",
        "{count} signed papers have no scan yet, the first is {number}.",
        len(missing),
        number=missing[0].number,
    )
    line = LeadLine(pgettext("attention", "Papers"), words, lambda colours: colours.plain)
    line.clicked.connect(lambda: show())
    return [line]


def erasure_lines(count: int, show: Callable[[], object]) -> list[QWidget]:
    """Return a quiet line where the time is over for which somebody's personal data are kept."""
    if not count:
        return []
    words = ngettext(
        "The personal data of {count} person need not be kept any longer.",
        "The personal data of {count} persons need not be kept any longer.",
        count,
    )
    line = LeadLine(pgettext("attention", "Personal data"), words, lambda colours: colours.plain)
    line.clicked.connect(lambda: show())
    return [line]


def quiet_line() -> QWidget:
    """Return what stands there while nothing needs attention."""
    return PlainLine("", _("Nothing needs you now."))


def week_lines(weeks: Sequence[WeekState], sign: Callable[[date], object]) -> list[QWidget]:
    """Return a line for the first week that is over and can be signed off; the others follow one by one."""
    ready = [one for one in weeks if one.ready]
    if not ready:
        return []
    first = ready[0].monday
    span = day_range(first, Week(first).sunday, language())
    words = _("The week {week} is complete. Sign it off while the paper is at hand.", week=span)
    line = LeadLine(pgettext("attention", "Sign-off"), words, lambda colours: colours.plain)
    line.clicked.connect(lambda: sign(first))
    return [line]


def attention_words(one: Attention) -> str:
    """Return the sentence of a line."""
    if one.enrolment is not None and one.progress is not None:
        name, required = one.enrolment.shown_name, shown_days(one.progress.required)
        if one.kind is AttentionKind.CANNOT_REACH:
            short = shown_days(-one.progress.margin)
            return _(
                "{name} cannot reach {required} days any more: {short} short.",
                name=name,
                required=required,
                short=short,
            )
        if one.progress.margin == 0:
            return _("{name} can miss no further day and still reach {required}.", name=name, required=required)
        spare = shown_days(one.progress.margin)
        return _(
            "{name} can miss {spare} more days and still reach {required}.", name=name, spare=spare, required=required
        )
    match one.kind:
        case AttentionKind.UNTAKEN:
            first = weekday_day_month(one.days[0], language())
            if one.count == 1:
                return _("{day} is not taken for everybody. Not marked is not absent.", day=first)
            return _("{count} days are not taken for everybody, the first is {day}.", count=one.count, day=first)
        case AttentionKind.PROPOSED_DAYS:
            return ngettext(
                "{count} day of the calendar waits for your yes or no.",
                "{count} days of the calendar wait for your yes or no.",
                one.count,
            )
        case AttentionKind.CERTIFICATES_READY:
            return ngettext("{count} certificate can be issued.", "{count} certificates can be issued.", one.count)
        case AttentionKind.COPIES_HELD:
            return ngettext(
                "{count} certificate is still at the office.",
                "{count} certificates are still at the office.",
                one.count,
            )
        case AttentionKind.ELIGIBILITY | AttentionKind.DOCUMENTS_MISSING:
            return _register_words(one)
        case AttentionKind.EQUIPMENT_OVERDUE | AttentionKind.EQUIPMENT_DUE | AttentionKind.RECEIPTS_UNSIGNED:
            return _equipment_words(one)
    return _("The last backup is old. Make one now.")


def _register_words(one: Attention) -> str:
    if one.kind is AttentionKind.ELIGIBILITY:
        return ngettext(
            "{count} intern does not meet a line of the call, and nobody has answered to it.",
            "{count} interns do not meet a line of the call, and nobody has answered to it.",
            one.count,
        )
    return ngettext(
        "{count} document is asked and not at the office yet.",
        "{count} documents are asked and not at the office yet.",
        one.count,
    )


def _equipment_words(one: Attention) -> str:
    if one.kind is AttentionKind.RECEIPTS_UNSIGNED:
        return ngettext(
            "{count} receipt of equipment is not signed yet.",
            "{count} receipts of equipment are not signed yet.",
            one.count,
        )
    if one.kind is AttentionKind.EQUIPMENT_DUE:
        return ngettext(
            "{count} item of equipment is due back today.", "{count} items of equipment are due back today.", one.count
        )
    return ngettext(
        "{count} item of equipment should be back: it was due, or its holder has left.",
        "{count} items of equipment should be back: they were due, or their holder has left.",
        one.count,
    )


def upcoming_lines(found: tuple[Upcoming, ...], local_language: str) -> list[QWidget]:
    """Return the lines under *Coming up*."""
    lines = [PlainLine(_span(one.first, one.last), upcoming_words(one, local_language)) for one in found]
    return list(lines) or [PlainLine("", _("Nothing until the course ends."))]


def upcoming_words(one: Upcoming, local_language: str) -> str:
    """Return what comes up."""
    if one.kind is UpcomingKind.COURSE_BEGINS:
        return _("The course begins")
    if one.kind is UpcomingKind.COURSE_ENDS:
        expected = ngettext("{count} certificate expected", "{count} certificates expected", one.count)
        return _("The course ends · {expected}", expected=expected)
    name = one.entry.name.in_language(current().language, local_language) if one.entry else ""
    if one.kind is UpcomingKind.EXTRA:
        return _("{name} · extra working day", name=name)
    if one.entry is not None and one.entry.scope == JAPAN:
        return _("{name} · host companies closed", name=name)
    return _("{name} · office closed", name=name)


def _span(first: date, last: date) -> str:
    if first == last:
        return weekday_day_month(first, language())
    return f"{weekday_day_month(first, language())} – {weekday_day_month(last, language())}"


def _heading(kind: AttentionKind) -> str:
    return {
        AttentionKind.CANNOT_REACH: pgettext("attention", "Cannot reach"),
        AttentionKind.AT_RISK: pgettext("attention", "At risk"),
        AttentionKind.CLOSE: pgettext("attention", "Few to spare"),
        AttentionKind.UNTAKEN: pgettext("attention", "Days not taken"),
        AttentionKind.PROPOSED_DAYS: pgettext("attention", "Calendar"),
        AttentionKind.ELIGIBILITY: pgettext("attention", "Eligibility"),
        AttentionKind.DOCUMENTS_MISSING: pgettext("attention", "Documents"),
        AttentionKind.CERTIFICATES_READY: pgettext("attention", "Certificates"),
        AttentionKind.COPIES_HELD: pgettext("attention", "To be handed over"),
        AttentionKind.EQUIPMENT_OVERDUE: pgettext("attention", "To be returned"),
        AttentionKind.EQUIPMENT_DUE: pgettext("attention", "To be returned"),
        AttentionKind.RECEIPTS_UNSIGNED: pgettext("attention", "Receipts"),
    }[kind]


def _tint(kind: AttentionKind) -> TintOf:
    if kind in _URGENT:
        return lambda colours: colours.bad
    if kind is AttentionKind.CERTIFICATES_READY:
        return lambda colours: colours.good
    return lambda colours: colours.warn


def _lead(one: Attention) -> tuple[str, dict]:
    """Return the page where a line is settled, and what it is to show there."""
    if one.enrolment is not None:
        return "attendance", {"participation": one.enrolment.id}
    return {
        AttentionKind.UNTAKEN: ("today", {"day": one.days[0] if one.days else None}),
        AttentionKind.PROPOSED_DAYS: ("calendar", {}),
        AttentionKind.ELIGIBILITY: (LACKING, {"part": "eligibility"}),
        AttentionKind.DOCUMENTS_MISSING: (LACKING, {"part": "documents"}),
        AttentionKind.CERTIFICATES_READY: ("certificates", {}),
        AttentionKind.COPIES_HELD: ("certificates", {}),
        AttentionKind.EQUIPMENT_OVERDUE: ("equipment", {"list": "overdue"}),
        AttentionKind.EQUIPMENT_DUE: ("equipment", {"list": "due"}),
        AttentionKind.RECEIPTS_UNSIGNED: ("equipment", {"list": "papers"}),
    }[one.kind]

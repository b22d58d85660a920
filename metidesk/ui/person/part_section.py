"""One participation in one card: counter and days, place and company, hours, trainings, insurance, certificate."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QProgressBar

from metidesk.domain.people import Assignment
from metidesk.i18n import dates
from metidesk.i18n.completion_words import certificate_kind_word, event_word
from metidesk.i18n.current import _, current, language
from metidesk.i18n.labels import place_word
from metidesk.i18n.person_words import allowance_words
from metidesk.services.person_views import PersonEvent, PersonPage, PersonPart
from metidesk.ui.field_words import field_word
from metidesk.ui.person.day_strip import DayStrip
from metidesk.ui.person.section import Act, Fact, Link, Section
from metidesk.ui.person.words import (
    course_words,
    insurance_words,
    office_name,
    plan_words,
    progress_words,
    standing,
)
from metidesk.ui.widgets.pill import Pill
from metidesk.ui.wording import shown_days


@dataclass(frozen=True, slots=True)
class PartActs:
    """What can be done about a participation; each is done for the one that it was made for."""

    explain: Act
    terms: Act
    plan: Act
    edit_company: Act
    edit_insurance: Act
    attendance: Act
    certificates: Act
    open_certificate: Act
    record: "dict[str, Act]"


class PartSection(Section):
    """Shows one participation."""

    def __init__(self) -> None:
        super().__init__()
        self._pill, self._bar, self.strip = Pill(lambda colours: colours.plain), QProgressBar(), DayStrip()
        self._bar.setTextVisible(False)
        self.put_head(self._pill)
        self.put(self._bar)
        self.put(self.strip)

    def show_part(self, page: PersonPage, part: PersonPart, acts: PartActs) -> None:
        """Show a participation and what can be done about it."""
        self.begin(course_words(part), [Link(_("In the attendance"), acts.attendance)])
        words, tint = standing(part)
        self._pill.dress(tint)
        self._pill.show_text(words)
        self._bar.setRange(0, max(1, part.progress.required))
        self._bar.setValue(min(part.progress.credited, part.progress.required))
        self._bar.setAccessibleName(progress_words(part.progress))
        self.strip.show_days(part.days, page.today, part.office.language)
        paid = (*_insurance(part, acts), _allowance(part))
        self.put_facts([*_counter(part, acts), *_work(part, acts), *paid, _certificate(part, acts)])
        self.put_quiet(_("Trainings and events"))
        self.put_facts([_event(one, acts) for one in part.events])
        self.end()


def _counter(part: PersonPart, acts: PartActs) -> list[Fact]:
    days = Fact(_("Activity days"), progress_words(part.progress), (Link(_("Explain…"), acts.explain),))
    change = Link(_("Dates, target, transfer…"), acts.terms)
    return [days, Fact(_("Takes part"), "\n".join(_terms(part)), (change,))]


def _terms(part: PersonPart) -> list[str]:
    own, said = part.enrolment.participation, []
    span = dates.day_range(part.first, part.last, language(), with_year=True)
    if part.withdrawn:
        why = f": {part.withdrawn_reason}" if part.withdrawn_reason else ""
        said.append(_("withdrawn after {day}", day=dates.medium_day(part.last, language())) + why)
    elif own.starts_on or own.ends_on:
        said.append(_("{days}, own dates", days=span))
    else:
        said.append(_("the whole course"))
    if part.withdrawn and own.starts_on:
        said.append(_("joined on {day}", day=dates.medium_day(own.starts_on, language())))
    if own.required:
        why = f": {part.required_reason}" if part.required_reason else ""
        said.append(_("own target of {days} days", days=shown_days(own.required)) + why)
    return said


def _work(part: PersonPart, acts: PartActs) -> list[Fact]:
    edit, usual = Link(_("Edit…"), acts.edit_company), place_word(part.course.usual_place, current())
    latest = part.enrolment.assignments[-1]
    stays = [
        f"{dates.day_range(one.stay.first, one.stay.last, language())}: {office_name(one.office)}"
        + (f" · {one.stay.company.name}" if one.stay.company is not None else "")
        for one in part.stays
    ]
    place = _("{office}, usually: {place}", office=office_name(part.office), place=usual)
    plan = part.enrolment.participation.plan
    return [
        Fact(_("Works at"), "\n".join((place, *(stays if len(stays) > 1 else ())))),
        _known(field_word("host_company"), _company(latest), edit),
        _known(field_word("manager"), _manager(latest)),
        _known(field_word("plan"), plan, edit),
        Fact(_("Timetable"), "\n".join(plan_words(part)), (Link(_("Change…"), acts.plan),)),
    ]


def _company(latest: Assignment) -> str:
    if latest.company is None:
        return ""
    beside = ", ".join(one for one in (latest.company.local_name, latest.company.place) if one)
    return f"{latest.company.name} ({beside})" if beside else latest.company.name


def _manager(latest: Assignment) -> str:
    one = latest.manager
    if one is None:
        return ""
    return " · ".join(text for text in (one.name, one.local_name, one.role, one.phone, one.email) if text)


def _insurance(part: PersonPart, acts: PartActs) -> Sequence[Fact]:
    words = insurance_words(part)
    if not words and not part.course.insured:
        return [Fact(_("Insurance"), _("none in Course {code}", code=part.course.code), quiet=True)]
    return [_known(_("Insurance"), words, Link(_("Edit…"), acts.edit_insurance))]


def _allowance(part: PersonPart) -> Fact:
    said = allowance_words(part.allowance_yen, part.office.currency, part.course.code, current())
    return Fact(_("Term allowance"), said, quiet=part.allowance_yen is None)


def _certificate(part: PersonPart, acts: PartActs) -> Fact:
    one = part.certificate
    if one is None:
        return Fact(_("Certificate"), _("none yet"), (Link(_("Certificates"), acts.certificates),), quiet=True)
    kind = certificate_kind_word(one.kind, current())
    said = f"{kind} {one.number} · {dates.medium_day(one.issued_on, language())}"
    return Fact(_("Certificate"), said, (Link(_("Open"), acts.open_certificate),))


def _event(one: PersonEvent, acts: PartActs) -> Fact:
    name = event_word(one.kind, current())
    act = acts.record[one.kind.value]
    if one.record is None:
        link = Link(_("Record…"), act, f"{name}: {_('Record…')}")
        return Fact(name, _("not recorded"), (link,), quiet=True)
    counted = _("counts as activity: {days}", days=shown_days(one.half_days)) if one.half_days else _("no activity day")
    said = [dates.medium_day(one.record.on_day, language()), counted, one.record.note]
    return Fact(name, " · ".join(text for text in said if text), (Link(_("Change…"), act, f"{name}: {_('Change…')}"),))


def _known(label: str, value: str, link: Link | None = None) -> Fact:
    """Return a fact with its link, told in a word where nothing is known."""
    named = () if link is None else (Link(link.word, link.act, f"{label}: {link.word}"),)
    return Fact(label, value or _("not known"), named, quiet=not value)

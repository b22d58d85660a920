"""A person on paper: the card with every course, and behind it the record of each."""

import io
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from metidesk.documents.card_facts import CardDay, CardEvent, CardFacts, CardPart, CardThing
from metidesk.documents.intern_card import draw_intern_card
from metidesk.documents.pdf_parts import joined
from metidesk.i18n.catalog import words
from metidesk.i18n.dates import medium_day
from metidesk.services.person_views import PersonPage, PersonPart
from metidesk.services.sheet_facts import heading, printable, refuse_unprintable, unprintable
from metidesk.services.sheets import SheetNumber

if TYPE_CHECKING:  # The office is made of services; a type alone closes no circle.
    from metidesk.services.office import OfficeServices


def person_paper(office: "OfficeServices", intern_id: UUID, language: str) -> bytes:
    """Return the card of a person and the record of each participation as one PDF.

    Raises RuleBroken `intern.gone`, `paper.unprintable`.
    """
    page = office.people.page(intern_id)
    target = io.BytesIO()
    draw_intern_card(_card(office, page, language), words(language), target)
    records = [office.in_course(part.course.key).records.intern_records([part.id], language) for part in page.parts]
    return joined([target.getvalue(), *records])


def _card(office: "OfficeServices", page: PersonPage, language: str) -> CardFacts:
    kept, person, parts = office.settings.read(), page.intern, page.parts
    short = person.intern_no.removeprefix(f"{kept.office.code}-")
    number = SheetNumber(f"{parts[0].course.key}-{kept.office.code}-C{short}", 1, "")
    head = replace(
        heading(kept, number, office.clock.now()),
        course_code=", ".join(part.course.code for part in parts),
        course_first=min(part.course.starts_on for part in parts),
        course_last=max(part.course.ends_on for part in parts),
    )
    shown = replace(person, local_name=printable(person.local_name))
    facts = CardFacts(head, shown, page.age, tuple(_card_part(part, language) for part in parts))
    for name in type(shown).__dataclass_fields__:
        refuse_unprintable(unprintable(f"{person.intern_no} {person.name}", str(getattr(shown, name) or "")))
    for one in facts.parts:
        notes = (event.note for event in one.events)
        for text in (one.company, one.manager, one.participation.plan, one.withdrawn_reason, *notes):
            refuse_unprintable(unprintable(f"{person.intern_no} {person.name}", text))
    return facts


def _card_part(part: PersonPart, language: str) -> CardPart:
    latest, office, one = part.enrolment.assignments[-1], part.office, part.certificate
    manager = latest.manager
    reached = (manager.name, manager.phone, manager.email) if manager is not None else ()
    return CardPart(
        course_code=part.course.code,
        first=part.first,
        last=part.last,
        office=office.name,
        local_language=office.language,
        time_zone=office.time_zone,
        usual_place=part.course.usual_place,
        is_insured=part.course.insured,
        allowance_yen=part.allowance_yen,
        currency=office.currency,
        company=part.enrolment.company,
        manager=" · ".join(text for text in reached if text),
        participation=part.enrolment.participation,
        plan=part.plan,
        progress=part.progress,
        withdrawn_reason=part.withdrawn_reason,
        days=tuple(CardDay(day.day, day.expected, day.mark.status if day.mark else None) for day in part.days),
        events=tuple(
            CardEvent(event.kind, event.record.on_day, event.half_days, event.record.note)
            for event in part.events
            if event.record is not None
        ),
        things=tuple(
            CardThing(line.tag, line.title, line.loan.due_on, line.loan.place)
            for line in part.loans
            if line.loan.back is None
        ),
        certificate="" if one is None else f"{one.number} · {medium_day(one.issued_on, language)}",
        papers=(*(paper.number for paper in part.receipts), *(paper.number for paper in part.sheets)),
    )

"""What a form says of an intern: as it is kept, and as the course can hold it."""

from dataclasses import replace

from metidesk.domain.eligibility import jlpt_level
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.people import PERSONAL_FIELDS, Enrolment, Intern, InternForm, StudentStatus
from metidesk.domain.programme import Course
from metidesk.exchange.none_words import earlier_participation
from metidesk.services.programmes import span_of

TERMS = ("starts_on", "ends_on", "required", "plan", "insurance_no", "insured_from", "insured_to")
"""What a form says of the participation; plan and insurance stand hidden in the journal."""
_FIELDS = tuple(InternForm.__dataclass_fields__)
_CODED = {"jlpt": jlpt_level, "past_years": earlier_participation}
"""Fields in which what people write in many ways is kept in one."""
_STATUSES = frozenset(("", *StudentStatus))


def form_of(line: Enrolment) -> InternForm:
    """Return a line of the roll as a form."""
    person = line.intern
    return InternForm(
        intern_no=person.intern_no,
        host_company=line.company,
        manager=line.manager,
        **{name: getattr(line.participation, name) for name in TERMS},
        **{name: getattr(person, name) for name in PERSONAL_FIELDS},
    )


def form_of_person(person: Intern) -> InternForm:
    """Return a person as the form of a new participation."""
    return InternForm(intern_no=person.intern_no, **{name: getattr(person, name) for name in PERSONAL_FIELDS})


def cleaned(form: InternForm) -> InternForm:
    """Return a form with its texts as they are kept. Raises RuleBroken `intern.no_name`, `intern.student_status`."""
    texts = {
        name: clean
        for name in _FIELDS
        if (value := getattr(form, name)) and isinstance(value, str) and (clean := clean_text(value)) != value
    }
    for name, kept in _CODED.items():
        if (value := texts.get(name, getattr(form, name))) and (code := kept(value)) != value:
            texts[name] = code
    if texts:
        form = replace(form, **texts)  # type: ignore[arg-type]  # every field in texts is a str field
    if not form.name:
        raise RuleBroken("intern.no_name")
    if form.student_status not in _STATUSES:
        raise RuleBroken("intern.student_status", text=form.student_status)
    return form


def check_terms(form: InternForm, course: Course) -> None:
    """Refuse own dates and own required half-days that the course cannot hold.

    Raises RuleBroken `participation.dates`, `participation.outside_course`, `participation.required`,
    `participation.insurance_dates`.
    """
    first, last = form.starts_on or course.starts_on, form.ends_on or course.ends_on
    if first > last:
        raise RuleBroken("participation.dates", first=first, last=last)
    if first < course.starts_on or last > course.ends_on:
        raise RuleBroken(
            "participation.outside_course", course=course.code, first=course.starts_on, last=course.ends_on
        )
    if form.required is not None and not 0 < form.required <= 2 * span_of(course):
        raise RuleBroken("participation.required", most=span_of(course))
    if form.insured_from is not None and form.insured_to is not None and form.insured_from > form.insured_to:
        raise RuleBroken("participation.insurance_dates", first=form.insured_from, last=form.insured_to)

"""The phrases of a person's page: plans of a week, insurance, how a participation stands."""

from collections.abc import Sequence
from datetime import timedelta

from metidesk.domain.calendar import Week
from metidesk.domain.people import Intern
from metidesk.domain.programme import Office
from metidesk.domain.progress import Concern, Progress
from metidesk.domain.timetable import Slot, in_japan
from metidesk.i18n import dates
from metidesk.i18n.countries import country_name
from metidesk.i18n.current import _, language, ngettext, pgettext
from metidesk.services.person_views import PersonPart
from metidesk.ui.field_words import field_word, student_word
from metidesk.ui.theme import concern_tint
from metidesk.ui.widgets.hours_strip import hours, japan_words
from metidesk.ui.widgets.pill import TintOf
from metidesk.ui.wording import shown_days, spare_words


def office_name(office: Office) -> str:
    """Return an office in the language of the screen."""
    return office.name.in_language(language(), office.language)


def course_words(part: PersonPart) -> str:
    """Return what tells a participation from the others: course, office, days."""
    course = part.course
    words = (
        _("Course {code}", code=course.code),
        office_name(part.office),
        dates.day_range(part.first, part.last, language(), with_year=True),
    )
    return " · ".join(words)


def standing(part: PersonPart) -> tuple[str, TintOf]:
    """Return how a participation stands in a word or two, and the colour it wears."""
    concern = part.progress.concern
    return spare_words(part.progress), lambda colours: concern_tint(concern, colours)


def progress_words(progress: Progress) -> str:
    """Return where the activity days stand: 11 of 35 · can reach them on 1 Oct 2021."""
    said = _("{credited} of {required}", credited=shown_days(progress.credited), required=shown_days(progress.required))
    if progress.reach_on is None:
        return said
    day = dates.medium_day(progress.reach_on, language())
    reach = (
        _("reached on {day}", day=day) if progress.concern is Concern.REACHED else _("can reach them on {day}", day=day)
    )
    return f"{said} · {reach}"


def plan_words(part: PersonPart) -> list[str]:
    """Return the plan of a week, a line for each run of weekdays that are alike, with the time in Japan."""
    monday, zone = Week.of(part.first).monday, part.office.time_zone
    runs: list[tuple[int, int, Slot]] = []
    for number, slot in enumerate(part.plan.slots):
        if slot is None:
            continue
        if runs and runs[-1][1] == number - 1 and runs[-1][2] == slot:
            runs[-1] = (runs[-1][0], number, slot)
        else:
            runs.append((number, number, slot))
    found = []
    for first, last, slot in runs:
        ends = sorted({first, last})
        named = "–".join(dates.weekday(monday + timedelta(days=one), language()) for one in ends)
        length = _("{time} hours a day", time=hours(slot.minutes))
        if slot.starts_at is None:
            found.append(f"{named} · {length}")
            continue
        day = monday + timedelta(days=first)
        japan = japan_words(in_japan(day, slot.starts_at, zone), day)
        found.append(f"{named} {dates.clock_time(slot.starts_at)} · {length} · {japan}")
    return found or [_("no day is planned")]


def insurance_words(part: PersonPart) -> str:
    """Return number and days of the policy, empty where nothing is noted."""
    own = part.enrolment.participation
    days = [dates.medium_day(day, language()) if day else "" for day in (own.insured_from, own.insured_to)]
    span = " – ".join(days) if any(days) else ""
    return " · ".join(one for one in (own.insurance_no, span) if one)


def birth_words(intern: Intern, age: int | None) -> str:
    """Return the birth date with the age of today, empty where it is not known."""
    if intern.birth_date is None or age is None:
        return ""
    years = ngettext("{count} year old", "{count} years old", age)
    return pgettext(
        "two facts", "{first} · {second}", first=dates.long_day(intern.birth_date, language()), second=years
    )


def person_values(intern: Intern, age: int | None) -> dict[str, str]:
    """Return what is known of a person by field, as a person reads it."""
    names = ("name", "family_name", "local_name", "kana", "called", "university", "email", "phone", "past_years")
    plain = {name: str(getattr(intern, name)) for name in names}
    emergency = (intern.emergency_name, intern.emergency_relation, intern.emergency_phone)
    return plain | {
        "birth_date": birth_words(intern, age),
        "citizenship": country_name(intern.citizenship, language()),
        "residence": country_name(intern.residence, language()),
        "student_status": student_word(intern.student_status) if intern.student_status else "",
        "jlpt": intern.jlpt,
        "english": " ".join(part for part in (intern.english, intern.english_score) if part),
        "emergency_name": " · ".join(part for part in emergency if part),
    }


def not_known(names: Sequence[str]) -> str:
    """Return one line that names the fields that are empty."""
    said = pgettext("between items of a list", ", ").join(field_word(name) for name in names)
    return _("Not known yet: {fields}", fields=said)

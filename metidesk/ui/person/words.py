"""The phrases of a person's page in the language of the screen."""

from collections.abc import Sequence

from metidesk.domain.people import Intern
from metidesk.domain.programme import Office
from metidesk.domain.progress import Progress
from metidesk.i18n import dates, person_words
from metidesk.i18n.current import _, current, language, pgettext
from metidesk.services.person_views import PersonPart
from metidesk.ui.field_words import field_word
from metidesk.ui.theme import concern_tint
from metidesk.ui.widgets.pill import TintOf
from metidesk.ui.wording import spare_words


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
    return person_words.progress_words(progress, current())


def plan_words(part: PersonPart) -> list[str]:
    """Return the plan of a week, a line for each run of weekdays that are alike, with the time in Japan."""
    return person_words.plan_lines(part.plan, part.first, part.office.time_zone, current())


def insurance_words(part: PersonPart) -> str:
    """Return number and days of the policy, empty where nothing is noted."""
    return person_words.insurance_words(part.enrolment.participation, current())


def person_values(intern: Intern, age: int | None) -> dict[str, str]:
    """Return what is known of a person by field, as a person reads it."""
    return person_words.person_values(intern, age, current())


def not_known(names: Sequence[str]) -> str:
    """Return one line that names the fields that are empty."""
    said = pgettext("between items of a list", ", ").join(field_word(name) for name in names)
    return _("Not known yet: {fields}", fields=said)

"""How an entry of the register is told from others of the same name."""

from metidesk.i18n import dates
from metidesk.i18n.current import _, language
from metidesk.services.merging import Entry


def entry_words(one: Entry) -> tuple[str, str]:
    """Return what tells an entry from its namesakes: number, name, birth date, university, courses."""
    person = one.intern
    born = dates.medium_day(person.birth_date, language()) if person.birth_date else _("birth date not known")
    courses = ", ".join(one.courses)
    first = " · ".join((person.intern_no, person.name, born))
    return first, " · ".join(text for text in (person.university, courses) if text)

"""Who a person is: some fields of the person in one card, what is not known in one quiet line."""

from collections.abc import Sequence

from metidesk.i18n.current import _
from metidesk.services.person_views import PersonPage
from metidesk.ui.field_words import field_word
from metidesk.ui.person.section import Act, Fact, Link, Section
from metidesk.ui.person.words import not_known, person_values

PERSON = ("name", "family_name", "local_name", "kana", "called", "birth_date", "citizenship", "residence")
STUDIES = ("university", "student_status", "jlpt", "english", "past_years")
CONTACT = ("phone", "email", "emergency_name")
_MAY_BE_EMPTY = {"family_name", "past_years"}
"""Not everybody has a family name or took part before; nobody is asked to fill these."""


class WhoSection(Section):
    """Shows some fields of a person."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self._fields = tuple(fields)

    def show_person(self, page: PersonPage, heading: str, edit: Act) -> None:
        """Show a person under a heading."""
        self.begin(heading, [Link(_("Edit…"), edit, f"{heading}: {_('Edit…')}")])
        values = person_values(page.intern, page.age)
        known = [name for name in self._fields if values[name]]
        self.put_facts([Fact(field_word(name), values[name]) for name in known])
        missing = [name for name in self._fields if not values[name] and name not in _MAY_BE_EMPTY]
        if missing:
            self.put_quiet(not_known(missing))
        self.end()

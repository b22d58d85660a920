"""The register as a list: one line for a person of any year and office, and what names are sorted by."""

from dataclasses import dataclass
from uuid import UUID

VIETNAM, JAPANESE = "VN", "ja"
_OWN_SCRIPTS = frozenset({"th", "km", "lo", "my", "hi", "ta", "kn"})
"""Languages of the screen that do not write in Latin letters: who reads them looks for names in their script."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A person with the latest host company and every course, in order: 2021A HAN.

    `searched` is what is looked through. `participation_id` is the latest one, None where the person takes part in
    nothing any more.
    """

    intern_id: UUID
    participation_id: UUID | None
    intern_no: str
    name: str
    local_name: str
    kana: str
    family_name: str
    citizenship: str
    university: str
    company: str
    courses: tuple[str, ...]
    searched: str


def sorted_name(
    name: str, local_name: str, kana: str, family_name: str, citizenship: str, language: str, given_first: bool
) -> str:
    """Return what a name is sorted by for a language of the screen.

    A Japanese screen sorts by the reading in kana, one in another script by the name in it; where there is none, and
    on all other screens, by the name as in the passport. `given_first` puts the given name before it: of a Vietnamese
    name the last word, by which people are called and listed there; of any other what is not the family name.
    """
    own = kana if language == JAPANESE else local_name if language in _OWN_SCRIPTS else ""
    if own:
        return own
    if not given_first:
        return name
    words = name.split()
    if citizenship == VIETNAM:
        return " ".join((words[-1], *words[:-1])) if words else name
    family = family_name.split()
    rest = [word for word in words if word not in family]
    return " ".join((*rest, *family)) if family and rest else name

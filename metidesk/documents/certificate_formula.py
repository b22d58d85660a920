"""The formula of the certificates in each language, as shipped or as an office changed it: a text with places.

To add a language of an office: one file in `resources/certificates/`; the tests then demand both kinds in it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from metidesk.domain.names import Wording
from metidesk.system.paths import RESOURCES

_FOLDER = RESOURCES / "certificates"

PLACES = ("programme", "year", "ministry", "course", "office", "company", "period", "count")
"""What can stand in { } in a body."""
REQUIRED_PLACES: Mapping[str, tuple[str, ...]] = {
    "completion": ("programme", "course"),
    "participation": ("programme", "course", "count"),
}
"""What a body must name: what was completed, or how much of it somebody took part in."""

_PLACE = re.compile(r"\{([a-z]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class CertificateText:
    """What a kind of certificate says in English, Japanese and the office's language.

    A body has one or two lines, with places in { } as in `PLACES`; what stands in [ ] is left out where a place
    inside it is empty.
    """

    title: Wording
    body: Wording


@dataclass(frozen=True, slots=True)
class LocalFormula:
    """How a language of an office writes what is filled in: its names of things, its dates, counts and digits."""

    language: str
    programme: str
    ministry: str
    date: str
    day: str
    span: str
    count: str
    half: str
    reissued: str
    digits: str
    is_buddhist: bool
    has_numbered_months: bool


@cache
def local_languages() -> tuple[str, ...]:
    """Return the languages in which a third text can stand on a certificate, by code."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml") if file.stem not in {"en", "ja"}))


@cache
def shipped_text(kind: str, local_language: str = "") -> CertificateText:
    """Return the text of a kind (completion, participation) as it is shipped; without a language `local` is empty."""
    texts = {language: _read(language)[kind] for language in ("en", "ja", local_language) if language}
    titles = {language: text["title"] for language, text in texts.items()}
    bodies = {language: text["body"] for language, text in texts.items()}
    return CertificateText(
        title=Wording(titles["en"], titles["ja"], titles.get(local_language, "")),
        body=Wording(bodies["en"], bodies["ja"], bodies.get(local_language, "")),
    )


@cache
def local_formula(language: str) -> LocalFormula:
    """Return how a language writes what is filled in. Raises KeyError for a language without a file."""
    found = _read(language)
    return LocalFormula(
        language=language,
        **{key: found[key] for key in ("programme", "ministry", "date", "day", "span", "count", "half", "reissued")},
        digits=found.get("digits", "0123456789"),
        is_buddhist=found.get("buddhist", False),
        has_numbered_months=found.get("months", "names") == "numbers",
    )


@cache
def opening(name_above: bool) -> str:
    """Return how the English text begins: before the name, or (`name_above`) after it in one sentence."""
    text: str = _read("en")["named_above" if name_above else "opening"]
    return text


def places_of(text: str) -> tuple[str, ...]:
    """Return the places that a text names, in its order."""
    return tuple(_PLACE.findall(text))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its places filled in, without the parts in [ ] that have an empty place."""

    def kept(part: re.Match[str]) -> str:
        return part[1] if all(values[place] for place in places_of(part[1])) else ""

    return _PLACE.sub(lambda place: values[place[1]], _OPTIONAL.sub(kept, text))


@cache
def _read(language: str) -> dict[str, Any]:
    file = _FOLDER / f"{language}.toml"
    if not file.is_file():
        raise KeyError(language)
    return tomllib.loads(file.read_text(encoding="utf-8"))

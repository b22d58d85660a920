"""Countries as people write them, to the code under which they are kept.

Names come from CLDR in every language of the program, further ones from `resources/countries.csv`.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.columns import header_key
from metidesk.exchange.data_files import read_csv
from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.system.paths import RESOURCES


@dataclass(frozen=True, slots=True)
class _Country:
    alpha3: str
    alpha2: str
    other_names: tuple[str, ...]


def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-3 code (XKX for Kosovo) of a code or a name, accents or not.

    Raises RuleBroken `country.unknown` (text), or `country.ambiguous` (text, choices) where two may be meant:
    nga is Nigeria's code and Vietnamese for Russia; in capitals it is the code.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    codes, exact, loose = _index()
    if written in codes:
        return codes[written]
    found = exact.get(written.casefold(), set())
    if written.isascii() and written.upper() in codes:
        found = found | {codes[written.upper()]}
    found = found or loose.get(header_key(written), set())
    if len(found) > 1:
        raise RuleBroken("country.ambiguous", text=text, choices=tuple(sorted(found)))
    if not found:
        raise RuleBroken("country.unknown", text=text)
    return next(iter(found))


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, str], dict[str, set[str]], dict[str, set[str]]]:
    """Return alpha-3 by code, by exact name and by name without accents, spaces and signs."""
    codes: dict[str, str] = {}
    exact: dict[str, set[str]] = {}
    loose: dict[str, set[str]] = {}
    for country, names in _named_countries():
        codes |= {country.alpha3: country.alpha3, country.alpha2: country.alpha3}
        for name in names:
            exact.setdefault(unicodedata.normalize("NFKC", name).casefold(), set()).add(country.alpha3)
            loose.setdefault(header_key(name), set()).add(country.alpha3)
    return codes, exact, loose


def _named_countries() -> Iterator[tuple[_Country, tuple[str, ...]]]:
    from babel import Locale  # costs 40 ms, which only a file with countries in it should pay

    territories = [Locale.parse(language).territories for language in LANGUAGE_NAMES]
    for country in _countries():
        shown = tuple(names[country.alpha2] for names in territories if country.alpha2 in names)
        yield country, shown + country.other_names


def _countries() -> tuple[_Country, ...]:
    return read_csv(
        RESOURCES / "countries.csv",
        ("alpha3", "alpha2", "other_names"),
        lambda row: _Country(row["alpha3"], row["alpha2"], tuple(filter(None, row["other_names"].split("|")))),
    )

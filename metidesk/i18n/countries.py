"""Countries: three-letter codes (ISO 3166-1), named in each language."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

_FORMER = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}
"""Codes that ISO withdrew; the country bears another one now."""
_OTHERWISE = {"XKK": "XKX"}
"""CLDR's code for Kosovo; everybody else, the OECD's list too, writes the other."""
_NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EU", "EZ", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def country_name(code: str, language: str) -> str:
    """Return a country's name in a language; the code itself where nobody knows it."""
    return countries(language).get(code.upper(), code)


@lru_cache(maxsize=16)
def countries(language: str) -> dict[str, str]:
    """Return every country's name by its three-letter code."""
    territories = Locale.parse(language).territories
    return {code: territories[short] for code, short in _codes().items() if short in territories}


def two_letter_name(short: str, language: str) -> str:
    """Return the name of a country given by its two letters, as an office's country is."""
    return str(Locale.parse(language).territories.get(short, short))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the two-letter code of every three-letter one."""
    aliases = get_global("territory_aliases")
    return {
        _OTHERWISE.get(code, code): found[0]
        for code, found in sorted(aliases.items())
        if len(code) == 3 and code.isalpha() and code not in _FORMER and found[0] not in _NO_COUNTRY and len(found) == 1
    }

"""No tofu: every character that a catalogue can put on the screen has a glyph in one of the bundled faces."""

import csv
import unicodedata

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from metidesk.i18n.catalog import LANGUAGE_NAMES, languages
from metidesk.system.paths import RESOURCES, TRANSLATIONS
from metidesk.ui.theme import FAMILIES


@pytest.fixture(scope="module")
def covered() -> dict[str, set[str]]:
    """Give what the faces of the window cover by weight: a bold word must not fall back either."""
    found = {}
    for weight in ("Regular", "Bold"):
        found[weight] = set()
        for family in FAMILIES:
            with TTFont(RESOURCES / "fonts" / f"{family.replace(' ', '')}-{weight}.ttf", lazy=True) as font:
                found[weight] |= {chr(code) for code in font.getBestCmap()}
    return found


def _said(language: str) -> set[str]:
    """Return every character of a catalogue and of the dates and numbers that Babel writes in its language."""
    name = TRANSLATIONS / f"{language}.po"
    told = set(LANGUAGE_NAMES[language])
    if name.exists():
        with name.open("rb") as file:
            for one in read_po(file, locale=language):
                told |= set("".join(one.string) if isinstance(one.string, tuple | list) else one.string)
    locale = Locale.parse(language)
    for forms in (
        *locale.months["format"].values(),
        *locale.days["format"].values(),
        *locale.days["stand-alone"].values(),
    ):
        told |= set("".join(forms.values()))
    return {one for one in told if unicodedata.category(one) not in ("Cc", "Cf", "Zs")}


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("language", languages())
def test_every_character_has_a_glyph(covered, language, weight):
    assert sorted(_said(language) - covered[weight]) == []


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_words_of_offices_and_holidays_have_glyphs(covered, weight):
    told = {
        letter
        for path in sorted((RESOURCES / "programmes").rglob("*.csv"))
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines())
        for letter in "".join(row)
    }
    assert sorted(one for one in told - covered[weight] if unicodedata.category(one) not in ("Cc", "Cf", "Zs")) == []

"""Cutting a text into runs that one font and one set of shaping rules can draw."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fontTools import unicodedata as ucd

from metidesk.documents.text.fonts import CHAIN, Face, face
from metidesk.documents.text.style import Family

_JAPANESE = frozenset({"Hani", "Hira", "Kana", "Bopo"})
_SCRIPT_OF_LANGUAGE = {
    "ja": "Jpan", "th": "Thai", "km": "Khmr", "hi": "Deva", "mr": "Deva", "ne": "Deva", "ta": "Taml",
    "kn": "Knda",
}  # fmt: skip
_LANGUAGE_OF_SCRIPT = {"Jpan": "ja", "Thai": "th", "Khmr": "km", "Deva": "hi", "Taml": "ta", "Knda": "kn"}

# NFC would replace these by the plain kanji and so respell a person's name.
_COMPATIBILITY_KANJI = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")

# Signs that take the next consonant below themselves: Khmer coeng, Devanagari and Kannada virama.
_JOINERS = "\u17d2\u094d\u0ccd"
_THAI_SARA_AM = "\u0e33"
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u17b4\u17b5\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one script in one font; `start` counts characters of the normalised text."""

    text: str
    script: str
    face: Face
    start: int


def normalise(text: str) -> str:
    """Return the text in NFC, except that compatibility kanji stay as they were written."""
    if text.isascii():
        return text
    return "".join(
        part if number % 2 else unicodedata.normalize("NFC", part)
        for number, part in enumerate(_COMPATIBILITY_KANJI.split(text))
    )


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """Return the ISO 15924 code of a character: "Jpan" for kanji and kana, "" if it belongs to any script."""
    script: str = ucd.script(character)
    if script in _JAPANESE:
        return "Jpan"
    return "" if script in ("Zyyy", "Zinh", "Zzzz") else script


@lru_cache(maxsize=8192)
def is_mark(character: str) -> bool:
    """Tell whether a character clings to the one before it."""
    return (
        unicodedata.category(character).startswith("M")
        or character in (_THAI_SARA_AM, "\u200c", "\u200d")
        or 0x1F3FB <= ord(character) <= 0x1F3FF
    )


def is_ignorable(character: str) -> bool:
    """Tell whether a character has no shape of its own, so that no font needs to have it."""
    return _IGNORABLE.match(character) is not None


@lru_cache(maxsize=8192)
def graphemes(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of what a reader takes for a letter: base, marks, consonants written below."""
    starts = [
        index for index, character in enumerate(text) if index == 0 or not (is_mark(character) or _joined(text, index))
    ]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True)) if text else ()


def _joined(text: str, index: int) -> bool:
    before = index - 1
    while before > 0 and text[before] in "\u200c\u200d":
        before -= 1
    return (
        text[before] in _JOINERS
        and text[index - 1] != "\u200c"
        and unicodedata.category(text[index]) == "Lo"
        and script_of(text[index]) == script_of(text[before])
    )


def script_of_language(language: str) -> str:
    """Return the script that a language is written in."""
    return _SCRIPT_OF_LANGUAGE.get(language.lower().split("-")[0], "Latn")


def language_for(script: str, language: str) -> str:
    """Return the language to shape a script in: the given one if it is written so, else the script's own."""
    if script == script_of_language(language):
        return language
    return _LANGUAGE_OF_SCRIPT.get(script, "en")


@lru_cache(maxsize=8192)
def segment(text: str, family: Family, bold: bool, language: str) -> tuple[Run, ...]:
    """Return the runs of a normalised text; joined together they are the text again."""
    runs: list[Run] = []
    begin, script, using = 0, "", None
    for start, _, now, font in _assigned(text, family, bold, language):
        if using is not None and (now, font) != (script, using):
            runs.append(Run(text[begin:start], script, using, begin))
            begin = start
        script, using = now, font
    if using is not None:
        runs.append(Run(text[begin:], script, using, begin))
    return tuple(runs)


def _assigned(text: str, family: Family, bold: bool, language: str) -> Iterator[tuple[int, int, str, Face]]:
    clusters = graphemes(text)
    own = [script_of(text[start]) for start, _ in clusters]
    before: Face | None = None
    resolved = _resolved(text, clusters, own, language)
    for (start, end), strong, script in zip(clusters, own, resolved, strict=True):
        font = _font(text[start:end], family, script, bold, None if strong else before)
        before = font
        # A neutral that had to leave the font of its neighbours is shaped by the rules of its new one.
        stray = not strong and font is not face(family, script, bold)
        yield start, end, font.script if stray else script, font


def _resolved(text: str, clusters: tuple[tuple[int, int], ...], own: list[str], language: str) -> Iterator[str]:
    """Give neutrals the script before them, else the one after; a closing bracket follows its opening one."""
    current = next((script for script in own if script), script_of_language(language))
    opened: list[str] = []
    for (start, _), strong in zip(clusters, own, strict=True):
        current = strong or current
        category = unicodedata.category(text[start])
        if category == "Ps":
            opened.append(current)
        elif category == "Pe" and opened:
            current = opened.pop()
        yield current


def _font(cluster: str, family: Family, script: str, bold: bool, before: Face | None) -> Face:
    preferred = face(family, script, bold)
    needed = [character for character in cluster if not is_ignorable(character)]
    if all(map(preferred.covers, needed)):
        return preferred
    if before is not None and all(map(before.covers, needed)):
        return before
    chain = [face(family, other, bold) for other in CHAIN]
    for font in chain:
        if all(map(font.covers, needed)):
            return font
    # No font has all of it: the base at least shall be seen, and `missing` tells of the rest.
    return next((font for font in (preferred, *chain) if needed and font.covers(needed[0])), preferred)

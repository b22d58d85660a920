"""How things are found: the form in which texts are searched, the words of a question, and how well one answers it.

What a writer leaves out or writes in several ways is folded; what makes another word stays. By script:

- Latin: case, diacritics and width do not count (`search_key`), nor the shape of apostrophes and hyphens.
- Kana: hiragana, katakana and their small forms are one; the long mark and the middle dot do not count.
- Thai, Lao: vowels stay, because they tell words apart; tone marks and the silencer are often left out, like those of
  Vietnamese, and do not count. Two SARA E are one SARA AE, as which they are seen.
- Khmer: vowels and subscripts stay; marks of register and of etymology do not count. Subscript TA and DA look the same.
- Devanagari, Kannada and their sisters: vowel signs and the virama stay; the dot of borrowed sounds does not count, the
  moon-dot is a dot, and a nasal before a stop of its row is the dot that most people write for it (हिन्दी, हिंदी).
- Tamil: everything stays; Unicode's normal form makes vowels of two parts one.
- Digits of every script are digits.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from metidesk.domain.names import search_key
from metidesk.domain.romaji import romaji, shortened

_HIRAGANA = {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}
_SMALL_KANA = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_KANA = str.maketrans({code: big.translate(_SMALL_KANA) for code, big in _HIRAGANA.items()}) | _SMALL_KANA
_SHAPES = str.maketrans("’‘ʼʻ´`‐‑‒–—−・", "''''''------ ")
_THAI_LAO_MARKS = (*range(0x0E48, 0x0E4D), 0x0E4E, *range(0x0EC8, 0x0ECD))
_KHMER_MARKS = (0x17B4, 0x17B5, *range(0x17C9, 0x17D2), 0x17D3, 0x17DD)
_NUKTAS = (0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C, 0x0C3C, 0x0CBC)
_MOON_DOTS = {0x0901: "\u0902", 0x0981: "\u0982", 0x0A81: "\u0a82", 0x0C01: "\u0c02", 0x0C81: "\u0c82"}
_LONG_MARK = 0x30FC
_FOLDED: dict[int, str | int | None] = {
    **_SHAPES,
    **_KANA,
    **_MOON_DOTS,
    **dict.fromkeys((*_THAI_LAO_MARKS, *_KHMER_MARKS, *_NUKTAS, _LONG_MARK)),
}
_SEEN_ALIKE = (("เเ", "แ"), ("្ដ", "្ត"), ("េី", "ើ"), ("េា", "ោ"))
_VIRAMAS = {0x0900: "\u0902", 0x0C00: "\u0c02", 0x0C80: "\u0c82"}
"""The blocks in which a nasal with the virama before a stop of its own row is mostly written as a dot."""
_ROWS = (0x15, 0x1A, 0x1F, 0x24, 0x2A)
"""Where the rows of five begin in such a block: four stops and their nasal; the last is that of *pa*."""
_NASALS = tuple(
    (re.compile(f"{chr(block + nasal)}{chr(block + 0x4D)}(?=[{chr(block + row)}-{chr(block + row + 3)}])"), dot)
    for block, dot in _VIRAMAS.items()
    for row in _ROWS
    for nasal in (row + 4,)
)
_INDIC = re.compile("[\u0900-\u097f\u0c00-\u0cff]")
_JOINING = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u17d2"
"""Viramas, and what puts a Khmer letter under another."""
_PHONE = re.compile(r"\+?[\d().\-/]{5,}")
_LEAST_DIGITS = 5


def finding_key(text: str) -> str:
    """Return the form in which a text is searched; looser than `search_key`, which tells names apart."""
    if text.isascii():
        return " ".join(text.casefold().split())
    key = unicodedata.normalize("NFD", search_key(text)).translate(_FOLDED)
    for typed, seen in _SEEN_ALIKE:
        key = key.replace(typed, seen)
    if _INDIC.search(key):
        for pattern, dot in _NASALS:
            key = pattern.sub(dot, key)
    if not key.isascii():
        key = "".join(_digit(letter) for letter in key)
    return " ".join(unicodedata.normalize("NFC", key).split())


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter > "9" and letter.isdecimal() else letter


def digits_of(text: str) -> str:
    """Return the digits of a text: a telephone number however it is written."""
    return "".join(letter for letter in finding_key(text) if letter.isdigit())


def readings_of(kana: str) -> tuple[str, ...]:
    """Return a reading in kana as it may be typed in Latin letters, with long vowels and without; none of no kana."""
    latin = romaji(kana)
    return tuple(dict.fromkeys((latin, shortened(latin)))) if latin != kana else ()


def searched(named: Iterable[str], others: Iterable[str] = ()) -> str:
    """Return what is looked through for a thing: a line for each text, those that name it before an empty line.

    Every line stands between two ends of lines, so that whole lines and starts of words are found without more ado.
    """
    parts = ((finding_key(text) for text in texts) for texts in (named, others))
    names, rest = ("\n".join(dict.fromkeys(key for key in part if key)) for part in parts)
    return f"\n{names}\n\n{rest}\n"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question, folded; `number` is what else may stand for it: the digits of a telephone number."""

    text: str
    number: str = ""

    def is_in(self, text: str) -> bool:
        """Return whether a text as `searched` gives it holds the word."""
        return self.text in text or bool(self.number and self.number in text)


def words_of(question: str) -> tuple[Word, ...]:
    """Return the words of a question; something answers it that holds all of them, in any order."""
    return tuple(Word(text, _number(text)) for text in dict.fromkeys(finding_key(question).split()))


def _number(word: str) -> str:
    """Return the digits that a telephone number ends with: neither the sign of a country nor the zero before it."""
    digits = digits_of(word).lstrip("0") if _PHONE.fullmatch(word) else ""
    return digits if len(digits) >= _LEAST_DIGITS and digits != word else ""


def ranker(words: Sequence[Word]) -> Callable[[str], int]:
    """Return what tells how badly a text as `searched` gives it answers words that it holds: 0 is best.

    A whole line counts 0, the start of a word 1, a part of one 2; three more where no name holds it. It is asked for
    every text that was found, so what belongs to the words is prepared.
    """
    whole = f"\n{' '.join(word.text for word in words)}\n"
    parts = [(word.text, f"\n{word.text}\n", f"\n{word.text}", f" {word.text}") for word in words]

    def rank(text: str) -> int:
        if whole in text:
            return 0
        badness, names_end = 1, text.find("\n\n")
        for word, line, first, start in parts:
            if not 0 <= text.find(word) < names_end:
                badness += 3
            if line not in text:
                badness += 1 if first in text or start in text else 2
        return badness

    return rank


def spans_in(text: str, words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text as it is written: (start, end) in letters, in order, none overlapping.

    A word that stands there only in another writing (a reading, a telephone number) has no place.
    """
    key, places = _placed(text)
    marked = [False] * len(text)
    for word in words:
        at = key.find(word.text)
        while at >= 0:
            first, last = places[at], places[at + len(word.text) - 1]
            marked[first[0] : last[1]] = [True] * (last[1] - first[0])
            at = key.find(word.text, at + 1)
    edges = [
        place
        for place in range(len(text) + 1)
        if (marked[place - 1 : place] or [False]) != (marked[place : place + 1] or [False])
    ]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def _placed(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the key of a text letter by letter, and for each letter of it the place of what it was made of."""
    key, places, start = "", [], 0
    while start < len(text):
        end = start + 1
        # A letter, its marks, and the letter that the last of them joins to it: it must not be parted in drawing.
        while end < len(text) and (
            unicodedata.category(text[end]).startswith("M") or text[end] in "ﾞﾟ" or text[end - 1] in _JOINING
        ):
            end += 1
        folded = " " if text[start].isspace() else finding_key(text[start:end])
        key += folded
        places += [(start, end)] * len(folded)
        start = end
    return key, places

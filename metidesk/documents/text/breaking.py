"""Where a line may end: spaces, Thai words, Japanese characters by their rules, U+200B in Khmer."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

import thaibreak

from metidesk.documents.text.segment import graphemes, normalise, script_of

_GLUE = "\u00a0\u202f\u2007\u2060\ufeff"
_HYPHENS = "-\u2010\u2013"
# Japanese line rules (JIS X 4051): small kana, sound marks and closing signs never begin a line.
_NOT_FIRST = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ々〻ーゝゞヽヾ〜～・：；？！‼⁇⁈⁉、。，．"
    "%‰℃°′″％,.:;?!…‥ๆฯៗ។៕៖।॥"
)
_NOT_LAST = frozenset("＃＄￥￡＠#$¥£€@")
_CLOSING = frozenset({"Pe", "Pf"})
_OPENING = frozenset({"Ps", "Pi"})
_DROPPED = " \t\u200b\u3000"
"""What a line does not carry over its end."""


def wrap_by(text: str, too_wide: Callable[[str], bool]) -> list[str]:
    """Return the lines of a text, each as long as `too_wide` allows, without the spaces at their ends.

    A word that is too wide for a line by itself is cut between letters as readers see them; a single letter
    that is too wide stands alone. An empty text is one empty line.
    """
    return [line for part in normalise(text).splitlines() or [""] for line in _lines(part, too_wide)]


def _lines(text: str, too_wide: Callable[[str], bool]) -> Iterator[str]:
    ends = opportunities(text)
    start = 0
    while True:
        end = _farthest(text, start, ends, too_wide)
        if end is None:
            end = _farthest(text, start, tuple(stop for _, stop in graphemes(text)), too_wide)
        if end is None:
            end = next((stop for _, stop in graphemes(text) if stop > start), len(text))
        yield text[start:end].rstrip(_DROPPED)
        start = end
        if start >= len(text):
            return


def _farthest(text: str, start: int, ends: tuple[int, ...], too_wide: Callable[[str], bool]) -> int | None:
    """Return the last of the ends to which the text from `start` fits, None if it reaches none of them."""
    first = bisect_right(ends, start)

    def overflows(end: int) -> bool:
        return too_wide(text[start:end].rstrip(_DROPPED))

    # The bisection has measured the end it returns: that line fits, whatever kerning does to others.
    found = bisect_right(ends, False, first, key=overflows) - 1
    return ends[found] if found >= first else None


@lru_cache(maxsize=1024)
def opportunities(text: str) -> tuple[int, ...]:
    """Return the places where a line of this text may end, in characters from its start, its end included."""
    thai = frozenset(_thai_words(text))
    inside = {start for start, _ in graphemes(text)}
    found = [
        place
        for place in range(1, len(text))
        if place in inside and (place in thai or _may_part(text, place)) and _allowed(text, place)
    ]
    return (*found, len(text)) if text else ()


def _thai_words(text: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and script_of(text[end]) == "Thai":
            end += 1
        if end > start:
            yield from (start + place for place in thaibreak.boundaries(text[start:end])[1:-1])
        start = max(end, start + 1)


def _may_part(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if before in _GLUE or after in _GLUE:
        return False
    if before.isspace() or before == "\u200b":
        return not after.isspace() and after != "\u200b"
    if before in _HYPHENS:
        return place > 1 and text[place - 2].isalpha() and after.isalpha()
    if after.isspace() or after == "\u200b":
        return False
    return _is_wide(before) or (_is_wide(after) and not before.isdigit())


def _allowed(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if before.isspace() or before == "\u200b":
        return unicodedata.category(after) not in _CLOSING or not _is_wide(after)
    return not (
        after in _NOT_FIRST
        or before in _NOT_LAST
        or unicodedata.category(after) in _CLOSING
        or unicodedata.category(before) in _OPENING
    )


@lru_cache(maxsize=4096)
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")

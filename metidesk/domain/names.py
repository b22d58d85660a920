"""Names of people, offices and days: kept as given, compared without marks."""

import re
import unicodedata
from dataclasses import dataclass

_SPACES_AND_DIRECTIONS = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
_INVISIBLE = dict.fromkeys((0x00AD, 0x061C, 0xFEFF, *_SPACES_AND_DIRECTIONS))
"""The soft hyphen, the mark of byte order, zero-width spaces and joiners, and what directs copied text."""
_WORD_SPACE, _JOINERS = 0x200B, (0x200C, 0x200D)
_BREAKS_WORDS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
"""Letters of Thai, Lao, Myanmar and Khmer: their words stand without spaces and are broken by U+200B."""
_STROKES = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o"})
"""Letters in lower case that no decomposition reaches; ð because Ð is often typed for the Vietnamese Đ."""
_LATIN_MARKS = range(0x0300, 0x0370)


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in English, in Japanese and in the office's own language (empty where nobody gave it)."""

    en: str
    ja: str = ""
    local: str = ""

    def in_language(self, language: str, local_language: str = "") -> str:
        """Return the text for a language code, English where there is none.

        `local_language` tells which language `local` is written in.
        """
        if language == "ja" and self.ja:
            return self.ja
        if language == local_language and self.local:
            return self.local
        return self.en


def clean_text(text: str) -> str:
    """Return a text as it is kept: NFC, no control characters, single spaces, trimmed.

    Nothing unseen stays that turns or hides letters on paper. Joiners (U+200C, U+200D) do: they change how a name is
    written; so does the word space (U+200B) beside Khmer, Thai, Lao or Myanmar letters.
    """
    if text.isprintable():
        # No sign of the kinds below is printable; an import cleans hundreds of thousands of texts.
        return unicodedata.normalize("NFC", " ".join(text.split()))
    dropped = _INVISIBLE.keys() - {*_JOINERS, *((_WORD_SPACE,) if _BREAKS_WORDS.search(text) else ())}
    kept = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) != "Cc" and ord(c) not in dropped)
    # Composed last: a letter and its accent may have stood apart until now.
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def search_key(text: str) -> str:
    """Return the form in which texts are compared and searched.

    Case, width, Latin diacritics and invisible characters do not count: "nguyen" finds Nguyễn, "d" finds Đ.
    Marks of other scripts stay, because there they are letters (Thai vowels, Khmer subscripts).
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    folded = unicodedata.normalize("NFKD", text.translate(_INVISIBLE)).casefold().translate(_STROKES)
    bare = "".join(c for c in folded if ord(c) not in _LATIN_MARKS)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared, in an order of their own: family name first or last is alike."""
    return tuple(sorted(search_key(name.replace(",", " ")).split()))


def name_key(name: str) -> str:
    """Return the form in which names are told apart from duplicates: as for searching, and spaces do not count."""
    return search_key(name).replace(" ", "")

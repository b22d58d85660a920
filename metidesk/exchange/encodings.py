"""Which encoding a text file is in: the ones that offices in our countries still write.

Python's codecs decide most of it, because few wrong ones accept a file at all. Where several do, the text
decides: Thai vowels stand on Thai consonants, Japanese does not stand inside Latin words, and Vietnamese tone
marks stand on vowels.
"""

import re

from metidesk.exchange.tables import composed

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

ENCODINGS = ("utf-8", "utf-16", "cp932", "cp1258", "cp874", "tis-620", "cp1252")
"""What a file may be in, as a person can choose it."""
_NAMES = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}

_THAI = re.compile(r"[\u0e01-\u0e5b]")
# A leading vowel needs a consonant after it, a mark above or below one before it, and no word mixes scripts.
_BROKEN_THAI = re.compile(
    r"[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
    r"|(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
    r"|(?<=[A-Za-z])[\u0e01-\u0e5b]|[\u0e01-\u0e5b](?=[A-Za-z])"
)
_JAPANESE = re.compile(
    r"[\u3001-\u30ff\uff01-\uff5e]|(?<![\w\uff61-\uff9f])[\uff61-\uff9f]{2,}(?!\w)"
    r"|(?<![A-Za-z])[\u4e00-\u9fff](?![A-Za-z])"
)
_MISREAD = re.compile(r"[\uff61-\uff9f\u4e00-\u9fff\ue000-\uf8ff]")
_VIETNAMESE = re.compile(
    r"[aeiouyăâêôơư][\u0300\u0301\u0303\u0309\u0323]|(?<!\w)đ(?=[aeiouyăâêôơưáàéèíóùúr])|ươ|ư(?=\w)",
    re.IGNORECASE,
)
_LONE_TONE = re.compile("(?<![aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[\u0300\u0301\u0303\u0309\u0323]")
# What may stand in a text beside printable characters: an old end-of-file mark and breaks inside a cell.
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 200_000
"""Bytes."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")


def decoded(content: bytes, encoding: str = "") -> str | None:
    """Return a file's text in NFC, None where it is in no encoding that we know, or not in the one that is said."""
    found = encoding or found_encoding(content)
    text = _decoded_as(content, _precisely(content, found)) if found else None
    return None if text is None else composed(text)


def found_encoding(content: bytes) -> str:
    """Return the encoding of a file's text, one of `ENCODINGS`; empty where it is in none that we know."""
    return next((_NAMES.get(one, one) for one in _candidates(content) if _decoded_as(content, one) is not None), "")


def possible_encodings(content: bytes) -> tuple[str, ...]:
    """Return every encoding that a file's bytes can be in, so that a person can choose where they read wrongly."""
    likely = {_NAMES.get(one, one) for one in _candidates(content)}
    # Any bytes of an even number are UTF-16, but hardly ever a text.
    return tuple(
        one
        for one in ENCODINGS
        if (one != "utf-16" or one in likely) and _decoded_as(content, _precisely(content, one)) is not None
    )


def _precisely(content: bytes, encoding: str) -> str:
    """Return the codec for an encoding: whether there is a mark of byte order, and which order where there is none."""
    if encoding in ("utf-8", "utf-16"):
        return next(
            (one for one in _candidates(content) if _NAMES.get(one, one) == encoding),
            "utf-8" if encoding == "utf-8" else "utf-16-le",
        )
    return encoding


def _candidates(content: bytes) -> tuple[str, ...]:
    """Return the encodings to try, the likeliest first."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return (encoding,)
    if b"\x00" in content:
        # Every line has a break and most have a comma: the side of their zero byte tells the order.
        even = content[0::2].count(0)
        odd = content[1::2].count(0)
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    if _decoded_as(content, "utf-8") is not None:
        return ("utf-8",)
    return _single_byte_candidates(_telling(content))


def _telling(content: bytes) -> bytes:
    """Return whole lines from the first one that is not ASCII: enough to tell encodings apart in any file."""
    found = _NOT_ASCII.search(content)
    first = content.rfind(b"\n", 0, found.start()) + 1 if found else 0
    sample = content[first : first + _SAMPLE]
    return sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample


def _single_byte_candidates(content: bytes) -> tuple[str, ...]:
    if _is_thai(_decoded_as(content, "cp874")):
        return ("cp874", "cp1252")
    if _is_japanese(_decoded_as(content, "cp932")):
        return ("cp932", "cp1252")
    if _is_vietnamese(_decoded_as(content, "cp1258")):
        return ("cp1258", "cp1252")
    return ("cp1252",)


def _decoded_as(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else text


def _is_thai(text: str | None) -> bool:
    if text is None:
        return False
    thai = len(_THAI.findall(text))
    return thai > 0 and len(_BROKEN_THAI.findall(text)) * 20 <= thai


def _is_japanese(text: str | None) -> bool:
    """Tell whether Japanese outweighs what Latin letters misread as cp932 become.

    An accented letter and the letter after it read as one kanji inside a Latin word, an accented capital as a
    half-width kana.
    """
    if text is None:
        return False
    good = sum(len(found) for found in _JAPANESE.findall(text))
    return good > 2 * len(_MISREAD.findall(_JAPANESE.sub("", text)))


def _is_vietnamese(text: str | None) -> bool:
    if text is None:
        return False
    return len(_VIETNAMESE.findall(text)) > 3 * len(_LONE_TONE.findall(text))

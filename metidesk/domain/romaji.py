"""Kana in Latin letters, as Hepburn writes them, so that a reading is found by who types no kana."""

import re
import unicodedata

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "n": "ナニヌネノ",
    "h": "ハヒ ヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "y": "ヤ ユ ヨ",
    "r": "ラリルレロ",
    "w": "ワヰ ヱヲ",
}
_ONE = {
    **{
        kana: consonant + vowel
        for consonant, row in _ROWS.items()
        for kana, vowel in zip(row, "aiueo", strict=True)
        if kana != " "
    },
    **dict(zip("サシスセソザジズゼゾ", ("sa", "shi", "su", "se", "so", "za", "ji", "zu", "ze", "zo"), strict=True)),
    **dict(zip("タチツテトダヂヅデド", ("ta", "chi", "tsu", "te", "to", "da", "ji", "zu", "de", "do"), strict=True)),
    **{"フ": "fu", "ン": "n", "ヴ": "vu", "ヲ": "o", "ヰ": "i", "ヱ": "e"},
    **dict(zip("ァィゥェォャュョヮ", ("a", "i", "u", "e", "o", "ya", "yu", "yo", "wa"), strict=True)),
}
_GLIDES = {"ャ": "a", "ュ": "u", "ョ": "o"}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_STEMS = {"シ": "sh", "チ": "ch", "ジ": "j", "ヂ": "j", "ウ": "w", "ク": "kw", "グ": "gw"}
_LONG = re.compile(r"(?<=o)[ou]|(?<=u)u")


def romaji(text: str) -> str:
    """Return a text with its kana in Latin letters (Hepburn, long vowels as they are spelt); all else stays."""
    kana = unicodedata.normalize("NFKC", text).translate(_TO_KATAKANA)
    said, place = "", 0
    while place < len(kana):
        pair = _pair(kana[place : place + 2])
        if pair:
            said, place = said + pair, place + 2
            continue
        letter = kana[place]
        if letter == "ッ":
            following = _pair(kana[place + 1 : place + 3]) or _ONE.get(kana[place + 1 : place + 2], "")
            said += "t" if following.startswith("ch") else following[:1]
        elif letter not in "ー":
            said += " " if letter == "・" else _ONE.get(letter, letter)
        place += 1
    return said


def shortened(latin: str) -> str:
    """Return a reading without the second letter of long vowels: Ono for Oono, Yuki for Yuuki."""
    return _LONG.sub("", latin)


def _pair(two: str) -> str:
    """Return two kana that are one sound, empty where they are two."""
    if len(two) != len("キャ"):
        return ""
    first, second = two[0], two[1]
    stem = _STEMS.get(first) or _ONE.get(first, "")[:-1]
    if second in _GLIDES:
        glide = "" if first in "シチジヂ" else "y"
        return f"{stem}{glide}{_GLIDES[second]}" if _ONE.get(first, "")[-1:] in ("i", "e", "u") and stem else ""
    if second in _SMALL and first not in "ンッー":
        return f"{stem}{_SMALL[second]}" if stem else ""
    return ""

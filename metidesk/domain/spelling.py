"""What in the spelling of a name deserves a second look before it is printed on a certificate."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"[^\s\-‐–'’.·]+")
_LOOKALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""The scripts whose letters are taken for one another, as they begin the names of their characters."""
_JOINERS = "\u200c\u200d"
_KHMER_SPACE = "\u200b"


class SpellingCode(StrEnum):
    """What was noticed in a name."""

    MIXED_SCRIPTS = "mixed_scripts"
    EXTRA_SPACE = "extra_space"
    ODD_SPACE = "odd_space"
    NOT_COMPOSED = "not_composed"
    INVISIBLE = "invisible"
    DIGIT = "digit"


@dataclass(frozen=True, slots=True)
class SpellingRemark:
    """One thing to look at: what it is, the part of the name it is in, and the characters in question, named."""

    code: SpellingCode
    part: str
    characters: tuple[str, ...] = ()


def remarks_on(name: str) -> tuple[SpellingRemark, ...]:
    """Return what is odd in a name as somebody typed it, in a fixed order; nothing for most names.

    Letters that look alike in several scripts within one word, spaces doubled, at an end or unusual, letters
    typed apart from their marks, characters that nobody sees, digits. Joiners inside Indic and Khmer names and
    the Khmer word space are part of the spelling and no remark.
    """
    found = [*_mixed(name), *_spaces(name)]
    composed = unicodedata.normalize("NFC", name)
    if composed != name and not _is_compatibility_only(name, composed):
        found.append(SpellingRemark(SpellingCode.NOT_COMPOSED, name))
    invisible = tuple(dict.fromkeys(sign for place, sign in enumerate(name) if _is_invisible(name, place)))
    if invisible:
        found.append(SpellingRemark(SpellingCode.INVISIBLE, name, tuple(map(character_name, invisible))))
    digits = tuple(dict.fromkeys(sign for sign in name if unicodedata.category(sign) == "Nd"))
    if digits:
        found.append(SpellingRemark(SpellingCode.DIGIT, name, digits))
    return tuple(found)


def character_name(character: str) -> str:
    """Return a character as a code point with its Unicode name: U+1EC5 LATIN SMALL LETTER E WITH CIRCUMFLEX…"""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def _mixed(name: str) -> list[SpellingRemark]:
    """Return a remark for each word that holds letters of more than one script that look alike."""
    found = []
    for word in _WORD.findall(name):
        scripts = {sign: script for sign in word if (script := _lookalike_script(sign))}
        if len(set(scripts.values())) > 1:
            usual = max(_LOOKALIKE_SCRIPTS, key=list(scripts.values()).count)
            strays = tuple(character_name(sign) for sign, script in scripts.items() if script != usual)
            found.append(SpellingRemark(SpellingCode.MIXED_SCRIPTS, word, strays))
    return found


def _lookalike_script(character: str) -> str:
    first = unicodedata.name(character, "").split(" ")[0]
    return first if first in _LOOKALIKE_SCRIPTS and character.isalpha() else ""


def _spaces(name: str) -> list[SpellingRemark]:
    found = []
    if name != name.strip() or re.search(r"\s\s", name):
        found.append(SpellingRemark(SpellingCode.EXTRA_SPACE, name))
    # The ideographic space between a Japanese family name and a given name is usual.
    odd = tuple(dict.fromkeys(sign for sign in name if sign.isspace() and sign not in " \u3000"))
    if odd:
        found.append(SpellingRemark(SpellingCode.ODD_SPACE, name, tuple(map(character_name, odd))))
    return found


def _is_compatibility_only(name: str, composed: str) -> bool:
    """Return whether composing would only replace compatibility kanji, which are how a family spells its name."""
    kept = [sign for sign in name if not _is_compatibility_kanji(sign)]
    return unicodedata.normalize("NFC", "".join(kept)) == "".join(kept) and len(composed) == len(name)


def _is_compatibility_kanji(character: str) -> bool:
    return "\uf900" <= character <= "\ufaff" or "\U0002f800" <= character <= "\U0002fa1f"


def _is_invisible(name: str, place: int) -> bool:
    sign = name[place]
    if unicodedata.category(sign) not in {"Cf", "Cc"} or sign.isspace():
        return False
    before = name[place - 1] if place else ""
    if sign in _JOINERS:
        return not _is_indic(before)
    return not (sign == _KHMER_SPACE and "\u1780" <= before <= "\u17ff")


def _is_indic(character: str) -> bool:
    return "\u0900" <= character <= "\u0dff" or "\u1780" <= character <= "\u17ff"

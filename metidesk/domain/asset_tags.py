"""Tags of equipment: short, typed and scanned alike on every keyboard, and guarded by a check letter.

A tag is the two letters of its kind, a number of four digits or more, and the check letter: PC0073L. It is built
only from letters that no input method joins: no vowel and no Y (they take tones in Telex and VNI, and make kana of
what stands before them), no W (ư in Telex), no D (đ), no N (ん before a consonant), none of Telex's tone keys
S F R X J Z, and no letter twice in a row.
"""

import re
import unicodedata

from metidesk.domain.errors import RuleBroken

LETTERS = "BCGHKLMPQTV"
"""The letters of tags; there are eleven, so that a check modulo 11 always has one."""

_LEAST_DIGITS, _MOST_DIGITS = 4, 6
_FORM = re.compile(rf"([{LETTERS}]{{2}})([0-9]{{{_LEAST_DIGITS},{_MOST_DIGITS}}})([{LETTERS}])")
_BETWEEN = dict.fromkeys(map(ord, " -‐‑‒–—−ー_"))
# What the keys of our letters and digits type on a Thai (Kedmanee) layout, with and without Shift.
_KEDMANEE = dict(
    zip(
        map(ord, "ๅ/-ภถุึคตจ" "ิแเ้าสทยๆะอ" "ฺฉฌ็ษศ?ญ๐ธฮ"),
        "1234567890" "BCGHKLMPQTV" "BCGHKLMPQTV",
        strict=True,
    )
)  # fmt: skip
_THAI = re.compile("[\u0e00-\u0e7f]")


def make_tag(prefix: str, number: int) -> str:
    """Return the tag of a kind's prefix and a number from 1 on."""
    body = f"{prefix}{number:0{_LEAST_DIGITS}d}"
    return body + check_letter(body)


def check_letter(body: str) -> str:
    """Return the letter that guards a tag: any one wrong character, and any two exchanged, ask for another.

    Weights 2, 3, 4 … from the right, the sum modulo 11; letters count by their place among the letters of tags.
    """
    values = (int(sign) if sign.isdigit() else LETTERS.index(sign) for sign in reversed(body))
    return LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % len(LETTERS)]


def number_of(tag: str) -> int:
    """Return the number inside a tag."""
    return int(tag[2:-1])


def is_tag(text: str) -> bool:
    """Return whether a text is a tag as it is kept, its check letter included."""
    return _FORM.fullmatch(text) is not None and check_letter(text[:-1]) == text[-1]


def tag_at_end(text: str) -> str:
    """Return the tag with which a text of capital letters and digits ends, empty where there is none."""
    longest = len("PC") + _MOST_DIGITS + 1
    ends = (text[-length:] for length in range(longest, longest - (_MOST_DIGITS - _LEAST_DIGITS) - 1, -1))
    return next((end for end in ends if is_tag(end)), "")


def read_tag(text: str) -> str:
    """Return the tag that was typed or scanned, whatever the keyboard made of it.

    Small and full-width letters, spaces and hyphens, and what a Thai layout types on the same keys are all read.
    Raises RuleBroken `tag.unreadable` for what is no tag and `tag.mistyped` where the check letter is not right.
    """
    typed = text.translate(_KEDMANEE) if _THAI.search(text) else text
    tag = unicodedata.normalize("NFKC", typed).translate(_BETWEEN).strip().upper()
    if _FORM.fullmatch(tag) is None:
        raise RuleBroken("tag.unreadable", text=text.strip())
    if not is_tag(tag):
        raise RuleBroken("tag.mistyped", text=tag)
    return tag

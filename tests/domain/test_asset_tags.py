"""Tags: what is typed wrongly is noticed, and no input method of the offices changes one."""

import itertools
import re
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.asset_tags import LETTERS, check_letter, is_tag, make_tag, number_of, read_tag, tag_at_end
from metidesk.domain.errors import RuleBroken

PREFIXES = [first + second for first, second in itertools.permutations(LETTERS, 2)]
TAGS = st.builds(make_tag, st.sampled_from(PREFIXES), st.integers(1, 999_999))

# The keys of a Thai Kedmanee keyboard, from left to right and from top to bottom, beside those of QWERTY.
QWERTY = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
THAI = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝ"
QWERTY_SHIFT = "QWERTYUIOP{}ASDFGHJKL:ZXCVBNM"
THAI_SHIFT = '๐"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซ()ฉฮฺ์?'
TO_THAI = dict(zip(QWERTY + QWERTY_SHIFT, THAI + THAI_SHIFT, strict=True))

VOWELS = "aeiouy"
TELEX_PAIRS = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}


def telex(text: str) -> str:
    """Return what Vietnamese Telex makes of typed letters: pairs join, a lone w is ư, tone keys follow a vowel."""
    for pair, joined in TELEX_PAIRS.items():
        text = re.sub(pair, joined, text, flags=re.IGNORECASE)
    text = re.sub("w", "ư", text, flags=re.IGNORECASE)
    return re.sub(rf"([{VOWELS}]\w*?)[sfrxjz]", "\\1\u0301", text, flags=re.IGNORECASE)


def vni(text: str) -> str:
    """Return what Vietnamese VNI makes of it: digits after a vowel are tones, 9 after d makes đ."""
    text = re.sub("d9", "đ", text, flags=re.IGNORECASE)
    return re.sub(rf"([{VOWELS}])\d", "\\1\u0301", text, flags=re.IGNORECASE)


def romaji(text: str) -> str:
    """Return what a Japanese input method shows before it is confirmed: kana where it can, else wide letters."""
    text = re.sub(r"[bcdfghjklmpqrstvwxyz]*[aiueo]", "か", text, flags=re.IGNORECASE)
    text = re.sub(r"n(?![a-z])|nn", "ん", text, flags=re.IGNORECASE)
    text = re.sub(r"([b-df-hj-mp-tv-z])\1", r"っ\1", text, flags=re.IGNORECASE)
    wide = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in map(chr, range(0x21, 0x7F))}
    return text.translate(wide)


@given(TAGS)
def test_a_tag_is_read_back_however_it_was_typed(tag: str) -> None:
    assert is_tag(tag)
    grouped = f" {tag[:2].lower()}-{tag[2:-1]}-{tag[-1].lower()} "
    for typed in (tag, tag.lower(), grouped, romaji(tag), romaji(tag.lower()), telex(tag), vni(tag), vni(tag.lower())):
        assert read_tag(typed) == tag
    assert "".join(TO_THAI[key] for key in tag.lower()) != tag
    assert read_tag("".join(TO_THAI[key] for key in tag)) == tag
    assert read_tag("".join(TO_THAI[key] for key in tag.lower())) == tag


@given(TAGS)
def test_no_input_method_finds_anything_to_join(tag: str) -> None:
    for typed in (tag, tag.lower()):
        assert telex(typed) == typed
        assert vni(typed) == typed
        assert unicodedata.normalize("NFKC", romaji(typed)) == typed
    assert not re.search(r"([A-Z])\1", tag)


@given(TAGS, st.data())
def test_every_wrong_character_is_noticed(tag: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(tag) - 1))
    signs = "0123456789" if tag[place].isdigit() else LETTERS
    for sign in signs.replace(tag[place], ""):
        wrong = tag[:place] + sign + tag[place + 1 :]
        assert not is_tag(wrong)
        with pytest.raises(RuleBroken) as refused:
            read_tag(wrong)
        assert refused.value.code == "tag.mistyped"


@given(TAGS, st.data())
def test_two_exchanged_characters_are_noticed(tag: str, data: st.DataObject) -> None:
    one, other = sorted(data.draw(st.lists(st.integers(0, len(tag) - 1), min_size=2, max_size=2, unique=True)))
    wrong = tag[:one] + tag[other] + tag[one + 1 : other] + tag[one] + tag[other + 1 :]
    assert wrong == tag or not is_tag(wrong)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_by_a_rule(text: str) -> None:
    with suppress(RuleBroken):
        assert is_tag(read_tag(text))


def test_digits_of_other_scripts_make_no_tag() -> None:
    with pytest.raises(RuleBroken) as refused:
        read_tag("PC\u0660\u0660\u0667\u0663L")
    assert refused.value.code == "tag.unreadable"


@given(st.sampled_from(PREFIXES), st.integers(1, 999_999))
def test_the_number_is_found_again(prefix: str, number: int) -> None:
    assert number_of(make_tag(prefix, number)) == number


def test_the_check_letter_is_the_weighted_sum() -> None:
    # PC0073 by hand: P is 7, C is 1; 2·3 + 3·7 + 4·0 + 5·0 + 6·1 + 7·7 = 82, and 82 − 7 · 11 = 5, the letter L.
    assert check_letter("PC0073") == "L"


@given(st.text("PCLHK0123456789", max_size=12), TAGS)
def test_the_tag_at_the_end_of_a_text_is_found(before: str, tag: str) -> None:
    found = tag_at_end(before + tag)
    assert is_tag(found)
    assert (before + tag).endswith(found)
    assert tag_at_end(f"{before} {tag}") == tag
    assert tag_at_end(f"{tag}S") == ""

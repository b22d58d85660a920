"""What deserves a second look in a name: what looks right and is not, and nothing in names that are right."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.names import clean_text
from metidesk.domain.spelling import SpellingCode, character_name, remarks_on

RIGHT = (
    "Nguyễn Thị Hồng Nhung",
    "Suharto",
    "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer",
    "V. S. Achuthanandan",
    "Siti Nur-Aisyah binti Ahmad",
    "O’Connor",
    "ជំទាវ ក្រឹស្នា",
    "រៀល\u200bកម្ពុជា",
    "ณัฐฐิญา กิ่งแก้ว",
    "ক্‌ষ",
    "प्रियंका कृष्ण\u200dमूर्ति",
    "𠮷野 﨑山",
    "\ufa19田",
    "髙橋\u3000太郎",
    "",
)


@pytest.mark.parametrize("name", RIGHT)
def test_a_name_that_is_right_has_no_remark(name: str) -> None:
    assert remarks_on(name) == ()


@pytest.mark.parametrize(
    ("name", "code", "part", "characters"),
    [
        ("N\u0433uyen Thi", SpellingCode.MIXED_SCRIPTS, "N\u0433uyen", ("U+0433 CYRILLIC SMALL LETTER GHE",)),
        ("Suh\u0430rto", SpellingCode.MIXED_SCRIPTS, "Suh\u0430rto", ("U+0430 CYRILLIC SMALL LETTER A",)),
        ("\u0391nna", SpellingCode.MIXED_SCRIPTS, "\u0391nna", ("U+0391 GREEK CAPITAL LETTER ALPHA",)),
        ("Tran  Bao", SpellingCode.EXTRA_SPACE, "Tran  Bao", ()),
        ("Tran Bao ", SpellingCode.EXTRA_SPACE, "Tran Bao ", ()),
        ("Tran\u00a0Bao", SpellingCode.ODD_SPACE, "Tran\u00a0Bao", ("U+00A0 NO-BREAK SPACE",)),
        ("Nguye\u0302\u0303n", SpellingCode.NOT_COMPOSED, "Nguye\u0302\u0303n", ()),
        ("Tran\u200bBao", SpellingCode.INVISIBLE, "Tran\u200bBao", ("U+200B ZERO WIDTH SPACE",)),
        ("\ufeffBao", SpellingCode.INVISIBLE, "\ufeffBao", ("U+FEFF ZERO WIDTH NO-BREAK SPACE",)),
        ("Ba\u00ado", SpellingCode.INVISIBLE, "Ba\u00ado", ("U+00AD SOFT HYPHEN",)),
        ("H0ang", SpellingCode.DIGIT, "H0ang", ("0",)),
    ],
)
def test_what_looks_right_and_is_not_is_named(name: str, code: SpellingCode, part: str, characters) -> None:
    (remark,) = remarks_on(name)
    assert (remark.code, remark.part, remark.characters) == (code, part, characters)


def test_a_word_of_one_script_beside_a_word_of_another_is_no_mixture() -> None:
    assert remarks_on("Anna Анна Άννα") == ()


def test_several_things_are_told_at_once() -> None:
    codes = [remark.code for remark in remarks_on("Suh\u0430rto  2\u200b")]
    assert codes == [
        SpellingCode.MIXED_SCRIPTS, SpellingCode.EXTRA_SPACE, SpellingCode.INVISIBLE, SpellingCode.DIGIT,
    ]  # fmt: skip


@given(st.text("aễê\u0302\u0303 \u00a0д0", max_size=20))
def test_a_cleaned_name_is_composed_and_has_plain_spaces(name: str) -> None:
    codes = {remark.code for remark in remarks_on(clean_text(name))}
    assert codes <= {SpellingCode.MIXED_SCRIPTS, SpellingCode.DIGIT}


@given(st.text(max_size=12))
def test_composed_text_is_never_called_apart(name: str) -> None:
    composed = unicodedata.normalize("NFC", name)
    assert SpellingCode.NOT_COMPOSED not in {remark.code for remark in remarks_on(composed)}


def test_a_character_without_a_name_keeps_its_code_point() -> None:
    assert character_name("\ue000") == "U+E000"
    assert character_name("ễ") == "U+1EC5 LATIN SMALL LETTER E WITH CIRCUMFLEX AND TILDE"

"""Names are kept as given and found without their marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.names import Wording, clean_text, search_key


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nguyen", "Nguyễn"),
        ("NGUYEN THI HONG NHUNG", "Nguyễn Thị Hồng Nhung"),
        ("d", "Đ"),
        ("duc", "Phạm Minh Đức"),
        ("duc", "Phạm Minh Ðức"),
        ("lukasz", "Łukasz"),
        ("strasse", "Straße"),
        ("グエン", "ｸﾞｴﾝ"),
        ("ドゥック", "ﾄﾞｩｯｸ"),
        ("han-001", "ＨＡＮ－００１"),
        ("ann lee", "\u202aAnn\u202c \u202aLee\u202c"),
        ("smith", "Smi\u00adth"),
        ("สมชาย", "สมชาย ศรีสุวรรณ์"),
        ("ភ្នំពេញ", "ភ្នំ\u200bពេញ"),
        ("தமிழ்", "தமி\u200dழ்"),
    ],
)
def test_what_is_typed_finds_what_is_kept(typed: str, kept: str) -> None:
    assert search_key(typed) in search_key(kept)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("มา", "ม้า"),
        ("ไกล", "ใกล้"),
        ("ខែ", "ខ្មែរ"),
        ("ក", "កា"),
        ("ハ", "バ"),
        ("ஶ", "ஶ்"),
        ("कल", "कला"),
    ],
)
def test_marks_of_other_scripts_are_letters(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


@given(st.text())
def test_a_search_key_is_its_own_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@given(st.text())
def test_case_and_composition_do_not_count(text: str) -> None:
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(text)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Sok \t Sophea\r\n", "Sok Sophea"),
        ("田中\u3000太郎", "田中 太郎"),
        ("Le\u0302 Thanh Ha\u0300", "Lê Thanh Hà"),
        ("\ufeffSuharto", "Suharto"),
        ("Su\x00har\x07to", "Suharto"),
        ("Maria\x0bSantos", "Maria Santos"),
        ("e\x00\u0301", "é"),
        ("ភ្នំ\u200bពេញ", "ភ្នំ\u200bពេញ"),
        ("श्\u200dरी", "श्\u200dरी"),
        ("نا\u200cم", "نا\u200cم"),
        ("ปีเตอร์\u200bสมิธ", "ปีเตอร์\u200bสมิธ"),
        ("ສົມ\u200bພອນ", "ສົມ\u200bພອນ"),
        ("မောင်\u200bမောင်", "မောင်\u200bမောင်"),
        ("Su\u200bharto", "Suharto"),
        ("\u202eotrahuS\u202c", "otrahuS"),
        ("\u2066Sok\u2069 \u200e \u200fSophea\u061c", "Sok Sophea"),
        ("Su\u00adhar\u2060to\ufeff", "Suharto"),
        ("e\u2060\u0301", "é"),
        ("\u202aភ្នំ\u200bពេញ\u202c", "ភ្នំ\u200bពេញ"),
        ("ｱﾝ", "ｱﾝ"),
        ("髙橋", "髙橋"),
        (" \u3000 ", ""),
    ],
)
def test_a_text_is_kept_as_it_was_meant(given_text: str, kept: str) -> None:
    assert clean_text(given_text) == kept


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(), st.sampled_from("\x00\t\n\u0301\u0323\ufeff\u200b\u200d\u202e\u2066\u00ad eក")
        )
    )
)
def test_a_clean_text_is_composed_and_stays_as_it_is(text: str) -> None:
    kept = clean_text(text)
    assert clean_text(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(character) == "Cc" for character in kept)
    unseen = "\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
    assert not set(kept) & set(unseen)
    visible = "".join(one for one in " ".join(text.split()) if unicodedata.category(one) != "Cc")
    assert search_key(kept) == search_key(visible)


def test_a_wording_speaks_the_language_it_has() -> None:
    name = Wording("Hanoi", "ハノイ", "Hà Nội")
    assert name.in_language("ja", "vi") == "ハノイ"
    assert name.in_language("vi", "vi") == "Hà Nội"
    assert name.in_language("th", "vi") == "Hanoi"
    assert Wording("Hanoi").in_language("ja") == "Hanoi"
    assert Wording("Hanoi").in_language("vi", "vi") == "Hanoi"

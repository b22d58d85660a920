"""What is typed finds what is kept, in every script, and not more than that."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.finding import digits_of, finding_key, ranker, readings_of, searched, spans_in, words_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nguyen", "Nguyễn"),
        ("d", "Đ"),
        ("ma'ruf", "Maʻruf"),
        ("nur-aini", "Nur–Aini"),
        ("ぐえん", "グェン"),
        ("ｸﾞｴﾝ", "ぐえん"),
        ("グエン", "グエーン"),
        ("グエン アン", "グエン・アン"),
        ("สมชาย", "สมช้าย"),
        ("นำ", "น้ำ"),
        ("น้ำ", "นํ้า"),
        ("วัฒน", "วัฒน์"),
        ("แก้ว", "เเก้ว"),
        ("ភ្នំពេញ", "ភ្នំ\u200bពេញ"),
        ("ស្រី", "ស៊្រី"),
        ("ក្ដី", "ក្តី"),
        ("हिंदी", "हिन्दी"),
        ("सञ्जय", "संजय"),
        ("जाकिर", "ज़ाकिर"),
        ("चाँद", "चांद"),
        ("ಮಂಜು", "ಮಞ್ಜು"),
        ("கொ", "க\u0bc6\u0bbe"),
        ("தமிழ்", "தமி\u200dழ்"),
        ("081", "๐๘๑"),
        ("०९", "09"),
    ],
)
def test_what_is_typed_finds_what_is_kept(typed: str, kept: str) -> None:
    assert finding_key(typed) in finding_key(kept)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("มา", "มี"),
        ("ไกล", "ใกล"),
        ("เป็น", "ปน"),
        ("ខែ", "ខ្មែរ"),
        ("ក", "កា"),
        ("ハ", "バ"),
        ("कल", "कला"),
        ("कर्म", "करम"),
        ("ஶ", "ஶ்"),
        ("ಕ", "ಕಾ"),
    ],
)
def test_vowels_and_what_joins_letters_tell_words_apart(one: str, other: str) -> None:
    assert finding_key(one) != finding_key(other)


_SCRIPTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("กเแำ่้์ក្ដតេីាहन्दिंँ़ァあーｶﾞĐ๐'’")))


@given(_SCRIPTS)
def test_a_key_is_its_own_key_and_composition_does_not_count(text: str) -> None:
    assert finding_key(finding_key(text)) == finding_key(text)
    assert finding_key(unicodedata.normalize("NFD", text)) == finding_key(text)


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("サトウ", "satou sato"),
        ("おおの", "oono ono"),
        ("ｷｮｳｺ", "kyouko kyoko"),
        ("まっちゃ", "matcha"),
        ("グエン・ヴァン・アン", "guen van an"),
        ("チャン ティ", "chan ti"),
        ("シュンジ", "shunji"),
        ("ジェームズ", "jemuzu"),
        ("ファム トゥアン", "famu tuan"),
        ("ディエップ", "dieppu"),
        ("ウィン", "win"),
        ("ンァ", "na"),
        ("ッ", ""),
    ],
)
def test_kana_are_read_as_hepburn_writes_them(kana: str, latin: str) -> None:
    assert " ".join(readings_of(kana)) == latin


def test_a_text_without_kana_has_no_reading() -> None:
    assert readings_of("Sok Sophea") == ()


@pytest.mark.parametrize("typed", ["+84-90-123-4567", "0901234567", "090-123-4567", "84901234567"])
def test_a_telephone_number_is_found_however_it_is_written(typed: str) -> None:
    kept = searched(("Lan",), ("+84 90 123 4567", digits_of("+84 90 123 4567")))
    assert [word.is_in(kept) for word in words_of(typed)] == [True]


def test_all_words_in_any_order_answer() -> None:
    kept = searched(("HAN-007", "Nguyễn Văn An"), ("Hanoi University",))
    assert all(word.is_in(kept) for word in words_of("an NGUYEN hanoi"))
    assert not all(word.is_in(kept) for word in words_of("an tran"))
    assert words_of("  ") == ()


def test_the_exact_number_is_before_the_start_of_a_word_and_that_before_its_inside() -> None:
    texts = [
        searched(("AN", "Le Thi Binh")),
        searched(("HAN-001", "Nguyen An")),
        searched(("002", "Tran Thi Lan")),
        searched(("003", "Pham Duc"), ("An Giang University",)),
        searched(("004", "Pham Duc"), ("Lanna College",)),
    ]
    assert sorted(texts, key=ranker(words_of("an"))) == texts


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("Nguyễn Thị Hồng Đào", "d nguyen on", ["Nguyễn", "ồn", "Đ"]),
        ("นายสมชาย", "สมชาย", ["สมชาย"]),
        ("ｸﾞｴﾝ", "グエン", ["ｸﾞｴﾝ"]),
        ("Straße", "s", ["S", "ß"]),
        ("Nguyen", "nguyen uye", ["Nguyen"]),
        ("Nguyen", "tran", []),
        ("", "a", []),
        ("Lan", "", []),
    ],
)
def test_the_words_are_shown_where_they_stand(text: str, question: str, marked: list[str]) -> None:
    assert [text[first:last] for first, last in spans_in(text, words_of(question))] == marked


@given(_SCRIPTS, st.text(max_size=3))
def test_places_lie_in_the_text_in_order(text: str, question: str) -> None:
    edges = [edge for span in spans_in(text, words_of(question)) for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)

"""Runs are the text again, in fonts that can draw it, and no letter is parted from its marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import LANGUAGES, NAMES

from metidesk.documents.text.segment import graphemes, is_mark, language_for, normalise, segment

LETTERS = st.sampled_from(
    "Nguyễnệ  (Ms.)-様野𠮷髙﨑かーッ、。（「สมชายกิ่งน้ำសុខភាក្រឹ្\u200b\u200c\u200dप्रियंकाृஸ்ரீಲಕ್ಷ್ಮೀ\u0301\u0302😀אα12"
)
MIXED_TEXT = st.text(LETTERS, max_size=40) | st.text(max_size=40)


@given(MIXED_TEXT, st.sampled_from(["sans", "serif"]), st.booleans(), st.sampled_from(LANGUAGES))
def test_runs_joined_are_the_text_again(text: str, family: str, bold: bool, language: str) -> None:
    whole = normalise(text)
    runs = segment(whole, family, bold, language)  # type: ignore[arg-type]
    assert "".join(run.text for run in runs) == whole
    assert all(whole[run.start : run.start + len(run.text)] == run.text for run in runs)
    assert all(run.text for run in runs)


@given(MIXED_TEXT, st.sampled_from(LANGUAGES))
def test_no_run_begins_with_a_mark(text: str, language: str) -> None:
    runs = segment(normalise(text), "sans", False, language)
    assert not any(is_mark(run.text[0]) for run in runs[1:])


@given(MIXED_TEXT)
def test_two_runs_side_by_side_differ(text: str) -> None:
    runs = segment(normalise(text), "sans", False, "en")
    assert all((one.script, one.face) != (two.script, two.face) for one, two in zip(runs, runs[1:], strict=False))


@given(st.text(max_size=40))
def test_text_is_composed_but_for_compatibility_kanji(text: str) -> None:
    plain = "".join(letter for letter in text if not unicodedata.name(letter, "").startswith("CJK COMPAT"))
    assert normalise(plain) == unicodedata.normalize("NFC", plain)


def test_a_compatibility_kanji_in_a_name_stays() -> None:
    assert normalise("\ufa19\u0065\u0301") == "\ufa19\u00e9"


@given(MIXED_TEXT)
def test_graphemes_joined_are_the_text_again(text: str) -> None:
    assert "".join(text[start:end] for start, end in graphemes(text)) == text


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("กิ่งน้ำ", ["กิ่", "ง", "น้ำ"]),
        ("ក្រឹស្នា", ["ក្រឹ", "ស្នា"]),
        ("कृष्ण", ["कृ", "ष्ण"]),
        ("ಕ್ಷ್ಮೀ", ["ಕ್ಷ್ಮೀ"]),
        ("a\u200bb", ["a", "\u200b", "b"]),
        ("e\u0301a", ["e\u0301", "a"]),
    ],
)
def test_graphemes_are_what_a_reader_calls_a_letter(text: str, letters: list[str]) -> None:
    assert [text[start:end] for start, end in graphemes(text)] == letters


@pytest.mark.parametrize(
    ("text", "language", "runs"),
    [
        ("Nguyễn 様 สมชาย", "vi", [("Nguyễn ", "Latn"), ("様 ", "Jpan"), ("สมชาย", "Thai")]),
        ("2021年10月12日", "ja", [("2021年10月12日", "Jpan")]),
        ("12:30", "ja", [("12:30", "Jpan")]),
        ("12:30", "vi", [("12:30", "Latn")]),
        ("สมชาย「A」", "th", [("สมชาย", "Thai"), ("「", "Jpan"), ("A", "Latn"), ("」", "Jpan")]),
        ("ខ្មែរ (KH) ", "km", [("ខ្មែរ (", "Khmr"), ("KH", "Latn"), (") ", "Khmr")]),
        ("ภาษา (Thai)", "th", [("ภาษา ", "Thai"), ("(Thai)", "Latn")]),
        ("Ωmega", "en", [("Ω", "Grek"), ("mega", "Latn")]),
    ],
)
def test_runs(text: str, language: str, runs: list[tuple[str, str]]) -> None:
    assert [(run.text, run.script) for run in segment(text, "sans", False, language)] == runs


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_one_script_is_one_run(name: str) -> None:
    assert len(segment(normalise(name), "serif", True, "ja")) == 1


def test_a_script_without_a_font_of_its_own_uses_the_latin_one() -> None:
    (run,) = segment("Ω", "serif", True, "ja")
    assert run.face.name == "NotoSerif-Bold"


def test_a_neutral_stays_in_the_font_before_it_where_it_can() -> None:
    runs = segment("ก「(」", "sans", False, "th")
    assert [(run.text, run.face.script) for run in runs] == [("ก", "Thai"), ("「(」", "Jpan")]


def test_a_script_is_shaped_in_a_language_that_is_written_in_it() -> None:
    assert language_for("Deva", "mr") == "mr"
    assert language_for("Deva", "en") == "hi"
    assert language_for("Latn", "vi-VN") == "vi-VN"
    assert language_for("Latn", "ja") == "en"
    assert language_for("Jpan", "vi") == "ja"

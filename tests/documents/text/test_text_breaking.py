"""Lines fit, keep the text, and end where the readers of a script expect it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_text_segment import MIXED_TEXT

from metidesk.documents.text import Style, width, wrap
from metidesk.documents.text.breaking import opportunities
from metidesk.documents.text.segment import graphemes, normalise

STYLE = Style(size=10)


def bare(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character != "\u200b")


@settings(deadline=None)
@given(MIXED_TEXT, st.floats(1, 300))
def test_lines_fit_and_keep_the_text(text: str, most: float) -> None:
    lines = wrap(text, STYLE, most)
    assert bare("".join(lines)) == bare(normalise(text))
    for line in lines:
        assert width(line, STYLE) <= most or len(graphemes(line)) <= 1


@given(MIXED_TEXT)
def test_a_line_ends_only_between_graphemes(text: str) -> None:
    text = normalise(text)
    ends = {end for _, end in graphemes(text)}
    assert set(opportunities(text)) <= ends


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one two-fold 2021-08", "one |two-|fold |2021-08"),
        ("10\u00a0000 đồng", "10\u00a0000 |đồng"),
        ("ภาษาไทยเป็นภาษา", "ภาษา|ไทย|เป็น|ภาษา"),
        ("នេះ\u200bជា អត្ថបទ", "នេះ\u200b|ជា |អត្ថបទ"),
        ("はい。「ちょっと」10月", "は|い。|「ちょっ|と」|10月"),
        ("प्रियंका कृष्णमूर्ति", "प्रियंका |कृष्णमूर्ति"),
        ("(a) b", "(a) |b"),
        ("様（B班）", "様|（B|班）"),
    ],
)
def test_where_a_line_may_end(text: str, pieces: str) -> None:
    ends = opportunities(text)
    starts = (0, *ends)
    assert "|".join(text[start:end] for start, end in zip(starts, ends, strict=False)) == pieces


def test_no_japanese_line_begins_or_ends_with_what_may_not() -> None:
    text = "研修生は、毎日（月曜日から金曜日まで）「サテライト・オフィス」に出席した。" * 3
    text += "ちょっと、コーヒーを飲んだ。" * 3
    for most in range(60, 200, 7):
        for line in wrap(text, Style(size=10, language="ja"), most):
            assert line[0] not in "、。）」ッョーっょ・"
            assert line[-1] not in "（「"


def test_khmer_without_spaces_falls_apart_between_letters() -> None:
    text = "កម្ពុជាក្រឹស្នា"
    lines = wrap(text, STYLE, 20)
    assert len(lines) > 2
    starts = {start for start, _ in graphemes(text)}
    assert {sum(map(len, lines[:number])) for number in range(len(lines))} <= starts


def test_line_ends_in_the_text_are_kept() -> None:
    assert wrap("one\n\ntwo", STYLE, 500) == ["one", "", "two"]
    assert wrap("", STYLE, 500) == [""]

"""Answers that say none, in every language of an office and as the window itself words them."""

import pytest

from metidesk.domain.past_years import NO_EARLIER_YEARS
from metidesk.exchange.none_words import means_none
from metidesk.i18n.catalog import languages, words
from metidesk.i18n.person_words import past_years_word


@pytest.mark.parametrize(
    "text", ["none", "NONE.", "なし", "無し", "không", "Chưa từng", "ไม่เคย", "គ្មាន", "नहीं", "belum pernah"]
)
def test_an_answer_says_none(text: str) -> None:
    assert means_none(text)


@pytest.mark.parametrize("text", ["", "2018", "one", "ไม่ทราบ", "Nonexistent"])
def test_another_answer_does_not(text: str) -> None:
    assert not means_none(text)


@pytest.mark.parametrize("language", languages())
def test_what_the_window_shows_is_read_back(language: str) -> None:
    assert means_none(past_years_word(NO_EARLIER_YEARS, words(language)))

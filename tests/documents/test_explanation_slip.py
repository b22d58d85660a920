"""The slip that explains a total: one page whatever happened, every week on it, what has no room is counted."""

from dataclasses import replace

import pytest

from metidesk.documents.explanation_samples import explanation
from metidesk.documents.explanation_slip import draw_explanation_slip
from metidesk.i18n.counts import days


@pytest.fixture
def slip(read, words_of):
    """Draw a slip and read it back."""
    return lambda facts, language="en": read(lambda target: draw_explanation_slip(facts, words_of(language), target))


@pytest.mark.parametrize("corrections", [0, 1, 13, 14, 15, 60])
@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_it_is_one_page_and_counts_what_it_leaves_out(slip, corrections, language):
    facts = explanation(corrections=corrections)
    (page,) = slip(facts, language).pages
    assert page.places(f"{days(facts.credited, language)} / {days(facts.required, language)}")
    arrows = page.text.count("→")
    assert arrows <= corrections
    assert (arrows < corrections) == (f"{corrections - arrows}" in page.text and arrows != corrections)
    for week in facts.weeks:
        assert days(week.total, language) in page.text


def test_the_sums_of_the_tallies_are_those_of_the_weeks():
    facts = explanation()
    assert sum(count * status.credit for status, count in facts.tallies) == facts.credited == facts.weeks[-1].total


def test_a_correction_tells_what_it_changed(slip):
    text = slip(explanation(corrections=4)).text
    for told in ("Late → Left early", "Office → Home", "09:20 → 09:40", "Late → –"):
        assert told in text


def test_a_total_of_nothing_is_a_page_too(slip):
    facts = replace(explanation(), credited=0, tallies=(), weeks=(), corrections=())
    (page,) = slip(facts).pages
    assert page.places("0 / 35")
    assert "Nothing was corrected." in page.text

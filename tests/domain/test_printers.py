"""What a ruler says of a card, and what follows."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metidesk.domain.errors import RuleBroken
from metidesk.domain.printers import CARD_MARKS, MOST_OFFSET, TRUE, Measured, Sheet, fit_of, length

ALL = st.sampled_from(list(Sheet))


@pytest.mark.parametrize(
    ("text", "found"), [("20,5", 20.5), ("20.5", 20.5), (" 250 ", 250.0), ("19.25 mm", 19.25), ("２０,５", 20.5)]
)
def test_a_length_is_read_with_comma_or_point(text, found):
    assert length(text) == found


@pytest.mark.parametrize("text", ["", "20.5.1", "-3", "two", "1,234.5", "2e1", "20,123"])
def test_what_is_no_length_is_refused(text):
    with pytest.raises(RuleBroken) as caught:
        length(text)
    assert caught.value.code == "printer.unreadable"


@pytest.mark.parametrize("sheet", Sheet)
def test_a_card_that_is_right_is_a_true_printer(sheet):
    marks = CARD_MARKS[sheet]
    assert fit_of(sheet, Measured(marks.inset, marks.inset, marks.across, marks.down)) == TRUE


@given(ALL, st.floats(-8, 8), st.floats(-8, 8), st.floats(0.96, 1.04), st.floats(0.96, 1.04))
def test_what_a_printer_does_is_found_again(sheet, right, down, across, along):
    marks = CARD_MARKS[sheet]
    measured = Measured(
        across * marks.inset + right, along * marks.inset + down, across * marks.across, along * marks.down
    )
    found = fit_of(sheet, measured)
    assert found.right == pytest.approx(right, abs=0.001)
    assert found.down == pytest.approx(down, abs=0.001)
    assert found.across == pytest.approx(across, abs=1e-5)
    assert found.along == pytest.approx(along, abs=1e-5)


@given(ALL, st.floats(0, 300), st.floats(0, 300), st.floats(0, 300), st.floats(0, 300))
def test_a_measure_is_kept_or_refused_by_its_field(sheet, left, top, across, down):
    marks = CARD_MARKS[sheet]
    for ratio in (across / marks.across, down / marks.down):
        assume(abs(abs(ratio - 1) - 0.06) > 1e-9)
    sound = {
        "left": abs(left - marks.inset) <= MOST_OFFSET,
        "top": abs(top - marks.inset) <= MOST_OFFSET,
        "across": 0.94 <= across / marks.across <= 1.06,
        "down": 0.94 <= down / marks.down <= 1.06,
    }
    measured = Measured(left, top, across, down)
    if all(sound.values()):
        fit_of(sheet, measured)
        return
    with pytest.raises(RuleBroken) as caught:
        fit_of(sheet, measured)
    assert not sound[caught.value.facts["field"]]

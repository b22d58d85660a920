"""Names letter by letter, and words broken into lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from metidesk.ui.theme import sized
from metidesk.ui.widgets.letters_panel import LettersPanel, letters_of
from metidesk.ui.wrapping import wrapped

NAMES = (
    "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer",
    "Nguyễn Thị Hồng Nhung",
    "ជំទាវ ក្រឹស្នា",
    "ณัฐฐิญา กิ่งแก้ว",
    "प्रियंका कृष्णमूर्ति",
    "𠮷野",
    "Suharto",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_keeps_its_marks(name):
    letters = letters_of(name)
    assert "".join(letters) == name
    assert not any(unicodedata.combining(letter[0]) for letter in letters)


def test_letters_typed_apart_are_one_letter_and_a_remark(qtbot):
    panel = LettersPanel()
    qtbot.addWidget(panel)
    panel.show_names("Nhu\u0300ng", "")
    assert panel.boxes.letters() == ["N", "h", "u\u0300", "n", "g"]
    assert "typed apart" in panel.remark.text()
    panel.show_names("Nhung")
    assert panel.remark.text() == "Nothing unusual in the spelling."


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_has_a_box_inside_the_panel(qtbot, name):
    panel = LettersPanel()
    qtbot.addWidget(panel)
    panel.show_names(name)
    panel.resize(380, panel.heightForWidth(380))
    panel.show()
    boxes = [box for _letter, box in panel.boxes._placed]
    assert all(panel.boxes.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])


@given(
    st.lists(st.sampled_from(["a", "giấy", "chứng", "修了証書", "𠮷野", "x" * 30]), max_size=8), st.integers(60, 400)
)
def test_lines_hold_every_word_and_fit(words, width):
    text, font = " ".join(words), sized(14)
    lines = wrapped(text, font, width)
    assert "".join("".join(lines).split()) == "".join(words)
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= width + 1 for line in lines)

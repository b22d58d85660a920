"""The room of the body: nothing touches, nothing leaves it, and what is too long gets smaller or another line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.documents.certificate_layout import Block, block, spread
from metidesk.documents.text import Style, width

STYLE = Style("serif", size=12)
BLOCKS = st.lists(
    st.builds(
        lambda count, size: Block(["Text"] * count, Style("serif", size=size), size * 1.5),
        st.integers(1, 4),
        st.floats(8, 16),
    ),
    min_size=1,
    max_size=3,
)


@given(BLOCKS, st.floats(110, 260))
def test_blocks_stand_inside_the_room_and_apart(blocks: list[Block], room: float) -> None:
    placed = list(spread(blocks, 100 + room, 100))
    assert [len(one.lines) for one, _ in placed] == [len(one.lines) for one in blocks]
    above = 100 + room
    for one, first in placed:
        top = first + one.leading * 0.78
        assert above - top > 6.9
        above = top - one.height
        assert one.leading / one.style.size == pytest.approx(1.5)
    assert above - 100 > 6.9


@given(BLOCKS)
def test_what_fits_keeps_its_size_and_stands_a_little_above_the_middle(blocks: list[Block]) -> None:
    height = sum(one.height for one in blocks)
    placed = list(spread(blocks, height + 300, 0))
    assert [one for one, _ in placed] == blocks
    first, (last, lowest) = placed[0], placed[-1]
    above = height + 300 - (first[1] + first[0].leading * 0.78)
    below = lowest + last.leading * 0.78 - last.height
    assert 0 < above < below


def test_a_sentence_shrinks_a_little_before_it_takes_another_line() -> None:
    parts = ("This half is about as long", "as that one is, I should say")
    natural = max(width(part, STYLE) for part in parts)
    assert block(parts, STYLE, 18, natural + 1, 10) == Block(parts, STYLE, 18)
    shrunk = block(parts, STYLE, 18, natural * 0.9, 10)
    assert shrunk.lines == parts
    assert 10 <= shrunk.style.size == pytest.approx(12 * 0.9)
    wrapped = block(parts, STYLE, 18, natural * 0.7, 10)
    assert (len(wrapped.lines), wrapped.style.size, wrapped.leading) == (3, 10, 15)
    assert " ".join(wrapped.lines) == " ".join(parts)
    assert max(width(line, wrapped.style) for line in wrapped.lines) <= natural * 0.7


def test_a_japanese_sentence_gets_no_space_where_it_is_joined() -> None:
    japanese = Style("serif", size=12, language="ja")
    joined = block(("あなたは所定の課程において", "これを修了したことを証します"), japanese, 18, 101, 11)
    assert any("おいてこれ" in line for line in joined.lines)

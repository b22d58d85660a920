"""Pages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.errors import RuleBroken
from metidesk.domain.page_ranges import pages_of


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (0, 1, 2, 3, 4, 5, 6, 7)),
        ("  ", (0, 1, 2, 3, 4, 5, 6, 7)),
        ("3", (2,)),
        ("2-5, 8", (1, 2, 3, 4, 7)),
        ("8,2–3、2", (1, 2, 7)),
        ("１-２", (0, 1)),
    ],
)
def test_pages_are_read(text, pages):
    assert pages_of(text, 8) == pages


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("two", "pages.unreadable"),
        ("5-2", "pages.unreadable"),
        ("1,,2", "pages.unreadable"),
        ("-3", "pages.unreadable"),
        ("0", "pages.beyond"),
        ("9", "pages.beyond"),
        ("2-9", "pages.beyond"),
    ],
)
def test_what_names_no_pages_is_refused(text, code):
    with pytest.raises(RuleBroken) as caught:
        pages_of(text, 8)
    assert caught.value.code == code


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 9)), min_size=1, max_size=6))
def test_every_page_named_is_there_once_and_in_order(ranges):
    written = ", ".join(f"{first}-{first + more}" if more else str(first) for first, more in ranges)
    slow = [page - 1 for page in range(1, 51) if any(first <= page <= first + more for first, more in ranges)]
    assert list(pages_of(written, 50)) == slow

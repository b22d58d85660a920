"""The Friday pack: everybody with days to spare, contacts and equipment, and next week's blank sheets."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.documents.flow import Part, Piece, paginate
from metidesk.documents.friday_pack import draw_friday_pack
from metidesk.documents.samples import LONG_NAME, friday_pack
from metidesk.i18n.counts import days

CONTINUED = {"en": "continued", "ja": "続き", "vi": "tiếp theo"}


@pytest.fixture
def pack(read, words_of):
    """Draw a pack and read it back."""
    return lambda facts, language="en": read(lambda target: draw_friday_pack(facts, words_of(language), target))


def upright(found):
    return [page for page in found.pages if page.height > page.width]


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_everybody_is_on_every_list_and_on_the_sheets(pack, language: str) -> None:
    facts = friday_pack()
    found = pack(facts, language)
    lists = upright(found)
    text = "\n".join(page.text for page in lists)
    for person in facts.people:
        repeated = len(re.findall(f"{re.escape(person.name)}\\s+{CONTINUED[language]}", text))
        assert text.count(person.intern_no) == 2 + bool(person.held) + repeated
        for known in filter(None, (person.phone, person.email)):
            assert known in text
        for item in person.held:
            assert item.tag in text
    sheets = found.pages[len(lists) :]
    worked = sum(day.is_working for day in facts.days)
    assert len(sheets) == worked + 1
    for page in sheets:
        assert LONG_NAME.split()[0] in page.text


def test_who_is_closest_to_zero_stands_first(pack) -> None:
    facts = friday_pack()
    first, second, *_ = upright(pack(facts))
    margins = {person.intern_no: person.progress.margin for person in facts.people}
    tops = {no: first.place(no).top for no in margins if first.places(no)}
    order = sorted(tops, key=lambda no: -tops[no])
    assert [margins[no] for no in order] == sorted(margins.values())[: len(order)]
    for person in facts.people:
        if person.progress.margin >= 0:
            assert f"{days(person.progress.margin)} to spare" in first.text + second.text


def test_closed_days_are_named_on_the_cover(pack) -> None:
    cover = pack(friday_pack()).pages[0].text
    assert "closed – National Day" in cover
    assert cover.count("working day") == 3


def test_without_equipment_the_pack_says_so(pack) -> None:
    text = pack(friday_pack(has_equipment=False)).text
    assert "No equipment is recorded as handed out." in text
    assert "Due back" not in text


def test_the_sheet_of_a_week_to_come_leaves_its_sums_to_a_pen(pack) -> None:
    facts = friday_pack()
    last = pack(facts).pages[-1]
    assert "0 / 35" not in last.text
    assert f"{days(facts.week.rows[0].credited)} / 35" not in last.text
    assert last.text.count("/ 35") == len(facts.people)


def test_a_week_without_a_working_day_has_no_sign_in_sheet(pack) -> None:
    facts = friday_pack()
    closed = tuple(replace(day, is_working=False) for day in facts.days)
    found = pack(replace(facts, days=closed, sign_in=None, week=replace(facts.week, days=closed)))
    assert "Sign-in sheet" not in found.text


def test_many_people_flow_over_pages_under_repeated_heads(pack) -> None:
    lists = upright(pack(friday_pack(40)))
    assert len(lists) > 4
    for number, page in enumerate(lists, start=1):
        assert f"Page {number} of {len(lists)}" in page.text
    assert sum("Days to spare" in page.text and "Credited" in page.text for page in lists) >= 2


@pytest.mark.parametrize("language", CONTINUED)
def test_things_that_go_on_over_the_page_repeat_whose_they_are(pack, language: str) -> None:
    facts = friday_pack()
    holder = next(person for person in facts.people if person.held)
    things = tuple(replace(holder.held[0], tag=f"LAP-{number:04d}") for number in range(60))
    found = upright(pack(replace(facts, people=(replace(holder, held=things),)), language))
    pages = [page for page in found if "LAP-" in page.text]
    assert len(pages) > 2
    assert [page.text.count(CONTINUED[language]) for page in pages] == [0, *[1] * (len(pages) - 1)]
    for page in pages[1:]:
        first = next(thing.tag for thing in things if thing.tag in page.text)
        assert page.place(holder.intern_no).y == pytest.approx(page.place(first).y, abs=6)
        assert holder.name in page.text


def nothing(canvas: object, box: object) -> None:
    """Draw nothing."""


@given(
    st.lists(
        st.builds(
            lambda head, rows: Part(Piece(head, nothing), tuple(Piece(row, nothing) for row in rows)),
            st.floats(5, 50),
            st.lists(st.floats(5, 60), max_size=30),
        ),
        max_size=6,
    ),
    st.floats(150, 700),
)
def test_parts_stay_on_their_pages_and_lose_nothing(parts: list[Part], room: float) -> None:
    pages = paginate(parts, room)
    rows = {id(row) for part in parts for row in part.rows}
    placed = [id(piece) for page in pages for _, piece in page if id(piece) in rows]
    assert len(placed) == sum(len(part.rows) for part in parts)
    heads = {id(part.head) for part in parts if part.rows}
    for page in pages:
        assert not page or id(page[-1][1]) not in heads
        end = 0.0
        for down, piece in page:
            assert down >= end - 1e-6
            end = down + piece.height
            assert end <= room + 1e-6

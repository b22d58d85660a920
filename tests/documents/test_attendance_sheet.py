"""The attendance sheets: everybody on them, in order, with the right sums, inside the right cells."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.documents.attendance_facts import SheetCell, SheetDay, SheetKind
from metidesk.documents.attendance_marks import sign
from metidesk.documents.attendance_sheet import draw_attendance_sheet, sheet_title, split_rows
from metidesk.documents.grid import Box, name_column
from metidesk.documents.samples import LONG_NAME, PEOPLE, course_sheet, intern_sheet, week_sheet
from metidesk.documents.style import A3_LANDSCAPE, A4_LANDSCAPE
from metidesk.domain.attendance import Place, Status
from metidesk.domain.names import Wording
from metidesk.i18n.counts import days
from metidesk.i18n.dates import day_month

_TEXT_IS_DARKER = 120


@pytest.fixture
def sheet(read, words_of):
    """Draw a sheet and read it back."""

    def draw(facts, language="en", paper=A4_LANDSCAPE):
        return read(lambda target: draw_attendance_sheet(facts, words_of(language), target, paper))

    return draw


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
@pytest.mark.parametrize("facts", [week_sheet(), course_sheet()], ids=["week", "course"])
def test_a_sheet_names_everybody_in_order_with_their_days(sheet, facts, language: str) -> None:
    (page,) = sheet(facts, language).pages
    tops = []
    for row in facts.rows:
        tops.append(page.places(row.name.split()[0])[0].top)
        if row.local_name:
            assert page.place(row.local_name).top < tops[-1]
        assert f"{days(row.credited, language)} / {days(row.required, language)}" in page.text
    assert tops == sorted(tops, reverse=True)
    assert facts.heading.coordinator in page.text
    assert facts.heading.number in page.text
    assert "16:05 (UTC+7)" in page.text


@pytest.mark.parametrize("paper", [A4_LANDSCAPE, A3_LANDSCAPE], ids=["A4", "A3"])
@pytest.mark.parametrize("make", [week_sheet, course_sheet])
def test_names_stay_in_their_column(sheet, make, paper) -> None:
    (page,) = sheet(make(), paper=paper).pages
    first_cell = page.places("Mon 30" if make is week_sheet else "10 – 13")[0]
    companies = page.places("Host company")
    column_end = companies[0].x if companies else first_cell.x
    for name, local_name, _ in PEOPLE:
        for text in (*name.split(), local_name) if name == LONG_NAME else filter(None, (name, local_name)):
            assert page.places(text)[0].right < column_end
    # The strip before the line stays white: no text of whatever script reaches it.
    first, last = (page.place(number) for number in ("HAN-001", "HAN-010"))
    assert page.darkest(Box(column_end - 6, last.y - 5, 1.5, first.top - last.y + 10)) > _TEXT_IS_DARKER


@pytest.mark.parametrize(
    ("make", "paper", "count", "pages"),
    [
        (week_sheet, A4_LANDSCAPE, 1, 1),
        (week_sheet, A4_LANDSCAPE, 10, 1),
        (week_sheet, A4_LANDSCAPE, 80, 7),
        (course_sheet, A4_LANDSCAPE, 1, 1),
        (course_sheet, A4_LANDSCAPE, 80, 4),
        (course_sheet, A3_LANDSCAPE, 80, 3),
    ],
)
def test_rows_go_on_to_the_next_page_under_the_same_head(sheet, make, paper, count: int, pages: int) -> None:
    facts = make(count)
    found = sheet(facts, paper=paper)
    assert len(found.pages) == pages
    for number, page in enumerate(found.pages, start=1):
        assert "Attendance sheet" in page.text
        assert "Hanoi Satellite Office" in page.text
        assert f"Page {number} of {pages}" in page.text
        assert facts.heading.coordinator in page.text
    for row in facts.rows:
        assert sum(row.intern_no in page.text for page in found.pages) == 1


def overlapping(glyphs: tuple[tuple[str, Box], ...]) -> list[tuple[str, str]]:
    """Return pairs of characters that stand on each other by more than a sliver."""
    found = []
    ordered = sorted(glyphs, key=lambda glyph: glyph[1].x)
    for number, (character, box) in enumerate(ordered):
        for other, place in ordered[number + 1 :]:
            if place.x >= box.right:
                break
            across = min(box.right, place.right) - place.x
            up = min(box.top, place.top) - max(box.y, place.y)
            # The letters of a ligature share one box.
            if up > 0 and box != place and across * up > 0.2 * min(box.width * box.height, place.width * place.height):
                found.append((character, other))
    return found


@pytest.mark.parametrize("paper", [A4_LANDSCAPE, A3_LANDSCAPE], ids=["A4", "A3"])
@pytest.mark.parametrize("make", [week_sheet, course_sheet])
@pytest.mark.parametrize("count", [10, 80])
def test_no_two_texts_stand_on_each_other(sheet, make, paper, count: int) -> None:
    facts = make(count)
    # Marks of complex scripts stand on each other by nature; Latin and kanji must not.
    plain = tuple(replace(row, local_name="", name=row.name.split()[-1]) for row in facts.rows)
    for page in sheet(replace(facts, rows=plain), paper=paper).pages:
        assert overlapping(page.glyphs) == []


def test_the_smallest_sign_on_a_full_a3_sheet_can_be_read(sheet) -> None:
    found = sheet(course_sheet(80), paper=A3_LANDSCAPE)
    signs = [box.height for page in found.pages for character, box in page.glyphs if character == "P"]
    assert min(signs) > 4.5


def test_the_column_of_names_widens_only_for_a_long_name(sheet) -> None:
    assert name_column(["Suharto"], "en", 130, 190) == 130
    assert 130 < name_column(["Suharto", LONG_NAME], "en", 130, 300) < 300
    assert name_column([LONG_NAME], "en", 130, 140) == 140


@pytest.mark.parametrize("paper", [A4_LANDSCAPE, A3_LANDSCAPE], ids=["A4", "A3"])
@pytest.mark.parametrize("make", [week_sheet, course_sheet])
@pytest.mark.parametrize("count", [10, 80])
def test_a_long_name_takes_two_lines_and_stays_readable(sheet, make, paper, count: int) -> None:
    for page in sheet(make(count), paper=paper).pages:
        for upper, lower in zip(page.places("Maharajapuram"), page.places("Iyer"), strict=True):
            assert upper.y > lower.y or paper is A3_LANDSCAPE
        for name, local_name, _ in PEOPLE:
            for text in (*name.split(), *local_name.split()):
                if page.places(text):
                    assert page.size_of(text) >= 6.5 - 0.01


def test_a_long_company_ends_with_an_ellipsis_before_it_is_too_small(sheet) -> None:
    page = sheet(week_sheet()).pages[0]
    assert page.place("…").y == pytest.approx(page.place("Engineering").y, abs=2)
    assert page.size_of("Nishi-Nihon International") >= 6.0 - 0.01


def test_subtotals_count_the_week_and_totals_the_course(sheet) -> None:
    facts = week_sheet()
    for row in facts.rows:
        assert row.subtotal() == sum(cell.status.credit for cell in row.cells if cell.status)
        assert row.credited >= row.subtotal()
    course = course_sheet()
    for row in course.rows:
        assert sum(row.subtotal(columns) for columns in course.weeks) == row.subtotal() == row.credited


def test_weeks_group_the_columns_by_monday() -> None:
    facts = course_sheet(1)
    assert [len(columns) for columns in facts.weeks] == [4, 5, 5, 5, 5, 5, 5, 5, 5]
    assert len(facts.days) == 44


def test_closed_days_are_named_once_for_consecutive_days(sheet) -> None:
    page = sheet(course_sheet()).pages[0]
    assert "Closed: Thu 2 Sep – Fri 3 Sep National Day; Mon 20 Sep Respect for the Aged Day (Japan)" in page.text
    vietnamese = sheet(course_sheet(), "vi").pages[0]
    assert "Quốc khánh" in vietnamese.text


def test_many_closed_days_stay_above_the_foot(sheet) -> None:
    facts = course_sheet()
    name = Wording(en="A festival with a rather long name (substitute)")
    days = tuple(replace(day, is_working=False, closed=name) if n % 4 == 0 else day for n, day in enumerate(facts.days))
    page = sheet(replace(facts, days=days)).pages[0]
    assert page.places("(substitute)")[-1].y > page.place("Printed 24 Sep").top + 2


def test_a_mark_on_a_closed_day_is_printed(sheet) -> None:
    facts = week_sheet(1)
    row = facts.rows[0]
    cells = (*row.cells[:3], SheetCell(Status.LEFT_EARLY, Place.OFFICE, time(8, 17)), row.cells[4])
    assert "08:17" in sheet(replace(facts, rows=(replace(row, cells=cells),))).pages[0].text


def test_a_sheet_without_anybody_is_still_a_sheet(sheet) -> None:
    for make in (week_sheet, course_sheet):
        assert len(sheet(make(0)).pages) == 1


def test_a_second_printing_names_its_revision(sheet) -> None:
    facts = week_sheet()
    assert "Rev." not in sheet(facts).text
    assert "Rev. 2" in sheet(replace(facts, heading=replace(facts.heading, revision=2))).text


def test_a_row_that_does_not_fit_the_days_is_refused() -> None:
    facts = week_sheet(1)
    short = replace(facts.rows[0], cells=facts.rows[0].cells[:-1])
    with pytest.raises(ValueError, match="4 cells for 5 days"):
        replace(facts, rows=(short,))


def test_every_status_has_a_sign_of_its_own(words_of) -> None:
    assert len({sign(status, words_of("en")) for status in Status}) == len(Status)


def test_every_kind_has_a_title_of_its_own(words_of) -> None:
    assert len({sheet_title(kind, words_of("en")) for kind in SheetKind}) == len(SheetKind)


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
@pytest.mark.parametrize("number", range(10))
def test_the_sheet_of_one_intern_has_the_whole_course_on_one_page(sheet, language: str, number: int) -> None:
    facts = intern_sheet(number)
    (page,) = sheet(facts, language).pages
    (row,) = facts.rows
    assert row.name in page.text
    assert row.local_name in page.text
    so_far = 0
    for columns in facts.weeks:
        so_far += row.subtotal(columns)
        if row.subtotal(columns):
            assert f"{days(so_far, language)} / 35" in page.text
    for day in facts.days:
        assert page.places(day_month(day.day, language))
    plain = replace(row, name=row.name.split()[-1], local_name="")
    assert overlapping(sheet(replace(facts, rows=(plain,)), language).pages[0].glyphs) == []


def test_a_worked_saturday_has_a_column_on_the_sheet_of_one_intern(sheet) -> None:
    facts = intern_sheet(0)
    saturday = SheetDay(date(2021, 9, 11), True)
    row = facts.rows[0]
    days = sorted((*facts.days, saturday), key=lambda one: one.day)
    place = days.index(saturday)
    cells = (*row.cells[:place], SheetCell(Status.PRESENT, Place.HOME, time(8, 11)), *row.cells[place:])
    assert "Saturday" not in sheet(facts).text
    text = sheet(replace(facts, days=tuple(days), rows=(replace(row, cells=cells),))).text
    assert "Saturday" in text
    assert "08:11" in text


@given(count=st.integers(0, 300), capacity=st.integers(1, 60))
def test_pages_are_even_and_lose_nobody(count: int, capacity: int) -> None:
    rows = list(range(count))
    pages = split_rows(rows, capacity)
    assert [row for page in pages for row in page] == rows
    assert max(map(len, pages)) <= capacity
    assert max(map(len, pages)) - min(map(len, pages)) <= 1

"""Who was transferred has a block for each assignment on the sheet, and the totals go on."""

from datetime import date

import pypdfium2
import pytest

from metidesk.domain.attendance import Status
from metidesk.services.sheet_facts import sheet_days, sheet_rows

MOVES = date(2021, 8, 18)
MONDAY, FRIDAY = date(2021, 8, 16), date(2021, 8, 20)


@pytest.fixture
def moved(hanoi, nhung):
    """Give Nhung a mark on every day to 20 August, and another company from the 18th on."""
    days = hanoi.calendar.work_calendar().working_days(date(2021, 8, 10), FRIDAY)
    hanoi.attendance.mark([(nhung.id, day) for day in days], Status.PRESENT)
    hanoi.participations.transfer(nhung.id, MOVES, "HAN", "Second Company")
    return hanoi


def rows_of(office, nhung, first, last):
    roll = office.papers._book.with_marks()
    line = next(one for one in roll.enrolments if one.id == nhung.id)
    days = sheet_days(roll, first, last)
    return days, sheet_rows(roll, line, 1, days, last)


def test_the_week_of_the_transfer_has_two_blocks(moved, nhung):
    days, (before, after) = rows_of(moved, nhung, MONDAY, FRIDAY)
    assert (before.company, after.company) == ("Kitano Seiki (Osaka)", "Second Company")
    for column, one in enumerate(days):
        mine, other = (after, before) if one.day >= MOVES else (before, after)
        assert (mine.cells[column].takes_part, mine.cells[column].status) == (True, Status.PRESENT)
        assert (other.cells[column].takes_part, other.cells[column].status) == (False, None)
    # 10 to 17 August are six working days, 18 to 20 are three more.
    assert (before.credited, after.credited) == (12, 18)
    assert before.subtotal() + after.subtotal() == 10


def test_other_weeks_have_the_block_of_their_assignment(moved, nhung):
    _, (early,) = rows_of(moved, nhung, date(2021, 8, 10), date(2021, 8, 13))
    _, (late,) = rows_of(moved, nhung, date(2021, 8, 23), date(2021, 8, 27))
    assert (early.company, early.credited) == ("Kitano Seiki (Osaka)", 8)
    assert (late.company, late.credited) == ("Second Company", 18)


def test_the_papers_name_both_companies(moved, nhung):
    document = pypdfium2.PdfDocument(moved.papers.course_sheet("en", "A3"))
    said = document[0].get_textpage().get_text_bounded()
    document.close()
    assert said.count("Nguyễn Thị Hồng Nhung") == 2
    assert "Second Company" in said


def test_the_sheet_of_one_intern_has_a_page_for_each_and_its_sums_go_on(moved, nhung):
    document = pypdfium2.PdfDocument(moved.papers.intern_sheet(nhung.id, "en"))
    first, second = (page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "6 / 35" in first
    assert "9 / 35" in second
    assert "3 / 35" not in second

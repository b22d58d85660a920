"""The page *History*: acts in words, more of them while scrolling, found by any word."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.attendance import Status


@pytest.fixture
def page(open_page):
    return open_page("history")


def line(page, row: int) -> list[str]:
    return [page.lines.index(row, column).data() for column in range(page.lines.columnCount())]


def test_an_act_is_told_in_the_offices_time(desk, page):
    intern = desk.office.interns.enrolments()[1]
    desk.office.attendance.mark([(intern.id, date(2021, 8, 23))], Status.LATE, "Paper says 09:40")
    when, what, about, details, who = line(page, 0)
    assert (when, what) == ("24 Aug 2021 09:00", "Marked")
    assert about == f"{intern.intern.name}\n23 Aug 2021"
    assert "→ Late" in details
    assert "Reason: Paper says 09:40" in details
    assert who == "Nguyễn Thu Trang"


def test_older_acts_come_while_scrolling(qtbot, desk, page):
    total = desk.office.history.lines(1)[0].seq
    office = desk.office
    for monday in (date(2021, 8, 9), date(2021, 8, 16)):
        office.sign_off.reopen(monday, "To be corrected")
    for turn in range(2):
        ids = [(one.id, date(2021, 8, 10 + day)) for one in office.interns.enrolments() for day in (1, 2, 3, 6, 7, 8)]
        office.attendance.mark(ids, Status.PRESENT if turn else Status.LATE, "Typo")
    total = office.history.lines(1)[0].seq
    assert page.lines.rowCount() == 200 < total
    while page.lines.canFetchMore(page.table.rootIndex()):
        qtbot.keyClick(page.table, Qt.Key.Key_End)
        page.table.scrollToBottom()
        page.lines.fetchMore(page.table.rootIndex())
    assert page.lines.rowCount() == total
    assert [one.seq for one in page.lines.rows()] == list(range(total, 0, -1))


def test_the_search_finds_without_diacritics_and_says_when_nothing_is_found(page):
    page.field.setText("tran quoc bao absent")
    page.search()
    found = page.lines.rows()
    assert found
    assert all(one.subject.startswith("Trần Quốc Bảo") for one in found)
    assert page.head.subtitle.text() == f"{len(found)} acts found" if len(found) > 1 else "1 act found"
    page.field.setText("zeppelin")
    page.search()
    assert page._places.currentWidget() is page._nothing
    page._show_all.click()
    page.search()
    assert page.lines.rowCount() > len(found)


def test_a_new_act_comes_to_the_top(desk, page):
    desk.office.settings.change(coordinator="Lê Văn An")
    assert line(page, 0)[1:4] == ["Setting changed", "Coordinator", "Nguyễn Thu Trang → Lê Văn An"]

"""Corrections ask once why; signed weeks look closed, say so, and lead to their reopening."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.attendance import Status
from metidesk.domain.sign_off import WeekStanding

MONDAY = date(2021, 8, 23)
TUESDAY = date(2021, 8, 24)
SIGNED = date(2021, 8, 17)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(open_page):
    return open_page("attendance")


@pytest.fixture
def today(open_page):
    return open_page("today")


def status_of(desk, row, day):
    mark = desk.office.overview.course_grid(TUESDAY).lines[row].marks.get(day)
    return mark.status if mark else None


def go(page, row, day):
    page.view.go_to(row, page.model.column_of(day))


def why(page):
    return page._acts.dialog


def test_a_correction_asks_once_for_a_block_and_enter_goes_on(qtbot, grid, desk):
    go(grid, 0, MONDAY)
    qtbot.keyClick(grid.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(grid.view, "h")
    assert status_of(desk, 0, MONDAY) is Status.PRESENT
    qtbot.keyClicks(why(grid).edit, "Bus strike")
    qtbot.keyClick(why(grid).edit, Qt.Key.Key_Return)
    assert why(grid) is None
    assert [status_of(desk, row, MONDAY) for row in (0, 1)] == [Status.HALF] * 2
    cell = (grid.model.line(1).enrolment.id, MONDAY)
    assert desk.office.attendance.history(*cell)[-1].reason == "Bus strike"
    desk.undo.undo()
    assert [status_of(desk, row, MONDAY) for row in (0, 1)] == [Status.PRESENT, Status.ABSENT]
    desk.undo.redo()
    assert status_of(desk, 0, MONDAY) is Status.HALF


def test_the_last_reasons_are_a_key_away(qtbot, today, desk):
    today.show_day(MONDAY)
    for key, reason in (("h", "Bus strike"), ("h", "Fever")):
        qtbot.keyClick(today.view, key)
        why(today).edit.clear()
        qtbot.keyClicks(why(today).edit, reason)
        qtbot.keyClick(why(today).edit, Qt.Key.Key_Return)
    qtbot.keyClick(today.view, "h")
    assert why(today).edit.text() == "Fever"
    qtbot.keyClick(why(today).edit, Qt.Key.Key_Down)
    assert why(today).edit.text() == "Bus strike"
    qtbot.keyClick(why(today).edit, Qt.Key.Key_Return)
    cell = (today.model.line(2).enrolment.id, MONDAY)
    assert desk.office.attendance.history(*cell)[-1].reason == "Bus strike"


def test_a_correction_without_reason_is_not_made(qtbot, today, desk):
    today.show_day(MONDAY)
    qtbot.keyClick(today.view, "a")
    qtbot.keyClick(why(today).edit, Qt.Key.Key_Return)
    assert why(today) is not None
    qtbot.keyClick(why(today), Qt.Key.Key_Escape)
    assert status_of(desk, 0, MONDAY) is Status.PRESENT
    assert desk.undo.count() == 0


def test_today_and_first_entries_ask_nothing(qtbot, today):
    qtbot.keyClick(today.view, "a")
    assert why(today) is None


def test_a_signed_day_looks_closed_and_says_what_to_do(qtbot, today, desk, window):
    today.show_day(SIGNED)
    assert today.head.subtitle.text().endswith("signed off by Nguyễn Thu Trang")
    assert not today.rest.isEnabled()
    for key in ("a", "n", "t", "w"):
        window.banner.dismiss()
        qtbot.keyClick(today.view, key)
        assert "signed off" in window.banner.message().text
    assert today.view.currentIndex().row() == 0
    assert status_of(desk, 0, SIGNED) is Status.PRESENT


def test_the_banner_reopens_the_week_with_a_reason(qtbot, grid, desk, window):
    go(grid, 0, SIGNED)
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete)
    qtbot.mouseClick(window.banner._act, Qt.MouseButton.LeftButton)
    qtbot.keyClick(grid.weeks.dialogs[-1].edit, Qt.Key.Key_Return)
    assert grid.weeks.dialogs
    qtbot.keyClicks(grid.weeks.dialogs[-1].edit, "The paper says otherwise")
    qtbot.keyClick(grid.weeks.dialogs[-1].edit, Qt.Key.Key_Return)
    week = next(one for one in desk.office.sign_off.weeks() if one.monday == date(2021, 8, 16))
    assert (week.standing, week.reason) == (WeekStanding.REOPENED, "The paper says otherwise")
    assert not grid.model.is_signed(grid.model.column_of(SIGNED))
    assert grid.model.is_signed(0)

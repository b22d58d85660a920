"""Hours of a week with Japan's time beside them, and meetings written on chosen cells with undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

TUESDAY = date(2021, 8, 24)


@pytest.fixture
def page(open_page):
    return open_page("attendance")


def act(page, words):
    next(one for one in page.head._acts.actions() if one.text() == words).trigger()


def meetings(desk):
    return [line.meetings for line in desk.office.timetable.week(TUESDAY)]


def test_meetings_of_chosen_cells_are_one_act_with_undo(qtbot, page, desk, window):
    page.view.go_to(2, page.model.column_of(TUESDAY))
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    act(page, "Met the host company")
    assert meetings(desk) == [0, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    window.banner._act.click()
    assert meetings(desk) == [0] * 10
    desk.undo.redo()
    assert sum(meetings(desk)) == 2


def test_a_meeting_without_a_mark_is_refused_in_words(page, window, desk):
    page.view.go_to(9, page.model.column_of(TUESDAY))
    act(page, "Met the host company")
    assert "not marked" in window.banner.message().text
    assert desk.undo.count() == 0


def test_the_week_is_told_with_japans_time(page, desk):
    page.view.go_to(0, page.model.column_of(TUESDAY))
    act(page, "Hours of the week…")
    dialog = page.hours.dialog
    assert dialog.title.text() == "Hours of the week 23 – 29 Aug"
    first = dialog.lines.rows()[0]
    cells = dialog.lines._cells(first)
    assert cells[1].words == f"{first.minutes // 60}:{first.minutes % 60:02d}"
    assert cells[2].words == "0 of 2"
    assert "JST" in cells[3].words
    dialog.agree.click()
    assert page.hours.dialog is None

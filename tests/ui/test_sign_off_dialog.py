"""Signing a week off by keys: gaps lead to their cells, the paper is read back blind, reopening asks why."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.attendance import Status
from metidesk.domain.sheets import PaperKind, SheetState
from metidesk.domain.sign_off import WeekStanding
from metidesk.ui.widgets.lead_line import LeadLine

FRIDAY = date(2021, 8, 27)
MONDAY = date(2021, 8, 23)


@pytest.fixture
def sample(clock, sample_of):
    """Give the sample office on a Friday, the last line not marked that day."""
    return sample_of(clock, "HAN", "A", FRIDAY)


@pytest.fixture
def page(open_page):
    return open_page("attendance")


def state(desk, monday=MONDAY):
    return next(one for one in desk.office.sign_off.weeks() if one.monday == monday)


def asked(page):
    page.sign_off_week()
    return page.weeks.dialogs[-1]


def mark_in(desk, row, day):
    return desk.office.overview.course_grid(FRIDAY).lines[row].marks.get(day)


def test_it_chooses_the_week_that_waits_and_lists_what_is_missing(page):
    dialog = asked(page)
    assert dialog.state().monday == MONDAY
    assert dialog.gaps.count() == 1
    assert not dialog.agree.isEnabled()
    assert dialog.name.text() == "Nguyễn Thu Trang"
    assert dialog.weeks.item(0).text().endswith("signed off")


def test_a_gap_leads_to_its_cell(qtbot, page, desk):
    dialog = asked(page)
    line, day = dialog.state().gaps[0]
    dialog.gaps.setFocus()
    dialog.gaps.setCurrentRow(0)
    qtbot.keyClick(dialog.gaps, Qt.Key.Key_Return)
    assert page.weeks.dialogs == []
    index = page.view.currentIndex()
    assert page.model.line(index.row()).enrolment.id == line.id
    assert page.model.days[index.column()].day == day


def test_a_week_is_signed_off_by_keys(qtbot, page, desk, window):
    desk.office.attendance.mark_rest_present(FRIDAY)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.weeks.dialogs[-1], Qt.Key.Key_Return)
    assert state(desk).standing is WeekStanding.SIGNED
    assert state(desk).by == "Nguyễn Thu Trang"
    assert page.model.is_signed(page.model.column_of(MONDAY))
    with qtbot.waitSignal(page.wish_paper) as wished:
        window.banner._act.click()
    assert wished.args == ["week", {"monday": MONDAY}]


def test_without_a_name_nothing_is_signed(qtbot, page, desk):
    desk.office.attendance.mark_rest_present(FRIDAY)
    dialog = asked(page)
    dialog.name.clear()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert page.weeks.dialogs == [dialog]
    assert state(desk).standing is WeekStanding.OPEN


def test_a_signed_week_is_reopened_from_the_list(qtbot, page, desk):
    dialog = asked(page)
    dialog.weeks.setCurrentRow(0)
    assert not dialog.agree.isVisible()
    dialog.open_again.click()
    qtbot.keyClicks(page.weeks.dialogs[-1].edit, "One line was missed")
    qtbot.keyClick(page.weeks.dialogs[-1].edit, Qt.Key.Key_Return)
    assert page.weeks.dialogs == [dialog]
    assert dialog.state().standing is WeekStanding.REOPENED
    assert "One line was missed" in dialog._standing.text()


def type_in(qtbot, dialog, text):
    qtbot.keyClicks(dialog.edit, text)
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)


def test_the_paper_is_read_back_blind_and_what_differs_is_settled(qtbot, page, desk):
    desk.office.attendance.mark_rest_present(FRIDAY)
    before, paper = mark_in(desk, 1, MONDAY), desk.office.sheets.register_print(PaperKind.WEEK, MONDAY)
    dialog = asked(page)
    dialog.read.click()
    back = page.weeks.dialogs[-1]
    exceptions = [
        f"{row + 1} {day.day} {mark.status}"
        for row, line in enumerate(back._week.lines)
        for day, mark in line.marks.items()
        if day in back._week.days and mark.status is not Status.PRESENT and (row, day) != (1, MONDAY)
    ]
    for text in (*exceptions, "1 23 h"):
        type_in(qtbot, back, text)
    type_in(qtbot, back, "")
    assert [(one.row, one.day, one.paper) for one in back.differences.found] == [
        (0, MONDAY, Status.HALF),
        (1, MONDAY, Status.PRESENT),
    ]
    qtbot.keyClick(back.differences, Qt.Key.Key_Return)
    assert page.weeks.dialogs[-1] is back
    qtbot.keyClick(back.differences, "1")
    qtbot.keyClick(back.differences, "2")
    qtbot.keyClick(back.differences, Qt.Key.Key_Return)
    assert page.weeks.dialogs == [dialog]
    assert mark_in(desk, 0, MONDAY).status is Status.HALF
    assert mark_in(desk, 1, MONDAY) == before
    assert desk.office.attendance.history(page.model.line(0).enrolment.id, MONDAY)[-1].reason
    assert desk.undo.count() == 1
    assert desk.office.sheets.find(paper.number).state is SheetState.ENTERED
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert state(desk).standing is WeekStanding.SIGNED


def test_what_was_mistyped_is_said_and_taken_back(qtbot, page):
    dialog = asked(page)
    dialog.read.click()
    back = page.weeks.dialogs[-1]
    type_in(qtbot, back, "12 23 l")
    assert "no row 12" in back._field.note.text()
    back.edit.clear()
    type_in(qtbot, back, "2 23 l")
    qtbot.keyClick(back, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert back.entries == []


def test_today_offers_a_complete_week(qtbot, open_page, desk):
    today = open_page("today")
    desk.office.attendance.mark_rest_present(FRIDAY)
    today.refresh_side()
    line = today.attention.findChildren(LeadLine)[-1]
    assert line.accessibleName().startswith("Sign-off: The week 23 – 29 Aug")
    line.click()
    assert today.weeks.dialogs[-1].state().monday == MONDAY

"""Hours of a week with Japan's time beside them, and meetings written on chosen cells with undo."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.timetable import Slot

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


@pytest.fixture
def dialog(qtbot, page):
    page.view.go_to(0, page.model.column_of(TUESDAY))
    act(page, "Hours of the week…")
    with qtbot.waitActive(page.hours.dialog):
        page.hours.dialog.activateWindow()
    return page.hours.dialog


def day(desk, row, number):
    return desk.office.timetable.week(TUESDAY)[row].days[number]


def test_departures_are_typed_from_day_to_day_and_taken_back_one_by_one(qtbot, dialog, desk, window):
    before = desk.undo.index()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    monday, tuesday = dialog.strip.days[0], dialog.strip.days[1]
    assert dialog.focusWidget() is monday.departure
    qtbot.keyClicks(monday.departure, "1310")
    qtbot.keyClick(monday.departure, Qt.Key.Key_Return)
    assert dialog.focusWidget() is tuesday.departure
    qtbot.keyClicks(tuesday.departure, "12:40")
    qtbot.keyClick(tuesday.departure, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.table
    assert [day(desk, 0, one).times.departure for one in (0, 1)] == [time(13, 10), time(12, 40)]
    assert (monday.departure.text(), monday.japan.text()) == ("13:10", "15:10 JST")
    assert desk.undo.index() == before + 2
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [day(desk, 0, one).times.departure for one in (0, 1)] == [time(13, 10), None]
    assert tuesday.departure.text() == ""
    dialog.undo.click()
    assert desk.undo.index() == before
    assert not dialog.undo.isEnabled()


def test_minutes_are_typed_down_the_people_and_tab_loses_nothing(qtbot, dialog, desk):
    field = dialog.strip.days[0].minutes
    field.setFocus()
    reckoned = field.placeholderText()
    qtbot.keyClicks(field, "4:05")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert dialog.table.chosen_row() == 2, "the second one did not come that day"
    assert dialog.focusWidget() is field
    qtbot.keyClicks(field, "190")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert [day(desk, row, 0).times.minutes for row in (0, 2)] == [245, 190]
    dialog.undo.click()
    dialog.undo.click()
    dialog.table.choose(0)
    assert (field.text(), field.placeholderText()) == ("", reckoned)


def test_a_refusal_stays_in_the_dialog_with_what_was_typed(qtbot, dialog, desk, window):
    field = dialog.strip.days[0].departure
    field.setFocus()
    for typed, why in (("late", "is not a time"), ("06:00", "must come after the arrival")):
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert why in dialog.failure.note.text()
        assert dialog.focusWidget() is field
        assert field.text() == typed
    dialog.agree.click()
    assert dialog.isVisible()
    assert day(desk, 0, 0).times.departure is None
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    dialog.agree.click()
    assert not dialog.isVisible()


def test_a_correction_of_a_day_that_is_over_asks_why(qtbot, dialog, page, desk):
    met = dialog.strip.days[0].met
    met.click()
    assert day(desk, 0, 0).times.meeting
    met.click()
    assert day(desk, 0, 0).times.meeting
    page.hours.why.reject()
    assert met.isChecked()
    met.click()
    qtbot.keyClicks(page.hours.why.edit, "only a call")
    qtbot.keyClick(page.hours.why.edit, Qt.Key.Key_Return)
    assert page.hours.why is None
    assert not day(desk, 0, 0).times.meeting
    assert not met.isChecked()


def test_a_day_without_activity_cannot_be_written(dialog):
    unmarked = dialog.strip.days[4]
    assert unmarked.came.text() == "Not marked"
    assert not unmarked.departure.isEnabled()
    assert not unmarked.met.isVisible()


def test_a_weekly_plan_with_japans_time_is_one_act(qtbot, dialog, page, desk):
    person = dialog.lines.rows()[0].enrolment.id
    usual = desk.office.timetable.plan(person)
    dialog.plan.click()
    plan = page.hours.plan
    for field in plan.starts[:2]:
        field.setText("8:30")
    qtbot.keyClick(plan.starts[1], Qt.Key.Key_Down)
    assert plan.focusWidget() is plan.starts[2]
    assert plan.japan[0].text() == "10:30 JST"
    plan.starts[5].setText("9")
    qtbot.keyClick(plan.starts[5], Qt.Key.Key_Return)
    assert "is not a time" in plan.failure.note.text()
    plan.starts[5].setText("9:00")
    plan.agree.click()
    assert "no length of time" in plan.failure.note.text()
    plan.minutes[5].setText("25:00")
    plan.agree.click()
    assert "between 1 and 1440" in plan.failure.note.text()
    plan.minutes[5].setText("120")
    plan.agree.click()
    assert page.hours.plan is None
    kept = desk.office.timetable.plan(person)
    assert (kept.slots[0], kept.slots[5]) == (Slot(time(8, 30), usual.slots[0].minutes), Slot(time(9, 0), 120))
    assert dialog.strip.days[0].plan.text().endswith("10:30 JST")
    dialog.undo.click()
    assert desk.office.timetable.plan(person) == usual
    desk.undo.redo()
    dialog.plan.click()
    page.hours.plan.usual.click()
    assert desk.office.timetable.plan(person) == usual

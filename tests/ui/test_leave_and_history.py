"""Leave for several people at once with a preview and one undo; the past of a cell by a key."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.attendance import Place, Status

TUESDAY = date(2021, 8, 24)
MONDAY = date(2021, 8, 23)
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEAVE = (date(2021, 9, 1), date(2021, 9, 6))
"""Over National Day and a weekend: only the first and the last are working days."""


@pytest.fixture
def page(open_page):
    return open_page("attendance")


def marks_of(desk, row):
    return dict(desk.office.overview.course_grid(TUESDAY).lines[row].marks)


def go(page, row, day):
    page.view.go_to(row, page.model.column_of(day))


def asked(qtbot, page, window, rows, days):
    go(page, rows[0], days[0])
    for _row in rows[1:]:
        qtbot.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    dialog = page.leaves.dialog
    dialog.last.edit.setText(days[-1].isoformat())
    return dialog


def test_a_leave_is_one_act_over_working_days_only(qtbot, page, desk, window):
    before = [marks_of(desk, row) for row in range(3)]
    dialog = asked(qtbot, page, window, (0, 1, 2), LEAVE)
    assert dialog.people.ticked() == (0, 1, 2)
    assert dialog._told.text() == "6 working days are marked"
    assert "0 → −2 to spare · cannot reach" in dialog.effects.item(1).text()
    qtbot.keyClicks(dialog.reason, "Examination")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert page.leaves.dialog is None
    for row in range(3):
        added = {day: mark for day, mark in marks_of(desk, row).items() if day not in before[row]}
        assert {day: (mark.status, mark.note) for day, mark in added.items()} == dict.fromkeys(
            LEAVE, (Status.EXCUSED, "Examination")
        )
    assert desk.undo.count() == 1
    qtbot.mouseClick(window.banner._act, Qt.MouseButton.LeftButton)
    assert [marks_of(desk, row) for row in range(3)] == before


def test_everybody_works_from_home_for_a_week_in_one_act(qtbot, page, desk, window):
    dialog = asked(qtbot, page, window, (0, 1), LEAVE)
    assert dialog.request().place is None
    dialog.status.setCurrentIndex(dialog.status.findData(Status.PRESENT.value))
    dialog.place.setCurrentIndex(dialog.place.findData(Place.HOME.value))
    qtbot.keyClicks(dialog.reason, "Typhoon")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    for row in range(2):
        marks = marks_of(desk, row)
        assert [(marks[day].status, marks[day].place) for day in LEAVE] == [(Status.PRESENT, Place.HOME)] * 2
    assert desk.undo.count() == 1


def test_without_reason_or_people_nothing_is_marked(qtbot, page, desk, window):
    dialog = asked(qtbot, page, window, (0,), LEAVE)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "write the reason" in dialog._reason_field.note.text()
    qtbot.keyClicks(dialog.reason, "Examination")
    dialog.people.tick_all(False)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "Tick who" in dialog.failure.note.text()
    assert desk.undo.count() == 0


def test_a_leave_over_a_signed_week_is_refused_in_the_form(qtbot, page, desk, window):
    go(page, 0, date(2021, 8, 17))
    page.mark_leave()
    dialog = page.leaves.dialog
    assert "1 mark is replaced" in dialog._told.text()
    qtbot.keyClicks(dialog.reason, "Fever")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "signed off" in dialog.failure.note.text()


def test_the_past_of_a_cell_is_told_newest_first(qtbot, page, desk, window):
    line = page.model.line(0).enrolment
    desk.office.attendance.mark([(line.id, MONDAY)], Status.LATE, "The bus")
    desk.office.attendance.mark([(line.id, MONDAY)], Status.HALF, "The paper")
    go(page, 0, MONDAY)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    told = [[cell.words for cell in page.people.dialog._cells(one)] for one in page.people.dialog.changes.rows()]
    assert [(row[1], row[2], row[3], row[4]) for row in told] == [
        ("Late", "Half day", "Nguyễn Thu Trang", "The paper"),
        ("Present", "Late", "Nguyễn Thu Trang", "The bus"),
        ("Not marked", "Present", "Nguyễn Thu Trang", "–"),
    ]
    qtbot.keyClick(page.people.dialog.table, Qt.Key.Key_Return)
    assert page.people.dialog is None


def test_an_untouched_cell_says_so(qtbot, page, window):
    go(page, 0, date(2021, 9, 1))
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert page.people.dialog.told.text() == "Nothing was ever entered here."

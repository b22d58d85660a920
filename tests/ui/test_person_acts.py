"""Totals are explained by their days and printed as a slip; what is agreed with one person can be undone."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from metidesk.ui.dialogs.terms_dialog import TermsKind

TUESDAY = date(2021, 8, 24)


@pytest.fixture
def page(open_page):
    return open_page("attendance")


@pytest.fixture
def interns(open_page, desk):
    page = open_page("interns")
    page.arrive(participation=desk.office.overview.course_grid(TUESDAY).lines[1].enrolment.id)
    return page


def line(desk, row):
    return desk.office.overview.course_grid(TUESDAY).lines[row]


def test_a_click_on_a_figure_tells_the_days_behind_it(qtbot, page, desk):
    rect = page.pane._row_rect(1)
    qtbot.mouseClick(page.pane, Qt.MouseButton.LeftButton, pos=QPoint(10, rect.center().y()))
    dialog = page.people.dialog
    shown = dialog.lines.rows()
    marks = line(desk, 1).marks
    assert [one.day for one in shown if one.mark] == sorted(marks)
    assert shown[-1].total == sum(mark.status.credit for mark in marks.values())
    assert dialog.title.text() == "Trần Quốc Bảo: 6 / 35"
    cells = dialog._cells(shown[0])
    assert (cells[5].words, cells[5].below) == ("signed off", "Nguyễn Thu Trang")


def test_a_correction_stands_beside_its_day(qtbot, page, desk, window):
    from metidesk.domain.attendance import Status

    desk.office.attendance.mark([(line(desk, 0).enrolment.id, date(2021, 8, 23))], Status.LATE, "The bus")
    page.view.go_to(0, 0)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    told = {one.day: page.people.dialog._cells(one)[4] for one in page.people.dialog.lines.rows()}
    changed = told[date(2021, 8, 23)]
    assert (changed.words, changed.below) == ("Present → Late", "The bus")
    assert told[date(2021, 8, 20)].words == "–"


def test_a_day_leads_to_its_cell_and_the_slip_is_wished_for(qtbot, page, desk):
    page.people.explain(line(desk, 2).enrolment.id)
    page.people.dialog.table.choose(3)
    day = page.people.dialog.answer().day
    qtbot.keyClick(page.people.dialog.table, Qt.Key.Key_Return)
    index = page.view.currentIndex()
    assert (index.row(), page.model.days[index.column()].day) == (2, day)
    page.people.explain(line(desk, 2).enrolment.id)
    with qtbot.waitSignal(page.wish_paper) as wished:
        page.people.dialog.slip.click()
    assert wished.args == ["explanation", {"participation": line(desk, 2).enrolment.id, "day": TUESDAY}]


def test_the_card_of_an_intern_explains_too(interns):
    interns.card.explain.click()
    assert interns.people.dialog.title.text().startswith("Trần Quốc Bảo")


def agree(interns, kind):
    interns.card.terms.click()
    dialog = interns.people.dialog
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind.value))
    return dialog


def test_a_withdrawal_needs_a_reason_and_later_days_are_nobodys(qtbot, interns, desk):
    before = line(desk, 1)
    dialog = agree(interns, TermsKind.WITHDRAW)
    dialog.day.edit.setText("2021-09-10")
    dialog.agree.click()
    assert "write the reason" in dialog._reason_field.note.text()
    qtbot.keyClicks(dialog.reason, "Returns to the university")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert interns.people.dialog is None
    assert max(line(desk, 1).own_days) == date(2021, 9, 10)
    desk.undo.undo()
    assert line(desk, 1) == before
    desk.undo.redo()
    assert "Withdrew" in agree(interns, TermsKind.REJOIN).told.text()


def test_an_own_target_and_a_late_start(qtbot, interns, desk):
    dialog = agree(interns, TermsKind.REQUIRE)
    qtbot.keyClicks(dialog.required, "thirty")
    qtbot.keyClicks(dialog.reason, "Agreed with the head office")
    dialog.agree.click()
    assert "30.5" in dialog._required_field.note.text()
    dialog.required.setText("30,5")
    dialog.agree.click()
    assert line(desk, 1).progress.required == 61
    dialog = agree(interns, TermsKind.START)
    dialog.day.edit.setText("2021-08-20")
    dialog.agree.click()
    assert "marks outside" in dialog.failure.note.text()


def test_a_transfer_keeps_the_total(qtbot, interns, desk):
    before = line(desk, 1).progress.credited
    dialog = agree(interns, TermsKind.TRANSFER)
    dialog.day.edit.setText("2021-09-06")
    dialog.office.setCurrentIndex(dialog.office.findData("SGN"))
    dialog.company.setText("Mirai Soft (Fukuoka)")
    dialog.agree.click()
    assert interns.people.dialog is None
    stays = desk.office.participations.stays(line(desk, 1).enrolment.id)
    assert [(one.office_code, one.company.name) for one in stays] == [
        ("HAN", "Hayashi Foods (Kobe)"),
        ("SGN", "Mirai Soft (Fukuoka)"),
    ]
    assert line(desk, 1).progress.credited == before

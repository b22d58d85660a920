"""Everybody of all years and offices: listed, sorted by headings and keys, found, exported as shown, opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from metidesk.domain.people import InternForm
from metidesk.exchange.spreadsheet import read_table
from metidesk.ui.pages.interns_page import InternsPage
from metidesk.ui.tables.everybody_table import Heading


@pytest.fixture
def page(hanoi, open_page, qtbot) -> InternsPage:
    """Show everybody of two courses."""
    for name, number in (("Trần Quốc Bảo", "HAN-003"), ("Nguyễn Văn An", "HAN-001")):
        hanoi.interns.enrol(InternForm(name=name, intern_no=number, citizenship="VN", host_company="Aoba"))
    hanoi.settings.change(course_key="2021B")
    hanoi.interns.enrol(InternForm(name="Lê Đình", intern_no="HAN-002", citizenship="VN", university="FTU"))
    hanoi.interns.enrol(InternForm(name="Nguyễn Văn An", intern_no="HAN-001", citizenship="VN", host_company="Mirai"))
    page = open_page(InternsPage)
    assert page.model.rowCount() == 2
    with qtbot.waitSignal(page.everybody.shown):
        page.switch_scope()
        qtbot.waitUntil(lambda: page.everybody.total() == 3)
    return page


def numbers(page):
    return [line.intern_no[-1] for line in page.everybody.table.lines.rows()]


def test_everybody_stands_once_with_every_course(page):
    assert page.head.subtitle.text() == "All years and offices · 3 interns"
    lines = page.everybody.table.lines.rows()
    assert [(line.intern_no, line.company, line.courses) for line in lines] == [
        ("HAN-001", "Mirai", ("2021A HAN", "2021B HAN")),
        ("HAN-002", "", ("2021B HAN",)),
        ("HAN-003", "Aoba", ("2021A HAN",)),
    ]
    assert not page.card.isVisible()


def test_headings_sort_and_turn_round_and_vietnamese_stand_by_given_name_on_request(page):
    header = page.everybody.table.horizontalHeader()
    header.setSortIndicator(Heading.NAME, Qt.SortOrder.AscendingOrder)
    assert numbers(page) == ["2", "1", "3"]
    header.setSortIndicator(Heading.NAME, Qt.SortOrder.DescendingOrder)
    assert numbers(page) == ["3", "1", "2"]
    header.setSortIndicator(Heading.NAME, Qt.SortOrder.AscendingOrder)
    menu = page.sort_menus[1]
    menu.aboutToShow.emit()
    menu.actions()[-1].toggle()
    assert numbers(page) == ["1", "3", "2"]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert numbers(page) == ["1", "2", "3"]


def test_that_the_given_name_comes_first_is_remembered_for_both_lists(page, open_page):
    page.sort_menus[0].aboutToShow.emit()
    page.sort_menus[0].actions()[-1].toggle()
    again = open_page(InternsPage)
    again.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    shown = [again.model.person(row).enrolment.intern.name for row in range(2)]
    assert shown == ["Nguyễn Văn An", "Lê Đình"]
    again.sort_menus[0].aboutToShow.emit()
    assert again.sort_menus[0].actions()[-1].isChecked()


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_the_menu_sorts_by_keys_alone(page, qtbot):
    page.sort()
    menu = page.sort_menus[1]
    qtbot.waitUntil(menu.isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    qtbot.waitUntil(lambda: numbers(page) == ["2", "1", "3"])
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    assert numbers(page) == ["3", "1", "2"]


def test_what_is_typed_is_found_among_everybody_and_the_chosen_one_stays(page):
    page.everybody.table.choose(2)
    page.field.setText("han-00")
    assert page.everybody.table.line().intern_no == "HAN-003"
    page.field.setText("nguyen mirai")
    assert numbers(page) == []
    assert page._places.currentIndex() == 1
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    page.field.setText("ftu dinh")
    assert numbers(page) == ["2"]
    assert page.head.subtitle.text() == "All years and offices · 1 of 3 interns"
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.everybody.table.hasFocus()


def test_enter_opens_the_person_and_acts_are_done_there(page, qtbot):
    page.everybody.table.choose(2)
    person = page.everybody.table.line().intern_id
    for wish in (page.open_person, page.edit_intern, page.print_record):
        with qtbot.waitSignal(page.wish_page) as wished:
            wish()
        assert wished.args == ["person", {"intern": person}]
    page.remove_intern()
    assert page.everybody.total() == 3


def test_the_export_is_as_shown(page, answers, tmp_path, qtbot):
    answers.file = tmp_path / "all.csv"
    page.everybody.table.horizontalHeader().setSortIndicator(Heading.NUMBER, Qt.SortOrder.DescendingOrder)
    page.field.setText("han")
    with qtbot.waitSignal(page.said):
        page.export_list()
    rows = read_table(answers.file).rows
    assert [row.cells[0] for row in rows] == ["HAN-003", "HAN-002", "HAN-001"]


def test_somebody_new_comes_into_the_list_and_the_course_comes_back(page, hanoi, qtbot):
    with qtbot.waitSignal(page.everybody.shown):
        hanoi.interns.enrol(InternForm(name="Suharto", intern_no="HAN-004"))
        qtbot.waitUntil(lambda: page.everybody.total() == 4)
    page.everybody.table.choose(3)
    page.switch_scope()
    assert page.table.isVisible()
    assert page.model.person(page.table.currentIndex().row()).enrolment.intern.name == "Suharto"

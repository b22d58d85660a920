"""Merging two entries from the window, by keys: compared side by side, undone, parted again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from metidesk.domain.attendance import Status
from metidesk.domain.people import InternForm
from metidesk.ui.pages.interns_page import InternsPage
from metidesk.ui.pages.person_page import PersonPage

BORN = date(1998, 3, 14)


@pytest.fixture
def pair(hanoi):
    """Enter one person twice, in A and in B, once with the names the other way round."""
    first = hanoi.interns.enrol(InternForm(name="Nguyễn Thị Nhung", birth_date=BORN, phone="1"))
    second = hanoi.in_course("2021B").interns.enrol(
        InternForm(name="Nhung, Nguyen Thi", birth_date=None, phone="2", email="nhung@example.org")
    )
    return first, second


@pytest.fixture
def page(open_page, pair):
    shown = open_page(PersonPage)
    shown.arrive(participation=pair[0].id)
    return shown


def compare(page):
    page.merge()
    choice = page.merges.choice
    QTest.keyClicks(choice.field, "nhung nguyen")
    assert [choice.list.item(row).text() for row in range(choice.list.count())] == [
        "HAN-002 · Nhung, Nguyen Thi · birth date not known\n2021B"
    ]
    QTest.keyClick(choice.field, Qt.Key.Key_Return)
    return page.merges.dialog


def rows(dialog):
    table = dialog.table
    return {
        table.item(row, 0).text(): tuple(table.item(row, side).text() for side in (1, 2))
        for row in range(table.rowCount())
    }


def test_two_entries_are_merged_by_keys_and_undone(page, desk, pair):
    dialog = compare(page)
    assert rows(dialog)["Telephone"] == ("✓ 1", "2")
    assert rows(dialog)["E-mail"] == ("not known", "✓ nhung@example.org")
    assert rows(dialog)["Date of birth"] == ("✓ 14 March 1998", "not known")
    row = [one.name for one in dialog._preview.choices].index("phone")
    dialog.table.setCurrentCell(row, 1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Right)
    assert rows(dialog)["Telephone"] == ("1", "✓ 2")
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert page.view.intern.phone == "2"
    assert [part.course.code for part in page.view.parts] == ["A", "B"]
    desk.undo.undo()
    assert page.view.intern.phone == "1"
    assert len(page.view.parts) == 1


def test_the_other_entry_may_stay(page, desk, pair):
    dialog = compare(page)
    dialog.exchange.click()
    assert rows(dialog)["Telephone"] == ("✓ 2", "1")
    dialog.offer()
    assert page.view.intern.intern_no == "HAN-002"
    assert page.view.intern.birth_date == BORN


def test_entries_are_parted_again_from_the_page(page, desk, answers, pair):
    compare(page).offer()
    assert page._more.menu().actions()[1].text() == "Part HAN-002 again…"
    page._more.menu().actions()[1].trigger()
    assert answers.asked == ["Part HAN-002 from Nguyễn Thị Nhung again?"]
    assert len(page.view.parts) == 1
    assert desk.office.people.page(pair[1].intern.id).intern.phone == "2"
    desk.undo.undo()
    assert len(page.view.parts) == 2


def test_a_refusal_is_told_and_changes_nothing(page, desk, pair):
    other = desk.office.interns.enrol(InternForm(name="Nguyễn Thị Nhung"))
    for one in (pair[0], other):
        desk.office.attendance.mark([(one.id, date(2021, 8, 10))], Status.PRESENT)
    said = []
    page.said.connect(said.append)
    page.merge()
    page.merges.choice.field.setText("HAN-003")
    page.merges.choice.offer()
    assert "both have records in Course A" in said[-1].text
    assert page.merges.dialog is None


def test_likely_pairs_are_offered_from_the_list(open_page, desk, pair, qtbot):
    page = open_page(InternsPage)
    page._likely.trigger()
    qtbot.waitUntil(lambda: page.merges.choice is not None)
    choice = page.merges.choice
    assert choice.list.count() == 1
    choice.offer()
    assert page.merges.dialog._preview.gone.intern.intern_no == "HAN-002"
    wished = []
    page.wish_page.connect(lambda key, arguments: wished.append((key, arguments)))
    page.merges.dialog.offer()
    assert wished == [("person", {"intern": pair[0].intern.id})]

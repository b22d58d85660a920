"""Scans, ticks and notes in the dialogs of equipment, wherever the cursor stands; no widget becomes a window."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from metidesk.domain.equipment import GivingBack
from metidesk.ui.equipment_words import AssetAct

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab


@pytest.fixture
def page(open_page):
    return open_page("equipment")


@pytest.fixture
def take_back(qtbot, page):
    """Open the dialog with one thing in it, its window active."""
    page.acts.take_back(("PC0005V",))
    return active(qtbot, page.acts.dialog)


def active(qtbot, dialog):
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def go(qtbot, widget):
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def scan(tag):
    """Send a scan to whatever has the keyboard, as a scanner does."""
    for sign in tag:
        QTest.keyClick(QApplication.focusWidget(), sign)
    QTest.keyClick(QApplication.focusWidget(), ENTER)


def tags(dialog):
    return [thing.tag for thing in dialog.things()]


@pytest.mark.parametrize("place", ["table", "condition", "accessory", "check", "agree", "note"])
def test_a_scan_is_taken_back_wherever_the_cursor_stands(qtbot, page, desk, take_back, place):
    panel = take_back.panel
    widget = {
        "table": take_back.table,
        "condition": panel.condition,
        "accessory": next(iter(panel.accessories.values())),
        "check": next(iter(panel.checks.values())),
        "agree": take_back.agree,
        "note": panel.note,
    }[place]
    go(qtbot, widget)
    scan("PC0006C")
    assert page.acts.dialog is take_back
    assert tags(take_back) == ["PC0005V", "PC0006C"]
    assert take_back.things()[0].check.note == ""
    assert desk.office.equipment.view("PC0005V").loan is not None
    assert take_back.field.hasFocus()


def test_a_note_keeps_its_words_and_loses_only_the_scan(qtbot, take_back):
    go(qtbot, take_back.panel.note)
    QTest.keyClicks(take_back.panel.note, "scratch at the lid ")
    assert take_back.panel.note.text() == "scratch at the lid "
    scan("PC0006C")
    assert tags(take_back) == ["PC0005V", "PC0006C"]
    assert take_back.things()[0].check.note == "scratch at the lid"


def test_a_note_that_ends_with_no_tag_stays_whole(qtbot, page, desk, take_back):
    go(qtbot, take_back.panel.note)
    QTest.keyClicks(take_back.panel.note, "came with bag of PC0006L")
    QTest.keyClick(take_back.panel.note, ENTER)
    assert desk.office.equipment.loans_of(people(desk)[4].id)[-1].loan.back.check.note == "came with bag of PC0006L"


def people(desk):
    return desk.office.interns.enrolments()


def test_ticks_are_made_one_after_the_other_by_keys(qtbot, take_back):
    boxes = list(take_back.panel.checks.values())
    go(qtbot, boxes[0])
    for box in boxes:
        assert box.hasFocus()
        QTest.keyClick(box, SPACE)
        QTest.keyClick(QApplication.focusWidget(), TAB)
    (thing,) = take_back.things()
    assert thing.check.passed == thing.checklist


@pytest.mark.parametrize("place", ["intern", "due", "table", "condition"])
def test_a_scan_goes_into_the_set_wherever_the_cursor_stands(qtbot, page, desk, place):
    desk.office.equipment.give_back([GivingBack(tag) for tag in ("PC0007H", "LC0007B", "PH0007K")])
    page.issue_set()
    dialog = active(qtbot, page.acts.dialog)
    taker, due = dialog.taker(), dialog.due.edit.text()
    widget = {"intern": dialog.intern, "due": dialog.due.edit, "table": dialog.table}
    go(qtbot, widget.get(place, dialog.panel.condition))
    scan("PC0012P")
    assert tags(dialog) == ["PC0012P", "LC0007B", "PH0007K"]
    assert (dialog.taker(), dialog.due.edit.text()) == (taker, due)
    assert desk.office.equipment.view("PC0012P").loan is None


class Windows(QObject):
    """Names every widget that is shown as a window and is none."""

    def __init__(self):
        super().__init__()
        self.stray = []

    def eventFilter(self, watched, event):
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() is QEvent.Type.Show and is_window and not isinstance(watched, QDialog | QMenu | QMainWindow):
            self.stray.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_or_dialog_is_ever_a_window_of_its_own(qapp, page, desk):
    """Qt shows a widget without a parent as a window; it would flash at every scan and take the keyboard."""
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        for tag in ("PC0001G", "PC0005V", "PC0012P"):
            page.open_tag(tag)
            qapp.processEvents()
        page.take_back()
        for tag in ("PC0005V", "LC0001V", "PH0002L"):
            page.acts.dialog.scanned.emit(tag)
            qapp.processEvents()
        page.acts.dialog.reject()
        page.open_tag("PC0006C")
        page._do(AssetAct.SWAP)
        qapp.processEvents()
        page.acts.dialog.reject()
        page.add_item()
        for place in range(page.stock.dialog.kind.count()):
            page.stock.dialog.kind.setCurrentIndex(place)
            qapp.processEvents()
        page.stock.dialog.reject()
    finally:
        qapp.removeEventFilter(windows)
    assert windows.stray == []

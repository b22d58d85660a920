"""Sheets by their number: typed or scanned they open their week, step by step they are ticked, dropped scans file."""

import io
from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from metidesk.domain.equipment import ReceiptState
from metidesk.domain.sheets import PaperKind, SheetState
from metidesk.ui.widgets.lead_line import LeadLine

MONDAY = date(2021, 8, 16)
WEEK = [date(2021, 8, day) for day in range(16, 21)]


@pytest.fixture
def page(open_page):
    return open_page("attendance")


@pytest.fixture
def sheet(desk):
    return desk.office.sheets.register_print(PaperKind.WEEK, MONDAY)


def state(desk, sheet):
    return desk.office.sheets.find(sheet.number).state


@pytest.mark.parametrize("typed", ["{0.number}", "{0.code}", " {0.number} "])
def test_a_number_opens_exactly_its_week(qtbot, page, sheet, window, typed):
    qtbot.keyClicks(page.head.sheet, typed.format(sheet).lower())
    qtbot.keyClick(page.head.sheet, Qt.Key.Key_Return)
    assert page.week.isChecked()
    assert [view.day for view in page.model.days] == WEEK
    assert window.banner.message().text.startswith(f"{sheet.number} · Attendance, week")
    assert page.head.sheet.text() == ""


def test_a_scanner_in_the_search_field_opens_it_too(qtbot, page, sheet, window):
    window.go_to("today")
    window.find()
    qtbot.keyClicks(window.finder.field, sheet.code)
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.current_page() is page
    assert [view.day for view in page.model.days] == WEEK


def test_an_unknown_number_is_said(qtbot, page, window):
    qtbot.keyClicks(page.head.sheet, "2021A-HAN-W09")
    qtbot.keyClick(page.head.sheet, Qt.Key.Key_Return)
    assert "no sheet 2021A-HAN-W09" in window.banner.message().text


def test_the_banner_leads_from_step_to_step(qtbot, page, sheet, window, desk, tmp_path):
    page.open_sheet(sheet)
    for after in (SheetState.SIGNED, SheetState.ENTERED):
        window.banner._act.click()
        assert state(desk, sheet) is after
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(desk.office.papers.week_sheet(MONDAY, "en"))
    desk.ask.file = scan
    window.banner._act.click()
    assert state(desk, sheet) is SheetState.FILED
    assert window.banner.message().text == f"scan.pdf is filed with {sheet.number}."


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, mime, buttons, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, none))
    return True


def test_dropped_scans_file_themselves_and_each_is_told(page, sheet, window, desk, tmp_path):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.png"
    good.write_bytes(desk.office.papers.week_sheet(MONDAY, "en"))
    bad.write_bytes(b"no picture")
    assert drop(window, good, bad)
    assert state(desk, sheet) is SheetState.FILED
    first, second = window.banner.message().text.split("\n")
    assert first == f"good.pdf is filed with {sheet.number}."
    assert second.startswith("bad.png")


def two_in_one(*papers):
    """Return one file of several, as a feeder makes it."""
    target, joined = io.BytesIO(), pypdfium2.PdfDocument.new()
    for paper in papers:
        joined.import_pages(pypdfium2.PdfDocument(paper))
    joined.save(target)
    joined.close()
    return target.getvalue()


def test_a_receipt_of_equipment_is_filed_where_it_belongs(page, sheet, window, desk, tmp_path):
    office = desk.office
    receipts = office.equipment_papers.receipts()[:2]
    tag = office.equipment.lines()[0].tag
    papers = [office.equipment_papers.pdf(one.number, "en") for one in receipts]
    alone, mixed, strange = (tmp_path / name for name in ("alone.pdf", "mixed.pdf", "strange.pdf"))
    alone.write_bytes(papers[0])
    mixed.write_bytes(two_in_one(office.papers.week_sheet(MONDAY, "en"), papers[1]))
    strange.write_bytes(office.equipment_papers.labels([tag], "L7160", "en"))
    assert drop(window, alone, mixed, strange)
    lines = window.banner.message().text.split("\n")
    assert lines[:2] == [
        f"alone.pdf is filed with {receipts[0].number}.",
        f"mixed.pdf is filed with {sheet.number}, {receipts[1].number}.",
    ]
    assert lines[2].startswith("strange.pdf shows no code of a sheet.")
    assert state(desk, sheet) is SheetState.FILED
    kept = {one.number: one.state for one in office.equipment_papers.receipts()}
    assert {kept[one.number] for one in receipts} == {ReceiptState.FILED}


def test_other_files_are_not_for_us(window, page, tmp_path):
    assert not drop(window, tmp_path / "list.txt")


def test_missing_papers_stand_on_today_and_are_ticked_by_keys(qtbot, open_page, sheet, desk):
    today = open_page("today")
    line = today.attention.findChildren(LeadLine)[-1]
    assert line.accessibleName() == f"Papers: 1 signed paper has no scan yet, the first is {sheet.number}."
    line.click()
    dialog = today.papers.dialog
    assert dialog.chosen() == sheet
    qtbot.keyClick(dialog.table, "s")
    qtbot.keyClick(dialog.table, "e")
    assert state(desk, sheet) is SheetState.ENTERED
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert today.papers.dialog is None
    assert [view.day for view in open_page("attendance").model.days] == WEEK


def test_every_paper_of_the_course_is_listed(page, sheet, desk):
    later = desk.office.sheets.register_print(PaperKind.SIGN_IN_DAY, date(2021, 8, 24))
    page.papers.show(False)
    assert {one.number for one in page.papers.dialog.sheets.rows()} == {sheet.number, later.number}
    page.papers.dialog.reject()
    page.papers.show(True)
    assert [one.number for one in page.papers.dialog.sheets.rows()] == [sheet.number]

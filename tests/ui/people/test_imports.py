"""The import in the window: what a file was taken for can be said otherwise, errors alone be seen, all be stopped."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

FILES = Path(__file__).resolve().parents[2] / "exchange" / "files"


@pytest.fixture
def opened(page, qtbot):
    """Read a source and wait for its preview."""

    def opened(source):
        page.interns_import.read(source)
        qtbot.waitUntil(lambda: page.interns_import.dialog is not None, timeout=10_000)
        return page.interns_import.dialog

    return opened


def column(dialog, place: int) -> list[str]:
    model = dialog.table.model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


def choose(box, data: str) -> None:
    box.setFocus()
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_another_encoding_is_read_again(opened, qtbot, tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes("name\nสมชาย\n".encode("cp874"))
    dialog = opened(file)
    assert column(dialog, 2) == ["สมชาย"]
    choose(dialog.understood.encoding, "cp1252")
    qtbot.waitUntil(lambda: column(dialog, 2) == ["ÊÁªÒÂ"], timeout=10_000)
    assert dialog.understood.encoding.currentData() == "cp1252"
    choose(dialog.understood.encoding, "cp932")
    qtbot.waitUntil(lambda: column(dialog, 2) != ["ÊÁªÒÂ"], timeout=10_000)


def test_another_sheet_is_read_and_stored(opened, page, desk, qtbot):
    dialog = opened(FILES / "interns.ods")
    assert column(dialog, 0) == ["4", "5", "7"]
    assert not dialog.understood.encoding.isVisible()
    choose(dialog.understood.sheet, "日本")
    qtbot.waitUntil(lambda: column(dialog, 2) == ["ワヤン"], timeout=10_000)
    dialog.store.click()
    qtbot.waitUntil(lambda: page.interns_import.dialog is None, timeout=10_000)
    assert len(desk.office.interns.enrolments()) == 3
    desk.undo.undo()
    assert len(desk.office.interns.enrolments()) == 2


def test_columns_are_matched_by_hand_and_remembered(opened, page, desk, qtbot, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Bạn,Đơn vị\nLê Thu Hà,Kitano\n", encoding="utf-8")
    dialog = opened(file)
    assert dialog._told.text() == "No header was found for: Name. Say which column of the file it is."
    assert not dialog.store.isEnabled()
    QTest.keyClick(dialog.understood.columns, Qt.Key.Key_Space)
    for box, meant in zip(dialog.columns_dialog.boxes, ("name", "host_company"), strict=True):
        box.setCurrentIndex(box.findData(meant))
    dialog.columns_dialog.agree.click()
    qtbot.waitUntil(lambda: column(dialog, 2) == ["Lê Thu Hà"], timeout=10_000)
    assert dialog.understood.columns.text() == "Columns: 2 of 2 read…"
    dialog.store.click()
    qtbot.waitUntil(lambda: page.interns_import.dialog is None, timeout=10_000)
    assert desk.office.interns.enrolments()[-1].company == "Kitano"
    assert column(opened(file), 1) == ["Same"]


def test_only_the_lines_with_errors(opened, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("name,birth_date\nLê Thu Hà,1999-03-15\nPhạm Đức,3/15/1999\nLan,\n", encoding="utf-8")
    dialog = opened(file)
    assert column(dialog, 0) == ["3", "2", "4"]
    assert column(dialog, 2)[0] == "Phạm Đức"
    assert column(dialog, 3)[0].startswith("Date of birth: “3/15/1999” has the month before the day.")
    dialog.errors_only.click()
    assert column(dialog, 0) == ["3"]
    dialog.errors_only.click()
    assert len(column(dialog, 0)) == 3


def test_cells_are_pasted(page, qtbot, said):
    QGuiApplication.clipboard().setText("one word")
    page.paste_interns()
    assert "no table on the clipboard" in said[-1].text
    QGuiApplication.clipboard().setText('name\thost_company\r\n"Lê Thu\nHà"\tKitano\r\n')
    page.paste_interns()
    qtbot.waitUntil(lambda: page.interns_import.dialog is not None, timeout=10_000)
    assert column(page.interns_import.dialog, 2) == ["Lê Thu Hà"]


def test_storing_is_stopped_and_nothing_was_stored(opened, page, desk, qtbot, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("name\n" + "".join(f"Intern {number}\n" for number in range(3_000)), encoding="utf-8")
    dialog = opened(file)
    dialog.store.click()
    page.interns_import._job.stepped.connect(lambda done, of: done and dialog.reject())
    qtbot.waitUntil(lambda: not dialog._bar.isVisible(), timeout=20_000)
    assert dialog.isVisible()
    assert dialog.store.isEnabled()
    assert len(desk.office.interns.enrolments()) == 2

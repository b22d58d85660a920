"""Checking certificates in the window: typed by a scanner, pasted, opened and dropped."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from metidesk.domain.verdicts import Checked, VerdictState
from metidesk.i18n.current import current
from metidesk.i18n.verdict_words import verdict_word
from metidesk.system.clock import FixedClock
from metidesk.ui.dialogs.verify_dialog import is_whole

LAST = date(2021, 10, 8)


@pytest.fixture
def sample(sample_of):
    """Give the sample office at the end of its course."""
    clock = FixedClock(datetime(2021, 10, 8, 9, 0, tzinfo=UTC))
    return sample_of(clock, "HAN", "A", LAST, open_last=False)


@pytest.fixture
def issued(desk):
    """Issue one certificate."""
    line = desk.office.certificates.lines(LAST)[0]
    return desk.office.certificates.issue([line.enrolment.id], LAST)[0]


@pytest.fixture
def page(open_page, issued):
    return open_page("certificates")


@pytest.fixture
def dialog(qtbot, window, page):
    """Open the dialog by its act, as the search field does."""
    window._actions["verify"].trigger()
    shown = page.verifying.dialog
    assert shown is not None
    yield shown
    if page.verifying.dialog is shown:
        shown.reject()


def word(state: VerdictState, checked: Checked = Checked.CODE) -> str:
    return verdict_word(state, checked, current())


def facts(dialog) -> str:
    return " ".join(value.text() for _label, value in dialog.verdict.facts if not value.isHidden())


def test_a_scanner_s_typing_is_checked_as_soon_as_the_code_is_whole(qtbot, dialog, issued):
    for number, line in enumerate(issued.code.split("\n")):
        if number:
            qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
        assert not dialog.verdict.isVisible()
        for sign in line:
            # Qt's test keys know ASCII alone.
            qtbot.keyClicks(dialog.code, sign) if sign.isascii() else dialog.code.insertPlainText(sign)
    assert dialog.verdict.word.text() == word(VerdictState.GENUINE)
    assert issued.number in facts(dialog)
    assert issued.name in facts(dialog)
    assert "Only the code was checked" in dialog.verdict.told.text()


def test_the_next_code_takes_the_place_of_the_one_before(qtbot, dialog, issued):
    dialog.code.setPlainText(issued.code)
    qtbot.keyClicks(dialog.code, "no code")
    assert dialog.code.toPlainText() == "no code"
    qtbot.keyClick(dialog.check, Qt.Key.Key_Return)
    assert dialog.verdict.word.text() == word(VerdictState.FOREIGN)
    assert facts(dialog) == ""


def test_an_altered_name_is_told(dialog, issued):
    dialog.code.setPlainText(issued.code.replace(issued.name, "Nobody At All"))
    assert dialog.verdict.word.text() == word(VerdictState.ALTERED)
    assert not dialog.verdict.facts[0][0].text().startswith("Number")


def test_revoked_and_replaced_are_told(desk, dialog, issued):
    desk.office.certificates.reissue(issued.number, "name misspelt")
    dialog.code.setPlainText(issued.code)
    assert dialog.verdict.word.text() == word(VerdictState.REPLACED)
    assert "Only the code was checked" in dialog.verdict.rest.text()
    made = desk.office.certificates.issued()[0]
    desk.office.certificates.revoke(made.number, "issued by mistake")
    dialog.code.setPlainText(made.code)
    assert dialog.verdict.word.text() == word(VerdictState.REVOKED)


def test_a_file_is_opened_and_checked_byte_for_byte(qtbot, desk, dialog, issued, tmp_path):
    desk.ask.file = tmp_path / "paper.pdf"
    desk.ask.file.write_bytes(desk.office.certificates.pdf(issued.number))
    qtbot.mouseClick(dialog.from_file, Qt.MouseButton.LeftButton)
    assert dialog.verdict.word.text() == word(VerdictState.GENUINE, Checked.FILE)
    assert dialog.verdict.rest.text().startswith("paper.pdf:")
    assert "Only the code was checked" not in dialog.verdict.told.text()


def test_a_changed_file_is_dropped_and_found_out(dialog, desk, issued, tmp_path):
    path = tmp_path / "changed.pdf"
    content = bytearray(desk.office.certificates.pdf(issued.number))
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    drop(dialog, path)
    assert dialog.verdict.word.text() == word(VerdictState.ALTERED)


def test_a_missing_file_is_said_and_other_files_are_not_taken(dialog, tmp_path):
    drop(dialog.code, tmp_path / "missing.png")
    assert "missing.png" in dialog._field.note.text()
    drop(dialog, tmp_path / "notes.txt")
    assert "notes.txt" not in dialog._field.note.text()


def drop(widget, path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def test_half_a_code_is_not_whole(issued):
    assert is_whole(issued.code)
    assert not is_whole(issued.code[:-1])

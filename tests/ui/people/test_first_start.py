"""The first start by keyboard only: an own office, a sample, an existing store; the language switched on the way."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from metidesk.domain.errors import RuleBroken
from metidesk.i18n import catalog
from metidesk.services.programmes import Founding
from metidesk.system.paths import ROOT
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui.dialogs import first_start_steps
from metidesk.ui.dialogs.first_start import FirstStart, SampleWish, StoreWish

STORE = Path("somewhere") / "office.metidesk"


@pytest.fixture
def panel(qtbot, answers) -> FirstStart:
    made = FirstStart(STORE, answers)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def press(panel: FirstStart, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel.focusWidget(), key)


def test_an_office_is_set_up_by_keys_alone(panel, qtbot):
    press(panel, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert panel.step() is panel.office
    QTest.keyClicks(panel.focusWidget(), "Bangk")
    press(panel, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    QTest.keyClicks(panel.focusWidget(), "  Somchai   Jaidee ")
    with qtbot.waitSignal(panel.chosen) as caught:
        press(panel, Qt.Key.Key_Return)
    assert caught.args == [Founding("BKK", 2021, "B", "Somchai Jaidee", "en")]
    assert not panel.go_on.isEnabled()


def test_without_a_name_nothing_is_set_up_and_nothing_is_lost(panel, qtbot):
    press(panel, Qt.Key.Key_Return, Qt.Key.Key_Return)
    QTest.keyClicks(panel.focusWidget(), "Phnom")
    with qtbot.assertNotEmitted(panel.chosen):
        press(panel, Qt.Key.Key_Return)
    assert "coordinator's name" in panel.office.field.note.text()
    assert panel.office.answer.hasFocus()
    press(panel, Qt.Key.Key_Escape)
    assert panel.step() is panel.ways
    press(panel, Qt.Key.Key_Return)
    assert panel.office.office_code() == "PNH"


def test_the_sample_stands_ready(panel, qtbot):
    press(panel, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert panel.step() is panel.sample
    with qtbot.waitSignal(panel.chosen) as caught:
        press(panel, Qt.Key.Key_Return)
    assert caught.args == [SampleWish("HAN", 2021, "A", date(2021, 8, 24), "en")]


@pytest.mark.parametrize(("text", "said"), [("24/12/2021", "outside the course"), ("24/8/21", "two digits")])
def test_a_day_that_cannot_be_is_refused_beside_its_field(panel, qtbot, text, said):
    panel.ways.chosen.emit("sample")
    panel.sample.answer.setText(text)
    with qtbot.assertNotEmitted(panel.chosen):
        panel.step_on()
    assert said in panel.sample.field.note.text()


def test_the_day_of_the_sample_follows_the_course(panel):
    panel.ways.chosen.emit("sample")
    panel.sample.courses.setCurrentRow(1)
    assert panel.sample.day() == date(2021, 11, 8)


def test_an_existing_store_is_named_by_a_file(panel, qtbot, answers, tmp_path):
    press(panel, Qt.Key.Key_Return)
    answers.file = tmp_path / "old.metidesk"
    with qtbot.waitSignal(panel.chosen) as caught:
        panel.ways.existing.click()
    assert caught.args == [StoreWish(answers.file)]


def test_a_file_dialog_that_was_closed_changes_nothing(panel, qtbot):
    press(panel, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(panel.chosen):
        panel.ways.existing.click()
    assert panel.ways.isEnabled()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Trouble(TroubleCode.STORE_ON_NETWORK, path="/net/x"), "network drive"),
        (RuleBroken("course.unknown", code="C", known=("A", "B")), "no course C"),
    ],
)
def test_what_cannot_be_done_is_told_and_can_be_tried_again(panel, error, said):
    panel.ways.chosen.emit("office")
    panel.office.answer.setText("Trang")
    panel.step_on()
    panel.refuse(error)
    assert said in panel._fault.note.text()
    assert panel.go_on.isEnabled()
    assert panel.office.answer.text() == "Trang"


def test_a_mistake_of_ours_is_not_hidden(panel):
    with pytest.raises(ZeroDivisionError):
        panel.refuse(ZeroDivisionError())


def test_each_language_stands_in_its_own_words_and_is_wished_while_one_moves(qtbot, answers, monkeypatch):
    monkeypatch.setattr(first_start_steps, "languages", lambda: ("en", "ja", "vi"))
    panel = FirstStart(STORE, answers)
    qtbot.addWidget(panel)
    shown = [panel.languages.list.item(row).text() for row in range(3)]
    assert shown == [catalog.LANGUAGE_NAMES[code] for code in ("en", "ja", "vi")]
    with qtbot.waitSignal(panel.language_wished) as caught:
        QTest.keyClick(panel.languages.list, Qt.Key.Key_Down)
    assert caught.args == ["ja"]


def test_every_word_follows_the_language_and_answers_stay(panel, shouting):
    panel.ways.chosen.emit("office")
    panel.office.offices.choose("DAD")
    panel.office.answer.setText("Trang")
    shouting()
    panel.retranslate()
    assert panel._title.text() == "[Set up my office]"
    assert panel.office.office_code() == "DAD"
    assert panel.office.answer.text() == "Trang"
    assert panel.go_on.text() == "[Set up]"


def test_the_panel_is_there_before_the_heavy_libraries():
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from pathlib import Path; from metidesk.ui.ask import Ask;"
        "from metidesk.ui.dialogs.first_start import FirstStart; panel = FirstStart(Path('x'), Ask()); panel.show();"
        "print([name for name in ('sqlmodel', 'sqlalchemy', 'babel', 'reportlab') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

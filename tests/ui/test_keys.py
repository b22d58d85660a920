"""One letter marks on every keyboard: by the screen's letter, the Latin letter, the place of the key."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from metidesk.domain.attendance import Status
from metidesk.ui import keys
from metidesk.ui.keys import LETTERS, RollKey, act_of, letter

NOTHING = Qt.KeyboardModifier.NoModifier


def pressed(text: str, scan_code: int = 0, virtual_key: int = 0, modifiers: Qt.KeyboardModifier = NOTHING) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, modifiers, scan_code, virtual_key, 0, text)


@pytest.mark.parametrize("act", list(LETTERS))
def test_every_act_has_a_letter_and_a_place_on_the_keyboard(act):
    assert act_of(pressed(letter(act).lower())) is act
    assert act_of(pressed(letter(act))) is act
    assert act.value in keys._SCAN_CODES
    assert act.value in keys._MAC_CODES


def test_no_two_acts_share_a_letter():
    assert len({letter(act).casefold() for act in LETTERS}) == len(LETTERS)


def test_a_thai_key_marks_by_its_place():
    assert act_of(pressed("ย", scan_code=25 + 8)) is Status.PRESENT
    assert act_of(pressed("ฟ", scan_code=30 + 8)) is Status.ABSENT
    assert act_of(pressed("ื", scan_code=49 + 8)) is RollKey.NOTE


def test_windows_counts_from_nought(monkeypatch):
    monkeypatch.setattr(keys.QGuiApplication, "platformName", lambda: "windows")
    assert act_of(pressed("ย", scan_code=25)) is Status.PRESENT


def test_a_mac_tells_keys_by_its_own_numbers(monkeypatch):
    monkeypatch.setattr(keys.sys, "platform", "darwin")
    assert act_of(pressed("ย", scan_code=1, virtual_key=35)) is Status.PRESENT


def test_a_latin_letter_of_another_layout_is_taken_as_it_is():
    # On AZERTY the key at the place of Q types a: the letter counts, not the place.
    assert act_of(pressed("a", scan_code=16 + 8)) is Status.ABSENT
    assert act_of(pressed("z", scan_code=17 + 8)) is None


def test_a_language_may_choose_its_own_letters(speak):
    speak("vi", {("letter key that marks absent", "A"): "V"})
    assert act_of(pressed("v")) is Status.ABSENT
    assert act_of(pressed("a")) is Status.ABSENT


def test_commands_and_signs_are_not_marks():
    assert act_of(pressed("p", modifiers=Qt.KeyboardModifier.ControlModifier)) is None
    assert act_of(pressed("+", scan_code=25 + 8)) is None
    assert act_of(pressed("", scan_code=0)) is None

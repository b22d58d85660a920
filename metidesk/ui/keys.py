"""The keys of the roll: one letter marks, on every keyboard layout.

The letter of the screen's language is tried first, then the Latin letter, then the place of the key: on a Thai
layout the P key types ย, and must still mark *present*.
"""

import sys
from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from metidesk.domain.attendance import Status
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import pgettext


class RollKey(StrEnum):
    """What a letter does besides marking."""

    NOTE = "N"
    ARRIVAL = "T"
    PLACE = "W"
    REST = "R"


LETTERS: dict[Status | RollKey, tuple[str, str]] = {
    Status.PRESENT: NP_("letter key that marks present", "P"),
    Status.LATE: NP_("letter key that marks late", "L"),
    Status.LEFT_EARLY: NP_("letter key that marks left early", "Q"),
    Status.HALF: NP_("letter key that marks a half day", "H"),
    Status.EXCUSED: NP_("letter key that marks excused", "E"),
    Status.ABSENT: NP_("letter key that marks absent", "A"),
    RollKey.NOTE: NP_("letter key that writes a note", "N"),
    RollKey.ARRIVAL: NP_("letter key that writes the time of arrival", "T"),
    RollKey.PLACE: NP_("letter key that changes the place", "W"),
    RollKey.REST: NP_("letter key that marks the rest present", "R"),
}
"""The letter of each act; a language may choose others, as long as no two are alike."""

_SCAN_CODES = {"Q": 16, "W": 17, "E": 18, "R": 19, "T": 20, "P": 25, "A": 30, "H": 35, "L": 38, "N": 49}
_MAC_CODES = {"A": 0, "H": 4, "Q": 12, "W": 13, "E": 14, "R": 15, "T": 17, "P": 35, "L": 37, "N": 45}
_X11_OFFSET = 8
_IGNORED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def letter(act: Status | RollKey) -> str:
    """Return the letter of an act in the language of the screen, as the legend shows it."""
    return pgettext(*LETTERS[act])


def act_of(event: QKeyEvent) -> Status | RollKey | None:
    """Return what a key asks for, None where it is no letter of ours."""
    if event.modifiers() & _IGNORED:
        return None
    typed = event.text().casefold()
    for act in LETTERS:
        if typed and typed == letter(act).casefold():
            return act
    if typed.isascii() and typed.isalpha():
        return _of_latin(typed.upper())
    place = _letter_at_place(event)
    return None if place is None else _of_latin(place)


def _of_latin(latin: str) -> Status | RollKey | None:
    return next((act for act in LETTERS if act.value == latin), None)


def _letter_at_place(event: QKeyEvent) -> str | None:
    """Return the Latin letter that stands on this key of a QWERTY keyboard; no layout moves the key itself."""
    if event.text() and not event.text().isalpha() and event.text().isascii():
        return None
    return sign_at_place(event, _SCAN_CODES, _MAC_CODES)


def sign_at_place(event: QKeyEvent, scan_codes: Mapping[str, int], mac_codes: Mapping[str, int]) -> str | None:
    """Return the sign whose place the key of an event has: scan codes as a PC's keyboard counts, a Mac's key codes."""
    if sys.platform == "darwin":
        codes, code = mac_codes, event.nativeVirtualKey()
        if event.nativeScanCode() == 0 and code == 0:
            return None
    else:
        # X11 and Wayland count the keyboard's own scan codes from 8.
        offset = 0 if QGuiApplication.platformName() == "windows" else _X11_OFFSET
        codes, code = scan_codes, event.nativeScanCode() - offset
    return next((sign for sign, known in codes.items() if known == code), None)

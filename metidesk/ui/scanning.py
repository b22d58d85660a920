"""Scanning: tags typed by a scanner or by hand, read by the places of the keys, whatever input method is on."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from metidesk.domain.asset_tags import tag_at_end
from metidesk.ui.keys import sign_at_place

_SCAN_CODES = {
    **{sign: code for code, sign in enumerate("1234567890", start=2)},
    **{"Q": 16, "T": 20, "P": 25, "G": 34, "H": 35, "K": 37, "L": 38, "C": 46, "V": 47, "B": 48, "M": 50},
}
_MAC_CODES = {
    **dict(zip("1234567890", (18, 19, 20, 21, 23, 22, 26, 28, 25, 29), strict=True)),
    **{"Q": 12, "T": 17, "P": 35, "G": 5, "H": 4, "K": 40, "L": 37, "C": 8, "V": 9, "B": 11, "M": 46},
}
_OTHER_WISH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FORGET = 4_000
"""Milliseconds after which what was typed without an Enter is no tag any more."""
_SETTLING = 150
"""Milliseconds after a scan in which an Enter is the scanner's own: many send CR and LF, which are two."""


def sign_of(event: QKeyEvent) -> str:
    """Return the letter or digit that a key means in a tag, empty where it means none.

    A Thai, Kana or Vietnamese layout types something else on the keys of a scanner; their places stay.
    """
    if event.modifiers() & _OTHER_WISH:
        return ""
    text = event.text()
    if len(text) == 1 and text.isascii() and text.isalnum():
        return text.upper()
    return sign_at_place(event, _SCAN_CODES, _MAC_CODES) or ""


class TagCatcher(QObject):
    """Catches a tag that is typed anywhere on a page: signs, then Enter. `typed` tells what stands so far."""

    typed = Signal(str)
    scanned = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_FORGET)
        self._forget.timeout.connect(lambda: self._write(""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a widget that has other uses for them."""
        return event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.take(event)

    def take(self, event: QKeyEvent) -> bool:
        """Take a key; return whether it belongs to a tag."""
        if event.key() in _ENTER and self._text:
            text = self._text
            self._write("")
            self.scanned.emit(text)
            return True
        if event.key() == Qt.Key.Key_Escape and self._text:
            self._write("")
            return True
        if event.key() == Qt.Key.Key_Backspace and self._text:
            self._write(self._text[:-1])
            return True
        sign = sign_of(event)
        if sign:
            self._write(self._text + sign)
        return bool(sign)

    def _write(self, text: str) -> None:
        self._text = text
        if text:
            self._forget.start()
        else:
            self._forget.stop()
        self.typed.emit(text)


class ScanField(QLineEdit):
    """A field for tags, without an input method: Enter hands the tag on, Enter in the empty field is `ended`.

    `spaced` tells of a space bar that cannot belong to a tag, `moved` of an arrow up (−1) or down (1). While `settling`
    runs, an Enter still belongs to the scan before it; an Enter that is held down is one.
    """

    scanned = Signal(str)
    ended = Signal()
    spaced = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.settling = QTimer(self)
        self.settling.setSingleShot(True)
        self.settling.setInterval(_SETTLING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take signs of tags, whatever the layout makes of their keys, and nothing else that could be typed."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        sign = sign_of(event)
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._enter()
        elif step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Space:
            if not self.text():
                self.spaced.emit()
        elif sign:
            self.insert(sign)
        elif not event.text().isprintable() or not event.text() or event.modifiers() & _OTHER_WISH:
            super().keyPressEvent(event)

    def hand_on(self, text: str) -> None:
        """Hand a scan on, also one that was caught elsewhere."""
        self.clear()
        self.scanned.emit(text)
        # Counted from here: whoever heard of the scan may have needed longer than the scanner for its second Enter.
        self.settling.start()

    def _enter(self) -> None:
        text = self.text().strip()
        if text:
            self.hand_on(text)
        elif not self.settling.isActive():
            self.ended.emit()


class StrayScans(QObject):
    """Brings a scan that hits another widget of a dialog into its scan field.

    Whoever has just noted a condition goes on scanning without looking where the cursor stands; the scanner's Enter
    would answer the dialog without the thing that was scanned. A list, a choice or a button gives the first sign to
    the field; a text field keeps what is typed until an Enter shows that it ended with a tag.
    """

    def __init__(self, dialog: QWidget, field: ScanField) -> None:
        super().__init__(dialog)
        self._dialog, self._field = dialog, field
        self._typed = ""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a scan from whatever has the focus."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._field.isVisible():
            return False
        if isinstance(watched, QLineEdit):
            return self._watch(watched, event)
        if isinstance(watched, QTextEdit) or not sign_of(event):
            return False
        self._field.setFocus()
        self._field.keyPressEvent(event)
        return True

    def _watch(self, edit: QLineEdit, event: QKeyEvent) -> bool:
        """Let a text field be typed into; take back out of it what an Enter shows to have been a scan."""
        if event.key() not in _ENTER:
            # Shift and its like come between the signs of a scan.
            sign = sign_of(event)
            self._typed = self._typed + sign if sign or not event.text() else ""
            return False
        tag, self._typed = tag_at_end(self._typed), ""
        if not tag:
            return False
        for _sign in tag:
            edit.backspace()
        self._field.setFocus()
        self._field.hand_on(tag)
        return True

    def _follow(self, left: QWidget | None, reached: QWidget | None) -> None:
        self._typed = ""
        if left is not None:
            left.removeEventFilter(self)
        if reached is not None and reached is not self._field and self._dialog.isAncestorOf(reached):
            reached.installEventFilter(self)

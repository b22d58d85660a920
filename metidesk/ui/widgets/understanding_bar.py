"""How a file was understood, above its preview: sheet, encoding, separator, columns; each can be said otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from metidesk.exchange.matched_tables import Header
from metidesk.exchange.tables import Choices, Understanding
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, pgettext
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox

_ENCODINGS = {
    "utf-8": NP_("encoding", "Unicode (UTF-8)"),
    "utf-16": NP_("encoding", "Unicode (UTF-16)"),
    "cp932": NP_("encoding", "Japanese (Windows 932)"),
    "cp1258": NP_("encoding", "Vietnamese (Windows 1258)"),
    "cp874": NP_("encoding", "Thai (Windows 874)"),
    "tis-620": NP_("encoding", "Thai (TIS-620)"),
    "cp1252": NP_("encoding", "Western (Windows 1252)"),
}
_DELIMITERS = {
    ",": NP_("separator", "Comma"),
    ";": NP_("separator", "Semicolon"),
    "\t": NP_("separator", "Tab"),
    "|": NP_("separator", "Vertical bar"),
}


class UnderstandingBar(QWidget):
    """Shows what a file was taken for; `chosen` carries choices by which it is to be read again."""

    chosen = Signal(object)
    columns_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices = Choices()
        self._understood = Understanding()
        self._headers: tuple[Header, ...] = ()
        self.sheet, self.encoding, self.delimiter = PickBox(), PickBox(), PickBox()
        self.columns = QPushButton()
        self._labels = {box: QLabel() for box in (self.sheet, self.encoding, self.delimiter)}
        self._places: dict[PickBox, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for box, label in self._labels.items():
            label.setProperty("kind", "muted")
            label.setBuddy(box)
            place = QWidget()
            inside = QHBoxLayout(place)
            inside.setContentsMargins(0, 0, 2 * GRID, 0)
            inside.setSpacing(GRID)
            inside.addWidget(label)
            inside.addWidget(box)
            row.addWidget(place)
            self._places[box] = place
        row.addStretch(1)
        row.addWidget(self.columns)
        self.sheet.activated.connect(lambda: self._choose(sheet=self.sheet.currentData()))
        self.encoding.activated.connect(lambda: self._choose(encoding=self.encoding.currentData()))
        self.delimiter.activated.connect(lambda: self._choose(delimiter=self.delimiter.currentData()))
        self.columns.clicked.connect(self.columns_wished)

    def show_file(self, understood: Understanding, headers: Sequence[Header], choices: Choices) -> None:
        """Show how a file was read."""
        self._understood, self._headers, self._choices = understood, tuple(headers), choices
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        seen = self._understood
        hidden = _("hidden")
        sheets = [(one.name, f"{one.name} ({hidden})" if one.hidden else one.name) for one in seen.sheets]
        self.sheet.fill(sheets, seen.sheet)
        self.encoding.fill([(one, pgettext(*_ENCODINGS[one])) for one in seen.encodings], seen.encoding)
        self.delimiter.fill([(one, pgettext(*words)) for one, words in _DELIMITERS.items()], seen.delimiter)
        shown = {
            self.sheet: len(seen.sheets) > 1,
            self.encoding: bool(seen.encoding),
            self.delimiter: bool(seen.delimiter),
        }
        words = {self.sheet: _("Sheet"), self.encoding: _("Encoding"), self.delimiter: _("Separator")}
        for box, label in self._labels.items():
            label.setText(words[box])
            box.setAccessibleName(words[box])
            self._places[box].setVisible(shown[box])
        read = sum(1 for header in self._headers if header.column)
        self.columns.setText(_("Columns: {read} of {count} read…", read=read, count=len(self._headers)))

    def _choose(self, **said: str) -> None:
        self._choices = replace(self._choices, **said)
        self.chosen.emit(self._choices)

"""Which column of a file is which, said by hand: each header with what stands below it, and what it means."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from metidesk.exchange.matched_tables import Header
from metidesk.i18n.current import _
from metidesk.ui.dialogs.question import Question
from metidesk.ui.field_words import field_word, has_word
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox

_WIDTH, _HEIGHT = 720, 520


class ColumnsDialog(Question):
    """Asks what the headers mean; `answer` are pairs of a header and a column, only those said otherwise."""

    def __init__(self, headers: Sequence[Header], columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._headers = headers
        self._columns = columns
        self.boxes = [PickBox() for _header in headers]
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for line, (header, box) in enumerate(zip(headers, self.boxes, strict=True)):
            name, below = QLabel(header.text), QLabel(" · ".join(" ".join(one.split())[:40] for one in header.examples))
            for label in (name, below):
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
            below.setProperty("kind", "muted")
            name.setBuddy(box)
            box.setAccessibleName(header.text)
            box.setMinimumWidth(220)
            for place, widget in enumerate((name, below, box)):
                grid.addWidget(widget, line, place)
        grid.setRowStretch(len(headers), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        card = QFrame()
        card.setProperty("kind", "card")
        held = QGridLayout(card)
        held.setContentsMargins(1, 1, 1, 1)
        held.addWidget(scroll)
        self.body.addWidget(card, 1)
        self.retranslate()
        self.resize(_WIDTH, _HEIGHT)
        if self.boxes:
            self.boxes[0].setFocus()

    def answer(self) -> tuple[tuple[str, str], ...]:
        """Return what was said otherwise than it was read."""
        return tuple(
            (header.text, str(box.currentData()))
            for header, box in zip(self._headers, self.boxes, strict=True)
            if box.currentData() != header.column
        )

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("What the columns mean"))
        self.told.setText(_("Say for each header what it means. metidesk remembers it when the file is stored."))
        self.agree.setText(_("Read again"))
        words = [("", _("Not read")), *((one, field_word(one) if has_word(one) else one) for one in self._columns)]
        for header, box in zip(self._headers, self.boxes, strict=True):
            box.fill(words, box.currentData() if box.count() else header.column)
        super().retranslate()

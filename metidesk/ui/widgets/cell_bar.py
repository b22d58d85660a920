"""The line under the course: the chosen cell in words, and where its time and note are written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy

from metidesk.domain.attendance import Mark
from metidesk.domain.timetable import in_japan
from metidesk.i18n.current import _, current
from metidesk.i18n.dates import clock_time
from metidesk.i18n.labels import place_word, status_word
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.pill import Pill


class CellField(QLineEdit):
    """A field that gives the keyboard back: Enter writes, Escape leaves everything as it was."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CellBar(QFrame):
    """Says what one cell holds; what is written comes out as a wish."""

    note_written = Signal(str)
    arrival_written = Signal(str)
    place_wished = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._who, self._why = QLabel(), QLabel()
        self._who.setProperty("kind", "strong")
        self._why.setProperty("kind", "muted")
        self._why.setWordWrap(True)
        self._why.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._mark: Mark | None = None
        self._status = Pill(lambda colours: colours.status(self._mark.status if self._mark else None))
        self.place = QPushButton()
        self.place.setProperty("kind", "quiet")
        self.arrival, self.note = CellField(), CellField()
        self._japan = QLabel()
        self._japan.setProperty("kind", "muted")
        self.arrival.setFixedWidth(84)
        self.arrival.setMaxLength(8)
        self.note.setMinimumWidth(120)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 7, GRID, 7)
        layout.setSpacing(GRID + 4)
        for widget in (self._who, self._status, self.place, self.arrival, self._japan):
            layout.addWidget(widget)
        layout.addWidget(self.note, 1)
        layout.addWidget(self._why, 1)
        self.place.clicked.connect(lambda _checked=False: self.place_wished.emit())
        for field, wish in ((self.arrival, self.arrival_written), (self.note, self.note_written)):
            field.returnPressed.connect(lambda field=field, wish=wish: self._write(field, wish))
            field.left.connect(self._leave)

    def show_cell(self, who: str, mark: Mark | None, why: str, time_zone: str = "") -> None:
        """Show a cell: whose and which day, its mark, or why it has none; an arrival in Japan's time as well."""
        self._mark = mark
        self._who.setText(who)
        self._why.setText(why)
        marked = mark is not None
        for widget in (self._status, self.place, self.arrival, self.note):
            widget.setVisible(marked)
        arrival = mark.arrival if mark is not None else None
        self._japan.setVisible(arrival is not None and bool(time_zone))
        if mark is not None and arrival is not None and time_zone:
            self._japan.setText(_("{time} JST", time=clock_time(in_japan(mark.day, arrival, time_zone)[1])))
        self._why.setVisible(not marked)
        if mark is not None:
            self._status.show_text(status_word(mark.status, current()))
            self.place.setText(place_word(mark.place, current()))
            self.arrival.setText(mark.arrival.strftime("%H:%M") if mark.arrival else "")
            self.arrival.setEnabled(mark.status.came)
            self.note.setText(mark.note)

    def retranslate(self) -> None:
        """Word the fields anew."""
        self._japan.setToolTip(_("The arrival in Japan's time"))
        self.place.setToolTip(_("Change the place"))
        self.arrival.setPlaceholderText(_("Arrival"))
        self.arrival.setAccessibleName(_("Time of arrival"))
        self.note.setPlaceholderText(_("Note"))
        self.note.setAccessibleName(_("Note"))

    def _write(self, field: CellField, wish: object) -> None:
        wish.emit(field.text())
        self.left.emit()

    def _leave(self) -> None:
        """Put back what the mark says."""
        if self._mark is not None:
            self.arrival.setText(self._mark.arrival.strftime("%H:%M") if self._mark.arrival else "")
            self.note.setText(self._mark.note)
        self.left.emit()

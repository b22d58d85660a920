"""The question before labels are printed: on which sheet, and from which label of a used sheet on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from metidesk.domain.equipment import LabelFormat
from metidesk.i18n.current import _, ngettext
from metidesk.ui.dialogs.question import Question
from metidesk.ui.theme import colour, colours_of
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField

_WIDTH = 620
_PAPER_WIDTH, _PAPER_HEIGHT = 210.0, 297.0
_SHEET_HEIGHT = 356
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class LabelsRequest:
    """The label sheet, and the number of its first free label, counted from 1 row by row."""

    sheet: str
    first: int


class LabelSheet(QWidget):
    """A label sheet as it lies in the tray: a click or the arrows choose the first free label."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._format: LabelFormat | None = None
        self._first, self._count = 1, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(round(_SHEET_HEIGHT * _PAPER_WIDTH / _PAPER_HEIGHT), _SHEET_HEIGHT))

    def show_sheet(self, sheet: LabelFormat, first: int, count: int) -> None:
        """Show a sheet and which of its labels will be printed."""
        self._format, self._first, self._count = sheet, first, count
        self.setAccessibleName(_("First label: {number}", number=first))
        self.update()

    def label_at(self, x: float, y: float) -> int | None:
        """Return the number of the label at a point, None beside the labels."""
        found = self._format
        if found is None:
            return None
        return next((n for n in range(1, found.count + 1) if self._place(found, n).contains(x, y)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the label beside, above or below."""
        columns = self._format.columns if self._format else 1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._format is None:
            super().keyPressEvent(event)
        elif 1 <= self._first + step <= self._format.count:
            self.chosen.emit(self._first + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the label under the mouse."""
        number = self.label_at(event.position().x(), event.position().y())
        if number is not None:
            self.chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet: used labels sunken, those to be printed in the accent, free ones white."""
        found, colours, painter = self._format, colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(colours.accent if self.hasFocus() else colours.line_strong))
        painter.setBrush(colour(colours.surface))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if found is None:
            return
        for number in range(1, found.count + 1):
            used, printed = number < self._first, number < self._first + self._count
            painter.setPen(colour(colours.line if used else colours.line_strong))
            ground = colours.hatch if used else colours.accent if printed else colours.surface
            painter.setBrush(colour(ground))
            painter.drawRect(self._place(found, number).adjusted(0.5, 0.5, -0.5, -0.5))

    def _place(self, found: LabelFormat, number: int) -> QRectF:
        scale = self.height() / _PAPER_HEIGHT
        row, column = divmod(number - 1, found.columns)
        left, top = found.left + column * found.across, found.top + row * found.down
        return QRectF(left * scale, top * scale, found.width * scale, found.height * scale)


class LabelsDialog(Question):
    """Asks on what labels are printed; `offered` carries a `LabelsRequest`."""

    def __init__(self, tags: Sequence[str], formats: Sequence[LabelFormat], parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._tags = tuple(tags)
        self._formats = {one.key: one for one in formats}
        self.first = 1
        self.sheet, self.picture, self._told = PickBox(), LabelSheet(), QLabel()
        self._told.setWordWrap(True)
        self._told.setProperty("kind", "muted")
        self._sheet_field = FormField(self.sheet)
        self.sheet.fill([(one.key, one.name) for one in formats], "")
        self.sheet.currentIndexChanged.connect(lambda _place: self.choose(1))
        self.picture.chosen.connect(self.choose)
        self._sheet_field.layout().insertWidget(2, self._told)
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addWidget(self._sheet_field, 1)
        row.addWidget(self.picture)
        self.body.addLayout(row)
        self.retranslate()
        self.sheet.setFocus()

    def choose(self, first: int) -> None:
        """Begin with a label of the sheet."""
        found = self._formats[str(self.sheet.currentData())]
        self.first = first
        self.picture.show_sheet(found, first, len(self._tags))
        sheets = -(-(first - 1 + len(self._tags)) // found.count)
        told = [
            _("First label: {number}. Click the first free label of a used sheet.", number=first),
            ngettext("{count} sheet", "{count} sheets", sheets),
        ]
        self._told.setText("\n\n".join(told))

    def answer(self) -> LabelsRequest:
        """Return the sheet and the first label."""
        return LabelsRequest(str(self.sheet.currentData()), self.first)

    def retranslate(self) -> None:
        """Word everything anew."""
        count = len(self._tags)
        self.title.setText(ngettext("Print {count} label", "Print {count} labels", count))
        named = ", ".join(self._tags[:_MOST_NAMED]) + (" …" if count > _MOST_NAMED else "")
        self.told.setText(named)
        self._sheet_field.word(_("Label sheet (A4)"))
        self.agree.setText(_("Preview"))
        super().retranslate()
        self.choose(self.first)

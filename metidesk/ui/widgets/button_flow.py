"""A row of buttons that goes on in a further line where the words of a language need the room."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QWidget

from metidesk.ui.tokens import GRID


class ButtonFlow(QLayout):
    """Lays widgets from left to right, each as wide as its words, and begins a new line where the width ends."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(GRID)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Put a widget behind those already there."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of widgets."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return what lies at a place, None behind the last."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take away what lies at a place."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Want no more room than the words need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that fewer pixels across mean more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        margins = self.contentsMargins()
        places = self._places(width - margins.left() - margins.right())
        height = max((place.bottom() + 1 for _item, place in places), default=0)
        return height + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the room of one line with all of them."""
        places = [place for _item, place in self._places(None)]
        return self._around(max((one.right() + 1 for one in places), default=0), places)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the widest alone."""
        places = [place for _item, place in self._places(None)]
        return self._around(max((one.width() for one in places), default=0), places)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Lay the widgets out."""
        super().setGeometry(rect)
        inner = self.contentsRect()
        for item, place in self._places(inner.width()):
            item.setGeometry(place.translated(inner.topLeft()))

    def _places(self, width: int | None) -> list[tuple[QLayoutItem, QRect]]:
        """Return where each widget that is shown comes to lie; without a width all stand in one line."""
        found, at, line = [], QPoint(0, 0), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if width is not None:
                size.setWidth(min(size.width(), width))
                if at.x() and at.x() + size.width() > width:
                    at, line = QPoint(0, at.y() + line + self.spacing()), 0
            found.append((item, QRect(at, size)))
            at, line = QPoint(at.x() + size.width() + self.spacing(), at.y()), max(line, size.height())
        return found

    def _around(self, width: int, places: list[QRect]) -> QSize:
        return QSize(width, max((one.height() for one in places), default=0)).grownBy(self.contentsMargins())


def button_foot(foot: QWidget, buttons: Iterable[QPushButton]) -> QWidget:
    """Return the foot of a card with buttons that flow."""
    flow = ButtonFlow()
    flow.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
    for button in buttons:
        flow.addWidget(button)
    foot.setLayout(flow)
    return foot

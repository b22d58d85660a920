"""What the signs and grounds of the course mean; it wraps where the line is too short."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from metidesk.domain.attendance import Status
from metidesk.i18n.current import _, current
from metidesk.i18n.labels import status_sign, status_word
from metidesk.ui.keys import RollKey, letter
from metidesk.ui.tables.grid_delegate import draw_ground
from metidesk.ui.tables.grid_model import Ground
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import SMALL
from metidesk.ui.widgets.pill import KeyLegend, paint_pill
from metidesk.ui.wording import shown_days

_LINE, _SIGN, _GAP = 24, 26, 20
Entry = tuple[Status | Ground, str]


class GridLegend(QWidget):
    """Signs and grounds, each with its words."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._grounds: frozenset[Ground] = frozenset()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_grounds(self, grounds: frozenset[Ground]) -> None:
        """Explain only these grounds beside the statuses."""
        self._grounds = grounds
        self.retranslate()

    def retranslate(self) -> None:
        """Word the legend anew."""
        marks = tuple((status, f"{status_word(status, current())} {shown_days(status.credit)}") for status in Status)
        grounds = (
            (Ground.UNTAKEN, _("not taken")),
            (Ground.OFFICE_CLOSED, _("office closed")),
            (Ground.JAPAN_CLOSED, _("host companies closed")),
            (Ground.NOT_OWN, _("takes no part")),
        )
        self._entries = (*marks, *(one for one in grounds if one[0] in self._grounds))
        self.setAccessibleName(", ".join(words for _entry, words in self._entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for everything on one line."""
        return QSize(sum(self._width(entry) for entry in self._entries), _LINE)

    def minimumSizeHint(self) -> QSize:
        """Take any width."""
        return QSize(200, _LINE)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that a width needs."""
        return int(max((point.y() for _entry, point in self._places(width)), default=0)) + _LINE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (what, words), point in self._places(self.width()):
            sign = QRectF(point.x(), point.y() + 3, _SIGN, 18)
            if isinstance(what, Status):
                paint_pill(painter, sign, status_sign(what), colours.status(what))
            else:
                self._paint_ground(painter, sign, what)
            painter.setFont(sized(SMALL))
            painter.setPen(QColor(colours.muted))
            beside = QRectF(sign.right() + 6, point.y(), self._width((what, words)), _LINE)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_ground(self, painter: QPainter, sign: QRectF, ground: Ground) -> None:
        colours = colours_of(self)
        painter.setPen(QColor(colours.line_strong))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(sign.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ground is Ground.UNTAKEN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.warn.ink))
            painter.drawEllipse(sign.center(), 2.2, 2.2)
        else:
            draw_ground(painter, sign.adjusted(2, 2, -2, -2), ground, colours)

    def _places(self, width: int) -> list[tuple[Entry, QPointF]]:
        found, x, y = [], 0.0, 0.0
        for entry in self._entries:
            wide = self._width(entry)
            if x and x + wide - _GAP > width:
                x, y = 0.0, y + _LINE
            found.append((entry, QPointF(x, y)))
            x += wide
        return found

    def _width(self, entry: Entry) -> int:
        return _SIGN + 6 + QFontMetrics(sized(SMALL)).horizontalAdvance(entry[1]) + _GAP


class GridKeys(KeyLegend):
    """Which keys do what in the course."""

    def retranslate(self) -> None:
        """Word the keys anew."""
        self.show_keys(
            (
                ([letter(RollKey.NOTE)], _("note")),
                ([letter(RollKey.ARRIVAL)], _("time")),
                ([letter(RollKey.PLACE)], _("place")),
                ([letter(RollKey.REST)], _("rest of the day present")),
                (["F2"], _("history")),
                (["Shift", "↑↓←→"], _("choose several")),
                (["Del"], _("not marked")),
                (["Ctrl", "Z"], _("undo")),
            )
        )

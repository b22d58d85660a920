"""The months of a course at one look: worked, closed and extra days, proposals, today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import language, pgettext
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, SMALL, TINY, Colours

_ROW, _TITLE, _WEEKDAYS, _LEGEND = 27, 24, 20, 32
_WIDEST, _NARROWEST, _BETWEEN = 44, 26, 28
_WEEK = 7
_MOVES = {
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
    Qt.Key.Key_Up: timedelta(days=-7),
    Qt.Key.Key_Down: timedelta(days=7),
}


class Look(StrEnum):
    """What a day of the course is."""

    WORKED = "worked"
    WEEKEND = "weekend"
    CLOSED = "closed"
    EXTRA = "extra"
    PROPOSED = "proposed"


LEGEND = {
    Look.WORKED: NP_("kind of day, in a legend", "Working day"),
    Look.CLOSED: NP_("kind of day, in a legend", "Closed"),
    Look.EXTRA: NP_("kind of day, in a legend", "Extra working day"),
    Look.PROPOSED: NP_("kind of day, in a legend", "Proposed"),
    Look.WEEKEND: NP_("kind of day, in a legend", "Weekend"),
}


@dataclass(frozen=True, slots=True)
class CourseDay:
    """One day of the course: what it is, and its name where it has one."""

    look: Look
    name: str = ""


class CourseMonths(QWidget):
    """Month grids side by side; arrows move from day to day, Enter and a click choose one."""

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._days: Mapping[date, CourseDay] = {}
        self._months: list[date] = []
        self._first_weeks: dict[date, int] = {}
        self._rows = 5
        self._today: date | None = None
        self._at: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_days(self, days: Mapping[date, CourseDay], today: date) -> None:
        """Show the days of a course, which follow each other."""
        self._days, self._today = days, today
        self._months = sorted({_month(day) for day in days})
        # Weeks before the course begins and after it ends take no room.
        self._first_weeks = {month: min(_week(day) for day in days if _month(day) == month) for month in self._months}
        self._rows = 1 + max((_week(day) - self._first_weeks[_month(day)] for day in days), default=4)
        if self._at not in days:
            self._at = today if today in days else min(days, default=None)
        self._name()
        self.updateGeometry()
        self.update()

    def current(self) -> date | None:
        """Return the day that the keys are at."""
        return self._at

    def move_to(self, day: date) -> None:
        """Put the keys at a day of the course."""
        if day in self._days and day != self._at:
            self._at = day
            self._name()
            self.update()
            self.moved.emit(day)

    def sizeHint(self) -> QSize:
        """Return the room for all months."""
        columns = max(1, len(self._months))
        width = columns * _WEEK * _WIDEST + (columns - 1) * _BETWEEN
        return QSize(width, _TITLE + _WEEKDAYS + self._rows * _ROW + _LEGEND)

    def minimumSizeHint(self) -> QSize:
        """Return the room below which numbers would touch."""
        columns = max(1, len(self._months))
        return QSize(columns * _WEEK * _NARROWEST + (columns - 1) * _BETWEEN, self.sizeHint().height())

    def day_at(self, point: QPoint) -> date | None:
        """Return the day under a point, None where there is none of the course."""
        return next((day for day in self._days if self.rect_of(day).contains(point.x(), point.y())), None)

    def rect_of(self, day: date) -> QRectF:
        """Return where a day is painted."""
        month = _month(day)
        cell = self._cell()
        left = self._months.index(month) * (_WEEK * cell + _BETWEEN) + day.weekday() * cell
        row = _week(day) - self._first_weeks[month]
        return QRectF(left, _TITLE + _WEEKDAYS + row * _ROW, cell, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from day to day; Enter chooses."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None and self._at is not None:
            self.move_to(self._at + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move to the day under the mouse."""
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.move_to(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse."""
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.chosen.emit(day)

    def event(self, event: QEvent) -> bool:
        """Tell what a day is when the mouse rests on it."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words_of(day) if day is not None else "", self)
            return True
        return super().event(event)

    def words_of(self, day: date) -> str:
        """Return what a day is, in words."""
        found = self._days[day]
        what = pgettext(*LEGEND[found.look])
        return f"{dates.full_day(day, language())}: {f'{what}, {found.name}' if found.name else what}"

    def retranslate(self) -> None:
        """Word everything anew."""
        self._name()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint months, days and legend."""
        painter, colours = QPainter(self), colours_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in self._months:
            self._paint_heads(painter, month, colours)
        for day, found in self._days.items():
            self._paint_day(painter, day, found, colours)
        self._paint_legend(painter, colours)

    def focusInEvent(self, event: QEvent) -> None:
        """Show where the keys are."""
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Show the day more quietly."""
        self.update()

    def _paint_heads(self, painter: QPainter, month: date, colours: Colours) -> None:
        cell = self._cell()
        left = self._months.index(month) * (_WEEK * cell + _BETWEEN)
        painter.setFont(sized(BODY, bold=True))
        painter.setPen(QColor(colours.ink))
        title = QRectF(left + cell / 2 - 9, 0, _WEEK * cell, _TITLE)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, dates.month_year(month, language()))
        painter.setFont(sized(TINY))
        painter.setPen(QColor(colours.faint))
        monday = month - timedelta(days=month.weekday())
        for place in range(_WEEK):
            box = QRectF(left + place * cell, _TITLE, cell, _WEEKDAYS)
            word = dates.weekday(monday + timedelta(days=place), language(), "short")
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_day(self, painter: QPainter, day: date, found: CourseDay, colours: Colours) -> None:
        rect = self.rect_of(day)
        tile = QRectF(0, 0, min(rect.width() - 3, 38), _ROW - 4)
        tile.moveCenter(rect.center())
        _paint_tile(painter, tile, found.look, colours)
        if day == self._at:
            strong = self.hasFocus()
            painter.setPen(QPen(QColor(colours.accent if strong else colours.line_strong), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        is_today = day == self._today
        painter.setFont(sized(SMALL, bold=is_today or found.look in (Look.CLOSED, Look.EXTRA, Look.PROPOSED)))
        painter.setPen(QColor(_ink(found.look, colours)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QRectF(tile.center().x() - 2, tile.bottom() - 4.5, 4, 4))

    def _paint_legend(self, painter: QPainter, colours: Colours) -> None:
        shown = {found.look for found in self._days.values()}
        x, top = self._cell() / 2 - 9, self.height() - _LEGEND + 12
        painter.setFont(sized(SMALL))
        for look, words in LEGEND.items():
            if look not in shown or look is Look.WEEKEND:
                continue
            tile = QRectF(x, top + 2, 22, 16)
            _paint_tile(painter, tile, look, colours)
            painter.setPen(QColor(colours.muted))
            text = pgettext(*words)
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRectF(x + 28, top, width + 2, 20), Qt.AlignmentFlag.AlignVCenter, text)
            x += 28 + width + 20

    def _cell(self) -> float:
        columns = max(1, len(self._months))
        room = (self.width() - (columns - 1) * _BETWEEN) / (columns * _WEEK)
        return max(float(_NARROWEST), min(float(_WIDEST), room))

    def _name(self) -> None:
        self.setAccessibleDescription(self.words_of(self._at) if self._at is not None else "")


def _month(day: date) -> date:
    return day.replace(day=1)


def _week(day: date) -> int:
    """Return in which line of its month's grid a day stands."""
    return (day.day - 1 + _month(day).weekday()) // _WEEK


def _ink(look: Look, colours: Colours) -> str:
    return {
        Look.WORKED: colours.ink,
        Look.WEEKEND: colours.faint,
        Look.CLOSED: colours.bad.ink,
        Look.EXTRA: colours.good.ink,
        Look.PROPOSED: colours.warn.ink,
    }[look]


def _paint_tile(painter: QPainter, tile: QRectF, look: Look, colours: Colours) -> None:
    """Paint the ground of a day; closed days are hatched, as everywhere, so that colour is not alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    if look is Look.WEEKEND:
        return
    ground = {
        Look.WORKED: colours.accent_soft,
        Look.CLOSED: colours.bad.ground,
        Look.EXTRA: colours.good.ground,
        Look.PROPOSED: colours.warn.ground,
    }[look]
    painter.setBrush(QColor(ground))
    if look is Look.PROPOSED:
        painter.setPen(QPen(QColor(colours.warn.ink), 1, Qt.PenStyle.DashLine))
        tile = tile.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(tile, 6, 6)
    if look is Look.CLOSED:
        hatch = QColor(colours.bad.ink)
        hatch.setAlpha(52)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(tile, 6, 6)
    elif look is Look.EXTRA:
        painter.setPen(QPen(QColor(colours.good.ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

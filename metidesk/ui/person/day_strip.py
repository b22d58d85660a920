"""The days of a participation at a glance: a letter in its colour for each day, week by week."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from metidesk.domain.calendar import JAPAN, Week
from metidesk.i18n.current import _, current, language
from metidesk.i18n.dates import day_month, weekday_day_month
from metidesk.i18n.labels import status_sign, status_word
from metidesk.services.person_views import PersonDay
from metidesk.ui.tables.grid_delegate import draw_ground
from metidesk.ui.tables.grid_model import Ground
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import TINY, Colours

_WEEK_GAP, _MOST_WIDTH, _CELL, _DATES = 5, 20, 20, 16


class DayStrip(QWidget):
    """Paints a course as one row of cells; what a cell means stands in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[PersonDay, ...] = ()
        self._today, self._local_language = date.min, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[PersonDay], today: date, local_language: str) -> None:
        """Show days as seen on one of them; the calendar's words may be in the office's own language."""
        self._days, self._today, self._local_language = tuple(days), today, local_language
        told = [self.words(one) for one in self._days if one.mark is not None]
        self.setAccessibleName("; ".join(told) or _("Not marked"))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the row and the dates under it."""
        return QSize(320, _CELL + _DATES)

    def words(self, one: PersonDay) -> str:
        """Return what a day says: Tue 24 Aug · Present."""
        parts = [weekday_day_month(one.day, language())]
        if one.entry is not None:
            parts.append(one.entry.name.in_language(language(), self._local_language))
        if one.mark is not None:
            parts += [status_word(one.mark.status, current()), one.mark.note]
        elif one.expected and one.day < self._today:
            parts.append(_("Not marked"))
        return " · ".join(part for part in parts if part)

    def cells(self) -> list[tuple[PersonDay, QRectF]]:
        """Return where each day is painted."""
        weeks = sum(1 for a, b in pairwise(self._days) if Week.of(a.day) != Week.of(b.day))
        width = min(_MOST_WIDTH, (self.width() - weeks * _WEEK_GAP - 1) / max(1, len(self._days)))
        found, x = [], 0.0
        for place, one in enumerate(self._days):
            if place and Week.of(self._days[place - 1].day) != Week.of(one.day):
                x += _WEEK_GAP
            found.append((one, QRectF(x, 0, width, _CELL)))
            x += width
        return found

    def event(self, event: QEvent) -> bool:
        """Say what the day under the mouse is."""
        if isinstance(event, QHelpEvent):
            place = QPointF(event.pos())
            said = next((self.words(one) for one, cell in self.cells() if cell.contains(place)), "")
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells and under each week its first date, where there is room."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        free, before = 0.0, None
        for one, cell in self.cells():
            self._paint_day(painter, one, cell.adjusted(0.5, 0.5, -1, -0.5), colours)
            if Week.of(one.day) != before:
                before = Week.of(one.day)
                free = self._paint_date(painter, one.day, cell, free, colours)

    def _paint_day(self, painter: QPainter, one: PersonDay, cell: QRectF, colours: Colours) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if one.mark is not None:
            tint = colours.status(one.mark.status)
            painter.setBrush(QColor(tint.ground))
            painter.drawRoundedRect(cell, 3, 3)
            painter.setPen(QColor(tint.ink))
            painter.setFont(sized(TINY, bold=True))
            painter.drawText(cell.adjusted(-3, 0, 3, 0), Qt.AlignmentFlag.AlignCenter, status_sign(one.mark.status))
        elif not one.expected:
            closed = one.entry is not None
            japan = closed and one.entry is not None and one.entry.scope == JAPAN
            ground = Ground.JAPAN_CLOSED if japan else Ground.OFFICE_CLOSED if closed else Ground.NOT_OWN
            painter.setPen(Qt.PenStyle.SolidLine)
            draw_ground(painter, cell, ground, colours)
        else:
            painter.setBrush(QColor(colours.track))
            painter.drawRoundedRect(cell, 3, 3)
            if one.day < self._today:
                painter.setBrush(QColor(colours.warn.ink))
                painter.drawEllipse(cell.center(), 2.2, 2.2)
        if one.day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(cell, 3, 3)

    def _paint_date(self, painter: QPainter, day: date, cell: QRectF, free: float, colours: Colours) -> float:
        """Paint a date unless the one before it reaches so far; return how far this one reaches."""
        if cell.left() < free:
            return free
        painter.setFont(sized(TINY))
        painter.setPen(QColor(colours.muted))
        said = day_month(day, language())
        width = painter.fontMetrics().horizontalAdvance(said)
        if cell.left() + width > self.width():
            return free
        painter.drawText(QRectF(cell.left(), _CELL, width + 2, _DATES), Qt.AlignmentFlag.AlignVCenter, said)
        return cell.left() + width + 6

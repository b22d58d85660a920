"""The headers of the course: weeks over days above, names at the left, which never scroll away."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from metidesk.i18n.current import language
from metidesk.i18n.dates import day_month, day_range, weekday, weekday_day_month
from metidesk.ui.icons import icon
from metidesk.ui.tables.grid_model import GridModel
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import SMALL, TINY, Colours
from metidesk.ui.wrapping import UNCUT, fitting

WEEK_HEIGHT, DAY_HEIGHT = 32, 38
_NUMBER_WIDTH, _NAME_LEAST, _NAME_MOST = 32, 130, 230
_LOCK, _LEAST = 14, 8
_CENTRE = Qt.AlignmentFlag.AlignCenter


class DayHeader(QHeaderView):
    """Two levels: the week's span, then letter and number of each day."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(12)
        self.setHighlightSections(False)
        self.setFixedHeight(WEEK_HEIGHT + DAY_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one day and its share of the week above it."""
        colours = colours_of(self)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.sunken if self._grid.is_signed(section) else colours.surface))
        self._paint_week(painter, rect, section, colours)
        self._paint_day(painter, rect.adjusted(0, WEEK_HEIGHT, 0, 0), section, colours)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        painter.fillRect(rect.left(), WEEK_HEIGHT - 1, rect.width(), 1, QColor(colours.line))
        if self._grid.begins_week(section):
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), QColor(colours.line_strong))
        painter.restore()

    def _paint_week(self, painter: QPainter, rect: QRect, section: int, colours: Colours) -> None:
        first = section
        while not self._grid.begins_week(first):
            first -= 1
        last = section
        while last + 1 < self.count() and not self._grid.begins_week(last + 1):
            last += 1
        left = self.sectionViewportPosition(first)
        width = self.sectionViewportPosition(last) + self.sectionSize(last) - left
        begin, end = self._grid.days[first].day, self._grid.days[last].day
        words = day_range(begin, end, language()) if begin != end else day_month(begin, language())
        painter.setFont(sized(TINY))
        lock = _LOCK if self._grid.is_signed(first) else 0
        if painter.fontMetrics().horizontalAdvance(words) > width - lock - 4:
            words = day_month(begin, language())
        painter.setPen(QColor(colours.muted))
        wide = painter.fontMetrics().horizontalAdvance(words)
        if lock and wide + lock > width - 2:
            words, wide = "", 0
        if lock:
            middle = left + (width + wide - lock) // 2 + 2
            icon("lock", colours).paint(painter, QRect(middle, (WEEK_HEIGHT - _LOCK) // 2 - 1, _LOCK, _LOCK))
        painter.drawText(QRect(left, 0, width - lock, WEEK_HEIGHT), _CENTRE, words)

    def _paint_day(self, painter: QPainter, rect: QRect, section: int, colours: Colours) -> None:
        view = self._grid.days[section]
        assert self._grid.grid is not None
        reference = view.day == self._grid.grid.reference
        closed = not view.working and view.closed is not None
        painter.setPen(QColor(colours.accent if reference else colours.faint if closed else colours.ink))
        if reference:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(colours.accent_soft))
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 2, -0.5, -3), 4, 4)
            painter.restore()
        if rect.width() > 60:
            painter.setFont(sized(SMALL, bold=reference))
            painter.drawText(rect, _CENTRE, weekday_day_month(view.day, language()))
            return
        letter = weekday(view.day, language(), "narrow")
        # In some languages the letter of a day is a syllable.
        painter.setFont(fitting(letter, TINY, _LEAST, reference, rect.width() - 2))
        painter.drawText(rect.adjusted(0, 3, 0, -DAY_HEIGHT // 2), _CENTRE | UNCUT, letter)
        painter.setFont(sized(TINY, bold=reference))
        painter.drawText(rect.adjusted(0, DAY_HEIGHT // 2 - 3, 0, -2), _CENTRE, str(view.day.day))


class NameHeader(QHeaderView):
    """Number and name before every line; a screen reader gets the name as the line's header."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def fit(self) -> None:
        """Be as wide as the longest name, within reason."""
        metrics = QFontMetrics(sized(SMALL + 1, bold=True))
        longest = max((metrics.horizontalAdvance(one.enrolment.shown_name) for one in self._grid.lines()), default=0)
        self.setFixedWidth(_NUMBER_WIDTH + max(_NAME_LEAST, min(_NAME_MOST, longest + 14)))

    def show_again(self, row: int) -> None:
        """Paint one name anew."""
        top = self.sectionViewportPosition(row)
        self.viewport().update(0, top, self.width(), self.sectionSize(row))

    def sizeHint(self) -> QSize:
        """Return the width that was fitted."""
        return QSize(self.width(), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint number and name of a line."""
        colours = colours_of(self)
        view = self.parent()
        current = view.currentIndex().row() == section
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if current else colours.surface))
        painter.setPen(QColor(colours.faint))
        painter.setFont(sized(SMALL))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(rect.left(), rect.top(), _NUMBER_WIDTH - 9, rect.height()), right, str(section + 1))
        painter.setPen(QColor(colours.accent if current else colours.ink))
        painter.setFont(sized(SMALL + 1, bold=True))
        room = rect.adjusted(_NUMBER_WIDTH, 0, -6, 0)
        name = self._grid.line(section).enrolment.shown_name
        told = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        painter.restore()

"""What was found, hanging below the search field: groups under headings, what was typed stressed in each line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.finding import spans_in, words_of
from metidesk.i18n.current import _
from metidesk.ui.icons import icon
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID, SMALL, Colours
from metidesk.ui.wrapping import UNCUT

ROW_HEIGHT = 30
_HEADING_HEIGHT, _FRAME, _NOTHING_HEIGHT, _ICON, _GAP = 26, 14, 56, 18, 10
_LINE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer: what it is, what to know of it, and how to get there."""

    title: str
    facts: tuple[str, ...]
    icon: str
    go: Callable[[], object]


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Lines under one heading; `total` counts those that are not told too."""

    key: str
    heading: str
    found: tuple[Found, ...]
    total: int


Line = Found | FoundGroup | str
"""A line of the list: something found, a group of which there is more, or a heading."""


def lines_for(groups: Sequence[FoundGroup], room: int) -> list[Line]:
    """Return the lines of groups that fit into the height `room`: each group shares, the first ones more."""
    shown = dict.fromkeys((group.key for group in groups), 0)

    def height() -> int:
        rows = sum(shown[group.key] + (shown[group.key] < group.total) for group in groups)
        return rows * ROW_HEIGHT + len(groups) * _HEADING_HEIGHT + _FRAME

    # In turn, so that the last group has its first line before the first one has all.
    grows = True
    while grows:
        grows = False
        for group in groups:
            if shown[group.key] < len(group.found):
                shown[group.key] += 1
                fits = height() <= room or shown[group.key] == 1
                shown[group.key] -= not fits
                grows = grows or fits
    lines: list[Line] = []
    for group in groups:
        lines += [group.heading, *group.found[: shown[group.key]]]
        if shown[group.key] < group.total:
            lines.append(FoundGroup(group.key, group.heading, group.found, group.total - shown[group.key]))
    return lines


class _AnswerDelegate(QStyledItemDelegate):
    """Paints headings small, titles with what was typed bold and underlined, facts behind them in grey."""

    question = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        line, colours, rect = index.data(_LINE), colours_of(option.widget), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        inner = rect.adjusted(_GAP, 0, -_GAP, 0)
        if isinstance(line, Found):
            self._paint_found(painter, inner, line, colours)
        else:
            heading = isinstance(line, str)
            painter.setFont(sized(SMALL, bold=heading))
            painter.setPen(QColor(colours.muted if heading else colours.accent))
            words = inner if heading else inner.adjusted(_ICON + _GAP, 0, 0, 0)
            bottom = Qt.AlignmentFlag.AlignBottom if heading else Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words.adjusted(0, 0, 0, -4 if heading else 0), bottom, index.data())
        painter.restore()

    def _paint_found(self, painter: QPainter, rect: QRect, found: Found, colours: Colours) -> None:
        icon(found.icon, colours).paint(painter, rect.left(), rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        words = words_of(self.question)
        x = rect.left() + _ICON + _GAP
        for place, text in enumerate((found.title, *found.facts)):
            ink, size = (colours.muted, SMALL) if place else (colours.ink, BODY)
            if place:
                x = _paint_run(
                    painter, QRect(x, rect.top(), rect.right() - x, rect.height()), "  ·  ", sized(SMALL), ink
                )
            at = 0
            for first, last in (*spans_in(text, words), (len(text), len(text))):
                for run, stressed in ((text[at:first], False), (text[first:last], True)):
                    # The font of the theme is everybody's: a copy is underlined.
                    font = QFont(sized(size, bold=stressed))
                    font.setUnderline(stressed)
                    x = _paint_run(painter, QRect(x, rect.top(), rect.right() - x, rect.height()), run, font, ink)
                at = last


def _paint_run(painter: QPainter, rect: QRect, text: str, font: QFont, ink: str) -> int:
    """Paint a part of a line, cut where there is no room; return where the next part begins."""
    if not text or rect.width() <= 0:
        return rect.left()
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | UNCUT, cut)
    return rect.left() + metrics.horizontalAdvance(text) if cut == text else rect.right() + 1


class AnswerList(QFrame):
    """The list below the field; the cursor stays in the field."""

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "popup")
        self._lines: list[Line] = []
        self._list = QListWidget()
        self._delegate = _AnswerDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel()
        self._nothing.setProperty("kind", "muted")
        self._nothing.setMargin(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        self._list.viewport().installEventFilter(self)

    def retranslate(self) -> None:
        """Word the list anew."""
        self._list.setAccessibleName(_("What was found"))
        self._nothing.setText(_("Nothing found. Part of a name is enough, without diacritics."))

    def lines(self) -> tuple[Line, ...]:
        """Return what stands in the list, from top to bottom."""
        return tuple(self._lines)

    def chosen(self) -> Found | FoundGroup | None:
        """Return the chosen line, None where there is none."""
        row = self._list.currentRow()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return None if isinstance(line, str) else line

    def choose_next(self, step: int) -> None:
        """Choose the next line down or up that is no heading, from the last one the first."""
        rows = [row for row, line in enumerate(self._lines) if not isinstance(line, str)]
        if rows:
            at = rows.index(self._list.currentRow()) if self._list.currentRow() in rows else -1
            self._list.setCurrentRow(rows[(at + step) % len(rows)])

    def show_lines(self, lines: Sequence[Line], question: str, place: QRect) -> None:
        """Show lines; `place` is where the list may hang and how high it may be."""
        self._lines = list(lines)
        self._delegate.question = question
        self._list.clear()
        heading = ""
        for line in lines:
            heading = line if isinstance(line, str) else heading
            item = QListWidgetItem(_told(line))
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{heading}: {_told(line)}")
            item.setSizeHint(QSize(0, _HEADING_HEIGHT if isinstance(line, str) else ROW_HEIGHT))
            if isinstance(line, str):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(-1)
        self.choose_next(1)
        self._list.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        height = sum(_HEADING_HEIGHT if isinstance(line, str) else ROW_HEIGHT for line in lines) + _FRAME
        self.setGeometry(place.x(), place.y(), place.width(), min(place.height(), height if lines else _NOTHING_HEIGHT))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose what is clicked before the field notices that it lost the mouse."""
        if event.type() is not QEvent.Type.MouseButtonPress:
            return False
        item = self._list.itemAt(event.position().toPoint())
        if item is not None and not isinstance(item.data(_LINE), str):
            self._list.setCurrentItem(item)
            self.pressed.emit()
        return True


def _told(line: Line) -> str:
    """Return a line as it is read."""
    if isinstance(line, str):
        return line
    if isinstance(line, FoundGroup):
        return _("… {count} more", count=line.total)
    return "  ·  ".join((line.title, *line.facts))

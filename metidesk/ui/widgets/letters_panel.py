"""A name letter by letter: each letter with its marks in a box of its own, and what in it deserves a second look."""

import unicodedata

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from metidesk.domain.spelling import character_name, remarks_on
from metidesk.i18n.current import _, current
from metidesk.i18n.spelling_words import spelling_words
from metidesk.ui.icons import SIZE, icon
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import GRID

_LETTER, _HEIGHT, _GAP, _NARROWEST = 19, 34, 4, 28


def letters_of(text: str) -> list[str]:
    """Return the letters of a text as a reader counts them: a letter with all its marks is one."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    units, places = text.encode("utf-16-le"), [0]
    while (place := finder.toNextBoundary()) > 0:
        places.append(place)
    return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in zip(places, places[1:], strict=False)]


class LettersPanel(QFrame):
    """Shows a name letter by letter with the remarks on its spelling."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.boxes = _Boxes()
        self._sign, self.remark = QLabel(), QLabel()
        self.remark.setWordWrap(True)
        said = QHBoxLayout()
        said.setSpacing(GRID)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.remark, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID + 4, GRID + 4, GRID + 4)
        column.setSpacing(GRID)
        column.addWidget(self.boxes)
        column.addLayout(said)
        column.addStretch(1)
        self._names: tuple[str, ...] = ()

    def show_names(self, *names: str) -> None:
        """Show the ways in which one person's name is written, those that are empty left out."""
        self._names = tuple(name for name in names if name)
        self.boxes.show_letters([letters_of(name) for name in self._names])
        self.retranslate()

    def retranslate(self) -> None:
        """Word the remarks anew."""
        found = [spelling_words(one, current()) for name in self._names for one in remarks_on(name)]
        self._sign.setPixmap(icon("warning" if found else "check", colours_of(self)).pixmap(SIZE, SIZE))
        self.remark.setText("\n".join(found) or _("Nothing unusual in the spelling."))
        # Told at once, so that a question around it can grow with the name.
        self.layout().activate()
        self.boxes.setAccessibleName(", ".join(" ".join(letters_of(name)) for name in self._names))


class _Boxes(QWidget):
    """The letters, line after line; a word goes on in the next line only where it must."""

    def __init__(self) -> None:
        super().__init__()
        self._names: list[list[str]] = []
        self._placed: list[tuple[str, QRect]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_letters(self, names: list[list[str]]) -> None:
        """Show names, each as its letters."""
        self._names = names
        self._placed = self._places(self.width())
        self.updateGeometry()
        self.update()

    def letters(self) -> list[str]:
        """Return what stands in the boxes."""
        return [letter for letter, _box in self._placed]

    def sizeHint(self) -> QSize:
        """Return the room of all lines at the width that is there."""
        return QSize(_HEIGHT, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower name needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return max((box.bottom() + 1 for _letter, box in self._places(width)), default=_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._placed = self._places(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letters; those beyond ASCII stand out, because their marks are what goes wrong."""
        colours, painter = colours_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for letter, box in self._placed:
            is_plain, is_space = letter.isascii(), letter.isspace()
            painter.setPen(QColor(colours.line_strong if not is_plain else colours.line))
            painter.setBrush(QColor(colours.sunken if is_plain else colours.accent_soft))
            if not is_space:
                painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 6, 6)
            painter.setPen(QColor(colours.faint if is_space else colours.ink))
            painter.setFont(sized(_LETTER, not is_space))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "␣" if is_space else letter)

    def event(self, event: QEvent) -> bool:
        """Name the characters of the letter under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under = next((letter for letter, box in self._placed if box.contains(event.pos())), "")
            names = "\n".join(character_name(sign) for sign in unicodedata.normalize("NFC", under))
            QToolTip.showText(event.globalPos(), names, self)
            return True
        return super().event(event)

    def _places(self, room: int) -> list[tuple[str, QRect]]:
        """Return each letter with its box, in lines of a width."""
        placed: list[tuple[str, QRect]] = []
        x, y = 0, 0
        for name in self._names:
            if placed:
                x, y = 0, y + _HEIGHT + 2 * _GAP
            for word in _words(name):
                widths = [self._width(letter) for letter in word]
                if x and x + sum(widths) + _GAP * (len(word) - 1) > room:
                    x, y = 0, y + _HEIGHT + _GAP
                for letter, width in zip(word, widths, strict=True):
                    if x and x + width > room:
                        x, y = 0, y + _HEIGHT + _GAP
                    placed.append((letter, QRect(x, y, width, _HEIGHT)))
                    x += width + _GAP
        return placed

    def _width(self, letter: str) -> int:
        return max(_NARROWEST, QFontMetrics(sized(_LETTER, bold=True)).horizontalAdvance(letter) + 12)


def _words(letters: list[str]) -> list[list[str]]:
    """Return letters as words, each with the space that follows it."""
    words: list[list[str]] = [[]]
    for letter in letters:
        words[-1].append(letter)
        if letter.isspace():
            words.append([])
    return [word for word in words if word]

"""The top bar: which office and course, the search field, the language."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from metidesk.i18n.catalog import LANGUAGE_NAMES, languages
from metidesk.i18n.current import _, language
from metidesk.ui.icons import icon
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY, GRID, SMALL, TOP_BAR_HEIGHT

_ARROW = 14


class MenuButton(QPushButton):
    """A button that opens a menu: a strong word, a quiet one beside it, an arrow."""

    def __init__(self) -> None:
        super().__init__()
        self._strong = ""
        self._quiet = ""
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def show_words(self, strong: str, quiet: str = "") -> None:
        """Say what is chosen."""
        self._strong, self._quiet = strong, quiet
        self.setAccessibleName(f"{strong} {quiet}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that both words and the arrow need."""
        strong, quiet = self._widths()
        return QSize(13 + strong + (quiet + 7 if quiet else 0) + 6 + _ARROW + 10, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, the words and the arrow."""
        super().paintEvent(event)
        colours, painter = colours_of(self), QPainter(self)
        strong, quiet = self._widths()
        x, middle = 13, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(sized(BODY, bold=bool(self._quiet)))
        painter.setPen(colours.ink)
        painter.drawText(x, 0, strong + 2, self.height(), middle, self._strong)
        if self._quiet:
            painter.setFont(sized(SMALL))
            painter.setPen(colours.muted)
            painter.drawText(x + strong + 7, 0, quiet + 2, self.height(), middle, self._quiet)
        if not self.isEnabled():
            return
        arrow = icon("down", colours)
        arrow.paint(painter, self.width() - _ARROW - 10, (self.height() - _ARROW) // 2 + 1, _ARROW, _ARROW)

    def _widths(self) -> tuple[int, int]:
        strong = QFontMetrics(sized(BODY, bold=bool(self._quiet))).horizontalAdvance(self._strong)
        return strong, QFontMetrics(sized(SMALL)).horizontalAdvance(self._quiet)


class TopBar(QFrame):
    """The bar; it says what was wished for and changes nothing itself."""

    course_wished = Signal(str)
    language_wished = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "top-bar")
        self.setFixedHeight(TOP_BAR_HEIGHT)
        self.place, self.language = MenuButton(), MenuButton()
        self._courses: tuple[tuple[str, str], ...] = ()
        self._course = ""
        field.setMinimumWidth(220)
        field.setMaximumWidth(460)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 0, 18, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.place)
        layout.addStretch(1)
        layout.addWidget(field, 3)
        layout.addWidget(self.language)
        self.place.setEnabled(False)

    def show_place(self, office: str, course: str, courses: Sequence[tuple[str, str]], current: str) -> None:
        """Show office and course; `courses` are pairs of key and words to switch between."""
        self._courses, self._course = tuple(courses), current
        self.place.show_words(office, f"· {course}")
        self.place.setEnabled(True)
        menu = self.place.menu()
        menu.clear()
        group = QActionGroup(menu)
        for key, words in self._courses:
            action = menu.addAction(words, lambda key=key: self.course_wished.emit(key))
            action.setCheckable(True)
            action.setChecked(key == current)
            group.addAction(action)

    def retranslate(self) -> None:
        """Word the bar anew and offer every language in its own words."""
        if not self._courses:
            self.place.show_words("metidesk")
        self.place.setToolTip(_("Choose the course to work on"))
        self.language.setToolTip(_("Choose the language"))
        self.language.show_words(LANGUAGE_NAMES[language()])
        self.language.setAccessibleDescription(_("Choose the language"))
        menu = self.language.menu()
        menu.clear()
        for code in languages():
            action = menu.addAction(LANGUAGE_NAMES[code], lambda code=code: self.language_wished.emit(code))
            action.setCheckable(True)
            action.setChecked(code == language())

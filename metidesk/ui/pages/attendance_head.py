"""The head of *Attendance*: week or course, the number of a sheet, and what can be done to many cells."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from metidesk.i18n.current import _, pgettext
from metidesk.ui.icons import icon
from metidesk.ui.page import PageHead
from metidesk.ui.theme import colours_of, sized
from metidesk.ui.tokens import BODY

_FIELD_WIDTH, _AROUND_CHOICE = 136, 28


class AttendanceHead(PageHead):
    """Title and buttons; what is wished comes out as a signal."""

    week_wished = Signal()
    course_wished = Signal()
    turn_wished = Signal(int)
    sheet_typed = Signal(str)
    """The number of a sheet, typed or scanned: a scanner is a keyboard that ends with Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.previous, self.next = QPushButton(), QPushButton()
        self.week, self.course, self.acts, self.print = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.sheet = QLineEdit()
        self.sheet.setFixedWidth(_FIELD_WIDTH)
        group = QButtonGroup(self)
        for button, kind in ((self.week, "choice-first"), (self.course, "choice-last")):
            button.setCheckable(True)
            button.setProperty("kind", kind)
            group.addButton(button)
        self.course.setChecked(True)
        for button in (self.previous, self.next):
            button.setProperty("kind", "square")
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.week)
        row.addWidget(self.course)
        self._papers, self._acts = QMenu(self), QMenu(self)
        self.print.setMenu(self._papers)
        self.acts.setMenu(self._acts)
        for widget in (self.previous, self.next, choice, self.sheet, self.acts, self.print):
            self.add(widget)
        self.week.clicked.connect(lambda _checked=False: self.week_wished.emit())
        self.course.clicked.connect(lambda _checked=False: self.course_wished.emit())
        self.previous.clicked.connect(lambda _checked=False: self.turn_wished.emit(-1))
        self.next.clicked.connect(lambda _checked=False: self.turn_wished.emit(1))
        self.sheet.returnPressed.connect(self._find_sheet)

    def offer_papers(self, papers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Offer papers under *Print*."""
        _fill(self._papers, papers)

    def offer_acts(self, acts: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Offer what can be done to many cells."""
        _fill(self._acts, acts)

    def show_turns(self, shown: bool, before: bool, after: bool) -> None:
        """Show whether another week can be turned to."""
        for button, possible in ((self.previous, before), (self.next, after)):
            button.setVisible(shown)
            button.setEnabled(possible)

    def retranslate(self) -> None:
        """Word the head anew."""
        self.title.setText(_("Attendance"))
        self.week.setText(pgettext("span of days", "Week"))
        self.course.setText(pgettext("span of days", "Course"))
        for button in (self.week, self.course):
            # Qt reckons with plain letters, and the chosen one is bold.
            words = QFontMetrics(sized(BODY, bold=True)).horizontalAdvance(button.text())
            button.setMinimumWidth(words + _AROUND_CHOICE)
        self.print.setText(_("Print"))
        self.print.setIcon(icon("print", colours_of(self)))
        self.acts.setText(pgettext("menu", "Acts"))
        self.sheet.setPlaceholderText(_("Sheet number"))
        self.sheet.setAccessibleName(_("Sheet number"))
        self.sheet.setToolTip(_("Type or scan the number of a printed sheet and press Enter; its week opens."))
        for button, words, picture in (
            (self.previous, _("Week before"), "previous"),
            (self.next, _("Week after"), "next"),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setIcon(icon(picture, colours_of(self)))

    def _find_sheet(self) -> None:
        text = self.sheet.text().strip()
        self.sheet.clear()
        if text:
            self.sheet_typed.emit(text)


def _fill(menu: QMenu, entries: Sequence[tuple[str, Callable[[], object]]]) -> None:
    menu.clear()
    for words, act in entries:
        menu.addAction(words, lambda act=act: act())

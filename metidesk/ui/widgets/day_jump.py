"""A button that opens a month, to jump to a day of the course."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QMenu, QPushButton, QToolButton, QWidgetAction

from metidesk.i18n.current import _, language
from metidesk.i18n.eras import written_year
from metidesk.ui.icons import icon
from metidesk.ui.theme import colours_of


class DayJump(QPushButton):
    """Lets a day between two others be chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "square")
        self._months = QCalendarWidget()
        self._months.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._months.clicked.connect(self._choose)
        self._months.activated.connect(self._choose)
        self._months.currentPageChanged.connect(self._show_year)
        self._year = self._months.findChild(QToolButton, "qt_calendar_yearbutton")
        # A course has no years to choose from, and Qt's field for them knows one era.
        self._year.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._year.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self._months)
        menu.addAction(action)
        menu.aboutToShow.connect(self._months.setFocus)
        self.setMenu(menu)

    def show_range(self, first: date, last: date, day: date) -> None:
        """Offer the days from first to last; `day` is the one being shown."""
        self._months.setDateRange(QDate(first), QDate(last))
        self._months.setSelectedDate(QDate(day))
        self._show_year()
        self.setIcon(icon("calendar", colours_of(self)))

    def retranslate(self) -> None:
        """Word the button and the months anew."""
        self.setToolTip(_("Choose a day"))
        self.setAccessibleName(_("Choose a day"))
        self._months.setAccessibleName(_("Days of the course"))
        self._months.setLocale(QLocale(language()))
        # A locale brings its own first day; every week of the program begins on Monday.
        self._months.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._show_year()

    def _show_year(self) -> None:
        """Write the year in the era of the language."""
        self._year.setText(str(written_year(date(self._months.yearShown(), 7, 1), language())))

    def _choose(self, day: QDate) -> None:
        self.menu().close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))

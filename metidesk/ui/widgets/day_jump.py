"""A button that opens a month, to jump to a day of the course."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QMenu, QPushButton, QWidgetAction

from metidesk.i18n.current import _, language
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
        self._months.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._months.clicked.connect(self._choose)
        self._months.activated.connect(self._choose)
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
        self.setIcon(icon("calendar", colours_of(self)))

    def retranslate(self) -> None:
        """Word the button and the months anew."""
        self.setToolTip(_("Choose a day"))
        self.setAccessibleName(_("Choose a day"))
        self._months.setAccessibleName(_("Days of the course"))
        self._months.setLocale(QLocale(language()))

    def _choose(self, day: QDate) -> None:
        self.menu().close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))

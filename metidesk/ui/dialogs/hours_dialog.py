"""The hours of a week: minutes and meetings of everybody, the times of each day with those of Japan beside them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from metidesk.domain.timetable import MEETINGS_A_WEEK
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, language
from metidesk.i18n.dates import clock_time, day_range, weekday_day_month
from metidesk.services.timetable import TimedDay, TimeLine
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable

_WIDTH, _LIST_HEIGHT, _ROW = 860, 400, 48
_COLUMNS = (
    Column(NP_("column of the hours", "Intern"), 200),
    Column(NP_("column of the hours", "Hours"), 80, right=True),
    Column(NP_("column of the hours", "Meetings"), 110),
    Column(NP_("column of the hours", "Days"), 200, 1.0),
)


class HoursDialog(Question):
    """Shows a week, to be read; weeks with fewer meetings than expected stand out."""

    def __init__(self, lines: Sequence[TimeLine], monday: date, sunday: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._span = (monday, sunday)
        self.lines: RowsModel[TimeLine] = RowsModel(_COLUMNS, _cells)
        self.table = RowsTable(self.lines, _ROW, grows=True)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.body.addWidget(self.table)
        self.cancel.hide()
        self.lines.fill(lines)
        self.table.choose(0)
        self.table.open_wished.connect(self.accept)
        self.retranslate()
        self.table.setFocus()

    def offer(self) -> None:
        """Close: there is nothing to answer."""
        self.accept()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Hours of the week {week}", week=day_range(*self._span, language())))
        self.told.setText(
            _("At least {count} meetings with the host company are expected a week.", count=MEETINGS_A_WEEK)
        )
        self.table.setAccessibleName(self.title.text())
        self.agree.setText(_("Close"))
        self.lines.retranslate()
        super().retranslate()


def _cells(one: TimeLine) -> tuple[Cell, ...]:
    meetings = str(one.meetings)
    if one.few_meetings:
        told = Cell(
            _("{held} of {expected}", held=meetings, expected=MEETINGS_A_WEEK), pill=lambda colours: colours.warn
        )
    else:
        told = Cell(meetings)
    came = [_day_words(day) for day in one.days if day.minutes]
    return (
        Cell(one.enrolment.intern.name, strong=True),
        Cell(_hours(one.minutes), right=True),
        told,
        Cell(came[0], below=" · ".join(came[1:])) if came else Cell("–", quiet=True),
    )


def _day_words(one: TimedDay) -> str:
    """Return a day: Mon 23 Aug 08:52–13:00 (10:52 JST) 4:00."""
    parts = [weekday_day_month(one.day, language())]
    arrival = one.mark.arrival if one.mark is not None else None
    if arrival is not None:
        until = f"–{clock_time(one.times.departure)}" if one.times.departure is not None else ""
        parts.append(f"{clock_time(arrival)}{until}")
    if one.arrival_in_japan is not None:
        parts.append("(" + _("{time} JST", time=clock_time(one.arrival_in_japan[1])) + ")")
    parts.append(_hours(one.minutes))
    return " ".join(parts)


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"

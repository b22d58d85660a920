"""The roll of a day and the grid of the course as lists that can be exported, as they are shown."""

from collections.abc import Iterator, Sequence

from metidesk.domain.attendance import Mark
from metidesk.exchange.tables import CellValue, Listing
from metidesk.i18n.catalog import NP_
from metidesk.i18n.counts import number_of_days
from metidesk.i18n.current import current, pgettext
from metidesk.i18n.dates import clock_time
from metidesk.i18n.labels import place_word, status_word
from metidesk.services.views import DayView, GridLine, RollLine
from metidesk.ui.tables.grid_model import GridModel
from metidesk.ui.tables.roll_model import RollModel

_PERSON = (NP_("column of an export", "Intern no."), NP_("column of an export", "Name"))
_COMPANY = (NP_("column of an export", "Host company"),)
_MARK = (
    NP_("column of an export", "Status"),
    NP_("column of an export", "Arrival"),
    NP_("column of an export", "Place"),
    NP_("column of an export", "Note"),
)
_FIGURES = (
    NP_("column of an export", "Activity days"),
    NP_("column of an export", "Required days"),
    NP_("column of an export", "To spare"),
)
_CLOSED = "–"


def roll_listing(model: RollModel, name: str) -> Listing:
    """Return the roll of the day: a row for each intern, with the mark and the figures."""
    headers = tuple(pgettext(*one) for one in (*_PERSON, *_COMPANY, *_MARK, *_FIGURES))
    day = f" {model.roll.view.day.isoformat()}" if model.roll is not None else ""
    return Listing(name + day, headers, [_roll_row(line) for line in model.lines()])


def grid_listing(model: GridModel, name: str) -> Listing:
    """Return the grid: a row for each intern, a column for each day shown with the letter of its mark, the figures."""
    days = model.days
    headers = (
        *(pgettext(*one) for one in (*_PERSON, *_COMPANY)),
        *(view.day.isoformat() for view in days),
        *(pgettext(*one) for one in _FIGURES),
    )
    return Listing(name, headers, _grid_rows(tuple(model.lines()), days))


def _grid_rows(lines: Sequence[GridLine], days: Sequence[DayView]) -> Iterator[tuple[CellValue, ...]]:
    for line in lines:
        yield (*_person(line), *(_letter(line, view) for view in days), *_figures(line))


def _letter(line: GridLine, view: DayView) -> str:
    mark = line.marks.get(view.day)
    if mark is not None:
        return mark.status.value
    return "" if view.day in line.own_days else _CLOSED


def _roll_row(line: RollLine) -> tuple[CellValue, ...]:
    told = _mark(line.mark) if line.takes_part else (_CLOSED, "", "", "")
    return (*_person(line), *told, *_figures(line))


def _mark(mark: Mark | None) -> tuple[str, str, str, str]:
    if mark is None:
        return "", "", "", ""
    arrival = clock_time(mark.arrival) if mark.arrival is not None else ""
    return status_word(mark.status, current()), arrival, place_word(mark.place, current()), mark.note


def _person(line: RollLine | GridLine) -> tuple[str, str, str]:
    return line.enrolment.intern.intern_no, line.enrolment.intern.name, line.enrolment.company


def _figures(line: RollLine | GridLine) -> tuple[CellValue, ...]:
    progress = line.progress
    return tuple(number_of_days(one) for one in (progress.credited, progress.required, progress.margin))

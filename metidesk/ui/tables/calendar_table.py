"""The days of the calendar that are not plain: closed, worked besides, or proposed."""

from metidesk.domain.calendar import JAPAN, CalendarDay
from metidesk.domain.programme import Office
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language
from metidesk.i18n.joining import listed
from metidesk.i18n.labels import day_kind_word
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import Colours, Tint

_COLUMNS = (
    Column(NP_("column of the calendar", "Date"), 176),
    Column(NP_("column of the calendar", "What"), 176),
    Column(NP_("column of the calendar", "Name"), 60, 0.58, below=NP_("column of the calendar", "Remarks")),
    Column(NP_("column of the calendar", "For"), 104),
    Column(NP_("column of the calendar", "Source"), 40, 0.42),
)

_ROW_HEIGHT = 48


def entry_name(entry: CalendarDay, office: Office) -> str:
    """Return the name of an entry in the language of the screen."""
    return entry.name.in_language(language(), office.language)


def scope_word(entry: CalendarDay, office: Office) -> str:
    """Return for whom an entry holds: the office, or Japan and so every office that observes its holidays."""
    return _("Japan") if entry.scope == JAPAN else office.name.in_language(language(), office.language)


def kind_tint(entry: CalendarDay, colours: Colours) -> Tint:
    """Return the tint of what an entry does."""
    if not entry.confirmed:
        return colours.warn
    return colours.bad if entry.kind.closes else colours.good


class CalendarTable(RowsTable):
    """The list below the months."""

    def __init__(self) -> None:
        self._office: Office | None = None
        self._observes_japan = True
        self.entries: RowsModel[CalendarDay] = RowsModel(_COLUMNS, self._cells)
        super().__init__(self.entries, _ROW_HEIGHT)

    def show_entries(self, entries: tuple[CalendarDay, ...], office: Office, observes_japan: bool) -> None:
        """Show entries, proposals first."""
        self._office, self._observes_japan = office, observes_japan
        self.entries.fill(sorted(entries, key=lambda entry: (entry.confirmed, entry.day)))

    def entry(self) -> CalendarDay | None:
        """Return the chosen entry."""
        return self.entries.row(self.chosen_row())

    def choose_day(self, day: object) -> None:
        """Choose the entry of a day, where there is one; else none."""
        rows = [number for number, entry in enumerate(self.entries.rows()) if entry.day == day]
        if rows:
            self.choose(rows[0])
        else:
            self.clearSelection()
            self.setCurrentIndex(self.entries.index(-1, -1))

    def _cells(self, entry: CalendarDay) -> tuple[Cell, ...]:
        assert self._office is not None
        what = day_kind_word(entry.kind, current())
        counts = entry.scope != JAPAN or self._observes_japan
        return (
            Cell(dates.weekday_day_month(entry.day, language()), strong=True, value=entry.day),
            Cell(what, pill=lambda colours: kind_tint(entry, colours) if counts else colours.plain),
            Cell(entry_name(entry, self._office), _remark(entry, counts)),
            Cell(scope_word(entry, self._office)),
            Cell(entry.source, quiet=True),
        )


def _remark(entry: CalendarDay, counts: bool) -> str:
    if not counts:
        return _("does not count: this course does not observe Japan's holidays")
    parts = []
    if not entry.confirmed:
        parts.append(_("counts once you confirm it"))
    if entry.replaces is not None:
        parts.append(_("makes up for {day}", day=dates.weekday_day_month(entry.replaces, language())))
    return listed(parts, current())

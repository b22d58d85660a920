"""*History*: everything that was done, by whom, when, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QVBoxLayout

from metidesk.domain.names import search_key
from metidesk.exchange.tables import Listing
from metidesk.i18n import dates
from metidesk.i18n.acts import act_word, details_words, subject_words
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.services.topics import Change, Topic
from metidesk.services.views import JournalLine
from metidesk.ui.desk import Desk
from metidesk.ui.exporting import ExportButton
from metidesk.ui.page import Page, PageHead, page_layout
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.panels import PlacePanel

_COLUMNS = (
    Column(NP_("column of the history", "When"), 172),
    Column(NP_("column of the history", "What"), 40, 0.22),
    Column(NP_("column of the history", "About"), 40, 0.3, below=NP_("column of the history", "Day")),
    Column(NP_("column of the history", "Before → after"), 40, 0.48),
    Column(NP_("column of the history", "Who"), 176),
)
_ROW_HEIGHT = 44
_AT_ONCE = 200
_ALL = 1_000_000
_SEARCH_WIDTH = 280
_PAUSE = 250
"""Milliseconds without a key after which the search begins."""


class HistoryPage(Page):
    """Reads the journal; it changes nothing."""

    shows: ClassVar[frozenset[Topic]] = frozenset({Topic.HISTORY, Topic.SETTINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._zone = ""
        self.lines: RowsModel[JournalLine] = RowsModel(_COLUMNS, self._cells, self._older)
        self.table = RowsTable(self.lines, _ROW_HEIGHT)
        self.head, self.field, self.export = PageHead(), QLineEdit(), ExportButton(self)
        self._places, self._nothing = QStackedWidget(), PlacePanel("search")
        self._show_all = self._nothing.add(self.field.clear)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self.search)
        self._lay_out()
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Return the name of the page."""
        return _("History")

    def refresh(self, change: Change | None) -> None:
        """Read the newest acts, or search again."""
        self._zone = self.desk.office.settings.read().office.time_zone
        if self.field.text().strip():
            self.search()
        else:
            self._show(self.desk.office.history.lines(_AT_ONCE), at_end=False)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.head.title.setText(self.title())
        self.field.setPlaceholderText(_("Find by name, act, day…"))
        self.field.setAccessibleName(_("Find in the history"))
        self.table.setAccessibleName(_("Acts, newest first"))
        self._show_all.setText(_("Show everything"))
        self.lines.retranslate()
        self.export.retranslate()
        self._word()

    def listing(self) -> Listing:
        """Return the list as it is shown."""
        return self.lines.listing(self.title())

    def search(self) -> None:
        """Show only the acts in whose words the text is found, whatever its case and diacritics."""
        self._pause.stop()
        wanted = search_key(self.field.text()).split()
        if not wanted:
            self._show(self.desk.office.history.lines(_AT_ONCE), at_end=False)
            return
        history = self.desk.office.history
        self.desk.jobs.run(
            _("Searching the history…"),
            lambda step, cancelled: [line for line in history.lines(_ALL) if self._has(line, wanted)],
            lambda found: self._show(found, at_end=True),
        )

    def _has(self, line: JournalLine, wanted: Sequence[str]) -> bool:
        words = search_key(" ".join((*self._words(line), line.actor)))
        return all(part in words for part in wanted)

    def _older(self, last: JournalLine) -> Sequence[JournalLine]:
        """Return the acts before the last one that is shown."""
        return self.desk.office.history.lines(_AT_ONCE, before_seq=last.seq)

    def _show(self, lines: Sequence[JournalLine], at_end: bool) -> None:
        row = self.table.chosen_row()
        self.lines.fill(lines, at_end)
        self.table.fit()
        self.table.choose(max(0, row))
        self._places.setCurrentIndex(0 if lines else 1)
        self._word()

    def _cells(self, line: JournalLine) -> tuple[Cell, ...]:
        when, what, about, day, details = self._words(line)
        return (
            Cell(when, quiet=True, value=line.at.astimezone(ZoneInfo(self._zone)).replace(tzinfo=None)),
            Cell(what, strong=True),
            Cell(about or day, day if about else ""),
            Cell(details),
            Cell(line.actor, quiet=True),
        )

    def _words(self, line: JournalLine) -> tuple[str, str, str, str, str]:
        words = current()
        about, day = subject_words(line.act, line.subject, words)
        details = details_words(line.act, line.details, words)
        return self._moment(line.at), act_word(line.act, words), about, day, details

    def _moment(self, at: datetime) -> str:
        """Return a moment in the office's time, wherever this computer stands."""
        local = at.astimezone(ZoneInfo(self._zone))
        return f"{dates.medium_day(local.date(), language())} {dates.clock_time(local)}"

    def _word(self) -> None:
        rows = self.lines.rows()
        text = self.field.text().strip()
        if text:
            self.head.subtitle.setText(ngettext("{count} act found", "{count} acts found", len(rows)))
        elif rows:
            count = ngettext("{count} act", "{count} acts", rows[0].seq)
            self.head.subtitle.setText(_("{acts}, in the office's time; nothing here can be changed", acts=count))
        self._nothing.say(_("Nothing found"), _("No act of the history has “{text}” in its words.", text=text))

    def _lay_out(self) -> None:
        self.field.setFixedWidth(_SEARCH_WIDTH)
        self.field.setClearButtonEnabled(True)
        self.head.add(self.field)
        self.head.add(self.export)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        self._places.addWidget(card)
        self._places.addWidget(self._nothing)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self._places, 1)

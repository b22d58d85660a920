"""The stock-take: scan what is seen, rest at any moment, finish, settle each difference."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from metidesk.domain.equipment import AssetState
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.stocktake import Finding, Settlement, StocktakeLine, StocktakeView, settlements
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language, ngettext, pgettext
from metidesk.i18n.equipment_words import finding_word, kind_word, settlement_word, state_word
from metidesk.i18n.sentences import sentence
from metidesk.system.trouble import Trouble
from metidesk.ui.dialogs.question import Question
from metidesk.ui.scanning import ScanField, StrayScans
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.tokens import GRID, Colours, Tint
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.pill import Pill

_WIDTH, _HEIGHT, _ROW_HEIGHT = 880, 620, 46
_COLUMNS = (
    Column(NP_("column of the stock-take", "Tag"), 96),
    Column(NP_("column of the stock-take", "Item"), 60, 0.5),
    Column(NP_("column of the stock-take", "Where it should be"), 60, 0.5),
    Column(NP_("column of the stock-take", "Seen"), 130),
    Column(NP_("column of the stock-take", "Finding"), 160),
)
_ORDER = {Finding.MISSING: 0, Finding.UNEXPECTED: 1, None: 2, Finding.FOUND: 3}


class StocktakeDialog(Question):
    """Shows one stock-take; it can be closed at any moment and goes on later.

    `scanned` carries a tag that was seen, `finish_wished` ends the counting, `settle_wished` carries (tag,
    settlement, note), `protocol_wished` asks for the paper; answer with `show_seen`, `show_view` or `refuse_scan`.
    """

    scanned = Signal(str)
    finish_wished = Signal()
    settle_wished = Signal(str, object, str)
    protocol_wished = Signal()

    def __init__(self, view: StocktakeView, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._view, self._zone = view, zone
        self._refused: dict[str, str] = {}
        self.field, self.how, self.note = ScanField(), PickBox(), QLineEdit()
        self.settle, self.protocol = QPushButton(), QPushButton()
        self._scan_field, self._how_field, self._note_field = (
            FormField(one) for one in (self.field, self.how, self.note)
        )
        self.lines: RowsModel[StocktakeLine] = RowsModel(_COLUMNS, self._cells)
        self.table = RowsTable(self.lines, _ROW_HEIGHT)
        self.pills = {one: Pill(lambda colours, one=one: _tint(one, colours)) for one in _ORDER}
        self._settling = QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.field.setFocus()

    def show_view(self, view: StocktakeView, tag: str = "") -> None:
        """Show the counting as it stands, and choose the line of a tag."""
        is_over = view.stocktake.finished_at is not None and not self.is_finished()
        self._view = view
        if is_over:
            self._refused.clear()
        self._refused.pop(tag, None)
        # The first difference to settle stands on top.
        self._show(next((line.tag for line in view.open_lines), "") if is_over else tag)
        if self.is_finished():
            # The next difference is under the keys at once; where there is none, Enter closes.
            self.agree.setAutoDefault(not view.open_lines)
            (self.table if view.open_lines else self.agree).setFocus()

    def show_seen(self, line: StocktakeLine) -> None:
        """Show that a tag was seen; the rest stands as it was read when the counting was opened."""
        lines = {one.tag: one for one in self._view.lines} | {line.tag: line}
        self.show_view(replace(self._view, lines=tuple(lines.values())), line.tag)

    def refuse_scan(self, text: str, error: RuleBroken | Trouble) -> None:
        """Keep saying what was scanned and is no tag, however many scans follow."""
        self._refused[text] = sentence(error, current())
        self._show()
        QApplication.beep()

    def line(self) -> StocktakeLine | None:
        """Return the chosen line."""
        return self.lines.row(self.table.chosen_row())

    def is_finished(self) -> bool:
        """Return whether the counting is over."""
        return self._view.stocktake.finished_at is not None

    def answer(self) -> None:
        """Finish the counting; the dialog stays open for the differences."""
        if not self.is_finished():
            self.finish_wished.emit()
        else:
            self.accept()

    def retranslate(self) -> None:
        """Word everything anew."""
        self._scan_field.word(_("Scan or type the tag of everything that you see"), "PC0012P")
        self._how_field.word(_("How it is settled"))
        self._note_field.word(_("Note"), _("found in the meeting room"))
        self.settle.setText(_("Settle"))
        self.protocol.setText(_("Protocol…"))
        self.table.setAccessibleName(_("What was seen, and what should be"))
        self.lines.retranslate()
        super().retranslate()
        self._show()

    def _show(self, tag: str = "") -> None:
        view, finished = self._view, self.is_finished()
        row = max(0, self.table.chosen_row())
        shown = sorted(view.lines, key=lambda one: (not one.is_open, _ORDER[one.finding], one.tag))
        self.lines.fill(shown)
        self.table.choose(next((number for number, one in enumerate(shown) if one.tag == tag), row))
        self.table.fit()
        for finding, pill in self.pills.items():
            count = view.count(finding)
            pill.show_text(f"{count} · {_finding_word(finding)}")
            pill.setVisible(bool(count) or finding is Finding.FOUND)
        self._scan_field.setVisible(not finished)
        self.agree.setText(_("Close") if finished else _("Finish the stock-take"))
        self.agree.setToolTip("" if finished else "Ctrl+Enter")
        self.cancel.setText(_("Pause"))
        self.cancel.setVisible(not finished)
        self.title.setText(_("Stock-take {number}", number=view.stocktake.number))
        self.setWindowTitle(self.title.text())
        self.told.setText(self._told_words())
        if self._refused:
            self.failure.fail("\n".join(self._refused.values()))
        else:
            self.failure.clear()
        self._show_line()

    def _told_words(self) -> str:
        if not self.is_finished():
            day = self._moment(self._view.stocktake.started_at)
            return _("Begun {day}. Esc: it rests, what was seen is kept. Ctrl+Enter: finish.", day=day)
        count = len(self._view.open_lines)
        if not count:
            return _("Finished; every difference is settled.")
        return ngettext(
            "Finished; {count} difference is to be settled. Enter: settle the chosen one.",
            "Finished; {count} differences are to be settled. Enter: settle the chosen one.",
            count,
        )

    def _show_line(self) -> None:
        """Offer the ways in which the chosen difference can be settled."""
        line = self.line()
        ways = settlements(line) if line is not None and self.is_finished() else ()
        self._settling.setVisible(bool(ways))
        self.how.fill([(one.value, settlement_word(one, current())) for one in ways], "")
        self.note.clear()

    def _cells(self, line: StocktakeLine) -> tuple[Cell, ...]:
        words = current()
        should = state_word(line.state, words) if line.state is not None else _("not known here")
        if line.state is AssetState.ISSUED and line.holder:
            should = line.holder
        item = kind_word(line.kind, words) if line.kind else "–"
        title = pgettext("two facts", "{first} · {second}", first=line.title, second=line.detail)
        found = settlement_word(line.settled, words) if line.settled else _finding_word(line.finding)
        finding = None if line.settled else line.finding
        seen = self._moment(line.seen_at) if line.seen_at is not None else "–"
        return (
            Cell(line.tag, strong=True),
            Cell(item, title if line.detail else line.title),
            Cell(should, line.note, quiet=True),
            Cell(seen, quiet=True),
            Cell(found, pill=lambda colours: _tint(finding, colours) if not line.settled else colours.plain),
        )

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(ZoneInfo(self._zone))
        day, time = dates.day_month(local.date(), language()), dates.clock_time(local)
        return pgettext("day and time", "{day} {time}", day=day, time=time)

    def _settle(self) -> None:
        line = self.line()
        if line is not None and self.how.currentData():
            note = clean_text(self.note.text())
            self.settle_wished.emit(line.tag, Settlement(self.how.currentData()), note)

    def _begin_settling(self) -> None:
        """Go from the chosen difference to how it is settled."""
        if not self._settling.isHidden():
            self.how.setFocus()

    def _connect(self) -> None:
        self.field.scanned.connect(self.scanned)
        StrayScans(self, self.field)
        self.field.moved.connect(lambda step: self.table.choose(self.table.chosen_row() + step))
        self.table.moved.connect(self._show_line)
        self.table.open_wished.connect(self._begin_settling)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.agree.click)
        self.settle.clicked.connect(self._settle)
        self.note.returnPressed.connect(self._settle)
        self.protocol.clicked.connect(self.protocol_wished)

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(GRID)
        for pill in self.pills.values():
            counts.addWidget(pill)
        counts.addStretch(1)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, GRID, 1, GRID)
        inside.addWidget(self.table)
        for button in (self.settle, self.protocol):
            button.setAutoDefault(False)
        # Enter in a field settles or scans; only a click finishes the counting.
        self.agree.setDefault(False)
        self.agree.setAutoDefault(False)
        row = QHBoxLayout(self._settling)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._how_field, 1)
        row.addWidget(self._note_field, 2)
        beside = QVBoxLayout()
        beside.addSpacing(2 * GRID + 4)
        beside.addWidget(self.settle)
        beside.addStretch(1)
        row.addLayout(beside)
        self.body.addWidget(self._scan_field)
        self.body.addLayout(counts)
        self.body.addWidget(card, 1)
        self.body.addWidget(self._settling)
        self.buttons.insertWidget(0, self.protocol)
        self.resize(_WIDTH, _HEIGHT)


def _finding_word(finding: Finding | None) -> str:
    return pgettext("stock-take", "To be seen") if finding is None else finding_word(finding, current())


def _tint(finding: Finding | None, colours: Colours) -> Tint:
    if finding is Finding.FOUND:
        return colours.good
    if finding is None:
        return colours.plain
    return colours.bad if finding is Finding.MISSING else colours.warn

"""What a total is made of: each day, what it counts, its corrections, the papers and the signing it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.dates import full_day, weekday_day_month
from metidesk.i18n.labels import status_word
from metidesk.services.explain import ExplainedDay, Explanation
from metidesk.services.mark_record import CellChange
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.wording import shown_days, spare_words

_WIDTH, _LIST_HEIGHT, _ROW = 860, 380, 44
_COLUMNS = (
    Column(NP_("column of an explanation", "Day"), 136),
    Column(NP_("column of an explanation", "Mark"), 130),
    Column(NP_("column of an explanation", "Counts"), 76, right=True),
    Column(NP_("column of an explanation", "Total"), 76, right=True),
    Column(NP_("column of an explanation", "Corrections"), 120, 0.5),
    Column(NP_("column of an explanation", "Papers and signing"), 150, 0.5),
)


class ExplainDialog(Question):
    """Shows the days behind a total. `offered` carries the day whose cell is to be shown; `slip_wished` the paper."""

    slip_wished = Signal()

    def __init__(self, told: Explanation, local_language: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._explained = told
        self._local = local_language
        self.lines: RowsModel[ExplainedDay] = RowsModel(_COLUMNS, self._cells)
        self.table = RowsTable(self.lines, _ROW, grows=True)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.slip = QPushButton()
        self.slip.setAutoDefault(False)
        self.buttons.insertWidget(0, self.slip)
        self.body.addWidget(self.table)
        self.lines.fill(told.days)
        self.table.choose(len(told.days) - 1)
        self.table.open_wished.connect(self.offer)
        self.slip.clicked.connect(self.slip_wished)
        self.retranslate()
        self.table.setFocus()

    def answer(self) -> ExplainedDay | None:
        """Return the chosen day."""
        return self.lines.row(self.table.chosen_row())

    def retranslate(self) -> None:
        """Word everything anew."""
        told, progress = self._explained, self._explained.progress
        credited, required = shown_days(progress.credited), shown_days(progress.required)
        self.title.setText(f"{told.enrolment.shown_name}: {credited} / {required}")
        on = _("On {day}: {spare}.", day=full_day(told.on, language()), spare=spare_words(progress))
        tallies = " · ".join(f"{status_word(status, current())} {count}" for status, count in told.tallies)
        count = len(told.corrections)
        corrected = ngettext("{count} correction", "{count} corrections", count) if count else ""
        self.told.setText(
            " ".join(part for part in (on, " · ".join(one for one in (tallies, corrected) if one)) if part)
        )
        self.table.setAccessibleName(self.title.text())
        self.slip.setText(_("Print as a slip…"))
        self.agree.setText(_("Show the day"))
        self.lines.retranslate()
        super().retranslate()
        self.cancel.setText(_("Close"))

    def _cells(self, one: ExplainedDay) -> tuple[Cell, ...]:
        status = one.mark.status if one.mark is not None else None
        word = status_word(status, current()) if status else _("Not marked") if one.expected else "–"
        entry = one.entry.name.in_language(language(), self._local) if one.entry is not None else ""
        papers = [sheet.number for sheet in one.sheets]
        by = [one.signed.coordinator] if one.signed is not None else []
        signed = _("signed off") if by else _("not signed off")
        return (
            Cell(weekday_day_month(one.day, language()), below=entry),
            Cell(word, pill=lambda colours: colours.status(status)),
            Cell(shown_days(one.credit), right=True),
            Cell(shown_days(one.total), right=True, strong=True),
            _corrections(one.corrections),
            Cell(signed, below=" · ".join([*by, *papers]), quiet=not by),
        )


def _corrections(changes: Sequence[CellChange]) -> Cell:
    """Return what was corrected: every status the day went through, the reasons below."""
    if not changes:
        return Cell("–", quiet=True)
    marks = (changes[0].before, *(change.after for change in changes))
    words = [status_word(mark.status, current()) if mark else _("Not marked") for mark in marks]
    return Cell(" → ".join(words), below="; ".join(change.reason for change in changes if change.reason))

"""Reading the signed paper back: its exceptions are typed blind, then what differs is settled one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current, language, ngettext
from metidesk.i18n.dates import day_range, weekday_day_month
from metidesk.i18n.labels import status_word
from metidesk.i18n.sentences import sentence
from metidesk.ui.dialogs.question import Question
from metidesk.ui.read_back import Difference, PaperEntry, PaperWeek, differences, read_entries
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _LIST_HEIGHT, _ROW = 700, 260, 44


_COLUMNS = (
    Column(NP_("column of the read-back", "Intern"), 120, 1.0),
    Column(NP_("column of the read-back", "Day"), 104),
    Column(NP_("column of the read-back", "1 Paper"), 124),
    Column(NP_("column of the read-back", "2 Roll"), 124),
    Column(NP_("column of the read-back", "Right is"), 96),
)


class Differences(RowsTable):
    """Paper and roll side by side; 1 takes the paper, 2 keeps the roll, and the next line is chosen."""

    def __init__(self) -> None:
        self.taken: dict[Difference, bool] = {}
        """Of each settled line whether the paper is right."""
        self._week: PaperWeek | None = None
        self.lines: RowsModel[Difference] = RowsModel(_COLUMNS, self._cells)
        super().__init__(self.lines, _ROW)
        self.setMinimumHeight(_LIST_HEIGHT)

    @property
    def found(self) -> tuple[Difference, ...]:
        """Return what differs."""
        return self.lines.rows()

    def show_found(self, week: PaperWeek, found: Sequence[Difference]) -> None:
        """Show what differs, nothing settled."""
        self._week, self.taken = week, {}
        self.lines.fill(found)
        self.choose(0)

    def settle(self, paper: bool) -> None:
        """Settle the chosen line and go to the next one that is open."""
        row, found = self.chosen_row(), self.found
        if row < 0:
            return
        self.taken[found[row]] = paper
        self.lines.retranslate()
        rest = [one for one in (*range(row + 1, len(found)), *range(row)) if found[one] not in self.taken]
        if rest:
            self.choose(rest[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle by a digit."""
        if event.text() in ("1", "2"):
            self.settle(event.text() == "1")
        else:
            super().keyPressEvent(event)

    def _cells(self, one: Difference) -> tuple[Cell, ...]:
        assert self._week is not None
        paper = self.taken.get(one)
        roll = status_word(one.mark.status, current()) if one.mark else _("Not marked")
        right = "" if paper is None else _("Paper") if paper else _("Roll")
        tints = (one.paper, one.mark.status if one.mark else None)
        return (
            Cell(f"{one.row + 1}  {self._week.lines[one.row].enrolment.shown_name}", strong=True),
            Cell(weekday_day_month(one.day, language())),
            Cell(status_word(one.paper, current()), pill=lambda colours: colours.status(tints[0])),
            Cell(roll, pill=lambda colours: colours.status(tints[1])),
            Cell(right and f"✓ {right}"),
        )


class ReadBackDialog(Question):
    """Asks for the exceptions, then for the differences; `offered` carries the differences where the paper is right."""

    def __init__(self, week: PaperWeek, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._week = week
        self.entries: list[PaperEntry] = []
        self.comparing = False
        self.edit = QLineEdit()
        self._field = FormField(self.edit)
        self.typed, self.differences = QListWidget(), Differences()
        self.typed.setMinimumHeight(_LIST_HEIGHT)
        self.paper, self.roll = QPushButton(), QPushButton()
        for button, is_paper in ((self.paper, True), (self.roll, False)):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, is_paper=is_paper: self.differences.settle(is_paper))
            self.buttons.insertWidget(self.buttons.count() - 2, button)
        for widget in (self._field, self.typed, self.differences):
            self.body.addWidget(widget)
        self.typed.setProperty("kind", "lines")
        self.differences.open_wished.connect(self.offer)
        self.edit.textChanged.connect(lambda _text: self._field.clear())
        self._show_step()
        self.retranslate()

    def offer(self) -> None:
        """Take what was typed; an empty line compares, and settled differences are offered."""
        if self.comparing:
            super().offer()
        elif self.edit.text().strip():
            self._take()
        else:
            self._compare()

    def answer(self) -> tuple[Difference, ...] | None:
        """Return the differences where the paper is right; None while one is open."""
        found = self.differences
        if len(found.taken) < len(found.found):
            self.failure.fail(_("Settle each line first: 1 takes the paper, 2 keeps the roll."))
            found.setFocus()
            return None
        return tuple(one for one in found.found if found.taken[one])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last typed exception back with Ctrl+Z, before anything was compared."""
        undone = event.key() == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if undone and not self.comparing and self.entries:
            self.entries.pop()
            self._word_typed()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Word everything anew."""
        days = self._week.days
        week = day_range(days[0], days[-1], language()) if days else ""
        self.title.setText(_("Read back the paper of {week}", week=week))
        found = self.differences.found
        if not self.comparing:
            told = _(
                "Look at the signed paper only. Type each exception as row, day, letter and press Enter; "
                "who is not typed was present on every day. Enter on the empty line compares."
            )
        elif found:
            told = ngettext(
                "{count} cell differs. Look at the paper again and settle it.",
                "{count} cells differ. Look at the paper again and settle each.",
                len(found),
            )
        else:
            told = _("Paper and roll say the same.")
        self.told.setText(told)
        self._field.word(_("Row or intern number, day, letter"), "3 24 L · 5 23-25 E")
        self.typed.setAccessibleName(_("Typed exceptions"))
        self.differences.setAccessibleName(_("Differences"))
        self.paper.setText(_("1 The paper is right"))
        self.roll.setText(_("2 The roll is right"))
        self.agree.setText(_("Done") if self.comparing else _("Compare"))
        self._word_typed()
        self.differences.lines.retranslate()
        super().retranslate()

    def _take(self) -> None:
        try:
            read = read_entries(self.edit.text(), self._week)
        except RuleBroken as error:
            self._field.fail(sentence(error, current()))
            self.edit.selectAll()
            return
        known = {(one.row, one.day) for one in read}
        self.entries = [one for one in self.entries if (one.row, one.day) not in known] + list(read)
        self.edit.clear()
        self._word_typed()

    def _compare(self) -> None:
        self.comparing = True
        self.differences.show_found(self._week, differences(self._week, self.entries))
        self._show_step()
        self.retranslate()

    def _show_step(self) -> None:
        found = bool(self.differences.found)
        for widget in (self._field, self.typed):
            widget.setVisible(not self.comparing)
        for widget in (self.differences, self.paper, self.roll):
            widget.setVisible(self.comparing and found)
        if not self.comparing:
            self.edit.setFocus()
        else:
            (self.differences if found else self.agree).setFocus()

    def _word_typed(self) -> None:
        self.typed.clear()
        for one in self.entries:
            name = self._week.lines[one.row].enrolment.shown_name
            day = weekday_day_month(one.day, language())
            self.typed.addItem(f"{one.row + 1} · {name} · {day} · {status_word(one.status, current())}")
        self.typed.scrollToBottom()

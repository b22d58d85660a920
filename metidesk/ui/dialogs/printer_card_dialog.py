"""The printer card on the screen: print it, measure it with a ruler, type four numbers, print another to check."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.errors import RuleBroken
from metidesk.domain.printers import CARD_MARKS, TRUE, Measured, PrinterFit, Sheet, fit_of, length
from metidesk.i18n.current import _, current
from metidesk.i18n.print_words import fit_sentence, sheet_word
from metidesk.i18n.sentences import sentence
from metidesk.system.trouble import Trouble
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _ROOM = 620, 44
Fits = Mapping[Sheet, PrinterFit]


class PrinterCardDialog(QDialog):
    """Asks what the ruler says of one printer.

    `card_wished` carries the sheet and whether it is the card to check with; `measured` the sheet and what was
    measured; `forgotten` the sheet. Whoever asked answers with `say`, `refuse` or `show_fits`.
    """

    card_wished = Signal(object, bool)
    measured = Signal(object, object)
    forgotten = Signal(object)

    def __init__(self, printer: str, sheet: Sheet, fits: Fits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printer, self._fits = printer, fits
        self._title, self._told, self._first, self._second, self._third = (QLabel() for _number in range(5))
        self._means, self._said = FormField(QWidget()), QLabel()
        self.sheet = PickBox()
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for one in Sheet:
            self.sheet.addItem("", one.value)
        self.sheet.setCurrentIndex(self.sheet.findData(sheet.value))
        self._sheet_field = FormField(self.sheet)
        self.answers = {name: QLineEdit() for name in ("left", "top", "across", "down")}
        self._fields = {name: FormField(edit) for name, edit in self.answers.items()}
        self.card, self.check, self.forget = QPushButton(), QPushButton(), QPushButton()
        self.keep, self._close = QPushButton(), QPushButton()
        self._means.label.hide()
        layout = self._lay_out()
        self._connect()
        self.retranslate()
        # As high as the wrapped lines need at this width, and room for what the numbers mean.
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH) + _ROOM)
        self.card.setFocus()

    def chosen_sheet(self) -> Sheet:
        """Return the sheet that is being measured."""
        return Sheet(self.sheet.currentData())

    def show_fits(self, fits: Fits) -> None:
        """Show what is known of the printer now."""
        self._fits = fits
        for edit in self.answers.values():
            edit.clear()
        self._show()

    def say(self, text: str) -> None:
        """Say what was done."""
        self._said.setText(text)
        self._read()

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why something was not done."""
        self._said.clear()
        self._means.fail(sentence(error, current()))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setWindowTitle(_("Measure a printer"))
        self._title.setText(_("Measure {printer}", printer=self._printer))
        self._told.setText(
            _(
                "Most printers set a page a little to one side. Measure once, and everything printed here comes out "
                "in its place; a saved PDF stays as it is."
            )
        )
        self._first.setText(_("1. Print the card and lay a ruler on it."))
        self._second.setText(_("2. Type what the ruler says, in millimetres."))
        self._third.setText(_("3. Print a second card to check: now every length should be as it stands on it."))
        self._sheet_field.word(_("Paper"))
        for row in range(self.sheet.count()):
            self.sheet.setItemText(row, sheet_word(Sheet(self.sheet.itemData(row)), current()))
        self.card.setText(_("Print the card"))
        self.check.setText(_("Print a check card"))
        self.forget.setText(_("Take the correction away"))
        self.keep.setText(_("Keep this measure"))
        self._close.setText(_("Close"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self) -> None:
        """Show what is known of this sheet, or what the typed numbers mean."""
        marks, known = CARD_MARKS[self.chosen_sheet()], self._fits.get(self.chosen_sheet(), TRUE)
        for name, label, example in (
            ("left", _("A: from the left edge to the cross"), marks.inset),
            ("top", _("B: from the upper edge to the cross"), marks.inset),
            ("across", _("C: the bar across"), marks.across),
            ("down", _("D: the bar down"), marks.down),
        ):
            self._fields[name].word(label, f"{example:g}")
        self.check.setEnabled(not known.is_true)
        self.forget.setEnabled(not known.is_true)
        self._read()

    def _read(self) -> None:
        """Say what is typed wrongly, or what the four numbers mean."""
        for edit in self.answers.values():
            edit.setAccessibleDescription("")
        self._measured: Measured | None = None
        known = self._fits.get(self.chosen_sheet(), TRUE)
        found: dict[str, float] = {}
        self._means.remark("" if known.is_true else fit_sentence(known, current()))
        for name, edit in self.answers.items():
            if not edit.text().strip():
                continue
            try:
                found[name] = length(edit.text())
            except RuleBroken as error:
                self._blame(name, error)
                break
        if len(found) == len(self.answers):
            self._understand(Measured(**found))
        self.keep.setEnabled(self._measured is not None)

    def _understand(self, measured: Measured) -> None:
        try:
            fit = fit_of(self.chosen_sheet(), measured)
        except RuleBroken as error:
            self._blame(str(error.facts["field"]), error)
        else:
            self._measured = measured
            self._means.remark(fit_sentence(fit, current()))

    def _blame(self, name: str, error: RuleBroken) -> None:
        """Say below all four what is wrong with one of them; there is more room than below the field itself."""
        letter = "ABCD"[list(self.answers).index(name)]
        said = f"{letter}: {sentence(error, current())}"
        self._means.fail(said)
        self.answers[name].setAccessibleDescription(said)

    def _connect(self) -> None:
        self.sheet.activated.connect(lambda _row: self.show_fits(self._fits))
        for edit in self.answers.values():
            edit.textChanged.connect(lambda _text: self._read())
        self.card.clicked.connect(lambda: self.card_wished.emit(self.chosen_sheet(), False))
        self.check.clicked.connect(lambda: self.card_wished.emit(self.chosen_sheet(), True))
        self.forget.clicked.connect(lambda: self.forgotten.emit(self.chosen_sheet()))
        self.keep.clicked.connect(lambda: self.measured.emit(self.chosen_sheet(), self._measured))
        self._close.clicked.connect(self.reject)

    def _lay_out(self) -> QVBoxLayout:
        self._title.setProperty("kind", "heading")
        self._told.setProperty("kind", "muted")
        self._said.setProperty("kind", "muted")
        for label in (self._title, self._told, self._first, self._second, self._third, self._said):
            label.setWordWrap(True)
        for label in (self._first, self._second, self._third):
            label.setProperty("kind", "strong")
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        for button in (self.card, self.check, self.forget, self._close):
            button.setAutoDefault(False)
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(2 * GRID)
        numbers.setVerticalSpacing(GRID)
        for place, name in enumerate(self.answers):
            numbers.addWidget(self._fields[name], place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(GRID + 2)
        layout.addWidget(self._title)
        layout.addWidget(self._told)
        layout.addWidget(_line())
        layout.addWidget(self._first)
        layout.addLayout(_row(self._sheet_field, self.card))
        layout.addWidget(_line())
        layout.addWidget(self._second)
        layout.addLayout(numbers)
        layout.addWidget(self._means)
        layout.addLayout(_row(self.keep, self.forget))
        layout.addWidget(_line())
        last = QHBoxLayout()
        last.setSpacing(GRID + 4)
        last.addWidget(self._third, 1)
        last.addWidget(self.check)
        layout.addLayout(last)
        layout.addWidget(_line())
        layout.addStretch(1)
        end = QHBoxLayout()
        end.setSpacing(GRID + 4)
        end.addWidget(self._said, 1)
        end.addWidget(self._close)
        layout.addLayout(end)
        return layout


def _row(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets side by side, level at their feet: a button stands beside the answer, not beside its label."""
    row = QHBoxLayout()
    row.setSpacing(GRID + 4)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(1)
    return row


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "hairline")
    return line

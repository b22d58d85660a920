"""Who lacks documents, or does not meet a line of the call: each line leads to the page of the person."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from metidesk.i18n.catalog import NP_
from metidesk.i18n.current import _, current
from metidesk.i18n.document_words import documents_words
from metidesk.i18n.eligibility_words import eligibility_rule_word
from metidesk.services.lacking import Lacking
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tables.rows_table import Cell, Column, RowsModel, RowsTable

_WIDTH, _LIST_HEIGHT, _ROW = 760, 330, 44
_INTERN = Column(NP_("column of a list", "Intern"), 240)
_MISSING = Column(NP_("column of a list", "Missing"), 300, 1.0)
_NOT_MET = Column(NP_("column of a list", "Not met"), 300, 1.0)


class LackingDialog(Question):
    """Lists people; `offered` carries the `Lacking` that is to be opened."""

    def __init__(self, found: Sequence[Lacking], of_documents: bool, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._of_documents = of_documents
        self.people: RowsModel[Lacking] = RowsModel((_INTERN, _MISSING if of_documents else _NOT_MET), self._cells)
        self.table = RowsTable(self.people, _ROW, grows=True)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.body.addWidget(self.table)
        self.people.fill([one for one in found if (one.documents if of_documents else one.rules)])
        self.table.choose(0)
        self.table.open_wished.connect(self.offer)
        self.retranslate()
        self.table.setFocus()

    def answer(self) -> Lacking | None:
        """Return the chosen person."""
        return self.people.row(self.table.chosen_row())

    def retranslate(self) -> None:
        """Word everything anew."""
        if self._of_documents:
            self.title.setText(_("Missing documents"))
            told = _("Asked of the interns of this course and not at the office yet.")
        else:
            self.title.setText(_("Lines of the call that are not met"))
            told = _("Nothing is stopped by them. Answer each line with a reason, or correct the card.")
        self.told.setText(told if self.people.rows() else _("Nothing is left to settle here."))
        self.table.setAccessibleName(self.title.text())
        self.agree.setText(_("Open the page…"))
        self.agree.setEnabled(bool(self.people.rows()))
        self.people.retranslate()
        super().retranslate()
        self.cancel.setText(_("Close"))

    def _cells(self, one: Lacking) -> tuple[Cell, ...]:
        if self._of_documents:
            lacks = documents_words(one.documents, current())
        else:
            lacks = " · ".join(eligibility_rule_word(rule, current()) for rule in one.rules)
        person = one.enrolment.intern
        return Cell(person.name, person.intern_no, strong=True), Cell(lacks, name=True)

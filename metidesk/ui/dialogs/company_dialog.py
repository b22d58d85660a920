"""The questions about host companies: a company, somebody there, and with which entry one is to be made one."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from metidesk.domain.companies import CompanyForm, CompanyPersonForm
from metidesk.domain.names import clean_text, search_key
from metidesk.domain.people import CompanyPerson, HostCompany
from metidesk.i18n.current import _
from metidesk.ui.company_words import COMPANY_FIELDS, PERSON_FIELDS, word
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _MERGE_WIDTH = 560, 520
_WIDE = ("name", "note", "email")


class _TextsDialog(Question):
    """A form of single lines, two beside each other where they are short."""

    labels = COMPANY_FIELDS

    def __init__(self, known: HostCompany | CompanyPerson | None, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self.known = known
        self.edits = {name: QLineEdit() for name in self.labels}
        self.fields = {name: FormField(edit) for name, edit in self.edits.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID + 4)
        row, column = 0, 0
        for name, field in self.fields.items():
            if name in _WIDE and column:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, 2 if name in _WIDE else 1)
            row, column = (row + 1, 0) if name in _WIDE or column else (row, 1)
        self.body.addLayout(grid)
        for name, edit in self.edits.items():
            edit.setText(getattr(known, name) if known is not None else "")
        self.retranslate()
        self.edits["name"].setFocus()

    def texts(self) -> dict[str, str] | None:
        """Return what was written; None without a name, which is said beside its field."""
        self.fields["name"].clear()
        texts = {name: clean_text(edit.text()) for name, edit in self.edits.items()}
        if texts["name"]:
            return texts
        self.fields["name"].fail(_("Please write the name."))
        self.edits["name"].setFocus()
        return None

    def retranslate(self) -> None:
        """Word everything anew."""
        for name, (label, example) in self.labels.items():
            self.fields[name].word(word(label), word(example))
        self.agree.setText(_("Save"))
        super().retranslate()


class CompanyDialog(_TextsDialog):
    """Asks for a new host company, or what is to be changed of one; `offered` carries a `CompanyForm`."""

    def answer(self) -> CompanyForm | None:
        """Return what was written; None without a name."""
        texts = self.texts()
        return None if texts is None else CompanyForm(**texts)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Edit {name}", name=self.known.name) if self.known else _("Add host company"))
        self.told.setText(_("Who is assigned to the company stays so when its name changes."))
        self.told.setVisible(self.known is not None)
        super().retranslate()


class CompanyPersonDialog(_TextsDialog):
    """Asks for somebody at a host company; `offered` carries a `CompanyPersonForm`."""

    labels = PERSON_FIELDS

    def __init__(self, company: str, known: CompanyPerson | None, parent: QWidget | None = None) -> None:
        self._company = company
        super().__init__(known, parent)

    def answer(self) -> CompanyPersonForm | None:
        """Return what was written; None without a name."""
        texts = self.texts()
        return None if texts is None else CompanyPersonForm(**texts)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Edit {name}", name=self.known.name) if self.known else _("Add somebody"))
        self.told.setText(
            _("At {company}: an internship manager, or whoever else is to be reached there.", company=self._company)
        )
        super().retranslate()


class MergeCompanyDialog(Question):
    """Asks which entry stays where a company stands twice; `offered` carries the id of the one that stays."""

    def __init__(self, gone: HostCompany, others: Sequence[HostCompany], parent: QWidget | None = None) -> None:
        super().__init__(_MERGE_WIDTH, parent)
        self._gone = gone
        self.kept = PickBox()
        self._field = FormField(self.kept)
        # The most alike first: it is mostly a second spelling.
        likeness = SequenceMatcher(b=search_key(gone.name))

        def differs(other: HostCompany) -> float:
            likeness.set_seq1(search_key(other.name))
            return -likeness.ratio()

        self.kept.fill([(str(one.id), one.name) for one in sorted(others, key=differs)], "")
        self.body.addWidget(self._field)
        self.retranslate()

    def answer(self) -> UUID | None:
        """Return the entry that stays."""
        return UUID(str(self.kept.currentData())) if self.kept.currentData() else None

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Make {name} one with another entry", name=self._gone.name))
        self.told.setText(
            _(
                "Its interns and people go to the entry that stays, which also takes what only this one knows. "
                "Ctrl+Z parts them again."
            )
        )
        self._field.word(_("The entry that stays"))
        self.agree.setText(_("Make one"))
        super().retranslate()

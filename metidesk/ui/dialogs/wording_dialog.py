"""The wording of a kind of certificate: title and body in each of its languages, or as shipped again."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from metidesk.documents.certificate_formula import CertificateText
from metidesk.domain.completion import CertificateKind
from metidesk.domain.names import Wording
from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.i18n.completion_words import certificate_kind_word
from metidesk.i18n.current import _, current
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField

_WIDTH, _BODY = 860, 84


class WordingDialog(Question):
    """Asks for the texts; `offered` carries a `CertificateText`."""

    def __init__(
        self,
        kind: CertificateKind,
        text: CertificateText,
        shipped: CertificateText,
        local_language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDTH, parent)
        self._kind, self._shipped = kind, shipped
        self._languages = ["en", "ja", *([local_language] if local_language else [])]
        self.titles = [QLineEdit() for _language in self._languages]
        self.bodies = [QPlainTextEdit() for _language in self._languages]
        self._title_fields = [FormField(edit) for edit in self.titles]
        self._body_fields = [FormField(edit) for edit in self.bodies]
        self.reset = QPushButton()
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda: self._show(self._shipped))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID + 4)
        for row, (title, body) in enumerate(zip(self._title_fields, self._body_fields, strict=True)):
            body.answer.setFixedHeight(_BODY)
            grid.addWidget(title, row, 0)
            grid.addWidget(body, row, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        self.body.addLayout(grid)
        self.buttons.insertWidget(0, self.reset)
        for edit in self.bodies:
            edit.setTabChangesFocus(True)
        self._show(text)
        self.retranslate()

    def answer(self) -> CertificateText:
        """Return what is written."""
        title = [edit.text() for edit in self.titles]
        body = [edit.toPlainText() for edit in self.bodies]
        return CertificateText(Wording(*title), Wording(*body))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(certificate_kind_word(self._kind, current()))
        self.told.setText(
            _(
                "A body has one or two lines. What stands in curly brackets is filled in by itself; what stands in "
                "square brackets is left out where nothing can be filled in. Issued certificates stay as they are."
            )
        )
        for place, code in enumerate(self._languages):
            name = LANGUAGE_NAMES.get(code, code)
            self._title_fields[place].word(_("Title ({language})", language=name))
            self._body_fields[place].word(_("Body ({language})", language=name))
        self.reset.setText(_("Shipped text"))
        self.agree.setText(_("Save"))
        super().retranslate()

    def _show(self, text: CertificateText) -> None:
        for place, (title, body) in enumerate(
            zip(
                (text.title.en, text.title.ja, text.title.local),
                (text.body.en, text.body.ja, text.body.local),
                strict=True,
            )
        ):
            if place < len(self._languages):
                self.titles[place].setText(title)
                self.bodies[place].setPlainText(body)

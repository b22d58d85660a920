"""The certificates' part of the settings: what a course asks for, who issues, the wording and the pictures."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from metidesk.documents.certificate_formula import local_languages, shipped_text
from metidesk.documents.pictures import PictureKey
from metidesk.domain.completion import CertificateKind, CompletionRule
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.i18n.catalog import N_, NP_
from metidesk.i18n.completion_words import certificate_kind_word, rule_word
from metidesk.i18n.current import _, current, pgettext
from metidesk.services.certificate_issuer import Issuer
from metidesk.services.certificate_looks import PICTURES
from metidesk.services.verification import content_of
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.wording_dialog import WordingDialog
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.settings_card import SettingsCard
from metidesk.ui.widgets.tick_box import TickBox

_ASKS = {
    CompletionRule.DAYS: N_("The credited days reach the required activity days."),
    CompletionRule.WEEKS_SIGNED: N_("A coordinator has signed off every week of the intern."),
    CompletionRule.EQUIPMENT: N_("Nothing that was handed out to the intern is still out."),
    CompletionRule.TRAINING: N_("Pre-training, kick-off and follow-up training are recorded."),
    CompletionRule.FINAL_PRESENTATION: N_("The presentation of results is recorded."),
}
_PICTURES: dict[PictureKey, tuple[str, str]] = {
    "logo": NP_("picture on certificates", "Logo"),
    "signature": NP_("picture on certificates", "Signature"),
    "seal": NP_("picture on certificates", "Seal"),
}
_THUMB_WIDTH, _THUMB_HEIGHT = 96, 48
_PAPER = "background: #ffffff; color: #5b6472; border: 1px solid #c3cad6; border-radius: 6px; font-size: 12px;"


class RulesCard(SettingsCard):
    """Switches what the course asks for before a certificate of completion is issued."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.boxes = {rule: TickBox() for rule in CompletionRule}
        self._asks = {rule: QLabel() for rule in CompletionRule}
        for rule, box in self.boxes.items():
            box.clicked.connect(lambda is_on, rule=rule: self._switch(rule, is_on))
            self._asks[rule].setProperty("kind", "small")
            self._asks[rule].setWordWrap(True)
            self._asks[rule].setIndent(3 * GRID + 2)
            self.column.addWidget(box)
            self.column.addWidget(self._asks[rule])
        self.column.setSpacing(4)

    def refresh(self) -> None:
        """Show which rules are on."""
        asked = self._desk.office.completion.rules()
        for rule, box in self.boxes.items():
            box.setChecked(rule in asked)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.heading.setText(_("Rules of completion"))
        self.told.setText(_("What this course asks for. Issued certificates stay what they are."))
        for rule, box in self.boxes.items():
            box.setText(rule_word(rule, current()))
            self._asks[rule].setText(_(_ASKS[rule]))
            box.setAccessibleDescription(self._asks[rule].text())

    def _switch(self, rule: CompletionRule, is_on: bool) -> None:
        self.attempt(lambda: self._desk.office.completion.switch(rule, is_on))


class IssuerCard(SettingsCard):
    """Who issues the certificates, and the way to their wording."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.dialog: WordingDialog | None = None
        self.edits = {name: QLineEdit() for name in ("name_en", "name_ja", "title_en", "title_ja")}
        self._fields = {name: FormField(edit) for name, edit in self.edits.items()}
        self.reset = QPushButton()
        self.wordings = {kind: QPushButton() for kind in CertificateKind}
        grid = QGridLayout()
        grid.setSpacing(GRID + 4)
        # The names are long and take a line each.
        places = {"name_en": (0, 0, 1, 2), "name_ja": (1, 0, 1, 2), "title_en": (2, 0, 1, 1), "title_ja": (2, 1, 1, 1)}
        for name, field in self._fields.items():
            grid.addWidget(field, *places[name])
            self.edits[name].editingFinished.connect(self._save)
        self.column.addLayout(grid)
        self.column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        for kind, button in self.wordings.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self._word(kind))
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.reset.clicked.connect(self._reset)

    def refresh(self) -> None:
        """Show the issuer; an answer that was refused stays where it was typed."""
        if self.said.failed:
            return
        for name, text in _texts(self._desk.office.certificate_issuer.issuer()).items():
            if self.edits[name].text() != text:
                self.edits[name].setText(text)
                self.edits[name].setCursorPosition(0)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.heading.setText(_("Issuer and wording of certificates"))
        self.told.setText(_("The ministry is named in the text of a certificate, never as its issuer."))
        self._fields["name_en"].word(_("Issuer (English)"))
        self._fields["name_ja"].word(_("Issuer (Japanese)"))
        self._fields["title_en"].word(_("Who signs (English)"))
        self._fields["title_ja"].word(_("Who signs (Japanese)"))
        self.reset.setText(_("Issuer as shipped"))
        for kind, button in self.wordings.items():
            button.setText(_("Wording: {kind}…", kind=certificate_kind_word(kind, current())))

    def _written(self) -> Issuer:
        told = {name: edit.text() for name, edit in self.edits.items()}
        return Issuer(Wording(told["name_en"], told["name_ja"]), Wording(told["title_en"], told["title_ja"]))

    def _save(self) -> None:
        service, written = self._desk.office.certificate_issuer, self._written()
        if _texts(written) == _texts(service.issuer()):
            self.said.clear()
        else:
            self.said.clear()
            self.attempt(lambda: service.change(written))

    def _reset(self) -> None:
        self.said.clear()
        self.attempt(self._desk.office.certificate_issuer.reset)

    def _word(self, kind: CertificateKind) -> None:
        looks, language = self._desk.office.looks, self._desk.office.settings.read().office.language
        local = language if language in local_languages() else ""
        dialog = WordingDialog(kind, looks.text(kind, local), shipped_text(kind.value, local), local, self.window())

        def save(text: object) -> None:
            try:
                looks.change_text(kind, text, local)
            except (RuleBroken, Trouble) as error:
                dialog.refuse(error)
            else:
                dialog.accept()
                self.said.remark(_("Saved"))

        dialog.offered.connect(save)
        dialog.finished.connect(lambda _code: self._closed(dialog))
        self.dialog = dialog
        dialog.open()

    def _closed(self, dialog: WordingDialog) -> None:
        self.dialog = None
        dialog.deleteLater()


class PicturesCard(SettingsCard):
    """The pictures that certificates carry."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.thumbs: dict[PictureKey, QLabel] = {key: QLabel() for key in PICTURES}
        self._words: dict[PictureKey, QLabel] = {key: QLabel() for key in PICTURES}
        self.choose: dict[PictureKey, QPushButton] = {key: QPushButton() for key in PICTURES}
        self.remove: dict[PictureKey, QPushButton] = {key: QPushButton() for key in PICTURES}
        for key in PICTURES:
            thumb = self.thumbs[key]
            thumb.setFixedSize(_THUMB_WIDTH, _THUMB_HEIGHT)
            thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
            # The paper is white whatever the colours of the screen.
            thumb.setStyleSheet(_PAPER)
            row = QHBoxLayout()
            row.setSpacing(GRID + 4)
            row.addWidget(thumb)
            row.addWidget(self._words[key], 1)
            row.addWidget(self.choose[key])
            row.addWidget(self.remove[key])
            self.choose[key].clicked.connect(lambda _checked=False, key=key: self._choose(key))
            self.remove[key].clicked.connect(lambda _checked=False, key=key: self._remove(key))
            self.column.addLayout(row)

    def refresh(self) -> None:
        """Show the pictures that there are."""
        pictures = self._desk.office.looks.pictures()
        for key, thumb in self.thumbs.items():
            content: bytes | None = getattr(pictures, key)
            picture = QPixmap()
            if content is not None:
                picture.loadFromData(content)
            if picture.isNull():
                thumb.setText(_("none"))
            else:
                keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                thumb.setPixmap(picture.scaled(_THUMB_WIDTH - 8, _THUMB_HEIGHT - 8, keep, smooth))
            self.remove[key].setEnabled(content is not None)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.heading.setText(_("Pictures on certificates"))
        self.told.setText(_("PNG or JPEG, dark on white or on nothing. Without a seal there is room for the real one."))
        for key, words in _PICTURES.items():
            self._words[key].setText(pgettext(*words))
            self.thumbs[key].setAccessibleName(pgettext(*words))
            if self.thumbs[key].text():
                self.thumbs[key].setText(_("none"))
            self.choose[key].setText(_("Choose…"))
            self.remove[key].setText(_("Remove"))
            for button in (self.choose[key], self.remove[key]):
                button.setAccessibleName(f"{pgettext(*words)}: {button.text()}")

    def _choose(self, key: PictureKey) -> None:
        path = self._desk.ask.open_file(pgettext(*_PICTURES[key]), [(_("Pictures"), "*.png *.jpg *.jpeg")])
        if path is not None:
            self.attempt(lambda: self._desk.office.looks.put_picture(key, content_of(path)))

    def _remove(self, key: PictureKey) -> None:
        self.attempt(lambda: self._desk.office.looks.remove_picture(key))


def _texts(issuer: Issuer) -> dict[str, str]:
    return {
        "name_en": issuer.name.en,
        "name_ja": issuer.name.ja,
        "title_en": issuer.title.en,
        "title_ja": issuer.title.ja,
    }

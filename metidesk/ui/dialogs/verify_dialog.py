"""The check of a certificate: a code as a scanner types it or as it is pasted, or a file; the verdict stands below."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from metidesk.domain.completion import CertificateKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.verdicts import Checked, VerdictState
from metidesk.i18n import dates
from metidesk.i18n.completion_words import certificate_kind_word
from metidesk.i18n.current import _, current, language
from metidesk.i18n.sentences import sentence
from metidesk.i18n.verdict_words import known_until, verdict_sentence, verdict_word
from metidesk.services.verification import Verdict
from metidesk.system.trouble import Trouble
from metidesk.trust.certificate_code import read_code
from metidesk.ui.icons import icon_in
from metidesk.ui.theme import colours_of
from metidesk.ui.tokens import GRID, Colours, Tint
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.wording import shown_days

_WIDTH, _FIELD, _SIGN, _LINE = 640, 132, 32, 22
_FILES = {".pdf", ".png", ".jpg", ".jpeg"}
_BELIEVED = {VerdictState.GENUINE, VerdictState.REVOKED, VerdictState.REPLACED, VerdictState.UNREGISTERED}
_UNDECIDED = (VerdictState.UNKNOWN_KEY, VerdictState.FOREIGN, VerdictState.UNREAD)
_ICONS = {VerdictState.GENUINE: "check", **dict.fromkeys(_UNDECIDED, "notice")}


class VerifyDialog(QDialog):
    """Asks for a code or a file. `text_wished` and `file_wished` ask for the check; answer with `show_verdicts`."""

    text_wished = Signal(str)
    file_wished = Signal(object)
    open_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._title, self._told = QLabel(), QLabel()
        self.code = _CodeEdit()
        self._field = FormField(self.code)
        self.verdict = VerdictPanel()
        self.from_file, self._close, self.check = QPushButton(), QPushButton(), QPushButton()
        self._close.clicked.connect(self.reject)
        self.from_file.clicked.connect(self.open_wished)
        self.check.clicked.connect(self._check)
        self.code.textChanged.connect(self._follow)
        self.code.dropped.connect(self.file_wished)
        for button in (self.from_file, self._close):
            button.setAutoDefault(False)
        self._lay_out()
        self.retranslate()
        self._follow()
        self.code.setFocus()

    def show_verdicts(self, verdicts: Sequence[Verdict], source: str = "") -> None:
        """Show what a check came to: the first verdict, and that there were more; `source` names the file."""
        self.verdict.show_verdicts(verdicts, source)
        self._field.clear()
        # What was read makes room for the next code: a scanner types on without anybody touching the mouse.
        self.code.selectAll()
        self._grow()

    def refuse(self, error: RuleBroken | Trouble) -> None:
        """Say why nothing could be checked."""
        self.verdict.show_verdicts((), "")
        self._field.fail(sentence(error, current()))
        self._grow()

    def retranslate(self) -> None:
        """Word everything anew."""
        self.setWindowTitle(_("Verify a code"))
        self._title.setText(_("Verify a code"))
        self._told.setText(
            _(
                "Scan the code of a certificate into the field or paste what a phone shows, or drop the PDF, a scan or "
                "a photograph here. No network is needed."
            )
        )
        self._field.word(_("Text of the code"))
        self.code.setPlaceholderText("Japan Internship Program 2021\nCertificate of Completion\nNo. 2021A-HAN-001\n…")
        self.from_file.setText(_("Open a file…"))
        self._close.setText(_("Close"))
        self.check.setText(_("Verify"))
        self.verdict.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the style asks for; before the dialog is shown nobody knows it."""
        super().showEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a PDF or a picture."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the check of what was dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_wished.emit(path)

    def _follow(self) -> None:
        """Check by itself as soon as a code is whole: a hand scanner ends with its last digit."""
        text = self.code.toPlainText()
        self.check.setEnabled(bool(text.strip()))
        self.check.setDefault(bool(text.strip()))
        if is_whole(text):
            self._check()

    def _check(self) -> None:
        text = self.code.toPlainText()
        if text.strip():
            self.text_wished.emit(text)

    def _grow(self) -> None:
        layout = self.layout()
        layout.activate()
        wanted = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        self.resize(self.width(), max(self.height(), wanted))

    def _lay_out(self) -> None:
        self._title.setProperty("kind", "title")
        self._told.setProperty("kind", "muted")
        self._told.setWordWrap(True)
        self.check.setProperty("kind", "primary")
        self.code.setFixedHeight(_FIELD)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID + 4)
        buttons.addWidget(self.from_file)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID + 4, 3 * GRID, 2 * GRID + 4)
        layout.setSpacing(GRID + 4)
        for widget in (self._title, self._told, self._field, self.verdict):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(_WIDTH, 0)


class VerdictPanel(QFrame):
    """A verdict with sign, word and sentence, what the certificate says, and what was not checked."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._verdicts: tuple[Verdict, ...] = ()
        self._source = ""
        self._sign, self.word, self.told, self.rest = QLabel(), QLabel(), QLabel(), QLabel()
        self.word.setProperty("kind", "title")
        self.rest.setProperty("kind", "small")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.facts: list[tuple[QLabel, QLabel]] = []
        for label in (self.told, self.rest):
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(GRID + 4)
        head.addWidget(self._sign)
        head.addWidget(self.word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addLayout(self._grid)
        column.addWidget(self.rest)
        self.hide()

    def show_verdicts(self, verdicts: Sequence[Verdict], source: str) -> None:
        """Show the first of some verdicts, or nothing."""
        self._verdicts, self._source = tuple(verdicts), source
        self.setVisible(bool(verdicts))
        self.retranslate()

    def retranslate(self) -> None:
        """Word the verdict anew."""
        if not self._verdicts:
            return
        one = self._verdicts[0]
        tint = _tint(one.state, colours_of(self))
        self._sign.setPixmap(icon_in(_ICONS.get(one.state, "warning"), tint.ink).pixmap(_SIGN, _SIGN))
        palette = self.word.palette()
        palette.setColor(QPalette.ColorRole.WindowText, tint.ink)
        self.word.setPalette(palette)
        self.word.setText(verdict_word(one.state, one.checked, current()))
        self.told.setText(
            verdict_sentence(
                one.state,
                one.checked,
                current(),
                fault=one.fault,
                office=one.office,
                key=one.key_id,
                ended_on=one.ended_on,
                in_force=one.in_force,
            )
        )
        self._show_facts(_facts(one))
        self.rest.setText(" ".join(self._remarks(one)))
        self.rest.setVisible(bool(self.rest.text()))
        self.setAccessibleName(f"{self.word.text()}. {self.told.text()}")

    def _remarks(self, one: Verdict) -> list[str]:
        told = [self._source + ":"] if self._source else []
        if one.state in _BELIEVED - {VerdictState.GENUINE} and one.checked is Checked.CODE:
            told.append(_("Only the code was checked, not the rest of the paper."))
        if one.as_of is not None and one.state in _BELIEVED:
            told.append(known_until(one.as_of.date(), current()))
        if len(self._verdicts) > 1:
            told.append(_("There are {count} codes on it; this is the first.", count=len(self._verdicts)))
        return told

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while len(self.facts) < len(facts):
            label, value = QLabel(), QLabel()
            label.setProperty("kind", "muted")
            value.setProperty("kind", "strong")
            for widget in (label, value):
                widget.setMinimumHeight(_LINE)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for column, widget in enumerate((label, value)):
                self._grid.addWidget(widget, len(self.facts), column, Qt.AlignmentFlag.AlignTop)
            self.facts.append((label, value))
        for place, (label, value) in enumerate(self.facts):
            shown = place < len(facts)
            for widget, text in zip((label, value), facts[place] if shown else ("", ""), strict=True):
                widget.setText(text)
                widget.setVisible(shown)


class _CodeEdit(QPlainTextEdit):
    """Takes text alone: a file that is dropped here is not its address."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Refuse files, which the dialog takes."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a PDF or a picture as well."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand a file on."""
        path = dropped_file(event)
        if path is None:
            super().dropEvent(event)
        else:
            event.acceptProposedAction()
            self.dropped.emit(path)


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one PDF or picture that is being dropped, None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _FILES else None


def is_whole(text: str) -> bool:
    """Return whether a text has everything that a code has: it ends with the digits of a signature."""
    try:
        read_code(text)
    except RuleBroken:
        return False
    return True


def _facts(one: Verdict) -> list[tuple[str, str]]:
    """Return what the code says, label and words; nothing where there was none."""
    facts = one.facts
    if facts is None:
        return []
    number = facts.number
    if facts.revision > 1:
        number += " · " + _("revision {number}", number=facts.revision)
    told = [
        (_("Number"), number),
        (_("Name"), facts.name),
        (_("Certificate"), certificate_kind_word(CertificateKind(facts.kind), current())),
        (_("Programme"), f"{facts.programme} · " + _("Course {code}", code=facts.course)),
        (_("Activity days"), shown_days(facts.half_days)),
        (_("Dated"), dates.long_day(facts.issued_on, language())),
        (_("Key"), one.key_id + (f" · {one.office}" if one.office else "")),
    ]
    return told if one.state in _BELIEVED else [(_("It says"), " · ".join(words for _label, words in told[:6]))]


def _tint(state: VerdictState, colours: Colours) -> Tint:
    if state is VerdictState.GENUINE:
        return colours.good
    if state in _UNDECIDED:
        return colours.warn
    return colours.bad

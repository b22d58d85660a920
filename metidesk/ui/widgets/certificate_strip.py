"""Above the paper: how the chosen person stands, which revision is shown, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from metidesk.domain.completion import CertificateKind
from metidesk.i18n import dates
from metidesk.i18n.completion_words import certificate_kind_word
from metidesk.i18n.current import _, current, language
from metidesk.i18n.unmet_words import unmet_words
from metidesk.services.views import CertificateLine, CertificateView
from metidesk.ui.certificate_acts import CertificateAct, act_word, acts_for
from metidesk.ui.certificate_words import copy_words, ended_words, override_words, revision_words
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.button_flow import ButtonFlow
from metidesk.ui.widgets.choice_box import PickBox

_PROOF = "proof"


class CertificateStrip(QFrame):
    """Shows one person; `act_wished` carries a `CertificateAct`, `paper_chosen` tells that another paper is wanted."""

    act_wished = Signal(object)
    paper_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._line: CertificateLine | None = None
        self._papers: tuple[CertificateView, ...] = ()
        self.name, self.told = QLabel(), QLabel()
        self.name.setProperty("kind", "heading")
        self.told.setProperty("kind", "muted")
        for label in (self.name, self.told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.paper = PickBox()
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.paper.activated.connect(lambda _row: self.paper_chosen.emit())
        self.buttons = {act: QPushButton() for act in CertificateAct}
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self.act_wished.emit(act))
        self.buttons[CertificateAct.REVOKE].setProperty("kind", "danger")
        self._lay_out()

    def show_line(self, line: CertificateLine | None) -> None:
        """Show a person, from the paper in force or the proof."""
        same = line is not None and self._line is not None and line.enrolment.id == self._line.enrolment.id
        chosen = self.paper.currentData() if same and line == self._line else ""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        ended = tuple(reversed(line.ended))
        self._papers = ended if line.certificate is None else (line.certificate, *ended)
        self._word_papers(str(chosen or ""))
        offered = acts_for(line)
        for act, button in self.buttons.items():
            button.setVisible(act in offered)
        self.retranslate()

    def shown(self) -> CertificateView | None:
        """Return the certificate whose paper is wanted; None for the proof of one to come."""
        return next((one for one in self._papers if _key(one) == self.paper.currentData()), None)

    def retranslate(self) -> None:
        """Word everything anew."""
        for act, button in self.buttons.items():
            button.setText(act_word(act))
        self.buttons[CertificateAct.PARTICIPATE].setToolTip(
            certificate_kind_word(CertificateKind.PARTICIPATION, current())
        )
        self.paper.setAccessibleName(_("Which paper is shown"))
        if self._line is None:
            return
        self._word_papers(str(self.paper.currentData() or ""))
        self.name.setText(self._line.enrolment.shown_name)
        told = _told(self._line)
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))

    def _word_papers(self, chosen: str) -> None:
        choices = [(_key(one), revision_words(one)) for one in self._papers]
        if self._line is not None and self._line.certificate is None:
            choices.insert(0, (_PROOF, _("Proof of the next")))
        self.paper.fill(choices, chosen)
        self.paper.setVisible(len(choices) > 1)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.name, 1)
        head.addWidget(self.paper)
        acts = ButtonFlow()
        for button in self.buttons.values():
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        column.setSpacing(GRID - 2)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addLayout(acts)


def _key(one: CertificateView) -> str:
    return f"{one.number} {one.revision}"


def _told(line: CertificateLine) -> Sequence[str]:
    """Return what is to be known of a person's certificates, one sentence a line."""
    one, told = line.certificate, []
    if one is not None:
        day = dates.medium_day(one.issued_on, language())
        told.append(_("Dated {day}, issued by {person}", day=day, person=one.issued_by))
        told += [copy_words(one)] if one.copies else []
        told += override_words(one)
    else:
        told += [unmet_words(lack, current()) for lack in line.unmet]
    return [*told, *(ended_words(old) for old in line.ended)]

"""The question how a thing was lost or damaged."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from metidesk.domain.equipment import AssetState, IncidentKind
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _, current
from metidesk.i18n.equipment_words import incident_word
from metidesk.services.equipment_views import AssetView
from metidesk.ui.dialogs.question import Question
from metidesk.ui.tokens import GRID
from metidesk.ui.widgets.choice_box import PickBox
from metidesk.ui.widgets.day_field import DayField
from metidesk.ui.widgets.form_field import FormField
from metidesk.ui.widgets.tick_box import TickBox
from metidesk.ui.wording import typed_day

_WIDTH, _ACCOUNT_HEIGHT = 560, 110


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What is told of a loss or a damage."""

    kind: IncidentKind
    account: str
    happened_on: date
    police_reference: str
    by_last_holder: bool


class ReportDialog(Question):
    """Asks for the report of a loss or a damage; `offered` carries a `ReportRequest`."""

    def __init__(self, view: AssetView, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent, danger=True)
        self._view = view
        self.kind, self.day, self.account, self.police = PickBox(), DayField(today), QPlainTextEdit(), QLineEdit()
        self._kind_field, self._account_field = FormField(self.kind), FormField(self.account)
        self._police_field = FormField(self.police)
        self.by_holder = TickBox("")
        came_back = view.loan is None and bool(view.last_holder)
        # What has just come back broken was broken by whoever had it.
        found_broken = came_back and view.asset.state is AssetState.REPAIR
        self.by_holder.setVisible(came_back)
        self.by_holder.setChecked(found_broken)
        self._likely = IncidentKind.DAMAGE if found_broken else IncidentKind.LOSS
        self.account.setFixedHeight(_ACCOUNT_HEIGHT)
        self.account.setTabChangesFocus(True)
        self.account.textChanged.connect(self._account_field.clear)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._kind_field, 1)
        row.addWidget(self.day, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._account_field)
        self.body.addWidget(self._police_field)
        self.body.addWidget(self.by_holder)
        self.retranslate()
        self.kind.setFocus()

    def answer(self) -> ReportRequest | None:
        """Return the report; None where the day or the account is missing."""
        day, account = self.day.day(), clean_text(self.account.toPlainText())
        if not account:
            self._account_field.fail(_("Please write what happened."))
            self.account.setFocus()
        if day is None or not account:
            return None
        police = clean_text(self.police.text())
        kind = IncidentKind(self.kind.currentData())
        return ReportRequest(kind, account, day, police, self.by_holder.isChecked())

    def retranslate(self) -> None:
        """Word everything anew."""
        self.title.setText(_("Loss or damage of {tag}", tag=self._view.asset.tag))
        self.told.setText(_("A loss ends the loan; a damaged item stays with its holder until it is taken back."))
        self._kind_field.word(_("What happened"))
        chosen = self.kind.currentData() or self._likely.value
        self.kind.fill([(one.value, incident_word(one, current())) for one in IncidentKind], chosen)
        self.day.word(_("Happened on"), typed_day(date(2021, 8, 24)))
        self.day.tell()
        self._account_field.word(_("How it happened, in a few words"))
        self._police_field.word(_("Number of the police report"), _("where there is one"))
        self.by_holder.setText(_("It happened while {name} had it", name=self._view.last_holder))
        self.agree.setText(_("Report"))
        super().retranslate()

"""What can be asked and agreed about one participation, from any page: why its total is what it is, and its terms."""

from collections.abc import Callable
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from metidesk.domain.errors import RuleBroken
from metidesk.domain.participations import TermsChange
from metidesk.i18n.current import _, language
from metidesk.services import programmes
from metidesk.services.explain import ExplainedDay
from metidesk.system.trouble import Trouble
from metidesk.ui.calendar_acts import undo_last
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.cell_history_dialog import CellHistoryDialog
from metidesk.ui.dialogs.explain_dialog import ExplainDialog
from metidesk.ui.dialogs.terms_dialog import TermsDialog, TermsKind, TermsQuestion, TermsRequest
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import ChangesCommand


class PersonActs:
    """Explains totals and changes terms, for one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.dialog: ExplainDialog | TermsDialog | CellHistoryDialog | None = None

    def show_history(self, cell: tuple[UUID, date], words: Callable[[], str]) -> None:
        """Show what was ever done to a cell that these words name."""
        office = self._desk.office
        zone = ZoneInfo(office.settings.read().office.time_zone)
        self._open(CellHistoryDialog(words, office.attendance.history(*cell), zone, self._page.window()))

    def explain(self, participation: UUID) -> None:
        """Show the days behind the total of a participation."""
        office = self._desk.office
        on = office.today()
        told = office.explain.explain(participation, on)
        dialog = ExplainDialog(told, office.settings.read().office.language, self._page.window())

        def show(one: ExplainedDay) -> None:
            dialog.accept()
            self._page.wish_page.emit("attendance", {"participation": participation, "day": one.day})

        def slip() -> None:
            dialog.accept()
            self._page.wish_paper.emit("explanation", {"participation": participation, "day": on})

        dialog.offered.connect(show)
        dialog.slip_wished.connect(slip)
        self._open(dialog)

    def change_terms(self, participation: UUID) -> None:
        """Ask what was agreed on with a participation."""
        office = self._desk.office
        kept = office.settings.read()
        line = next(one for one in office.interns.enrolments() if one.id == participation)
        offices = [
            (one.code, one.name.in_language(language(), one.language))
            for one in programmes.programme(kept.course.year).offices
        ]
        question = TermsQuestion(line.shown_name, office.participations.terms(participation), office.today(), offices)
        dialog = TermsDialog(question, self._page.window())
        dialog.offered.connect(lambda request: self._take(dialog, participation, line.shown_name, request))
        self._open(dialog)

    def _take(self, dialog: TermsDialog, participation: UUID, name: str, request: TermsRequest) -> None:
        try:
            change = self._agree(participation, request)
        except (RuleBroken, Trouble) as error:
            dialog.refuse(error)
            return
        text = _("Terms of {name}", name=name)
        apply = self._desk.office.participations.apply
        self._desk.undo.push(ChangesCommand(text, apply, [change], self._page.refused))
        dialog.accept()
        undo = undo_last(self._desk, self._page.said.emit)
        self._page.said.emit(Message(Tone.SUCCESS, _("Saved: {what}.", what=text), _("Undo"), undo))

    def _agree(self, participation: UUID, request: TermsRequest) -> TermsChange:
        terms = self._desk.office.participations
        match request.kind:
            case TermsKind.START:
                return terms.start_on(participation, request.day)
            case TermsKind.WITHDRAW:
                return terms.withdraw(participation, request.day, request.reason)
            case TermsKind.REJOIN:
                return terms.rejoin(participation)
            case TermsKind.REQUIRE:
                return terms.require(participation, request.half_days, request.reason)
        return terms.transfer(participation, request.day, request.office, request.company)

    def _open(self, dialog: ExplainDialog | TermsDialog | CellHistoryDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

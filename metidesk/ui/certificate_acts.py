"""Acts on certificates: each asks what it must know, is done by the services, and says what came of it.

To add an act: a member of `CertificateAct` with its word, where `acts_for` offers it, and a method in `_METHODS`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from metidesk.domain.completion import PARTICIPATION_RULES, CertificateKind, CompletionRule, CopyState, Unmet
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.current import _, current, language, ngettext, pgettext
from metidesk.services.certificate_issue import IssueWish
from metidesk.services.views import CertificateLine, CertificateState, CertificateView
from metidesk.system.files import write_whole
from metidesk.system.trouble import Trouble
from metidesk.ui.certificate_words import is_held, span
from metidesk.ui.desk import Desk
from metidesk.ui.dialog_acts import DialogActs
from metidesk.ui.dialogs.event_dialog import EventDialog, EventQuestion, EventRequest
from metidesk.ui.dialogs.hand_over_dialog import HandOverDialog, HandOverRequest
from metidesk.ui.dialogs.issue_dialog import IssueDialog, IssueQuestion, IssueRequest
from metidesk.ui.dialogs.override_dialog import OneQuestion, OneRequest, OverrideDialog
from metidesk.ui.dialogs.question import Question
from metidesk.ui.dialogs.reason_dialog import RevokeDialog, SpoilDialog, TakeBackDialog
from metidesk.ui.dialogs.reissue_dialog import ReissueDialog, ReissueQuestion, ReissueRequest
from metidesk.ui.jobs import Cancelled, Step
from metidesk.ui.page import Message, Tone
from metidesk.ui.paper_wishes import documents_folder

_EVENT_RULES = (CompletionRule.TRAINING, CompletionRule.FINAL_PRESENTATION)


class CertificateAct(StrEnum):
    """What can be done for one person."""

    ISSUE = "issue"
    RECORD = "record"
    OVERRIDE = "override"
    PARTICIPATE = "participate"
    HAND_OVER = "hand_over"
    SPOIL = "spoil"
    TAKE_BACK = "take_back"
    REISSUE = "reissue"
    REVOKE = "revoke"


_WORDS = {
    CertificateAct.ISSUE: NP_("act on a certificate", "Issue…"),
    CertificateAct.RECORD: NP_("act on a certificate", "Record training…"),
    CertificateAct.OVERRIDE: NP_("act on a certificate", "Issue all the same…"),
    CertificateAct.PARTICIPATE: NP_("act on a certificate", "Participation…"),
    CertificateAct.HAND_OVER: NP_("act on a certificate", "Handed over…"),
    CertificateAct.SPOIL: NP_("act on a certificate", "Spoiled copy…"),
    CertificateAct.TAKE_BACK: NP_("act on a certificate", "Back at the office…"),
    CertificateAct.REISSUE: NP_("act on a certificate", "Issue anew…"),
    CertificateAct.REVOKE: NP_("act on a certificate", "Revoke…"),
}


def act_word(act: CertificateAct) -> str:
    """Return what stands on the button of an act."""
    return pgettext(*_WORDS[act])


def acts_for(line: CertificateLine) -> tuple[CertificateAct, ...]:
    """Return what can be done for a person now, the usual act first."""
    one, found = line.certificate, []
    if one is None or one.kind is CertificateKind.PARTICIPATION:
        if line.state in (CertificateState.READY, CertificateState.REVOKED):
            found.append(CertificateAct.ISSUE)
        if any(lack.rule in _EVENT_RULES for lack in line.unmet):
            found.append(CertificateAct.RECORD)
    if one is None:
        if line.may_participate:
            found.append(CertificateAct.PARTICIPATE)
        if line.unmet:
            found.append(CertificateAct.OVERRIDE)
    else:
        if is_held(one):
            found += [CertificateAct.HAND_OVER, CertificateAct.SPOIL]
        elif any(copy.state is CopyState.HANDED_OVER for copy in one.copies):
            found.append(CertificateAct.TAKE_BACK)
        found += [CertificateAct.REISSUE, CertificateAct.REVOKE]
    return tuple(found)


def lacking(line: CertificateLine, kind: CertificateKind) -> tuple[Unmet, ...]:
    """Return what a person lacks for a kind of certificate."""
    if kind is CertificateKind.COMPLETION:
        return line.unmet
    return tuple(one for one in line.unmet if one.rule in PARTICIPATION_RULES)


class CertificateActs(DialogActs):
    """Asks and does; `working` carries whether certificates are being issued."""

    working = Signal(bool)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(desk, page)
        self._methods: dict[CertificateAct, Callable[[CertificateLine, date], None]] = {
            CertificateAct.ISSUE: lambda line, on: self.issue_one(line, CertificateKind.COMPLETION, on),
            CertificateAct.OVERRIDE: lambda line, on: self.issue_one(line, CertificateKind.COMPLETION, on),
            CertificateAct.PARTICIPATE: lambda line, on: self.issue_one(line, CertificateKind.PARTICIPATION, on),
            CertificateAct.RECORD: lambda line, on: self.record_event(line),
            CertificateAct.HAND_OVER: lambda line, on: self.hand_over([line]),
            CertificateAct.SPOIL: self._spoil,
            CertificateAct.TAKE_BACK: self._take_back,
            CertificateAct.REISSUE: self._reissue,
            CertificateAct.REVOKE: self._revoke,
        }

    def do(self, act: CertificateAct, line: CertificateLine, on: date) -> None:
        """Do what is wished for one person, as of a date of issue."""
        if act in acts_for(line):
            self._methods[act](line, on)

    def issue_all(self, lines: Sequence[CertificateLine], on: date) -> None:
        """Ask once, with every name, and issue."""
        kept = self._desk.office.settings.read()
        dialog = IssueDialog(IssueQuestion(lines, on, kept.paper_language, kept.office.language), self._window())

        def issue(request: IssueRequest) -> None:
            dialog.accept()
            self._run_issue([IssueWish(one) for one in request.ids], request.on, request.language, self._refused)

        self._ask(dialog, issue)

    def issue_one(self, line: CertificateLine, kind: CertificateKind, on: date) -> None:
        """Ask for one person, with a reason for each rule that is not met, and issue."""
        kept = self._desk.office.settings.read()
        question = OneQuestion(line, kind, lacking(line, kind), on, kept.paper_language, kept.office.language)
        dialog = OverrideDialog(question, self._window())

        def issue(request: OneRequest) -> None:
            dialog.wait()
            self._run_issue([request.wish], request.on, request.language, _refusing(dialog), dialog.accept)

        self._ask(dialog, issue)

    def hand_over(self, lines: Sequence[CertificateLine]) -> None:
        """Ask for all copies that the office holds, or for one, and write down that they left."""
        held = [line.certificate for line in lines if line.certificate is not None and is_held(line.certificate)]
        if not held:
            self.said.emit(Message(Tone.NOTICE, _("The office holds no certificate that could be handed over.")))
            return
        dialog = HandOverDialog(held, self._desk.office.reference(), self._window())

        def act(request: HandOverRequest) -> str:
            self._desk.office.certificates.hand_over(request.numbers, request.on, request.to)
            return ngettext(
                "{count} certificate handed over on {day}.",
                "{count} certificates handed over on {day}.",
                len(request.numbers),
                day=dates.medium_day(request.on, language()),
            )

        self._ask_and_do(dialog, act)

    def record_event(self, line: CertificateLine | None = None) -> None:
        """Ask who took part in a training or an event, and record it; a line asks for what that person lacks."""
        office = self._desk.office
        missing = [kind for lack in line.unmet for kind in lack.events] if line is not None else []
        question = EventQuestion(
            office.interns.enrolments(),
            office.events.of_course(),
            office.reference(),
            missing[0] if missing else EventKind.PRE_TRAINING,
            line.enrolment.id if line is not None else None,
        )

        def act(request: EventRequest) -> str:
            office.events.record(request.ids, request.kind, request.on)
            return ngettext(
                "{event} recorded for {count} intern.",
                "{event} recorded for {count} interns.",
                len(request.ids),
                event=event_word(request.kind, current()),
            )

        self._ask_and_do(EventDialog(question, self._window()), act)

    def save_pdfs(self, numbers: Sequence[str]) -> None:
        """Write issued papers into a folder, each as NUMBER.pdf."""
        folder = self._desk.ask.folder(_("Save PDFs"), documents_folder())
        if folder is None or not numbers:
            return
        service = self._desk.office.certificates

        def work(step: Step, cancelled: Cancelled) -> int:
            for done, number in enumerate(numbers):
                if cancelled():
                    return done
                step(done, len(numbers))
                service.save([number], folder)
            return len(numbers)

        self._desk.jobs.run(_("Saving PDFs…"), work, lambda count: self._saved(count, folder), self._refused)

    def save_revision(self, one: CertificateView) -> None:
        """Write the paper of one revision, also of one that ended, as it was issued."""
        suggested = documents_folder() / f"{one.number}-{one.revision}.pdf"
        path = self._desk.ask.save_file(_("Save PDF"), suggested, [("PDF", "*.pdf")])
        if path is None:
            return
        try:
            written = write_whole(path, self._desk.office.certificates.pdf(one.number, one.revision))
        except (RuleBroken, Trouble) as error:
            self._refused(error)
            return
        show = self._desk.ask.show_file
        self.said.emit(Message(Tone.SUCCESS, _("Saved as {path}.", path=written), _("Open"), lambda: show(written)))

    # One person's certificate

    def _revoke(self, line: CertificateLine, on: date) -> None:
        one = _in_force(line)

        def act(reason: str) -> str:
            self._desk.office.certificates.revoke(one.number, reason)
            return _("{number} is revoked.", number=one.number)

        self._ask_and_do(RevokeDialog(one, self._window()), act)

    def _spoil(self, line: CertificateLine, on: date) -> None:
        one = _in_force(line)

        def act(reason: str) -> str:
            self._desk.office.certificates.spoil(one.number, self._desk.office.reference(), reason)
            return _("The spoiled copy of {number} is written down. Please print it again.", number=one.number)

        self._ask_and_do(SpoilDialog(one, self._window()), act)

    def _take_back(self, line: CertificateLine, on: date) -> None:
        one = _in_force(line)

        def act(reason: str) -> str:
            self._desk.office.certificates.take_back(one.number, self._desk.office.reference(), reason)
            return _("The copy of {number} is with the office again.", number=one.number)

        self._ask_and_do(TakeBackDialog(one, self._window()), act)

    def _reissue(self, line: CertificateLine, on: date) -> None:
        one, kept = _in_force(line), self._desk.office.settings.read()
        service = self._desk.office.certificates
        # A reissue keeps its date: what is lacking, and the days, are those of that date.
        then = next(each for each in service.lines(one.issued_on) if each.enrolment.id == line.enrolment.id)
        question = ReissueQuestion(one, then, lacking(then, one.kind), kept.paper_language, kept.office.language)
        dialog = ReissueDialog(question, self._window())

        def draw() -> None:
            chosen = dialog.paper_language.currentData()
            self._desk.jobs.run(
                _("Drawing the paper…"),
                lambda step, cancelled: service.proof(line.enrolment.id, one.issued_on, chosen, one.kind),
                shown,
                _refusing(dialog),
            )

        def shown(pdf: bytes) -> None:
            if self.dialog is dialog:
                dialog.preview.show_pdf(pdf, _("PROOF"))

        def reissue(request: ReissueRequest) -> None:
            dialog.wait()
            self._desk.jobs.run(
                _("Issuing certificates…"),
                lambda step, cancelled: service.reissue(
                    request.number, request.reason, request.language, request.overrides
                ),
                done,
                _refusing(dialog),
            )

        def done(made: CertificateView) -> None:
            dialog.accept()
            told = _("{number} is issued anew, revision {revision}.", number=made.number, revision=made.revision)
            self._tell(told, [made.number])

        dialog.paper_language.activated.connect(lambda _row: draw())
        self._ask(dialog, reissue)
        draw()

    # Asking and telling

    def _run_issue(
        self,
        wishes: Sequence[IssueWish],
        on: date,
        chosen: str,
        refused: Callable[[Exception], None],
        accepted: Callable[[], object] = lambda: None,
    ) -> None:
        self.working.emit(True)
        service = self._desk.office.certificates

        def done(made: Sequence[CertificateView]) -> None:
            self.working.emit(False)
            accepted()
            self._issued(made)

        def failed(error: Exception) -> None:
            self.working.emit(False)
            refused(error)

        self._desk.jobs.run(
            _("Issuing certificates…"),
            lambda step, cancelled: service.issue(wishes, on, chosen, step, cancelled),
            done,
            failed,
        )

    def _issued(self, made: Sequence[CertificateView]) -> None:
        if not made:
            self.said.emit(Message(Tone.NOTICE, _("Called off: nothing was issued and no number was taken.")))
            return
        numbers = [one.number for one in made]
        told = ngettext(
            "{count} certificate issued: {numbers}.",
            "{count} certificates issued: {numbers}.",
            len(made),
            numbers=span(numbers),
        )
        self._tell(told, numbers)

    def _tell(self, told: str, numbers: Sequence[str]) -> None:
        self.said.emit(Message(Tone.SUCCESS, told, _("Save PDFs…"), lambda: self.save_pdfs(numbers)))

    def _saved(self, count: int, folder: Path) -> None:
        told = ngettext("{count} PDF saved in {folder}.", "{count} PDFs saved in {folder}.", count, folder=folder)
        show = self._desk.ask.show_file
        self.said.emit(Message(Tone.SUCCESS, told, _("Open folder"), lambda: show(folder)))


def _in_force(line: CertificateLine) -> CertificateView:
    assert line.certificate is not None
    return line.certificate


def _refusing(dialog: Question) -> Callable[[Exception], None]:
    """Return what tells an open question why a job failed."""

    def refused(error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        dialog.refuse(error)

    return refused

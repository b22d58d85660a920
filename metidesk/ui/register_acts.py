"""What is wished of eligibility and documents, from any page that shows their panels: each act can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, TypeVar
from uuid import UUID
from weakref import finalize

from PySide6.QtCore import QObject

from metidesk.domain.eligibility import EligibilityRule
from metidesk.domain.errors import RuleBroken
from metidesk.domain.intern_documents import DocumentKind, DocumentState, InternDocument
from metidesk.i18n.current import _, current, ngettext
from metidesk.i18n.document_words import document_state_word, document_word
from metidesk.i18n.joining import fact_words
from metidesk.i18n.sentences import sentence
from metidesk.services.eligibility import Eligibility
from metidesk.services.intern_documents import Attached, BroughtFile, Checklist, read_file
from metidesk.services.register_undo import RegisterChange
from metidesk.system.files import write_whole
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.document_dialog import DocumentDialog, DocumentRequest
from metidesk.ui.dialogs.eligibility_dialog import AnswerDialog, AnswerQuestion, AnswerRequest
from metidesk.ui.dialogs.question import Question
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import RegisterCommand, perform_in_register
from metidesk.ui.widgets.documents_panel import DocumentsPanel
from metidesk.ui.widgets.eligibility_panel import EligibilityPanel

FILES = "*.pdf *.png *.jpg *.jpeg"
Say = Callable[[Message], object]
_Shown = TypeVar("_Shown")


class RegisterActs:
    """Serves the panels of one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page
        self.question: Question | None = None
        self._copies: Path | None = None

    def serve_eligibility(self, panel: EligibilityPanel) -> None:
        """Do what is wished in a panel; the page shows it anew when it hears of the change."""
        acts = _EligibilityActs(self, panel, self._page.said.emit)
        panel.answer_wished.connect(acts.ask)
        panel.withdraw_wished.connect(acts.withdraw)

    def serve_documents(self, panel: DocumentsPanel) -> None:
        """Do what is wished in a panel; the page shows it anew when it hears of the change."""
        acts = _DocumentActs(self, panel, self._page.said.emit)
        panel.state_wished.connect(acts.set_state)
        panel.details_wished.connect(acts.ask)
        panel.attach_wished.connect(acts.choose)
        panel.dropped.connect(acts.attach)
        panel.clear_wished.connect(acts.clear)
        panel.open_wished.connect(acts.open)
        panel.save_wished.connect(acts.save)
        panel.replace_wished.connect(acts.replace)
        panel.detach_wished.connect(acts.detach)

    def eligibility_of(self, participation: UUID) -> Eligibility | None:
        """Return what the rules find about a participation, None where it is gone."""
        return _unless_gone(lambda: self._desk.office.eligibility.of(participation))

    def documents_of(self, participation: UUID) -> Checklist | None:
        """Return the checklist of a participation, None where it is gone."""
        return _unless_gone(lambda: self._desk.office.documents.of(participation))

    # What the acts share

    @property
    def desk(self) -> Desk:
        """Return the desk."""
        return self._desk

    def refused(self, error: RuleBroken | Trouble) -> None:
        """Say why an act could not be taken back."""
        self._page.refused(error)

    def copy_place(self, name: str) -> Path:
        """Return where a copy of a file may lie to be looked at; it is gone with the window."""
        if self._copies is None:
            self._copies = Path(mkdtemp(prefix="metidesk-"))
            finalize(self, rmtree, self._copies, ignore_errors=True)
        # Each in a folder of its own: two people's files may be called alike.
        return Path(mkdtemp(dir=self._copies)) / name

    def perform(self, text: str, act: Callable[[], object], say: Say) -> None:
        """Do an act on one person that can be undone; say what was done, or why not."""
        try:
            perform_in_register(self._desk, text, act, self.refused)
        except (RuleBroken, Trouble) as error:
            self.refuse(error, say)
        else:
            say(Message(Tone.SUCCESS, _("Saved: {what}.", what=text)))

    def kept(self, text: str, change: RegisterChange) -> None:
        """Make an act undoable that a job did."""
        if change.rows:
            self._desk.undo.push(RegisterCommand(self._desk, text, change, self.refused))

    def refuse(self, error: Exception, say: Say) -> None:
        """Say why an act was not done; what is our own mistake goes on."""
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        say(Message(Tone.FAILURE, sentence(error, current())))

    def ask(self, question: Question, act: Callable[[Any], object]) -> None:
        """Ask a question; a refusal of what is answered is said in it."""

        def answered(answer: Any) -> None:
            try:
                act(answer)
            except (RuleBroken, Trouble) as error:
                question.refuse(error)
            else:
                question.accept()

        def closed() -> None:
            question.deleteLater()
            self.question = None

        question.offered.connect(answered)
        question.finished.connect(closed)
        self.question = question
        question.open()


class _EligibilityActs(QObject):
    """The acts of one panel of eligibility."""

    def __init__(self, acts: RegisterActs, panel: EligibilityPanel, say: Say) -> None:
        super().__init__(panel)
        self._acts, self._panel, self._say = acts, panel, say

    def ask(self, rules: Sequence[EligibilityRule]) -> None:
        """Ask for an answer to rules."""
        shown, desk = self._panel.shown, self._acts.desk
        if shown is None:
            return
        person = shown.enrolment.intern
        known = next((line.answer for line in shown.lines if line.rule in rules and line.answer is not None), None)
        last = desk.reasons.last()
        question = AnswerQuestion(
            person.name,
            rules,
            known is None or known.is_met,
            known.reason if known is not None else next(iter(last), ""),
            last,
        )

        def answered(request: AnswerRequest) -> None:
            def act() -> object:
                return desk.office.eligibility.answer(shown.id, request.rules, request.is_met, request.reason)

            text = _("Eligibility of {name}", name=person.name)
            perform_in_register(desk, text, act, self._acts.refused)
            desk.reasons.remember(request.reason)
            self._say(Message(Tone.SUCCESS, _("Saved: {what}.", what=text)))

        self._acts.ask(AnswerDialog(question, self._panel.window()), answered)

    def withdraw(self, rule: EligibilityRule) -> None:
        """Take an answer back."""
        shown = self._panel.shown
        if shown is not None:
            person = shown.enrolment.intern
            text = _("Eligibility of {name}", name=person.name)
            office = self._acts.desk.office
            self._acts.perform(text, lambda: office.eligibility.withdraw(shown.id, rule), self._say)


class _DocumentActs(QObject):
    """The acts of one panel of documents."""

    def __init__(self, acts: RegisterActs, panel: DocumentsPanel, say: Say) -> None:
        super().__init__(panel)
        self._acts, self._panel, self._say = acts, panel, say

    def set_state(self, kind: DocumentKind, state: DocumentState) -> None:
        """Write that a kind has come a step further."""
        told = fact_words(document_word(kind, current()), document_state_word(state, current()), current())
        self._perform(told, lambda pid: self._office.documents.set_state(pid, kind, state))

    def clear(self, kind: DocumentKind) -> None:
        """Take away what was written down of a kind."""
        self._perform(document_word(kind, current()), lambda pid: self._office.documents.remove(pid, kind))

    def detach(self, document: InternDocument) -> None:
        """Take a file away."""
        self._perform(
            _("{file} taken away", file=document.file_name),
            lambda pid: self._office.documents.detach(pid, document),
        )

    def ask(self, kind: DocumentKind) -> None:
        """Ask for state, day and note of a kind."""
        shown = self._panel.shown
        line = None if shown is None else shown.line(kind)
        if shown is None or line is None:
            return
        person, desk = shown.enrolment.intern, self._acts.desk

        def answered(request: DocumentRequest) -> None:
            text = document_word(kind, current())

            def act() -> object:
                return desk.office.documents.set_state(shown.id, kind, request.state, request.on_day, request.note)

            perform_in_register(desk, text, act, self._acts.refused)
            self._say(Message(Tone.SUCCESS, _("Saved: {what}.", what=text)))

        dialog = DocumentDialog(person.name, line, desk.office.reference(), self._panel.window())
        self._acts.ask(dialog, answered)

    def choose(self, kind: DocumentKind) -> None:
        """Ask for a file and attach it to a kind."""
        path = self._ask_file(document_word(kind, current()))
        if path is not None:
            self.attach(kind, [path])

    def attach(self, kind: DocumentKind, paths: Sequence[Path]) -> None:
        """Attach files beside the window, all in one step; say for each that cannot be taken why not."""
        shown, office = self._panel.shown, self._office
        if shown is None:
            return

        def put(brought: Sequence[BroughtFile]) -> tuple[tuple[Attached, ...], RegisterChange]:
            return office.register_undo.recorded(lambda: office.documents.attach(shown.id, kind, brought))

        self._bring(paths, put, document_word(kind, current()))

    def replace(self, document: InternDocument) -> None:
        """Ask for a file and put it in the place of a document's own."""
        shown, office = self._panel.shown, self._office
        path = self._ask_file(document_word(document.kind, current()))
        if shown is None or path is None:
            return

        def put(brought: Sequence[BroughtFile]) -> tuple[tuple[Attached, ...], RegisterChange]:
            return office.register_undo.recorded(
                lambda: tuple(office.documents.replace(shown.id, document, one) for one in brought)
            )

        self._bring([path], put, document_word(document.kind, current()))

    def open(self, document: InternDocument) -> None:
        """Open a copy of a file with the program that this computer keeps for it."""
        # A copy: whoever draws on it must not change the one that is kept.
        target = self._acts.copy_place(Path(document.file_name).name)
        if self._write(document, target):
            self._acts.desk.ask.show_file(target)

    def save(self, document: InternDocument) -> None:
        """Ask where to, and write a copy of a file."""
        ending = Path(document.file_name).suffix
        path = self._acts.desk.ask.save_file(
            _("Save a copy"), Path(document.file_name), [(document_word(document.kind, current()), f"*{ending}")]
        )
        if path is not None and self._write(document, path):
            self._say(Message(Tone.SUCCESS, _("A copy is in {path}.", path=path)))

    @property
    def _office(self) -> Any:
        return self._acts.desk.office

    def _perform(self, text: str, act: Callable[[UUID], object]) -> None:
        shown = self._panel.shown
        if shown is not None:
            self._acts.perform(text, lambda: act(shown.id), self._say)

    def _ask_file(self, title: str) -> Path | None:
        return self._acts.desk.ask.open_file(title, [(_("PDF and pictures"), FILES)])

    def _write(self, document: InternDocument, target: Path) -> bool:
        try:
            write_whole(target, self._office.documents.content(document))
        except (RuleBroken, Trouble) as error:
            self._acts.refuse(error, self._say)
            return False
        return True

    def _bring(
        self,
        paths: Sequence[Path],
        put: Callable[[Sequence[BroughtFile]], tuple[tuple[Attached, ...], RegisterChange]],
        text: str,
    ) -> None:
        refused: list[str] = []

        def work(
            step: Callable[[int, int], object], cancelled: Callable[[], bool]
        ) -> tuple[tuple[Attached, ...], RegisterChange]:
            brought = []
            for number, path in enumerate(paths):
                step(number, len(paths))
                try:
                    brought.append(read_file(path))
                except RuleBroken as error:
                    refused.append(sentence(error, current()))
            return put(brought) if brought and not cancelled() else ((), RegisterChange(()))

        def done(result: tuple[tuple[Attached, ...], RegisterChange]) -> None:
            attached, change = result
            self._acts.kept(text, change)
            self._say(_brought_message(text, attached, refused))

        self._acts.desk.jobs.run(_("Attaching files…"), work, done, lambda error: self._acts.refuse(error, self._say))


def _unless_gone(read: Callable[[], _Shown]) -> _Shown | None:
    try:
        return read()
    except RuleBroken:
        return None


def _brought_message(text: str, attached: Sequence[Attached], refused: Sequence[str]) -> Message:
    """Return what became of files: which are new, which were there, with whom else one lies, which were refused."""
    new = [one for one in attached if one.is_new]
    told = []
    if new:
        told.append(
            ngettext(
                "{count} file is with “{document}”.", "{count} files are with “{document}”.", len(new), document=text
            )
        )
    told += [_("{file} is there already.", file=one.document.file_name) for one in attached if not one.is_new]
    told += [
        _(
            "The same file lies with {names} as well. Is it the right one?",
            names=", ".join(one.also_of),
        )
        for one in new
        if one.also_of
    ]
    tone = Tone.FAILURE if refused else Tone.NOTICE if len(told) > bool(new) else Tone.SUCCESS
    return Message(tone, " ".join([*told, *refused]))

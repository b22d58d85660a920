"""Imports from their question to their result: a file is chosen, read beside the window, shown, and stored at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from metidesk.domain.attendance import Mark, MarkChange
from metidesk.domain.equipment import AssetForm
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.exchange.spreadsheet import READ, pasted_source
from metidesk.exchange.tables import Choices, Source
from metidesk.i18n import dates
from metidesk.i18n.current import _, current, language
from metidesk.i18n.equipment_words import KINDS, kind_word
from metidesk.services.previews import ImportPreview, RowKind
from metidesk.services.register_undo import RegisterChange
from metidesk.system.trouble import Trouble
from metidesk.ui.dialogs.import_dialog import ImportDialog
from metidesk.ui.jobs import Job, Step, Stopped, stoppable
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import MarksCommand, RegisterCommand


@dataclass(frozen=True, slots=True)
class ImportKind:
    """What is imported: how it is previewed and stored, who a line is about, and what is done with the result."""

    title: Callable[[], str]
    preview: Callable[[Source, Choices | None, Step], ImportPreview[Any]]
    run: Callable[[ImportPreview[Any], Step], Any]
    subject: Callable[[], Callable[[Any], str]]
    stored: Callable[[Any], None] = lambda result: None


class ImportFlow:
    """Leads one import through; the page that starts it says how it ended."""

    def __init__(self, page: Page, kind: ImportKind) -> None:
        self._page = page
        self._kind = kind
        self.dialog: ImportDialog | None = None
        self._job: Job | None = None

    def begin(self) -> None:
        """Ask for a file and go on with it."""
        patterns = [(_("Spreadsheets"), " ".join(f"*{ending}" for ending in READ))]
        path = self._page.desk.ask.open_file(self._kind.title(), patterns)
        if path is not None:
            self.read(path)

    def paste(self) -> None:
        """Go on with the cells that were copied in a spreadsheet program."""
        text = QGuiApplication.clipboard().text()
        if "\t" in text or "\n" in text.strip():
            self.read(pasted_source(text, _("Clipboard")))
        else:
            self._page.refused(RuleBroken("clipboard.empty"))

    def read(self, source: Path | Source, choices: Choices | None = None) -> None:
        """Read a file in a job and show what it would do."""
        named = source if isinstance(source, Source) else Source(source)
        self._run(
            _("Reading {file}…", file=named.path.name),
            lambda step: self._kind.preview(named, choices, step),
            lambda preview: self._show(preview),
            self._not_read,
        )

    def _run(
        self,
        title: str,
        work: Callable[[Step], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run a job that tells how far it is, and that ends at its next step once it is cancelled."""
        self._job = self._page.desk.jobs.run(title, stoppable(work), done, failed)
        if self.dialog is not None:
            self._job.stepped.connect(self.dialog.show_step)

    def _show(self, preview: ImportPreview[Any]) -> None:
        if self.dialog is not None:
            self.dialog.show_preview(preview)
            return
        dialog = ImportDialog(preview, self._kind.title, self._kind.subject(), self._page.window())
        dialog.wanted.connect(self._store)
        dialog.reread.connect(lambda choices: self.read(dialog.preview.source, choices))
        dialog.stopped.connect(self._stop)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _store(self) -> None:
        assert self.dialog is not None
        preview = self.dialog.preview
        self._run(
            _("Storing {file}…", file=preview.path.name),
            lambda step: self._kind.run(preview, step),
            lambda result: self._stored(preview, result),
            self._not_stored,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _stored(self, preview: ImportPreview[Any], result: Any) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._kind.stored(result)
        self._page.said.emit(Message(Tone.SUCCESS, result_words(preview)))

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._ended()
        elif not isinstance(error, RuleBroken | Trouble):
            self._ended()
            raise error
        elif self.dialog is not None:
            self.dialog.refuse(error)
        else:
            self._page.refused(error)

    def _not_stored(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._ended()
        elif not isinstance(error, RuleBroken | Trouble) or self.dialog is None:
            raise error
        else:
            self.dialog.refuse(error)

    def _ended(self) -> None:
        """Leave the dialog as it was before the job."""
        if self.dialog is not None:
            self.dialog.show_preview(self.dialog.preview)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def result_words(preview: ImportPreview[Any]) -> str:
    """Return in one sentence what an import did."""
    return _(
        "{file} is stored: {new} new, {changed} changed, {same} as before.",
        file=preview.path.name,
        new=preview.count(RowKind.NEW),
        changed=preview.count(RowKind.CHANGED),
        same=preview.count(RowKind.SAME),
    )


def intern_import(page: Page) -> ImportFlow:
    """Return the import of interns; what it stored can be undone in one step."""
    service, undone = page.desk.office.import_interns, page.desk.office.register_undo

    def run(preview: ImportPreview[InternForm], step: Step) -> RegisterChange:
        return undone.recorded(lambda: service.run(preview, step))[1]

    def stored(change: RegisterChange) -> None:
        if change.rows:
            page.desk.undo.push(RegisterCommand(page.desk, _("Import interns"), change, page.refused))

    return ImportFlow(
        page, ImportKind(lambda: _("Import interns"), service.preview, run, lambda: _intern_words, stored)
    )


def mark_import(page: Page) -> ImportFlow:
    """Return the import of marks; what it stored can be undone."""
    service = page.desk.office.import_marks

    def subject() -> Callable[[Mark], str]:
        names = {line.id: line.intern.name for line in page.desk.office.interns.enrolments()}

        def words(mark: Mark) -> str:
            name = names.get(mark.participation_id, "–")
            return f"{name}\n{dates.weekday_day_month(mark.day, language())}"

        return words

    def stored(changes: tuple[MarkChange, ...]) -> None:
        if changes:
            page.desk.undo.push(MarksCommand(page.desk, _("Import marks"), changes, page.refused))

    kind = ImportKind(lambda: _("Import marks"), service.preview, service.run, subject, stored)
    return ImportFlow(page, kind)


def asset_import(page: Page) -> ImportFlow:
    """Return the import of equipment."""
    service = page.desk.office.import_assets

    def words(form: AssetForm) -> str:
        kind = kind_word(form.kind, current()) if form.kind in KINDS else form.kind
        return "\n".join(part for part in (form.tag or kind, " ".join(form.fields.values())) if part)

    kind = ImportKind(lambda: _("Import equipment"), service.preview, service.run, lambda: words)
    return ImportFlow(page, kind)


def _intern_words(form: InternForm) -> str:
    return "\n".join(part for part in (form.name, form.intern_no) if part)

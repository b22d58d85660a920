"""Imports from their question to their result: a file is chosen, read beside the window, shown, and stored at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from metidesk.domain.attendance import Mark, MarkChange
from metidesk.domain.equipment import AssetForm
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.i18n import dates
from metidesk.i18n.current import _, current, language
from metidesk.i18n.equipment_words import KINDS, kind_word
from metidesk.services.previews import ImportPreview, RowKind
from metidesk.services.register_undo import RegisterChange
from metidesk.system.trouble import Trouble
from metidesk.ui.dialogs.import_dialog import ImportDialog
from metidesk.ui.jobs import Step
from metidesk.ui.page import Message, Page, Tone
from metidesk.ui.undo import ChangesCommand, RegisterCommand

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")


@dataclass(frozen=True, slots=True)
class ImportKind:
    """What is imported: how it is previewed and stored, who a line is about, and what is done with the result."""

    title: Callable[[], str]
    preview: Callable[[Path], ImportPreview[Any]]
    run: Callable[[ImportPreview[Any], Step], Any]
    subject: Callable[[Any], str]
    stored: Callable[[Any], None] = lambda result: None


class ImportFlow:
    """Leads one import through; the page that starts it says how it ended."""

    def __init__(self, page: Page, kind: ImportKind) -> None:
        self._page = page
        self._kind = kind
        self.dialog: ImportDialog | None = None

    def begin(self) -> None:
        """Ask for a file and go on with it."""
        patterns = [(_("Spreadsheets"), " ".join(f"*{ending}" for ending in ENDINGS))]
        path = self._page.desk.ask.open_file(self._kind.title(), patterns)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in a job and show what it would do."""
        self._page.desk.jobs.run(
            _("Reading {file}…", file=path.name),
            lambda step, cancelled: self._kind.preview(path),
            self._show,
            self._not_read,
        )

    def _show(self, preview: ImportPreview[Any]) -> None:
        dialog = ImportDialog(preview, self._kind.title(), self._kind.subject, self._page.window())
        dialog.wanted.connect(lambda: self._store(preview))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _store(self, preview: ImportPreview[Any]) -> None:
        job = self._page.desk.jobs.run(
            _("Storing {file}…", file=preview.path.name),
            lambda step, cancelled: self._kind.run(preview, step),
            lambda result: self._stored(preview, result),
            self._not_stored,
        )
        if self.dialog is not None:
            job.stepped.connect(self.dialog.show_step)

    def _stored(self, preview: ImportPreview[Any], result: Any) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._kind.stored(result)
        self._page.said.emit(Message(Tone.SUCCESS, result_words(preview)))

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        self._page.refused(error)

    def _not_stored(self, error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble) or self.dialog is None:
            raise error
        self.dialog.refuse(error)

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

    return ImportFlow(page, ImportKind(lambda: _("Import interns"), service.preview, run, _intern_words, stored))


def mark_import(page: Page) -> ImportFlow:
    """Return the import of marks; what it stored can be undone."""
    service = page.desk.office.import_marks

    def names() -> dict[UUID, str]:
        return {line.id: line.intern.name for line in page.desk.office.interns.enrolments()}

    def words(mark: Mark) -> str:
        name = names().get(mark.participation_id, "–")
        return f"{name}\n{dates.weekday_day_month(mark.day, language())}"

    def stored(changes: tuple[MarkChange, ...]) -> None:
        if changes:
            attendance = page.desk.office.attendance
            page.desk.undo.push(ChangesCommand(_("Import marks"), attendance.apply, changes, page.refused))

    kind = ImportKind(
        lambda: _("Import marks"), service.preview, lambda preview, step: service.run(preview), words, stored
    )
    return ImportFlow(page, kind)


def asset_import(page: Page) -> ImportFlow:
    """Return the import of equipment."""
    service = page.desk.office.import_assets

    def words(form: AssetForm) -> str:
        kind = kind_word(form.kind, current()) if form.kind in KINDS else form.kind
        return "\n".join(part for part in (form.tag or kind, " ".join(form.fields.values())) if part)

    kind = ImportKind(lambda: _("Import equipment"), service.preview, lambda found, step: service.run(found), words)
    return ImportFlow(page, kind)


def _intern_words(form: InternForm) -> str:
    return "\n".join(part for part in (form.name, form.intern_no) if part)

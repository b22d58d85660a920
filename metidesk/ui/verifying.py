"""Checking certificates in the window: the dialog, and the check itself beside the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _
from metidesk.services.verification import Verdict, content_of
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.verify_dialog import VerifyDialog


class Verifying(QObject):
    """Opens the dialog over a page's window and answers what it asks."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: VerifyDialog | None = None

    def open(self) -> None:
        """Show the dialog."""
        dialog = self.dialog = VerifyDialog(self._page.window())
        dialog.text_wished.connect(self._check_text)
        dialog.file_wished.connect(self._check_file)
        dialog.open_wished.connect(self._choose_file)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _check_text(self, text: str) -> None:
        service = self._desk.office.verification
        self._check(lambda: (service.of_text(text),), "")

    def _choose_file(self) -> None:
        patterns = [(_("Certificates and scans"), "*.pdf *.png *.jpg *.jpeg")]
        path = self._desk.ask.open_file(_("Verify a file"), patterns)
        if path is not None:
            self._check_file(path)

    def _check_file(self, path: Path) -> None:
        service = self._desk.office.verification
        self._check(lambda: service.of_file(content_of(path)), path.name)

    def _check(self, work: Callable[[], Sequence[Verdict]], source: str) -> None:
        """Check beside the window; an answer that comes after the dialog was closed is not heard."""
        asked = self.dialog

        def done(verdicts: Sequence[Verdict]) -> None:
            if asked is not None and asked is self.dialog:
                asked.show_verdicts(verdicts, source)

        def failed(error: Exception) -> None:
            if not isinstance(error, RuleBroken | Trouble):
                raise error
            if asked is not None and asked is self.dialog:
                asked.refuse(error)

        self._desk.jobs.run(_("Checking the certificate…"), lambda step, cancelled: work(), done, failed)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

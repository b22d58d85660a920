"""From the wish for a paper to the paper: drawn beside the window, shown, saved or printed.

To add a paper: a line in `_KINDS`, and a page that emits `wish_paper` with its kind.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from metidesk.documents.pdf_parts import joined
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _, current
from metidesk.i18n.sentences import sentence
from metidesk.system.files import write_whole
from metidesk.system.print_queue import PrintOrder
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.print_dialog import PrintDialog, PrintQuestion
from metidesk.ui.jobs import Work
from metidesk.ui.page import Message, Tone
from metidesk.ui.printing import Printed, print_pdf, printers

if TYPE_CHECKING:  # Start-up time: the services load the database's libraries.
    from metidesk.services.office import OfficeServices

Arguments = Mapping[str, Any]
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_BOTH = ("A4", "A3")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a paper is drawn, from the office, what was wished, its language and its size; a title where it has none."""

    draw: Callable[["OfficeServices", Arguments, str, str], bytes]
    has_language: bool = True
    media: tuple[str, ...] = ()
    title: Callable[[Arguments], str] = lambda wished: ""


def _certificates(office: "OfficeServices", wished: Arguments, language: str, media: str) -> bytes:
    return joined(tuple(office.certificates.pdf(number) for number in wished["numbers"]))


def _certificates_title(wished: Arguments) -> str:
    """Name several certificates in one PDF, which has no title of its own."""
    numbers = wished["numbers"]
    return _("Certificates {first} – {last}", first=numbers[0], last=numbers[-1])


_KINDS = {
    "week": _Kind(lambda office, wished, language, media: office.papers.week_sheet(wished["monday"], language)),
    "course": _Kind(
        lambda office, wished, language, media: office.papers.course_sheet(language, media),
        media=_BOTH,
    ),
    "signin_day": _Kind(lambda office, wished, language, media: office.papers.sign_in_day(wished["day"], language)),
    "signin_week": _Kind(
        lambda office, wished, language, media: office.papers.sign_in_week(wished["monday"], language)
    ),
    # An issued certificate is the stored paper; it is never drawn again, in whatever language.
    "certificates": _Kind(_certificates, has_language=False, title=_certificates_title),
}
"""The papers that pages may wish for, with the names of what they need: week, signin_week (`monday`), signin_day
(`day`), course, certificates (`numbers`)."""


class PaperWishes(QObject):
    """Answers `MainWindow.paper_wished`; it says in the banner what was saved or printed."""

    def __init__(self, desk: Desk, window: QWidget, say: Callable[[Message], None]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._say = say
        self.dialog: PrintDialog | None = None

    def show(self, kind: str, arguments: Arguments) -> None:
        """Draw a paper of a kind and open its preview."""
        wished = _KINDS[kind]
        kept = self._desk.office.settings.read()
        language = kept.paper_language if wished.has_language else ""
        media = tuple(sorted(wished.media, key=lambda one: one != arguments.get("media", kept.office.paper)))
        self._desk.jobs.run(
            _("Drawing the paper…"),
            lambda step, cancelled: self._question(wished, arguments, language, media),
            lambda question: self._open(question, wished, arguments),
            self._refused,
        )

    def _question(self, wished: _Kind, arguments: Arguments, language: str, media: tuple[str, ...]) -> PrintQuestion:
        """Draw the paper and look for printers, on the job's thread."""
        pdf = wished.draw(self._desk.office, arguments, language, next(iter(media), ""))
        return PrintQuestion(pdf, printers(), wished.title(arguments), language, media)

    def _open(self, question: PrintQuestion, wished: _Kind, arguments: Arguments) -> None:
        dialog = PrintDialog(question, self._window)
        dialog.redraw_wished.connect(lambda language, media: self._redraw(dialog, wished, arguments, language, media))
        dialog.save_wished.connect(lambda: self._save(dialog))
        dialog.print_wished.connect(lambda order: self._print(dialog, order))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _redraw(self, dialog: PrintDialog, wished: _Kind, arguments: Arguments, language: str, media: str) -> None:
        self._follow(
            dialog,
            _("Drawing the paper…"),
            lambda step, cancelled: wished.draw(self._desk.office, arguments, language, media),
            dialog.show_paper,
        )

    def _save(self, dialog: PrintDialog) -> None:
        suggested = documents_folder() / file_name(dialog.paper_title())
        path = self._desk.ask.save_file(_("Save PDF"), suggested, [("PDF", "*.pdf")])
        if path is None:
            return
        try:
            written = write_whole(path if path.suffix else path.with_suffix(".pdf"), dialog.pdf)
        except Trouble as error:
            dialog.refuse(error)
            return
        dialog.accept()
        show = self._desk.ask.show_file
        self._say(Message(Tone.SUCCESS, _("Saved as {path}.", path=written), _("Open"), lambda: show(written)))

    def _print(self, dialog: PrintDialog, order: PrintOrder) -> None:
        pdf = dialog.pdf

        def printed(went_out: Printed | None) -> None:
            if went_out is not None:
                dialog.accept()
                said = _("“{title}” is on its way to {printer}.", title=order.title, printer=order.printer)
                self._say(Message(Tone.SUCCESS, said))
            else:
                dialog.rest()

        title = _("Printing “{title}”…", title=order.title)
        self._follow(dialog, title, lambda step, cancelled: print_pdf(pdf, order, step, cancelled), printed)

    def _follow(self, dialog: PrintDialog, title: str, work: Work, done: Callable[[Any], None]) -> None:
        """Run a job that the open preview shows, and tell a refusal there: the dialog covers the banner."""

        def failed(error: Exception) -> None:
            if not isinstance(error, RuleBroken | Trouble):
                raise error
            dialog.refuse(error)

        dialog.wait()
        dialog.follow(self._desk.jobs.run(title, work, done, failed))

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, RuleBroken | Trouble):
            raise error
        self._say(Message(Tone.FAILURE, sentence(error, current())))

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def file_name(title: str) -> str:
    """Return the file name that suits a paper's title."""
    return f"{' '.join(_FORBIDDEN.sub(' ', title).split()) or 'metidesk'}.pdf"


def documents_folder() -> Path:
    """Return where this computer keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

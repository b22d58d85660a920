"""From the wish for a paper to the paper: drawn beside the window, shown, saved or printed.

To add a paper: a line in `_KINDS`, and a page that emits `wish_paper` with its kind.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QStandardPaths

from metidesk.documents.pdf_parts import joined, prepared
from metidesk.domain.errors import RuleBroken
from metidesk.domain.printers import PrinterFit, Sheet
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.current import _, current
from metidesk.i18n.sentences import left_off_sentence, sentence
from metidesk.services.person_paper import person_paper
from metidesk.system.files import write_whole
from metidesk.system.print_queue import PrintOrder
from metidesk.system.trouble import Trouble
from metidesk.ui.desk import Desk
from metidesk.ui.dialogs.print_dialog import PrintDialog, PrintQuestion
from metidesk.ui.jobs import Cancelled, Step, Work
from metidesk.ui.page import Message, Tone
from metidesk.ui.print_watch import PrintWatch
from metidesk.ui.printer_measuring import PrinterMeasuring
from metidesk.ui.printing import Printed, PrinterLook, look, print_pdf, printers

if TYPE_CHECKING:  # Start-up time: the services load the database's libraries.
    from metidesk.services.office import OfficeServices
    from metidesk.ui.main_window import MainWindow

Arguments = Mapping[str, Any]
NumberedSheet = tuple[PaperKind, date, UUID | None]
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_BOTH = ("A4", "A3")
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a paper is drawn, from the office, what was wished, its language and its size; a title where it has none.

    `sheets` names the numbered sheets that went out with it, each with a day that it shows and its intern, if any.
    """

    draw: Callable[["OfficeServices", Arguments, str, str], bytes]
    sheets: Callable[["OfficeServices", Arguments], tuple[NumberedSheet, ...]] = lambda office, wished: ()
    has_language: bool = True
    media: tuple[str, ...] = ()
    title: Callable[[Arguments], str] = lambda wished: ""


def _certificates(office: "OfficeServices", wished: Arguments, language: str, media: str) -> bytes:
    return joined(tuple(office.certificates.pdf(number) for number in wished["numbers"]))


def _equipment(office: "OfficeServices", wished: Arguments, language: str, media: str) -> bytes:
    return joined(tuple(office.equipment_papers.pdf(number, language) for number in wished["numbers"]))


def _equipment_title(wished: Arguments) -> str:
    """Name several papers of equipment in one PDF, which has no title of its own."""
    numbers = wished["numbers"]
    named = ", ".join(numbers) if len(numbers) <= _MOST_NAMED else f"{numbers[0]} – {numbers[-1]}"
    return _("Equipment {numbers}", numbers=named)


def _labels(office: "OfficeServices", wished: Arguments, language: str, media: str) -> bytes:
    return office.equipment_papers.labels(wished["tags"], wished["sheet"], language, wished["first"])


def _certificates_title(wished: Arguments) -> str:
    """Name several certificates in one PDF, which has no title of its own."""
    numbers = wished["numbers"]
    return _("Certificates {first} – {last}", first=numbers[0], last=numbers[-1])


_KINDS = {
    "week": _Kind(
        lambda office, wished, language, media: office.papers.week_sheet(wished["monday"], language),
        lambda office, wished: ((PaperKind.WEEK, wished["monday"], None),),
    ),
    "course": _Kind(
        lambda office, wished, language, media: office.papers.course_sheet(language, media),
        lambda office, wished: ((PaperKind.COURSE, office.today(), None),),
        media=_BOTH,
    ),
    "signin_day": _Kind(
        lambda office, wished, language, media: office.papers.sign_in_day(wished["day"], language),
        lambda office, wished: ((PaperKind.SIGN_IN_DAY, wished["day"], None),),
    ),
    "signin_week": _Kind(
        lambda office, wished, language, media: office.papers.sign_in_week(wished["monday"], language),
        lambda office, wished: ((PaperKind.SIGN_IN_WEEK, wished["monday"], None),),
    ),
    "intern": _Kind(
        lambda office, wished, language, media: office.papers.intern_sheet(wished["participation"], language),
        lambda office, wished: ((PaperKind.INTERN, office.today(), wished["participation"]),),
    ),
    "record": _Kind(
        lambda office, wished, language, media: office.records.intern_records(wished["participations"], language)
    ),
    "person": _Kind(lambda office, wished, language, media: person_paper(office, wished["intern"], language)),
    "pack": _Kind(
        lambda office, wished, language, media: office.records.friday_pack(language, wished.get("monday")),
        lambda office, wished: tuple(
            (kind, day, None) for kind, day in office.records.sheets_in_pack(wished.get("monday"))
        ),
    ),
    "explanation": _Kind(
        lambda office, wished, language, media: office.explain.slip(wished["participation"], wished["day"], language)
    ),
    "register": _Kind(lambda office, wished, language, media: office.records.register(language)),
    "prooflist": _Kind(
        lambda office, wished, language, media: office.records.proof_list(
            wished.get("day") or office.today(), language, wished.get("participations")
        )
    ),
    "equipment": _Kind(_equipment, title=_equipment_title),
    "labels": _Kind(_labels),
    "stocktake": _Kind(
        lambda office, wished, language, media: office.equipment_papers.stocktake_protocol(wished["number"], language)
    ),
    # The sheet is in the language whose words are to be read.
    "words": _Kind(
        lambda office, wished, language, media: office.words.sheet(wished["language"]),
        has_language=False,
    ),
    # An issued certificate is the stored paper; it is never drawn again, in whatever language.
    "certificates": _Kind(_certificates, has_language=False, title=_certificates_title),
}
"""The papers that pages may wish for, with the names of what they need: week, signin_week (`monday`), signin_day
(`day`), course, intern (`participation`), record (`participations`), person (`intern`), pack (`monday`),
register, prooflist (`day` or today, `participations` or everybody who waits), certificates (`numbers`),
words (`language`), equipment (`numbers`), labels (`tags`, `sheet`, `first`), stocktake (`number`). Any may name
another `course`."""


class PaperWishes(QObject):
    """Answers `MainWindow.paper_wished`; it says in the banner what was saved or printed."""

    def __init__(self, desk: Desk, window: "MainWindow", say: Callable[[Message], None]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._say = say
        self._watch = PrintWatch(desk.jobs, say, window.banner.message, self)
        self.measuring = PrinterMeasuring(desk, self._learnt)
        self.dialog: PrintDialog | None = None
        self._last_printer = ""

    def show(self, kind: str, arguments: Arguments) -> None:
        """Draw a paper of a kind and open its preview."""
        wished = _KINDS[kind]
        kept = self._office(arguments).settings.read()
        language = kept.paper_language if wished.has_language else ""
        media = tuple(sorted(wished.media, key=lambda one: one != arguments.get("media", kept.office.paper)))
        self._desk.jobs.run(
            _("Drawing the paper…"),
            lambda step, cancelled: self._question(wished, arguments, language, media),
            lambda question: self._open(question, wished, arguments),
            self._refused,
        )

    def _office(self, arguments: Arguments) -> "OfficeServices":
        """Return the acts of the office in the course that a paper names, else in the one being worked on."""
        course = arguments.get("course", "")
        return self._desk.office.in_course(course) if course else self._desk.office

    def _question(self, wished: _Kind, arguments: Arguments, language: str, media: tuple[str, ...]) -> PrintQuestion:
        """Draw the paper and look for printers, on the job's thread."""
        pdf = wished.draw(self._office(arguments), arguments, language, next(iter(media), ""))
        found, fits = printers(), self._desk.office.printers.fits()
        if self._last_printer in found.names:
            found = replace(found, usual=self._last_printer)
        return PrintQuestion(pdf, found, wished.title(arguments), language, media, fits)

    def _open(self, question: PrintQuestion, wished: _Kind, arguments: Arguments) -> None:
        dialog = PrintDialog(question, self._window)
        dialog.redraw_wished.connect(lambda language, media: self._redraw(dialog, wished, arguments, language, media))
        dialog.look_wished.connect(lambda printer: self._look(dialog, printer))
        dialog.card_wished.connect(lambda printer: self.measuring.open(printer, dialog.sheet(), dialog))
        dialog.save_wished.connect(lambda: self._save(dialog))
        dialog.print_wished.connect(lambda order: self._print(dialog, order))
        dialog.accepted.connect(lambda: self._number(wished, arguments))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        self._tell_left_off(dialog, wished, arguments)
        dialog.open()
        if question.printers.usual:
            # Asked once the paper is seen: a printer on the network may let this wait.
            self._look(dialog, question.printers.usual)

    def _redraw(self, dialog: PrintDialog, wished: _Kind, arguments: Arguments, language: str, media: str) -> None:
        self._follow(
            dialog,
            _("Drawing the paper…"),
            lambda step, cancelled: wished.draw(self._office(arguments), arguments, language, media),
            lambda pdf: self._drawn(dialog, pdf, wished, arguments),
        )

    def _drawn(self, dialog: PrintDialog, pdf: bytes, wished: _Kind, arguments: Arguments) -> None:
        dialog.show_paper(pdf)
        self._tell_left_off(dialog, wished, arguments)
        if dialog.printer.currentText():
            # Another size of paper may not be offered, and has other margins.
            self._look(dialog, dialog.printer.currentText())

    def _look(self, dialog: PrintDialog, printer: str) -> None:
        """Ask a printer how it is; nobody waits for it, and it may be another's turn when it answers."""
        sheet = dialog.sheet()

        def seen(found: PrinterLook) -> None:
            if self.dialog is dialog and dialog.printer.currentText() == printer:
                dialog.show_look(found)

        self._desk.jobs.run(_("Asking {printer}…", printer=printer), lambda step, cancelled: look(printer, sheet), seen)

    def _learnt(self, fits: dict[tuple[str, Sheet], PrinterFit]) -> None:
        if self.dialog is not None:
            self.dialog.show_fits(fits)

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
        pdf, pages, fit = dialog.pdf, dialog.chosen_pages(), dialog.printer_fit()

        def work(step: Step, cancelled: Cancelled) -> Printed | None:
            return print_pdf(prepared(pdf, pages, fit), order, step, cancelled)

        def printed(went_out: Printed | None) -> None:
            if went_out is not None:
                self._last_printer = order.printer
                dialog.accept()
                self._watch.follow(order.title, order.printer, went_out.job)
            else:
                dialog.rest()

        self._follow(dialog, _("Printing “{title}”…", title=order.title), work, printed)

    def _follow(self, dialog: PrintDialog, title: str, work: Work, done: Callable[[Any], None]) -> None:
        """Run a job that the open preview shows, and tell a refusal there: the dialog covers the banner."""

        def failed(error: Exception) -> None:
            if not isinstance(error, RuleBroken | Trouble):
                raise error
            dialog.refuse(error)

        dialog.wait()
        dialog.follow(self._desk.jobs.run(title, work, done, failed))

    def _tell_left_off(self, dialog: PrintDialog, wished: _Kind, arguments: Arguments) -> None:
        """Say before printing which native-script names the paper leaves off."""
        if not wished.has_language:
            return
        ids = [arguments["participation"]] if "participation" in arguments else arguments.get("participations")
        found = self._office(arguments).papers.left_off(ids)
        dialog.remark("\n".join(left_off_sentence(one.where, one.text, one.characters, current()) for one in found))

    def _number(self, wished: _Kind, arguments: Arguments) -> None:
        """Write down which numbered sheets went out: from now on their scans are asked for."""
        office = self._office(arguments)
        try:
            for kind, day, participation in wished.sheets(office, arguments):
                office.sheets.register_print(kind, day, participation)
        except (RuleBroken, Trouble) as error:
            self._refused(error)

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
    return f"{plain_name(title)}.pdf"


def plain_name(title: str) -> str:
    """Return a title as the name of a file, without its ending, on every system."""
    return " ".join(_FORBIDDEN.sub(" ", title).split()) or "metidesk"


def documents_folder() -> Path:
    """Return where this computer keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

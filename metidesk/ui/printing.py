"""Printing: the PDF itself to a CUPS queue where there is one, else its pages as sharp pictures to Qt's printer."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QMarginsF, QPoint
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from metidesk.i18n.current import _
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui.pdf_pages import PdfPages

RESOLUTION = 300
_ANSWER_SECONDS = 5
_HAND_OVER_SECONDS = 60.0
_LOOK_SECONDS = 0.2
_MEDIA = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}
Step = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Sides(StrEnum):
    """How sheets are printed, in the words of IPP."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of this computer; `usual` is the one that it prefers, empty where it names none."""

    names: tuple[str, ...]
    usual: str


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is to be printed how; the size of the paper comes from the document."""

    title: str
    printer: str
    copies: int = 1
    sides: Sides = Sides.ONE


def printers() -> Printers:
    """Return the printers; a printing system on the network may let this wait, so ask in a job."""
    if _has_queues():
        names = tuple(_answer("-e").split())
        usual = _answer("-d").rpartition(":")[2].strip()
    else:
        names, usual = tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName()
    return Printers(names, usual if usual in names else next(iter(names), ""))


def print_pdf(pdf: bytes, order: PrintOrder, step: Step, cancelled: Cancelled) -> bool:
    """Print a PDF; return whether it went out, False where it was called off. Raises Trouble PRINTER_FAILED."""
    if _has_queues():
        return _hand_over(pdf, order, cancelled)
    printer = QPrinter(QPrinterInfo.printerInfo(order.printer), QPrinter.PrinterMode.HighResolution)
    return draw_on(printer, pdf, order, step, cancelled)


def draw_on(printer: QPrinter, pdf: bytes, order: PrintOrder, step: Step, cancelled: Cancelled) -> bool:
    """Draw a PDF's pages on a printer of Qt's; return and raise as `print_pdf`."""
    pages = PdfPages(pdf)
    _set_up(printer, pages, order)
    return _draw_pages(printer, pages, step, cancelled)


def lp_arguments(order: PrintOrder, media: str) -> list[str]:
    """Return what `lp` is told; media and sides always, because queues fall back to Letter and to their own sides."""
    return [
        "-d",
        order.printer,
        "-n",
        str(order.copies),
        "-t",
        order.title,
        "-o",
        f"media={media}",
        "-o",
        f"sides={order.sides.value}",
    ]


def _has_queues() -> bool:
    """Return whether this computer prints through CUPS' commands and keeps a queue."""
    return bool(shutil.which("lp") and shutil.which("lpstat") and _answer("-e").strip())


def _answer(question: str) -> str:
    """Ask the printing system; what it does not answer is empty."""
    command = shutil.which("lpstat")
    try:
        asked = subprocess.run(
            [command or "lpstat", question],
            capture_output=True,
            text=True,
            timeout=_ANSWER_SECONDS,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout if asked.returncode == 0 else ""


def _hand_over(pdf: bytes, order: PrintOrder, cancelled: Cancelled) -> bool:
    arguments = lp_arguments(order, PdfPages(pdf).media)
    if cancelled():
        return False
    try:
        sending = subprocess.Popen(
            [shutil.which("lp") or "lp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error
    return _see_out(sending, pdf, cancelled)


def _see_out(sending: "subprocess.Popen[bytes]", pdf: bytes, cancelled: Cancelled) -> bool:
    """Wait until `lp` has taken the paper, is called off, or has refused it."""
    waited, given = 0.0, pdf
    while True:
        try:
            _said, complaint = sending.communicate(given or None, timeout=_LOOK_SECONDS)
            break
        except subprocess.TimeoutExpired:
            given, waited = b"", waited + _LOOK_SECONDS
            if cancelled() or waited > _HAND_OVER_SECONDS:
                sending.kill()
                sending.communicate()
                if waited > _HAND_OVER_SECONDS:
                    raise _failed(_("it did not answer")) from None
                return False
    if sending.returncode:
        raise _failed(complaint.decode(errors="replace").strip() or str(sending.returncode))
    return True


def _set_up(printer: QPrinter, pages: PdfPages, order: PrintOrder) -> None:
    """Tell a printer the paper. The full page comes first: without it Qt refuses margins of zero in silence."""
    landscape = pages.is_landscape
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setDocName(order.title)
    printer.setResolution(RESOLUTION)
    printer.setCopyCount(order.copies)
    printer.setDuplex(_DUPLEX[order.sides])
    printer.setFullPage(True)
    taken = [
        printer.setPageSize(QPageSize(_MEDIA[pages.media])),
        printer.setPageOrientation(orientation),
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point),
    ]
    if not all(taken):
        raise _failed(_("it does not take {paper}", paper=pages.media))


def _draw_pages(printer: QPrinter, pages: PdfPages, step: Step, cancelled: Cancelled) -> bool:
    painter = QPainter()
    if not painter.begin(printer):
        raise _failed(_("it cannot be opened"))
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number in range(len(pages)):
            if cancelled():
                printer.abort()
                return False
            step(number, len(pages))
            if number and not printer.newPage():
                raise _failed(_("it stopped after page {number}", number=number))
            painter.drawImage(QPoint(0, 0), pages.image_at(number, printer.resolution()))
        step(len(pages), len(pages))
    finally:
        painter.end()
    return True


def _failed(reason: str) -> Trouble:
    return Trouble(TroubleCode.PRINTER_FAILED, reason=reason)

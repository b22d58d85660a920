"""Printing where there is no CUPS: pages as sharp pictures, one after the other, on a printer of Qt's."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPoint
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from metidesk.domain.printers import Sheet
from metidesk.i18n.current import _
from metidesk.system.print_queue import PrintOrder, QueueState, Sides
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui.pdf_pages import PdfPages

RESOLUTION = 300
_MEDIA = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}
_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
Step = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Margins:
    """What a printer cannot reach of a sheet, in millimetres from its edges."""

    left: float
    top: float
    right: float
    bottom: float


def names() -> tuple[str, ...]:
    """Return the printers that Qt knows."""
    return tuple(QPrinterInfo.availablePrinterNames())


def usual_name() -> str:
    """Return the printer that this computer prefers, empty where it names none."""
    return QPrinterInfo.defaultPrinterName()


def state(name: str) -> QueueState:
    """Return how a printer is and what it offers, as far as Qt is told."""
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        return QueueState(is_there=False, is_accepting=False)
    offered = {size.id() for size in found.supportedPageSizes()}
    return QueueState(
        is_paused=found.state() is QPrinter.PrinterState.Error,
        knows_offer=bool(offered),
        media=tuple(media for media, size in _MEDIA.items() if size in offered),
        two_sided=len(found.supportedDuplexModes()) > 1,
        grey=QPrinter.ColorMode.Color in found.supportedColorModes(),
    )


def margins(name: str, sheet: Sheet) -> Margins | None:
    """Return what a printer cannot reach of a sheet, None where it does not tell."""
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        return None
    printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_MEDIA[sheet.media]))
    printer.setPageOrientation(_orientation(sheet.is_landscape))
    least = printer.pageLayout().minimumMargins()
    millimetres = [points * 25.4 / 72 for points in (least.left(), least.top(), least.right(), least.bottom())]
    return Margins(*millimetres) if any(millimetres) else None


def print_pages(pdf: bytes, order: PrintOrder, step: Step, cancelled: Cancelled) -> bool:
    """Print a PDF on a printer of this computer; return False where it was called off. Raises Trouble."""
    found = QPrinterInfo.printerInfo(order.printer)
    if found.isNull():
        raise Trouble(TroubleCode.PRINTER_GONE, printer=order.printer)
    return draw_on(QPrinter(found, QPrinter.PrinterMode.HighResolution), pdf, order, step, cancelled)


def draw_on(printer: QPrinter, pdf: bytes, order: PrintOrder, step: Step, cancelled: Cancelled) -> bool:
    """Draw a PDF's pages on a printer; return and raise as `print_pages`."""
    pages = PdfPages(pdf)
    _set_up(printer, pages, order)
    return _draw_pages(printer, pages, _sequence(printer, len(pages), order), step, cancelled)


def _set_up(printer: QPrinter, pages: PdfPages, order: PrintOrder) -> None:
    """Tell a printer the paper. The full page comes first: without it Qt refuses margins of zero in silence."""
    printer.setDocName(order.title)
    printer.setResolution(RESOLUTION)
    printer.setDuplex(_DUPLEX[order.sides])
    printer.setCollateCopies(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale if order.grey else QPrinter.ColorMode.Color)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(order.copies)
    printer.setFullPage(True)
    taken = [
        printer.setPageSize(QPageSize(_MEDIA[pages.media])),
        printer.setPageOrientation(_orientation(pages.is_landscape)),
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point),
    ]
    if not all(taken):
        raise _failed(_("it does not take {paper}", paper=pages.media))


def _sequence(printer: QPrinter, count: int, order: PrintOrder) -> list[int | None]:
    """Return the pages in the order of drawing; None is an empty back.

    A printer that cannot copy is given the whole paper again and again, and each copy begins on a front.
    """
    if printer.supportsMultipleCopies() or order.copies == 1:
        return list(range(count))
    one: list[int | None] = [*range(count)]
    if order.sides is not Sides.ONE and count % 2:
        one.append(None)
    return one * order.copies


def _draw_pages(
    printer: QPrinter, pages: PdfPages, sequence: list[int | None], step: Step, cancelled: Cancelled
) -> bool:
    painter, total = QPainter(), len(sequence)
    if not painter.begin(printer):
        raise _failed(_("it cannot be opened"))
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, page in enumerate(sequence):
            if cancelled():
                printer.abort()
                return False
            step(number, total)
            if number and not printer.newPage():
                raise _failed(_("it stopped after page {number}", number=number))
            # One page at a time: an A3 page of 300 dpi takes 52 MB.
            if page is not None:
                painter.drawImage(QPoint(0, 0), pages.image_at(page, printer.resolution()))
        step(total, total)
    finally:
        painter.end()
    return True


def _orientation(is_landscape: bool) -> QPageLayout.Orientation:
    return QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait


def _failed(reason: str) -> Trouble:
    return Trouble(TroubleCode.PRINTER_FAILED, reason=reason)

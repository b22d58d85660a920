"""Printing: the PDF itself to a CUPS queue where there is one, else its pages as sharp pictures to Qt's printer."""

from dataclasses import dataclass

from metidesk.domain.printers import Sheet
from metidesk.system import print_queue
from metidesk.system.print_queue import PrintOrder, QueueState
from metidesk.ui import print_raster
from metidesk.ui.pdf_pages import PdfPages
from metidesk.ui.print_raster import Cancelled, Margins, Step


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of this computer; `usual` is the one that it prefers, empty where it names none."""

    names: tuple[str, ...]
    usual: str


@dataclass(frozen=True, slots=True)
class PrinterLook:
    """What is known of a printer before printing on a sheet; `margins` is None where it does not tell."""

    state: QueueState
    margins: Margins | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that went out; `job` names it in its queue, empty where it cannot be followed."""

    job: str = ""


def printers() -> Printers:
    """Return the printers; a printing system on the network may let this wait, so ask in a job."""
    if print_queue.has_queues():
        names, usual = print_queue.queue_names(), print_queue.usual_queue()
    else:
        names, usual = print_raster.names(), print_raster.usual_name()
    return Printers(names, usual if usual in names else next(iter(names), ""))


def look(printer: str, sheet: Sheet) -> PrinterLook:
    """Return how a printer is and what it offers; ask in a job."""
    state = print_queue.queue_state(printer) if print_queue.has_queues() else print_raster.state(printer)
    return PrinterLook(state, print_raster.margins(printer, sheet))


def print_pdf(pdf: bytes, order: PrintOrder, step: Step, cancelled: Cancelled) -> Printed | None:
    """Print a PDF as it is, already corrected; return None where it was called off. Raises Trouble."""
    if print_queue.has_queues():
        job = print_queue.send(pdf, order, PdfPages(pdf).media, cancelled)
        return None if job is None else Printed(job)
    return Printed() if print_raster.print_pages(pdf, order, step, cancelled) else None

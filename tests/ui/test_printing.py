"""Printing without queues: what Qt's printer draws, and that a preview shows what goes out."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.pdf_parts import prepared
from metidesk.domain.printers import PrinterFit, Sheet
from metidesk.system.print_queue import PrintOrder, Sides
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui import print_raster, printing
from metidesk.ui.pdf_pages import PdfPages

A4, A3 = (841.89, 595.28), (1190.55, 841.89)


def paper(path: Path, size: tuple[float, float] = A4, pages: int = 1, title: str = "Sheet W02") -> bytes:
    canvas = Canvas(str(path / "paper.pdf"), pagesize=size)
    canvas.setTitle(title)
    for number in range(pages):
        canvas.drawString(72, 72, f"page {number}")
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return (path / "paper.pdf").read_bytes()


def nothing(done: int, total: int) -> None:
    pass


def never() -> bool:
    return False


@pytest.fixture
def no_queues(monkeypatch):
    """Take CUPS' commands away."""
    monkeypatch.setenv("PATH", "")


def pdf_printer(tmp_path: Path) -> QPrinter:
    """Give a printer that writes what it is given into printed.pdf."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def test_without_queues_and_printers_there_is_none(qapp, no_queues):
    assert printing.printers() == printing.Printers((), "")
    assert not printing.look("Office_HP", Sheet.A4_LANDSCAPE).state.is_there


def test_a_printer_that_is_gone_is_told(qapp, no_queues, tmp_path):
    with pytest.raises(Trouble) as caught:
        printing.print_pdf(paper(tmp_path), PrintOrder("Sheet", "Office_HP"), nothing, never)
    assert caught.value.code is TroubleCode.PRINTER_GONE


@pytest.mark.parametrize(("size", "width"), [(A4, 842), (A3, 1191)])
def test_without_a_queue_the_pages_are_drawn_on_the_right_paper(qapp, tmp_path, size, width):
    pdf = paper(tmp_path, size, pages=2)
    printer = pdf_printer(tmp_path)
    steps: list[tuple[int, int]] = []
    order = PrintOrder("Sheet", "", 1, Sides.ONE)
    assert print_raster.draw_on(printer, pdf, order, lambda done, of: steps.append((done, of)), never)
    # Real printers refuse margins of zero in silence where this does not come first.
    assert printer.fullPage()
    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert len(printed) == 2
    assert printed.is_landscape
    assert printed.sizes[0][0] == pytest.approx(width, abs=1.5)
    assert steps == [(0, 2), (1, 2), (2, 2)]
    before, after = (one.image(0, 842).pixelColor(200, 300).lightness() for one in (PdfPages(pdf), printed))
    assert before == after
    # A picture with lost detail would hold JPEG data.
    assert b"DCTDecode" not in (tmp_path / "printed.pdf").read_bytes()


def test_drawing_can_be_called_off_between_pages(qapp, tmp_path):
    printer = pdf_printer(tmp_path)
    steps: list[int] = []
    assert not print_raster.draw_on(
        printer,
        paper(tmp_path, pages=3),
        PrintOrder("Sheet", ""),
        lambda done, of: steps.append(done),
        lambda: len(steps) >= 2,
    )
    assert steps == [0, 1]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_opened_is_told(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    with pytest.raises(Trouble) as caught:
        print_raster.draw_on(printer, paper(tmp_path), PrintOrder("Sheet", ""), nothing, never)
    assert caught.value.code is TroubleCode.PRINTER_FAILED


class Copier(QPrinter):
    """A printer that cannot copy by itself, as some drivers."""

    def supportsMultipleCopies(self) -> bool:  # noqa: N802 - Qt's name
        return False


@pytest.mark.parametrize(
    ("pages", "sides", "drawn"),
    [(2, Sides.LONG_EDGE, 6), (3, Sides.ONE, 9), (3, Sides.SHORT_EDGE, 12), (1, Sides.ONE, 3)],
)
def test_a_printer_that_cannot_copy_is_given_whole_copies_that_begin_on_a_front(qapp, tmp_path, pages, sides, drawn):
    printer = Copier(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    order = PrintOrder("Sheet", "", 3, sides)
    assert print_raster.draw_on(printer, paper(tmp_path, pages=pages), order, nothing, never)
    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert len(printed) == drawn
    black = [printed.image(page, 842).pixelColor(200, 300).lightness() == 0 for page in range(drawn)]
    assert black.count(True) == 3 * pages
    if pages % 2 and sides is not Sides.ONE:
        assert black == [True] * pages + [False] + [True] * pages + [False] + [True] * pages + [False]


class Listener(QPrinter):
    """Remembers the sides; Qt's own PDF printer forgets them."""

    sides: QPrinter.DuplexMode | None = None

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # noqa: N802 - Qt's name
        self.sides = duplex


def test_a_printer_is_told_sides_copies_and_grey(qapp, tmp_path):
    printer = Listener(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    order = PrintOrder("Sheet", "", 2, Sides.SHORT_EDGE, grey=True)
    assert print_raster.draw_on(printer, paper(tmp_path, A3), order, nothing, never)
    assert printer.sides is QPrinter.DuplexMode.DuplexShortSide
    assert printer.colorMode() is QPrinter.ColorMode.GrayScale
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A3
    assert printer.collateCopies()


def test_what_is_shown_is_what_is_sent(qapp, tmp_path):
    """The preview moves the chosen pages as the PDF that goes out moves them."""
    pdf = paper(tmp_path, pages=4)
    fit = PrinterFit(6.0, -4.0, 1.02, 0.97)
    shown, sent = PdfPages(pdf, [1, 3], fit), PdfPages(prepared(pdf, [1, 3], fit))
    assert shown.sizes == sent.sizes
    for page in range(2):
        assert shown.image(page, 600) == sent.image(page, 600)
    assert shown.image(0, 600) != PdfPages(pdf, [1, 3]).image(0, 600)

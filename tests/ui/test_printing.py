"""Printing: what a queue is told, and what Qt's printer draws."""

import os
import stat
import threading
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui import printing
from metidesk.ui.pdf_pages import PdfPages, joined
from metidesk.ui.printing import PrintOrder, Sides

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
def queue(tmp_path, monkeypatch):
    """Put an `lp` and an `lpstat` before all others; they write down what they are told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    scripts = {
        "lp": f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/told"\ncat > "{tmp_path}/taken"\n',
        "lpstat": "#!/bin/sh\n"
        'case "$1" in -e) printf "Office_HP\\nPDF\\n";; -d) echo "system default destination: PDF";; esac\n',
    }
    for name, text in scripts.items():
        path = folder / name
        path.write_text(text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def told(queue: Path) -> list[str]:
    return (queue / "told").read_text().splitlines()


def test_the_queues_are_the_printers(queue):
    assert printing.printers() == printing.Printers(("Office_HP", "PDF"), "PDF")


@pytest.mark.parametrize(("size", "media"), [(A4, "A4"), (A3, "A3"), ((595.28, 841.89), "A4")])
def test_a_queue_gets_the_pdf_itself_with_size_and_sides(queue, size, media):
    pdf = paper(queue, size)
    order = PrintOrder("Sheet W02", "Office_HP", 2, Sides.SHORT_EDGE)
    assert printing.print_pdf(pdf, order, nothing, never)
    expected = ["-d", "Office_HP", "-n", "2", "-t", "Sheet W02"]
    assert told(queue) == [*expected, "-o", f"media={media}", "-o", "sides=two-sided-short-edge"]
    assert (queue / "taken").read_bytes() == pdf


def test_sides_are_passed_also_where_there_is_one(queue):
    printing.print_pdf(paper(queue), PrintOrder("Sheet", "PDF"), nothing, never)
    assert "sides=one-sided" in told(queue)


def test_what_is_called_off_before_is_not_handed_over(queue):
    assert not printing.print_pdf(paper(queue), PrintOrder("Sheet", "PDF"), nothing, lambda: True)
    assert not (queue / "told").exists()


def test_a_queue_that_hangs_can_be_called_off(queue):
    (queue / "bin" / "lp").write_text(f'#!/bin/sh\ntouch "{queue}/told"\nexec sleep 30\n')
    begun = threading.Event()

    def cancelled() -> bool:
        found = (queue / "told").exists()
        if found:
            begun.set()
        return found

    assert not printing.print_pdf(paper(queue), PrintOrder("Sheet", "PDF"), nothing, cancelled)
    assert begun.is_set()


def test_a_refusal_of_the_queue_is_told(queue):
    (queue / "bin" / "lp").write_text('#!/bin/sh\ncat > /dev/null\necho "lp: queue is stopped" >&2\nexit 1\n')
    with pytest.raises(Trouble) as caught:
        printing.print_pdf(paper(queue), PrintOrder("Sheet", "PDF"), nothing, never)
    assert caught.value.code is TroubleCode.PRINTER_FAILED
    assert caught.value.facts == {"reason": "lp: queue is stopped"}


@pytest.mark.parametrize(("size", "width"), [(A4, 842), (A3, 1191)])
def test_without_a_queue_the_pages_are_drawn_on_the_right_paper(qapp, tmp_path, size, width):
    pdf = paper(tmp_path, size, pages=2)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    steps: list[tuple[int, int]] = []
    order = PrintOrder("Sheet", "", 1, Sides.ONE)
    assert printing.draw_on(printer, pdf, order, lambda done, of: steps.append((done, of)), never)
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
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    steps: list[int] = []
    assert not printing.draw_on(
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
        printing.draw_on(printer, paper(tmp_path), PrintOrder("Sheet", ""), nothing, never)
    assert caught.value.code is TroubleCode.PRINTER_FAILED


def test_several_papers_become_one(tmp_path):
    one = paper(tmp_path)
    assert joined([one]) is one
    whole = PdfPages(joined([one, paper(tmp_path, A3)]))
    assert [round(width) for width, _height in whole.sizes] == [842, 1191]

"""Papers through a real CUPS: what the program says, and what arrives at the printer."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from cups import QUEUE, PrivateCups, what_is_missing
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from metidesk.cli.main import run
from metidesk.documents.pdf_parts import prepared
from metidesk.documents.registry import document
from metidesk.documents.style import A3_LANDSCAPE, A4_LANDSCAPE, MM, Paper
from metidesk.domain.printers import Measured, PrinterFit, Sheet
from metidesk.i18n.catalog import words
from metidesk.i18n.print_words import printer_remarks
from metidesk.services.sample import found_sample
from metidesk.system import print_queue
from metidesk.system.print_queue import JobState, PrintOrder, Sides
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui import printing
from metidesk.ui.ask import Ask
from metidesk.ui.desk import lay_desk
from metidesk.ui.jobs import Jobs
from metidesk.ui.main_window import MainWindow
from metidesk.ui.paper_wishes import PaperWishes

MONDAY = date(2021, 8, 23)


@pytest.fixture(scope="module")
def private():
    reason = what_is_missing() or ("" if shutil.which("pdftotext") else "poppler-utils is not installed")
    if reason:
        pytest.skip(reason)
    cups = PrivateCups()
    if not cups.ready():
        said = cups.complaint()
        cups.stop()
        pytest.skip(f"CUPS did not start here: {said}")
    yield cups
    cups.stop()


@pytest.fixture
def cups(private, monkeypatch):
    """Give the running CUPS with its queue idle, and send every command there."""
    for name, value in private.environment.items():
        monkeypatch.setenv(name, value)
    private.add()
    private.command("cupsaccept", QUEUE)
    private.command("cupsenable", QUEUE)
    yield private
    private.paper(there=True)
    private.command("cancel", "-a")


def drawn(key: str, paper: Paper = A4_LANDSCAPE, language: str = "ja") -> bytes:
    one, target = document(key), io.BytesIO()
    one.draw(one.sample(), words(language), target, paper)
    return target.getvalue()


def read(pdf: bytes) -> tuple[list[tuple[int, int]], list[str]]:
    """Return the size of each page in points and the letters on it, sorted: a turned page is read in another order."""
    opened = pypdfium2.PdfDocument(pdf)
    sizes = [(round(page.get_width()), round(page.get_height())) for page in opened]
    opened.close()
    texts = poppler("pdftotext", "-raw", "-", "-", pdf=pdf).split("\f")[:-1]
    return sizes, ["".join(sorted("".join(text.split()))) for text in texts]


def poppler(*command: str, pdf: bytes) -> str:
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def pictures(pdf: bytes) -> int:
    """Return how many pictures stand in a PDF: one for each page where somebody made a raster of it."""
    return max(0, len(poppler("pdfimages", "-list", "-", pdf=pdf).splitlines()) - 2)


def nothing(done: int, total: int) -> None:
    pass


def never() -> bool:
    return False


def sent(pdf: bytes, order: PrintOrder) -> str:
    printed = printing.print_pdf(pdf, order, nothing, never)
    assert printed is not None
    return printed.job


def test_the_queue_is_found_and_says_what_it_offers(cups, qapp):
    assert printing.printers().names == (QUEUE,)
    state = printing.look(QUEUE, Sheet.A4_LANDSCAPE).state
    assert state.is_there
    assert state.is_accepting
    assert not state.is_paused
    assert state.media == ("Letter", "A4", "A3")
    assert (state.two_sided, state.grey, state.reasons) == (True, True, ())


def test_a_certificate_arrives_on_a4_as_the_pdf_it_is(cups):
    pdf = prepared(drawn("certificate"), [0])
    sheets = cups.arrived(sent(pdf, PrintOrder("Certificate 2021A-HAN-001", QUEUE)))
    assert (sheets.title, sheets.copies, sheets.kind) == ("Certificate 2021A-HAN-001", 1, "application/pdf")
    assert (sheets.options["PageSize"], sheets.options["Duplex"]) == ("A4", "None")
    sizes, letters = read(sheets.pdf)
    assert sizes == [(595, 842)]
    assert letters == read(pdf)[1]
    assert pictures(sheets.pdf) == pictures(pdf)


def test_a_course_sheet_arrives_on_a3(cups):
    pdf = drawn("course", A3_LANDSCAPE)
    sheets = cups.arrived(sent(pdf, PrintOrder("Course", QUEUE, sides=Sides.SHORT_EDGE)))
    assert (sheets.options["media"], sheets.options["PageSize"], sheets.options["Duplex"]) == (
        "A3",
        "A3",
        "DuplexTumble",
    )
    sizes, letters = read(sheets.pdf)
    assert set(sizes) == {(842, 1191)}
    assert letters == read(pdf)[1]


def test_three_pages_arrive_in_copies_on_both_sides_and_without_colour(cups):
    pdf = prepared(drawn("certificate"), [1, 4, 9])
    sheets = cups.arrived(sent(pdf, PrintOrder("Three", QUEUE, 2, Sides.LONG_EDGE, grey=True)))
    assert sheets.copies == 2
    assert (sheets.options["Duplex"], sheets.options["ColorModel"]) == ("DuplexNoTumble", "Gray")
    assert "collate" in sheets.options
    sizes, letters = read(sheets.pdf)
    assert sizes == [(595, 842)] * 3
    assert letters == read(pdf)[1]


def test_a_corrected_paper_is_neither_scaled_nor_centred_by_the_queue(cups):
    """What stands at a place of the page stands there on the sheet, moved by no more than the correction."""
    fit = PrinterFit(4.0, -3.0, 1.01, 0.99)
    pdf = drawn("printer", A4_LANDSCAPE, "en")
    plain = cups.arrived(sent(pdf, PrintOrder("Card", QUEUE)))
    moved = cups.arrived(sent(prepared(pdf, [0], fit), PrintOrder("Card", QUEUE)))
    # The sheet is fed upright: the page's left edge lies at the bottom or at the top of it.
    before, after = place_of_text(plain.pdf), place_of_text(moved.pdf)
    x, y = place_of_text(pdf)
    assert (before[1] - x) == pytest.approx(0, abs=0.5) or (842 - before[1] - x) == pytest.approx(0, abs=0.5)
    along = (4.0 * MM + (1.01 - 1) * x) / 1.01
    assert abs(before[1] - after[1]) == pytest.approx(along, abs=0.3)
    height = A4_LANDSCAPE.height - y
    across = abs((height + 3.0 * MM) / 0.99 - height)
    assert abs(before[0] - after[0]) == pytest.approx(across, abs=0.3)


def place_of_text(pdf: bytes) -> tuple[float, float]:
    """Return where the first letter of the title begins, in points from the lower left corner of the page."""
    opened = pypdfium2.PdfDocument(pdf)
    text = opened[0].get_textpage()
    found = text.search("Printer card").get_next()
    assert found is not None
    place = pypdfium2.raw.c_double(), pypdfium2.raw.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, found[0], *place)
    opened.close()
    return place[0].value, place[1].value


def test_a_paused_queue_says_so_and_keeps_the_paper_until_it_goes_on(cups):
    cups.command("cupsdisable", QUEUE)
    assert print_queue.queue_state(QUEUE).is_paused
    job = sent(drawn("printer", A4_LANDSCAPE, "en"), PrintOrder("Waits", QUEUE))
    assert print_queue.job_state(job) is JobState.WAITING
    cups.command("cupsenable", QUEUE)
    assert cups.arrived(job).title == "Waits"
    assert cups.until(lambda: print_queue.job_state(job) is JobState.OUT)


def test_a_printer_without_paper_says_so_while_the_paper_waits_in_it(cups):
    cups.paper(there=False)
    job = sent(drawn("printer", A4_LANDSCAPE, "en"), PrintOrder("Hungry", QUEUE))
    assert cups.until(lambda: print_queue.queue_state(QUEUE).reasons == ("media-empty",))
    assert print_queue.job_state(job) is JobState.PRINTING
    said = printer_remarks(print_queue.queue_state(QUEUE), "A4", words("en"))
    assert said == ("It is out of paper.",)
    cups.paper(there=True)
    assert cups.arrived(job).title == "Hungry"
    assert cups.until(lambda: not print_queue.queue_state(QUEUE).reasons)


def test_a_paper_is_taken_out_of_the_queue(cups):
    cups.command("cupsdisable", QUEUE)
    job = sent(drawn("printer", A4_LANDSCAPE, "en"), PrintOrder("Not this", QUEUE))
    assert print_queue.cancel_job(job)
    assert print_queue.job_state(job) is JobState.OUT
    assert not print_queue.cancel_job(job)
    cups.command("cupsenable", QUEUE)
    after = sent(drawn("printer", A4_LANDSCAPE, "en"), PrintOrder("The next", QUEUE))
    assert cups.arrived(after).title == "The next"
    assert not (Path(cups.folder) / "printed" / f"{job.rpartition('-')[2]}.pdf").exists()


def test_a_held_job_is_told(cups):
    job = sent(drawn("printer", A4_LANDSCAPE, "en"), PrintOrder("Held", QUEUE))
    cups.arrived(job)
    cups.command("cupsdisable", QUEUE)
    held = sent(drawn("printer", A4_LANDSCAPE, "en"), PrintOrder("Held", QUEUE))
    cups.command("lp", "-i", held, "-H", "hold")
    assert print_queue.job_state(held) is JobState.HELD


def test_a_queue_that_takes_nothing_is_told(cups):
    cups.command("cupsreject", QUEUE)
    assert not print_queue.queue_state(QUEUE).is_accepting
    with pytest.raises(Trouble) as caught:
        sent(drawn("printer", A4_LANDSCAPE, "en"), PrintOrder("Refused", QUEUE))
    assert caught.value.code is TroubleCode.PRINTER_CLOSED


def test_a_queue_that_is_gone_between_choosing_and_printing_is_told(cups):
    cups.add("Second")
    chosen = PrintOrder("Gone", "Second")
    cups.command("lpadmin", "-x", "Second")
    before = cups.count()
    with pytest.raises(Trouble) as caught:
        sent(drawn("printer", A4_LANDSCAPE, "en"), chosen)
    assert caught.value.code is TroubleCode.PRINTER_GONE
    assert cups.count() == before


@pytest.fixture
def window(cups, qtbot, tmp_path, clock):
    """Show the window over the sample office, with threads and printers as in life."""
    office = found_sample(tmp_path / "sample.metidesk", clock, "HAN", "A", MONDAY)
    jobs = Jobs()
    shown = MainWindow(jobs)
    shown.resize(1280, 720)
    shown.show()
    shown.receive(lay_desk(office, jobs, Ask()))
    yield shown
    jobs.wait()
    shown.close()
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete)
    office.close()


def test_from_the_window_by_keyboard_to_the_printer_and_the_banner(window, cups, qtbot):
    """Two copies of the middle pages, both sides, on a measured printer; only the arrows, Tab and Enter are used."""
    office = window.desk.office
    fit = office.printers.measure(QUEUE, Sheet.A4_LANDSCAPE, Measured(22.0, 19.0, 250.5, 149.5))
    wishes = PaperWishes(window.desk, window, window.banner.say)
    before = cups.count()
    wishes.show("signin_week", {"monday": MONDAY})
    qtbot.waitUntil(lambda: wishes.dialog is not None, timeout=15000)
    dialog = wishes.dialog
    assert dialog.printer_fit() == fit
    for field, typed in ((dialog.copies, "2"), (dialog.choices.pages, "2-3")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
    qtbot.keyClick(dialog.sides, Qt.Key.Key_Down)
    pdf = dialog.pdf
    qtbot.keyClick(dialog.print, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wishes.dialog is None, timeout=15000)
    assert "on its way" in window.banner.message().text
    assert cups.until(lambda: cups.count() == before + 1)
    job = max(int(path.stem) for path in (cups.folder / "printed").glob("*.pdf"))
    sheets = cups.arrived(f"{QUEUE}-{job}")
    assert (sheets.copies, sheets.options["PageSize"], sheets.options["Duplex"]) == (2, "A4", "DuplexTumble")
    sizes, letters = read(sheets.pdf)
    assert sizes == [(595, 842)] * 2
    assert letters == read(pdf)[1][1:3]
    assert pictures(sheets.pdf) == pictures(prepared(pdf, [1, 2]))
    qtbot.waitUntil(lambda: "has left the queue" in window.banner.message().text, timeout=15000)


def test_from_the_command_line_to_the_printer(cups, tmp_path, clock, capsys, monkeypatch):
    """The measured printer gets the pages moved, as from the window."""
    store = tmp_path / "sample.metidesk"
    office = found_sample(store, clock, "HAN", "A", MONDAY)
    fit = office.printers.measure(QUEUE, Sheet.A4_LANDSCAPE, Measured(22.0, 19.0, 250.5, 149.5))
    office.close()
    pdf = drawn("printer", A4_LANDSCAPE, "en")
    (tmp_path / "card.pdf").write_bytes(pdf)
    monkeypatch.setenv("METIDESK_STORE", str(store))
    arguments = ["print", "send", str(tmp_path / "card.pdf"), "--printer", QUEUE, "--copies", "3"]
    assert run(arguments) == 0
    said = capsys.readouterr()
    assert QUEUE in said.out
    sheets = cups.arrived(said.err.strip())
    assert (sheets.copies, sheets.options["PageSize"], sheets.title) == (3, "A4", "card")
    expected = cups.arrived(sent(prepared(pdf, [0], fit), PrintOrder("Card", QUEUE)))
    assert place_of_text(sheets.pdf) == pytest.approx(place_of_text(expected.pdf), abs=0.01)
    for wrong in (["--printer", "Gone"], [], ["--printer", QUEUE, "--pages", "4"]):
        assert run(["print", "send", str(tmp_path / "card.pdf"), *wrong]) == 2
    (tmp_path / "card.pdf").write_text("no PDF")
    assert run(arguments) == 2

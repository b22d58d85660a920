"""From a wish to a paper: drawn, shown, saved, printed, drawn again in another language."""

import os
from datetime import date

import pytest
from PySide6.QtCore import Qt

from metidesk.i18n.catalog import languages
from metidesk.system.print_queue import QueueState, Sides
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui import paper_wishes
from metidesk.ui.jobs import Jobs
from metidesk.ui.page import Tone
from metidesk.ui.paper_wishes import PaperWishes, file_name
from metidesk.ui.print_raster import Margins
from metidesk.ui.printing import Printed, PrinterLook, Printers

MONDAY = date(2021, 8, 16)
OFFICE_HP = QueueState(knows_offer=True, media=("Letter", "A4", "A3"), grey=True)
REACH = Margins(4.2, 4.2, 4.2, 4.2)


@pytest.fixture
def wishes(desk, window, monkeypatch):
    monkeypatch.setattr(paper_wishes, "printers", lambda: Printers(("Office_HP", "PDF"), "PDF"))
    monkeypatch.setattr(paper_wishes, "look", lambda printer, sheet: PrinterLook(OFFICE_HP, REACH))
    found = PaperWishes(desk, window, window.banner.say)
    window.paper_wished.connect(found.show)
    yield found
    if found.dialog is not None:
        found.dialog.reject()


@pytest.fixture
def printed(monkeypatch):
    """Take what is printed in the place of a printer."""
    taken = []
    monkeypatch.setattr(paper_wishes, "print_pdf", lambda pdf, order, step, cancelled: taken.append(order) or Printed())
    return taken


@pytest.mark.parametrize(
    ("kind", "arguments", "title"),
    [
        ("week", {"monday": MONDAY}, "Attendance sheet of the week 2021A-HAN-W02"),
        ("course", {}, "Attendance sheet of the course 2021A-HAN-ALL"),
        ("signin_day", {"day": MONDAY}, "Sign-in sheet 2021A-HAN-S20210816"),
        ("signin_week", {"monday": MONDAY}, "Sign-in sheet 2021A-HAN-SW02"),
    ],
)
def test_every_paper_that_pages_wish_for_is_shown(window, wishes, kind, arguments, title):
    window.paper_wished.emit(kind, arguments)
    assert wishes.dialog.paper_title() == title
    assert wishes.dialog.printer.currentText() == "PDF"
    assert wishes.dialog.view.sheets()


def test_a_paper_is_printed_by_keyboard(qtbot, window, wishes, printed):
    window.paper_wished.emit("week", {"monday": MONDAY})
    qtbot.keyClick(wishes.dialog.print, Qt.Key.Key_Return)
    (order,) = printed
    assert (order.printer, order.copies, order.sides) == ("PDF", 1, Sides.ONE)
    assert window.banner.message().tone is Tone.SUCCESS
    assert wishes.dialog is None


def test_copies_are_taken_from_the_field(window, wishes):
    window.paper_wished.emit("week", {"monday": MONDAY})
    wishes.dialog.copies.setText("12")
    assert wishes.dialog.order().copies == 12
    wishes.dialog.copies.setText("")
    assert wishes.dialog.order().copies == 1


def test_a_refusal_of_the_printer_stands_in_the_preview(window, wishes, monkeypatch):
    def refuse(pdf, order, step, cancelled):
        raise Trouble(TroubleCode.PRINTER_FAILED, reason="out of paper")

    monkeypatch.setattr(paper_wishes, "print_pdf", refuse)
    window.paper_wished.emit("week", {"monday": MONDAY})
    wishes.dialog.print.click()
    assert "out of paper" in wishes.dialog._failure.note.text()
    assert wishes.dialog.print.isEnabled()


def test_without_a_printer_the_pdf_can_still_be_saved(window, desk, wishes, tmp_path, monkeypatch):
    monkeypatch.setattr(paper_wishes, "printers", lambda: Printers((), ""))
    suggested = []
    monkeypatch.setattr(
        desk.ask, "save_file", lambda title, path, patterns: suggested.append(path.name) or tmp_path / "week"
    )
    window.paper_wished.emit("week", {"monday": MONDAY})
    assert not wishes.dialog.print.isEnabled()
    pdf = wishes.dialog.pdf
    wishes.dialog.save.click()
    assert suggested == ["Attendance sheet of the week 2021A-HAN-W02.pdf"]
    assert (tmp_path / "week.pdf").read_bytes() == pdf


def test_the_paper_is_drawn_again_in_another_size(window, wishes):
    window.paper_wished.emit("course", {})
    dialog = wishes.dialog
    assert [dialog.media.itemText(row) for row in range(dialog.media.count())] == ["A4", "A3"]
    before = dialog.view.sheets()[0]
    dialog.media.setCurrentIndex(1)
    dialog.media.activated.emit(1)
    assert "A3" in dialog._told.text()
    assert dialog.view.sheets()[0] is not before


def test_the_paper_can_be_had_in_every_language(window, wishes):
    window.paper_wished.emit("week", {"monday": MONDAY})
    offered = [wishes.dialog.language.itemData(row) for row in range(wishes.dialog.language.count())]
    assert offered == list(languages())
    assert wishes.dialog.language.currentData() == "en"


def test_a_paper_that_cannot_be_drawn_is_explained(window, wishes):
    window.paper_wished.emit("signin_day", {"day": date(2021, 8, 21)})
    assert wishes.dialog is None
    assert window.banner.message().tone is Tone.FAILURE


def test_a_printing_that_hangs_can_be_called_off(qtbot, window, desk, wishes, monkeypatch):
    real = Jobs()
    monkeypatch.setattr(desk.jobs, "run", real.run)

    def hang(pdf, order, step, cancelled):
        while not cancelled():
            step(1, 3)
        return

    monkeypatch.setattr(paper_wishes, "print_pdf", hang)
    window.paper_wished.emit("week", {"monday": MONDAY})
    qtbot.waitUntil(lambda: wishes.dialog is not None)
    dialog = wishes.dialog
    dialog.print.click()
    assert not dialog.print.isEnabled()
    assert dialog._close.text() == "Cancel"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.print.isEnabled)
    assert dialog.isVisible()
    real.wait()


def test_file_names_hold_no_character_that_a_system_refuses():
    assert file_name('Sheet 3/4: "A"') == "Sheet 3 4 A.pdf"
    assert file_name("") == "metidesk.pdf"
    assert os.sep not in file_name("a/b")

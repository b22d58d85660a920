"""Measuring a printer from the preview: the card goes out, four numbers are typed, and what they mean is kept."""

import pytest
from PySide6.QtCore import Qt
from test_paper_wishes import MONDAY, OFFICE_HP

from metidesk.domain.printers import Measured, Sheet, fit_of
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui import paper_wishes, printer_measuring
from metidesk.ui.paper_wishes import PaperWishes
from metidesk.ui.pdf_pages import PdfPages
from metidesk.ui.printing import Printed, PrinterLook, Printers

TYPED = {"left": "21,5", "top": "19.25", "across": "251", "down": "149,5"}
MEASURED = Measured(21.5, 19.25, 251.0, 149.5)


@pytest.fixture
def sent(monkeypatch):
    """Take what is printed in the place of printers."""
    taken = []

    def take(pdf, order, step, cancelled):
        taken.append((pdf, order))
        return Printed()

    monkeypatch.setattr(printer_measuring, "print_pdf", take)
    monkeypatch.setattr(paper_wishes, "print_pdf", take)
    return taken


@pytest.fixture
def wishes(desk, window, monkeypatch):
    monkeypatch.setattr(paper_wishes, "printers", lambda: Printers(("Office_HP", "PDF"), "Office_HP"))
    monkeypatch.setattr(paper_wishes, "look", lambda printer, sheet: PrinterLook(OFFICE_HP, None))
    found = PaperWishes(desk, window, window.banner.say)
    window.paper_wished.connect(found.show)
    yield found
    for dialog in (found.measuring.dialog, found.dialog):
        if dialog is not None:
            dialog.reject()


@pytest.fixture
def card(window, wishes):
    window.paper_wished.emit("week", {"monday": MONDAY})
    wishes.dialog.choices.card.click()
    return wishes.measuring.dialog


def write(card, **typed):
    for name, text in {**TYPED, **typed}.items():
        card.answers[name].setText(text)


def test_the_card_is_for_the_sheet_that_was_looked_at(card, sent):
    assert card.chosen_sheet() is Sheet.A4_LANDSCAPE
    assert not card.check.isEnabled()
    # The smallest laptop has 720 pixels, and its own bars.
    assert card.height() <= 660
    card.card.click()
    pdf, order = sent[0]
    assert (order.printer, order.title) == ("Office_HP", "Printer card")
    assert PdfPages(pdf).title == "Printer card Office_HP"
    assert "Office_HP" in card._said.text()


def test_four_numbers_are_kept_and_move_everything_that_is_printed(qtbot, card, desk, wishes, sent):
    assert not card.keep.isEnabled()
    write(card)
    fit = fit_of(Sheet.A4_LANDSCAPE, MEASURED)
    assert "1.4 mm too far to the right" in card._means.note.text()
    qtbot.keyClick(card.answers["down"], Qt.Key.Key_Return)
    assert desk.office.printers.fit("Office_HP", Sheet.A4_LANDSCAPE) == fit
    assert wishes.dialog.printer_fit() == fit
    card.check.click()
    assert PdfPages(sent[-1][0]).title == "Check card of a printer Office_HP"
    card.reject()
    plain = wishes.dialog.pdf
    wishes.dialog.print.click()
    printed = sent[-1][0]
    assert printed != plain
    assert PdfPages(printed).image(0, 400) == PdfPages(plain, [0], fit).image(0, 400)


@pytest.mark.parametrize(
    ("typed", "letter", "said"),
    [
        ({"down": "15"}, "D", "15 mm cannot be right"),
        ({"left": "2"}, "A", "2 mm cannot be right"),
        ({"across": "two"}, "C", "is not a length"),
    ],
)
def test_what_cannot_be_is_refused_while_it_is_typed(card, typed, letter, said):
    write(card, **typed)
    assert card._means.note.text().startswith(f"{letter}: ")
    assert said in card._means.note.text()
    assert said in card.answers[next(iter(typed))].accessibleDescription()
    assert not card.keep.isEnabled()
    write(card)
    assert card.keep.isEnabled()


def test_a_correction_is_taken_away(card, desk, wishes):
    write(card)
    card.keep.click()
    assert card.forget.isEnabled()
    card.forget.click()
    assert desk.office.printers.fit("Office_HP", Sheet.A4_LANDSCAPE).is_true
    assert wishes.dialog.printer_fit().is_true
    assert not card.forget.isEnabled()


def test_each_sheet_is_measured_by_itself(card, desk):
    write(card)
    card.keep.click()
    card.sheet.setCurrentIndex(card.sheet.findData(Sheet.A3_LANDSCAPE.value))
    card.sheet.activated.emit(card.sheet.currentIndex())
    assert card.answers["across"].placeholderText() == "280"
    assert not card.check.isEnabled()
    write(card, across="280", down="250", left="20", top="20")
    card.keep.click()
    assert desk.office.printers.fit("Office_HP", Sheet.A3_LANDSCAPE).is_true
    assert not desk.office.printers.fit("Office_HP", Sheet.A4_LANDSCAPE).is_true


def test_a_printer_that_refuses_the_card_is_told_there(card, monkeypatch):
    def refuse(pdf, order, step, cancelled):
        raise Trouble(TroubleCode.PRINTER_CLOSED, printer="Office_HP")

    monkeypatch.setattr(printer_measuring, "print_pdf", refuse)
    card.card.click()
    assert "takes no papers" in card._means.note.text()

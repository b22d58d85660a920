"""The preview's questions: only what can be asked, only what can be done, and what is seen is what goes out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from test_printing import A3, A4, paper

from metidesk.domain.printers import PrinterFit, Sheet
from metidesk.system.print_queue import QueueState, Sides
from metidesk.ui.dialogs.print_dialog import PrintDialog, PrintQuestion
from metidesk.ui.pdf_pages import PdfPages
from metidesk.ui.print_raster import Margins
from metidesk.ui.printing import PrinterLook, Printers

BOTH = Printers(("Office_HP", "PDF"), "Office_HP")
FULL = QueueState(knows_offer=True, media=("Letter", "A4", "A3"), two_sided=True, grey=True)
REACH = Margins(4.2, 4.2, 4.2, 4.2)
FIT = PrinterFit(5.0, 5.0, 1.0, 1.0)


@pytest.fixture
def ask(qtbot, tmp_path):
    def asked(pages=5, size=A4, state=FULL, printers=BOTH, margins=REACH, **more) -> PrintDialog:
        dialog = PrintDialog(PrintQuestion(paper(tmp_path, size, pages), printers, **more))
        qtbot.addWidget(dialog)
        dialog.show()
        if printers.names:
            dialog.show_look(PrinterLook(state, margins))
        return dialog

    return asked


def shown(dialog, name):
    return dialog.choices._fields[name].isVisible()


@pytest.mark.parametrize(
    ("pages", "state", "hidden"),
    [
        (5, FULL, set()),
        (1, FULL, {"pages", "sides"}),
        (5, QueueState(two_sided=False), {"sides", "colour"}),
        (1, QueueState(), {"pages", "sides", "colour"}),
    ],
)
def test_only_what_can_be_answered_is_asked(ask, pages, state, hidden):
    dialog = ask(pages, state=state)
    assert {name for name in ("printer", "copies", "pages", "sides", "colour") if not shown(dialog, name)} == hidden


def test_what_is_no_longer_asked_is_no_longer_answered(ask):
    dialog = ask()
    dialog.sides.setCurrentIndex(2)
    dialog.choices.colour.setCurrentIndex(1)
    assert (dialog.order().sides, dialog.order().grey) == (Sides.LONG_EDGE, True)
    dialog.show_look(PrinterLook(QueueState(two_sided=False), None))
    assert (dialog.order().sides, dialog.order().grey) == (Sides.ONE, False)


@pytest.mark.parametrize(
    ("size", "first"), [(A4, Sides.SHORT_EDGE), (A3, Sides.SHORT_EDGE), ((595.28, 841.89), Sides.LONG_EDGE)]
)
def test_a_lying_page_is_turned_over_its_short_edge(ask, size, first):
    dialog = ask(size=size)
    assert [dialog.sides.itemData(row) for row in range(2)] == [Sides.ONE, first]


def test_chosen_pages_are_shown_and_others_are_not_printed(ask):
    dialog = ask()
    dialog.choices.pages.setText("2-3, 5")
    assert dialog.chosen_pages() == (1, 2, 4)
    assert len(dialog.view.sheets()) == 3
    dialog.choices.pages.setText("7")
    assert "5" in dialog.choices._fields["pages"].note.text()
    assert not dialog.print.isEnabled()
    dialog.choices.pages.setText("")
    assert dialog.print.isEnabled()
    assert len(dialog.view.sheets()) == 5


@pytest.mark.parametrize(
    ("state", "said", "can"),
    [
        (FULL, "Ready.", True),
        (QueueState(is_paused=True), "paused", True),
        (QueueState(reasons=("media-empty", "com.maker-bell")), "out of paper", True),
        (QueueState(knows_offer=True, media=("Letter",)), "does not offer A4", True),
        (QueueState(knows_offer=True, media=("iso_a4_210x297mm",)), "Ready.", True),
        (QueueState(is_accepting=False), "takes no papers", False),
        (QueueState(is_there=False), "gone", False),
    ],
)
def test_what_the_printer_says_stands_below_its_name(ask, state, said, can):
    dialog = ask(state=state)
    assert said in dialog.choices._fields["printer"].note.text()
    assert dialog.choices._fields["printer"].failed == (said != "Ready.")
    assert dialog.print.isEnabled() == can
    assert dialog.save.isEnabled()


def test_another_printer_is_asked_how_it_is(ask, qtbot):
    dialog = ask(state=QueueState(is_accepting=False))
    with qtbot.waitSignal(dialog.look_wished) as asked:
        dialog.printer.setCurrentText("PDF")
        dialog.printer.activated.emit(1)
    assert asked.args == ["PDF"]
    # Nobody has to wait for its answer.
    assert dialog.print.isEnabled()
    assert not dialog._reach.isVisible()


def picture(dialog) -> QImage:
    return dialog.view.sheets()[0].grab().toImage()


def test_a_measured_printer_moves_the_preview_and_only_on_its_own_sheet(ask):
    dialog = ask(margins=None)
    plain = picture(dialog)
    dialog.show_fits({("Office_HP", Sheet.A3_LANDSCAPE): FIT, ("PDF", Sheet.A4_LANDSCAPE): FIT})
    assert picture(dialog) == plain
    assert not dialog._corrected.isVisible()
    dialog.show_fits({("Office_HP", Sheet.A4_LANDSCAPE): FIT})
    assert picture(dialog) != plain
    assert "5.0 mm too far to the right" in dialog._corrected.text()
    assert dialog.printer_fit() == FIT
    # What is saved is never moved.
    assert PdfPages(dialog.pdf).image(0, 300) == PdfPages(dialog.pdf, [0]).image(0, 300)


def test_what_the_printer_cannot_reach_is_hinted(ask):
    dialog = ask()
    assert dialog._reach.isVisible()
    hinted = picture(dialog)
    dialog.show_look(PrinterLook(FULL, None))
    assert not dialog._reach.isVisible()
    assert picture(dialog) != hinted


def test_the_preview_by_keyboard(ask, qtbot):
    dialog = ask()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert dialog.focusWidget() is dialog.print
    with qtbot.waitSignal(dialog.print_wished):
        qtbot.keyClick(dialog.print, Qt.Key.Key_Return)
    dialog.copies.setFocus()
    with qtbot.assertNotEmitted(dialog.print_wished):
        qtbot.keyClick(dialog.copies, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.print_wished):
        qtbot.keyClick(dialog.copies, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(dialog.save_wished):
        qtbot.keyClick(dialog.copies, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog.print.setFocus()
    reached, widget = [], dialog.print
    for _step in range(20):
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = dialog.focusWidget()
        reached.append(widget)
    for wanted in (dialog.printer, dialog.copies, dialog.choices.pages, dialog.sides, dialog.choices.card, dialog.save):
        assert wanted in reached
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_everything_that_can_be_reached_has_a_name(ask):
    dialog = ask(language="en", media=("A4", "A3"))
    for widget in dialog.findChildren(type(dialog.copies)) + [dialog.printer, dialog.sides, dialog.media]:
        assert widget.accessibleName()


def test_a_small_screen_scrolls_the_questions_and_keeps_the_buttons(ask):
    dialog = ask(state=QueueState(is_paused=True, knows_offer=True, media=("A4",), grey=True), language="en")
    dialog.resize(900, 560)
    QApplication.processEvents()
    for button in (dialog.print, dialog.save, dialog._close):
        assert dialog.rect().contains(button.geometry().translated(button.parentWidget().pos()))

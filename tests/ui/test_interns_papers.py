"""The papers that the pages *Interns* and *Today* wish for, and what the window draws of them."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from metidesk.domain.people import InternForm
from metidesk.system.print_queue import QueueState
from metidesk.ui import paper_wishes
from metidesk.ui.page import Tone
from metidesk.ui.paper_wishes import PaperWishes
from metidesk.ui.print_raster import Margins
from metidesk.ui.printing import Printed, PrinterLook, Printers

TODAY, END = date(2021, 8, 24), date(2021, 10, 8)


@pytest.fixture
def wishes(desk, window, monkeypatch):
    monkeypatch.setattr(paper_wishes, "printers", lambda: Printers(("Office_HP", "PDF"), "PDF"))
    seen = PrinterLook(QueueState(knows_offer=True, media=("A4", "A3"), grey=True), Margins(4.2, 4.2, 4.2, 4.2))
    monkeypatch.setattr(paper_wishes, "look", lambda printer, sheet: seen)
    found = PaperWishes(desk, window, window.banner.say)
    window.paper_wished.connect(found.show)
    yield found
    if found.dialog is not None:
        found.dialog.reject()


def test_the_card_of_an_intern_wishes_for_record_and_sheet(qtbot, open_page):
    page = open_page("interns")
    chosen = page.chosen_person()
    for wish, told in (
        (page.card.record_wished, ["record", {"participations": (chosen,)}]),
        (page.card.sheet_wished, ["intern", {"participation": chosen}]),
    ):
        with qtbot.waitSignal(page.wish_paper) as wished:
            wish.emit()
        assert wished.args == told


def test_everybody_is_printed_in_the_order_of_the_roll(qtbot, desk, open_page):
    page = open_page("interns")
    with qtbot.waitSignal(page.wish_paper) as wished:
        page.print_records()
    assert wished.args[1]["participations"] == tuple(line.id for line in desk.office.interns.enrolments())


def test_nobody_chosen_wishes_for_nothing(qtbot, open_page):
    page = open_page("interns")
    page.field.setText("nobody is called so")
    with qtbot.assertNotEmitted(page.wish_paper):
        page.print_record()
        page.print_intern()


def test_the_friday_pack_is_wished_for_on_today(qtbot, open_page):
    page = open_page("today")
    with qtbot.waitSignal(page.wish_paper) as wished:
        page.print_pack()
    assert wished.args == ["pack", {}]


def test_every_new_paper_is_shown(desk, window, wishes):
    lines = desk.office.interns.enrolments()
    first = lines[0].id
    for kind, arguments, title in (
        ("record", {"participations": (first,)}, "Attendance and activity record 2021A-HAN-R001"),
        ("intern", {"participation": first}, "Attendance sheet of one intern"),
        ("pack", {}, "Friday pack 2021A-HAN-F20210830"),
        ("register", {}, "Register of certificates 2021A-HAN-REG"),
        ("prooflist", {"participations": (first,)}, "Proof list before issue 2021A-HAN-P20210824"),
        ("prooflist", {"day": END, "participations": (first,)}, "Proof list before issue 2021A-HAN-P20211008"),
    ):
        window.paper_wished.emit(kind, arguments)
        assert wishes.dialog.paper_title().startswith(title)
        assert wishes.dialog.view.sheets()
        wishes.dialog.reject()


def test_what_was_saved_or_printed_is_numbered_and_what_was_only_looked_at_is_not(desk, window, wishes, monkeypatch):
    monkeypatch.setattr(paper_wishes, "print_pdf", lambda pdf, order, step, cancelled: Printed())
    first, monday = desk.office.interns.enrolments()[0], date(2021, 8, 23)
    kinds = (
        ("week", {"monday": monday}, {"2021A-HAN-W03"}),
        ("course", {}, {"2021A-HAN-ALL"}),
        ("signin_day", {"day": TODAY}, {"2021A-HAN-S20210824"}),
        ("signin_week", {"monday": monday}, {"2021A-HAN-SW03"}),
        ("intern", {"participation": first.id}, {f"2021A-HAN-I{first.intern.intern_no.removeprefix('HAN-')}"}),
        ("pack", {}, {"2021A-HAN-SW04", "2021A-HAN-W04"}),
        ("record", {"participations": (first.id,)}, set()),
    )
    known = set()
    for kind, arguments, numbers in kinds:
        window.paper_wished.emit(kind, arguments)
        wishes.dialog.reject()
        assert {one.number for one in desk.office.sheets.sheets()} == known
        window.paper_wished.emit(kind, arguments)
        wishes.dialog.print.click()
        known |= numbers
        assert {one.number for one in desk.office.sheets.sheets()} == known, kind


def test_a_native_name_that_is_left_off_is_told_in_the_preview(desk, window, wishes):
    line = desk.office.interns.enrol(InternForm(name="Suharto", local_name="\U00012000"))
    other = desk.office.interns.enrolments()[0]
    window.paper_wished.emit("record", {"participations": (other.id,)})
    assert not any("Not printed" in label.text() for label in wishes.dialog.findChildren(QLabel))
    wishes.dialog.reject()
    window.paper_wished.emit("intern", {"participation": line.id})
    told = [label.text() for label in wishes.dialog.findChildren(QLabel) if "Not printed" in label.text()]
    assert told == [f"Not printed: “\U00012000” ({line.intern.intern_no} Suharto) has characters that no font has: "
                    "\U00012000 (U+12000)."]  # fmt: skip
    assert wishes.dialog.print.isEnabled()


def test_a_pack_outside_the_course_is_refused_in_the_banner(window, wishes):
    window.paper_wished.emit("pack", {"monday": date(2021, 11, 1)})
    assert wishes.dialog is None
    assert window.banner.message().tone is Tone.FAILURE
    assert "no day to print" in window.banner.message().text

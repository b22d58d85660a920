"""The printer card on a printer with a known error: measured, corrected, and measured again."""

import io
from datetime import UTC, datetime

import pypdfium2
import pytest
from PIL import Image

from metidesk.documents.pdf_parts import joined, prepared
from metidesk.documents.printer_card import PAPER_OF_SHEET, CardFacts, draw_printer_card
from metidesk.domain.printers import CARD_MARKS, TRUE, Measured, PrinterFit, Sheet, fit_of

DOTS = 200 / 25.4
"""The simulated printer's dots for each millimetre."""
ERRORS = [
    PrinterFit(1.5, -0.75, 1.004, 0.9967),
    PrinterFit(-3.2, 2.6, 0.97, 0.975),
    PrinterFit(0.4, 4.0, 1.0, 1.02),
]


def card(words_of, sheet: Sheet, is_check: bool = False) -> bytes:
    facts = CardFacts("Office HP", "HAN-PC-07", datetime(2021, 8, 24, 2, tzinfo=UTC), "Asia/Ho_Chi_Minh", is_check)
    target = io.BytesIO()
    draw_printer_card(facts, words_of("en"), target, PAPER_OF_SHEET[sheet])
    return target.getvalue()


def print_out(pdf: bytes, error: PrinterFit) -> Image.Image:
    """Print a page on a printer that moves and stretches: its picture, one pixel for each dot."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = document[0].render(scale=DOTS * 25.4 / 72).to_pil().convert("L")
    document.close()
    # PIL asks where each dot comes from: the inverse of what the printer does.
    across, along = 1 / error.across, 1 / error.along
    source = (across, 0, -error.right * DOTS * across, 0, along, -error.down * DOTS * along)
    return drawn.transform(drawn.size, Image.Transform.AFFINE, source, Image.Resampling.BICUBIC, fillcolor=255)


def stroke(picture: Image.Image, along: str, near: float, reach: float, first: float, last: float) -> float:
    """Return where a straight stroke lies, in mm: the dark columns (or rows) in a strip, about `near`."""
    if along == "x":
        strip = picture.crop(tuple(round(mm * DOTS) for mm in (near - reach, first, near + reach, last)))
        profile = strip.resize((strip.width, 1), Image.Resampling.BOX).get_flattened_data()
    else:
        strip = picture.crop(tuple(round(mm * DOTS) for mm in (first, near - reach, last, near + reach)))
        profile = strip.resize((1, strip.height), Image.Resampling.BOX).get_flattened_data()
    # Only a stroke along the whole strip is as dark as this; ticks and circles cross it in places.
    dark = [(place, 255 - grey) for place, grey in enumerate(profile) if grey < 215]
    weight = sum(ink for _, ink in dark)
    return round((near - reach) * DOTS) / DOTS + sum((place + 0.5) * ink for place, ink in dark) / weight / DOTS


def ruler(picture: Image.Image, sheet: Sheet) -> Measured:
    """Measure a printed card as somebody with a very good ruler."""
    marks = CARD_MARKS[sheet]
    left = stroke(picture, "x", marks.inset, 12, marks.inset + marks.down * 0.3, marks.inset + marks.down * 0.7)
    top = stroke(picture, "y", marks.inset, 12, marks.inset + marks.across * 0.3, marks.inset + marks.across * 0.45)
    right = stroke(picture, "x", marks.inset + marks.across, 14, top - 5.5, top - 3.5)
    bottom = stroke(picture, "y", marks.inset + marks.down, 14, left - 5.5, left - 3.5)
    return Measured(left, top, right - left, bottom - top)


def away(found: Measured, sheet: Sheet) -> float:
    """Return how far the worst length is from what it should be, in mm."""
    marks = CARD_MARKS[sheet]
    should = Measured(marks.inset, marks.inset, marks.across, marks.down)
    return max(abs(getattr(found, name) - getattr(should, name)) for name in ("left", "top", "across", "down"))


@pytest.mark.parametrize("sheet", Sheet)
def test_a_card_on_a_true_printer_measures_as_it_says(words_of, sheet):
    assert away(ruler(print_out(card(words_of, sheet), TRUE), sheet), sheet) < 0.1


@pytest.mark.parametrize("error", ERRORS, ids=["slight", "shrinks", "low"])
@pytest.mark.parametrize("sheet", Sheet)
def test_a_measured_printer_puts_everything_in_its_place(words_of, sheet, error):
    first = ruler(print_out(card(words_of, sheet), error), sheet)
    assert away(first, sheet) > 0.7
    # A person reads to a quarter of a millimetre.
    read = Measured(*(round(getattr(first, name) * 4) / 4 for name in ("left", "top", "across", "down")))
    fine, coarse = fit_of(sheet, first), fit_of(sheet, read)
    second = ruler(print_out(prepared(card(words_of, sheet, True), [0], fine), error), sheet)
    assert away(second, sheet) < 0.2
    coarsely = ruler(print_out(prepared(card(words_of, sheet, True), [0], coarse), error), sheet)
    assert away(coarsely, sheet) < 0.4


def test_a_corrected_paper_keeps_its_text_and_its_title(words_of):
    pdf = card(words_of, Sheet.A4_LANDSCAPE)
    moved = prepared(pdf, [0], ERRORS[0])
    before, after = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(moved)
    assert after[0].get_textpage().get_text_bounded() == before[0].get_textpage().get_text_bounded()
    assert after[0].get_size() == before[0].get_size()
    assert after.get_metadata_dict()["Title"] == before.get_metadata_dict()["Title"] == "Printer card Office HP"
    assert not [one for one in after[0].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    before.close()
    after.close()


def test_pages_are_taken_out_and_a_paper_that_stays_is_the_same(words_of):
    a4, a3 = card(words_of, Sheet.A4_LANDSCAPE), card(words_of, Sheet.A3_LANDSCAPE)
    assert joined([a4]) is a4
    whole = joined([a4, a3, a4])
    assert prepared(whole, [0, 1, 2]) is whole
    some = pypdfium2.PdfDocument(prepared(whole, [1, 2]))
    assert [round(page.get_width()) for page in some] == [1191, 842]
    some.close()

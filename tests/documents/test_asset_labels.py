"""Labels: on the sheet to a tenth of a millimetre, and read back by a stranger's decoder."""

import io
from datetime import UTC, datetime

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from metidesk.documents import equipment_samples as samples
from metidesk.documents.asset_labels import draw_asset_labels
from metidesk.documents.code128 import draw_code128, modules
from metidesk.documents.equipment_facts import LabelFacts
from metidesk.documents.grid import Box
from metidesk.exchange.label_formats import read_label_formats

NOW = datetime(2021, 8, 24, 2, 0, tzinfo=UTC)
DPI = 300
FORMATS = pytest.mark.parametrize("sheet", read_label_formats(), ids=lambda one: one.key)
# Labels of a sheet, and where its last label ends, in millimetres from the upper left corner, from the sheets' makers.
MEASURED = {
    "L7160": (21, 202.75, 281.85),
    "L7159": (24, 202.75, 284.1),
    "L7651": (65, 205.25, 286.3),
    "L4731": (189, 201.4, 283.5),
}


def pages(pdf: bytes, dpi: int = DPI) -> list:
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def printed(words_of, sheet, labels, language="en", first=1) -> list:
    target = io.BytesIO()
    draw_asset_labels(labels, sheet, words_of(language), target, NOW, first)
    return pages(target.getvalue())


def place_of(sheet, number: int) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a label in dots, from the millimetres of its sheet alone."""
    left = sheet.left + number % sheet.columns * sheet.across
    top = sheet.top + number // sheet.columns * sheet.down
    return tuple(edge / 25.4 * DPI for edge in (left, top, left + sheet.width, top + sheet.height))


@FORMATS
def test_a_sheet_is_as_its_maker_measured_it(sheet) -> None:
    count, right, bottom = MEASURED[sheet.key]
    assert sheet.count == count
    last = [edge * 25.4 / DPI for edge in place_of(sheet, count - 1)]
    assert last[2:] == pytest.approx((right, bottom), abs=0.051)
    # Sheets are cut alike from both sides.
    assert sheet.left + last[2] == pytest.approx(210, abs=0.1)
    assert sheet.top + last[3] == pytest.approx(297, abs=0.1)


@FORMATS
def test_ink_lies_on_labels_only_and_on_every_one(words_of, sheet) -> None:
    picture = printed(words_of, sheet, samples.labels(sheet.count))[0]
    for number in range(sheet.count):
        left, top, right, bottom = place_of(sheet, number)
        inner = (round(left) + 6, round(top) + 6, round(right) - 6, round(bottom) - 6)
        assert picture.crop(inner).getextrema()[0] < 60, number
        picture.paste(255, inner)
    assert picture.getextrema() == (255, 255)


@FORMATS
def test_every_code_is_read_back_on_its_own_label(words_of, sheet) -> None:
    labels = samples.labels(sheet.count)
    picture = printed(words_of, sheet, labels)[0]
    found = zxingcpp.read_barcodes(picture)
    for number, label in enumerate(labels):
        left, top, right, bottom = place_of(sheet, number)
        here = [
            code
            for code in found
            if left <= code.position.top_left.x <= right and top <= code.position.top_left.y <= bottom
        ]
        assert {code.text for code in here} == {label.tag}
        kinds = sorted(code.format.name for code in here)
        assert kinds == (["Code128", "QRCode"] if sheet.barcode else ["QRCode"])


def test_a_sheet_that_was_begun_is_used_up(words_of) -> None:
    sheet = read_label_formats()[0]
    first, second = printed(words_of, sheet, samples.labels(5), first=19)
    left, top, right, bottom = map(round, place_of(sheet, 17))
    assert first.crop((left, top, right, bottom)).getextrema() == (255, 255)
    assert [len({code.text for code in zxingcpp.read_barcodes(page)}) for page in (first, second)] == [3, 2]
    left, top, right, bottom = map(round, place_of(sheet, 0))
    assert second.crop((left, top, right, bottom)).getextrema()[0] < 60


@pytest.mark.parametrize("language", ["en", "ja", "vi", "km", "ta"])
def test_long_and_foreign_words_stay_on_their_label(words_of, language) -> None:
    name = "Nishi-Nihon International Engineering 𠮷野 ព្រះរាជាណាចក្រ"
    for sheet in read_label_formats():
        picture = printed(words_of, sheet, [LabelFacts("PC0001G", name, name, name)], language)[0]
        left, top, right, bottom = map(round, place_of(sheet, 0))
        picture.paste(255, (left + 6, top + 6, right - 6, bottom - 6))
        assert picture.getextrema() == (255, 255)


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=16)
    | st.from_regex(r"[A-Z]?[0-9]{1,11}", fullmatch=True)
)
def test_any_text_of_code_128_is_read_back(text: str) -> None:
    target, wide = io.BytesIO(), (modules(text) + 20) * 1.2
    canvas = Canvas(target, pagesize=(wide + 20, 60))
    draw_code128(canvas, Box(10, 10, wide, 40), text)
    canvas.save()
    found = zxingcpp.read_barcodes(pages(target.getvalue())[0], formats=zxingcpp.BarcodeFormat.Code128)
    assert [code.text for code in found] == [text]


def test_digits_are_packed_in_pairs() -> None:
    # 11 modules a symbol, 13 the stop: start, six pairs, check; letters take a symbol each.
    assert modules("123456789012") == 11 * 8 + 13
    assert modules("BCGHKLMPQTVB") == 11 * 14 + 13


@pytest.mark.parametrize("text", ["", "PC0001Đ", "a\n"])
def test_what_no_bar_can_say_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Code 128"):
        modules(text)

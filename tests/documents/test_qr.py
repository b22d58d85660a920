"""Codes are read back from the page as a stranger's scanner would, at the size in which they are printed."""

import io
import random
from datetime import UTC, date, datetime

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from metidesk.documents.grid import Box
from metidesk.documents.qr import QUIET, draw_qr, qr_modules
from metidesk.documents.style import MM
from metidesk.documents.text.canvas import new_canvas
from metidesk.trust.certificate_code import CodeFacts, code_text
from metidesk.trust.office_key import OfficeKey
from tests.trust.conftest import key_from

KEY: OfficeKey = key_from(bytes(range(32)))
NAMES = (
    "Nguyễn Thị Hồng Nhung",
    "Suharto",
    "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer",
    "ជំទាវ ក្រឹស្នា",
    "𠮷野",
    "José Muñoz",
    "ណ" * 60,
)


def text_of(name: str) -> str:
    facts = CodeFacts(
        "Japan Internship Program 2021", "completion", "2021A-HAN-003", 1, name, "A", 71, date(2021, 10, 8)
    )
    return code_text(facts, KEY)


def page_with(text: str, side: float) -> bytes:
    """Return an A5 page with the code in its middle, on a tinted ground as on a certificate."""
    target = io.BytesIO()
    created = datetime(2021, 10, 8, tzinfo=UTC)
    canvas = new_canvas(target, (420, 300), title="QR", author="", subject="", language="en", created=created)
    canvas.setFillColorRGB(0.85, 0.8, 0.7)
    canvas.rect(0, 0, 420, 300, stroke=0, fill=1)
    draw_qr(canvas, Box(150, 100, side, side), text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture(pdf: bytes, dots: int) -> Image.Image:
    document = pdfium.PdfDocument(pdf)
    try:
        return document[0].render(scale=dots / 72, grayscale=True).to_pil().copy()
    finally:
        document.close()


def scanned(image: Image.Image, seed: int) -> Image.Image:
    """Return a picture as a cheap scanner gives it: a little turned, out of focus, grainy, a poor JPEG."""
    chance = random.Random(seed)
    turned = image.rotate(chance.uniform(-3, 3), Image.Resampling.BICUBIC, expand=True, fillcolor=235)
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    grain = Image.frombytes("L", soft.size, chance.randbytes(soft.width * soft.height))
    target = io.BytesIO()
    Image.blend(soft, grain, 0.12).save(target, "JPEG", quality=40)
    return Image.open(io.BytesIO(target.getvalue()))


def read(image: Image.Image) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dots", [150, 300])
@pytest.mark.parametrize("side", [24, 26])
def test_a_code_is_read_from_the_page(name, dots, side):
    text = text_of(name)
    found = read(picture(page_with(text, side * MM), dots))
    assert [code.text for code in found] == [text]
    assert found[0].ec_level == "M"
    assert int(found[0].extra["Version"]) <= 11


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("dots", [150, 200, 300])
def test_a_code_is_read_from_a_poor_scan(seed, dots):
    text = text_of(NAMES[seed])
    found = read(scanned(picture(page_with(text, 26 * MM), dots), seed))
    assert [code.text for code in found] == [text]


def test_the_quiet_zone_is_white_and_nothing_leaves_the_box():
    side = 26 * MM
    image = picture(page_with(text_of(NAMES[0]), side), 300)
    scale = 300 / 72
    left, top = round(150 * scale), round((300 - 100 - side) * scale)
    right, bottom = left + round(side * scale), top + round(side * scale)
    modules = len(qr_modules(text_of(NAMES[0])))
    quiet = int(QUIET * (right - left) / (modules + 2 * QUIET)) - 1
    ground = image.getpixel((left - 6, top - 6))
    for x in range(left + 2, right - 2, 3):
        assert {image.getpixel((x, top + 3)), image.getpixel((x, top + quiet))} == {255}
        assert {image.getpixel((x, bottom - 3)), image.getpixel((x, bottom - quiet))} == {255}
        assert image.getpixel((x, top - 6)) == image.getpixel((x, bottom + 6)) == ground


def test_black_means_black():
    rows = qr_modules("2021A-HAN-W34")
    assert len(rows) == len(rows[0]) == 21
    assert rows[0][:8] == (True,) * 7 + (False,)
    assert rows[1][:8] == (True, *(False,) * 5, True, False)


def test_a_text_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        qr_modules("ễ" * 90)
    qr_modules("x" * 251)

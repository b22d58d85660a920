"""The quick maker of codes against two slow ones: segno for every module, a scanner's library for what is read."""

import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from segno import consts

from metidesk.documents.qr_matrix import MASK, rows_of

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs", "Cc")), min_size=1)
SIZES = st.one_of(st.integers(1, 60), st.integers(150, 700))
DIGITS = SIZES.flatmap(lambda size: st.integers(0, 10**size - 1).map(lambda number: f"{number:0{size}d}"))


def bits_of(text: str, digits: str, version: int) -> int:
    """Return how many bits both segments take before they are filled up."""
    counts = 16 + 12 if version >= 10 else 8 + 10
    return 8 + counts + 8 * len(text.encode()) + len(digits) * 10 // 3 + (1 if len(digits) % 3 else 0)


@settings(deadline=None, max_examples=150)
@given(TEXTS, DIGITS)
def test_every_module_is_where_segno_puts_it(text: str, digits: str) -> None:
    content = [(text, consts.MODE_BYTE, "utf-8"), (digits, consts.MODE_NUMERIC)]
    made = segno.make_qr(content, error="m", mask=MASK, boost_error=False)
    rows = rows_of(text.encode(), digits, 11)
    if made.version > 11:
        assert rows is None
        return
    assert rows is not None
    assert len(rows) == len(made.matrix)
    # Segno fills a text that ends on a whole byte up with one byte more; both are right.
    if (bits_of(text, digits, made.version) + 4) % 8:
        assert rows == [bytes(48 + module for module in row) for row in made.matrix]


@settings(deadline=None, max_examples=60)
@given(TEXTS, DIGITS)
def test_a_scanner_reads_what_was_written(text: str, digits: str) -> None:
    rows = rows_of(text.encode(), digits, 11)
    if rows is None:
        return
    size = len(rows)
    image = Image.new("L", (size + 8, size + 8), 255)
    image.paste(
        Image.frombytes("L", (size, size), b"".join(rows).translate(bytes.maketrans(b"01", b"\xff\x00"))), (4, 4)
    )
    # As the program reads scans: other formats than QR see a bar code in the modules now and then.
    found = zxingcpp.read_barcodes(
        image.resize((4 * (size + 8), 4 * (size + 8))),
        formats=zxingcpp.BarcodeFormat.QRCode,
        text_mode=zxingcpp.TextMode.Plain,
    )
    assert [one.bytes for one in found] == [text.encode() + digits.encode()]

"""QR codes on scans and photographs: PDF, PNG, JPEG."""

import io
import warnings
from collections.abc import Iterator

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, UnidentifiedImageError

from metidesk.system.pdfium import one_at_a_time

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_DOTS_PER_INCH = (300, 200)
_POINTS_PER_INCH = 72.0
_MOST_PAGES = 200
_MOST_PIXELS = 60_000_000


def read_codes(content: bytes) -> tuple[str, ...]:
    """Return the texts of the QR codes on a scan, page by page; empty where there are none or it is no picture.

    A page is looked at again in another resolution where the first shows nothing.
    """
    pictures = _pages(content) if content.startswith(b"%PDF-") else _picture(content)
    found: list[str] = []
    for choices in pictures:
        for picture in choices:
            codes = zxingcpp.read_barcodes(picture, formats=_QR, text_mode=zxingcpp.TextMode.Plain)
            if codes:
                found.extend(code.text for code in codes)
                break
    return tuple(found)


def _pages(content: bytes) -> Iterator[Iterator[Image.Image]]:
    """Give for every page its pictures, the best resolution first."""
    with one_at_a_time:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError:
            return
        count = len(document)
        document.close()
    for number in range(min(count, _MOST_PAGES)):
        yield _renderings(content, number)


def _renderings(content: bytes, number: int) -> Iterator[Image.Image]:
    for dots in _DOTS_PER_INCH:
        with one_at_a_time:
            document = pdfium.PdfDocument(content)
            try:
                page = document[number]
                scale = dots / _POINTS_PER_INCH
                width, height = page.get_size()
                scale = min(scale, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
                picture = page.render(scale=scale, grayscale=True).to_pil().copy()
            except pdfium.PdfiumError:
                return
            finally:
                document.close()
        yield picture


def _picture(content: bytes) -> Iterator[Iterator[Image.Image]]:
    """Give the one picture of a file, as it is and half as large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            if picture.width * picture.height > _MOST_PIXELS:
                return
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return
    except Image.DecompressionBombWarning:
        return
    yield iter((grey, grey.reduce(2)))

"""Scans that come from outside: what kind of file they are, and the codes that stand on their pages."""

import io
from collections.abc import Iterator
from typing import Any

from metidesk.domain.errors import RuleBroken

MOST_MEGABYTES = 50
_MOST_PAGES = 60
_MOST_PIXELS = 80_000_000
_DOTS = 200
_POINTS = 72
_BEGINNINGS = ((b"%PDF", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def media_of(content: bytes, name: str) -> str:
    """Return the media type of a scan by its first bytes, whatever its name says.

    Raises RuleBroken `scan.unknown_kind`, `file.too_big`.
    """
    if len(content) > MOST_MEGABYTES * 1_000_000:
        raise RuleBroken("file.too_big", path=name, most=MOST_MEGABYTES)
    found = next((media for beginning, media in _BEGINNINGS if content.startswith(beginning)), None)
    if found is None:
        raise RuleBroken("scan.unknown_kind", path=name)
    return found


def codes_on(content: bytes, name: str) -> tuple[str, ...]:
    """Return the texts of all QR codes on the pages of a scan, each once, in order.

    Raises RuleBroken as `media_of` does, and `file.broken` for what cannot be drawn.
    """
    media = media_of(content, name)
    # Loaded here because it costs the start of the window, and few days bring a scan.
    import zxingcpp

    try:
        pictures = _pages(content) if media == "application/pdf" else iter([_picture(content)])
        found = [
            code.text
            for picture in pictures
            for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        ]
    except RuleBroken:
        raise
    except Exception as error:  # Pillow and PDFium raise a dozen kinds for damaged bytes
        raise RuleBroken("file.broken", path=name, reason=type(error).__name__) from error
    return tuple(dict.fromkeys(found))


def _picture(content: bytes) -> Any:
    # Loaded here because it costs the start of the window.
    from PIL import Image

    picture = Image.open(io.BytesIO(content))
    if picture.width * picture.height > _MOST_PIXELS:
        raise ValueError("too many pixels")
    return picture.convert("L")


def _pages(content: bytes) -> Iterator[Any]:
    """Draw the pages of a PDF one after the other, so that only one is in memory."""
    # Loaded here because it costs the start of the window.
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            width, height = page.get_size()
            scale = _DOTS / _POINTS
            if width * height * scale * scale > _MOST_PIXELS:
                raise ValueError("too many pixels")
            yield page.render(scale=scale, grayscale=True).to_pil()
            page.close()
    finally:
        document.close()

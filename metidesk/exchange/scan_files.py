"""Scans that come from outside: what kind of file they are, and the codes that stand on their pages."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from metidesk.domain.errors import RuleBroken
from metidesk.system.pdfium import one_at_a_time

MOST_MEGABYTES = 50
_MOST_PAGES = 60
_MOST_PIXELS = 80_000_000
_DOTS = (200, 300)
_POINTS = 72
_DEPTH = 8
"""How deep frames within frames are looked into."""
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


@dataclass(frozen=True, slots=True)
class Page:
    """The texts of the QR codes on one page; `is_picture` tells whether a scanner or a camera can have made it."""

    codes: tuple[str, ...]
    is_picture: bool


def codes_on(content: bytes, name: str) -> tuple[str, ...]:
    """Return the texts of all QR codes on the pages of a scan, each once, in order. Raises what `pages_of` raises."""
    return tuple(dict.fromkeys(code for page in pages_of(content, name) for code in page.codes))


def pages_of(content: bytes, name: str) -> tuple[Page, ...]:
    """Return the pages of a scan that have QR codes.

    A page on which nothing is found is looked at again, finer where it is drawn and coarser where it is a picture.
    Raises RuleBroken as `media_of` does, and `file.broken` for what cannot be drawn.
    """
    media = media_of(content, name)
    # Loaded here because it costs the start of the window, and few days bring a scan.
    import zxingcpp

    only_qr = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    is_pdf = media == "application/pdf"
    found: list[Page] = []
    try:
        for number, pictures in enumerate(_pages(content) if is_pdf else _picture(content)):
            for picture in pictures:
                codes = zxingcpp.read_barcodes(picture, formats=only_qr, text_mode=zxingcpp.TextMode.Plain)
                if codes:
                    texts = tuple(code.text for code in codes)
                    found.append(Page(texts, not is_pdf or _is_picture(content, number)))
                    break
    except Exception as error:  # Pillow and PDFium raise a dozen kinds for damaged bytes
        raise RuleBroken("file.broken", path=name, reason=type(error).__name__) from error
    return tuple(found)


def _picture(content: bytes) -> Iterator[Iterator[Any]]:
    """Give the one picture of a file, as it is and half as large."""
    # Loaded here because it costs the start of the window.
    from PIL import Image

    picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
    if picture.width * picture.height > _MOST_PIXELS:
        raise ValueError("too many pixels")
    grey = picture.convert("L")
    yield (one for one in (grey, grey.reduce(2)))


def _pages(content: bytes) -> Iterator[Iterator[Any]]:
    """Give the pages of a PDF one after the other, so that only one is in memory."""
    # Loaded here because it costs the start of the window.
    import pypdfium2

    with one_at_a_time:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
        document.close()
    return (_drawn(content, number) for number in range(min(count, _MOST_PAGES)))


def _drawn(content: bytes, number: int) -> Iterator[Any]:
    """Give a page in each resolution, smaller where it is as large as a poster."""
    # Loaded here because it costs the start of the window.
    import pypdfium2

    for dots in _DOTS:
        # Opened anew for each picture: the lock is not held while a code is looked for.
        with one_at_a_time:
            document = pypdfium2.PdfDocument(content)
            try:
                page = document[number]
                width, height = page.get_size()
                scale = min(dots / _POINTS, (_MOST_PIXELS / (width * height)) ** 0.5)
                picture = page.render(scale=scale, grayscale=True).to_pil().copy()
            finally:
                document.close()
        yield picture


def _is_picture(content: bytes, number: int) -> bool:
    """Return whether a page of a PDF shows pictures and nothing else; a scanner adds at most text that nobody sees."""
    # Loaded here because it costs the start of the window.
    import pypdfium2
    from pypdfium2 import raw

    with one_at_a_time:
        document = pypdfium2.PdfDocument(content)
        try:
            page = document[number]
            objects = list(page.get_objects(max_depth=_DEPTH))
            pictures = sum(one.type == raw.FPDF_PAGEOBJ_IMAGE for one in objects)
            # Notes and fields lie over the page and can cover what stands there.
            bare = raw.FPDFPage_GetAnnotCount(page) == 0
            return bare and pictures > 0 and all(_is_unseen_or_picture(one) for one in objects)
        finally:
            document.close()


def _is_unseen_or_picture(one: Any) -> bool:
    """Return whether a part of a page is a picture, text in the invisible mode, or a frame that holds such parts."""
    # Loaded here because it costs the start of the window.
    from pypdfium2 import raw

    if one.type == raw.FPDF_PAGEOBJ_TEXT:
        return bool(raw.FPDFTextObj_GetTextRenderMode(one) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    if one.type == raw.FPDF_PAGEOBJ_FORM:
        # Deeper than anything a scanner writes: nobody looked inside.
        return bool(one.level < _DEPTH - 1)
    return bool(one.type == raw.FPDF_PAGEOBJ_IMAGE)

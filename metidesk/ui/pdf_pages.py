"""Pages of a PDF as pictures, and several PDFs as one: the only place in the window that reads PDF."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QImage

from metidesk.system.pdfium import one_at_a_time

_POINTS_PER_INCH = 72.0
_MILLIMETRES = 25.4 / _POINTS_PER_INCH
_A3_LONG_SIDE = 400.0


class PdfPages:
    """A PDF that is looked at. Sizes are in points; pictures are made when they are asked for."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with _opened(pdf) as document:
            self.sizes: tuple[tuple[float, float], ...] = tuple(page.get_size() for page in document)
            self.title = str(document.get_metadata_dict().get("Title", ""))

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def is_landscape(self) -> bool:
        """Return whether the first page is wider than high."""
        width, height = self.sizes[0]
        return width > height

    @property
    def media(self) -> str:
        """Return the paper that the first page is made for: A3 or A4."""
        return "A3" if max(self.sizes[0]) * _MILLIMETRES > _A3_LONG_SIDE else "A4"

    def image(self, page: int, width: int) -> QImage:
        """Return a page as a picture that is `width` pixels wide."""
        with _opened(self._pdf) as document:
            bitmap = document[page].render(scale=width / self.sizes[page][0])
            # Copied, because the buffer goes with the bitmap.
            return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888).copy()

    def image_at(self, page: int, dots_per_inch: int) -> QImage:
        """Return a page as a picture for a printer of a resolution."""
        return self.image(page, round(self.sizes[page][0] * dots_per_inch / _POINTS_PER_INCH))


@contextmanager
def _opened(pdf: bytes | None) -> Iterator[Any]:
    """Give a PDF opened by pdfium, a new one where there is none, for this thread alone."""
    # Start-up time: pdfium takes 50 ms to load, and no page needs it before a paper is looked at.
    import pypdfium2

    with one_at_a_time:
        document = pypdfium2.PdfDocument(pdf) if pdf is not None else pypdfium2.PdfDocument.new()
        try:
            yield document
        finally:
            document.close()


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Return several PDFs as one, in their order."""
    if len(pdfs) == 1:
        return pdfs[0]
    import pypdfium2  # start-up time, as above

    target = io.BytesIO()
    with _opened(None) as whole:
        for pdf in pdfs:
            part = pypdfium2.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        whole.save(target)
    return target.getvalue()

"""Pages of a PDF as pictures: what a preview shows and what a printer without queues is given."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from metidesk.documents.pdf_parts import correct, opened
from metidesk.domain.printers import TRUE, PrinterFit, Sheet

_POINTS_PER_INCH = 72.0
_MILLIMETRES = 25.4 / _POINTS_PER_INCH
_A3_LONG_SIDE = 400.0


class PdfPages:
    """A PDF that is looked at: all its pages or those `chosen` (from 0), moved as they are sent to a printer.

    Sizes are in points; pictures are made when they are asked for.
    """

    def __init__(self, pdf: bytes, chosen: Sequence[int] | None = None, fit: PrinterFit = TRUE) -> None:
        self._pdf = pdf
        self._fit = fit
        with opened(pdf) as document:
            # Asked of the document: opening every page of eighty certificates takes half a second.
            sizes = tuple(document.get_page_size(page) for page in range(len(document)))
            self.title = str(document.get_metadata_dict().get("Title", ""))
        self._chosen = tuple(range(len(sizes)) if chosen is None else chosen)
        self.sizes: tuple[tuple[float, float], ...] = tuple(sizes[page] for page in self._chosen)

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

    @property
    def sheet(self) -> Sheet:
        """Return the paper as it is fed; an upright A3 is measured like a lying one, for no paper of ours is one."""
        if self.media == "A3":
            return Sheet.A3_LANDSCAPE
        return Sheet.A4_LANDSCAPE if self.is_landscape else Sheet.A4_PORTRAIT

    def image(self, page: int, width: int) -> QImage:
        """Return a page as a picture that is `width` pixels wide."""
        number = self._chosen[page]
        with opened(self._pdf) as document:
            correct(document, number, self._fit)
            bitmap = document[number].render(scale=width / self.sizes[page][0])
            # Copied, because the buffer goes with the bitmap.
            return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888).copy()

    def image_at(self, page: int, dots_per_inch: int) -> QImage:
        """Return a page as a picture for a printer of a resolution."""
        return self.image(page, round(self.sizes[page][0] * dots_per_inch / _POINTS_PER_INCH))

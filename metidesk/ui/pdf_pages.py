"""Pages of a PDF as pictures: what a preview shows and what a printer without queues is given."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from metidesk.documents.pdf_parts import correct, opened, page_sizes, sheet_of
from metidesk.domain.printers import TRUE, PrinterFit, Sheet

_POINTS_PER_INCH = 72.0


class PdfPages:
    """A PDF that is looked at: all its pages or those `chosen` (from 0), moved as they are sent to a printer.

    Sizes are in points; pictures are made when they are asked for.
    """

    def __init__(self, pdf: bytes, chosen: Sequence[int] | None = None, fit: PrinterFit = TRUE) -> None:
        self._pdf = pdf
        self._fit = fit
        with opened(pdf) as document:
            sizes = page_sizes(document)
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
        return self.sheet.media

    @property
    def sheet(self) -> Sheet:
        """Return the paper that the first page is fed on."""
        return sheet_of(self.sizes[0])

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

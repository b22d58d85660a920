"""Finished PDFs taken apart and put together: several as one, some pages of one, pages moved against a printer's error.

pdfium may be used by one thread at a time; whoever opens a PDF does it through `opened`.
"""

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from metidesk.documents.style import MM
from metidesk.domain.printers import TRUE, PrinterFit, Sheet

_LONGER_THAN_A4 = 400 * MM
_one_at_a_time = threading.Lock()


@contextmanager
def opened(pdf: bytes | None) -> Iterator[Any]:
    """Give a PDF opened by pdfium, a new one where there is none, for this thread alone.

    Raises ValueError for what is no PDF.
    """
    # Start-up time: pdfium takes 50 ms to load, and no page needs it before a paper is looked at.
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf) if pdf is not None else pypdfium2.PdfDocument.new()
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error
        try:
            yield document
        finally:
            document.close()


def page_sizes(document: Any) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page of an open PDF, in points."""
    # Asked of the document: opening every page of eighty certificates takes half a second.
    return tuple(document.get_page_size(page) for page in range(len(document)))


def sheet_of(size: tuple[float, float]) -> Sheet:
    """Return the paper that a page is fed on, by its size in points.

    An upright A3 is measured like a lying one, for no paper of ours is one.
    """
    width, height = size
    if max(size) > _LONGER_THAN_A4:
        return Sheet.A3_LANDSCAPE
    return Sheet.A4_LANDSCAPE if width > height else Sheet.A4_PORTRAIT


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Return several PDFs as one, in their order."""
    if len(pdfs) == 1:
        return pdfs[0]
    import pypdfium2  # start-up time, as above

    target = io.BytesIO()
    with opened(None) as whole:
        for pdf in pdfs:
            part = pypdfium2.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        whole.save(target)
    return target.getvalue()


def prepared(pdf: bytes, pages: Sequence[int], fit: PrinterFit = TRUE) -> bytes:
    """Return some pages of a PDF (counted from 0), so moved that a printer with this error puts them in their place.

    What is text stays text. A PDF of which nothing changes is returned as it is.
    """
    import pypdfium2  # start-up time, as above

    target = io.BytesIO()
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    try:
        if fit.is_true and list(pages) == list(range(count)):
            return pdf
        # Page by page: a preview that is painted meanwhile must not wait for eighty of them.
        for page in reversed(range(count)):
            with _one_at_a_time:
                if page not in pages:
                    del document[page]
                else:
                    correct(document, page, fit)
        with _one_at_a_time:
            document.save(target)
    finally:
        with _one_at_a_time:
            document.close()
    return target.getvalue()


def correct(document: Any, number: int, fit: PrinterFit) -> None:
    """Move what stands on a page of an open PDF; whoever asks for the page afterwards gets it so."""
    if fit.is_true:
        return
    import pypdfium2.raw  # start-up time, as above

    page = document[number]
    height = page.get_height()
    # A printer puts p at scale · p + offset, counted from the upper left corner; PDF counts from the lower left.
    matrix = pypdfium2.raw.FS_MATRIX(
        1 / fit.across,
        0,
        0,
        1 / fit.along,
        -fit.right * MM / fit.across,
        height - (height - fit.down * MM) / fit.along,
    )
    pypdfium2.raw.FPDFPage_TransFormWithClip(page, matrix, None)
    page.close()

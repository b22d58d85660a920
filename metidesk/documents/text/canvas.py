"""An empty document whose bytes depend on nothing but what is drawn."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

# ASCII85 in pure Python costs more time than all the rest of a single certificate, and makes files larger.
rl_config.useA85 = 0


class _QuietCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that does not begin every page with a font nobody asked for."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class _Stamp:
    """The time of a document, as reportlab reads it."""

    def __init__(self, created: datetime) -> None:
        minutes = int((created.utcoffset() or timedelta()).total_seconds() // 60)
        self.YMDhms = created.timetuple()[:6]
        self.dhh = int(minutes / 60)
        self.dmm = abs(minutes) % 60


def new_canvas(
    target: str | Path | BinaryIO,
    page_size: tuple[float, float],
    *,
    title: str,
    author: str,
    subject: str,
    language: str,
    created: datetime,
) -> Any:
    """Return a reportlab canvas for a file or an open binary stream; the page size is in points.

    `language` is the BCP 47 tag of the document, `created` its date of creation and change. A date that knows
    its time zone keeps it; one that does not counts as UTC.
    """
    canvas = _QuietCanvas(
        str(target) if isinstance(target, Path) else target,
        pagesize=page_size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=language,
    )
    document = canvas._doc
    document._timeStamp = _Stamp(created)
    # The file's identity grows from this seed and the pages; reportlab's own seed looks at the environment.
    document.signature = hashlib.md5(f"metidesk {created.isoformat()}".encode(), usedforsecurity=False)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("metidesk")
    canvas.setProducer("metidesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas

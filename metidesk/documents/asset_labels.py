"""Labels for equipment on A4 label sheets: the tag to read, a QR code and, where there is room, a bar code."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.code128 import QUIET, draw_code128, modules
from metidesk.documents.equipment_facts import LabelFacts
from metidesk.documents.grid import Box, put, sans
from metidesk.documents.qr import draw_qr
from metidesk.documents.style import A4_PORTRAIT, MM, SOFT
from metidesk.documents.text.canvas import new_canvas
from metidesk.domain.equipment import LabelFormat
from metidesk.i18n.catalog import Words

_PAD = 1.6 * MM
_BARS = 9.5 * MM
_WIDEST_MODULE = 0.38 * MM
_FLOOR = 5.0
"""No word on a label is set smaller, in points; what is still too wide is condensed."""


def draw_asset_labels(
    labels: Sequence[LabelFacts],
    sheet: LabelFormat,
    words: Words,
    target: BinaryIO | Path,
    made_at: datetime,
    first: int = 1,
) -> None:
    """Write labels as PDF, row by row from label number `first` of the first sheet on, counted from 1.

    The pages must be printed in their true size. `made_at` is aware.
    """
    canvas = new_canvas(
        target,
        A4_PORTRAIT.size,
        title=words.gettext("Labels for equipment"),
        author="metidesk",
        subject=sheet.name,
        language=words.language,
        created=made_at,
    )
    # A viewer that shrinks to the printable area would move the last row of labels by millimetres.
    canvas.setViewerPreference("PrintScaling", "None")
    for number, label in enumerate(labels, start=first - 1):
        if number % sheet.count == 0 and number > first - 1:
            canvas.showPage()
        _draw_label(canvas, label_box(sheet, number % sheet.count), label, sheet, words)
    canvas.showPage()
    canvas.save()


def label_box(sheet: LabelFormat, number: int) -> Box:
    """Return where a label of a sheet lies, counted from 0 row by row, in points."""
    row, column = divmod(number, sheet.columns)
    left = (sheet.left + column * sheet.across) * MM
    top = A4_PORTRAIT.height - (sheet.top + row * sheet.down) * MM
    return Box(left, top - sheet.height * MM, sheet.width * MM, sheet.height * MM)


def _draw_label(canvas: Canvas, box: Box, label: LabelFacts, sheet: LabelFormat, words: Words) -> None:
    inner = Box(box.x + _PAD, box.y + _PAD, box.width - 2 * _PAD, box.height - 2 * _PAD)
    if sheet.barcode:
        # As wide as the label allows, but never wider than a hand scanner likes.
        wide = min(inner.width, (modules(label.tag) + 2 * QUIET) * _WIDEST_MODULE)
        draw_code128(canvas, Box(inner.x + (inner.width - wide) / 2, inner.y, wide, _BARS), label.tag)
        inner = Box(inner.x, inner.y + _BARS + 1.2 * MM, inner.width, inner.height - _BARS - 1.2 * MM)
    side = min(inner.height, inner.width * 0.45)
    draw_qr(canvas, Box(inner.x, inner.y, side, inner.height), label.tag)
    text = Box(inner.x + side + 1, inner.y, inner.width - side - 1, inner.height)
    _draw_words(canvas, text, label, words)


def _draw_words(canvas: Canvas, box: Box, label: LabelFacts, words: Words) -> None:
    """Write the tag, and where the label is high enough the thing and the office under it."""
    language = words.language
    if box.height < 12 * MM:
        put(canvas, box, label.tag, sans(language, 11, bold=True), "left", pad=0)
        return
    lines = (
        (label.tag, 0.4, sans(language, 17, bold=True)),
        (label.title, 0.22, sans(language, 8)),
        (label.detail, 0.19, sans(language, 7)),
        (label.office, 0.19, sans(language, 7, SOFT)),
    )
    top = box.top
    for text, share, style in lines:
        top -= share * box.height
        size = min(style.size, share * box.height * 0.85)
        put(canvas, Box(box.x, top, box.width, share * box.height), text, replace(style, size=size), "left", 0, _FLOOR)

"""QR codes, drawn as one path: black modules on a white ground that keeps the quiet zone free."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import segno
from segno import consts

from metidesk.documents.grid import Box
from metidesk.documents.style import WHITE

QUIET = 4
"""Modules that stay white on every side, as the standard asks."""

_LARGEST = 11
_MASK = 3
_DIGITS_AT_END = re.compile(r"(.*?)(\d{16,})", re.DOTALL)
_BLACK = (0.0, 0.0, 0.0)


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a code at level M, True for black, without the quiet zone; at most version 11.

    Digits at the end are packed as digits. The mask is always the same one: choosing the best of eight costs five
    times the rest, and readers do not care. Raises ValueError for a text that does not fit.
    """
    return tuple(tuple(bool(module) for module in row) for row in _code(text).matrix)


def draw_qr(canvas: Any, box: Box, text: str) -> None:
    """Draw the code of a text into the middle of a box as large as it goes, quiet zone included; lengths in points.

    Raises ValueError for a text that does not fit.
    """
    rows = _code(text).matrix
    side = min(box.width, box.height)
    module = side / (len(rows) + 2 * QUIET)
    left, top = box.x + (box.width - side) / 2, box.y + (box.height + side) / 2
    canvas.saveState()
    canvas.setFillColorRGB(*WHITE)
    canvas.rect(left, top - side, side, side, stroke=0, fill=1)
    canvas.setFillColorRGB(*_BLACK)
    # One unit is one module and y grows downwards: whole numbers, which are short to write and exact to fill.
    canvas.transform(module, 0, 0, -module, left + QUIET * module, top - QUIET * module)
    canvas._code.append(" ".join(_path(rows)) + " f")
    canvas.restoreState()


def _path(rows: Sequence[bytearray]) -> Iterator[str]:
    """Give a rectangle for every black stretch of a row."""
    for y, row in enumerate(rows):
        for found in re.finditer(b"\x01+", bytes(row)):
            yield f"{found.start()} {y} {found.end() - found.start()} 1 re"


def _code(text: str) -> Any:
    found = _DIGITS_AT_END.fullmatch(text)
    content: Any = text
    if found is not None and found[1]:
        content = [(found[1], consts.MODE_BYTE, "utf-8"), (found[2], consts.MODE_NUMERIC)]
    made = segno.make_qr(content, error="m", mask=_MASK, boost_error=False, encoding="utf-8")
    if int(made.version) > _LARGEST:
        raise ValueError(f"a text of {len(text)} characters does not fit")
    return made

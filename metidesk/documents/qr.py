"""QR codes, drawn as one path: black modules on a white ground that keeps the quiet zone free."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import segno

from metidesk.documents.grid import Box
from metidesk.documents.qr_matrix import MASK, rows_of
from metidesk.documents.style import WHITE

QUIET = 4
"""Modules that stay white on every side, as the standard asks."""

_LARGEST = 11
_DIGITS_AT_END = re.compile(r"(.*?)(\d{16,})", re.DOTALL)
_BLACK_MODULE = ord("1")
_STRETCH = re.compile(b"1+")
_PIECE = 8
_SIGNS = bytes.maketrans(b"\x00\x01", b"01")
_BLACK = (0.0, 0.0, 0.0)


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a code at level M, True for black, without the quiet zone; at most version 11.

    Digits at the end are packed as digits. The mask is always the same one: choosing the best of eight costs five
    times the rest, and readers do not care. Raises ValueError for a text that does not fit.
    """
    return tuple(tuple(module == _BLACK_MODULE for module in row) for row in _rows(text))


def draw_qr(canvas: Any, box: Box, text: str) -> None:
    """Draw the code of a text into the middle of a box as large as it goes, quiet zone included; lengths in points.

    Raises ValueError for a text that does not fit.
    """
    rows = _rows(text)
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


def _path(rows: Sequence[bytes]) -> Iterator[str]:
    """Give rectangles for the black stretches of every row."""
    for y, row in enumerate(rows):
        for x in range(0, len(row), _PIECE):
            yield _rectangles(x, y, row[x : x + _PIECE])


@lru_cache(maxsize=131072)
def _rectangles(x: int, y: int, piece: bytes) -> str:
    # Kept, because what can stand in one place of a code is soon written once.
    spans = [found.span() for found in _STRETCH.finditer(piece)]
    return " ".join(f"{x + start} {y} {end - start} 1 re" for start, end in spans)


def _rows(text: str) -> Sequence[bytes]:
    """Return the rows, a character for each module: 1 for black, 0 for white."""
    found = _DIGITS_AT_END.fullmatch(text)
    if found is not None and found[1]:
        rows: Sequence[bytes] | None = rows_of(found[1].encode("utf-8"), found[2], _LARGEST)
    else:
        made = segno.make_qr(text, error="m", mask=MASK, boost_error=False, encoding="utf-8")
        rows = [bytes(row).translate(_SIGNS) for row in made.matrix] if int(made.version) <= _LARGEST else None
    if rows is None:
        raise ValueError(f"a text of {len(text)} characters does not fit")
    return rows

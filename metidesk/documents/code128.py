"""Code 128 bar codes, drawn as one path: code set B, and C for runs of digits (ISO/IEC 15417)."""

import re
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.grid import Box

QUIET = 10
"""Modules that stay white on either side, as the standard asks."""

_WIDTHS = re.findall(
    r"\d+",
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112 ",
)
"""The widths of bars and spaces of each symbol, in modules."""

_CODE_C, _CODE_B, _START_B, _START_C, _STOP = 99, 100, 104, 105, 106
_PARTS = re.compile(r"\d{4,}|[^\d]+|\d+")


def symbols(text: str) -> tuple[int, ...]:
    """Return the symbols of a text with start, check and stop. Raises ValueError for what is not printable ASCII."""
    if not text or not all(" " <= sign <= "~" for sign in text):
        raise ValueError(f"Code 128 has no bars for {text!r}")
    found: list[int] = []
    packed = False
    for part in _PARTS.findall(text):
        digits = part.isdigit() and len(part) >= 4
        # An odd digit goes before the pairs.
        single, pairs = (part[: len(part) % 2], part[len(part) % 2 :]) if digits else (part, "")
        if single or not found:
            packed = _switch(found, packed, to_pairs=not single)
        found.extend(ord(sign) - ord(" ") for sign in single)
        if pairs:
            packed = _switch(found, packed, to_pairs=True)
            found.extend(int(pairs[place : place + 2]) for place in range(0, len(pairs), 2))
    check = (found[0] + sum(place * symbol for place, symbol in enumerate(found))) % 103
    return (*found, check, _STOP)


def _switch(found: list[int], packed: bool, to_pairs: bool) -> bool:
    """Begin, or change the code set where it is another one; return the one that holds from now on."""
    if not found:
        found.append(_START_C if to_pairs else _START_B)
    elif packed is not to_pairs:
        found.append(_CODE_C if to_pairs else _CODE_B)
    return to_pairs


def modules(text: str) -> int:
    """Return how wide the bars of a text are, in modules, without the quiet zones."""
    return sum(sum(map(int, _WIDTHS[symbol])) for symbol in symbols(text))


def draw_code128(canvas: Canvas, box: Box, text: str) -> None:
    """Draw the bars of a text over the whole of a box, quiet zones included; lengths in points."""
    module = box.width / (modules(text) + 2 * QUIET)
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    path = canvas.beginPath()
    x = box.x + QUIET * module
    for symbol in symbols(text):
        x = _bars(path, x, box, module, [int(wide) for wide in _WIDTHS[symbol]])
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _bars(path: object, x: float, box: Box, module: float, widths: Sequence[int]) -> float:
    """Add the bars of one symbol; return where the next begins."""
    for place, wide in enumerate(widths):
        if place % 2 == 0:
            path.rect(x, box.y, wide * module, box.height)  # type: ignore[attr-defined]
        x += wide * module
    return x

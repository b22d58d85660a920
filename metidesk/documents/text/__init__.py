"""Text in every script of the office, measured, broken into lines and set on paper.

All lengths are points. Nothing here opens a font before the first text is measured.
"""

import math
from dataclasses import replace
from typing import Any

from metidesk.documents.text.breaking import wrap_by
from metidesk.documents.text.emit import show
from metidesk.documents.text.fonts import face
from metidesk.documents.text.segment import script_of_language
from metidesk.documents.text.shape import Line, line_of
from metidesk.documents.text.style import Align, Family, Style

__all__ = [
    "Align", "Family", "Style", "ascent_descent", "draw", "draw_block", "fit", "ink", "missing", "width", "wrap",
]  # fmt: skip

_SMALLEST = 0.45
"""Below this part of its size a text is condensed rather than shrunk: smaller print cannot be read."""


def width(text: str, style: Style) -> float:
    """Return how wide the text stands on one line, in points."""
    return _width(_line(text, style), style)


def ascent_descent(style: Style, text: str = "") -> tuple[float, float]:
    """Return how far the fonts of the text reach above and below the baseline, in points; below is negative.

    Without a text it is the font of the style's language.
    """
    used = {run.face for run in _line(text, style).runs} or {
        face(style.family, script_of_language(style.language), style.bold)
    }
    scale = style.size / 1000
    return max(font.ascent for font in used) * scale, min(font.descent for font in used) * scale


def ink(text: str, style: Style) -> tuple[float, float]:
    """Return how far the glyphs of a line, as they are shaped, reach above and below the baseline, in points.

    Unlike `ascent_descent` it looks at these glyphs alone; below is negative, and nothing reaches nowhere.
    """
    tops, bottoms = [0], [0]
    for run in _line(text, style).runs:
        for glyph in run.glyphs:
            bearing, height = run.face.extents(glyph.number)
            tops.append(glyph.up + bearing)
            bottoms.append(glyph.up + bearing - height)
    return max(tops) * style.size / 1000, min(bottoms) * style.size / 1000


def fit(text: str, style: Style, max_width: float, floor: float = 0.0) -> Style:
    """Return the style, shrunk until the text fits a width in points, but never below 45 % of its size.

    Nor does it shrink below `floor`, in points, where the style begins above it.
    """
    natural = width(text, style)
    if natural <= max_width:
        return style
    smallest = max(style.size * _SMALLEST, min(floor, style.size))
    # Down to a thousandth of a point, so that rounding never makes it too wide again.
    size = max(math.floor(style.size * max_width / natural * 1000) / 1000, smallest)
    return replace(style, size=size, tracking=style.tracking * size / style.size)


def draw(
    canvas: Any,
    x: float,
    y: float,
    text: str,
    style: Style,
    align: Align = "left",
    max_width: float | None = None,
    floor: float = 0.0,
) -> float:
    """Draw a text on one line with its baseline at y and return the size really used, in points.

    A text wider than `max_width` shrinks to fit, down to 45 % of its size or to `floor`, in points, whichever is
    reached first; from there on it is condensed.
    Raises ValueError if `max_width` is not more than nothing.
    """
    if max_width is not None and max_width <= 0:
        raise ValueError(f"no text fits into a width of {max_width}")
    used = style if max_width is None else fit(text, style, max_width, floor)
    line = _line(text, used)
    if not line.runs:
        return used.size
    natural = _width(line, used)
    condensed = 1.0 if max_width is None or natural <= max_width else max_width / natural
    left = x - natural * condensed * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    show(canvas, left, y, line, used.size, used.colour, used.tracking, condensed)
    return used.size


def wrap(text: str, style: Style, max_width: float) -> list[str]:
    """Return the lines into which a text falls at a width in points, at least one.

    Words are kept whole where the script knows them; a word wider than the line is cut between letters.
    """
    return wrap_by(text, lambda line: width(line, style) > max_width)


def draw_block(
    canvas: Any,
    x: float,
    y: float,
    text: str,
    style: Style,
    max_width: float,
    leading: float | None = None,
    align: Align = "left",
) -> float:
    """Draw a text in lines, the first baseline at y, and return the last baseline, in points.

    x is the left edge, the middle or the right edge, as `align` says. `leading` is the way from one baseline
    to the next; without it the fonts used decide, so that no two lines touch.
    """
    if leading is None:
        ascent, descent = ascent_descent(style, text)
        leading = ascent - descent
    lines = wrap(text, style, max_width)
    for count, line in enumerate(lines):
        draw(canvas, x, y - count * leading, line, style, align, max_width)
    return y - (len(lines) - 1) * leading


def missing(text: str, family: Family = "sans") -> list[str]:
    """Return the characters that would be printed as an empty box, each once, in the order of the text."""
    found: dict[str, None] = {}
    for run in line_of(text, family, False, "en").runs:
        for glyph in run.glyphs:
            if glyph.number == 0:
                lacking = [character for character in glyph.text if not run.face.covers(character)]
                found.update(dict.fromkeys(lacking or glyph.text))
    return list(found)


def _line(text: str, style: Style) -> Line:
    return line_of(text, style.family, style.bold, style.language, style.tracking != 0)


def _width(line: Line, style: Style) -> float:
    return line.advance * style.size / 1000 + line.gaps * style.tracking

"""What tables are made of: boxes, lines, hatching and texts that stay inside their cell; lengths in points."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.style import HAIRLINE, HATCH, INK, SOFT, WHITE, Colour
from metidesk.documents.text import Align, Style, draw, fit, width, wrap

_PADDING = 3.0
_HATCH_STEP = 3.6
_NAME_FLOOR, _TEXT_FLOOR = 6.5, 6.0
"""No name and no other text in a table is set smaller, in points."""
_NAME_ONE_LINE = 7.5
"""A name that would have to be set smaller than this takes two lines."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page; (x, y) is its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of its right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Return the y of its upper edge."""
        return self.y + self.height

    def columns(self, widths: Iterable[float]) -> tuple["Box", ...]:
        """Return boxes of the given widths side by side, from the left edge on."""
        boxes, x = [], self.x
        for wide in widths:
            boxes.append(Box(x, self.y, wide, self.height))
            x += wide
        return tuple(boxes)

    def row(self, number: int, height: float) -> "Box":
        """Return the row of that number, counted from the upper edge."""
        return Box(self.x, self.top - (number + 1) * height, self.width, height)


def sans(language: str, size: float, colour: Colour = INK, bold: bool = False) -> Style:
    """Return the style of a text on a sheet."""
    return Style("sans", bold=bold, size=size, colour=colour, language=language)


def put(
    canvas: Canvas,
    box: Box,
    text: str,
    style: Style,
    align: Align = "center",
    pad: float = _PADDING,
    floor: float = 0.0,
) -> None:
    """Write one line into the middle of a box's height; it shrinks to the width of the box, as `text.draw` does."""
    if not text:
        return
    x = {"left": box.x + pad, "center": box.x + box.width / 2, "right": box.right - pad}[align]
    # Digits, capitals and kanji all look centred when two thirds of the size stand above the baseline's middle.
    baseline = box.y + box.height / 2 - 0.355 * style.size
    draw(canvas, x, baseline, text, style, align, box.width - 2 * pad, floor)


def put_upright(canvas: Canvas, box: Box, text: str, style: Style) -> bool:
    """Write a line along the height of a box, on a white ground; return False where it is too long.

    Japanese runs downward in upright signs, every other script upward, turned.
    """
    stacked = all("\u3041" <= sign <= "\u9fff" for sign in text)
    length = len(text) * 1.08 * style.size if stacked else width(text, style)
    if not text or length > box.height - 8:
        return False
    if stacked:
        ground = Box(box.x + box.width / 2 - 0.6 * style.size, box.y + (box.height - length) / 2 - 2, 0, 0)
        fill(canvas, replace(ground, width=1.2 * style.size, height=length + 4), WHITE)
        put_lines(canvas, box, tuple(text), style, pad=0, leading=1.08)
        return True
    canvas.saveState()
    canvas.translate(box.x + box.width / 2 + 0.36 * style.size, box.y + box.height / 2)
    canvas.rotate(90)
    canvas.setFillColorRGB(*WHITE)
    canvas.rect(-length / 2 - 3, -0.22 * style.size, length + 6, 1.2 * style.size, stroke=0, fill=1)
    draw(canvas, 0, 0, text, style, "center")
    canvas.restoreState()
    return True


def put_name(canvas: Canvas, box: Box, name: str, local_name: str, language: str) -> None:
    """Write a name, and smaller under it the same name in its own script.

    A long name in Latin letters takes two lines, broken at a space; no other script is broken. Nothing is set
    smaller than 6.5 points: what is still too wide then is condensed.
    """
    largest = max(9.5, box.height * 0.27)
    local_name = "" if local_name == name else local_name
    lines = _name_lines(name, box.width - 2 * _PADDING, language)
    if len(lines) == 1:
        _put_short_name(canvas, box, name, local_name, language, largest)
        return
    first, second = lines
    pitch = 1.13 * _NAME_FLOOR
    rows = 3 if local_name and box.height >= 3 * pitch + 3.5 else 2
    size = max(_NAME_FLOOR, min(largest, (box.height - 3.5) / (rows * 1.13)))
    style = sans(language, size)
    size = max(_NAME_FLOOR, min(fit(line, style, box.width - 2 * _PADDING).size for line in lines))
    style, pitch = sans(language, size), 1.13 * size
    upper = Box(box.x, box.y + (box.height + (rows - 2) * pitch) / 2, box.width, pitch)
    lower = replace(upper, y=upper.y - pitch)
    put(canvas, upper, first, style, "left", floor=_NAME_FLOOR)
    native = sans(language, max(_NAME_FLOOR, 0.85 * size), SOFT)
    if local_name and rows == 2:
        # No room for a third line: the own script follows in the second.
        taken = min(width(second, style), 0.68 * (box.width - 2 * _PADDING)) + 2 * _PADDING
        lower, beside = lower.columns((taken, box.width - taken))
        put(canvas, beside, local_name, native, "left", floor=_NAME_FLOOR)
    elif local_name:
        put(canvas, replace(lower, y=lower.y - pitch), local_name, native, "left", floor=_NAME_FLOOR)
    put(canvas, lower, second, style, "left", floor=_NAME_FLOOR)


def _put_short_name(canvas: Canvas, box: Box, name: str, local_name: str, language: str, largest: float) -> None:
    if not local_name:
        put(canvas, box, name, sans(language, min(largest, box.height * 0.5)), "left", floor=_NAME_FLOOR)
        return
    size = max(_NAME_FLOOR, min(largest, box.height * 0.43))
    small = max(_NAME_FLOOR, min(largest * 0.8, box.height * 0.34))
    gap = (box.height - size - small) / 3
    upper = Box(box.x, box.top - gap - size * 1.05, box.width, size)
    lower = Box(box.x, box.y + gap * 1.15, box.width, small)
    put(canvas, upper, name, sans(language, size), "left", floor=_NAME_FLOOR)
    put(canvas, lower, local_name, sans(language, small, SOFT), "left", floor=_NAME_FLOOR)


def _name_lines(name: str, room: float, language: str) -> tuple[str, ...]:
    """Return a name as one line, or as the two most even ones where it is long and in Latin letters."""
    spaces = [place for place, sign in enumerate(name) if sign == " "]
    style = sans(language, _NAME_ONE_LINE)
    if not spaces or not _is_latin(name) or width(name, style) <= room:
        return (name,)
    halves = ((name[:place], name[place + 1 :]) for place in spaces)
    return min(halves, key=lambda two: max(width(two[0], style), width(two[1], style)))


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(sign, "").startswith("LATIN ") for sign in text if sign.isalpha())


def put_lines(
    canvas: Canvas,
    box: Box,
    lines: Sequence[str],
    style: Style,
    align: Align = "center",
    pad: float = _PADDING,
    leading: float = 1.28,
) -> None:
    """Write short lines under each other into the middle of a box; `leading` in sizes of the type."""
    for number, line in enumerate(lines):
        up = ((len(lines) - 1) / 2 - number) * leading * style.size
        put(canvas, replace(box, y=box.y + up), line, style, align, pad)


def put_text(canvas: Canvas, box: Box, text: str, style: Style, align: Align = "center") -> None:
    """Write a text that may wrap, a company or a heading: on one line where it fits, else on two.

    It is set smaller down to 6 points; what two lines of that size do not hold ends with an ellipsis.
    """
    room = box.width - 2 * _PADDING
    if width(text, style) <= room:
        put(canvas, box, text, style, align)
        return
    # Two lines must stay inside the box, too.
    size = max(_TEXT_FLOOR, min(style.size, (box.height - 2) / 2.28))
    while len(wrap(text, replace(style, size=size), room)) > 2 and size > _TEXT_FLOOR:
        size = max(_TEXT_FLOOR, size - 0.5)
    small = replace(style, size=size)
    first, *rest = wrap(text, small, room)
    put_lines(canvas, box, (first, _shortened(" ".join(rest), small, room)), small, align)


def _shortened(text: str, style: Style, room: float) -> str:
    """Return a text that fits a width, its end replaced by an ellipsis where it is too long."""
    if width(text, style) <= room:
        return text
    # Line breaking knows between which letters of any script a text may end.
    return f"{wrap(text, style, room - width('…', style))[0].rstrip(' ,.')}…"


def put_number(canvas: Canvas, box: Box, no: str, intern_no: str, language: str) -> None:
    """Write the running number of a row, and small under it the number of the intern."""
    size, half = min(8.0, box.height * 0.42), min(box.height / 2 - 1, 10.0)
    lower = Box(box.x, box.y + box.height / 2 - half, box.width, half)
    upper = replace(lower, y=lower.top)
    put(canvas, upper if intern_no else box, no, sans(language, size, SOFT), pad=1)
    put(canvas, lower, intern_no, sans(language, _TEXT_FLOOR, SOFT), pad=1.5, floor=_TEXT_FLOOR)


def name_column(names: Iterable[str], language: str, low: float, high: float) -> float:
    """Return the width of a column of names: from `low` up to `high`, as the longest needs to stay readable."""
    style = sans(language, _NAME_ONE_LINE)
    longest = max((width(name, style) for name in names), default=0.0)
    return min(high, max(low, longest + 2 * _PADDING))


def fill(canvas: Canvas, box: Box, colour: Colour) -> None:
    """Fill a box without an outline."""
    canvas.setFillColorRGB(*colour)
    canvas.rect(box.x, box.y, box.width, box.height, stroke=0, fill=1)


def outline(canvas: Canvas, box: Box, colour: Colour, weight: float = HAIRLINE) -> None:
    """Draw the outline of a box."""
    pen(canvas, colour, weight)
    canvas.rect(box.x, box.y, box.width, box.height)


def uprights(canvas: Canvas, xs: Iterable[float], bottom: float, top: float) -> None:
    """Draw vertical lines with the current pen, as one path."""
    path = canvas.beginPath()
    for x in xs:
        path.moveTo(x, bottom)
        path.lineTo(x, top)
    canvas.drawPath(path)


def levels(canvas: Canvas, ys: Iterable[float], left: float, right: float) -> None:
    """Draw horizontal lines with the current pen, as one path."""
    path = canvas.beginPath()
    for y in ys:
        path.moveTo(left, y)
        path.lineTo(right, y)
    canvas.drawPath(path)


def hatch(canvas: Canvas, box: Box) -> None:
    """Fill a box with fine slanting lines, cut at its edges by arithmetic so that no clipping is needed."""
    pen(canvas, HATCH, HAIRLINE)
    path = canvas.beginPath()
    offset = _HATCH_STEP / 2 - box.height
    while offset < box.width:
        start, end = max(0.0, offset), min(box.width, offset + box.height)
        path.moveTo(box.x + start, box.y + start - offset)
        path.lineTo(box.x + end, box.y + end - offset)
        offset += _HATCH_STEP
    canvas.drawPath(path)


def pen(canvas: Canvas, colour: Colour, weight: float) -> None:
    """Set colour and weight of the lines that follow."""
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(weight)

"""The engraved frame of a certificate: computed curves, drawn as vectors once and placed on every page."""

from collections.abc import Callable
from functools import cache
from math import ceil, cos, sin, tau

from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.style import (
    GOLD,
    GOLD_MIST,
    GOLD_PALE,
    GOLD_SOFT,
    HAIRLINE,
    IVORY,
    Colour,
)

Point = tuple[float, float]
Curve = Callable[[float], Point]

CORNER = 39.0
"""Where the corner rosettes and the middle of the engraved band lie, in points from the edges."""
DIVIDER_REACH = 3.3
"""How far the lozenge of the ornament under a name reaches above and below its middle."""
INNER = 54.0
"""How far the innermost line of the frame lies from the edges: text belongs inside."""

_ROSETTE_RADIUS = 21.0
_BAND = 6.1
_BEAD = 36.0
_STRANDS = 8
_WATERMARK = 176.0
_DIVIDER = 440.0


def place_artwork(canvas: Canvas) -> None:
    """Put the frame and the watermark on the current page; the curves are written once in a document."""
    if not canvas.hasForm("artwork"):
        _define_band(canvas)
        _define_rosette(canvas)
        _define_watermark(canvas)
        canvas.beginForm("artwork")
        _draw_artwork(canvas)
        canvas.endForm()
    canvas.doForm("artwork")


def draw_divider(canvas: Canvas, x: float, y: float) -> None:
    """Draw the ornament under a name: two strokes that swell toward a lozenge in the middle at (x, y)."""
    if not canvas.hasForm("divider"):
        _define_divider(canvas)
    _placed(canvas, "divider", x, y)


def draw_rule(canvas: Canvas, x: float, y: float, width: float) -> None:
    """Draw the fine gold line over which somebody signs, from (x, y) to the right."""
    canvas.saveState()
    _pen(canvas, GOLD_SOFT, 0.6)
    canvas.line(x, y, x + width, y)
    canvas.restoreState()


def _draw_artwork(canvas: Canvas) -> None:
    """Draw ground, watermark, lines, bands and corners, from the back to the front."""
    width, height = canvas._pagesize
    canvas.setFillColorRGB(*IVORY)
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    _placed(canvas, "watermark", width / 2, height / 2)
    for inset, weight, colour in (
        (28.4, 1.5, GOLD),
        (31.3, HAIRLINE, GOLD_SOFT),
        (46.7, HAIRLINE, GOLD_SOFT),
        (49.0, 0.8, GOLD),
        (52.0, HAIRLINE, GOLD_PALE),
    ):
        _pen(canvas, colour, weight)
        canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)
    across, up = width - 2 * CORNER, height - 2 * CORNER
    _draw_band(canvas, CORNER, CORNER, across, 0)
    _draw_band(canvas, CORNER, height - CORNER, across, 0)
    _draw_band(canvas, CORNER, CORNER, up, 90)
    _draw_band(canvas, width - CORNER, CORNER, up, 90)
    for x in (CORNER, width - CORNER):
        for y in (CORNER, height - CORNER):
            _placed(canvas, "rosette", x, y)


def _draw_band(canvas: Canvas, x: float, y: float, length: float, angle: int) -> None:
    """Lay the beads end to end from (x, y); they are stretched by a hair so that a whole number fits."""
    count = round(length / _BEAD)
    step = length / count
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(angle)
    canvas.scale(step / _BEAD, 1)
    for number in range(count):
        _placed(canvas, "band", number * _BEAD, 0)
    canvas.restoreState()


def _define_divider(canvas: Canvas) -> None:
    """Record the ornament under a name, about the origin."""
    canvas.beginForm("divider", -_DIVIDER / 2 - 1, -5, _DIVIDER / 2 + 1, 5)
    canvas.setFillColorRGB(*GOLD)
    for side in (-1, 1):
        near, far = side * 13, side * _DIVIDER / 2
        stroke = canvas.beginPath()
        stroke.moveTo(far, 0)
        stroke.curveTo(far + (near - far) * 0.4, 0.1, near - side * 40, 0.62, near, 0.62)
        stroke.lineTo(near, -0.62)
        stroke.curveTo(near - side * 40, -0.62, far + (near - far) * 0.4, -0.1, far, 0)
        stroke.close()
        canvas.drawPath(stroke, stroke=0, fill=1)
        _lozenge(canvas, side * 8.6, 0, 1.7, 1.7)
    _lozenge(canvas, 0, 0, 5.6, DIVIDER_REACH)
    _end_plain_form(canvas)


def _define_band(canvas: Canvas) -> None:
    """Record one bead of the band: strands that cross inside an envelope which swells and narrows."""
    canvas.beginForm("band", -1, -_BAND - 1, _BEAD + 1, _BAND + 1)

    _pen(canvas, GOLD_SOFT, 0.28)
    strands = [_strand(tau * number / _STRANDS) for number in range(_STRANDS // 2)]
    # Half a turn on, a strand is its own mirror image.
    canvas._code.extend((*strands, "q 1 0 0 -1 0 0 cm", *strands, "Q"))
    _pen(canvas, GOLD, 0.4)
    for side in (-1, 1):
        canvas._code.append(_edge(side))
    canvas.setFillColorRGB(*GOLD)
    for side in (-1, 1):
        _lozenge(canvas, _BEAD / 2, side * _BAND * 0.74, 2.2, 0.9)
    _end_plain_form(canvas)


def _define_rosette(canvas: Canvas) -> None:
    """Record the corner rosette, about the origin."""
    radius = _ROSETTE_RADIUS
    edge = _ring(canvas, "rosette-edge", 0.845 * radius, 0.055 * radius, petals=24)
    field = _ring(canvas, "rosette-field", 0.555 * radius, 0.215 * radius, petals=12)
    heart = _ring(canvas, "rosette-heart", 0.2 * radius, 0.085 * radius, petals=8)
    _begin_round_form(canvas, "rosette", radius)
    canvas.setFillColorRGB(*IVORY)
    _pen(canvas, GOLD, 1.0)
    canvas.circle(0, 0, radius, fill=1)
    _pen(canvas, GOLD_SOFT, 0.3)
    canvas.circle(0, 0, radius - 1.7)
    _interlace(canvas, edge, petals=24, turns=2)
    _interlace(canvas, field, petals=12, turns=6)
    _pen(canvas, GOLD, 0.35)
    canvas.circle(0, 0, 0.325 * radius)
    _interlace(canvas, heart, petals=8, turns=2)
    canvas.setFillColorRGB(*GOLD)
    canvas.circle(0, 0, 0.085 * radius, stroke=0, fill=1)
    canvas.endForm()


def _define_watermark(canvas: Canvas) -> None:
    """Record the great rosette behind the text, so pale that it never competes with a letter."""
    rings = [
        (_ring(canvas, f"watermark-{petals}", middle * _WATERMARK, swing * _WATERMARK, petals), petals, turns)
        for middle, swing, petals, turns in (
            (0.968, 0.032, 72, 2),
            (0.755, 0.175, 18, 6),
            (0.44, 0.135, 12, 6),
            (0.185, 0.105, 8, 6),
        )
    ]
    _begin_round_form(canvas, "watermark", _WATERMARK)
    _pen(canvas, GOLD_MIST, 0.4)
    for ring, petals, turns in rings:
        _interlace(canvas, ring, petals, turns)
    canvas.endForm()


def _ring(canvas: Canvas, name: str, middle: float, swing: float, petals: int) -> str:
    """Record one wavy ring about the origin, without a colour of its own, and return its name."""

    _begin_round_form(canvas, name, middle + swing)
    canvas._code.append(_wave(middle, swing, petals))
    _end_plain_form(canvas)
    return name


def _interlace(canvas: Canvas, ring: str, petals: int, turns: int) -> None:
    """Draw a ring several times, each turned by a fraction of a petal; the file holds the curve only once."""
    canvas.saveState()
    for _ in range(turns):
        canvas.doForm(ring)
        canvas.rotate(360 / petals / turns)
    canvas.restoreState()


def _begin_round_form(canvas: Canvas, name: str, radius: float) -> None:
    reach = ceil(radius) + 1
    canvas.beginForm(name, -reach, -reach, reach, reach)


def _end_plain_form(canvas: Canvas) -> None:
    """Close a form of mere strokes: it names no font and no other form."""
    canvas.endForm(Resources=PDFDictionary())


@cache
def _wave(middle: float, swing: float, petals: int) -> str:
    """Return the operators of a ring about the origin that swings between two radii.

    One petal is said again and again, each time turned: so alike, they weigh next to nothing in a packed file.
    """

    def petal(t: float) -> Point:
        distance, angle = middle + swing * cos(tau * t), tau * t / petals
        return distance * cos(angle), distance * sin(angle)

    right, up = cos(tau / petals), sin(tau / petals)
    turn = f"{right:.7f} {up:.7f} {-up:.7f} {right:.7f} 0 0 cm"
    # Round ends close the joint between two petals.
    return "\n".join(["1 J", *[_stroked(petal, 4), turn] * petals])


@cache
def _strand(phase: float) -> str:
    """Return the operators of a strand of the band: two waves inside the envelope."""
    return _stroked(lambda t: (t * _BEAD, _envelope(t) * sin(tau * 2 * t + phase)), 24)


@cache
def _edge(side: int) -> str:
    """Return the operators of an edge of the band."""
    return _stroked(lambda t: (t * _BEAD, side * _envelope(t)), 8)


def _envelope(t: float) -> float:
    """Return how far a bead of the band reaches from its middle, at 0 to 1 of its length."""
    return _BAND * (0.64 + 0.36 * cos(tau * t))


def _stroked(curve: Curve, pieces: int) -> str:
    """Return the operators that stroke a curve given over 0 to 1: cubic pieces that share its points and tangents."""
    said = [f"{_written(curve(0))} m"]
    third = 1 / (3 * pieces)
    for piece in range(pieces):
        start, end = piece / pieces, (piece + 1) / pieces
        (x0, y0), (x1, y1) = curve(start), curve(end)
        (dx0, dy0), (dx1, dy1) = _tangent(curve, start), _tangent(curve, end)
        first, second = (x0 + dx0 * third, y0 + dy0 * third), (x1 - dx1 * third, y1 - dy1 * third)
        said.append(f"{_written(first)} {_written(second)} {_written((x1, y1))} c")
    return "\n".join([*said, "S"])


def _tangent(curve: Curve, t: float) -> Point:
    """Return the derivative of a curve, by a central difference fine enough for print."""
    step = 1e-5
    (x0, y0), (x1, y1) = curve(t - step), curve(t + step)
    return (x1 - x0) / (2 * step), (y1 - y0) / (2 * step)


def _written(point: Point) -> str:
    # A hundredth of a point is finer than any press.
    return " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in point)


def _lozenge(canvas: Canvas, x: float, y: float, half_width: float, half_height: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - half_width, y)
    path.lineTo(x, y + half_height)
    path.lineTo(x + half_width, y)
    path.lineTo(x, y - half_height)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _placed(canvas: Canvas, form: str, x: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(form)
    canvas.restoreState()


def _pen(canvas: Canvas, colour: Colour, weight: float) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(weight)

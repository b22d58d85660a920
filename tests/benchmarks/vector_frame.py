"""The frame of a certificate as SVG, for programs that cannot take over the operators of a PDF."""

import io
from dataclasses import dataclass, replace

from plain_certificates import FormlessCanvas
from reportlab.lib.pagesizes import A4, landscape

from metidesk.documents.artwork import place_artwork

_WIDTH, _HEIGHT = landscape(A4)
_STEPS = {"m": "M", "l": "L", "c": "C"}
_PAINTS = {"s": (True, False, True), "S": (False, False, True), "f": (False, True, False), "B": (False, True, True)}
_PAINTS |= {"b": (True, True, True), "n": (False, False, False)}
"""For each painting operator: whether it closes, fills, strokes."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What a path is drawn with, and how many groups were opened since it was saved."""

    stroke: str = "#000"
    fill: str = "#000"
    width: str = "1"
    groups: int = 0


def frame_as_svg() -> str:
    """Return the frame with every curve written where it is drawn."""
    canvas = FormlessCanvas(io.BytesIO(), pagesize=(_WIDTH, _HEIGHT))
    canvas._code.clear()
    place_artwork(canvas)
    body = "".join(_translated(" ".join(canvas._code).split()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="297mm" height="210mm">'
        f'<g transform="matrix(1 0 0 -1 0 {_HEIGHT})">{body}</g></svg>'
    )


def _translated(tokens: list[str]) -> list[str]:
    pen, saved, path, numbers, said = Pen(), [], [], [], []
    for token in (token.removesuffix("*") for token in tokens):
        if token in _STEPS:
            path.append(f"{_STEPS[token]}{' '.join(numbers)}")
        elif token == "h":
            path.append("Z")
        elif token == "re":
            x, y, width, height = numbers
            path.append(f"M{x} {y}h{width}v{height}h-{width}Z")
        elif token in _PAINTS:
            closes, fills, strokes = _PAINTS[token]
            look = f'fill="{pen.fill if fills else "none"}" stroke="{pen.stroke if strokes else "none"}"'
            said.append(f'<path d="{"".join(path)}{"Z" if closes else ""}" {look} stroke-width="{pen.width}"/>')
            path = []
        elif token == "q":
            saved.append(pen)
            pen = replace(pen, groups=0)
        elif token == "Q":
            said.append("</g>" * pen.groups)
            pen = saved.pop()
        elif token == "cm":
            said.append(f'<g transform="matrix({" ".join(numbers)})">')
            pen = replace(pen, groups=pen.groups + 1)
        elif token in {"RG", "rg"}:
            colour = f"rgb({','.join(f'{100 * float(number):.1f}%' for number in numbers)})"
            pen = replace(pen, **{"stroke" if token == "RG" else "fill": colour})
        elif token == "w":
            pen = replace(pen, width=numbers[0])
        elif not token.isalpha():
            numbers.append(token)
            continue
        numbers = []
    return said

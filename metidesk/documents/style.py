"""Sizes, colours and type scale of the papers; lengths in points, colours as RGB from 0 to 1."""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A3, A4

Colour = tuple[float, float, float]

MM = 72 / 25.4
"""A millimetre in points."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it lies on the desk: its name and its width and height in points."""

    name: str
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height, as a canvas wants them."""
        return self.width, self.height


A4_PORTRAIT = Paper("A4", A4[0], A4[1])
A4_LANDSCAPE = Paper("A4", A4[1], A4[0])
A3_LANDSCAPE = Paper("A3", A3[1], A3[0])
PAPERS = {paper.name: paper for paper in (A4_LANDSCAPE, A3_LANDSCAPE)}
"""The papers that sheets are printed on, by the name in the settings and on the command line."""

MARGIN = 12 * MM
"""Free on all four sides of a sheet: no printer crops it and a punch finds room."""

INK: Colour = (0.10, 0.13, 0.19)
SOFT: Colour = (0.32, 0.35, 0.42)
FAINT: Colour = (0.55, 0.58, 0.64)
WHITE: Colour = (1.0, 1.0, 1.0)
RULE: Colour = (0.62, 0.65, 0.71)
HAIR: Colour = (0.78, 0.80, 0.84)
TINT: Colour = (0.945, 0.953, 0.968)
HATCH: Colour = (0.72, 0.75, 0.80)
ALERT: Colour = (0.69, 0.16, 0.12)

IVORY: Colour = (1.0, 0.996, 0.976)
GOLD: Colour = (0.588, 0.459, 0.220)
GOLD_SOFT: Colour = (0.745, 0.647, 0.439)
GOLD_PALE: Colour = (0.890, 0.843, 0.729)
GOLD_MIST: Colour = (0.945, 0.922, 0.863)
BRONZE: Colour = (0.373, 0.282, 0.129)

HAIRLINE = 0.35
THIN = 0.6
FIRM = 1.1

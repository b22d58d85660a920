"""How a piece of text shall look on paper."""

from dataclasses import dataclass
from typing import Literal

Family = Literal["sans", "serif"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """A look: `size` and `tracking` in points, `colour` as RGB from 0 to 1, `language` as a BCP 47 tag.

    `tracking` is extra room between grapheme clusters; it may be negative.
    """

    family: Family = "sans"
    bold: bool = False
    size: float = 10.0
    colour: tuple[float, float, float] = (0.1, 0.12, 0.2)
    language: str = "en"
    tracking: float = 0.0

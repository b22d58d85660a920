"""Where a printer really puts things: what a ruler finds on its printer card, and the correction that follows.

Lengths are millimetres from the left and the upper edge of the sheet. A printer puts a point p at `scale · p + offset`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from metidesk.domain.errors import RuleBroken

MOST_OFFSET = 12.0
MOST_SCALE = 0.06
"""Beyond these it is the driver that fits the page to the paper, or a slip of the ruler."""
_LENGTH = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


class Sheet(StrEnum):
    """A paper as it is fed and printed; each is measured by itself, because a printer turns some of them."""

    A4_LANDSCAPE = "A4-landscape"
    A4_PORTRAIT = "A4-portrait"
    A3_LANDSCAPE = "A3-landscape"

    @property
    def media(self) -> str:
        """Return the name of the paper: A4 or A3."""
        return self.value.partition("-")[0]

    @property
    def is_landscape(self) -> bool:
        """Return whether the sheet is wider than high."""
        return self.value.endswith("landscape")


@dataclass(frozen=True, slots=True)
class CardMarks:
    """What stands on a printer card: a cross at `inset` from the left and the upper edge, and two bars from there."""

    inset: float
    across: float
    down: float


CARD_MARKS = {
    Sheet.A4_LANDSCAPE: CardMarks(20.0, 250.0, 150.0),
    Sheet.A4_PORTRAIT: CardMarks(20.0, 150.0, 250.0),
    Sheet.A3_LANDSCAPE: CardMarks(20.0, 280.0, 250.0),
}
"""As long as a ruler of 30 cm can measure: a quarter of a millimetre misread is then a thousandth."""


@dataclass(frozen=True, slots=True)
class PrinterFit:
    """What a printer does to a sheet: it moves it by `right` and `down` (mm) and stretches it by two factors."""

    right: float = 0.0
    down: float = 0.0
    across: float = 1.0
    along: float = 1.0

    @property
    def is_true(self) -> bool:
        """Return whether the printer puts everything where it belongs."""
        return self == TRUE


TRUE = PrinterFit()


@dataclass(frozen=True, slots=True)
class Measured:
    """What the ruler said of a card: the cross from the left and the upper edge, the lengths of both bars (mm)."""

    left: float
    top: float
    across: float
    down: float


def length(text: str) -> float:
    """Return millimetres that were typed, with a decimal comma or point. Raises RuleBroken `printer.unreadable`."""
    typed = text.strip().removesuffix("mm").strip()
    if not _LENGTH.fullmatch(typed):
        raise RuleBroken("printer.unreadable", text=text.strip())
    return float(typed.replace(",", "."))


def refuse_implausible(sheet: Sheet, measured: Measured) -> None:
    """Refuse what no printer does. Raises RuleBroken `printer.offset` or `printer.scale`, with `field`."""
    marks = CARD_MARKS[sheet]
    for field, found, expected in (("left", measured.left, marks.inset), ("top", measured.top, marks.inset)):
        if abs(found - expected) > MOST_OFFSET:
            raise RuleBroken("printer.offset", text=f"{found:g}", expected=f"{expected:g}", field=field)
    for field, found, expected in (("across", measured.across, marks.across), ("down", measured.down, marks.down)):
        if abs(found / expected - 1) > MOST_SCALE:
            raise RuleBroken("printer.scale", text=f"{found:g}", expected=f"{expected:g}", field=field)


def fit_of(sheet: Sheet, measured: Measured) -> PrinterFit:
    """Return what a printer does, by what was measured on its card. Raises as `refuse_implausible`."""
    refuse_implausible(sheet, measured)
    marks = CARD_MARKS[sheet]
    across, along = measured.across / marks.across, measured.down / marks.down
    return PrinterFit(
        right=round(measured.left - across * marks.inset, 3),
        down=round(measured.top - along * marks.inset, 3),
        across=round(across, 6),
        along=round(along, 6),
    )

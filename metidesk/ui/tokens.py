"""The vocabulary of the look: a palette's colours by name, sizes of type, the grid of eight pixels."""

from collections.abc import Mapping
from dataclasses import dataclass

from metidesk.domain.attendance import Status

TITLE, HEADING, BODY, SMALL, TINY = 22, 14, 14, 12, 11
"""Sizes of type in logical pixels."""

GRID = 8
MARGIN = 3 * GRID
TOP_BAR_HEIGHT = 52
NAV_WIDTH = 196
STATUS_HEIGHT = 30
CONTROL_HEIGHT = 36
RADIUS = 8
CARD_RADIUS = 12


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour for words and the ground it stands on; together they reach AA contrast."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Colours:
    """A palette: every colour that may appear on the screen, by what it is for."""

    window: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    ink: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    danger: str
    focus_row: str
    track: str
    hatch: str
    hatch_japan: str
    shadow: str
    plain: Tint
    good: Tint
    warn: Tint
    bad: Tint
    statuses: Mapping[Status, Tint]

    def status(self, status: Status | None) -> Tint:
        """Return the tint of a status; of *not marked* the plain one."""
        return self.plain if status is None else self.statuses[status]

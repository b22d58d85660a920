"""Parts of a paper that flow over its pages: a part keeps its head, which is repeated where a page ends inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.grid import Box


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a fixed height, in points, that is drawn into a box of that height.

    `draw_again` draws it where it comes first on a page inside its part: it says what the page before said.
    """

    height: float
    draw: Callable[[Canvas, Box], None]
    draw_again: Callable[[Canvas, Box], None] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A head and the rows under it; `gap` is left free before it."""

    head: Piece
    rows: tuple[Piece, ...]
    gap: float = 20.0


def paginate(parts: Sequence[Part], room: float) -> list[list[tuple[float, Piece]]]:
    """Return for each page its pieces, each with how far below the upper edge it begins.

    A head never stands alone at the foot of a page, and a row never alone without its head.
    """
    pages: list[list[tuple[float, Piece]]] = [[]]
    down = 0.0
    for part in parts:
        first = part.rows[0].height if part.rows else 0.0
        if pages[-1] and down + part.gap + part.head.height + first > room:
            pages.append([])
            down = 0.0
        down += part.gap if pages[-1] else 0.0
        pages[-1].append((down, part.head))
        down += part.head.height
        for row in part.rows:
            if down + row.height > room:
                pages.append([(0.0, part.head)])
                down = part.head.height
                if row.draw_again is not None:
                    row = replace(row, draw=row.draw_again)
            pages[-1].append((down, row))
            down += row.height
    return pages

"""Blocks under each other on as many pages as they need; tables repeat their head where they go on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.grid import Box


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a fixed height, in points; `head` is drawn again above it where it begins a page."""

    height: float
    draw: Callable[[Canvas, Box], None]
    head: "Block | None" = None


def pages_of(blocks: Sequence[Block], height: float) -> list[list[Block]]:
    """Return the blocks of each page; a block higher than a page gets one for itself."""
    pages: list[list[Block]] = [[]]
    left = height
    for block in blocks:
        if block.height > left and pages[-1]:
            pages.append([])
            left = height
            if block.head is not None:
                pages[-1].append(block.head)
                left -= block.head.height
        pages[-1].append(block)
        left -= block.height
    return pages


def draw_page(canvas: Canvas, body: Box, blocks: Sequence[Block]) -> None:
    """Draw the blocks of a page from its upper edge on."""
    top = body.top
    for block in blocks:
        top -= block.height
        block.draw(canvas, replace(body, y=top, height=block.height))


def gap(height: float) -> Block:
    """Return empty room."""
    return Block(height, lambda canvas, box: None)

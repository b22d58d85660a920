"""The body of a certificate: texts of two or three languages, spread evenly over the room that is left for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from metidesk.documents.text import Style, width, wrap

_CLOSEST = 7.0
_WIDEST = 25.0
_ASCENT = 0.78
"""The part of a line's height that lies above its baseline."""
_UPPER = 0.42
"""The part of what is left over that goes above the first text: the optical middle lies above the true one."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text of the body: its lines, their style and the distance of their baselines in points."""

    lines: Sequence[str]
    style: Style
    leading: float

    @property
    def height(self) -> float:
        """Return what the block takes, in points."""
        return self.leading * len(self.lines)


def block(parts: Sequence[str], style: Style, leading: float, max_width: float, smallest: float) -> Block:
    """Return a sentence broken between its parts where type of at least `smallest` allows it, else evenly."""
    needed = max(width(part, style) for part in parts)
    size = min(style.size, style.size * max_width / needed)
    if size >= smallest:
        return Block(parts, replace(style, size=size), leading)
    small = replace(style, size=smallest)
    whole = ("" if style.language == "ja" else " ").join(parts)
    return Block(_balanced(whole, small, max_width), small, leading * smallest / style.size)


def spread(blocks: Sequence[Block], top: float, bottom: float) -> Iterator[tuple[Block, float]]:
    """Return each block with the baseline of its first line, evenly between `top` and `bottom`.

    Blocks too high for the room shrink together until a little air stays around each.
    """
    height, gaps = sum(one.height for one in blocks), len(blocks) + 1
    room = top - bottom - gaps * _CLOSEST
    if height > room:
        scale = room / height
        blocks = [replace(one, style=replace(one.style, size=one.style.size * scale), leading=one.leading * scale)
                  for one in blocks]  # fmt: skip
        height = room
    gap = min(_WIDEST, (top - bottom - height) / gaps)
    rest = top - bottom - height - gap * gaps
    y = top - gap - rest * _UPPER
    for one in blocks:
        yield one, y - one.leading * _ASCENT
        y -= one.height + gap


def _balanced(text: str, style: Style, max_width: float) -> list[str]:
    """Break a text into as few lines as fit, then as even as that allows: no single word on the last line."""
    lines = wrap(text, style, max_width)
    low, high = max_width / len(lines), max_width
    while high - low > 1:
        middle = (low + high) / 2
        if len(wrap(text, style, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, style, high)

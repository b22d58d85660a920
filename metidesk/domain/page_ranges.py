"""Pages as people write them: 2-5, 8."""

import re

from metidesk.domain.errors import RuleBroken

_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–~〜]\s*(\d{1,4}))?")
_BETWEEN = re.compile(r"[,;、，]")


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """Return the pages that a text names, counted from 0, each once and in the order of the paper; all for nothing.

    Raises RuleBroken `pages.unreadable`, or `pages.beyond` for a page that the paper of `count` pages has not.
    """
    if not text.strip():
        return tuple(range(count))
    found: set[int] = set()
    for part in _BETWEEN.split(text):
        named = _RANGE.fullmatch(part.strip())
        if named is None:
            raise RuleBroken("pages.unreadable", text=text.strip())
        first, last = int(named[1]), int(named[2] or named[1])
        if first > last:
            raise RuleBroken("pages.unreadable", text=text.strip())
        if first < 1 or last > count:
            raise RuleBroken("pages.beyond", most=count)
        found |= set(range(first - 1, last))
    return tuple(sorted(found))

"""Times of day as people type them: 8:52, 0852, 8.52, 8h52."""

import re
import unicodedata
from datetime import time

_FORM = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?h?")


def read_clock(text: str) -> time | None:
    """Return the time that a text means, None for an empty text. Raises ValueError for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if not plain:
        return None
    found = _FORM.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))

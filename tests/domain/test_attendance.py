"""Which changes of a mark correct it, and which only add to it."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from metidesk.domain.attendance import Mark, Place, Status, corrects

PLAIN = Mark(UUID(int=1), date(2021, 8, 16), Status.LATE, Place.OFFICE)
TIMED = replace(PLAIN, arrival=time(9, 20))


@pytest.mark.parametrize(
    ("before", "after", "corrected"),
    [
        (None, PLAIN, False),
        (PLAIN, None, True),
        (PLAIN, replace(PLAIN, status=Status.PRESENT), True),
        (PLAIN, replace(PLAIN, place=Place.HOME), True),
        (PLAIN, replace(PLAIN, note="Bus"), False),
        (PLAIN, TIMED, False),
        (TIMED, PLAIN, True),
        (TIMED, replace(TIMED, arrival=time(9, 21)), True),
        (PLAIN, replace(TIMED, status=Status.PRESENT), True),
    ],
)
def test_what_corrects(before, after, corrected):
    assert corrects(before, after) is corrected

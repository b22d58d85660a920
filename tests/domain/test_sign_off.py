"""What a signed week stands for: a digest of its marks, whatever their order, that notices any change but a note."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.sign_off import digest_of

FIRST = Mark(UUID(int=1), date(2021, 8, 16), Status.PRESENT, Place.OFFICE)
SECOND = Mark(UUID(int=2), date(2021, 8, 16), Status.LATE, Place.HOME, "Bus", time(9, 24))


def test_the_order_of_the_marks_does_not_matter():
    assert digest_of([FIRST, SECOND]) == digest_of([SECOND, FIRST])


@pytest.mark.parametrize(
    "change",
    [
        {"participation_id": UUID(int=3)},
        {"day": date(2021, 8, 17)},
        {"status": Status.PRESENT},
        {"place": Place.OFFICE},
        {"arrival": time(9, 25)},
        {"arrival": None},
    ],
)
def test_any_change_is_noticed(change):
    assert digest_of([FIRST, replace(SECOND, **change)]) != digest_of([FIRST, SECOND])


def test_a_mark_more_or_less_is_noticed_and_a_note_is_not():
    assert digest_of([FIRST]) != digest_of([FIRST, SECOND])
    assert digest_of([FIRST, replace(SECOND, note="")]) == digest_of([FIRST, SECOND])

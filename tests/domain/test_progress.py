"""Where a participation stands: the thresholds, and any course against a slow count written otherwise."""

import random
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.calendar import days_between
from metidesk.domain.progress import DAY, Concern, Progress, progress_on

SOMEBODY = UUID(int=1)
FIRST = date(2021, 8, 10)
LAST = date(2021, 10, 8)
WEEKDAYS = tuple(day for day in days_between(FIRST, LAST) if day.weekday() < 5)


def marked(*statuses: Status | None) -> dict[date, Mark]:
    """Return marks on the first weekdays in order; None leaves a day without a mark."""
    return {
        day: Mark(SOMEBODY, day, status, Place.OFFICE)
        for day, status in zip(WEEKDAYS, statuses, strict=False)
        if status is not None
    }


@pytest.mark.parametrize(
    ("status", "credit"),
    [("P", 2), ("L", 2), ("Q", 2), ("H", 1), ("E", 0), ("A", 0)],
)
def test_credits_are_whole_half_days(status: str, credit: int) -> None:
    assert Status(status).credit == credit
    assert type(Status(status).credit) is int
    assert Status(status).came is (credit > 0)


@pytest.mark.parametrize(
    ("margin", "concern"),
    [
        (8, Concern.CALM),
        (6, Concern.CALM),
        (5, Concern.CLOSE),
        (2, Concern.CLOSE),
        (1, Concern.AT_RISK),
        (0, Concern.AT_RISK),
        (-1, Concern.CANNOT_REACH),
        (-8, Concern.CANNOT_REACH),
    ],
)
def test_margins_below_three_days_one_day_and_none_ask_for_attention(margin: int, concern: Concern) -> None:
    progress = Progress(credited=10, required=70, left=60 + margin, untaken=0, reach_on=None)
    assert progress.margin == margin
    assert progress.concern is concern


@pytest.mark.parametrize("left", [0, 1, 8])
def test_reached_is_reached_however_few_days_are_left(left: int) -> None:
    progress = Progress(credited=70, required=70, left=left, untaken=0, reach_on=FIRST)
    assert progress.reached
    assert progress.concern is Concern.REACHED


def test_before_the_first_day_everything_is_left() -> None:
    progress = progress_on(FIRST, WEEKDAYS, {}, 70)
    assert (progress.credited, progress.left, progress.untaken, progress.margin) == (0, 88, 0, 18)
    assert progress.reach_on == WEEKDAYS[34]


def test_an_unmarked_day_is_left_until_it_is_past_and_then_untaken() -> None:
    marks = marked(Status.PRESENT, None, Status.PRESENT)
    on_the_day = progress_on(WEEKDAYS[1], WEEKDAYS, marks, 70)
    assert (on_the_day.left, on_the_day.untaken) == (84, 0)
    day_after = progress_on(WEEKDAYS[2], WEEKDAYS, marks, 70)
    assert (day_after.left, day_after.untaken) == (82, 2)
    assert day_after.margin == on_the_day.margin - DAY


def test_a_half_day_keeps_half() -> None:
    progress = progress_on(WEEKDAYS[2], WEEKDAYS, marked(Status.PRESENT, Status.HALF), 70)
    assert (progress.credited, progress.left, progress.margin) == (3, 84, 17)
    assert progress.reach_on == WEEKDAYS[35]


def test_a_mark_on_a_day_declared_closed_later_still_counts() -> None:
    progress = progress_on(WEEKDAYS[2], WEEKDAYS[1:], marked(Status.PRESENT), 70)
    assert (progress.credited, progress.left, progress.untaken) == (2, 84, 2)


def test_once_reached_the_date_is_the_past_one() -> None:
    progress = progress_on(LAST, WEEKDAYS, marked(*[Status.PRESENT] * 40), 70)
    assert progress.reach_on == WEEKDAYS[34]
    assert (progress.credited, progress.margin) == (80, 12)


def test_what_cannot_be_reached_has_no_date() -> None:
    progress = progress_on(WEEKDAYS[10], WEEKDAYS, marked(*[Status.ABSENT] * 10), 70)
    assert (progress.margin, progress.concern, progress.reach_on) == (-2, Concern.CANNOT_REACH, None)
    last_chance = progress_on(WEEKDAYS[9], WEEKDAYS, marked(*[Status.ABSENT] * 9), 70)
    assert (last_chance.margin, last_chance.reach_on) == (0, WEEKDAYS[-1])


WORTH = {"P": 1.0, "L": 1.0, "Q": 1.0, "H": 0.5, "E": 0.0, "A": 0.0}


def slow_progress(
    reference: date, working: set[date], marks: dict[date, Mark], required: float
) -> tuple[float, float, float, date | None]:
    """Walk through the days one by one and count in whole days."""
    credited = left = untaken = reached_with = 0.0
    reach_on = None
    day = min([*working, *marks], default=reference)
    end = max([*working, *marks], default=reference)
    while day <= end:
        if day in marks:
            credited += WORTH[marks[day].status.value]
            reached_with += WORTH[marks[day].status.value]
        elif day in working and day < reference:
            untaken += 1
        elif day in working:
            left += 1
            reached_with += 1
        if reach_on is None and reached_with >= required:
            reach_on = day
        day += timedelta(days=1)
    return credited, left, untaken, reach_on


COURSE_DAYS = st.dates(FIRST, LAST)


@given(
    reference=st.dates(FIRST - timedelta(days=5), LAST + timedelta(days=5)),
    working=st.sets(COURSE_DAYS),
    statuses=st.dictionaries(COURSE_DAYS, st.sampled_from(Status)),
    required=st.integers(1, 90),
    seed=st.integers(0, 2**16),
)
def test_any_progress_agrees_with_a_slow_count(
    reference: date, working: set[date], statuses: dict[date, Status], required: int, seed: int
) -> None:
    marks = {day: Mark(SOMEBODY, day, status, Place.OFFICE) for day, status in statuses.items()}
    shuffled = dict(random.Random(seed).sample(list(marks.items()), len(marks)))
    found = progress_on(reference, sorted(working), shuffled, required)
    credited, left, untaken, reach_on = slow_progress(reference, working, marks, required / 2)
    assert (found.credited, found.left, found.untaken) == (2 * credited, 2 * left, 2 * untaken)
    assert found.reach_on == reach_on
    assert found.margin == 2 * (credited + left) - required
    assert (found.reach_on is None) == (found.margin < 0)
    assert {type(number) for number in (found.credited, found.left, found.untaken, found.margin)} == {int}


@given(st.sets(COURSE_DAYS, min_size=1), st.data())
def test_marking_a_day_present_never_lowers_the_margin(working: set[date], data: st.DataObject) -> None:
    reference = data.draw(COURSE_DAYS)
    day = data.draw(st.sampled_from(sorted(working)))
    before = progress_on(reference, sorted(working), {}, 70)
    present = {day: Mark(SOMEBODY, day, Status.PRESENT, Place.OFFICE)}
    after = progress_on(reference, sorted(working), present, 70)
    assert after.margin == before.margin + (DAY if day < reference else 0)

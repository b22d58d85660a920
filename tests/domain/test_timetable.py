"""Hours: minutes by hand, by the clock or by plan; the same moment in Japan, across midnight and summer time."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.timetable import DayTimes, Slot, corrects_times, in_japan, minutes_of, usual_plan

DAY = date(2021, 10, 29)
CAME = Mark(UUID(int=1), DAY, Status.PRESENT, Place.HOME)


@pytest.mark.parametrize(
    ("mark", "times", "slot", "minutes"),
    [
        (None, DayTimes(minutes=90), Slot(None, 240), 0),
        (replace(CAME, status=Status.ABSENT), DayTimes(), Slot(None, 240), 0),
        (CAME, DayTimes(), Slot(None, 300), 300),
        (CAME, DayTimes(), None, 240),
        (replace(CAME, status=Status.HALF), DayTimes(), Slot(None, 300), 150),
        (replace(CAME, arrival=time(8, 52)), DayTimes(departure=time(12, 58)), Slot(None, 240), 246),
        (replace(CAME, arrival=time(8, 52)), DayTimes(), Slot(None, 240), 240),
        (replace(CAME, arrival=time(8, 52)), DayTimes(time(12, 58), 200), Slot(None, 240), 200),
    ],
)
def test_minutes(mark, times, slot, minutes):
    assert minutes_of(mark, times, slot, 240) == minutes


@pytest.mark.parametrize(
    ("day", "at", "zone", "japan"),
    [
        (DAY, time(7, 0), "Asia/Ho_Chi_Minh", (DAY, time(9, 0))),
        (DAY, time(5, 30), "Asia/Kolkata", (DAY, time(9, 0))),
        (DAY, time(22, 0), "Asia/Bangkok", (date(2021, 10, 30), time(0, 0))),
        (DAY, time(18, 0), "America/Mexico_City", (date(2021, 10, 30), time(8, 0))),
        (date(2021, 11, 1), time(18, 0), "America/Mexico_City", (date(2021, 11, 2), time(9, 0))),
        (date(2021, 12, 31), time(23, 59), "Asia/Kuala_Lumpur", (date(2022, 1, 1), time(0, 59))),
    ],
)
def test_the_same_moment_in_japan(day, at, zone, japan):
    assert in_japan(day, at, zone) == japan


def test_a_course_plans_monday_to_friday():
    plan = usual_plan(240)
    assert [plan.on(date(2021, 10, 25 + n)) is not None for n in range(7)] == [True] * 5 + [False] * 2
    assert plan.on(DAY) == Slot(None, 240)


@pytest.mark.parametrize(
    ("before", "after", "corrected"),
    [
        (DayTimes(), DayTimes(time(12, 0), 240, True), False),
        (DayTimes(departure=time(12, 0)), DayTimes(departure=time(12, 1)), True),
        (DayTimes(minutes=240), DayTimes(), True),
        (DayTimes(meeting=True), DayTimes(), True),
        (DayTimes(minutes=240), DayTimes(minutes=240, meeting=True), False),
    ],
)
def test_what_corrects(before, after, corrected):
    assert corrects_times(before, after) is corrected

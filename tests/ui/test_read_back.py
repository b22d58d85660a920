"""Exceptions typed blind from a paper: how they are read, and where they differ from the roll."""

from datetime import date

import pytest

from metidesk.domain.attendance import Place, Status
from metidesk.domain.errors import RuleBroken
from metidesk.ui.read_back import Difference, PaperEntry, PaperWeek, corrected, differences, read_entries

DAYS = tuple(date(2021, 8, day) for day in (16, 17, 18, 19, 20))


@pytest.fixture
def week(sample):
    return PaperWeek.of(sample.overview.course_grid(date(2021, 8, 24)), DAYS)


@pytest.mark.parametrize("text", ["3 18 l", "3 18 L", "  3   18  l "])
def test_row_day_letter(week, text):
    assert read_entries(text, week) == (PaperEntry(2, date(2021, 8, 18), Status.LATE),)


def test_an_intern_number_does_as_well(week):
    number = week.lines[4].enrolment.intern.intern_no
    assert read_entries(f"{number.lower()} 16 a", week) == (PaperEntry(4, DAYS[0], Status.ABSENT),)


def test_a_span_of_days(week):
    assert [one.day for one in read_entries("1 17-19 e", week)] == list(DAYS[1:4])


@pytest.mark.parametrize(
    ("text", "code"),
    [("3 18", "paper.form"), ("3 18 l x", "paper.form"), ("0 18 l", "paper.row"), ("11 18 l", "paper.row"),
     ("x 18 l", "paper.row"), ("3 15 l", "paper.day"), ("3 19-17 l", "paper.day"), ("3 a l", "paper.day"),
     ("3 16- l", "paper.day"), ("3 18 z", "paper.status")],
)  # fmt: skip
def test_what_is_no_exception(week, text, code):
    with pytest.raises(RuleBroken) as caught:
        read_entries(text, week)
    assert caught.value.code == code


def test_differences_are_what_a_slow_comparison_finds(week):
    entries = [*read_entries("1 18 l", week), *read_entries("2 16-17 a", week)]
    typed = {(one.row, one.day): one.status for one in entries}
    expected = set()
    for row, line in enumerate(week.lines):
        for day in DAYS:
            said = typed.get((row, day), Status.PRESENT)
            if line.marks[day].status is not said:
                expected.add((row, day, said))
    assert expected
    assert {(one.row, one.day, one.paper) for one in differences(week, entries)} == expected


def test_a_corrected_mark_keeps_note_and_place_and_drops_an_arrival_that_never_was(week):
    mark = week.lines[0].marks[DAYS[0]]
    put = corrected(week, Difference(0, DAYS[0], Status.ABSENT, mark))
    assert (put.status, put.note, put.place, put.arrival) == (Status.ABSENT, mark.note, mark.place, None)
    fresh = corrected(week, Difference(0, DAYS[0], Status.PRESENT, None))
    assert (fresh.place, fresh.status) == (Place.OFFICE, Status.PRESENT)

"""Leave for several people over several days: one act, one undo, only on days that each of them is expected."""

from datetime import date

import pytest

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.people import InternForm

THURSDAY, TUESDAY = date(2021, 8, 26), date(2021, 8, 31)


def test_everybody_gets_the_days_that_are_their_own(hanoi, nhung, bao):
    later = hanoi.interns.enrol(InternForm(name="Later", starts_on=date(2021, 8, 30)))
    hanoi.calendar.put(CalendarDay("HAN", date(2021, 8, 27), DayKind.CLOSURE, Wording("Flood"), "Office"))
    hanoi.attendance.mark([(bao.id, THURSDAY)], Status.PRESENT)
    before, rows = hanoi.attendance.export(), hanoi.history.verify()
    people = [nhung.id, bao.id, later.id, nhung.id]
    changes = hanoi.attendance.mark_many(people, THURSDAY, TUESDAY, Status.EXCUSED, " University  exam ")
    expected = {(one.id, date(2021, 8, day)) for one in (nhung, bao) for day in (26, 30, 31)}
    expected |= {(later.id, date(2021, 8, day)) for day in (30, 31)}
    assert {(change.participation_id, change.day) for change in changes} == expected
    assert {(change.after.status, change.after.note) for change in changes} == {(Status.EXCUSED, "University exam")}
    assert hanoi.history.verify() == rows + len(expected)
    assert hanoi.attendance.history(later.id, TUESDAY)[0].reason == "University exam"
    hanoi.attendance.apply([change.reversed for change in changes], undoing=True)
    assert hanoi.attendance.export() == before


def test_what_is_over_is_corrected_for_the_same_reason(hanoi, nhung):
    past = date(2021, 8, 23)
    hanoi.attendance.enter([Mark(nhung.id, past, Status.LATE, Place.HOME, "Bus")])
    (change,) = hanoi.attendance.mark_many([nhung.id], past, past, Status.EXCUSED, "Doctor")
    assert (change.after.place, change.after.note) == (Place.HOME, "Doctor")


def test_a_place_holds_for_every_day_and_without_one_each_day_has_its_usual(hanoi, nhung, bao):
    friday = date(2021, 8, 27)
    hanoi.calendar.put(CalendarDay("HAN", friday, DayKind.AT_HOME, Wording("Lockdown"), "Office"))
    hanoi.attendance.enter([Mark(bao.id, THURSDAY, Status.PRESENT, Place.OUTSIDE)])
    people = [nhung.id, bao.id]

    def places(place):
        changes = hanoi.attendance.mark_many(people, THURSDAY, friday, Status.PRESENT, "Typhoon", place)
        found = [change.after.place for change in changes]
        hanoi.attendance.apply([change.reversed for change in changes], undoing=True)
        return found

    usual = hanoi.settings.read().course.usual_place
    assert places(None) == [usual, Place.HOME, Place.OUTSIDE, Place.HOME]
    assert places(Place.HOME) == [Place.HOME] * 4
    assert places(Place.OFFICE) == [Place.OFFICE] * 4


@pytest.mark.parametrize(
    ("first", "last", "reason", "code"),
    [
        (THURSDAY, TUESDAY, " ", "mark.no_reason"),
        (TUESDAY, THURSDAY, "x", "mark.nobody_expected"),
        (date(2021, 8, 28), date(2021, 8, 29), "x", "mark.nobody_expected"),
        (date(2021, 12, 1), date(2021, 12, 3), "x", "mark.nobody_expected"),
    ],
)
def test_what_means_nobody_is_refused(hanoi, nhung, first, last, reason, code):
    with pytest.raises(RuleBroken) as caught:
        hanoi.attendance.mark_many([nhung.id], first, last, Status.EXCUSED, reason)
    assert caught.value.code == code
    assert hanoi.attendance.export() == ()


def test_one_signed_week_keeps_all_of_it_back(hanoi, nhung):
    days = [date(2021, 8, day) for day in range(16, 21)]
    hanoi.attendance.mark([(nhung.id, day) for day in days], Status.PRESENT)
    hanoi.sign_off.sign_off(days[0], "Trang")
    with pytest.raises(RuleBroken) as caught:
        hanoi.attendance.mark_many([nhung.id], days[-1], THURSDAY, Status.EXCUSED, "Exam")
    assert caught.value.code == "mark.week_signed"
    assert len(hanoi.attendance.export()) == len(days)

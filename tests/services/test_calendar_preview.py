"""A change of the calendar is seen before it is saved: who loses what, which marks stand against it."""

from datetime import date, timedelta

import pytest

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.people import InternForm
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding

MONDAY, TUESDAY, FRIDAY = date(2021, 8, 23), date(2021, 8, 24), date(2021, 8, 27)


def entry(day, kind=DayKind.CLOSURE, name="Flood", replaces=None):
    return CalendarDay("HAN", day, kind, Wording(name), "Office", replaces=replaces)


def refused(act) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value.code


def test_a_closure_takes_a_day_from_everybody_who_works_it(hanoi, nhung):
    later = hanoi.interns.enrol(InternForm(name="Later", starts_on=date(2021, 9, 6)))
    tight = hanoi.interns.enrol(InternForm(name="Tight", required=60))
    for day in hanoi.calendar.work_calendar().working_days(date(2021, 8, 10), MONDAY):
        hanoi.attendance.mark([(nhung.id, day), (tight.id, day)], Status.PRESENT)
    absent = 40 - 30
    working = hanoi.calendar.work_calendar().working_days(TUESDAY, date(2021, 10, 8))
    hanoi.attendance.mark([(tight.id, day) for day in working[1 : 1 + absent]], Status.ABSENT)
    before = hanoi.calendar.entries()
    changes = hanoi.calendar.plan_put(entry(FRIDAY)) + hanoi.calendar.plan_put(entry(TUESDAY))
    seen = hanoi.calendar.preview(changes)
    assert seen.closing == (TUESDAY, FRIDAY)
    assert seen.opening == ()
    assert {move.enrolment.id: move.before.margin - move.after.margin for move in seen.moves} == {
        nhung.id: 4,
        tight.id: 2,
    }
    assert [move.enrolment.id for move in seen.dropping] == [tight.id]
    assert later.id not in {move.enrolment.id for move in seen.moves}
    assert [(line.id, mark.day) for line, mark in seen.conflicts] == [(tight.id, FRIDAY)]
    saturdays = [date(2021, 8, 28) + timedelta(weeks=week) for week in range(6)]
    assert seen.make_up == tuple(saturdays)
    assert hanoi.calendar.entries() == before
    hanoi.calendar.make(changes)
    assert hanoi.overview.day_lines(TUESDAY, [nhung.id])[0].progress == next(
        move.after for move in seen.moves if move.enrolment.id == nhung.id
    )
    hanoi.calendar.apply([change.reversed for change in reversed(changes)])
    assert hanoi.calendar.entries() == before


def test_an_extra_day_gives_and_loses_nothing(hanoi, nhung):
    seen = hanoi.calendar.preview(hanoi.calendar.plan_put(entry(date(2021, 8, 28), DayKind.EXTRA)))
    assert (seen.opening, seen.closing, seen.make_up) == ((date(2021, 8, 28),), (), ())
    assert [move.after.margin - move.before.margin for move in seen.moves] == [2]


def test_everyone_at_home_is_one_act_that_marks_nobody_and_keeps_the_days(hanoi, nhung, bao):
    hanoi.attendance.mark([(bao.id, TUESDAY)], Status.PRESENT)
    working = hanoi.calendar.work_calendar().working_days(date(2021, 8, 10), date(2021, 10, 8))
    plan = hanoi.calendar.plan_closed_at_home(MONDAY, date(2021, 9, 6), " Directive  16 ")
    seen = hanoi.calendar.preview(plan)
    assert (seen.moves, seen.closing, seen.make_up) == ((), (), ())
    assert [(line.id, mark.day) for line, mark in seen.conflicts] == [(bao.id, TUESDAY)]
    rows = hanoi.history.verify()
    changes = hanoi.calendar.make(plan)
    assert hanoi.history.verify() == rows + len(changes)
    assert {change.after.name.en for change in changes} == {"Directive 16"}
    national = date(2021, 9, 2)
    assert national not in {change.after.day for change in changes}
    assert hanoi.calendar.work_calendar().working_days(date(2021, 8, 10), date(2021, 10, 8)) == working
    assert len(hanoi.attendance.export()) == 1
    hanoi.attendance.mark([(nhung.id, TUESDAY), (nhung.id, national), (nhung.id, date(2021, 9, 7))], Status.PRESENT)
    places = {mark.day: mark.place for line, mark in hanoi.attendance.export() if line.id == nhung.id}
    assert places == {TUESDAY: Place.HOME, national: Place.OFFICE, date(2021, 9, 7): Place.OFFICE}
    assert hanoi.calendar.plan_closed_at_home(MONDAY, FRIDAY, "Directive 16") == ()
    hanoi.calendar.apply([change.reversed for change in reversed(changes)])
    assert not [one for one in hanoi.calendar.entries() if one.kind is DayKind.AT_HOME]


@pytest.mark.parametrize(
    ("first", "last", "reason", "code"),
    [
        (MONDAY, FRIDAY, " ", "calendar.no_reason"),
        (date(2021, 8, 28), date(2021, 8, 29), "Covid", "calendar.no_working_day"),
        (FRIDAY, MONDAY, "Covid", "calendar.no_working_day"),
        (date(2021, 12, 1), date(2021, 12, 3), "Covid", "calendar.no_working_day"),
    ],
)
def test_closing_without_days_or_reason_is_refused(hanoi, first, last, reason, code):
    assert refused(lambda: hanoi.calendar.closed_at_home(first, last, reason)) == code


def test_a_wrong_holiday_moves_in_one_act_and_back(tmp_path, clock):
    office = found_office(tmp_path / "del.metidesk", clock, Founding("DEL", 2021, "A", "Asha", "en"))
    before = office.calendar.entries()
    muharram = next(one for one in before if one.scope == "DEL" and one.kind is DayKind.HOLIDAY)
    to_day = muharram.day + timedelta(days=1)
    changes = office.calendar.move(muharram, to_day)
    moved = next(one for one in office.calendar.entries() if one.day == to_day)
    assert (moved.name, moved.source) == (muharram.name, muharram.source)
    assert muharram.day not in {one.day for one in office.calendar.entries() if one.scope == "DEL"}
    office.calendar.apply([change.reversed for change in reversed(changes)])
    assert office.calendar.entries() == before
    other = next(one for one in before if one.scope == "DEL" and one.kind is muharram.kind and one.day != muharram.day)
    assert refused(lambda: office.calendar.move(muharram, other.day)) == "calendar.day_taken"
    assert refused(lambda: office.calendar.move(muharram, date(2021, 12, 31))) == "calendar.outside_course"
    assert office.calendar.move(muharram, muharram.day) == ()
    assert office.calendar.entries() == before
    office.close()


def test_a_make_up_day_names_a_day_that_is_lost_once(hanoi):
    saturday, other = date(2021, 8, 28), date(2021, 9, 4)
    assert (
        refused(lambda: hanoi.calendar.put(entry(saturday, DayKind.EXTRA, "x", FRIDAY))) == "calendar.replaces_worked"
    )
    hanoi.calendar.put(entry(FRIDAY))
    hanoi.calendar.put(entry(saturday, DayKind.EXTRA, "Make-up", FRIDAY))
    assert refused(lambda: hanoi.calendar.put(entry(other, DayKind.EXTRA, "x", FRIDAY))) == "calendar.replaced_already"
    hanoi.calendar.put(entry(saturday, DayKind.EXTRA, "Make-up day", FRIDAY))


def test_a_plan_that_others_overtook_is_not_made(hanoi):
    plan = hanoi.calendar.plan_put(entry(FRIDAY))
    hanoi.calendar.put(entry(FRIDAY, name="Typhoon"))
    assert refused(lambda: hanoi.calendar.make(plan)) == "calendar.changed_meanwhile"

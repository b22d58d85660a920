"""Hours beside the marks: planned, written, undone; weeks of few meetings; the time in Japan beside the local one."""

from datetime import date, time, timedelta

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.errors import RuleBroken
from metidesk.domain.timetable import DayTimes, Slot, WeekPlan
from metidesk.store.tables import DayTimeRow, PlanSlotRow, table

MONDAY, TUESDAY = date(2021, 8, 23), date(2021, 8, 24)


def refused(act) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value.code


def line_of(office, line, day=TUESDAY):
    return next(one for one in office.timetable.week(day) if one.enrolment.id == line.id)


def days_of(office, line, day=TUESDAY):
    return {one.day: one for one in line_of(office, line, day).days}


def count(office, row):
    with office.ledger.database.read() as session:
        return len(session.connection().execute(table(row).select()).all())


def test_a_plan_of_ones_own(hanoi, nhung, bao):
    mornings = Slot(time(7, 0), 300)
    plan = WeekPlan((mornings, None, mornings, None, mornings, None, None))
    change = hanoi.timetable.set_plan(nhung.id, plan)
    hanoi.attendance.mark([(nhung.id, MONDAY), (bao.id, MONDAY)], Status.PRESENT)
    assert hanoi.timetable.plan(nhung.id) == plan
    monday = days_of(hanoi, nhung)[MONDAY]
    assert (monday.minutes, monday.starts_in_japan) == (300, (MONDAY, time(9, 0)))
    assert days_of(hanoi, bao)[MONDAY].minutes == 240
    hanoi.timetable.set_plan(nhung.id, change.before)
    assert hanoi.timetable.plan(nhung.id) == hanoi.timetable.plan(bao.id)
    assert count(hanoi, PlanSlotRow) == 0
    too_long = WeekPlan((Slot(None, 1441), *[None] * 6))
    assert refused(lambda: hanoi.timetable.set_plan(nhung.id, too_long)) == "plan.minutes"


def test_departure_minutes_and_meeting_are_written_and_undone(hanoi, nhung):
    cell = (nhung.id, TUESDAY)
    hanoi.attendance.mark([cell], Status.PRESENT)
    hanoi.attendance.arrive(cell, time(8, 30))
    done = [hanoi.timetable.depart([cell], time(12, 45)), hanoi.timetable.meet([cell], True)]
    found = days_of(hanoi, nhung)[TUESDAY]
    assert (found.minutes, found.times) == (255, DayTimes(time(12, 45), None, True))
    assert (found.arrival_in_japan, found.departure_in_japan) == ((TUESDAY, time(10, 30)), (TUESDAY, time(14, 45)))
    done.append(hanoi.timetable.count([cell], 230))
    assert line_of(hanoi, nhung).minutes == 230
    newest = hanoi.history.lines(1)[0]
    assert (newest.act, newest.subject) == ("time.write", f"{nhung.intern.name} {TUESDAY}")
    assert ("minutes", "", "230") in newest.details
    for changes in reversed(done):
        hanoi.timetable.apply([change.reversed for change in reversed(changes)], undoing=True)
    assert count(hanoi, DayTimeRow) == 0


def test_times_need_a_mark_of_somebody_who_came(hanoi, nhung):
    cell = (nhung.id, TUESDAY)
    assert refused(lambda: hanoi.timetable.depart([cell], time(12, 0))) == "mark.missing"
    hanoi.attendance.mark([cell], Status.ABSENT)
    assert refused(lambda: hanoi.timetable.meet([cell], True)) == "mark.did_not_come"
    hanoi.attendance.mark([cell], Status.PRESENT)
    hanoi.attendance.arrive(cell, time(9, 0))
    assert refused(lambda: hanoi.timetable.depart([cell], time(9, 0))) == "time.order"
    assert refused(lambda: hanoi.timetable.count([cell], 0)) == "plan.minutes"
    hanoi.timetable.count([cell], 200)
    hanoi.attendance.mark([cell], Status.ABSENT)
    assert line_of(hanoi, nhung).minutes == 0


def test_a_day_that_is_over_and_a_signed_week_hold_for_times_too(hanoi, nhung):
    week = [date(2021, 8, 16) + timedelta(days=n) for n in range(5)]
    hanoi.attendance.mark([(nhung.id, day) for day in week], Status.PRESENT)
    cell = (nhung.id, week[0])
    hanoi.timetable.count([cell], 200)
    assert refused(lambda: hanoi.timetable.count([cell], 210)) == "mark.reason_needed"
    (change,) = hanoi.timetable.count([cell], 210, "The paper says so")
    assert ("reason", "", "The paper says so") in hanoi.history.lines(1)[0].details
    hanoi.sign_off.sign_off(week[0], "Trang")
    assert refused(lambda: hanoi.timetable.meet([cell], True)) == "mark.week_signed"
    assert refused(lambda: hanoi.timetable.apply([change.reversed], undoing=True)) == "mark.week_signed"


def test_weeks_with_few_meetings_are_told_once_somebody_writes_meetings(hanoi, nhung, bao):
    first = [date(2021, 8, 16) + timedelta(days=n) for n in range(5)]
    people = (nhung, bao)
    hanoi.attendance.mark([(line.id, day) for line in people for day in (*first, MONDAY, TUESDAY)], Status.PRESENT)
    assert hanoi.timetable.few_meetings(TUESDAY) == ()
    hanoi.timetable.meet([(nhung.id, day) for day in first[:2]] + [(bao.id, first[0])], True)
    few = hanoi.timetable.few_meetings(TUESDAY)
    assert [(one.enrolment.id, one.monday, one.meetings) for one in few] == [(bao.id, first[0], 1)]
    hanoi.timetable.meet([(bao.id, first[4])], True)
    assert hanoi.timetable.few_meetings(TUESDAY) == ()
    assert [one.meetings for one in hanoi.timetable.week(first[3])] == [2, 2]
    hanoi.attendance.mark([(bao.id, first[4])], Status.ABSENT, "Left before it began")
    assert [one.meetings for one in hanoi.timetable.week(first[3])] == [2, 1]


def test_an_intern_entered_by_mistake_leaves_no_times(hanoi, nhung):
    cell = (nhung.id, TUESDAY)
    hanoi.timetable.set_plan(nhung.id, WeekPlan((Slot(None, 120), *[None] * 6)))
    hanoi.attendance.mark([cell], Status.PRESENT)
    hanoi.timetable.meet([cell], True)
    hanoi.attendance.clear([cell])
    hanoi.interns.remove(nhung.id)
    assert (count(hanoi, DayTimeRow), count(hanoi, PlanSlotRow)) == (0, 0)

"""The page of a person: one person, every course, each with its own counter, papers and history."""

from dataclasses import replace
from datetime import date

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.domain.people import InternForm

NHUNG = InternForm(name="Nguyễn Thị Hồng Nhung", birth_date=date(1998, 3, 14), phone="+84 24")


def in_both(hanoi):
    """Enrol one person in both courses; return the lines."""
    first = hanoi.interns.enrol(NHUNG)
    second = hanoi.in_course("2021B").interns.enrol(replace(NHUNG, intern_no=first.intern.intern_no))
    return first, second


def test_one_person_has_two_counters(hanoi):
    first, second = in_both(hanoi)
    hanoi.attendance.mark([(first.id, date(2021, 8, 10)), (first.id, date(2021, 8, 11))], Status.PRESENT)
    hanoi.attendance.mark([(first.id, date(2021, 8, 12))], Status.HALF)
    page = hanoi.people.page(first.intern.id)
    assert [one.id for one in page.parts] == [first.id, second.id]
    assert [one.course.key for one in page.parts] == ["2021A", "2021B"]
    assert [one.is_current for one in page.parts] == [True, False]
    assert [one.progress.credited for one in page.parts] == [5, 0]
    shown = hanoi.overview.progress(hanoi.reference())
    assert page.parts[0].progress == shown[0][1]
    assert page.open_courses == ()
    assert page.age == 23


def test_the_days_say_what_was_and_what_is_expected(hanoi, nhung):
    hanoi.participations.start_on(nhung.id, date(2021, 8, 16))
    hanoi.attendance.mark([(nhung.id, date(2021, 8, 16))], Status.LATE)
    days = {one.day: one for one in hanoi.people.page(nhung.intern.id).parts[0].days}
    assert not days[date(2021, 8, 10)].expected
    assert days[date(2021, 8, 16)].mark.status is Status.LATE
    assert days[date(2021, 8, 17)].expected
    national = days[date(2021, 9, 2)]
    assert not national.expected
    assert "National" in national.entry.name.en
    assert all(day.weekday() < 5 for day in days)


def test_an_event_counts_what_its_day_is_credited(hanoi, nhung):
    hanoi.events.record([nhung.id], EventKind.KICK_OFF, date(2021, 8, 10))
    hanoi.events.record([nhung.id], EventKind.PRE_TRAINING, date(2021, 8, 5))
    hanoi.attendance.mark([(nhung.id, date(2021, 8, 10))], Status.HALF)
    events = {one.kind: one for one in hanoi.people.page(nhung.intern.id).parts[0].events}
    assert tuple(events) == tuple(EventKind)
    assert events[EventKind.KICK_OFF].half_days == 1
    assert events[EventKind.PRE_TRAINING].half_days == 0
    assert events[EventKind.MID_TERM].record is None


def test_acts_in_another_course_are_those_of_that_course(hanoi):
    first, second = in_both(hanoi)
    there = hanoi.in_course("2021B")
    there.participations.withdraw(second.id, date(2021, 11, 30), "Took a job")
    parts = hanoi.people.page(first.intern.id).parts
    assert (parts[1].withdrawn, parts[1].withdrawn_reason, parts[1].last) == (True, "Took a job", date(2021, 11, 30))
    assert not parts[0].withdrawn
    assert hanoi.settings.read().course.key == "2021A"
    assert hanoi.in_course("2021B") is there
    assert hanoi.in_course("2021A") is hanoi
    with pytest.raises(RuleBroken, match=r"course\.unknown"):
        hanoi.in_course("1999Z")


def test_the_history_is_that_of_the_person_alone(hanoi, nhung, bao):
    hanoi.attendance.mark([(nhung.id, date(2021, 8, 10))], Status.PRESENT)
    hanoi.attendance.mark([(bao.id, date(2021, 8, 10))], Status.ABSENT)
    acts = [line.act for line in hanoi.people.page(nhung.intern.id).history]
    assert acts == ["mark.set", "intern.enrol", "intern.add"]


def test_who_is_gone_has_no_page(hanoi, nhung):
    hanoi.interns.remove(nhung.id)
    with pytest.raises(RuleBroken, match=r"intern\.gone"):
        hanoi.people.page(nhung.intern.id)
    with pytest.raises(RuleBroken, match=r"participation\.unknown"):
        hanoi.people.of_participation(nhung.id)

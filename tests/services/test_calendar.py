"""The office's calendar: entries with undo, and marks that no change ever deletes."""

from datetime import date

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding

MONDAY = date(2021, 8, 23)


def closure(day=MONDAY, name="Typhoon"):
    return CalendarDay("HAN", day, DayKind.CLOSURE, Wording(name), "People's Committee")


def test_a_closure_takes_a_day_and_gives_it_back(hanoi):
    before = hanoi.calendar.work_calendar()
    change = hanoi.calendar.put(closure())
    assert before.is_working(MONDAY)
    assert not hanoi.calendar.work_calendar().is_working(MONDAY)
    hanoi.calendar.apply([change.reversed])
    assert hanoi.calendar.work_calendar().is_working(MONDAY)
    hanoi.calendar.apply([change])
    assert hanoi.calendar.remove(closure()).after is None
    assert hanoi.calendar.work_calendar().is_working(MONDAY)


def test_a_closure_never_deletes_marks(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, MONDAY)], Status.PRESENT)
    assert hanoi.calendar.affected(MONDAY) == 1
    hanoi.calendar.put(closure())
    assert hanoi.overview.day_lines(MONDAY, [nhung.id])[0].progress.credited == 2


def test_an_entry_changed_meanwhile_is_not_undone(hanoi):
    change = hanoi.calendar.put(closure())
    hanoi.calendar.put(closure(name="Flood"))
    with pytest.raises(RuleBroken) as caught:
        hanoi.calendar.apply([change.reversed])
    assert caught.value.code == "calendar.changed_meanwhile"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (closure(date(2021, 12, 24)), "calendar.outside_course"),
        (closure(name=""), "calendar.no_name"),
        (CalendarDay("HAN", MONDAY, DayKind.EXTRA, Wording("More"), "x"), "calendar.extra_on_working_day"),
    ],
)
def test_entries_that_say_nothing_are_refused(hanoi, entry, code):
    with pytest.raises(RuleBroken) as caught:
        hanoi.calendar.put(entry)
    assert caught.value.code == code


def test_chennai_offers_a_saturday_that_counts_once_confirmed(tmp_path, clock):
    office = found_office(tmp_path / "maa.metidesk", clock, Founding("MAA", 2021, "B", "Meera Iyer", "en"))
    saturday = date(2021, 11, 20)
    offered = [entry for entry in office.calendar.entries() if not entry.confirmed]
    assert [(entry.day, entry.kind) for entry in offered] == [(saturday, DayKind.EXTRA)]
    assert offered[0].replaces == date(2021, 11, 5)
    course = office.settings.read().course
    days = office.calendar.work_calendar().working_days(course.starts_on, course.ends_on)
    assert len(days) == 38
    changes = office.calendar.confirm(offered)
    days = office.calendar.work_calendar().working_days(course.starts_on, course.ends_on)
    assert (len(days), saturday in days) == (39, True)
    office.calendar.apply([change.reversed for change in changes])
    assert not office.calendar.work_calendar().is_working(saturday)
    office.close()

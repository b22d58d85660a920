"""Keeping the roll: every mark an act, checked, journalled, undone; not marked is not absent."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.people import InternForm
from metidesk.services.office import found_office, open_office
from metidesk.services.programmes import Founding
from metidesk.services.topics import Change, Topic

TUESDAY = date(2021, 8, 24)
SATURDAY = date(2021, 8, 28)
NATIONAL_DAY = date(2021, 9, 2)


def mark_of(office, line, day=TUESDAY):
    return office.overview.day_lines(day, [line.id])[0].mark


def journal_acts(office):
    return [line.act for line in reversed(office.history.lines())]


def test_a_mark_is_kept_and_journalled(hanoi, nhung):
    changes = hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    assert [(change.before, change.after.status) for change in changes] == [(None, Status.PRESENT)]
    assert mark_of(hanoi, nhung).place is Place.OFFICE
    newest = hanoi.history.lines(1)[0]
    assert (newest.act, newest.actor) == ("mark.set", "Nguyễn Thu Trang")
    assert newest.subject == "Nguyễn Thị Hồng Nhung 2021-08-24"
    assert ("status", "", "P") in newest.details


def test_course_b_starts_at_home(tmp_path, clock):
    office = found_office(tmp_path / "b.metidesk", clock, Founding("HAN", 2021, "B", "Trang", "en"))
    line = office.interns.enrol(InternForm(name="Suharto"))
    day = date(2021, 10, 25)
    office.attendance.mark([(line.id, day)], Status.PRESENT)
    assert mark_of(office, line, day).place is Place.HOME
    office.close()


def test_marking_again_keeps_the_note_and_drops_a_pointless_arrival(hanoi, nhung):
    cell = (nhung.id, TUESDAY)
    hanoi.attendance.mark([cell], Status.LATE)
    hanoi.attendance.note([cell], " Bus  strike ")
    hanoi.attendance.arrive(cell, time(9, 24))
    hanoi.attendance.place([cell], Place.HOME)
    hanoi.attendance.mark([cell], Status.HALF)
    mark = mark_of(hanoi, nhung)
    assert (mark.note, mark.arrival, mark.place) == ("Bus strike", time(9, 24), Place.HOME)
    hanoi.attendance.mark([cell], Status.ABSENT)
    assert mark_of(hanoi, nhung).arrival is None


def test_notes_stand_in_the_journal_only_as_digests(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.EXCUSED)
    hanoi.attendance.note([(nhung.id, TUESDAY)], "Dengue fever")
    newest = hanoi.history.lines(1)[0]
    assert newest.act == "mark.note"
    assert "Dengue" not in str(newest)


def test_an_act_that_changes_nothing_writes_nothing(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    before = journal_acts(hanoi)
    heard: list[Change] = []
    hanoi.subscribe(heard.append)
    assert hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT) == ()
    assert journal_acts(hanoi) == before
    assert heard == []


def test_listeners_hear_which_line_changed(hanoi, nhung):
    heard: list[Change] = []
    hanoi.subscribe(heard.append)
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    assert heard == [Change(frozenset({Topic.ATTENDANCE, Topic.HISTORY}), frozenset({nhung.id}))]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (SATURDAY, "day.weekend"),
        (date(2021, 8, 9), "day.outside_dates"),
        (date(2021, 10, 9), "day.outside_dates"),
    ],
)
def test_days_that_cannot_carry_a_mark_are_refused(hanoi, nhung, day, code):
    with pytest.raises(RuleBroken) as caught:
        hanoi.attendance.mark([(nhung.id, TUESDAY), (nhung.id, day)], Status.PRESENT)
    assert caught.value.code == code
    assert mark_of(hanoi, nhung) is None


def test_a_holiday_can_be_worked_and_counts(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, NATIONAL_DAY)], Status.PRESENT)
    line = hanoi.overview.day_lines(NATIONAL_DAY, [nhung.id])[0]
    assert line.progress.credited == 2
    assert line.progress.left == 2 * sum(
        1 for day in hanoi.calendar.work_calendar().working_days(NATIONAL_DAY, date(2021, 10, 8))
    )


def test_a_saturday_counts_once_it_is_an_extra_working_day(hanoi, nhung):
    before = hanoi.overview.day_lines(TUESDAY, [nhung.id])[0].progress.left
    hanoi.calendar.put(CalendarDay("HAN", SATURDAY, DayKind.EXTRA, Wording("Make-up day"), "Program Office"))
    assert hanoi.overview.day_lines(TUESDAY, [nhung.id])[0].progress.left == before + 2
    hanoi.attendance.mark([(nhung.id, SATURDAY)], Status.PRESENT)
    assert mark_of(hanoi, nhung, SATURDAY).status is Status.PRESENT


def test_rest_present_leaves_marks_and_late_starters_alone(hanoi, nhung, bao):
    later = hanoi.interns.enrol(InternForm(name="Later", starts_on=date(2021, 9, 6)))
    hanoi.attendance.mark([(bao.id, TUESDAY)], Status.ABSENT)
    changes = hanoi.attendance.mark_rest_present(TUESDAY)
    assert [change.participation_id for change in changes] == [nhung.id]
    assert mark_of(hanoi, bao).status is Status.ABSENT
    assert mark_of(hanoi, later) is None
    assert hanoi.attendance.mark_rest_present(NATIONAL_DAY) == ()


def test_notes_arrivals_and_places_need_a_mark(hanoi, nhung):
    cell = (nhung.id, TUESDAY)
    for act in (
        lambda: hanoi.attendance.note([cell], "x"),
        lambda: hanoi.attendance.arrive(cell, time(9, 0)),
        lambda: hanoi.attendance.place([cell], Place.HOME),
    ):
        with pytest.raises(RuleBroken) as caught:
            act()
        assert caught.value.code == "mark.missing"
    hanoi.attendance.mark([cell], Status.ABSENT)
    with pytest.raises(RuleBroken) as caught:
        hanoi.attendance.arrive(cell, time(9, 0))
    assert caught.value.code == "mark.did_not_come"


def test_clearing_is_not_absent(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, date(2021, 8, 23))], Status.PRESENT)
    assert date(2021, 8, 23) not in hanoi.attendance.untaken(TUESDAY)
    hanoi.attendance.clear([(nhung.id, date(2021, 8, 23))], "Entered twice")
    assert date(2021, 8, 23) in hanoi.attendance.untaken(TUESDAY)
    assert hanoi.overview.day_lines(TUESDAY, [nhung.id])[0].progress.untaken == 2 * 10


def test_undo_refuses_what_somebody_else_changed(hanoi, nhung):
    first = hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.ABSENT)
    with pytest.raises(RuleBroken) as caught:
        hanoi.attendance.apply([change.reversed for change in first], undoing=True)
    assert caught.value.code == "mark.changed_meanwhile"
    assert mark_of(hanoi, nhung).status is Status.ABSENT


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["mark", "note", "place", "arrive", "clear", "rest"]),
        st.integers(0, 1),
        st.integers(0, 9),
        st.sampled_from(list(Status)),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_undoing_everything_returns_every_fact_and_redo_brings_it_back(hanoi, nhung, bao, acts):
    people = [nhung, bao]
    start = hanoi.attendance.export()
    done = []
    for kind, person, offset, status in acts:
        day = date(2021, 8, 23) + timedelta(days=offset)
        try:
            done.append(act(hanoi, kind, people[person].id, day, status))
        except RuleBroken:
            continue
    end = hanoi.attendance.export()
    for changes in reversed(done):
        hanoi.attendance.apply([change.reversed for change in changes], undoing=True)
    assert hanoi.attendance.export() == start
    for changes in done:
        hanoi.attendance.apply(changes, undoing=False)
    assert hanoi.attendance.export() == end
    for changes in reversed(done):
        hanoi.attendance.apply([change.reversed for change in changes], undoing=True)
    hanoi.history.verify()


def act(office, kind, participation, day, status):
    cell = (participation, day)
    match kind:
        case "mark":
            return office.attendance.mark([cell, (participation, day + timedelta(days=1))], status)
        case "note":
            return office.attendance.note([cell], status.name)
        case "place":
            return office.attendance.place([cell], Place.OUTSIDE)
        case "arrive":
            return office.attendance.arrive(cell, time(9, 12))
        case "clear":
            return office.attendance.clear([cell])
        case _:
            return office.attendance.mark_rest_present(day)


def test_what_another_program_wrote_is_noticed_once(hanoi, nhung, clock):
    hanoi.look_around()
    heard: list[Change] = []
    hanoi.subscribe(heard.append)
    other = open_office(hanoi.path, clock)
    other.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    other.interns.enrol(InternForm(name="Suharto"))
    other.close()
    assert len(hanoi.interns.enrolments()) == 1
    assert hanoi.look_around()
    assert heard[0].topics == frozenset(Topic)
    assert not hanoi.look_around()
    assert len(hanoi.interns.enrolments()) == 2

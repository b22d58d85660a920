"""Signing a week off: gaps block it, it freezes its marks, and reopening frees only its own week."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from metidesk.domain.attendance import Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.people import InternForm
from metidesk.domain.sign_off import WeekStanding, digest_of
from metidesk.services.office import open_office
from metidesk.services.roll import Roll, RollBook
from metidesk.services.sign_off import signed_weeks, unsigned_weeks

FIRST, SECOND, THIRD = date(2021, 8, 9), date(2021, 8, 16), date(2021, 8, 23)
TUESDAY = date(2021, 8, 24)


def fill(office, lines, monday, status=Status.PRESENT):
    working = office.calendar.work_calendar().working_days(monday, monday + timedelta(days=6))
    days = [day for day in working if day >= date(2021, 8, 10)]
    return office.attendance.mark([(line.id, day) for line in lines for day in days], status)


def refused(act):
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value


def state(office, monday):
    return next(one for one in office.sign_off.weeks() if one.monday == monday)


def test_gaps_block_a_week_and_are_listed(hanoi, nhung, bao):
    fill(hanoi, [nhung], SECOND)
    hanoi.attendance.mark([(bao.id, SECOND)], Status.ABSENT)
    error = refused(lambda: hanoi.sign_off.sign_off(SECOND, "Trang"))
    days = [SECOND + timedelta(days=n) for n in range(1, 5)]
    assert error.code == "sign_off.gaps"
    assert error.facts["cells"] == tuple((bao.id, day) for day in days)
    assert state(hanoi, SECOND).gaps == tuple((bao, day) for day in days)
    assert not state(hanoi, SECOND).ready
    hanoi.attendance.mark([(bao.id, day) for day in days], Status.EXCUSED)
    assert state(hanoi, SECOND).ready
    signed = hanoi.sign_off.sign_off(SECOND, "  Trang ")
    marks = [mark for _, mark in hanoi.attendance.export() if SECOND <= mark.day <= SECOND + timedelta(days=6)]
    assert (signed.coordinator, signed.revision, signed.digest) == ("Trang", 1, digest_of(marks))
    now = state(hanoi, SECOND)
    assert (now.standing, now.by, now.at, now.ready) == (WeekStanding.SIGNED, "Trang", hanoi.clock.now(), False)


def test_days_to_come_are_no_gaps_but_a_week_must_be_over(hanoi, nhung, clock):
    hanoi.attendance.mark([(nhung.id, THIRD), (nhung.id, TUESDAY)], Status.PRESENT)
    assert state(hanoi, THIRD).gaps == ()
    assert refused(lambda: hanoi.sign_off.sign_off(THIRD, "Trang")).code == "sign_off.not_over"
    clock.moment = datetime(2021, 8, 27, 9, 0, tzinfo=UTC)
    fill(hanoi, [nhung], THIRD)
    assert hanoi.sign_off.sign_off(THIRD, "Trang").monday == THIRD


def test_a_late_starter_leaves_no_gap_and_a_closed_day_none(hanoi, nhung):
    hanoi.interns.enrol(InternForm(name="Later", starts_on=date(2021, 8, 19)))
    hanoi.calendar.put(CalendarDay("HAN", date(2021, 8, 20), DayKind.CLOSURE, Wording("Flood"), "Office"))
    gaps = [(line.intern.name, day) for line, day in state(hanoi, SECOND).gaps]
    assert ("Later", date(2021, 8, 18)) not in gaps
    assert ("Later", date(2021, 8, 19)) in gaps
    assert not [day for _, day in gaps if day == date(2021, 8, 20)]


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda office: office.sign_off.sign_off(SECOND, " "), "sign_off.no_name"),
        (lambda office: office.sign_off.sign_off(date(2021, 12, 6), "Trang"), "sign_off.no_days"),
        (lambda office: office.sign_off.reopen(SECOND, " "), "sign_off.no_reason"),
        (lambda office: office.sign_off.reopen(SECOND, "Typo"), "sign_off.not_signed"),
    ],
)
def test_what_cannot_be_signed_or_reopened_is_refused(hanoi, nhung, act, code):
    assert refused(lambda: act(hanoi)).code == code


def test_a_signed_week_is_frozen_for_every_kind_of_change(hanoi, nhung, tmp_path):
    changes = fill(hanoi, [nhung], SECOND)
    fill(hanoi, [nhung], FIRST)
    hanoi.sign_off.sign_off(SECOND, "Trang")
    before = hanoi.attendance.export()
    cell = (nhung.id, SECOND)
    file = tmp_path / "marks.csv"
    file.write_text(f"intern_no,day,status\n{nhung.intern.intern_no},{SECOND},A\n", encoding="utf-8")
    preview = hanoi.import_marks.preview(file)
    assert [error.code for error in preview.errors] == ["mark.week_signed"]
    for act in (
        lambda: hanoi.attendance.mark([cell], Status.ABSENT),
        lambda: hanoi.attendance.mark([(nhung.id, TUESDAY), cell], Status.ABSENT),
        lambda: hanoi.attendance.note([cell], "x"),
        lambda: hanoi.attendance.clear([cell]),
        lambda: hanoi.attendance.apply([change.reversed for change in changes], undoing=True),
        lambda: hanoi.import_marks.run(preview),
    ):
        assert refused(act).code == "mark.week_signed"
    assert hanoi.attendance.export() == before
    assert hanoi.attendance.mark([cell], Status.PRESENT) == ()
    assert hanoi.attendance.mark([(nhung.id, FIRST + timedelta(days=1))], Status.LATE, "Paper")
    assert hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.LATE)


def test_the_same_file_read_again_is_no_error_in_a_signed_week(hanoi, nhung, tmp_path):
    fill(hanoi, [nhung], SECOND)
    hanoi.sign_off.sign_off(SECOND, "Trang")
    file = tmp_path / "marks.csv"
    file.write_text(f"intern_no,day,status\n{nhung.intern.intern_no},{SECOND},P\n", encoding="utf-8")
    assert hanoi.import_marks.preview(file).errors == ()


def test_reopening_frees_one_week_and_signing_again_is_the_next_revision(hanoi, nhung):
    for monday in (FIRST, SECOND):
        fill(hanoi, [nhung], monday)
        hanoi.sign_off.sign_off(monday, "Trang")
    assert refused(lambda: hanoi.sign_off.sign_off(FIRST, "Trang")).code == "sign_off.signed_already"
    reopened = hanoi.sign_off.reopen(FIRST, "Paper shows a late arrival")
    assert reopened.standing is WeekStanding.REOPENED
    now = state(hanoi, FIRST)
    assert (now.standing, now.revision, now.reason) == (WeekStanding.REOPENED, 1, "Paper shows a late arrival")
    hanoi.attendance.mark([(nhung.id, date(2021, 8, 10))], Status.LATE, "Paper")
    assert refused(lambda: hanoi.attendance.mark([(nhung.id, SECOND)], Status.LATE)).code == "mark.week_signed"
    again = hanoi.sign_off.sign_off(FIRST, "Trang")
    assert again.revision == 2
    history = hanoi.sign_off.history(FIRST)
    assert [(one.revision, one.standing) for one in history] == [(1, WeekStanding.REOPENED), (2, WeekStanding.SIGNED)]
    assert history[0].digest != history[1].digest
    acts = [(line.act, line.subject) for line in hanoi.history.lines() if line.act.startswith("sign_off")]
    assert acts[:2] == [("sign_off.sign", "2021A-HAN 2021-08-09"), ("sign_off.reopen", "2021A-HAN 2021-08-09")]


def test_what_another_program_signed_holds_here_at_once(hanoi, nhung, clock):
    fill(hanoi, [nhung], SECOND)
    other = open_office(hanoi.path, clock)
    other.sign_off.sign_off(SECOND, "Trang")
    other.close()
    assert refused(lambda: hanoi.attendance.clear([(nhung.id, SECOND)])).code == "mark.week_signed"


def test_the_weeks_of_one_participation(hanoi, nhung):
    later = hanoi.interns.enrol(InternForm(name="Later", starts_on=SECOND))
    everybody = hanoi.interns.enrolments()
    fill(hanoi, everybody[:1], FIRST)
    fill(hanoi, everybody, SECOND)
    hanoi.sign_off.sign_off(SECOND, "Trang")
    roll = RollBook(hanoi.ledger.database, hanoi.settings).with_marks()
    with hanoi.ledger.database.read() as session:
        connection = session.connection()
        assert unsigned_weeks(connection, roll, everybody[0], TUESDAY) == (FIRST, THIRD)
        assert unsigned_weeks(connection, roll, later, date(2021, 8, 20)) == ()
        assert [one.monday for one in signed_weeks(connection, roll, later, TUESDAY)] == [SECOND]
    hanoi.sign_off.reopen(SECOND, "Typo")
    with hanoi.ledger.database.read() as session:
        assert unsigned_weeks(session.connection(), roll, later, SECOND) == (SECOND,)
        assert signed_weeks(session.connection(), roll, later, TUESDAY) == ()


def test_marking_asks_the_store_once_more_and_no_more(hanoi, nhung):
    """Every key waits for it, so the number of statements is held."""
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    said = []

    def count(connection, cursor, statement, *_):
        said.append(statement)

    engine = hanoi.ledger.database._engine
    event.listen(engine, "before_cursor_execute", count)
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.LATE)
    event.remove(engine, "before_cursor_execute", count)
    assert len([one for one in said if "sign_off" in one]) == 1


def test_a_signed_week_changed_behind_our_back_is_found(hanoi, nhung):
    fill(hanoi, [nhung], SECOND)
    hanoi.sign_off.sign_off(SECOND, "Trang")
    assert hanoi.upkeep.check().faults == ()
    with hanoi.ledger.database.write() as session:
        session.connection().exec_driver_sql(f"UPDATE mark SET place = 'home' WHERE day = '{SECOND}'")
    assert [fault for fault in hanoi.upkeep.check().faults if str(SECOND) in fault]


def test_the_weeks_of_many_are_told_in_one_pass(hanoi, nhung, monkeypatch):
    """The page Today asks with every change, so a line's days are worked out once, not once for every week."""
    for number in range(20):
        hanoi.interns.enrol(InternForm(name=f"Intern {number}"))
    asked = []
    own_days = Roll.own_days
    monkeypatch.setattr(Roll, "own_days", lambda roll, line: asked.append(line.id) or own_days(roll, line))
    assert len(hanoi.sign_off.weeks()) == 9
    assert len(asked) == 21

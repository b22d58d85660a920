"""Own dates, own targets and transfers: later days are not absent, totals continue, everything can be undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.people import InternForm

FIRST, LAST = date(2021, 8, 10), date(2021, 10, 8)
MONDAY, TUESDAY = date(2021, 8, 23), date(2021, 8, 24)


def refused(act) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value.code


def own_days(office, line) -> set[date]:
    return set(office.overview.grid_lines(TUESDAY, [line.id])[0].own_days)


def line_of(office, line):
    return next(one for one in office.interns.enrolments() if one.id == line.id)


def test_who_withdraws_is_not_expected_any_more(hanoi, nhung, bao):
    working = hanoi.calendar.work_calendar().working_days(FIRST, LAST)
    for day in working[:9]:
        hanoi.attendance.mark([(nhung.id, day), (bao.id, day)], Status.PRESENT)
    change = hanoi.participations.withdraw(nhung.id, working[8], " Ill  health ")
    assert own_days(hanoi, nhung) == set(working[:9])
    progress = hanoi.overview.day_lines(date(2021, 9, 10), [nhung.id])[0].progress
    assert (progress.untaken, progress.left) == (0, 0)
    assert hanoi.participations.withdrawn() == {nhung.id: "Ill health"}
    assert refused(lambda: hanoi.attendance.mark([(nhung.id, working[9])], Status.PRESENT)) == "day.outside_dates"
    assert {line.id for week in hanoi.sign_off.weeks() for line, _ in week.gaps} == {bao.id}
    acts = hanoi.history.lines(1)[0]
    assert (acts.act, acts.subject) == ("participation.withdraw", nhung.intern.name)
    assert "Ill" not in str(acts)
    hanoi.participations.apply([change.reversed], undoing=True)
    assert own_days(hanoi, nhung) == set(working)
    assert hanoi.participations.withdrawn() == {}
    hanoi.participations.apply([change], undoing=False)
    assert hanoi.participations.rejoin(nhung.id).after == change.before


def test_marks_after_the_last_day_are_told_and_stay(hanoi, nhung):
    days = (MONDAY, TUESDAY)
    hanoi.attendance.mark([(nhung.id, day) for day in days], Status.PRESENT)
    with pytest.raises(RuleBroken) as caught:
        hanoi.participations.withdraw(nhung.id, date(2021, 8, 20), "x")
    assert (caught.value.code, caught.value.facts["days"]) == ("participation.marks_outside", days)
    assert refused(lambda: hanoi.participations.start_on(nhung.id, TUESDAY)) == "participation.marks_outside"
    assert len(hanoi.attendance.export()) == 2


def test_a_late_start_leaves_the_days_before_to_nobody(hanoi, nhung):
    hanoi.participations.start_on(nhung.id, MONDAY)
    assert min(own_days(hanoi, nhung)) == MONDAY
    hanoi.participations.start_on(nhung.id, None)
    assert min(own_days(hanoi, nhung)) == FIRST


def test_own_required_days_need_a_reason(hanoi, nhung):
    assert refused(lambda: hanoi.participations.require(nhung.id, 60)) == "participation.no_reason"
    assert refused(lambda: hanoi.participations.require(nhung.id, 0, "x")) == "participation.required"
    hanoi.participations.require(nhung.id, 60, "Agreed with the Program Office")
    assert hanoi.overview.day_lines(TUESDAY, [nhung.id])[0].progress.required == 60
    assert hanoi.participations.terms(nhung.id).required_reason == "Agreed with the Program Office"
    change = hanoi.participations.require(nhung.id, None)
    assert (change.after.required, change.after.required_reason) == (None, "")


def test_a_transfer_follows_the_calendar_of_the_day_and_the_total_continues(hanoi, nhung):
    for day in hanoi.calendar.work_calendar().working_days(FIRST, MONDAY):
        hanoi.attendance.mark([(nhung.id, day)], Status.PRESENT)
    credited = hanoi.overview.day_lines(MONDAY, [nhung.id])[0].progress.credited
    moving = date(2021, 9, 1)
    change = hanoi.participations.transfer(nhung.id, moving, "bkk", "Shinkai Foods (Kobe)")
    days = own_days(hanoi, nhung)
    assert date(2021, 9, 2) in days, "a holiday in Vietnam, not in Thailand"
    assert date(2021, 9, 24) not in days, "a holiday in Thailand, not in Vietnam"
    assert hanoi.overview.day_lines(MONDAY, [nhung.id])[0].progress.credited == credited
    stays = hanoi.participations.stays(nhung.id)
    assert [(one.office_code, one.company.name, one.first, one.last) for one in stays] == [
        ("HAN", "Kitano Seiki (Osaka)", FIRST, moving - timedelta(days=1)),
        ("BKK", "Shinkai Foods (Kobe)", moving, LAST),
    ]
    assert line_of(hanoi, nhung).company == "Shinkai Foods (Kobe)"
    hanoi.participations.apply([change.reversed], undoing=True)
    assert line_of(hanoi, nhung).assignments == nhung.assignments
    assert date(2021, 9, 2) not in own_days(hanoi, nhung)


def test_a_second_transfer_and_a_company_alone(hanoi, nhung):
    hanoi.participations.transfer(nhung.id, date(2021, 9, 1), company="Shinkai Foods (Kobe)")
    hanoi.participations.transfer(nhung.id, date(2021, 9, 13), "DAD")
    stays = hanoi.participations.stays(nhung.id)
    assert [(one.office_code, one.company.name) for one in stays] == [
        ("HAN", "Kitano Seiki (Osaka)"), ("HAN", "Shinkai Foods (Kobe)"), ("DAD", "Shinkai Foods (Kobe)"),
    ]  # fmt: skip
    assert all(one.last + timedelta(days=1) == two.first for one, two in zip(stays, stays[1:], strict=False))


@pytest.mark.parametrize(
    ("from_on", "office", "company", "code"),
    [
        (FIRST, "DAD", None, "transfer.too_early"),
        (date(2021, 9, 1), "HAN", None, "transfer.nothing"),
        (date(2021, 9, 1), None, None, "transfer.nothing"),
        (date(2021, 9, 1), "XXX", None, "office.unknown"),
        (date(2021, 10, 9), "DAD", None, "participation.outside_course"),
    ],
)
def test_transfers_that_mean_nothing_are_refused(hanoi, nhung, from_on, office, company, code):
    assert refused(lambda: hanoi.participations.transfer(nhung.id, from_on, office, company)) == code
    assert line_of(hanoi, nhung).assignments == nhung.assignments


def test_an_extra_saturday_of_the_other_office_can_be_marked_there_only(hanoi, nhung, bao):
    saturday = date(2021, 9, 4)
    hanoi.participations.transfer(nhung.id, date(2021, 9, 1), "DAD")
    hanoi.calendar.put(CalendarDay("DAD", saturday, DayKind.EXTRA, Wording("Make-up"), "x"))
    hanoi.attendance.mark([(nhung.id, saturday)], Status.PRESENT)
    assert refused(lambda: hanoi.attendance.mark([(bao.id, saturday)], Status.PRESENT)) == "day.weekend"


def test_a_form_that_changes_the_days_drops_their_reason(hanoi, nhung):
    hanoi.participations.require(nhung.id, 60, "Agreed")
    hanoi.participations.withdraw(nhung.id, date(2021, 9, 10), "Moved away")
    form = hanoi.interns.form(nhung.id)
    hanoi.interns.update(nhung.id, replace(form, required=62))
    terms = hanoi.participations.terms(nhung.id)
    assert (terms.required_reason, terms.withdrawn, terms.withdrawn_reason) == ("", True, "Moved away")
    hanoi.interns.update(nhung.id, replace(form, ends_on=None))
    terms = hanoi.participations.terms(nhung.id)
    assert (terms.withdrawn, terms.withdrawn_reason) == (False, "")


def test_what_others_changed_is_not_undone(hanoi, nhung):
    change = hanoi.participations.require(nhung.id, 60, "Agreed")
    hanoi.participations.require(nhung.id, 58, "Agreed again")
    undo = [change.reversed]
    assert refused(lambda: hanoi.participations.apply(undo, undoing=True)) == "participation.changed_meanwhile"


def test_the_internship_manager_goes_along_to_another_office_but_not_to_another_company(hanoi, nhung):
    form = hanoi.interns.form(nhung.id)
    hanoi.interns.update(nhung.id, replace(form, manager="Sato Kenji"))
    hanoi.participations.transfer(nhung.id, date(2021, 9, 1), "DAD")
    assert hanoi.interns.form(nhung.id).manager == "Sato Kenji"
    hanoi.participations.transfer(nhung.id, date(2021, 9, 13), company="Shinkai Foods (Kobe)")
    assert hanoi.interns.form(nhung.id).manager == ""


def test_who_is_known_joins_another_course_at_another_office_and_keeps_the_number(hanoi, nhung):
    there = hanoi.in_course("2021B")
    form = InternForm(name="Nguyễn Thị Hồng Nhung", phone="+84 24", host_company="Aoba", manager="Sato")
    line, change = hanoi.register_undo.recorded(lambda: there.participations.join(nhung.intern.id, form, "BKK"))
    assert (line.intern.id, line.intern.intern_no, line.intern.phone) == (nhung.intern.id, "HAN-001", "+84 24")
    assert [(one.office_code, one.company.name, one.manager.name) for one in line.assignments] == [
        ("BKK", "Aoba", "Sato")
    ]
    assert hanoi.interns.person(nhung.id).phone == "+84 24"
    part = hanoi.people.page(nhung.intern.id).parts[1]
    assert part.office.code == "BKK"
    # 5 December is the King's birthday in Thailand, observed on Monday the 6th.
    assert not next(one for one in part.days if one.day == date(2021, 12, 6)).expected
    with pytest.raises(RuleBroken, match=r"intern\.already_enrolled"):
        there.participations.join(nhung.intern.id, form)
    hanoi.register_undo.undo(change)
    assert there.interns.enrolments() == ()
    assert hanoi.interns.person(nhung.id).phone == ""


def test_what_is_written_of_a_person_in_one_course_is_known_in_the_other(hanoi, nhung):
    there = hanoi.in_course("2021B")
    second = there.participations.join(nhung.intern.id, InternForm(name="Nguyễn Thị Hồng Nhung"))
    hanoi.interns.update(nhung.id, InternForm(name="Nguyễn Thị Hồng Nhung", phone="1"))
    assert there.interns.form(second.id).phone == "1"

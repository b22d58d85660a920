"""What the coordinator sees: the picture of the design as figures."""

from datetime import date, timedelta

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.equipment import AssetForm, GivingBack, Handing
from metidesk.domain.intern_documents import DocumentKind
from metidesk.domain.names import Wording
from metidesk.domain.progress import Concern
from metidesk.services.sample import found_sample
from metidesk.services.views import AttentionKind, UpcomingKind

TUESDAY = date(2021, 8, 24)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    from metidesk.system.clock import SystemClock

    office = found_sample(tmp_path_factory.mktemp("sample") / "s.metidesk", SystemClock(), "HAN", "A", TUESDAY)
    yield office
    office.close()


def test_the_sample_office_stands_at_its_day(sample):
    assert sample.today() == TUESDAY
    roll = sample.overview.day_roll(TUESDAY)
    assert (roll.number, roll.working_days, len(roll.lines)) == (11, 40, 10)
    assert dict(roll.counts) == {
        Status.PRESENT: 5,
        Status.LATE: 1,
        Status.LEFT_EARLY: 0,
        Status.HALF: 1,
        Status.EXCUSED: 1,
        Status.ABSENT: 1,
        None: 1,
    }


def test_progress_is_that_of_the_design_picture(sample):
    found = {line.enrolment.intern.name: line.progress for line in sample.overview.day_roll(TUESDAY).lines}
    assert (found["Nguyễn Thị Hồng Nhung"].credited, found["Nguyễn Thị Hồng Nhung"].margin) == (22, 10)
    assert (found["Trần Quốc Bảo"].credited, found["Trần Quốc Bảo"].margin) == (12, 0)
    assert found["Trần Quốc Bảo"].concern is Concern.AT_RISK
    assert (found["Đặng Thùy Linh"].credited, found["Đặng Thùy Linh"].margin) == (19, 7)
    assert (found["Bùi Ngọc Ánh"].credited, found["Bùi Ngọc Ánh"].margin) == (18, 6)
    assert (found["Ngô Tuấn Kiệt"].credited, found["Ngô Tuấn Kiệt"].left) == (20, 60)


def test_the_sample_lacks_a_letter_and_a_plan(sample):
    found = [(one.enrolment.intern.intern_no, one.documents, one.rules) for one in sample.overview.lacking(TUESDAY)]
    assert found == [
        ("HAN-002", (DocumentKind.RECOMMENDATION,), ()),
        ("HAN-005", (DocumentKind.PLAN,), ()),
    ]


def test_attention_is_in_order_of_urgency(sample):
    kinds = [one.kind for one in sample.overview.attention(TUESDAY)]
    assert kinds[0] is AttentionKind.AT_RISK
    assert AttentionKind.UNTAKEN not in kinds
    later = sample.overview.attention(date(2021, 8, 26))
    untaken = next(one for one in later if one.kind is AttentionKind.UNTAKEN)
    assert untaken.days == (TUESDAY, date(2021, 8, 25))


def test_what_comes_up_joins_days_of_one_name(sample):
    coming = sample.overview.coming_up(TUESDAY)
    assert [(one.kind, one.first, one.last) for one in coming] == [
        (UpcomingKind.CLOSED, date(2021, 9, 2), date(2021, 9, 3)),
        (UpcomingKind.CLOSED, date(2021, 9, 20), date(2021, 9, 20)),
        (UpcomingKind.CLOSED, date(2021, 9, 23), date(2021, 9, 23)),
        (UpcomingKind.COURSE_ENDS, date(2021, 10, 8), date(2021, 10, 8)),
    ]
    assert coming[-1].count == 10


def test_the_grid_shows_weekdays_and_worked_weekends(hanoi, nhung):
    assert len(hanoi.overview.course_grid(TUESDAY).days) == 44
    saturday = date(2021, 8, 28)
    hanoi.calendar.put(CalendarDay("HAN", saturday, DayKind.EXTRA, Wording("Make-up day"), "x"))
    grid = hanoi.overview.course_grid(TUESDAY)
    assert (len(grid.days), grid.working_days) == (45, 41)
    assert saturday in grid.lines[0].own_days


def test_lines_can_be_read_alone(hanoi, nhung, bao):
    hanoi.attendance.mark([(bao.id, TUESDAY)], Status.LATE)
    whole = hanoi.overview.course_grid(TUESDAY).lines
    assert hanoi.overview.grid_lines(TUESDAY, [bao.id]) == (whole[1],)
    assert hanoi.overview.day_lines(TUESDAY, [bao.id]) == (hanoi.overview.day_roll(TUESDAY).lines[1],)


def test_a_roll_that_changed_is_read_anew(hanoi, nhung):
    hanoi.overview.day_roll(TUESDAY)
    hanoi.settings.require("2021A", 60)
    assert hanoi.overview.day_roll(TUESDAY).lines[0].progress.required == 60


def test_attention_names_what_is_due_and_what_nobody_signed(hanoi, nhung):
    form = AssetForm("pc", {"maker": "Lenovo"})
    tags = [asset.tag for asset in hanoi.equipment.add(form, 3)]
    day = hanoi.reference()
    paper = hanoi.equipment.lend(nhung.id, [Handing(tag) for tag in tags[:2]], day, day + timedelta(days=2))

    def counts(on):
        wanted = (AttentionKind.EQUIPMENT_OVERDUE, AttentionKind.EQUIPMENT_DUE, AttentionKind.RECEIPTS_UNSIGNED)
        return {one.kind: one.count for one in hanoi.overview.attention(on) if one.kind in wanted}

    assert counts(day + timedelta(days=1)) == {AttentionKind.RECEIPTS_UNSIGNED: 1}
    due_and_unsigned = {AttentionKind.EQUIPMENT_DUE: 2, AttentionKind.RECEIPTS_UNSIGNED: 1}
    assert counts(day + timedelta(days=2)) == due_and_unsigned
    hanoi.equipment_papers.sign(paper.number)
    assert counts(day + timedelta(days=3)) == {AttentionKind.EQUIPMENT_OVERDUE: 2}
    hanoi.equipment.give_back([GivingBack(tag) for tag in tags[:2]], day)
    assert counts(day + timedelta(days=3)) == {AttentionKind.RECEIPTS_UNSIGNED: 1}


def test_who_has_withdrawn_needs_no_attention_and_is_told_as_such(hanoi, nhung):
    hanoi.participations.withdraw(nhung.id, date(2021, 8, 12), "Took a job")
    for day in (date(2021, 8, 10), date(2021, 8, 11), date(2021, 8, 12)):
        hanoi.attendance.mark([(nhung.id, day)], Status.PRESENT)
    ((_, progress),) = hanoi.overview.progress(date(2021, 8, 24))
    assert progress.margin < 0
    assert progress.concern is Concern.WITHDRAWN
    assert not [one for one in hanoi.overview.attention(date(2021, 8, 24)) if one.enrolment is not None]
    hanoi.participations.rejoin(nhung.id)
    ((_, progress),) = hanoi.overview.progress(date(2021, 8, 24))
    assert progress.concern is not Concern.WITHDRAWN

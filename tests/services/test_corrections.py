"""A mark is put right with a reason once its day is over, and a cell tells everything that was done to it."""

from datetime import date, time

import pytest

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.errors import RuleBroken
from metidesk.services.mark_record import ERASED
from metidesk.store.tables import MarkTextRow, table

MONDAY, TUESDAY = date(2021, 8, 23), date(2021, 8, 24)


def needs_reason(act) -> bool:
    try:
        act()
    except RuleBroken as error:
        return error.code == "mark.reason_needed"
    return False


@pytest.mark.parametrize(
    ("act", "needed"),
    [
        (lambda one, cell, why: one.mark([cell], Status.ABSENT, why), True),
        (lambda one, cell, why: one.clear([cell], why), True),
        (lambda one, cell, why: one.place([cell], Place.HOME, why), True),
        (lambda one, cell, why: one.arrive(cell, time(9, 30), why), True),
        (lambda one, cell, why: one.arrive(cell, None, why), True),
        (lambda one, cell, why: one.enter([Mark(*cell, Status.HALF, Place.OFFICE)], reason=why), True),
        (lambda one, cell, why: one.mark([cell], Status.LATE, why), False),
        (lambda one, cell, why: one.note([cell], "Certificate of the doctor came later"), False),
    ],
)
def test_what_changes_the_record_of_a_day_that_is_over_needs_a_reason(hanoi, nhung, act, needed):
    for day in (MONDAY, TUESDAY):
        hanoi.attendance.mark([(nhung.id, day)], Status.LATE)
        hanoi.attendance.arrive((nhung.id, day), time(9, 20))
    before = hanoi.attendance.export()
    assert needs_reason(lambda: act(hanoi.attendance, (nhung.id, MONDAY), " ")) is needed
    assert not needed or hanoi.attendance.export() == before
    act(hanoi.attendance, (nhung.id, MONDAY), "The paper says so")
    act(hanoi.attendance, (nhung.id, TUESDAY), "")


def test_a_forgotten_day_and_a_missing_arrival_are_filled_in_without_one(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, MONDAY)], Status.PRESENT)
    hanoi.attendance.arrive((nhung.id, MONDAY), time(8, 52))


def test_one_cell_that_needs_a_reason_keeps_the_whole_act_back(hanoi, nhung, bao):
    hanoi.attendance.mark([(nhung.id, MONDAY)], Status.PRESENT)
    cells = [(bao.id, MONDAY), (nhung.id, MONDAY)]
    assert needs_reason(lambda: hanoi.attendance.mark(cells, Status.ABSENT))
    assert len(hanoi.attendance.export()) == 1
    assert len(hanoi.attendance.mark(cells, Status.ABSENT, "Power cut")) == 2


def test_undo_and_redo_ask_for_nothing(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, MONDAY)], Status.PRESENT)
    changes = hanoi.attendance.mark([(nhung.id, MONDAY)], Status.ABSENT, "Signed for a friend")
    hanoi.attendance.apply([change.reversed for change in changes], undoing=True)
    hanoi.attendance.apply(changes, undoing=False)
    assert [one.act for one in hanoi.attendance.history(nhung.id, MONDAY)][-2:] == ["mark.undo", "mark.redo"]


def test_a_cell_tells_its_past(hanoi, nhung, bao):
    cell = (nhung.id, MONDAY)
    hanoi.attendance.mark([cell, (bao.id, MONDAY)], Status.LATE)
    hanoi.attendance.arrive(cell, time(9, 20))
    hanoi.attendance.note([cell], "Bus strike")
    hanoi.attendance.note([cell], "Dengue fever")
    hanoi.attendance.mark([cell], Status.EXCUSED, "Doctor's paper came")
    hanoi.attendance.clear([cell], "Wrong line")
    past = hanoi.attendance.history(*cell)
    assert [(one.before and one.before.status, one.after and one.after.status) for one in past] == [
        (None, Status.LATE), (Status.LATE, Status.LATE), (Status.LATE, Status.LATE), (Status.LATE, Status.LATE),
        (Status.LATE, Status.EXCUSED), (Status.EXCUSED, None),
    ]  # fmt: skip
    assert [one.reason for one in past] == ["", "", "", "", "Doctor's paper came", "Wrong line"]
    assert past[1].after.arrival == time(9, 20)
    assert (past[3].before.note, past[3].after.note) == ("Bus strike", "Dengue fever")
    assert {(one.at, one.actor) for one in past} == {(hanoi.clock.now(), "Nguyễn Thu Trang")}
    for earlier, later in zip(past, past[1:], strict=False):
        assert earlier.after == later.before


def test_reasons_stand_in_the_journal_only_as_digests_and_can_be_erased(hanoi, nhung):
    cell = (nhung.id, MONDAY)
    hanoi.attendance.mark([cell], Status.PRESENT)
    hanoi.attendance.mark([cell], Status.EXCUSED, "Dengue fever")
    hanoi.attendance.note([cell], "Back on Friday")
    with hanoi.ledger.database.read() as session:
        bodies = session.connection().exec_driver_sql("SELECT group_concat(body) FROM journal").scalar_one()
    assert "Dengue" not in bodies
    assert ("reason", "", "Dengue fever") in hanoi.history.lines()[1].details
    with hanoi.ledger.database.write() as session:
        session.connection().execute(table(MarkTextRow).delete())
    assert [one.reason for one in hanoi.attendance.history(*cell)] == ["", ERASED, ""]
    assert hanoi.attendance.history(*cell)[-1].after.note == ERASED
    hanoi.history.verify()


def test_a_file_is_the_reason_for_what_it_corrects(hanoi, nhung, tmp_path):
    hanoi.attendance.mark([(nhung.id, MONDAY)], Status.PRESENT)
    file = tmp_path / "week 34.csv"
    file.write_text(f"intern_no,day,status\n{nhung.intern.intern_no},{MONDAY},L\n", encoding="utf-8")
    hanoi.import_marks.run(hanoi.import_marks.preview(file))
    assert hanoi.attendance.history(nhung.id, MONDAY)[-1].reason == "week 34.csv"

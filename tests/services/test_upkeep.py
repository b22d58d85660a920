"""Keeping the store safe: the day's backup, checks that find what was damaged, and restoring."""

from datetime import date, timedelta

import pytest
import sqlcipher3.dbapi2 as driver

from metidesk.domain.attendance import Status
from metidesk.domain.completion import CompletionRule
from metidesk.domain.people import InternForm
from metidesk.services import upkeep
from metidesk.services.office import found_office, open_office
from metidesk.services.programmes import Founding
from metidesk.store import database
from metidesk.system.trouble import Trouble, TroubleCode

TUESDAY = date(2021, 8, 24)


def test_the_first_mark_of_a_day_makes_one_backup(hanoi, nhung, clock):
    assert hanoi.upkeep.backups() == ()
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    hanoi.attendance.mark([(nhung.id, date(2021, 8, 25))], Status.PRESENT)
    hanoi.upkeep.wait()
    assert [one.reason for one in hanoi.upkeep.backups()] == ["first-mark"]
    clock.moment += timedelta(days=1)
    hanoi.attendance.mark([(nhung.id, date(2021, 8, 26))], Status.PRESENT)
    hanoi.upkeep.wait()
    assert len(hanoi.upkeep.backups()) == 2


def test_a_backup_that_was_asked_for_stands_in_the_history(hanoi, tmp_path):
    made = hanoi.upkeep.back_up(tmp_path / "usb")
    assert made.path.startswith(str(tmp_path / "usb"))
    assert hanoi.history.lines(1)[0].act == "backup.make"


def test_a_sound_store_has_no_faults(hanoi, nhung):
    report = hanoi.upkeep.check()
    assert report.faults == ()
    assert report.journal_rows == hanoi.history.verify() > 0


def test_a_journal_that_was_tampered_with_is_named(hanoi, nhung):
    connection = driver.connect(str(hanoi.path))
    connection.execute("DROP TRIGGER journal_no_update")
    connection.execute("UPDATE journal SET actor = 'somebody' WHERE seq = 2")
    connection.commit()
    connection.close()
    assert hanoi.upkeep.check().faults == (
        "journal: the chain breaks at row 2",
        "the guard journal_no_update is missing",
    )
    with pytest.raises(Trouble) as caught:
        hanoi.history.verify()
    assert caught.value.code is TroubleCode.STORE_DAMAGED


def test_restoring_keeps_what_was_there(hanoi, nhung, clock):
    before = hanoi.upkeep.back_up()
    hanoi.interns.enrol(InternForm(name="Added later"))
    hanoi.close()
    kept = upkeep.restore(hanoi.path, upkeep.Path(before.path), clock)
    again = open_office(hanoi.path, clock)
    assert [line.intern.name for line in again.interns.enrolments()] == ["Nguyễn Thị Hồng Nhung"]
    again.close()
    assert kept is not None
    older = open_office(kept, clock)
    assert len(older.interns.enrolments()) == 2
    older.close()


def test_a_store_damaged_beyond_opening_can_be_restored(hanoi, nhung, clock):
    made = hanoi.upkeep.back_up()
    hanoi.close()
    hanoi.path.write_bytes(b"\0" * 20_000)
    kept = upkeep.restore(hanoi.path, upkeep.Path(made.path), clock)
    assert kept is not None
    assert kept.suffix == ".damaged"
    assert kept.read_bytes() == b"\0" * 20_000
    again = open_office(hanoi.path, clock)
    assert len(again.interns.enrolments()) == 1
    again.close()


def test_what_is_no_backup_is_not_restored(hanoi, nhung, clock, tmp_path):
    hanoi.close()
    wrong = tmp_path / "photo.metidesk"
    wrong.write_bytes(b"not a store, just some long text" * 100)
    before = hanoi.path.read_bytes()
    with pytest.raises(Trouble) as caught:
        upkeep.restore(hanoi.path, wrong, clock)
    assert caught.value.code is TroubleCode.STORE_FOREIGN
    assert hanoi.path.read_bytes() == before


def test_restoring_stands_in_the_history_of_what_was_restored(hanoi, nhung, clock):
    made = hanoi.upkeep.back_up()
    hanoi.close()
    kept = upkeep.restore(hanoi.path, upkeep.Path(made.path), clock)
    again = open_office(hanoi.path, clock)
    newest = again.history.lines(1)[0]
    assert newest.act == "backup.restore"
    assert kept is not None
    assert ("kept", "", kept.name) in newest.details
    assert again.upkeep.check().faults == ()
    again.close()


def test_certificates_are_backed_up_at_once(hanoi, nhung):
    course = hanoi.settings.read().course
    days = hanoi.calendar.work_calendar().working_days(course.starts_on, course.ends_on)
    hanoi.attendance.mark([(nhung.id, day) for day in days], Status.PRESENT)
    hanoi.completion.switch(CompletionRule.WEEKS_SIGNED, False)
    hanoi.certificates.issue([nhung.id], course.ends_on)
    hanoi.upkeep.wait()
    assert {one.reason for one in hanoi.upkeep.backups()} == {"first-mark", "certificates"}


def test_a_store_that_was_half_founded_is_founded_anew(tmp_path, clock):
    path = tmp_path / "office.metidesk"
    database.create(tmp_path / ".office.metidesk.founding").close()
    office = found_office(path, clock, Founding("HAN", 2021, "A", "", "en"))
    assert office.settings.read().office.code == "HAN"
    office.close()
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["office.metidesk"]

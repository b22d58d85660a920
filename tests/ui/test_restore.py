"""Going back to a backup while the window is open: the office is closed, put back, and opened again."""

from datetime import date
from pathlib import Path

import pytest
from twins import PreparedAnswers

from metidesk.app import Desktop
from metidesk.domain.attendance import Status
from metidesk.services.sample import found_sample

TUESDAY = date(2021, 8, 24)


@pytest.fixture
def desktop(qapp, qtbot, clock, tmp_path, monkeypatch):
    monkeypatch.setattr("metidesk.ui.hooks.install_hooks", lambda ask: None)
    store = tmp_path / "office.metidesk"
    found_sample(store, clock, "HAN", "A", TUESDAY).close()
    started = Desktop(qapp, store, clock)
    assert started.claim()
    started.show()
    qtbot.waitUntil(lambda: started.ask is not None)
    started.ask = PreparedAnswers()
    qtbot.waitUntil(lambda: started.window.desk is not None, timeout=10_000)
    yield started
    started.window.close()


def test_the_office_goes_back_to_a_backup_and_can_come_back(qtbot, desktop):
    window = desktop.window
    before = window.desk
    window.go_to("backups")
    page = window.current_page()
    page.desk.office.upkeep.back_up()
    (backup,) = page.desk.office.upkeep.backups()
    last = before.office.interns.enrolments()[-1]
    before.office.attendance.mark([(last.id, TUESDAY)], Status.PRESENT)
    qtbot.waitUntil(lambda: len(page.backups.rows()) >= 1)
    page.wish_restore.emit(Path(backup.path))
    qtbot.waitUntil(lambda: window.desk is not None and window.desk is not before, timeout=10_000)
    roll = window.desk.office.overview.day_roll(TUESDAY)
    assert roll.lines[-1].mark is None
    reasons = [one.reason for one in window.desk.office.upkeep.backups()]
    assert "before-restore" in reasons
    window.go_to("today")
    window.paper_wished.emit("signin_day", {"day": TUESDAY})
    qtbot.waitUntil(lambda: desktop._papers.dialog is not None)
    desktop._papers.dialog.reject()

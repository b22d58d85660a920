"""The page *Backups*: making one, its age in words, the question before going back, the check."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from metidesk.ui.ages import age_words

NOON = datetime(2021, 8, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def page(open_page):
    return open_page("backups")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(hours=13), "yesterday"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_ages_are_told_in_words(before, words):
    assert age_words(NOON - before, NOON) == words


def test_without_a_backup_the_page_offers_one(qtbot, desk, page):
    assert page._places.currentWidget() is page._empty
    page._empty_make.click()
    assert len(desk.office.upkeep.backups()) == 1
    assert page._places.currentIndex() == 0
    assert page.backups.index(0, 1).data() == "Asked for"


def test_a_backup_is_made_by_keyboard(qtbot, desk, window, page):
    page.make.setFocus()
    qtbot.keyClick(page.make, Qt.Key.Key_Space)
    (made,) = desk.office.upkeep.backups()
    assert Path(made.path).name in window.banner.message().text
    assert page.head.subtitle.text() == "Last backup just now · 1 backup"


def test_a_backup_goes_to_a_folder_of_ones_own(desk, page, tmp_path, monkeypatch):
    monkeypatch.setattr(desk.ask, "folder", lambda title, suggested: tmp_path / "stick")
    page.make_elsewhere.click()
    assert len(list((tmp_path / "stick").glob("*.metidesk"))) == 1
    assert desk.office.upkeep.backups() == ()


def test_an_old_backup_asks_for_a_new_one(desk, clock, page):
    page.make.click()
    clock.moment += timedelta(days=4)
    page.refresh(None)
    assert page.head.subtitle.text().startswith("Last backup 4 days ago")
    assert "Please make one" in page._told.text()


def test_going_back_is_asked_and_wished_but_not_done_by_the_page(desk, page):
    page.make.click()
    wished = []
    page.wish_restore.connect(wished.append)
    desk.ask.agree = False
    page.restore.click()
    assert wished == []
    desk.ask.agree = True
    page.restore.click()
    assert wished == [Path(desk.office.upkeep.backups()[0].path)]
    assert desk.ask.asked[-1].startswith("Go back to the backup of 24 Aug 2021")


def test_a_backup_from_elsewhere_can_be_gone_back_to(desk, page, tmp_path):
    wished = []
    page.wish_restore.connect(wished.append)
    desk.ask.file = tmp_path / "from-a-stick.metidesk"
    page._empty_restore.click()
    assert wished == [tmp_path / "from-a-stick.metidesk"]


def test_the_check_says_that_everything_is_whole(desk, page):
    assert page.verdict.text().startswith("Not checked")
    page.check.click()
    assert page.verdict.text().startswith("Everything is whole: ")
    assert page.check.isEnabled()


def test_the_check_names_every_fault(desk, page, monkeypatch):
    from metidesk.services.upkeep import CheckReport

    report = CheckReport(3, 0, ("journal: the chain breaks at row 2",))
    monkeypatch.setattr(type(desk.office.upkeep), "check", lambda self: report)
    page.check.click()
    assert "journal: the chain breaks at row 2" in page.verdict.text()
    assert "1 fault found" in page.verdict.text()


def test_everything_is_exported_into_a_new_folder(open_page, desk, tmp_path):
    page = open_page("backups")
    desk.ask.folder = lambda title, suggested=None: tmp_path
    said = []
    page.said.connect(said.append)
    page.export.click()
    page.export_everything()
    written = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("metidesk HAN "))
    assert len(written) == 2
    assert written[1].endswith("(2)")
    assert {path.name for path in (tmp_path / written[0]).iterdir()} >= {"README.md", "marks.csv", "interns.csv"}
    assert [one.tone.value for one in said] == ["success", "success"]
    assert written[1] in said[1].text

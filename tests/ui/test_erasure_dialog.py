"""Erasing in the window: who is due is told on Today, what goes and stays before it is done, and old backups after."""

import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.equipment import GivingBack
from metidesk.ui.dialogs.erasure_dialog import RetentionDialog
from metidesk.ui.widgets.lead_line import LeadLine


@pytest.fixture
def later(desk, clock):
    """Stand five years after the course: everybody is due, nothing is lent any more."""
    with desk.office.ledger.act() as act:
        act.connection.exec_driver_sql("DELETE FROM setting WHERE key = 'opens_on'")
    held = [line.tag for line in desk.office.equipment.lines() if line.holder]
    clock.moment = datetime(2026, 10, 9, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    desk.office.equipment.give_back([GivingBack(tag) for tag in held])
    return desk


def tick(dialog, qtbot, *rows):
    dialog.people.setFocus()
    for row in rows:
        dialog.people.setCurrentRow(row)
        qtbot.keyClick(dialog.people, Qt.Key.Key_Space)


def test_today_tells_quietly_and_leads_to_the_question(later, open_page, window, qtbot):
    page = open_page("today")
    page.refresh(None)
    lines = [one for one in page.attention.findChildren(LeadLine) if "personal data" in one.accessibleName().lower()]
    assert len({one.accessibleName() for one in lines}) == 1
    lines[-1].click()
    dialog = window.current_page().erasure.dialog
    assert dialog.people.count() == 10
    assert dialog.people.ticked() == ()


def test_who_is_ticked_is_erased_after_it_was_said_what_goes(later, open_page, qtbot):
    page = open_page("interns")
    said, told = [], []
    page.said.connect(said.append)
    later.office.upkeep.back_up()
    names = [line.intern.name for line in later.office.interns.enrolments()]
    page.personal_data()
    dialog = page.erasure.dialog
    dialog.offer()
    assert dialog.isVisible()
    tick(dialog, qtbot, 0, 2)
    dialog.offer()
    assert dialog._reason_field.failed
    dialog.reason.setText("The time is over")

    def confirm(title, text, yes, dangerous=False):
        told.append((title, text, dangerous))
        return True

    later.ask.confirm = confirm
    dialog.agree.click()
    assert told[0][0] == "Erase the data of 2 persons for good?"
    assert told[0][2]
    for words in (f"{names[0]}, {names[2]}", "Kept: intern and certificate numbers", "Nobody can take this back"):
        assert words in told[0][1]
    left = [line.intern.name for line in later.office.interns.enrolments()]
    assert left == ["HAN-001", names[1], "HAN-003", *names[3:]]
    assert not later.undo.canUndo()
    assert "still hold" in said[-1].text
    said[-1].action()
    assert said[-1].text == "1 old backup removed"
    assert later.office.upkeep.with_erased() == ()


def test_a_refusal_stands_in_the_question_and_nothing_is_erased(desk, open_page, qtbot):
    page = open_page("interns")
    page.personal_data()
    dialog = page.erasure.dialog
    assert not dialog.agree.isEnabled()
    assert not dialog.people.isVisible()
    dialog.everybody.click()
    tick(dialog, qtbot, 0)
    dialog.reason.setText("Asked")
    dialog.agree.click()
    assert "takes part until" in dialog.failure.note.text()
    assert dialog.isEnabled()
    assert desk.office.interns.enrolments()[0].intern.erased_at is None


def test_the_time_is_changed_above_the_question(later, open_page, window):
    page = open_page("settings")
    page.data.open.click()
    dialog = page.data.acts.dialog
    assert "5 years" in dialog.told.text()
    dialog.change.click()
    asking = page.data.acts.asking
    assert isinstance(asking, RetentionDialog)
    asking.years.setText("x")
    asking.agree.click()
    assert asking.isVisible()
    asking.years.setText("7")
    asking.reason.setText("Rule of the embassy")
    asking.agree.click()
    assert "7 years" in dialog.told.text()
    assert "Rule of the embassy" in dialog.told.text()
    assert dialog.people.count() == 0
    assert "7 years" in page.data.told.text()


def test_the_data_of_a_person_are_handed_out_in_the_language_chosen(desk, window, open_page, tmp_path):
    line = desk.office.interns.enrolments()[0]
    window.go_to("person", {"participation": line.id})
    page = window.current_page()
    said, asked = [], []
    page.said.connect(said.append)
    desk.ask.choose = lambda title, text, answers: asked.append(title) or list(answers).index("日本語")
    desk.ask.save_file = lambda title, suggested, patterns: tmp_path / "her"
    page._more.menu().actions()[
        [one.text() for one in page._more.menu().actions()].index("Hand out the data…")
    ].trigger()
    assert asked == [f"Hand out the data of {line.intern.intern_no}"]
    with zipfile.ZipFile(tmp_path / "her.zip") as archive:
        assert line.intern.name in archive.read("data.html").decode()
        assert '<html lang="ja">' in archive.read("data.html").decode()
    assert said[-1].tone.value == "success"
    desk.ask.choose = lambda title, text, answers: None
    page.erasure.hand_out(line.intern.intern_no)
    assert len(said) == 1

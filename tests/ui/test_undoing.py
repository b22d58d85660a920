"""What takes long is taken back beside the window: with progress, an end that leaves everything, and refusals said."""

import threading
from datetime import date

import pytest
from twins import PreparedAnswers

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.people import InternForm
from metidesk.ui import undo
from metidesk.ui.desk import lay_desk
from metidesk.ui.dialogs.wait_dialog import WaitDialog
from metidesk.ui.jobs import Jobs
from metidesk.ui.undo import MarksCommand, perform_in_register


@pytest.fixture
def desk(sample):
    """Lay a desk whose jobs run beside the window, as in life."""
    desk = lay_desk(sample, Jobs(), PreparedAnswers())
    yield desk
    desk.jobs.wait()


@pytest.fixture
def added(window, desk, monkeypatch):
    """Enrol somebody, and let even that be long; give what was refused later."""
    monkeypatch.setattr(undo, "AT_ONCE", 0)
    refused = []
    act = lambda: desk.office.interns.enrol(InternForm(name="Eko"))  # noqa: E731 - one act in one line
    perform_in_register(desk, "Add Eko", act, refused.append)
    return refused


def names(desk):
    return [line.intern.name for line in desk.office.interns.enrolments()]


def test_a_long_act_is_taken_back_and_done_again_beside_the_window(qtbot, window, desk, added):
    window.undo()
    assert window.findChild(WaitDialog).isModal()
    qtbot.waitUntil(desk.undo.canRedo)
    assert "Eko" not in names(desk)
    qtbot.waitUntil(lambda: window.findChild(WaitDialog) is None)
    window.redo()
    qtbot.waitUntil(desk.undo.canUndo)
    assert "Eko" in names(desk)
    assert not added


def test_who_ends_it_leaves_everything_as_it_was(qtbot, window, desk, added):
    going = threading.Event()
    desk.jobs.run("before it", lambda step, cancelled: going.wait(), lambda result: None)
    window.undo()
    dialog = window.findChild(WaitDialog)
    dialog.cancel.click()
    going.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert "Eko" in names(desk)
    assert desk.undo.canUndo()
    assert not desk.undo.canRedo()


def test_a_refusal_is_said_and_the_act_leaves_the_stack(qtbot, window, desk, added):
    line = next(line for line in desk.office.interns.enrolments() if line.intern.name == "Eko")
    desk.office.interns.update(line.id, InternForm(name="Eko Prasetyo", intern_no=line.intern.intern_no))
    window.undo()
    qtbot.waitUntil(lambda: bool(added))
    assert added[0].code == "register.changed_meanwhile"
    assert "Eko Prasetyo" in names(desk)
    assert not desk.undo.canUndo()
    assert not desk.undo.canRedo()


def test_many_marks_are_taken_back_beside_the_window(qtbot, window, desk, monkeypatch):
    monkeypatch.setattr(undo, "AT_ONCE", 0)
    line = desk.office.interns.enrolments()[-1]
    changes = desk.office.attendance.enter([Mark(line.id, date(2021, 8, 24), Status.PRESENT, Place.OFFICE)])
    desk.undo.push(MarksCommand(desk, "Import marks", changes, lambda error: pytest.fail(str(error))))
    window.undo()
    assert window.findChild(WaitDialog) is not None
    qtbot.waitUntil(desk.undo.canRedo)
    assert date(2021, 8, 24) not in [mark.day for one, mark in desk.office.attendance.export() if one.id == line.id]

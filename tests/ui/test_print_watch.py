"""The banner follows a paper through its queue, as long as it is the banner's last word."""

import pytest

from metidesk.system import print_queue
from metidesk.system.print_queue import JobState, QueueState
from metidesk.ui.page import Message, Tone
from metidesk.ui.print_watch import PrintWatch


@pytest.fixture
def queue(monkeypatch):
    """Stand in the place of a queue whose one job is where the test says."""
    said = {"job": JobState.WAITING, "printer": QueueState(), "cancelled": []}
    monkeypatch.setattr(print_queue, "job_state", lambda job: said["job"])
    monkeypatch.setattr(print_queue, "queue_state", lambda name: said["printer"])
    monkeypatch.setattr(print_queue, "cancel_job", lambda job: said["cancelled"].append(job) or True)
    return said


@pytest.fixture
def watch(window, desk):
    return PrintWatch(desk.jobs, window.banner.say, window.banner.message, window)


def test_a_paper_without_a_job_is_only_announced(window, watch):
    watch.follow("Sheet", "Office_HP", "")
    assert window.banner.message().action is None
    assert not watch._next.isActive()


def test_the_banner_tells_how_far_the_paper_is(window, watch, queue):
    watch.follow("Sheet", "Office_HP", "Office_HP-12")
    assert "on its way" in window.banner.message().text
    assert watch._next.isActive()
    queue["printer"] = QueueState(is_paused=True)
    watch._look()
    assert "waits at Office_HP" in window.banner.message().text
    assert "paused" in window.banner.message().text
    assert window.banner.message().tone is Tone.NOTICE
    queue["printer"], queue["job"] = QueueState(), JobState.PRINTING
    watch._look()
    assert "is printing" in window.banner.message().text
    queue["job"] = JobState.OUT
    watch._look()
    assert "has left the queue" in window.banner.message().text
    assert window.banner.message().action is None
    assert not watch._next.isActive()


def test_another_message_is_not_overwritten(window, watch, queue):
    watch.follow("Sheet", "Office_HP", "Office_HP-12")
    window.banner.say(Message(Tone.SUCCESS, "Saved."))
    queue["job"] = JobState.PRINTING
    watch._look()
    assert window.banner.message().text == "Saved."
    watch.follow("Sheet", "Office_HP", "Office_HP-13")
    window.banner.dismiss()
    watch._look()
    assert window.banner.message() is None


def test_nobody_asks_the_queue_for_a_message_that_is_gone(window, watch, queue, monkeypatch):
    asked = []
    monkeypatch.setattr(print_queue, "job_state", lambda job: asked.append(job) or JobState.WAITING)
    watch.follow("Sheet", "Office_HP", "Office_HP-12")
    watch._look()
    window.banner.dismiss()
    watch._look()
    assert asked == ["Office_HP-12"]
    assert not watch._next.isActive()


def test_a_message_that_comes_while_the_queue_is_asked_stays(window, watch, queue, monkeypatch):
    def asked(job: str) -> JobState:
        window.banner.say(Message(Tone.SUCCESS, "Saved."))
        return JobState.PRINTING

    monkeypatch.setattr(print_queue, "job_state", asked)
    watch.follow("Sheet", "Office_HP", "Office_HP-12")
    watch._look()
    assert window.banner.message().text == "Saved."


@pytest.mark.parametrize(("was_there", "said"), [(True, "taken out"), (False, "too late")])
def test_a_paper_is_taken_out_of_the_queue(window, watch, queue, monkeypatch, was_there, said):
    monkeypatch.setattr(print_queue, "cancel_job", lambda job: queue["cancelled"].append(job) or was_there)
    watch.follow("Sheet", "Office_HP", "Office_HP-12")
    window.banner._act.click()
    assert queue["cancelled"] == ["Office_HP-12"]
    assert said in window.banner.message().text
    assert not watch._next.isActive()


def test_it_does_not_look_for_ever(window, watch, queue):
    watch.follow("Sheet", "Office_HP", "Office_HP-12")
    for _look in range(200):
        watch._next.stop()
        watch._look()
        if not watch._next.isActive():
            break
    else:
        pytest.fail("it still looks")

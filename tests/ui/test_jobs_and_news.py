"""Work runs beside the window; news arrives on the window's thread."""

import threading

import pytest
from PySide6.QtCore import Qt, QThread

from metidesk.domain.errors import RuleBroken
from metidesk.services.topics import Change, Topic
from metidesk.ui.jobs import Jobs
from metidesk.ui.news import News

MARKS = Change(frozenset({Topic.ATTENDANCE}))


def test_a_job_runs_elsewhere_and_reports_here(qtbot, qapp):
    jobs, heard = Jobs(), []

    def work(step, cancelled):
        step(1, 2)
        return threading.current_thread() is threading.main_thread()

    job = jobs.run("x", work, lambda result: heard.append((result, QThread.currentThread() is qapp.thread())))
    with qtbot.waitSignal(jobs.finished):
        pass
    assert heard == [(False, True)]
    assert job.title == "x"


def test_a_job_can_be_cancelled(qtbot):
    jobs, begun, ended = Jobs(), threading.Event(), []

    def work(step, cancelled):
        begun.set()
        while not cancelled():
            pass
        return "stopped"

    job = jobs.run("x", work, ended.append)
    assert begun.wait(10)
    with qtbot.waitSignal(jobs.finished):
        job.cancel()
    assert ended == ["stopped"]


def test_an_error_goes_to_who_asked_for_it_else_to_all(qtbot):
    jobs, mine = Jobs(), []

    def work(step, cancelled):
        raise RuleBroken("intern.no_name")

    jobs.run("x", work, pytest.fail, mine.append)
    with qtbot.waitSignal(jobs.finished):
        pass
    assert [error.code for error in mine] == ["intern.no_name"]
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run("y", work, pytest.fail)
    assert (told.args[0], told.args[1].code) == ("y", "intern.no_name")


def test_waiting_cancels_what_runs():
    jobs, stopped = Jobs(), []

    def work(step, cancelled):
        while not cancelled():
            pass
        stopped.append(True)

    jobs.run("x", work, lambda result: None)
    jobs.wait()
    assert stopped == [True]


def test_news_of_this_thread_is_told_at_once(qtbot):
    news, heard = News(), []
    news.changed.connect(heard.append)
    news.tell(MARKS)
    assert heard == [MARKS]


def test_news_of_another_thread_is_told_on_this_one(qtbot, qapp):
    news, threads = News(), []
    news.changed.connect(lambda change: threads.append(QThread.currentThread()), Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(news.changed):
        threading.Thread(target=news.tell, args=(MARKS,)).start()
    assert threads == [qapp.thread()]

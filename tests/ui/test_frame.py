"""The frame: painted before the office is open, one place to find things, one place to say things."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from twins import JobsAtOnce

from metidesk.domain.attendance import Status
from metidesk.domain.errors import RuleBroken
from metidesk.system.trouble import Trouble, TroubleCode
from metidesk.ui import theme
from metidesk.ui.actions import ACTIONS
from metidesk.ui.jobs import Job
from metidesk.ui.main_window import MainWindow
from metidesk.ui.page import Message, Tone
from metidesk.ui.pages.registry import PAGES, Section
from metidesk.ui.widgets.panels import OpeningPanel

TUESDAY = date(2021, 8, 24)
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_frame_is_there_before_the_office(qtbot):
    window = MainWindow(JobsAtOnce())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert isinstance(window._stack.currentWidget(), OpeningPanel)
    assert [button.text() for button in window.nav._buttons.values()] == [
        spec.title for spec in PAGES if spec.section is not Section.INSIDE
    ]
    window.go_to("attendance")
    window.undo()
    window.back_up()
    assert window.current_page() is None


def test_the_desk_brings_the_office_and_all_pages(qtbot, window):
    qtbot.waitUntil(lambda: set(window.pages) == {spec.key for spec in PAGES})
    assert window.current_page() is window.pages["today"]
    assert window.windowTitle() == "Today – metidesk"
    assert window.top_bar.place.accessibleName() == "Hanoi · Course A · 10 Aug – 8 Oct 2021"
    assert window.status_line._who.text() == "Nguyễn Thu Trang, coordinator"


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.key)
def test_every_page_opens(window, spec):
    window.go_to(spec.key)
    assert window.current_page().isVisible()
    assert window.current_page().title()
    assert window.nav._buttons[{"person": "interns"}.get(spec.key, spec.key)].isChecked()


def test_pages_are_reached_by_the_keyboard(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.current_page() is window.pages["attendance"]
    first, second = list(window.nav._buttons.values())[:2]
    first.setFocus()
    qtbot.keyClick(window.nav, Qt.Key.Key_Down)
    assert window.focusWidget() is second


def test_every_action_has_a_method(window):
    for spec in ACTIONS:
        if spec.page:
            window.go_to(spec.page)
        target = window.current_page() if spec.page else window
        assert callable(getattr(target, spec.handler)), spec.key


def test_a_name_is_found_without_diacritics(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.focusWidget() is window.finder.field
    qtbot.keyClicks(window.finder.field, "tran quoc")
    assert [found.title for found in window.finder.found()] == ["Trần Quốc Bảo"]
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.current_page().title() == "Trần Quốc Bảo"
    assert window.finder.field.text() == ""
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current_page().title() == "Today"


def test_a_person_is_opened_from_every_roll_and_left_again(qtbot, window):
    for key in ("today", "attendance", "interns"):
        window.go_to(key)
        page = window.current_page()
        page.open_person()
        assert window.current_page() is window.pages["person"]
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert window.current_page() is page


def test_an_act_of_several_pages_is_offered_once_and_that_of_the_page_shown(window):
    window.go_to("attendance")
    words = [found.title for group in window.finder.answer("the intern", 50, "acts") for found in group.found]
    assert words.count("Open the intern's page") == 1
    assert len(set(words)) == len(words)


def test_pages_and_actions_are_found_and_done(qtbot, window, desk):
    window.find()
    qtbot.keyClicks(window.finder.field, "rest pres")
    assert [line for line in window.finder.lines() if isinstance(line, str)] == ["Actions"]
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert desk.office.overview.day_roll(TUESDAY).lines[9].mark.status is Status.PRESENT
    window.find()
    qtbot.keyClicks(window.finder.field, "attend")
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Down)
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Up)
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.current_page() is window.pages["attendance"]


def test_escape_leaves_the_search(qtbot, window):
    window.find()
    qtbot.keyClicks(window.finder.field, "zzzz")
    assert window.finder.found() == ()
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Escape)
    assert not window.finder._popup.isVisible()


def test_what_was_saved_is_told(qtbot, window, desk):
    assert window.status_line._saved.text() == "Everything is saved"
    qtbot.keyClick(window.pages["today"].view, "l")
    local = datetime(2021, 8, 24, 2, 0, tzinfo=UTC).astimezone()
    told = f"Saved {local:%H:%M:%S} · Late – Nguyễn Thị Hồng Nhung"
    qtbot.waitUntil(lambda: window.status_line._saved.text() == told)
    desk.undo.undo()
    undone = "Undone: Late – Nguyễn Thị Hồng Nhung"
    qtbot.waitUntil(lambda: window.status_line._saved.text().endswith(undone))


def test_a_backup_is_made_and_told(window, desk):
    window.back_up()
    assert window.banner.message().tone is Tone.SUCCESS
    window._show_backup()
    assert "Last backup today" in window.status_line._last.text()


def test_another_course_is_chosen(qtbot, window, desk):
    qtbot.keyClick(window.pages["today"].view, "l")
    window.top_bar.course_wished.emit("2021B")
    assert "Course B" in window.top_bar.place.accessibleName()
    assert desk.undo.count() == 0
    assert window.pages["today"].head.subtitle.text().startswith("Working day 1 of 41")


def test_trouble_of_a_job_is_told_in_the_banner(window, desk):
    def work(step, cancelled):
        raise Trouble(TroubleCode.DISK_FULL)

    desk.jobs.run("x", work, pytest.fail)
    assert window.banner.message().text.startswith("The disk is full")
    assert window.banner.message().tone is Tone.FAILURE


def test_the_banner_offers_one_thing_to_do(qtbot, window):
    done = []
    window.banner.say(Message(Tone.SUCCESS, "Saved as x.pdf.", "Open", lambda: done.append(True)))
    assert window.banner.isVisible()
    window.banner._act.click()
    assert done == [True]
    assert not window.banner.isVisible()


def test_a_running_job_shows_and_can_be_cancelled(window, desk):
    cancelled = []
    job = Job("Drawing…", lambda step, stop: None, window)
    job.cancel = lambda: cancelled.append(True)
    desk.jobs.started.emit(job)
    job.stepped.emit(3, 10)
    assert window.status_line._what.text() == "Drawing…"
    assert window.status_line._bar.value() == 3
    window.status_line._cancel.click()
    assert cancelled == [True]
    desk.jobs.finished.emit(job)
    assert not window.status_line._bar.isVisible()


def test_an_office_that_does_not_open_says_why_and_offers_ways_on(qtbot):
    window, chosen = MainWindow(JobsAtOnce()), []
    qtbot.addWidget(window)
    window.show()
    window.show_trouble("The store is damaged.", lambda: chosen.append("again"), lambda: chosen.append("restore"))
    for button in window._stack.currentWidget().findChildren(QAbstractButton):
        button.click()
    assert sorted(chosen) == ["again", "restore"]


def test_what_another_program_wrote_is_noticed(window, desk):
    from metidesk.services.office import open_office

    other = open_office(desk.office.path, desk.office.clock)
    page = window.pages["today"]
    other.attendance.mark([(page.model.line(0).enrolment.id, TUESDAY)], Status.HALF)
    other.close()
    window._look_around()
    assert page.model.line(0).mark.status is Status.HALF


def test_a_refusal_of_settings_is_a_sentence(window, desk, monkeypatch):
    def refuse(self, **wanted):
        raise RuleBroken("coordinator.empty")

    monkeypatch.setattr(type(desk.office.settings), "change", refuse)
    window.top_bar.course_wished.emit("2021B")
    assert window.banner.message().tone is Tone.FAILURE


def named(widget: QWidget) -> bool:
    words = (widget.accessibleName(), widget.toolTip(), getattr(widget, "text", str)(), widget.windowTitle())
    placeholder = widget.placeholderText() if isinstance(widget, QLineEdit) else ""
    return any(words) or bool(placeholder)


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.key)
def test_every_button_and_field_has_a_name(window, spec):
    window.go_to(spec.key)
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.objectName().startswith("qt_") and not named(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.key)
def test_every_page_paints_in_the_dark_too(qapp, window, spec):
    window.go_to(spec.key)
    theme.apply(qapp, theme.Mode.DARK)
    try:
        picture = window.grab().toImage()
        corner = picture.pixelColor(window.width() - 8, window.height() // 2)
        assert corner.name() == theme.DARK.window
    finally:
        theme.apply(qapp, theme.Mode.LIGHT)
    picture = window.grab().toImage()
    assert picture.pixelColor(window.width() - 8, window.height() // 2).name() == theme.LIGHT.window

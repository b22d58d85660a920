"""The page *Calendar*: days added, changed and removed with undo, proposals confirmed, marks left standing."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QLabel

from metidesk.domain.calendar import JAPAN, DayKind
from metidesk.system.clock import FixedClock
from metidesk.ui.page import Tone
from metidesk.ui.widgets.course_months import Look

FRIDAY = date(2021, 8, 20)


@pytest.fixture
def page(open_page):
    return open_page("calendar")


def working(desk) -> int:
    course = desk.office.settings.read().course
    return len(desk.office.calendar.work_calendar().working_days(course.starts_on, course.ends_on))


def add(qtbot, page, day: date, name: str, kind: DayKind = DayKind.CLOSURE):
    page.add_day(day)
    dialog = page.dialog
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind.value))
    dialog.name.setText(name)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    return dialog


def test_the_course_is_shown_with_its_numbers(page):
    looks = page.months._days
    assert looks[date(2021, 9, 2)].look is Look.CLOSED
    assert looks[date(2021, 9, 2)].name == "National Day"
    assert looks[date(2021, 8, 24)].look is Look.WORKED
    assert looks[date(2021, 8, 21)].look is Look.WEEKEND
    assert page.numbers.accessibleName() == (
        "40 working days in the course, 35 activity days required, 5 to spare for everybody"
    )
    assert [entry.day.day for entry in page.table.entries.rows()] == [2, 3, 20, 23]


def test_a_closure_is_added_and_undone(qtbot, desk, window, page):
    add(qtbot, page, FRIDAY, "Typhoon")
    assert working(desk) == 39
    assert page.months._days[FRIDAY].look is Look.CLOSED
    assert page.table.entry().name.en == "Typhoon"
    assert "10 marks of that day stay." in window.banner.message().text
    window.undo()
    assert working(desk) == 40
    assert page.months._days[FRIDAY].look is Look.WORKED
    window.redo()
    assert working(desk) == 39


def test_the_form_says_how_many_marks_stand_on_the_day(page):
    page.add_day(FRIDAY)
    assert page.dialog._marks.text().startswith("10 marks stand on 20 Aug 2021. They stay")
    page.dialog.day.setText("30/9/2021")
    assert page.dialog._marks.text() == "No mark stands on 30 Sep 2021."
    assert page.dialog.field("day").note.text() == "Thursday, 30 September 2021"
    page.dialog.reject()


@pytest.mark.parametrize(
    ("day", "name", "kind", "field", "words"),
    [
        (FRIDAY, "", DayKind.CLOSURE, "name", "Please say in a few words"),
        (date(2021, 11, 1), "Party", DayKind.CLOSURE, "day", "outside Course A"),
        (FRIDAY, "Work", DayKind.EXTRA, "day", "is a working day already"),
    ],
)
def test_a_refusal_stands_beside_the_field(qtbot, desk, page, day, name, kind, field, words):
    dialog = add(qtbot, page, day, name, kind)
    assert dialog.isVisible()
    assert words in dialog.field(field).note.text()
    assert dialog.field(field).failed
    assert working(desk) == 40
    dialog.reject()


def test_a_day_that_is_no_day_is_refused_in_the_form(qtbot, page):
    page.add_day(None)
    page.dialog.day.setText("31.2.2021")
    qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    assert page.dialog.field("day").failed
    page.dialog.reject()


def test_an_entry_is_changed_but_its_day_is_not(qtbot, desk, page):
    page.months.move_to(date(2021, 9, 3))
    assert page.table.entry().day == date(2021, 9, 3)
    page.change.click()
    assert not page.dialog.day.isEnabled()
    page.dialog.name.setText("Second day")
    qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    assert [entry.name.en for entry in desk.office.calendar.entries() if entry.day.day == 3] == ["Second day"]
    desk.undo.undo()
    assert [entry.name.en for entry in desk.office.calendar.entries() if entry.day.day == 3] == [
        "National Day (second day)"
    ]


def test_delete_removes_a_day_and_can_be_undone(qtbot, desk, page):
    page.table.choose(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert working(desk) == 40
    shown = " ".join(label.text() for label in page.dialog.effect.findChildren(QLabel))
    assert "1 working day more" in shown
    qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    assert working(desk) == 41
    desk.undo.undo()
    assert working(desk) == 40


def test_an_undo_that_comes_too_late_is_refused(qtbot, desk, window, page):
    add(qtbot, page, FRIDAY, "Typhoon")
    entry = next(one for one in desk.office.calendar.entries() if one.day == FRIDAY)
    desk.office.calendar.remove(entry)
    window.undo()
    assert window.banner.message().tone is Tone.FAILURE
    assert not desk.undo.canRedo()


def test_the_months_are_walked_by_keys_and_enter_adds(qtbot, page):
    page.months.move_to(FRIDAY)
    qtbot.keyClick(page.months, Qt.Key.Key_Down)
    assert page.months.current() == date(2021, 8, 27)
    assert "Friday, 27 August 2021" in page.months.accessibleDescription()
    qtbot.keyClick(page.months, Qt.Key.Key_Return)
    assert page.dialog.day.text() == "27/08/2021"
    page.dialog.reject()


def test_a_day_of_japan_is_named_as_japans(page):
    japan = next(entry for entry in page.table.entries.rows() if entry.scope == JAPAN)
    row = page.table.entries.rows().index(japan)
    assert page.table.entries.index(row, 3).data() == "Japan"


class TestChennai:
    """The office in Chennai in Course B, where a Saturday is offered in exchange for a Friday."""

    @pytest.fixture
    def sample(self, sample_of):
        clock = FixedClock(datetime(2021, 11, 10, 4, 0, tzinfo=UTC))
        return sample_of(clock, "MAA", "B", date(2021, 11, 10))

    def test_the_proposal_stands_on_top_and_does_not_count(self, desk, page):
        assert page.proposals.isVisible()
        assert "Saturday, 20 November 2021" in page.proposals.buttons()[0].accessibleDescription()
        assert "It makes up for Friday, 5 November 2021." in page.proposals.buttons()[0].accessibleDescription()
        assert page.table.entries.row(0).day == date(2021, 11, 20)
        assert page.months._days[date(2021, 11, 20)].look is Look.PROPOSED
        assert working(desk) == 38

    def test_confirming_lets_it_count_and_can_be_undone(self, qtbot, desk, window, page):
        button = page.proposals.buttons()[0]
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert working(desk) == 39
        assert not page.proposals.isVisible()
        assert page.months._days[date(2021, 11, 20)].look is Look.EXTRA
        window.banner.message().action()
        assert working(desk) == 38
        assert page.proposals.isVisible()


def test_the_banner_undoes_its_own_act_and_no_later_one(qtbot, desk, window, page):
    add(qtbot, page, FRIDAY, "Typhoon")
    undo = window.banner.message().action
    add(qtbot, page, date(2021, 8, 19), "Flood")
    undo()
    assert working(desk) == 38
    assert "Ctrl+Z" in window.banner.message().text


def test_the_banners_undo_takes_back_its_own_act_and_no_other(qtbot, desk, window, page):
    add(qtbot, page, FRIDAY, "Typhoon")
    undo_in_banner = window.banner.message().action
    window.undo()
    desk.undo.push(QUndoCommand("another act"))
    undo_in_banner()
    assert desk.undo.index() == 1


def test_what_is_said_of_a_day_never_covers_the_field(page):
    page.add_day(FRIDAY)
    field = page.dialog.field("day")
    assert field.note.isVisible()
    assert field.note.geometry().top() >= field.answer.geometry().bottom()
    assert field.answer.height() >= field.answer.sizeHint().height()
    page.dialog.reject()

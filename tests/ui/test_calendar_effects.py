"""What a change of the calendar would do is told before it is saved; closing, moving, making up, each with undo."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from metidesk.domain.calendar import DayKind
from metidesk.domain.errors import RuleBroken

TUESDAY = date(2021, 8, 24)
NATIONAL_DAY = date(2021, 9, 2)
WORKED = date(2021, 9, 8)


@pytest.fixture
def page(open_page):
    return open_page("calendar")


def margins(desk):
    return [line.progress.margin for line in desk.office.overview.course_grid(TUESDAY).lines]


def effect(page):
    return page.dialog.effect.words()


def test_a_closure_tells_who_drops_below_and_what_could_make_up(qtbot, page, desk):
    before = margins(desk)
    page.add_day(WORKED)
    assert effect(page)[0] == "1 working day fewer"
    assert "10 interns: −1 days to spare" in effect(page)
    names = [line.enrolment.intern.name for line in desk.office.overview.course_grid(TUESDAY).lines]
    below = [name for name, margin in zip(names, before, strict=True) if margin - 2 < 0 <= margin]
    told = next(words for words in effect(page) if words.startswith("Can no longer reach"))
    assert below
    assert all(name in told for name in below)
    assert any(words.startswith("Could make up for it: Sat 28 Aug") for words in effect(page))
    assert margins(desk) == before
    qtbot.keyClicks(page.dialog.name, "Flood")
    qtbot.keyClick(page.dialog.name, Qt.Key.Key_Return)
    assert margins(desk) == [margin - 2 for margin in before]
    desk.undo.undo()
    assert margins(desk) == before


def test_a_closed_day_with_marks_names_the_conflict(page, desk):
    page.add_day(date(2021, 8, 18))
    assert "10 marks stand against it. They stay and keep counting." in effect(page)


def test_a_day_that_cannot_be_read_has_no_effect(page):
    page.add_day(WORKED)
    page.dialog.day.setText("soon")
    assert effect(page) == ()


def test_a_day_made_up_for_names_what_it_replaces(qtbot, page, desk):
    before = margins(desk)
    page.add_day(date(2021, 8, 28))
    page.dialog.kind.setCurrentIndex(page.dialog.kind.findData(DayKind.EXTRA.value))
    page.dialog.replaces.setText(NATIONAL_DAY.isoformat())
    assert effect(page)[0] == "1 working day more"
    qtbot.keyClicks(page.dialog.name, "Make-up for National Day")
    qtbot.keyClick(page.dialog.name, Qt.Key.Key_Return)
    entry = next(one for one in desk.office.calendar.entries() if one.day == date(2021, 8, 28))
    assert entry.replaces == NATIONAL_DAY
    assert margins(desk) == [margin + 2 for margin in before]


def test_everyone_at_home_is_one_act_over_working_days(qtbot, page, desk):
    before, entries = margins(desk), desk.office.calendar.entries()
    page.months.move_to(date(2021, 9, 8))
    page.at_home.click()
    page.dialog.last.edit.setText("2021-09-13")
    qtbot.keyClicks(page.dialog.reason, "Typhoon warning")
    assert page.dialog.effect.words() == ("The number of working days stays the same.",)
    qtbot.keyClick(page.dialog.reason, Qt.Key.Key_Return)
    assert page.dialog is None
    added = [one.day for one in desk.office.calendar.entries() if one.kind is DayKind.AT_HOME]
    assert added == [date(2021, 9, 8), date(2021, 9, 9), date(2021, 9, 10), date(2021, 9, 13)]
    assert margins(desk) == before
    assert "everyone at home" in page.months.words_of(date(2021, 9, 9))
    desk.undo.undo()
    assert desk.office.calendar.entries() == entries


def test_at_home_without_a_reason_is_asked_for(qtbot, page, desk):
    page.close_at_home()
    qtbot.keyClick(page.dialog.reason, Qt.Key.Key_Return)
    assert "why the office is closed" in page.dialog._reason_field.note.text()


def test_a_wrong_holiday_is_moved_in_two_clicks(qtbot, page, desk):
    page.months.move_to(NATIONAL_DAY)
    page.move_entry.click()
    dialog = page.dialog
    dialog.to_day.edit.setText("2021-09-01")
    assert dialog.effect.words()[0] == "1 working day fewer · 1 working day more"
    dialog.agree.click()
    days = [one.day for one in desk.office.calendar.entries() if one.name.en == "National Day"]
    assert NATIONAL_DAY not in days
    assert date(2021, 9, 1) in days
    desk.undo.undo()
    assert NATIONAL_DAY in [one.day for one in desk.office.calendar.entries()]


def test_a_move_onto_a_taken_day_is_refused_in_the_form(page, desk):
    page.months.move_to(NATIONAL_DAY)
    entry = page.table.entry()
    taken = next(one.day for one in desk.office.calendar.entries() if one != entry and one.scope == entry.scope
                 and one.kind is entry.kind)  # fmt: skip
    with pytest.raises(RuleBroken):
        desk.office.calendar.plan_move(entry, taken)
    page.move_day()
    page.dialog.to_day.edit.setText(taken.isoformat())
    page.dialog.agree.click()
    assert page.dialog.failure.note.text()
    assert taken - NATIONAL_DAY == timedelta(days=1)


def test_removing_a_make_up_day_says_who_cannot_reach(qtbot, page, desk, window):
    lines = desk.office.overview.course_grid(TUESDAY).lines
    page.add_day(WORKED)
    qtbot.keyClicks(page.dialog.name, "Flood")
    qtbot.keyClick(page.dialog.name, Qt.Key.Key_Return)
    low = [line.enrolment.intern.name for line in lines if 0 <= line.progress.margin < 2]
    assert low[0] in window.banner.message().text

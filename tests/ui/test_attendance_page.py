"""The page of the course: cells and ranges marked by letters, only touched lines read again, why a day is closed."""

from datetime import date, time

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from metidesk.domain.attendance import Place, Status
from metidesk.domain.people import InternForm
from metidesk.i18n.dates import clock_time
from metidesk.ui.tables.grid_model import Ground

TUESDAY = date(2021, 8, 24)
NATIONAL_DAY = date(2021, 9, 2)
AGED_DAY = date(2021, 9, 20)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(open_page):
    return open_page("attendance")


def status_of(desk, row, day):
    mark = desk.office.overview.course_grid(TUESDAY).lines[row].marks.get(day)
    return mark.status if mark else None


def go(page, row, day):
    page.view.go_to(row, page.model.column_of(day))


def test_it_opens_on_today_and_says_what_the_course_is(page):
    assert page.head.subtitle.text() == "10 interns · 40 working days · 35 activity days required"
    assert page.model.days[page.view.currentIndex().column()].day == TUESDAY
    assert page.model.columnCount() == 44


def test_a_letter_marks_the_cell_and_moves_down(qtbot, page, desk):
    go(page, 0, TUESDAY)
    qtbot.keyClick(page.view, "a")
    qtbot.keyClick(page.view, "l")
    assert [status_of(desk, row, TUESDAY) for row in (0, 1)] == [Status.ABSENT, Status.LATE]
    assert page.view.currentIndex().row() == 2
    assert desk.undo.undoText() == "Late – Trần Quốc Bảo, Tue 24 Aug"


def test_a_range_of_days_and_interns_is_one_act(qtbot, page, desk):
    go(page, 0, TUESDAY)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(page.view, key, SHIFT)
    qtbot.keyClick(page.view, "e")
    days = (TUESDAY, date(2021, 8, 25))
    assert {status_of(desk, row, day) for row in range(3) for day in days} == {Status.EXCUSED}
    assert desk.undo.count() == 1
    desk.undo.undo()
    assert status_of(desk, 0, TUESDAY) is Status.PRESENT
    assert status_of(desk, 0, days[1]) is None


def test_a_mark_reads_only_its_own_line(qtbot, page, desk, monkeypatch):
    overview, asked, painted = type(desk.office.overview), [], []
    read = overview.grid_lines
    monkeypatch.setattr(overview, "grid_lines", lambda self, day, ids: asked.append(list(ids)) or read(self, day, ids))
    monkeypatch.setattr(overview, "course_grid", lambda self, day: pytest.fail("the whole course was read"))
    page.model.dataChanged.connect(
        lambda first, last: painted.append((first.row(), first.column(), last.row(), last.column()))
    )
    go(page, 3, TUESDAY)
    qtbot.keyClick(page.view, "p")
    assert asked == [[page.model.line(3).enrolment.id]]
    column = page.model.column_of(TUESDAY)
    assert painted == [(3, column, 3, column)]
    assert page.model.line(3).progress.credited == 22


def test_grounds_tell_why_a_cell_is_empty(page, desk):
    def ground(row, day):
        return page.model.look(row, page.model.column_of(day)).ground

    assert ground(0, NATIONAL_DAY) is Ground.OFFICE_CLOSED
    assert ground(0, AGED_DAY) is Ground.JAPAN_CLOSED
    assert ground(9, TUESDAY) is Ground.OPEN
    line = page.model.line(0).enrolment
    for monday in (date(2021, 8, 9), date(2021, 8, 16)):
        desk.office.sign_off.reopen(monday, "Typo")
    desk.office.attendance.clear([(line.id, date(2021, 8, 17))], "Typo")
    assert ground(0, date(2021, 8, 17)) is Ground.UNTAKEN
    form = desk.office.interns.form(line.id)
    changed = {name: getattr(form, name) for name in form.__slots__} | {"starts_on": date(2021, 8, 16)}
    desk.office.interns.update(line.id, InternForm(**changed))
    column = page.model.column_of(date(2021, 8, 12))
    desk.office.attendance.clear([(line.id, date(2021, 8, 12))], "Typo") if page.model.mark(0, column) is None else None
    assert page.model.grid.lines[0].own_days.isdisjoint({date(2021, 8, 12)})


def test_a_closed_day_is_named_below(qtbot, page):
    go(page, 0, NATIONAL_DAY)
    qtbot.waitUntil(lambda: page.bar._who.text() == "Thu 2 Sep · Nguyễn Thị Hồng Nhung")
    assert page.bar._why.text() == "National Day · office closed"
    go(page, 0, AGED_DAY)
    qtbot.waitUntil(lambda: "host companies closed" in page.bar._why.text())


def test_the_chosen_cell_is_told_and_written_below(qtbot, page, desk):
    go(page, 3, TUESDAY)
    qtbot.waitUntil(lambda: page.bar._status.text() == "Late")
    assert page.bar.note.text() == "Bus strike"
    local = page.model.mark(3, page.model.column_of(TUESDAY)).arrival
    assert page.bar._japan.text() == f"{clock_time(local.replace(hour=local.hour + 2))} JST"
    qtbot.keyClick(page.view, "n")
    page.bar.note.setText("Rain")
    qtbot.keyClick(page.bar.note, Qt.Key.Key_Return)
    mark = desk.office.overview.course_grid(TUESDAY).lines[3].marks[TUESDAY]
    assert mark.note == "Rain"
    qtbot.keyClick(page.view, "t")
    page.bar.arrival.setText("930")
    qtbot.keyClick(page.bar.arrival, Qt.Key.Key_Return)
    mark = desk.office.overview.course_grid(TUESDAY).lines[3].marks[TUESDAY]
    assert mark.arrival == time(9, 30)


def test_escape_leaves_a_field_as_it_was(qtbot, page, desk):
    go(page, 3, TUESDAY)
    qtbot.waitUntil(lambda: page.bar.note.text() == "Bus strike")
    page.bar.note.setText("nothing")
    qtbot.keyClick(page.bar.note, Qt.Key.Key_Escape)
    assert page.bar.note.text() == "Bus strike"
    assert desk.undo.count() == 0


def test_place_and_delete_work_on_cells(qtbot, page, desk):
    go(page, 0, TUESDAY)
    qtbot.keyClick(page.view, "w")
    assert page.model.mark(0, page.model.column_of(TUESDAY)).place is Place.HOME
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert status_of(desk, 0, TUESDAY) is None
    qtbot.keyClick(page.view, "r")
    assert status_of(desk, 0, TUESDAY) is Status.PRESENT
    assert status_of(desk, 9, TUESDAY) is Status.PRESENT


def test_the_week_shows_five_days_and_turns(qtbot, page):
    page.week.click()
    assert [view.day.day for view in page.model.days] == [23, 24, 25, 26, 27]
    assert page.view.delegate.wordy
    assert page.head.subtitle.text().startswith("23 Aug – 27 Aug 2021")
    page.next.click()
    assert page.model.days[0].day == date(2021, 8, 30)
    page.course.click()
    assert page.model.columnCount() == 44
    assert not page.view.delegate.wordy


def test_the_week_of_the_chosen_day_is_shown(page):
    go(page, 4, date(2021, 9, 15))
    page.show_week()
    assert page.model.days[0].day == date(2021, 9, 13)
    assert page.view.currentIndex().row() == 4


def test_the_week_can_be_written_in(qtbot, page, desk):
    page.week.click()
    go(page, 9, TUESDAY)
    qtbot.keyClick(page.view, "p")
    assert status_of(desk, 9, TUESDAY) is Status.PRESENT


def test_papers_are_wished_for(qtbot, page):
    for act, wish in (
        (page.print_week, ["week", {"monday": date(2021, 8, 23)}]),
        (page.print_course, ["course", {"media": "A3"}]),
        (page.head._papers.actions()[2].trigger, ["signin_week", {"monday": date(2021, 8, 23)}]),
        (page.head._papers.actions()[3].trigger, ["pack", {}]),
    ):
        with qtbot.waitSignal(page.wish_paper) as wished:
            act()
        assert wished.args == wish


def test_names_and_cells_speak_to_a_screen_reader(page):
    role = Qt.ItemDataRole.AccessibleTextRole
    model = page.model
    assert model.headerData(1, Qt.Orientation.Vertical, role) == "Trần Quốc Bảo, 6 / 35, 0 to spare"
    assert model.headerData(0, Qt.Orientation.Horizontal, role) == "Tue 10 Aug, week signed off"
    assert model.headerData(model.column_of(TUESDAY), Qt.Orientation.Horizontal, role) == "Tue 24 Aug"
    assert model.data(model.index(0, 0), role).endswith(" · signed off")
    mark = model.mark(3, model.column_of(TUESDAY))
    words = model.data(model.index(3, model.column_of(TUESDAY)), role)
    assert words == f"Late · Office · {clock_time(mark.arrival)} · Bus strike"


def test_many_lines_scroll_beside_their_figures(qtbot, page, desk, monkeypatch):
    for number in range(30):
        desk.office.interns.enrol(InternForm(name=f"Intern {number}"))
    assert page.model.rowCount() == 40
    assert page._scroll.isVisible()
    moved = []
    monkeypatch.setattr(page.pane, "scroll", lambda right, down, rect: moved.append(down), raising=False)
    page._scroll.setValue(page._scroll.maximum())
    assert moved == [-page._scroll.maximum()]
    assert page.view.verticalScrollBar().value() == page.view.verticalScrollBar().maximum()
    last = page.pane._row_rect(39)
    assert last.top() == page.view.mapTo(page, page.view.viewport().pos()).y() - page.pane.mapTo(
        page, page.pane.rect().topLeft()
    ).y() + page.view.rowViewportPosition(39)


def test_all_days_stand_in_the_window(page):
    header = page.view.horizontalHeader()
    assert header.length() <= page.view.viewport().width()


def test_a_block_is_chosen_by_the_mouse_too(qtbot, page, desk):
    model, selection = page.model, page.view.selectionModel()
    column = model.column_of(TUESDAY)
    block = QItemSelection(model.index(0, column - 1), model.index(4, column))
    selection.select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert len(page.view.chosen()) == 10
    qtbot.waitUntil(lambda: page.bar._who.text() == "10 cells")

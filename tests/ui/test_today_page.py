"""The page of the day: one key an intern, every mark committed and undoable, closed days said in words."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from twins import JobsAtOnce, PreparedAnswers

from metidesk.domain.attendance import Place, Status
from metidesk.domain.equipment import AssetState, GivingBack, IncidentKind, ReceiptKind
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding
from metidesk.services.topics import Change, Topic
from metidesk.ui.desk import lay_desk
from metidesk.ui.main_window import MainWindow
from metidesk.ui.tables.clock_text import read_clock
from metidesk.ui.tables.roll_model import Column
from metidesk.ui.widgets.lead_line import LeadLine

TUESDAY = date(2021, 8, 24)
NATIONAL_DAY = date(2021, 9, 2)
SATURDAY = date(2021, 8, 28)


@pytest.fixture
def page(open_page):
    return open_page("today")


def status_in(desk, row, day=TUESDAY):
    mark = desk.office.overview.day_roll(day).lines[row].mark
    return mark.status if mark else None


def mark_in(desk, row):
    return desk.office.overview.day_roll(TUESDAY).lines[row].mark


def press(qtbot, page, text, modifier=Qt.KeyboardModifier.NoModifier):
    for one in text:
        qtbot.keyClick(page.view, one, modifier)


def edit(qtbot, page, text):
    field = page.view.findChild(QLineEdit)
    field.setText(text)
    # Qt commits what was typed in a later turn.
    with qtbot.waitSignal(page.view.delegate.closeEditor):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_day_says_where_it_stands(page):
    assert page.head.title.text() == "Tuesday, 24 August 2021"
    assert page.head.subtitle.text() == "Working day 11 of 40 · 35 activity days required"
    assert page._chips[Status.PRESENT].text() == "5 present"
    assert page._chips[None].text() == "1 not marked"
    assert not page._chips[Status.LEFT_EARLY].isVisibleTo(page)


def test_letters_mark_and_move_down(qtbot, page, desk):
    press(qtbot, page, "lqa")
    assert [status_in(desk, row) for row in range(3)] == [Status.LATE, Status.LEFT_EARLY, Status.ABSENT]
    assert page.view.currentIndex().row() == 3
    qtbot.waitUntil(lambda: page._chips[Status.LEFT_EARLY].text() == "1 left early")


def test_the_last_line_stays_chosen(qtbot, page, desk):
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    press(qtbot, page, "p")
    assert page.view.currentIndex().row() == 9
    assert status_in(desk, 9) is Status.PRESENT


def test_a_mark_is_committed_before_it_is_painted(qtbot, page, desk):
    seen = []
    page.model.dataChanged.connect(lambda first, last: seen.append((first.row(), last.row(), status_in(desk, 0))))
    press(qtbot, page, "e")
    assert seen == [(0, 0, Status.EXCUSED)]


def test_a_range_is_one_act(qtbot, page, desk):
    before = [status_in(desk, row) for row in range(4)]
    for _ in range(3):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, page, "h")
    assert [status_in(desk, row) for row in range(4)] == [Status.HALF] * 4
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "Half day – 4 interns"
    desk.undo.undo()
    assert [status_in(desk, row) for row in range(4)] == before


def test_the_rest_is_present_in_one_key(qtbot, page, desk):
    press(qtbot, page, "r")
    assert status_in(desk, 9) is Status.PRESENT
    qtbot.waitUntil(lambda: not page._chips[None].isVisibleTo(page))
    desk.undo.undo()
    assert status_in(desk, 9) is None


def test_undo_and_redo_by_keys(qtbot, page, desk, window):
    press(qtbot, page, "a")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert status_in(desk, 0) is Status.PRESENT
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert status_in(desk, 0) is Status.ABSENT
    assert desk.undo.undoText() == "Absent – Nguyễn Thị Hồng Nhung"


def test_what_another_program_changed_is_not_undone(qtbot, page, desk, window):
    press(qtbot, page, "a")
    cell = (desk.office.overview.day_roll(TUESDAY).lines[0].enrolment.id, TUESDAY)
    desk.office.attendance.mark([cell], Status.HALF)
    desk.undo.undo()
    assert status_in(desk, 0) is Status.HALF
    assert "was changed meanwhile" in window.banner.message().text
    assert not desk.undo.canRedo()


def test_delete_takes_the_mark_away(qtbot, page, desk):
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert status_in(desk, 0) is None


def test_a_note_is_written_where_it_stands(qtbot, page, desk):
    press(qtbot, page, "n")
    edit(qtbot, page, "Bus strike")
    assert mark_in(desk, 0).note == "Bus strike"
    assert desk.undo.undoText() == "Note – Nguyễn Thị Hồng Nhung"


def test_a_time_of_arrival_is_written_as_people_type_it(qtbot, page, desk):
    press(qtbot, page, "t")
    edit(qtbot, page, "9h05")
    assert mark_in(desk, 0).arrival == time(9, 5)


def test_what_is_no_time_is_refused_in_words(qtbot, page, desk, window):
    before = mark_in(desk, 0)
    press(qtbot, page, "t")
    edit(qtbot, page, "soon")
    assert mark_in(desk, 0) == before
    assert "“soon” is no time of day" in window.banner.message().text


def test_a_note_without_a_mark_is_refused_in_words(qtbot, page, desk, window):
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    press(qtbot, page, "n")
    edit(qtbot, page, "x")
    assert status_in(desk, 9) is None
    assert "not marked yet" in window.banner.message().text


def test_the_place_goes_round(qtbot, page, desk):
    press(qtbot, page, "w")
    assert mark_in(desk, 0).place is Place.HOME
    press(qtbot, page, "ww")
    assert mark_in(desk, 0).place is Place.OFFICE


@pytest.mark.parametrize("status", list(Status))
def test_a_click_on_a_button_marks(qtbot, page, desk, status):
    view, index = page.view, page.model.index(3, Column.STATUS)
    cell = view.visualRect(index)
    painted = cell.toRectF().adjusted(12, 0, -2, -1)
    rects = dict(view.delegate.segments.rects(painted, Status.LATE))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rects[status].center().toPoint())
    assert status_in(desk, 3) is status


def test_a_held_key_does_not_run_down_the_list(qtbot, page, desk):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True)
    QApplication.sendEvent(page.view, held)
    assert status_in(desk, 0) is Status.PRESENT


def test_a_holiday_says_so_and_leads_on(qtbot, page):
    page.show_day(NATIONAL_DAY)
    assert page._stack.currentWidget() is page._closed
    assert page._closed.accessibleName() == (
        "No activity on this day. National Day: the office is closed. Nobody is expected."
    )
    assert page._to_work.text() == "Go to Wed 1 Sep"
    assert not page.rest.isEnabled()
    page._to_work.click()
    assert page.day == date(2021, 9, 1)
    assert page._stack.currentWidget() is page._card


def test_a_holiday_can_be_worked(qtbot, page, desk):
    page.show_day(NATIONAL_DAY)
    page._anyway.click()
    press(qtbot, page, "p")
    assert status_in(desk, 0, NATIONAL_DAY) is Status.PRESENT


def test_a_weekend_and_a_day_outside_the_course(page):
    page.show_day(SATURDAY)
    assert "weekend" in page._closed.accessibleName()
    assert not page._anyway.isVisibleTo(page)
    page.show_day(date(2021, 12, 1))
    assert "outside the course" in page._closed.accessibleName()
    assert page._to_work.text() == "Go to Fri 8 Oct"


def test_days_are_turned_over_holidays(page):
    page.show_day(date(2021, 9, 1))
    page.next_day()
    assert page.day == date(2021, 9, 6)
    page.previous_day()
    assert page.day == date(2021, 9, 1)
    page.go_today()
    assert page.day == TUESDAY


def test_attention_leads_to_the_place_where_it_is_settled(qtbot, page, window):
    lines = page.attention.findChildren(LeadLine)
    assert [line.accessibleName() for line in lines] == [
        "At risk: Trần Quốc Bảo can miss no further day and still reach 35.",
        "Documents: 2 documents are asked and not at the office yet.",
        "Receipts: 1 receipt of equipment is not signed yet.",
    ]
    qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.current_page() is window.pages["attendance"]
    assert window.pages["attendance"].view.currentIndex().row() == 1


def test_unsigned_papers_of_every_kind_are_listed_and_ticked_away(qtbot, page, window, desk, tmp_path):
    """Also where nothing that they tell of is out any more."""
    office = desk.office
    out = [line.tag for line in office.equipment.lines(state=AssetState.ISSUED)]
    office.equipment.report(out[0], IncidentKind.LOSS, "Left in a taxi", TUESDAY, "")
    office.equipment.give_back([GivingBack(tag) for tag in out[1:]])
    unsigned = office.equipment.concerns().unsigned
    assert {paper.kind for paper in unsigned} == set(ReceiptKind)
    page.refresh_side()
    page.attention.findChildren(LeadLine)[-1].click()
    assert window.current_page() is window.pages["equipment"]
    dialog = window.current_page().acts.dialog
    assert dialog.papers.rows() == unsigned
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(office.equipment_papers.pdf(unsigned[0].number, "en"))
    desk.ask.file = scan
    dialog.scan.click()
    assert dialog.papers.rows() == unsigned[1:]
    for _paper in unsigned[1:]:
        QTest.keyClick(dialog.table, Qt.Key.Key_S)
    assert not office.equipment.concerns().unsigned
    assert not dialog.sign.isEnabled()
    assert {one.number: one.state for one in office.equipment_papers.receipts()}[unsigned[0].number].value == "filed"
    dialog.reject()
    window.go_to("today")
    lines = page.attention.findChildren
    qtbot.waitUntil(lambda: not any("receipt" in line.accessibleName() for line in lines(LeadLine)))


def test_a_day_not_taken_is_named_and_leads_to_its_roll(qtbot, page, desk):
    lines = desk.office.overview.day_roll(TUESDAY).lines
    desk.office.sign_off.reopen(date(2021, 8, 16), "Entered by mistake")
    desk.office.attendance.clear([(lines[2].enrolment.id, date(2021, 8, 17))], "Typo")
    page.refresh_side()
    line = next(one for one in page.attention.findChildren(LeadLine) if "Tue 17 Aug" in one.accessibleName())
    line.click()
    assert page.day == date(2021, 8, 17)


def test_only_the_touched_line_is_read_again(qtbot, page, desk, monkeypatch):
    asked, overview = [], type(desk.office.overview)
    read = overview.day_lines
    monkeypatch.setattr(overview, "day_lines", lambda self, day, ids: asked.append(list(ids)) or read(self, day, ids))
    monkeypatch.setattr(overview, "day_roll", lambda self, day: pytest.fail("the whole roll was read"))
    press(qtbot, page, "l")
    assert asked == [[page.model.line(0).enrolment.id]]


def test_a_hidden_page_reads_when_it_is_seen(page, window, desk):
    window.go_to("attendance")
    desk.office.attendance.mark([(page.model.line(0).enrolment.id, TUESDAY)], Status.ABSENT)
    assert page.model.line(0).mark.status is Status.PRESENT
    window.go_to("today")
    assert page.model.line(0).mark.status is Status.ABSENT


def test_other_topics_do_not_disturb(page, monkeypatch):
    monkeypatch.setattr(page, "refresh", lambda change: pytest.fail("read for nothing"))
    page._hear(Change(frozenset({Topic.HISTORY})))


def test_an_empty_office_says_what_to_do_first(qtbot, tmp_path, clock):
    office = found_office(tmp_path / "e.metidesk", clock, Founding("HAN", 2021, "A", "Trang", "en"))
    window = MainWindow(JobsAtOnce())
    qtbot.addWidget(window)
    window.show()
    window.receive(lay_desk(office, JobsAtOnce(), PreparedAnswers()))
    for key in ("today", "attendance"):
        window.go_to(key)
        page = window.current_page()
        assert page._stack.currentWidget() is page._nobody
        with qtbot.waitSignal(page.wish_page) as wished:
            page._nobody.import_list.click()
        assert wished.args == ["interns", {"act": "import"}]
        window.go_to(key)
    office.close()


def test_the_sign_in_sheet_is_wished_for(qtbot, page):
    with qtbot.waitSignal(page.wish_paper) as wished:
        page.sign_in.click()
    assert wished.args == ["signin_day", {"day": TUESDAY}]


def test_nothing_is_cut_on_a_small_laptop(qtbot, page, window):
    window.resize(1280, 720)
    widths = [page.view.columnWidth(column) for column in Column]
    assert sum(widths) <= page.view.viewport().width()
    for button in page.head.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    for label in page.attention.findChildren(QLabel):
        # The column scrolls; how tall its lines are is settled in a later turn.
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("8:52", time(8, 52)), ("0852", time(8, 52)), ("8.52", time(8, 52)), ("8h52", time(8, 52)), ("9", time(9, 0)),
     ("９：０５", time(9, 5)), ("14h", time(14, 0)), (" ", None)],
)  # fmt: skip
def test_times_as_people_type_them(typed, meant):
    assert read_clock(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "8:60", "soon", "8:5", "-1"])
def test_what_is_no_time(typed):
    with pytest.raises(ValueError, match=r".*"):
        read_clock(typed)

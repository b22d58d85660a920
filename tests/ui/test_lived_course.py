"""Course B in Chennai lived once through the window: by keys, with a rain day, a worked Saturday and signed papers."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from twins import JobsAtOnce, PreparedAnswers

from metidesk.domain.attendance import Status
from metidesk.domain.calendar import Week
from metidesk.domain.people import InternForm
from metidesk.domain.sign_off import WeekStanding
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding
from metidesk.ui.desk import lay_desk
from metidesk.ui.main_window import MainWindow

FIRST, LAST = date(2021, 10, 25), date(2021, 12, 22)
RAIN, DIWALI, SATURDAY = date(2021, 11, 8), date(2021, 11, 5), date(2021, 11, 20)
PAPER = date(2021, 11, 29)
"""The Monday of the week that is entered from its signed paper, all at once on Friday."""
CHENNAI = ZoneInfo("Asia/Kolkata")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
NAMES = (
    "V. S. Achuthanandan",
    "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer",
    "Kavitha",
    "Suharto",
    "Lakshmi Narayanan",
    "Anbu Selvan",
    "Meenakshi Sundaram",
    "Thirumalai",
    "Priya Raman",
    "Arun Kumar",
)


class Coordinator:
    """Somebody who works with the keyboard only, and whose strokes are counted; a chord counts once."""

    def __init__(self, qtbot, clock, path):
        self.qtbot, self.clock, self.strokes = qtbot, clock, 0
        self.at(FIRST - timedelta(days=3))
        self.office = found_office(path, clock, Founding("MAA", 2021, "B", "Meera Iyer", "en"))
        for name in NAMES:
            self.office.interns.enrol(InternForm(name=name))
        self.desk = lay_desk(self.office, JobsAtOnce(), PreparedAnswers())
        self.window = MainWindow(self.desk.jobs)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.receive(self.desk)

    def at(self, day):
        self.clock.moment = datetime.combine(day, time(17), CHENNAI)

    def type(self, field, text):
        self.qtbot.keyClicks(field, text)
        self.strokes += len(text)

    def page(self, key):
        self.window.go_to(key)
        page = self.window.current_page()
        page.setFocus()
        return page

    def press_on(self, widget, *keys):
        """Press keys: letters, Qt's keys, or (key, modifiers)."""
        if widget is self.window:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)
        for key in keys:
            code, held = key if isinstance(key, tuple) else (key, PLAIN)
            self.qtbot.keyClick(widget, code, held)
            self.strokes += 1

    def marks(self, row):
        return self.office.overview.course_grid(LAST).lines[row].marks


@pytest.fixture
def meera(qtbot, clock, tmp_path):
    one = Coordinator(qtbot, clock, tmp_path / "chennai.metidesk")
    yield one
    one.window.close()
    one.office.close()


def whole_day(meera, day):
    """Mark ten people present; return the strokes that it took."""
    meera.at(day)
    today = meera.page("today")
    before = meera.strokes
    meera.press_on(meera.window, (Qt.Key.Key_T, CONTROL))
    assert today.day == day
    meera.press_on(today.view, "r")
    assert all(line.mark.status is Status.PRESENT for line in today.model.lines())
    return meera.strokes - before


def sign_week(meera):
    """Sign the week off that waits."""
    page = meera.page("attendance")
    meera.press_on(meera.window, (Qt.Key.Key_S, CONTROL | SHIFT))
    meera.press_on(page.weeks.dialogs[-1], Qt.Key.Key_Return)
    assert page.weeks.dialogs == []


def declare_rain(meera):
    """Close the office for the day after, from the page of the calendar."""
    meera.at(RAIN - timedelta(days=1))
    page = meera.page("calendar")
    page.add_day(RAIN)
    assert page.dialog.effect.words()[0] == "1 working day fewer"
    assert any("Sat 20 Nov" in words for words in page.dialog.effect.words())
    meera.type(page.dialog.name, "Heavy rain")
    meera.press_on(page.dialog.name, Qt.Key.Key_Return)
    assert page.dialog is None


def enter_from_paper(meera):
    """Enter a week of ten people with three exceptions from its paper; return the strokes that it took."""
    meera.at(PAPER + timedelta(days=4))
    page = meera.page("attendance")
    page.view.go_to(0, page.model.column_of(PAPER))
    before, down, right = meera.strokes, Qt.Key.Key_Down, Qt.Key.Key_Right
    meera.press_on(meera.window, (Qt.Key.Key_W, CONTROL | SHIFT))
    # Down and right to each exception; a letter marks and moves down. Then the rest of the week in one act.
    meera.press_on(page.view, down, down, right, "l")
    meera.press_on(page.view, down, down, right, right, "a")
    meera.press_on(page.view, down, right, "h")
    meera.press_on(page.view, (Qt.Key.Key_A, CONTROL), "r")
    return meera.strokes - before


def test_a_whole_course_through_the_window(meera):
    office, entries = meera.office, meera.office.calendar.entries()
    # The shipped calendar knows of the rain in hindsight; the office that lives in October does not.
    office.calendar.remove(next(one for one in entries if one.day == RAIN))
    strokes, day = [], FIRST
    while day <= LAST:
        if day == RAIN - timedelta(days=1):
            declare_rain(meera)
        if day == SATURDAY - timedelta(days=1):
            page = meera.page("calendar")
            page.confirm([one for one in office.calendar.entries() if not one.confirmed])
        meera.at(day)
        from_paper = Week.of(day).monday == PAPER
        if office.calendar.work_calendar().is_working(day) and not from_paper:
            strokes.append(whole_day(meera, day))
        if from_paper and day == PAPER + timedelta(days=4):
            entered = enter_from_paper(meera)
        if any(one.ready for one in office.sign_off.weeks()):
            sign_week(meera)
        day += timedelta(days=1)
    working = office.calendar.work_calendar().working_days(FIRST, LAST)
    assert (RAIN in working, DIWALI in working, SATURDAY in working) == (False, False, True)
    lines = office.overview.course_grid(LAST).lines
    missed = {(2, 1): Status.LATE, (5, 3): Status.ABSENT, (7, 4): Status.HALF}
    for row, line in enumerate(lines):
        assert set(line.marks) == set(working)
        found = {(row, day.weekday()): mark.status for day, mark in line.marks.items() if Week.of(day).monday == PAPER}
        expected = {(row, weekday): missed.get((row, weekday), Status.PRESENT) for weekday in range(5)}
        assert found == expected
    assert {week.standing for week in office.sign_off.weeks()} == {WeekStanding.SIGNED}
    assert max(strokes) <= 3
    assert entered == 15
    office.history.verify()

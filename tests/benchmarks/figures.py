"""The figures of speed: marking, opening the grid, the first paint; each beside its floor."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.people import InternForm
from metidesk.services.intake import enrol_in
from metidesk.services.ledger import OpenAct
from metidesk.services.office import OfficeServices, found_office
from metidesk.services.programmes import Founding
from metidesk.services.settings import OfficeSettings
from metidesk.store import marks
from metidesk.store import programmes as stored_programmes
from metidesk.store.journal import Act
from metidesk.system.clock import FixedClock
from metidesk.ui import theme
from metidesk.ui.ask import Ask
from metidesk.ui.desk import lay_desk
from metidesk.ui.jobs import Jobs
from metidesk.ui.language import ScreenLanguage
from metidesk.ui.main_window import MainWindow
from metidesk.ui.pages.registry import PAGES
from metidesk.ui.tables.grid_view import GridView
from metidesk.ui.tables.roll_view import RollView

PATIENCE = 20.0
A_COURSE, SATURDAY = 1000, 5
HERE = Path(__file__).resolve().parent
DAY = date(2021, 8, 24)
NOW = datetime(2021, 8, 24, 2, 0, tzinfo=UTC)


def milliseconds(seconds: float) -> str:
    """Return seconds as milliseconds with two digits."""
    return f"{seconds * 1000:.2f} ms"


def median_of(act: Callable[[int], None], times: int) -> float:
    """Return the median seconds of an act."""
    taken = []
    for number in range(times):
        begun = time.perf_counter()
        act(number)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def disk_floor(folder: Path) -> float:
    """Return the median seconds of the disk's own fsync of one page."""
    with (folder / "floor").open("wb") as file:

        def act(number: int) -> None:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())

        return median_of(act, 200)


def office_with(folder: Path, people: int, earlier: int = 0) -> OfficeServices:
    """Make a Hanoi office with so many interns on the roll, marked for the first ten working days.

    `earlier` interns more took part in other courses of the store, a thousand in each, every working day marked.
    """
    store = folder / f"{people}-{earlier}.metidesk"
    office = found_office(store, FixedClock(NOW), Founding("HAN", 2021, "A", "Trang", "en"))
    kept = office.settings.read()
    with office.ledger.act() as act:
        for course in range(0, earlier, A_COURSE):
            put_earlier(act, kept, 2000 + course // A_COURSE, min(A_COURSE, earlier - course))
        for number in range(people):
            enrol_in(act, kept, InternForm(name=f"Intern {number:04d}", intern_no=f"HAN-{number:04d}"))
    days = office.calendar.work_calendar().working_days(kept.course.starts_on, kept.course.ends_on)
    for day in days[:10]:
        office.attendance.mark_rest_present(day)
    office.upkeep.wait()
    return office


def put_earlier(act: OpenAct, kept: OfficeSettings, year: int, people: int) -> None:
    """Put a whole course of a past year into the store: its people, their marks, and a row of the journal for each."""
    course = replace(
        kept.course,
        year=year,
        starts_on=kept.course.starts_on.replace(year=year),
        ends_on=kept.course.ends_on.replace(year=year),
    )
    stored_programmes.put_course(act.connection, course)
    then = replace(kept, course=course)
    span = [course.starts_on + timedelta(days=number) for number in range((course.ends_on - course.starts_on).days + 1)]
    for number in range(people):
        one = enrol_in(act, then, InternForm(name=f"Intern {year}-{number:04d}", intern_no=f"HAN-{year}-{number:04d}"))
        days = [day for day in span if day.weekday() < SATURDAY]
        marks.put(act.connection, [Mark(one, day, Status.PRESENT, Place.HOME) for day in days], act.actor, act.at)
        for day in days:
            act.note(Act("mark.set", "mark", f"{one} {day}", {"before": None, "after": {"status": "P"}}))


class Paints(QObject):
    """Counts the paints of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let the event pass."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False

    def after(self, act: Callable[[], object]) -> None:
        """Do something and let the program go on until the widget was painted for it."""
        before, begun = self.count, time.perf_counter()
        act()
        while self.count == before:
            QApplication.processEvents()
            if time.perf_counter() - begun > PATIENCE:
                raise TimeoutError("nothing was painted")


def window_over(office: OfficeServices) -> MainWindow:
    """Show the window over an open office, every page made."""
    jobs = Jobs()
    window = MainWindow(jobs)
    window.resize(1360, 860)
    window.show()
    window.receive(lay_desk(office, jobs, Ask(window)))
    while len(window.pages) < len(PAGES):
        QApplication.processEvents()
    return window


def marking(folder: Path, people: int, earlier: int = 0) -> None:
    """Measure from the key to the committed and repainted mark on the page Today, and the opening of the grid."""
    office = office_with(folder, people, earlier)
    window = window_over(office)
    window.go_to("today")
    table = window.pages["today"].findChild(RollView)
    paints = Paints(table.viewport())
    table.setFocus()
    table.go_to_row(0)
    QApplication.processEvents()

    def key(number: int) -> float:
        letter = (Qt.Key.Key_L, Qt.Key.Key_P)[number // people % 2]
        begun = time.perf_counter()
        paints.after(lambda: QTest.keyClick(table, letter))
        taken = time.perf_counter() - begun
        if number % people == people - 1:
            table.go_to_row(0)
        # A hand takes longer to the next key than what only counts the mark takes.
        QApplication.processEvents()
        return taken

    # Every key must change its mark, or nothing would be written: warm up with another letter, from the top.
    for _ in range(10):
        paints.after(lambda: QTest.keyClick(table, Qt.Key.Key_E))
    table.go_to_row(0)
    floor = disk_floor(folder)
    marked = statistics.median(key(number) for number in range(300))
    more = milliseconds(marked - floor)
    who = f"{people} interns" + (f" of {people + earlier:,} in the store" if earlier else "")
    print(f"mark, {who}: {milliseconds(marked)} = fsync {milliseconds(floor)} + {more} (at most 3 ms more)")
    print(f"    {marked / floor:.1f} × the disk's fsync")
    opened = statistics.median(open_grid(window) for _ in range(7))
    print(f"course grid, {who}: {milliseconds(opened)} after the click (at most 100 ms at 80)")
    window.close()
    office.close()


def open_grid(window: MainWindow) -> float:
    """Go to the course grid after a mark elsewhere; return the seconds until it is painted."""
    window.go_to("today")
    QApplication.processEvents()
    office = window.desk.office
    line = office.interns.enrolments()[0]
    office.attendance.mark([(line.id, DAY)], Status.LATE)
    office.attendance.mark([(line.id, DAY)], Status.PRESENT)
    QApplication.processEvents()
    page = window.pages["attendance"]
    paints = Paints(page.findChild(GridView).viewport())
    begun = time.perf_counter()
    paints.after(lambda: window.go_to("attendance"))
    return time.perf_counter() - begun


def switching(folder: Path, people: int) -> None:
    """Measure the switch of the language, every page made and seen once, until the window is painted anew."""
    office = office_with(folder, people)
    window = window_over(office)
    for page in PAGES:
        window.go_to(page.key)
        QApplication.processEvents()
    window.go_to("today")
    screen, paints = (
        ScreenLanguage(QApplication.instance()),
        Paints(window.pages["today"].findChild(RollView).viewport()),
    )

    def switch(number: int) -> None:
        paints.after(lambda: screen.switch(("ja", "vi", "en")[number % 3]))
        QApplication.processEvents()

    def paint(number: int) -> None:
        window.grab()

    # A catalogue is read once.
    for number in range(3):
        switch(number)
    floor, taken = median_of(paint, 9), median_of(switch, 9)
    print(
        f"language, {people} interns, {len(PAGES)} pages: {milliseconds(taken)} = {taken / floor:.1f} × "
        f"a picture of the window {milliseconds(floor)} (at most 300 ms)"
    )
    screen.switch("en")
    window.close()
    office.close()


def first_paint(folder: Path) -> None:
    """Measure process start to first paint, interleaved with an empty window."""
    from metidesk.services.sample import found_sample

    store = folder / "sample.metidesk"
    found_sample(store, FixedClock(NOW), "HAN", "A", DAY).close()
    taken: dict[str, list[float]] = {"empty": [], "metidesk": []}
    for turn in range(12):
        for kind in taken:
            begun = time.time()
            said = subprocess.run(
                [sys.executable, str(HERE / "first_paint.py"), kind, str(store)],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, "METIDESK_HOME": str(folder / "home")},
            )
            if turn:
                taken[kind].append(float(said.stdout.split()[-1]) - begun)
    floor, ours = (statistics.median(taken[kind]) for kind in ("empty", "metidesk"))
    print(
        f"first paint: {milliseconds(ours)} = {ours / floor:.2f} × an empty window {milliseconds(floor)} (at most 2 ×)"
    )


def main() -> None:
    """Print every figure, or those named as arguments: marks, language, start."""
    wanted = sys.argv[1:] or ["start", "language", "marks"]
    sys.path.insert(0, str(HERE))
    application = QApplication([])
    for first in (True, False):
        theme.load_fonts(first)
    application.setFont(theme.body_font())
    theme.apply(application, theme.Mode.LIGHT)
    folder = Path(tempfile.mkdtemp(prefix=".bench-", dir=Path.cwd()))
    try:
        if "start" in wanted:
            first_paint(folder)
        if "language" in wanted:
            for people in (12, 80):
                switching(folder, people)
        if "marks" in wanted:
            for people, earlier in ((80, 0), (1000, 0), (80, 9920)):
                marking(folder, people, earlier)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

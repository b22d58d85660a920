"""The figures of a large register: 10,000 people and 10,000 things found, beside the bare look through their rows."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from equipment_figures import seconds_of
from figures import PATIENCE, milliseconds, window_over
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from metidesk.domain.asset_tags import make_tag
from metidesk.domain.equipment import AssetForm
from metidesk.domain.people import InternForm
from metidesk.services.interns import enrol_in
from metidesk.services.office import OfficeServices, found_office
from metidesk.services.programmes import Founding
from metidesk.services.stock import add_in
from metidesk.store import programmes as stored_programmes
from metidesk.system.clock import FixedClock
from metidesk.ui import theme

PEOPLE, THINGS, A_COURSE, COMPANIES = 10_000, 10_000, 1_000, 300
AT_MOST, MOST, STALL = 0.050, 8, 0.030
DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
NOW = datetime(2021, 8, 24, 2, 0, tzinfo=UTC)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Sok", "Suharto", "Kumar", "Srisuwan", "Binti Ahmad")
GIVEN = ("Thị Hồng Nhung", "Quốc Bảo", "Minh Đức", "Sophea", "Priya", "Somchai", "Aisyah", "Hoàng Long", "Thùy Linh")
LOCAL = ("สมชาย ศรีสุวรรณ์", "សុខ សុភា", "प्रिया कुमार", "", "")
KANA = ("グエン・ティ・ホン・ニュン", "チャン・クオック・バオ", "ソムチャイ", "")
COMPANY = ("Kitano Seiki", "Mirai Soft", "Aoba Foods", "Tanaka Seisakusho", "Hikari Denki")
SCHOOLS = ("Foreign Trade University", "Chulalongkorn University", "Royal University of Phnom Penh", "IIT Madras")
SEATS = ("Osaka", "Tokyo", "Nagoya")


def large_register(folder: Path, people: int = PEOPLE, things: int = THINGS) -> OfficeServices:
    """Make a Hanoi office with so many people over ten courses, so many things, and three hundred companies."""
    office = found_office(folder / "register.metidesk", FixedClock(NOW), Founding("HAN", 2021, "A", "Trang", "en"))
    kept, kinds = office.settings.read(), {kind.key: kind for kind in office.equipment.kinds()}
    with office.ledger.act() as act:
        for first in range(0, people, A_COURSE):
            year = 2021 - first // A_COURSE
            begins, ends = kept.course.starts_on.replace(year=year), kept.course.ends_on.replace(year=year)
            course = replace(kept.course, year=year, starts_on=begins, ends_on=ends)
            if year != kept.course.year:
                stored_programmes.put_course(act.connection, course)
            for number in range(first, min(people, first + A_COURSE)):
                enrol_in(act, replace(kept, course=course), _form(number))
        for number in range(things):
            fields = {"maker": "Lenovo", "model": "ThinkPad E14", "serial": f"PF{number:06d}"}
            add_in(act, kinds, AssetForm("pc", fields, tag=make_tag("PC", number + 1)), office.reference())
    office.upkeep.wait()
    return office


def _form(number: int) -> InternForm:
    company = number % COMPANIES
    return InternForm(
        name=f"{FAMILIES[number % 10]} {GIVEN[number % 9]}",
        intern_no=f"HAN-{number:05d}",
        local_name=LOCAL[number % 5],
        kana=KANA[number % 4],
        university=SCHOOLS[number % 4],
        email=f"intern{number}@example.org",
        phone=f"+84 90 {number:07d}",
        host_company=f"{COMPANY[company % 5]} {company:03d} ({SEATS[company % 3]})",
        manager=f"Tanaka {number % 7}",
    )


def finding(office: OfficeServices) -> None:
    """Print what questions cost, as parts of a limit and as multiples of the bare look."""
    questions = {
        "one person": "han-04711",
        "a family": "nguyen",
        "a family and a school": "trade nguyen",
        "kana, half-width": "ﾎﾝ ﾆｭﾝ",
        "Latin for kana": "somuchai",
        "Thai": "สมชาย",
        "telephone": "0900004711",
        "a company": "mirai 001",
        "a serial number": "pf004711",
        "one letter, everybody": "n",
        "nothing": "zzzz",
    }
    for name, question in questions.items():

        def bare(number: int, word: str = question) -> None:
            with office.ledger.database.read() as session:
                for one in ("intern", "asset"):
                    looked = f"SELECT count(*) FROM {one} WHERE instr(search, ?) > 0"
                    session.connection().exec_driver_sql(looked, (word,)).fetchall()

        def act(number: int, question: str = question) -> None:
            office.finding.find(question, MOST)

        office.finding.prepare()
        act(0)
        pairs = [(seconds_of(bare, number), seconds_of(act, number)) for number in range(15)]
        floor, taken = (median(one) for one in zip(*pairs, strict=True))
        times = f"{taken / floor:.2f} × {milliseconds(floor)} for the bare look"
        print(f"{name}: {milliseconds(taken)} = {times}, {taken / AT_MOST:.0%} of 50 ms")


class Turns:
    """The turns of the window: how long each took, and how much of that its own thread worked."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, float]] = []

    def do(self, act: Callable[[], object]) -> None:
        """Do something in a turn."""
        begun, worked = time.perf_counter(), time.thread_time()
        act()
        self.taken.append((time.perf_counter() - begun, time.thread_time() - worked))

    def until(self, done: Callable[[], object]) -> None:
        """Let the window go on until something is so, and three turns more for the paint."""
        begun = time.perf_counter()
        while not done():
            self.do(QApplication.processEvents)
            if time.perf_counter() - begun > PATIENCE:
                raise TimeoutError("it never came")
        for _turn in range(3):
            self.do(QApplication.processEvents)

    def tell(self, name: str) -> None:
        """Print the longest turn."""
        longest, worked = (max(one) for one in zip(*self.taken, strict=True))
        own = f"at most {milliseconds(worked)} of work in a turn, {worked / STALL:.0%} of 30 ms"
        print(f"{name}: {own}; with all else on this computer {milliseconds(longest)}")


def listing(office: OfficeServices) -> None:
    """Print the longest wait of the window while everybody is listed, sorted, found and scrolled through."""
    window = window_over(office)
    window.go_to("interns")
    page = window.current_page()
    bar, header = page.everybody.table.verticalScrollBar(), page.everybody.table.horizontalHeader()

    def wait(name: str, act: Callable[[], object]) -> None:
        filled: list[bool] = []
        connection = page.everybody.shown.connect(lambda: filled.append(True))
        turns = Turns()
        turns.do(act)
        turns.until(lambda: filled and page.everybody.total())
        page.everybody.shown.disconnect(connection)
        turns.tell(name)

    wait("everybody listed", page.switch_scope)
    for column, order, name in ((1, DOWN, "names"), (1, UP, "names, turned round"), (2, DOWN, "companies")):
        wait(f"sorted by {name}", partial(header.setSortIndicator, column, order))
    for typed in ("n", "nguyen", "nguyen trade", ""):
        wait(f"found “{typed}”", partial(page.field.setText, typed))
    turns = Turns()
    for place in range(0, bar.maximum(), bar.maximum() // 300):
        turns.do(lambda place=place: (bar.setValue(place), QApplication.processEvents()))
    turns.tell("scrolled")
    window.close()


def main() -> None:
    """Print every figure."""
    application = QApplication([])
    for first in (True, False):
        theme.load_fonts(first)
    application.setFont(theme.body_font())
    theme.apply(application, theme.Mode.LIGHT)
    folder = Path(tempfile.mkdtemp(prefix=".bench-", dir=Path.cwd()))
    try:
        office = large_register(folder)
        finding(office)
        listing(office)
        office.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()

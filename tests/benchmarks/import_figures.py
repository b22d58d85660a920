"""The figures of an import of 10,000 rows: beside openpyxl merely reading the file, and how long the window waits."""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from metidesk.domain.people import InternForm
from metidesk.exchange.spreadsheet import write_xlsx
from metidesk.services.office import OfficeServices, found_office
from metidesk.services.programmes import Founding
from metidesk.system.clock import FixedClock
from metidesk.ui import theme
from metidesk.ui.ask import Ask
from metidesk.ui.desk import lay_desk
from metidesk.ui.imports import intern_import
from metidesk.ui.jobs import Jobs
from metidesk.ui.page import Page

ROWS, ENTRIES, BEAT = 10_000, 20, 0.005
HEADERS = (
    "Họ và tên",
    "Ngày sinh",
    "Quốc tịch",
    "Trường",
    "JLPT",
    "Email",
    "SĐT",
    "Công ty",
    "Kana",
    "Kế hoạch thực tập",
)
NOW = datetime(2021, 8, 24, 2, 0, tzinfo=UTC)


def row(number: int) -> list[str]:
    born = f"{1990 + number % 10}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    return [
        *(f"Nguyễn Thị Hồng {number}", born, "Việt Nam", "Đại học Ngoại thương", "N2", f"a{number}@example.org"),
        *(f"+84 24 {number}", f"Kitano {number % 50}", "グエン・ティ・ホン", "Export papers"),
    ]


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def new_office(folder: Path) -> OfficeServices:
    return found_office(folder / "o.metidesk", FixedClock(NOW), Founding("HAN", 2021, "A", "Trang", "en"))


def read_plainly(path: Path) -> int:
    sheet = load_workbook(path, read_only=True, data_only=True).active
    return sum(1 for _row in sheet.iter_rows(values_only=True))


def without_window(folder: Path, path: Path) -> None:
    office = new_office(folder)
    plain = min(seconds(lambda: read_plainly(path)) for _ in range(3))
    shown = []
    preview = seconds(lambda: shown.append(office.import_interns.preview(path)))
    stored = seconds(lambda: office.register_undo.recorded(lambda: office.import_interns.run(shown[0])))
    print(f"openpyxl reads {ROWS} rows and does nothing: {plain:.2f} s")
    print(f"preview {preview:.2f} s, storing {stored:.2f} s, together {(preview + stored) / plain:.1f} times that")
    office.interns.enrolments()

    def enter(number: int) -> None:
        form = InternForm(name=f"Eko {number}", birth_date=date(1999, 1, 1 + number), host_company="Mirai")
        office.register_undo.recorded(lambda: office.interns.enrol(form))

    entries = sorted(seconds(lambda number=number: enter(number)) for number in range(ENTRIES))
    median, worst = entries[ENTRIES // 2] * 1000, entries[-1] * 1000
    print(f"one entry among {ROWS}, undoable: median {median:.0f} ms, worst {worst:.0f}")
    office.close()


def in_window(folder: Path, path: Path) -> None:
    """Import through the dialog while a heart beats, and print its longest pause."""
    app = QApplication([])
    theme.load_fonts(first=True)
    app.setFont(theme.body_font())
    theme.apply(app, theme.Mode.LIGHT)
    office, jobs = new_office(folder), Jobs()
    # A plain page: what a list of 10,000 costs to show again is another figure.
    page = Page(lay_desk(office, jobs, Ask()))
    flow, beats = intern_import(page), [time.perf_counter()]
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(int(BEAT * 1000))
    flow.read(path)
    while flow.dialog is None:
        QTest.qWait(5)
    QTest.qWait(50)
    read = len(beats)
    flow.dialog.store.click()
    while flow.dialog is not None:
        QTest.qWait(5)
    QTest.qWait(50)
    pauses = [later - earlier for earlier, later in zip(beats, beats[1:], strict=False)]
    reading, storing = max(pauses[: read - 1]), max(pauses[read - 1 :])
    print(f"longest pause of the window: reading {reading * 1000:.0f} ms, storing {storing * 1000:.0f} ms")
    jobs.wait()
    office.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        for part in ("without", "within"):
            (folder / part).mkdir()
        path = write_xlsx(folder / "roll.xlsx", "roll", HEADERS, map(row, range(ROWS)))
        without_window(folder / "without", path)
        in_window(folder / "within", path)


if __name__ == "__main__":
    main()

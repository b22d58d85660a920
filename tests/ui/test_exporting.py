"""Every list page exports what it shows, with one key: the same rows in the same order, days as days."""

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from metidesk.exchange.tables import Listing
from metidesk.i18n.current import pgettext
from metidesk.services.export import export_listing
from metidesk.system.recent import export_folder
from metidesk.ui.actions import ACTIONS
from metidesk.ui.exporting import EXPORT_KEY
from metidesk.ui.page import Page
from metidesk.ui.pages.registry import PAGES

EXPORTING = tuple(spec.page for spec in ACTIONS if spec.handler == "export_list")


@pytest.fixture
def saved(desk, tmp_path):
    """Answer where to save, and keep what was proposed."""
    proposed: list[Path] = []

    def save_file(title: str, suggested: Path, patterns: object) -> Path:
        proposed.append(suggested)
        return tmp_path / "out" / suggested.name

    desk.ask.save_file = save_file
    return proposed


def sheet(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path).active.iter_rows()]


def test_every_page_that_shows_a_list_has_the_key(open_page):
    listed = {spec.key for spec in PAGES if type(open_page(spec.key)).listing is not Page.listing}
    assert listed | {"interns"} == set(EXPORTING)
    assert {spec.shortcut for spec in ACTIONS if spec.handler == "export_list"} == {EXPORT_KEY}
    assert not [spec.key for spec in ACTIONS if spec.shortcut == EXPORT_KEY and spec.handler != "export_list"]


@pytest.mark.parametrize("key", EXPORTING)
def test_the_key_writes_the_list_and_remembers_the_folder(window, open_page, saved, qtbot, tmp_path, key):
    page = open_page(key)
    page.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    written = tmp_path / "out" / saved[0].name
    rows = sheet(written)
    assert len(rows) > 1
    assert all(rows[0])
    assert all(len(row) == len(rows[0]) for row in rows)
    assert {cell.data_type for row in load_workbook(written).active.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert export_folder() == tmp_path / "out"
    page.export_list()
    assert saved[1].parent == tmp_path / "out"


def test_of_the_stock_what_is_filtered_is_written_with_days_as_days(open_page, saved, tmp_path):
    page = open_page("equipment")
    page.field.setText("PC")
    page.export_list()
    rows = sheet(tmp_path / "out" / saved[0].name)
    lines = page.table.lines.rows()
    assert [row[0] for row in rows[1:]] == [line.tag for line in lines]
    assert len(lines) < page._total
    due = rows[0].index("Due")
    assert [row[due].date() if row[due] else None for row in rows[1:]] == [line.due_on for line in lines]
    assert [row[rows[0].index("Held by")] or "" for row in rows[1:]] == [line.holder for line in lines]


def test_the_grid_is_written_as_letters_and_numbers(open_page, saved, tmp_path):
    page = open_page("attendance")
    page.show_week()
    page.export_list()
    head, *rows = sheet(tmp_path / "out" / saved[0].name)
    lines = page.model.lines()
    assert [row[:2] for row in rows] == [[one.enrolment.intern.intern_no, one.enrolment.intern.name] for one in lines]
    for column, view in enumerate(page.model.days, start=3):
        assert head[column] == view.day.isoformat()
        letters = [one.marks[view.day].status.value if view.day in one.marks else None for one in lines]
        assert [row[column] if row[column] != "–" else None for row in rows] == letters
    assert [row[-3] * 2 for row in rows] == [one.progress.credited for one in lines]
    assert [row[-1] * 2 for row in rows] == [one.progress.margin for one in lines]


def test_the_roll_of_the_day_is_written_as_it_is(open_page, saved, tmp_path):
    page = open_page("today")
    page.export_list()
    assert saved[0].name == "Today 2021-08-24.xlsx"
    _, *rows = sheet(tmp_path / "out" / saved[0].name)
    marked = [line.mark is not None for line in page.model.lines()]
    assert [bool(row[3]) for row in rows] == marked
    assert marked.count(False) == 1


def test_of_the_history_everything_is_written_not_only_what_was_scrolled_to(open_page, saved, tmp_path, desk):
    page = open_page("history")
    total = page.lines.rows()[0].seq
    assert len(page.lines.rows()) < total
    page.export_list()
    _, *rows = sheet(tmp_path / "out" / saved[0].name)
    assert len(rows) == total
    assert all(isinstance(row[0], datetime) for row in rows)
    assert len(page.lines.rows()) < total
    page.field.setText("office founded")
    page.search()
    page.export_list()
    assert len(sheet(tmp_path / "out" / saved[1].name)) == 2


def test_headings_are_in_the_language_of_the_screen(open_page, saved, speak, tmp_path):
    page = open_page("calendar")
    speak("ja", {("column of the calendar", "Date"): "日付", ("column of the calendar", "Remarks"): "備考"})
    page.export_list()
    head, *rows = sheet(tmp_path / "out" / saved[0].name)
    assert head[0] == pgettext("column of the calendar", "Date") == "日付"
    assert head[3] == "備考"
    assert [row[0].date() for row in rows] == [entry.day for entry in page.table.entries.rows()]


def test_a_cancelled_export_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    seen = []

    def rows():
        for number in range(1000):
            seen.append(number)
            yield (number, date(2021, 8, 24))

    assert export_listing(Listing("a", ("n", "day"), rows()), path, lambda: len(seen) > 3) is None
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.csv"]
    assert len(seen) == 4

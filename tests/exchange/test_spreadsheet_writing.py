"""Files that we write: whole, without formulas, and read back as they were."""

import csv
import os
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.spreadsheet import read_table, write_csv, write_table, write_xlsx
from metidesk.exchange.tables import Row
from metidesk.system.trouble import Trouble, TroubleCode

FORMULAS = (
    "=1+1",
    "+84901234567",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋84",
    "－1",
    "＠x",
    "'=1+1",
    "''=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","x")',
)
HARMLESS = (
    "Nguyễn",
    "a=b",
    "1-1",
    "'quoted'",
    "x@example.org",
    "O'Neill",
    "(+84) 90",
    "",
    '"',
    "a,b;c\td",
    "a\nb",
)
SIGNS = tuple("=+-@\t\r\n＝＋－＠")
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))).map(
    lambda text: unicodedata.normalize("NFC", text)
)
ROWS = st.lists(st.tuples(CELLS, st.sampled_from(FORMULAS) | CELLS, st.just("end")), max_size=8)


def test_no_cell_of_a_csv_begins_a_formula(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ["=header", "x"], [(cell, "x") for cell in FORMULAS])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file)]
    assert len(cells) == len(FORMULAS) + 1
    assert not [cell for cell in cells if cell.startswith(SIGNS)]


@pytest.mark.parametrize("cell", HARMLESS)
def test_other_cells_of_a_csv_stay_as_they_are(tmp_path: Path, cell: str) -> None:
    path = write_csv(tmp_path / "a.csv", ["x", "y"], [(cell, "end")])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == [cell, "end"]


@pytest.mark.parametrize("cell", FORMULAS + HARMLESS)
def test_a_csv_reads_back(tmp_path: Path, cell: str) -> None:
    path = write_csv(tmp_path / "a.csv", [cell or "x", "y"], [(cell, "end"), ("end", cell or "y")])
    assert read_table(path).rows == (Row(2, (cell, "end")), Row(3, ("end", cell or "y")))


@given(ROWS)
def test_any_csv_reads_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]) -> None:
    path = write_csv(tmp_path_factory.mktemp("csv") / "a.csv", ["a", "b", "c"], rows)
    assert [row.cells for row in read_table(path).rows] == rows


@given(ROWS)
def test_any_xlsx_reads_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]) -> None:
    path = write_xlsx(tmp_path_factory.mktemp("xlsx") / "a.xlsx", "Interns", ["a", "b", "c"], rows)
    expected = [tuple(cell.replace("\r", "\n") for cell in row) for row in rows]
    assert [row.cells for row in read_table(path).rows] == expected


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", "x", ["=header"], [(cell,) for cell in FORMULAS])
    for _ in range(2):
        book = load_workbook(path)
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [cell.value for cell in cells][1] == "=1+1"
        for cell in cells:
            cell.data_type = "s"
        book.save(path)


@pytest.mark.parametrize("cell", ["a\x00b", "a\x08b", "a\ud800b", "a\uffffb", "x" * 40_000])
@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_what_no_file_can_hold_does_not_stop_the_export(tmp_path: Path, cell: str, kind: str) -> None:
    path = write_table(tmp_path / f"a{kind}", "x", ["a", "b"], [(cell, "end")])
    assert read_table(path).rows[0].cells[1] == "end"


@pytest.mark.parametrize("title", ["", "'", "a[b]:c*d?e/f\\g", "x" * 60, "出席 2021", "a\x00b"])
def test_any_title_makes_a_sheet(tmp_path: Path, title: str) -> None:
    book = load_workbook(write_xlsx(tmp_path / "a.xlsx", title, ["a"], []))
    assert 1 <= len(book.sheetnames[0]) <= 31
    assert book.active.freeze_panes == "A2"


def test_the_ending_says_the_kind(tmp_path: Path) -> None:
    assert write_table(tmp_path / "a.CSV", "x", ["a"], [("1",)]).read_bytes().startswith(b"\xef\xbb\xbf")
    assert write_table(tmp_path / "sub/a.xlsx", "x", ["a"], [("1",)]).read_bytes().startswith(b"PK")
    with pytest.raises(RuleBroken, match="unknown_kind"):
        write_table(tmp_path / "a.ods", "x", ["a"], [])


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_a_failed_write_leaves_the_old_file(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_table(tmp_path / f"a{kind}", "x", ["a"], [("old",)])

    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Trouble) as trouble:
        write_table(path, "x", ["a"], [("new",)])
    assert trouble.value.code is TroubleCode.FILE_UNWRITABLE
    assert trouble.value.facts == {"path": path, "reason": "No space left on device"}
    assert read_table(path).rows[0].cells == ("old",)
    assert os.listdir(tmp_path) == [path.name]


HIDDEN = ("  =1+1", "\u3000=1", "\u200b=1", '"=1+1', "'\"＝1", "\ufeff@x", " \t-1")


@pytest.mark.parametrize("cell", HIDDEN)
def test_a_formula_behind_spaces_and_quotes_is_disarmed_too(tmp_path: Path, cell: str) -> None:
    path = write_csv(tmp_path / "a.csv", ["x", "y"], [(cell, "end")])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][0] == f"'{cell}"
    assert read_table(path).rows[0].cells[0] == cell


# What XML can carry and a spreadsheet keeps: no control characters, line ends as it writes them, no more than fits.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=200)


@given(
    st.lists(st.sampled_from(FORMULAS + HIDDEN).filter(lambda text: "\r" not in text) | TEXTS, min_size=1, max_size=6)
)
def test_any_text_stands_in_a_workbook_as_it_is_and_is_no_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = write_xlsx(tmp_path_factory.mktemp("xlsx") / "a.xlsx", "x", ["a"] * (len(texts) + 1), [[*texts, "end"]])
    cells = load_workbook(path).active[2][:-1]
    assert [cell.value or "" for cell in cells] == texts
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}


def test_numbers_stay_numbers_and_days_are_days(tmp_path: Path) -> None:
    day, moment = date(2021, 8, 24), datetime(2021, 8, 24, 9, 5)  # noqa: DTZ001 - a spreadsheet has no zones
    values = (7, -1.5, Decimal("40000.50"), day, moment, None, date(1899, 12, 31), "2021-08-24", "-1")
    book = load_workbook(write_xlsx(tmp_path / "a.xlsx", "x", ["a"] * len(values), [values]))
    cells = book.active[2]
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "d", "d", "n", "s", "s", "s"]
    assert [cell.value for cell in cells][:4] == [7, -1.5, 40000.5, datetime(2021, 8, 24)]  # noqa: DTZ001
    assert [cell.number_format for cell in cells[3:5]] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    path = write_csv(tmp_path / "a.csv", [str(one) for one in range(len(values))], [values])
    plain = ("7", "-1.5", "40000.50", "2021-08-24", "2021-08-24 09:05", "", "1899-12-31", "2021-08-24", "-1")
    assert read_table(path).rows[0].cells == plain
    assert b",-1.5," in path.read_bytes()
    assert path.read_bytes().endswith(b",'-1\r\n")

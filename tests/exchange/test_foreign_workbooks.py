"""Workbooks as LibreOffice and openpyxl write them: titles, blank lines, merged and hidden cells, formulas, eras."""

import struct
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.cell_texts import DAY_ZERO_1904
from metidesk.exchange.intern_rows import intern_table, read_interns
from metidesk.exchange.spreadsheet import pasted_source, read_table
from metidesk.exchange.tables import Choices, Sheet, Source
from metidesk.exchange.xls_guard import _check as check_stream
from metidesk.exchange.xls_guard import check_records

FILES = Path(__file__).parent / "files"
WORKBOOKS = [FILES / f"interns.{kind}" for kind in ("xlsx", "xls", "ods")]
FIRST = ("สมชาย ใจดี", date(1998, 3, 14), "THA", "จุฬาลงกรณ์มหาวิทยาลัย", "somchai@example.org", 70)


def told(path: Path | Source, choices: Choices | None = None) -> list[tuple[object, ...]]:
    rows = read_interns(intern_table(path, choices))
    assert [row.errors for row in rows] == [()] * len(rows)
    forms = [row.form for row in rows if row.form is not None]
    return [(one.name, one.birth_date, one.citizenship, one.university, one.email, one.required) for one in forms]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.suffix)
def test_a_workbook_of_libreoffice(path: Path) -> None:
    assert told(path) == [
        FIRST,
        ("กมลวรรณ ศรีสุข", date(1998, 3, 14), "THA", "จุฬาลงกรณ์มหาวิทยาลัย", "", 69),
        ("Nguyễn Thị Hồng Nhung", date(2019, 5, 1), "VNM", "Foreign Trade University", "nhung@example.org", 70),
    ]
    understood = intern_table(path).table.understood
    assert understood.sheets == (Sheet("Interns"), Sheet("Hidden", hidden=True), Sheet("日本"))
    assert [row.line for row in read_interns(path)] == [4, 5, 7]
    codes = [{remark.code for remark in row.remarks} for row in read_interns(path)]
    assert codes == [{"cells.merged"}, {"date.buddhist_year"}, {"date.japanese_year"}]


def test_a_text_file_of_libreoffice() -> None:
    assert told(FILES / "interns.csv")[0] == FIRST


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.suffix)
def test_a_chosen_sheet_and_one_that_is_not_there(path: Path) -> None:
    assert told(path, Choices(sheet="日本")) == [("ワヤン", date(1998, 3, 14), "IDN", "", "", None)]
    assert told(path, Choices(sheet="Hidden")) == [("Somebody hidden", None, "", "", "", None)]
    with pytest.raises(RuleBroken) as refused:
        read_table(path, Choices(sheet="Nowhere"))
    assert (refused.value.code, refused.value.facts["known"]) == ("file.no_sheet", ("Interns", "Hidden", "日本"))


def test_a_formula_without_its_result_is_told(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["name", "university"], ["Bảo", "=1+1"], ['="Lan"', "HUST"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    errors = [[(one.code, one.facts["column"]) for one in row.errors] for row in read_interns(tmp_path / "a.xlsx")]
    assert errors == [[("cell.uncomputed", "university")], [("cell.uncomputed", "name")]]


def test_days_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = DAY_ZERO_1904
    for row in (["name", "birth_date"], ["Bảo", date(1998, 3, 14)]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert told(tmp_path / "a.xlsx")[0][1] == date(1998, 3, 14)


def test_a_number_in_place_of_a_day_is_told() -> None:
    rows = read_interns(Source(Path("a"), b"name,birth_date\nBao,35868\n"))
    assert rows[0].form is not None
    assert rows[0].form.birth_date == date(1998, 3, 14)
    assert [remark.code for remark in rows[0].remarks] == ["date.serial"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("name\tuniversity\r\nBảo\tHUST\r\n", ("Bảo", "HUST")),
        ('name\tuniversity\r\n"Bảo\nTrần"\t"a ""b"" c"\r\n', ("Bảo\nTrần", 'a "b" c')),
        ('name\tuniversity\r\n"Bảo" the first\tHUST\r\n', ('"Bảo" the first', "HUST")),
        ("name\tuniversity\nLê, Bảo;x\t=1+1\n", ("Lê, Bảo;x", "=1+1")),
    ],
)
def test_cells_from_the_clipboard(text: str, cells: tuple[str, ...]) -> None:
    table = read_table(pasted_source(text, "Clipboard"))
    assert (table.headers, table.rows[0].cells) == (("name", "university"), cells)


def test_headers_said_by_hand_outweigh_what_they_look_like() -> None:
    source = Source(Path("a"), "Name,Họ tên,Đơn vị\nBao,Trần Quốc Bảo,Kitano\n".encode())
    assert (fault := intern_table(source).fault) is not None
    assert fault.code == "columns.twice"
    said = Choices(columns=(("Name", ""), ("đơn vị", "host_company")))
    rows = read_interns(intern_table(source, said))
    assert rows[0].form is not None
    assert (rows[0].form.name, rows[0].form.host_company) == ("Trần Quốc Bảo", "Kitano")


def test_an_encoding_said_by_hand() -> None:
    source = Source(Path("a"), "name\nสมชาย\n".encode("cp874"))
    understood = intern_table(source).table.understood
    assert (understood.encoding, understood.delimiter) == ("cp874", ",")
    assert {"cp874", "tis-620", "cp1252"} <= set(understood.encodings)
    assert "utf-8" not in understood.encodings
    assert read_table(source, Choices(encoding="cp1252")).rows[0].cells == ("ÊÁªÒÂ",)
    with pytest.raises(RuleBroken, match=r"file\.encoding"):
        read_table(source, Choices(encoding="utf-8"))


def test_what_is_no_old_workbook() -> None:
    for content in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), (FILES / "interns.xls").read_bytes()[:3_000]):
        with pytest.raises(RuleBroken, match=r"file\.broken"):
            read_table(Source(Path("a"), content))
    check_records((FILES / "interns.xls").read_bytes(), Path("a"), sys.stderr)


def test_an_old_workbook_with_cells_at_the_far_end_of_every_row() -> None:
    cell = struct.Struct("<HHHHH8s")
    stream = b"".join(cell.pack(0x0203, 14, row, 255, 0, bytes(8)) for row in range(20_000))
    with pytest.raises(RuleBroken, match=r"file\.too_big"):
        check_stream(memoryview(stream), Path("a"))


MEASURE = """
import resource, sys
from pathlib import Path
from metidesk.domain.errors import RuleBroken
from metidesk.exchange.cell_texts import DAY_ZERO_1904
from metidesk.exchange.intern_rows import intern_table, read_interns
from metidesk.exchange.tables import Source
read_interns(Source(Path("a"), b"name,citizenship\\nx,VNM\\n"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[1:]:
    try:
        print(len(intern_table(Path(path)).table.rows))
    except RuleBroken as refused:
        print(refused.code)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of memory is in kilobytes on Linux only")
def test_no_file_grows_beyond_300_megabytes(tmp_path: Path) -> None:
    line = ",".join(f"ab{number:06d}" for number in range(100)) + "\n"
    files = {
        "accents.csv": ("é," * 99 + "\n").encode("cp1252") * 66_000,
        "cells.csv": b"name\n" + line.encode() * 22_000,
        "large.csv": b"name\n" + ("𠮷" * 50 + "\n").encode() * 98_000,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content[:19_900_000])
    paths = [str(tmp_path / name) for name in files]
    done = subprocess.run([sys.executable, "-c", MEASURE, *paths], capture_output=True, text=True, check=True)
    *ends, grown = done.stdout.split()
    assert ends == ["file.too_many_rows"] * 3
    assert int(grown) < 300_000

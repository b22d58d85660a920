"""Tables of other programs: what is read from them, and the limits within which they are read."""

import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from metidesk.domain.dates import parse_day
from metidesk.domain.errors import RuleBroken
from metidesk.exchange.spreadsheet import read_table
from metidesk.exchange.tables import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Row, Table


def saved(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def text_file(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def refusal(path: Path) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        read_table(path)
    return refused.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_delimiters_and_line_endings(tmp_path: Path, delimiter: str, ending: str) -> None:
    lines = ["name,note,days", "Trần Quốc Bảo,late; rain,34.5", "Vũ Hà,\tx,35"]
    cells = [[f'"{cell}"' for cell in line.split(",")] for line in lines]
    path = text_file(tmp_path / "a.csv", ending.join(delimiter.join(row) for row in cells))
    assert read_table(path) == Table(
        ("name", "note", "days"),
        (Row(2, ("Trần Quốc Bảo", "late; rain", "34.5")), Row(3, ("Vũ Hà", "\tx", "35"))),
    )


def test_decimal_commas_do_not_make_columns(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "name;required_days\nBảo;34,5\nHà;33,5\n"))
    assert table.rows[0].cells == ("Bảo", "34,5")


def test_a_single_column(tmp_path: Path) -> None:
    assert read_table(text_file(tmp_path / "a.txt", "name\nBảo\nHà\n")).rows == (
        Row(2, ("Bảo",)),
        Row(3, ("Hà",)),
    )


def test_the_delimiter_that_excel_declares(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "sep=;\r\nname;note\r\nBảo;a,b\r\n"))
    assert table == Table(("name", "note"), (Row(2, ("Bảo", "a,b")),))


def test_an_old_mark_at_the_end_and_blank_lines_at_the_start(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "\n\nname;note\nBảo;x\n\x1a"))
    assert table == Table(("name", "note"), (Row(4, ("Bảo", "x")),))


def test_lines_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    text = '\n\n name \nBảo\n"Hà\nThu"\n\n,\nMai\n'
    table = read_table(text_file(tmp_path / "a.csv", text))
    assert [(row.line, row.cells[0]) for row in table.rows] == [(4, "Bảo"), (5, "Hà\nThu"), (8, "Mai")]
    assert table.headers == ("name",)


def test_rows_are_as_wide_as_the_widest(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "name,note\nBảo\nHà,a,b,,\n"))
    assert table == Table(("name", "note", ""), (Row(2, ("Bảo", "", "")), Row(3, ("Hà", "a", "b"))))


def test_a_missing_quotation_mark_does_not_swallow_the_file(tmp_path: Path) -> None:
    refused = refusal(text_file(tmp_path / "a.csv", 'name,note\n"Bảo,x\nHà,y\n'))
    assert refused.code == "file.broken"
    assert refused.facts["reason"]


def test_values_of_a_workbook_read_as_typed(tmp_path: Path) -> None:
    values = {
        "Bảo": "Bảo",
        901234567: "901234567",
        17.0: "17",
        123456789012345.0: "123456789012345",
        34.5: "34.5",
        0.1 + 0.2: "0.3",
        True: "TRUE",
        date(2021, 8, 24): "2021-08-24",
        datetime.fromisoformat("2021-08-24"): "2021-08-24",
        datetime.fromisoformat("2021-08-24 08:52"): "2021-08-24 08:52:00",
        time(8, 52): "08:52",
        time(0, 0): "00:00",
        timedelta(hours=8, minutes=52): "08:52",
        "Nguye\u0302\u0303n": "Nguyễn",
    }
    table = read_table(saved(tmp_path / "a.xlsx", [["x"] * len(values), values]))
    assert table.rows == (Row(2, tuple(values.values())),)


def test_a_year_of_the_buddhist_era_stays_to_be_told(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path / "a.xlsx", [["day"], [date(2564, 8, 24)]]))
    parsed = parse_day(table.rows[0].cells[0])
    assert (parsed.day, parsed.era) == (date(2021, 8, 24), "buddhist")


def test_the_reading_above_japanese_text_is_no_part_of_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", [["name"], ["HERE"]])
    ruby = '<r><t>山</t></r><r><t>田</t></r><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/>'
    assert rewritten(path, b"<t>HERE</t>", ruby.encode()) == 1
    assert read_table(path).rows[0].cells == ("山田",)


def test_the_first_visible_sheet_with_anything_in_it(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("secret").append(["very hidden"])
    book["secret"].sheet_state = "veryHidden"
    book.create_sheet("blank").append([None, " "])
    book.create_chartsheet("chart").add_chart(BarChart())
    for title in ("wanted", "later"):
        book.create_sheet(title).append([title])
    book.active = 2
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").headers == ("wanted",)


def test_lines_and_gaps_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    book.active["B3"], book.active["C3"], book.active["B7"], book.active["C90000"] = (
        "name",
        "note",
        "Bảo",
        "x",
    )
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx") == Table(
        ("", "name", "note"), (Row(7, ("", "Bảo", "")), Row(90000, ("", "", "x")))
    )


def test_a_formula_gives_the_value_that_was_stored_with_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", [["days", "name"], ["=30+5", "Bảo"]])
    assert rewritten(path, b"<v></v>", b"<v>35</v>") + rewritten(path, b"<v />", b"<v>35</v>") == 1
    assert read_table(path).rows == (Row(2, ("35", "Bảo")),)


def test_a_number_that_is_no_day_of_the_spreadsheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["day"])
    book.active.append([99_999_999_999])
    book.active["A2"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").rows[0].cells == ("#VALUE!",)


def test_a_size_that_the_file_declares_is_not_believed(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", [["name"], ["Bảo"], ["Hà"]])
    assert rewritten(path, b'ref="A1:A3"', b'ref="A1:A1"') == 1
    assert len(read_table(path).rows) == 2


def rewritten(path: Path, before: bytes, after: bytes) -> int:
    """Replace bytes in every part of a workbook; return how many parts had them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(before, after))
    return sum(before in content for content in parts.values())


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b"\xef\xbb\xbf", b",,\n , \n", b"sep=;\r\n"])
def test_empty_files(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert refusal(tmp_path / "a.csv").code == "file.empty"


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path / "a.xlsx", [])).code == "file.empty"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_up_to_the_limit(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    for extra, code in ((0, None), (1, "file.too_many_rows")):
        rows = [["h"] * 6, *([str(number)] * 6 for number in range(MOST_ROWS + extra))]
        if kind == "csv":
            text_file(path, "\n".join(map(",".join, rows)))
        else:
            saved(path, rows)
        if code is None:
            assert len(read_table(path).rows) == MOST_ROWS
        else:
            refused = refusal(path)
            assert (refused.code, refused.facts["most"]) == (code, MOST_ROWS)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_columns_up_to_the_limit(tmp_path: Path, kind: str) -> None:
    for count, blank in ((MOST_COLUMNS, 30), (MOST_COLUMNS + 1, 0)):
        path = tmp_path / f"{count}.{kind}"
        headers = [f"h{number}" for number in range(count)] + [""] * blank
        if kind == "csv":
            text_file(path, ",".join(headers))
        else:
            saved(path, [headers])
    assert len(read_table(tmp_path / f"{MOST_COLUMNS}.{kind}").headers) == MOST_COLUMNS
    refused = refusal(tmp_path / f"{MOST_COLUMNS + 1}.{kind}")
    assert (refused.code, refused.facts["most"]) == ("file.too_many_columns", MOST_COLUMNS)


def test_bytes_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    content = b"name\n" + (b" " * 99_999 + b"\n") * (MOST_BYTES // 100_000 - 1) + b" " * 99_995
    path.write_bytes(content)
    assert (len(content), read_table(path).headers) == (MOST_BYTES, ("name",))
    path.write_bytes(content + b" ")
    refused = refusal(path)
    assert (refused.code, refused.facts["most"]) == ("file.too_big", 20)

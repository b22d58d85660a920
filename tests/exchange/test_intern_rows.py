"""The roll in somebody's spreadsheet: what a row becomes, and every error with line and column."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.exchange.columns import INTERN_COLUMNS
from metidesk.exchange.intern_rows import InternRow, read_interns
from metidesk.exchange.remarks import Remark
from metidesk.exchange.spreadsheet import write_csv, write_table

FULL = {
    "intern_no": "HAN-001",
    "name": "Nguyễn Thị Hồng Nhung",
    "local_name": "阮氏紅絨",
    "kana": "グエン ティ ホン ニュン",
    "birth_date": "1998-03-14",
    "citizenship": "Việt Nam",
    "residence": "VN",
    "university": "Hanoi University of Science and Technology",
    "jlpt": "N2",
    "english": "TOEIC 815",
    "email": "nhung@example.org",
    "phone": "+84901234567",
    "called": "Ms Nhung",
    "family_name": "Nguyễn",
    "student_status": "Đã tốt nghiệp",
    "english_score": "815",
    "emergency_name": "Nguyễn Văn An",
    "emergency_relation": "bố",
    "emergency_phone": "0901 234 568",
    "past_years": "2018",
    "host_company": "Kitano Seiki (Osaka)",
    "manager": "佐藤 健二",
    "plan": "Export papers in three languages",
    "start": "16/8/2021",
    "end": "8 Oct 2021",
    "required_days": "34.5",
    "insurance_no": "POL-0077",
    "insured_from": "10/8/2021",
    "insured_to": "8/10/2021",
}
FORM = InternForm(
    intern_no="HAN-001",
    name="Nguyễn Thị Hồng Nhung",
    local_name="阮氏紅絨",
    kana="グエン ティ ホン ニュン",
    birth_date=date(1998, 3, 14),
    citizenship="VNM",
    residence="VNM",
    university="Hanoi University of Science and Technology",
    jlpt="N2",
    english="TOEIC 815",
    email="nhung@example.org",
    phone="+84901234567",
    host_company="Kitano Seiki (Osaka)",
    starts_on=date(2021, 8, 16),
    ends_on=date(2021, 10, 8),
    required=69,
    called="Ms Nhung",
    family_name="Nguyễn",
    student_status="graduated",
    english_score="815",
    emergency_name="Nguyễn Văn An",
    emergency_relation="bố",
    emergency_phone="0901 234 568",
    past_years="2018",
    manager="佐藤 健二",
    plan="Export papers in three languages",
    insurance_no="POL-0077",
    insured_from=date(2021, 8, 10),
    insured_to=date(2021, 10, 8),
)


def rows_of(folder: Path, headers: Iterable[str], *rows: Iterable[str]) -> tuple[InternRow, ...]:
    return read_interns(write_csv(folder / "interns.csv", list(headers), [list(row) for row in rows]))


def errors_of(row: InternRow) -> list[tuple[str, int | None, dict[str, object]]]:
    return [(error.code, error.line, error.facts) for error in row.errors]


def test_the_columns_are_those_of_the_programme() -> None:
    assert list(FULL) == [column.name for column in INTERN_COLUMNS]
    assert [column.name for column in INTERN_COLUMNS if column.obligatory] == ["name"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_full_row(tmp_path: Path, kind: str) -> None:
    path = write_table(tmp_path / f"a.{kind}", "x", list(FULL), [list(FULL.values())])
    assert read_interns(path) == (InternRow(2, FORM, who=FORM.name),)


def test_only_the_name_is_obligatory(tmp_path: Path) -> None:
    assert rows_of(tmp_path, ["Họ tên"], ["Suharto"]) == (InternRow(2, InternForm(name="Suharto"), who="Suharto"),)
    empty = [""] * (len(FULL) - 1)
    assert rows_of(tmp_path, FULL, ["", "Suharto", *empty[1:]]) == (
        InternRow(2, InternForm(name="Suharto"), who="Suharto"),
    )


def test_texts_are_cleaned(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, ["name", "university"], ["  Nguyễn\u3000Thị\n Hà ", "\x0b"])
    assert row.form == InternForm(name="Nguyễn Thị Hà")


def test_years_of_other_eras_are_said(tmp_path: Path) -> None:
    headers = ["name", "Date of birth", "start"]
    bangkok, tokyo = rows_of(tmp_path, headers, ["Somchai", "15/3/2544", "R3.8.24"], ["Hana", "1998-03-14", ""])
    assert bangkok.form == InternForm(name="Somchai", birth_date=date(2001, 3, 15), starts_on=date(2021, 8, 24))
    assert bangkok.remarks == (
        Remark(
            "date.buddhist_year",
            (("column", "Date of birth"), ("text", "15/3/2544"), ("day", date(2001, 3, 15))),
        ),
        Remark("date.japanese_year", (("column", "start"), ("text", "R3.8.24"), ("day", date(2021, 8, 24)))),
    )
    assert tokyo.remarks == ()


def test_every_bad_cell_is_named(tmp_path: Path) -> None:
    headers = ["Name", "Birth date", "Nationality", "residence", "start", "Required days", "phone"]
    bad = ["", "14/3/98", "Atlantis", "Nga", "31/9/2021", "many", "#N/A"]
    row, fine = rows_of(tmp_path, headers, bad, ["Bảo", *[""] * 6])
    assert row.form is None
    assert sorted(errors_of(row), key=lambda error: headers.index(str(error[2]["column"]))) == [
        ("intern.no_name", 2, {"column": "Name"}),
        ("date.two_digit_year", 2, {"column": "Birth date", "text": "14/3/98"}),
        ("country.unknown", 2, {"column": "Nationality", "text": "Atlantis"}),
        ("country.ambiguous", 2, {"column": "residence", "text": "Nga", "choices": ("NGA", "RUS")}),
        ("date.impossible", 2, {"column": "start", "text": "31/9/2021"}),
        ("days.unreadable", 2, {"column": "Required days", "text": "many"}),
        ("cell.formula_error", 2, {"column": "phone", "text": "#N/A"}),
    ]
    assert fine == InternRow(3, InternForm(name="Bảo"), who="Bảo")


def test_a_cell_that_is_too_long(tmp_path: Path) -> None:
    fits, too_long = rows_of(tmp_path, ["name"], ["x" * 1_000], ["x" * 1_001])
    assert fits.form == InternForm(name="x" * 1_000)
    assert (too_long.form, errors_of(too_long)) == (
        None,
        [("cell.too_long", 3, {"column": "name", "most": 1_000})],
    )


def test_cells_that_moved_beyond_the_headers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,birth_date\nNguyen, Bao,1998-03-14\nHà,1998-03-14\n", encoding="utf-8")
    moved, fine = read_interns(path)
    assert moved.form is None
    assert ("row.beyond_headers", 2, {"text": "1998-03-14"}) in errors_of(moved)
    assert fine.errors == ()


def test_a_number_twice_in_one_file(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, ["intern_no", "name"], ["HAN-1", "a"], ["", "b"], ["", "c"], ["han-1", "d"])
    assert [row.form is None for row in rows] == [False, False, False, True]
    assert errors_of(rows[3]) == [("interns.twice", 5, {"column": "intern_no", "intern_no": "han-1", "first_line": 2})]


def test_columns_that_nobody_reads_are_said_once(tmp_path: Path) -> None:
    first, second = rows_of(tmp_path, ["name", "Date of brith", "T-shirt"], ["a", "1", "M"], ["b", "2", "L"])
    assert first.remarks == (Remark("columns.unknown", (("headers", ("Date of brith", "T-shirt")),)),)
    assert second.remarks == ()


@pytest.mark.parametrize(
    ("headers", "code"),
    [(["kana"], "columns.missing"), (["name", "Full name"], "columns.twice"), ([""], "file.empty")],
)
def test_a_file_that_cannot_be_matched(tmp_path: Path, headers: list[str], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        rows_of(tmp_path, headers)
    assert (refused.value.code, refused.value.line) == (code, None)


def test_headers_alone_are_no_rows(tmp_path: Path) -> None:
    assert rows_of(tmp_path, ["name"]) == ()


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("enrolled", "enrolled"),
        ("在学中", "enrolled"),
        ("นักศึกษา", "enrolled"),
        ("TOT NGHIEP", "graduated"),
        ("既卒", "graduated"),
    ],
)
def test_a_student_status_is_read_in_any_language(tmp_path: Path, word: str, status: str) -> None:
    (row,) = rows_of(tmp_path, ["name", "student_status"], ["Suharto", word])
    assert row.form == InternForm(name="Suharto", student_status=status)


def test_another_word_for_the_student_status_is_refused(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, ["name", "Status of study", "student_status"], ["Suharto", "", "dropout"])
    assert errors_of(row) == [("intern.student_status", 2, {"column": "student_status", "text": "dropout"})]

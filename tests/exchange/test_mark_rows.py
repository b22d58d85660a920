"""Marks in somebody's spreadsheet: statuses in three languages, and every error with line and column."""

from datetime import date, time
from pathlib import Path

import pytest

from metidesk.domain.attendance import Place, Status
from metidesk.domain.errors import RuleBroken
from metidesk.exchange.data_files import read_csv
from metidesk.exchange.mark_rows import MarkRow, parse_place, parse_status, read_marks
from metidesk.exchange.spreadsheet import write_csv, write_table
from metidesk.i18n.catalog import languages, words
from metidesk.i18n.labels import place_word, status_short, status_sign, status_word
from metidesk.system.paths import RESOURCES

DAY = date(2021, 8, 24)
HEADERS = ["intern_no", "name", "day", "status", "place", "note", "arrival"]


def rows_of(folder: Path, headers: list[str], *rows: list[str]) -> tuple[MarkRow, ...]:
    return read_marks(write_csv(folder / "marks.csv", headers, rows))


def errors_of(row: MarkRow) -> list[tuple[str, int | None, dict[str, object]]]:
    return [(error.code, error.line, error.facts) for error in row.errors]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_our_own_export_reads_back(tmp_path: Path, kind: str) -> None:
    cells = ["HAN-001", "Bảo", "2021-08-24", "L", "home", "train; late", "08:52"]
    rows = read_marks(write_table(tmp_path / f"a.{kind}", "marks", HEADERS, [cells]))
    assert rows == (MarkRow(2, "HAN-001", DAY, Status.LATE, Place.HOME, "train; late", time(8, 52)),)


def test_what_may_be_missing(tmp_path: Path) -> None:
    assert rows_of(tmp_path, ["Mã thực tập sinh", "Ngày", "Trạng thái"], ["HAN-001", "24/8/2021", "Có mặt"]) == (
        MarkRow(2, "HAN-001", DAY, Status.PRESENT),
    )
    assert rows_of(tmp_path, ["インターン番号", "日付", "出欠", "場所"], ["HAN-001", "2021年8月24日", "早退", ""]) == (
        MarkRow(2, "HAN-001", DAY, Status.LEFT_EARLY),
    )


def test_every_status_and_place_has_words_in_every_language() -> None:
    columns = ("kind", "value", "language", "word")
    lines = read_csv(RESOURCES / "mark_words.csv", columns, lambda row: dict(row))
    values: dict[str, tuple[Status | Place, ...]] = {"status": tuple(Status), "place": tuple(Place)}
    assert {(line["kind"], line["value"], line["language"]) for line in lines} == {
        (kind, value.value, language)
        for kind, members in values.items()
        for value in members
        for language in languages()
    }
    parse = {"status": parse_status, "place": parse_place}
    for line in lines:
        assert parse[line["kind"]](line["word"]) == line["value"]
        assert parse[line["kind"]](line["word"].upper()) == line["value"]


@pytest.mark.parametrize("status", Status)
def test_codes_signs_and_words_of_the_screen(status: Status) -> None:
    english = words("en")
    for text in (
        status.value,
        status.value.lower(),
        f" {status.value} ",
        status_sign(status),
        status_word(status, english),
        status_short(status, english),
    ):
        assert parse_status(text) is status


@pytest.mark.parametrize("place", Place)
def test_codes_and_words_of_places(place: Place) -> None:
    for text in (place.value, place.value.upper(), place_word(place, words("en"))):
        assert parse_place(text) is place


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("½", Status.HALF),
        ("Ｐ", Status.PRESENT),
        ("half_day", Status.HALF),
        ("Half-day", Status.HALF),
        ("ve som", Status.LEFT_EARLY),
        ("vắng có phép", Status.EXCUSED),
        ("遅刻", Status.LATE),
    ],
)
def test_statuses_as_people_write_them(text: str, status: Status) -> None:
    assert parse_status(text) is status


@pytest.mark.parametrize("text", ["", "X", "12", "1", "○", "PP", "P/L", "?"])
def test_no_status_is_guessed(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_status(text)
    assert refused.value.code == "status.unknown"
    assert refused.value.facts == {"text": text, "known": ("P", "L", "Q", "H", "E", "A")}


def test_every_bad_cell_is_named(tmp_path: Path) -> None:
    headers = ["Intern no.", "Day", "Status", "Place", "Note", "Arrival"]
    (row,) = rows_of(tmp_path, headers, ["", "24/8/21", "X", "moon", "#REF!", "late"])
    assert sorted(errors_of(row), key=lambda error: headers.index(str(error[2]["column"]))) == [
        ("cell.empty", 2, {"column": "Intern no."}),
        ("date.two_digit_year", 2, {"column": "Day", "text": "24/8/21"}),
        ("status.unknown", 2, {"column": "Status", "text": "X", "known": ("P", "L", "Q", "H", "E", "A")}),
        ("place.unknown", 2, {"column": "Place", "text": "moon", "known": ("office", "home", "outside")}),
        ("cell.formula_error", 2, {"column": "Note", "text": "#REF!"}),
        ("time.unreadable", 2, {"column": "Arrival", "text": "late"}),
    ]
    assert (row.day, row.status) == (None, None)


def test_what_depends_on_a_bad_cell_is_not_said_too(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, ["intern_no", "day", "status", "arrival"], ["HAN-001", "", "A", "8:52"])
    assert errors_of(row) == [("cell.empty", 2, {"column": "day"})]


def test_an_empty_status_is_an_error_not_an_absence(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, ["intern_no", "day", "status"], ["HAN-001", "2021-08-24", " "])
    assert errors_of(row) == [("cell.empty", 2, {"column": "status"})]


@pytest.mark.parametrize("status", Status)
def test_an_arrival_needs_somebody_who_came(tmp_path: Path, status: Status) -> None:
    (row,) = rows_of(
        tmp_path, ["intern_no", "day", "status", "arrival"], ["HAN-001", "2021-08-24", status.value, "8:52"]
    )
    expected = [] if status.came else [("mark.did_not_come", 2, {"day": DAY, "column": "arrival"})]
    assert errors_of(row) == expected


def test_the_same_day_twice(tmp_path: Path) -> None:
    headers = ["intern_no", "day", "status"]
    rows = rows_of(
        tmp_path,
        headers,
        ["HAN-001", "2021-08-24", "P"],
        ["HAN-002", "2021-08-24", "P"],
        ["HAN-001", "2021-08-25", "P"],
        ["han-001", "24/8/2564", "A"],
    )
    assert [errors_of(row) for row in rows[:3]] == [[], [], []]
    assert errors_of(rows[3]) == [("marks.twice", 5, {"intern_no": "han-001", "day": DAY, "first_line": 2})]
    assert [remark.code for remark in rows[3].remarks] == ["date.buddhist_year"]


def test_obligatory_columns(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        rows_of(tmp_path, ["intern_no", "note"], ["HAN-001", "x"])
    assert (refused.value.code, refused.value.facts) == ("columns.missing", {"columns": ("day", "status")})


def test_columns_that_nobody_reads_are_said_once(tmp_path: Path) -> None:
    cells = ["HAN-001", "2021-08-24", "P", "x"]
    first, second = rows_of(tmp_path, ["intern_no", "day", "status", "Mood"], cells, ["HAN-002", *cells[1:]])
    assert [remark.code for remark in first.remarks] == ["columns.unknown"]
    assert second.remarks == ()

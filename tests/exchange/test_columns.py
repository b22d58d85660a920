"""Headers in every language of the program, as natural as people write them, and never the wrong column."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.columns import (
    INTERN_COLUMNS,
    MARK_COLUMNS,
    Alias,
    Column,
    Matching,
    header_key,
    match_columns,
    shipped_aliases,
)
from metidesk.i18n.catalog import LANGUAGE_NAMES

LANGUAGES = set(LANGUAGE_NAMES)
NAMES = [column.name for column in INTERN_COLUMNS]


@pytest.mark.parametrize("wanted", [INTERN_COLUMNS, MARK_COLUMNS])
def test_no_header_means_two_columns(wanted: tuple[Column, ...]) -> None:
    names = {column.name for column in wanted}
    meanings: dict[str, set[str]] = {header_key(name): {name} for name in names}
    for alias in shipped_aliases():
        if alias.column in names:
            meanings.setdefault(header_key(alias.header), set()).add(alias.column)
    assert {key: found for key, found in meanings.items() if len(found) > 1 or not key} == {}


def test_every_column_has_headers_in_every_language() -> None:
    wanted = {column.name for column in (*INTERN_COLUMNS, *MARK_COLUMNS)}
    assert {(alias.column, alias.language) for alias in shipped_aliases()} == {
        (column, language) for column in wanted for language in LANGUAGES
    }


def test_headers_are_kept_composed_and_once() -> None:
    written = [(alias.column, alias.header) for alias in shipped_aliases()]
    assert len(set(written)) == len(written)
    assert all(unicodedata.is_normalized("NFC", header) and header.strip() == header for _, header in written)


@given(
    st.permutations(NAMES),
    st.sampled_from([str.upper, str.title, str.lower]),
    st.sampled_from(["_", " ", "", "-"]),
)
def test_own_names_in_any_case_order_and_spacing(names: list[str], case: object, sign: str) -> None:
    headers = [case(name).replace("_", sign) for name in names]  # type: ignore[operator]
    assert match_columns(headers, INTERN_COLUMNS) == Matching(
        columns=tuple((name, names.index(name)) for name in NAMES), unknown=(), missing=()
    )


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (["Full Name", "D.O.B.", "Nationality", "E-mail"], ["name", "birth_date", "citizenship", "email"]),
        (
            ["氏名", "フリガナ", "生年月日", "国籍", "受入企業"],
            ["name", "kana", "birth_date", "citizenship", "host_company"],
        ),
        (["ﾌﾘｶﾞﾅ", "メールアドレス", "氏 名"], ["kana", "email", "name"]),
        (["Họ và tên", "Ngày sinh", "Quốc tịch", "SĐT"], ["name", "birth_date", "citizenship", "phone"]),
        (["HO VA TEN", "ngay sinh", "So dien thoai"], ["name", "birth_date", "phone"]),
        (["Name *", "Start date:", "Required days (of 40)"], ["name", "start", "required_days"]),
    ],
)
def test_headers_as_people_write_them(headers: list[str], columns: list[str]) -> None:
    matching = match_columns(headers, INTERN_COLUMNS)
    assert sorted(matching.columns, key=lambda found: found[1]) == [(name, i) for i, name in enumerate(columns)]
    assert matching.unknown == ()


def test_what_stands_in_brackets_counts_last() -> None:
    assert match_columns(["氏名（漢字）"], INTERN_COLUMNS).columns == (("name", 0),)
    matching = match_columns(["氏名（漢字）", "氏名", "氏名（カナ）"], INTERN_COLUMNS)
    assert matching.columns == (("name", 1), ("kana", 2))
    assert matching.unknown == ("氏名（漢字）",)


@pytest.mark.parametrize("headers", [["Name", "Họ tên"], ["name", "NAME"], ["Name (a)", "Name (b)"]])
def test_two_headers_for_one_column_are_refused(headers: list[str]) -> None:
    with pytest.raises(RuleBroken) as refused:
        match_columns(headers, INTERN_COLUMNS)
    assert refused.value.code == "columns.twice"
    assert refused.value.facts == {"column": "name", "headers": tuple(headers)}


def test_unknown_and_missing_headers() -> None:
    matching = match_columns(["No.", "", "day", "Shoe size"], MARK_COLUMNS)
    assert matching == Matching((("day", 2),), ("No.", "Shoe size"), ("intern_no", "status"))
    with pytest.raises(RuleBroken) as refused:
        matching.require_all()
    assert refused.value.code == "columns.missing"
    assert refused.value.facts == {"columns": ("intern_no", "status")}


def test_a_running_number_is_no_intern_number() -> None:
    for header in ("No.", "番号", "STT", "#", "ID"):
        assert match_columns([header, "name"], INTERN_COLUMNS).columns == (("name", 1),)


def test_other_tables_and_aliases_can_be_given() -> None:
    wanted = (Column("day", True), Column("meal"))
    aliases = (Alias("meal", "th", "อาหาร"), Alias("elsewhere", "en", "Day"), Alias("elsewhere", "en", "Far"))
    matching = match_columns(["อาหาร", "Day", "Far"], wanted, aliases)
    assert matching.require_all() == Matching((("day", 1), ("meal", 0)), ("Far",), ())


def test_marks_are_letters_where_the_script_has_them_so() -> None:
    assert header_key("ก่อน") != header_key("กอน")
    assert header_key("ខ្មែរ") != header_key("ខមរ")
    assert header_key("Đến ngày") == header_key("den_ngay")


@given(st.lists(st.text()))
def test_any_headers(headers: list[str]) -> None:
    try:
        matching = match_columns(headers, INTERN_COLUMNS)
    except RuleBroken as refused:
        matching = Matching((), (), (refused.code,))
    assert matching.missing in {(), ("name",), ("columns.twice",)}

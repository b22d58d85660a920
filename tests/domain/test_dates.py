"""Days, times and counts of days: every way of writing them that offices use, and what is refused."""

import calendar
import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    ParsedDay,
    parse_arrival,
    parse_day,
    parse_days,
    parse_minutes,
)
from metidesk.domain.errors import RuleBroken

DAY = date(2021, 8, 24)
DIGITS = {
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "khmer": "០១២៣៤៥៦៧៨៩",
    "devanagari": "०१२३४५६७८९",
    "full-width": "０１２３４５６７８９",
    "latin": "0123456789",
}
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2021-08-24",
        " 2021-8-24 ",
        "24/8/2021",
        "24.8.2021",
        "24-8-2021",
        "2021/8/24",
        "2021.08.24",
        "24 Aug 2021",
        "24 August 2021",
        "24-AUG-2021",
        "24th August, 2021",
        "24 ส.ค. 2021",
        "24 tháng 8 năm 2021",
        "ngày 24 tháng 8 năm 2021",
        "2021年8月24日",
        "2021年8月24日（火）",
        "Tue., 24 Aug 2021",
        "Sel, 24 Agu 2021",
        "T3, 24/8/2021",
        "मंगल॰ 24 अग॰ 2021",
        "24 ஆக. 2021",
        "ថ្ងៃអង្គារ ទី២៤ ខែសីហា ឆ្នាំ២០២១",
        "２０２１／０８／２４",
        "2021-08-24 00:00:00",
        "2021-08-24T08:30:15.5",
        "24/08/2021 8:30",
        "\u200e24/8/2021\u200b",
    ],
)
def test_western_years(text: str) -> None:
    assert parse_day(text) == ParsedDay(DAY, "ce")


@pytest.mark.parametrize(
    "text",
    [
        "2564-08-24",
        "24/8/2564",
        "๒๔/๘/๒๕๖๔",
        "24 ส.ค. 2564",
        "24 สิงหาคม 2564",
        "อ. 24 ส.ค. 2564",
        "2564-08-24 00:00:00",
    ],
)
def test_buddhist_years_are_converted_and_said(text: str) -> None:
    assert parse_day(text) == ParsedDay(DAY, "buddhist")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和3年8月24日", DAY),
        ("R3.8.24", DAY),
        ("r3/8/24", DAY),
        ("㋿3年8月24日", DAY),
        ("令和３年８月２４日（火曜日）", DAY),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("H10.3.14", date(1998, 3, 14)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("S1.12.25", date(1926, 12, 25)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("明治45年7月29日", date(1912, 7, 29)),
    ],
)
def test_japanese_years(text: str, day: date) -> None:
    assert parse_day(text) == ParsedDay(day, "japanese")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24/8/21", "date.two_digit_year"),
        ("08/10/64", "date.two_digit_year"),
        ("21-08-24", "date.two_digit_year"),
        ("24 Aug 21", "date.two_digit_year"),
        ("24 ส.ค. 64", "date.two_digit_year"),
        ("21年8月24日", "date.two_digit_year"),
        ("2021-02-29", "date.impossible"),
        ("31/4/2021", "date.impossible"),
        ("8/24/2021", "date.month_first"),
        ("0/8/2021", "date.impossible"),
        ("30/2/2564", "date.impossible"),
        ("R1.4.30", "date.impossible"),
        ("平成31年5月1日", "date.impossible"),
        ("R0.5.1", "date.impossible"),
        ("1899-12-31", "date.out_of_range"),
        ("0000-01-01", "date.out_of_range"),
        ("2201-01-01", "date.out_of_range"),
        ("2399-01-01", "date.out_of_range"),
        ("2601-01-01", "date.out_of_range"),
        ("2442-06-01", "date.out_of_range"),
        ("", "date.unreadable"),
        ("-", "date.unreadable"),
        ("20210824", "date.unreadable"),
        ("24/8-2021", "date.unreadable"),
        ("24 mars 2021", "date.unreadable"),
        ("24 Augu 2021", "date.unreadable"),
        ("24 ju 2021", "date.unreadable"),
        ("44432", "date.unreadable"),
        ("2021-08-24 00:00:00+07:00", "date.unreadable"),
        ("1" * 1_000_000, "date.unreadable"),
        (f"24/8/2021{' ' * 200}x", "date.unreadable"),
        (f"24/8/2021{' ' * 200}", "date.unreadable"),
    ],
)
def test_what_is_no_day_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_day(text)
    assert refused.value.code == code
    assert str(refused.value.facts["text"]).rstrip("…") in " ".join(text.split())


def test_a_leap_day_follows_the_converted_year() -> None:
    assert parse_day("29/2/2563").day == date(2020, 2, 29)


def test_the_range_is_told() -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_day("1899-12-31")
    assert (refused.value.facts["first"], refused.value.facts["last"]) == (FIRST_YEAR, LAST_YEAR)


@given(DAYS, st.sampled_from(sorted(DIGITS)), st.sampled_from("-/."), st.booleans())
def test_any_day_in_any_digits(day: date, script: str, sign: str, year_first: bool) -> None:
    parts = [f"{day.year}", f"{day.month}", f"{day.day}"]
    text = sign.join(parts if year_first else reversed(parts)).translate(str.maketrans("0123456789", DIGITS[script]))
    assert parse_day(text) == ParsedDay(day, "ce")


@given(DAYS.filter(lambda day: 2400 <= day.year + 543 <= 2600))
def test_any_day_in_a_buddhist_year(day: date) -> None:
    assert parse_day(f"{day.day}/{day.month}/{day.year + 543}") == ParsedDay(day, "buddhist")


@given(DAYS)
def test_any_english_month(day: date) -> None:
    assert parse_day(f"{day.day} {calendar.month_abbr[day.month]} {day.year}").day == day
    assert parse_day(f"{day.day} {calendar.month_name[day.month]} {day.year}").day == day


@given(st.text())
def test_no_text_breaks_the_parsers(text: str) -> None:
    for parse in (parse_day, parse_arrival, parse_days):
        with contextlib.suppress(RuleBroken):
            parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:52", time(8, 52)),
        ("08:52", time(8, 52)),
        ("0852", time(8, 52)),
        ("852", time(8, 52)),
        ("8.52", time(8, 52)),
        ("8h52", time(8, 52)),
        ("8h", time(8, 0)),
        ("8時52分", time(8, 52)),
        ("８：５２", time(8, 52)),
        ("๘:๕๒", time(8, 52)),
        ("08:52:00", time(8, 52)),
        ("08:52:59", time(8, 52)),
        ("8:52 AM", time(8, 52)),
        ("12:05 am", time(0, 5)),
        ("12:05 pm", time(12, 5)),
        ("1:05pm", time(13, 5)),
        ("00.25", time(0, 25)),
        ("23:59", time(23, 59)),
    ],
)
def test_times_of_arrival(text: str, expected: time) -> None:
    assert parse_arrival(text) == expected


@pytest.mark.parametrize("text", ["", "24:00", "8:60", "8", "0.37", "8:5", "13:00 pm", "0:30 am", "late", "-8:52"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_arrival(text)
    assert (refused.value.code, refused.value.facts) == ("time.unreadable", {"text": text})


@pytest.mark.parametrize(
    ("text", "half_days"),
    [
        ("35", 70),
        ("34.5", 69),
        ("34,5", 69),
        ("34½", 69),
        ("34 ½", 69),
        ("½", 1),
        ("35.0", 70),
        ("0", 0),
        ("３５", 70),
    ],
)
def test_days_become_half_days(text: str, half_days: int) -> None:
    assert parse_days(text) == half_days


@pytest.mark.parametrize("text", ["", " ", ".", "34.25", "34.3", "-1", "1e2", "1000", "34½½", "34.5½", "many"])
def test_what_is_no_count_of_days_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_days(text)
    assert refused.value.code == "days.unreadable"


@given(st.integers(0, 1999))
def test_every_count_of_half_days_reads_back(half_days: int) -> None:
    whole, half = divmod(half_days, 2)
    for written in (f"{half_days / 2:g}", f"{half_days / 2:.1f}", f"{whole}{'½' if half else ''}"):
        assert parse_days(written) == half_days


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("240", 240), ("4:00", 240), ("4h05", 245), ("４：３０", 270), (" 0:45 ", 45), ("4時30分", 270), ("90分", 90)],
)
def test_a_length_of_time(text, minutes):
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "4:60", "4.5", "-10", "four", "1:2:3", "99999"])
def test_what_is_no_length_of_time(text):
    with pytest.raises(RuleBroken) as caught:
        parse_minutes(text)
    assert caught.value.code == "minutes.unreadable"

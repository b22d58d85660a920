"""Dates in every language and era, counts of days, and the words for codes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.dates import FIRST_YEAR, LAST_YEAR, parse_day
from metidesk.i18n import counts, dates, eras
from metidesk.i18n.catalog import LANGUAGE_NAMES

DAY = date(2021, 8, 24)


@pytest.mark.parametrize(
    ("language", "full", "medium"),
    [
        ("en", "Tuesday, 24 August 2021", "24 Aug 2021"),
        ("ja", "2021年8月24日（火）", "2021年8月24日"),
        ("vi", "Thứ Ba, ngày 24 tháng 8 năm 2021", "24/8/2021"),
        ("th", "วันอังคารที่ 24 สิงหาคม 2564", "24 ส.ค. 2564"),
        ("id", "Selasa, 24 Agustus 2021", "24 Agu 2021"),
    ],
)
def test_days_are_written_as_the_place_writes_them(language, full, medium):
    assert dates.full_day(DAY, language) == full
    assert dates.medium_day(DAY, language) == medium


@pytest.mark.parametrize("language", ["en", "ja", "vi", "th", "id", "ms", "km", "hi", "ta", "kn"])
def test_ranges_name_the_year_once(language):
    said = dates.day_range(date(2021, 8, 10), date(2021, 10, 8), language, with_year=True)
    year = "2564" if language == "th" else "2021"
    assert said.count(year) == 1
    assert dates.day_range(date(2021, 12, 27), date(2022, 1, 7), "en", with_year=True) == "27 Dec 2021 – 7 Jan 2022"


def test_a_range_inside_a_month_names_it_once():
    assert dates.day_range(date(2021, 8, 16), date(2021, 8, 20), "en") == "16 – 20 Aug"
    assert dates.day_range(date(2021, 8, 30), date(2021, 9, 3), "en") == "30 Aug – 3 Sep"


def test_a_stamp_carries_its_zone():
    moment = datetime(2021, 8, 24, 9, 5, tzinfo=UTC)
    assert dates.stamp(moment, "Asia/Kolkata", "en") == "24 Aug 2021 14:35 (UTC+5:30)"
    assert dates.stamp(moment, "Asia/Ho_Chi_Minh", "en") == "24 Aug 2021 16:05 (UTC+7)"
    assert dates.stamp(moment, "America/St_Johns", "en") == "24 Aug 2021 06:35 (UTC−2:30)"


@pytest.mark.parametrize(
    ("day", "plain", "kanji"),
    [
        (date(2021, 10, 8), "令和3年10月8日", "令和三年十月八日"),
        (date(2019, 5, 1), "令和元年5月1日", "令和元年五月一日"),
        (date(2019, 4, 30), "平成31年4月30日", "平成三十一年四月三十日"),
        (date(1989, 1, 7), "昭和64年1月7日", "昭和六十四年一月七日"),
        (date(1926, 12, 25), "昭和元年12月25日", "昭和元年十二月二十五日"),
        (date(1912, 7, 29), "明治45年7月29日", "明治四十五年七月二十九日"),
    ],
)
def test_japanese_eras(day, plain, kanji):
    assert eras.japanese_day(day) == plain
    assert eras.japanese_day(day, kanji=True) == kanji


def test_before_the_calendar_changed_there_is_no_era():
    with pytest.raises(ValueError, match="1872"):
        eras.japanese_day(date(1872, 12, 31))


def test_fiscal_years():
    assert eras.japanese_fiscal_year(2021) == "令和三年度"
    assert eras.japanese_fiscal_year(2019) == "令和元年度"


@given(st.integers(1, 9999))
def test_kanji_numbers_read_back(number):
    values = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
    total, digit = 0, 0
    for sign in eras.kanji_number(number):
        if sign in values:
            digit = values[sign]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    assert total + digit == number


@given(st.integers(-200, 200))
def test_counts_of_days_read_back(half_days):
    assert float(counts.days(half_days).replace("−", "-")) == half_days / 2


def test_fields_show_days_in_figures_as_the_place_writes_them():
    day = date(2021, 8, 4)
    assert eras.numeric_day(day, "en") == "04/08/2021"
    assert eras.numeric_day(day, "ja") == "2021/08/04"
    assert eras.numeric_day(day, "th") == "04/08/2564"


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.sampled_from(sorted(LANGUAGE_NAMES)))
def test_a_day_in_a_field_is_read_back_as_it_was(day, language):
    # Buddhist years are told from 2400 to 2600 only: of later ones nobody takes part today.
    if language not in eras.BUDDHIST_LANGUAGES or eras.buddhist_year(day) in range(2400, 2601):
        assert parse_day(eras.numeric_day(day, language)).day == day


@pytest.mark.parametrize("language", sorted(LANGUAGE_NAMES))
@pytest.mark.parametrize("written", [dates.full_day, dates.long_day, dates.medium_day])
def test_a_day_in_words_is_read_back_as_it_was(language, written):
    for number in range(365):
        day = date(2021, 1, 1) + timedelta(days=number)
        assert parse_day(written(day, language)).day == day

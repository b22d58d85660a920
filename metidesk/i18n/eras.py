"""The three eras in which dates are written: Western, Japanese, Buddhist."""

from datetime import date

_JAPANESE = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1873, 1, 1), "明治"),
)
_KANJI = "〇一二三四五六七八九"
BUDDHIST_OFFSET = 543
"""Thailand counts from 543 BCE and begins the year on 1 January since 1941."""
BUDDHIST_LANGUAGES = frozenset({"th"})
"""The languages whose offices must write the Buddhist era."""


def japanese_year(day: date) -> tuple[str, int]:
    """Return the era's name and the year in it. Before 1873 Japan had another calendar: ValueError."""
    for start, name in _JAPANESE:
        if day >= start:
            offset = 1867 if name == "明治" else start.year - 1
            return name, day.year - offset
    raise ValueError(f"no Japanese era for {day}")


def japanese_day(day: date, kanji: bool = False) -> str:
    """Return 令和3年10月8日, or 令和三年十月八日 in kanji numerals; the first year of an era is 元年."""
    name, year = japanese_year(day)
    number = kanji_number if kanji else str
    written = "元" if year == 1 else number(year)
    return f"{name}{written}年{number(day.month)}月{number(day.day)}日"


def japanese_fiscal_year(year: int) -> str:
    """Return the fiscal year that begins on 1 April, in kanji: 2021 → 令和三年度."""
    name, count = japanese_year(date(year, 5, 1))
    return f"{name}{'元' if count == 1 else kanji_number(count)}年度"


def kanji_number(number: int) -> str:
    """Return 1 to 9,999 in kanji as dates and counts write it: 36 → 三十六."""
    if not 0 < number < 10_000:
        raise ValueError(number)
    written = ""
    for value, sign in ((1000, "千"), (100, "百"), (10, "十")):
        digit, number = divmod(number, value)
        if digit:
            written += ("" if digit == 1 else _KANJI[digit]) + sign
    return written + (_KANJI[number] if number else "")


def buddhist_year(day: date) -> int:
    """Return the year of the Buddhist era, valid from 1941 on."""
    return day.year + BUDDHIST_OFFSET


def written_year(day: date, language: str) -> int:
    """Return the year of a day in the era that a language's offices write."""
    return buddhist_year(day) if language in BUDDHIST_LANGUAGES else day.year


def numeric_day(day: date, language: str) -> str:
    """Return a day in figures, as a form of the language's place has it: 24/08/2021, 24/08/2564, 2021/08/24.

    `parse_day` reads each of them back as the same day.
    """
    if language == "ja":
        return f"{day.year}/{day.month:02d}/{day.day:02d}"
    return f"{day.day:02d}/{day.month:02d}/{written_year(day, language)}"

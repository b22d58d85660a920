"""Days, times and counts of days as people write them: day before month, three eras, any script's digits.

Nothing is guessed: a year of two digits could be 1964, 2021 or 2564, so it is refused.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from metidesk.domain.errors import RuleBroken
from metidesk.domain.month_names import month_named, without_weekday

Era = Literal["ce", "buddhist", "japanese"]

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years in which anything of a programme can lie, both included."""

_BUDDHIST_YEARS = range(2400, 2601)
_BUDDHIST_OFFSET = 543
# First day and the day after the last; an era's first year is the calendar year of its first day.
_JAPANESE_ERAS = (
    ("令和", "r", date(2019, 5, 1), date.max),
    ("平成", "h", date(1989, 1, 8), date(2019, 5, 1)),
    ("昭和", "s", date(1926, 12, 25), date(1989, 1, 8)),
    ("大正", "t", date(1912, 7, 30), date(1926, 12, 25)),
    ("明治", "m", date(1868, 10, 23), date(1912, 7, 30)),
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_LONGEST = 60
"""No date or time is longer; what is, is refused unread."""

_DAY, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<year>[0-9]{4}|[0-9]{2})"
_MONTH, _SECONDS = r"(?P<month>[0-9]{1,2})", r"(?::[0-9]{2}(?:\.[0-9]+)?)?"
_CLOCK = rf"(?:[ t][0-9]{{1,2}}:[0-9]{{2}}{_SECONDS})?"
_JAPANESE_WEEKDAY = r"(?: ?\([日月火水木金土](?:曜日?)?\))?"
_ERA_SIGNS = "|".join(f"{name}|{letter}" for name, letter, _, _ in _JAPANESE_ERAS)
_NUMBER_PATTERNS = (
    re.compile(rf"(?P<year>[0-9]{{4}})(?P<sign>[-/.]){_MONTH}(?P=sign){_DAY}{_CLOCK}"),
    re.compile(rf"{_DAY}(?P<sign>[-/.]){_MONTH}(?P=sign){_YEAR}{_CLOCK}"),
    re.compile(rf"{_YEAR} ?年 ?{_MONTH} ?月 ?{_DAY} ?日{_JAPANESE_WEEKDAY}"),
    re.compile(rf"(?:ngày )?{_DAY} tháng {_MONTH},? năm {_YEAR}"),
)
# What Thai and Khmer write before the day, the month and the year.
_WORDS_BETWEEN = re.compile("วันที่|พ\\.?ศ\\.?|ค\\.?ศ\\.?|ថ្ងៃទី|ថ្ងៃ|ខែ|ឆ្នាំ")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.0+)?")
_SERIAL_ZERO = date(1899, 12, 30)
_WORD = r"(?P<word>[^\W0-9_][^0-9,-]*?)"
_WORD_PATTERNS = (
    re.compile(rf"{_DAY}(?:st|nd|rd|th)?[-. ]*{_WORD}[-, ]*{_YEAR}"),
    re.compile(rf"{_WORD}[-. ]*{_DAY}(?:st|nd|rd|th)?[-, ]+{_YEAR}"),
)
_ERA_PATTERN = re.compile(
    rf"(?P<era>{_ERA_SIGNS})\.? ?(?P<year>[0-9]{{1,2}}|元) ?[年./-] ?{_MONTH} ?[月./-] ?{_DAY} ?日?"
    rf"{_JAPANESE_WEEKDAY}"
)
_TIME_PATTERNS = (
    re.compile(rf"(?P<hour>[0-9]{{1,2}}) ?[:h時] ?(?P<minute>[0-9]{{2}})分?{_SECONDS} ?(?P<half>[ap]m)?"),
    re.compile(r"(?P<hour>[0-9]{1,2}) ?[h時](?P<minute>)(?P<half>)"),
    # No single zero before the dot: 0.37 is how a spreadsheet writes 8:52 where it lost the format.
    re.compile(r"(?P<hour>0[0-9]|[1-9][0-9]?)\.(?P<minute>[0-9]{2})(?P<half>)"),
    re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})(?P<half>)"),
)
_MINUTES_PATTERN = re.compile(r"(?P<hours>[0-9]{1,2}) ?[:h時] ?(?P<rest>[0-5][0-9])分?|(?P<whole>[0-9]{1,4}) ?分?")
_DAYS_PATTERN = re.compile(r"(?P<whole>[0-9]{1,3})?(?:[.,](?P<part>[05])0*)?")


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """A civil date and the era its year was written in."""

    day: date
    era: Era


def parse_day(text: str) -> ParsedDay:
    """Return the day that a text names, the day always before the month; a weekday may stand before it.

    Years 2400 to 2600 are of the Buddhist era. Raises RuleBroken with the `text`: `date.unreadable`,
    `date.two_digit_year`, `date.month_first`, `date.impossible` (no such day in the calendar or in the named era) or
    `date.out_of_range` (with `first` and `last` year).
    """
    plain = without_weekday(_plain(text))
    if found := _ERA_PATTERN.fullmatch(plain):
        return ParsedDay(_japanese_day(found, text), "japanese")
    for pattern in _NUMBER_PATTERNS:
        if found := pattern.fullmatch(plain):
            return _western_or_buddhist(found, int(found["month"]), text)
    for pattern in _WORD_PATTERNS:
        found = pattern.fullmatch(" ".join(_WORDS_BETWEEN.sub(" ", plain).split()))
        if found and (month := month_named(found["word"])):
            return _western_or_buddhist(found, month, text)
    raise _broken("date.unreadable", text)


def serial_day(text: str) -> date | None:
    """Return the day that a spreadsheet keeps as this number of five digits (1927 to 2173), None for another text."""
    found = _SERIAL.fullmatch(_plain(text))
    return _SERIAL_ZERO + timedelta(days=int(found[1])) if found else None


def parse_arrival(text: str) -> time:
    """Return the minute of the day that a text names: 8:52, 0852, 8.52, 8h52, 08:52:00 (seconds are dropped).

    Raises RuleBroken `time.unreadable` with the `text`.
    """
    plain = _plain(text)
    for pattern in _TIME_PATTERNS:
        found = pattern.fullmatch(plain)
        if not found:
            continue
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
        if half:
            if not 1 <= hour <= 12:
                break
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise _broken("time.unreadable", text)


def parse_days(text: str) -> int:
    """Return a number of days in half-days: 35 → 70; 34.5, 34,5 and 34½ → 69.

    Raises RuleBroken `days.unreadable` with the `text`.
    """
    # Before the digits are made plain: compatibility forms would turn 34½ into 341⁄2.
    plain = _plain(re.sub(r"(?<!½) ?½$", ".5", text.strip()))
    found = _DAYS_PATTERN.fullmatch(plain) if plain else None
    if found is None:
        raise _broken("days.unreadable", text)
    return 2 * int(found["whole"] or 0) + (1 if found["part"] == "5" else 0)


def parse_minutes(text: str) -> int:
    """Return a length of time in minutes: 240, 4:00, 4h00.

    Raises RuleBroken `minutes.unreadable` with the `text`.
    """
    found = _MINUTES_PATTERN.fullmatch(_plain(text))
    if found is None:
        raise _broken("minutes.unreadable", text)
    return int(found["whole"]) if found["whole"] else 60 * int(found["hours"]) + int(found["rest"])


def _plain(text: str) -> str:
    """Return a text as the patterns expect it: compatibility forms, lower case, ASCII digits; no long one."""
    if len(text) > _LONGEST:
        return ""
    folded = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in folded)
    return " ".join(unicodedata.normalize("NFC", digits).split())


def _western_or_buddhist(found: re.Match[str], month: int, text: str) -> ParsedDay:
    if len(found["year"]) == 2:
        raise _broken("date.two_digit_year", text)
    year = int(found["year"])
    if month > 12 >= int(found["day"]):
        raise _broken("date.month_first", text)
    if year in _BUDDHIST_YEARS:
        # Before the day is built: 29 February 2563 exists, because 2020 was a leap year.
        return ParsedDay(_built(year - _BUDDHIST_OFFSET, month, int(found["day"]), text), "buddhist")
    return ParsedDay(_built(year, month, int(found["day"]), text), "ce")


def _japanese_day(found: re.Match[str], text: str) -> date:
    """Return a day counted in an era; one outside the era's own days does not exist."""
    count = 1 if found["year"] == "元" else int(found["year"])
    for name, letter, start, end in _JAPANESE_ERAS:
        if found["era"] in (name, letter):
            day = _built(start.year - 1 + count, int(found["month"]), int(found["day"]), text)
            if start <= day < end:
                return day
    raise _broken("date.impossible", text)


def _built(year: int, month: int, day: int, text: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken("date.out_of_range", text=_quoted(text), first=FIRST_YEAR, last=LAST_YEAR)
    try:
        return date(year, month, day)
    except ValueError:
        raise _broken("date.impossible", text) from None


def _broken(code: str, text: str) -> RuleBroken:
    return RuleBroken(code, text=_quoted(text))


def _quoted(text: str) -> str:
    """Return a text as a sentence can quote it."""
    trimmed = " ".join(text.split())
    return trimmed if len(trimmed) <= _LONGEST else trimmed[: _LONGEST - 1] + "…"

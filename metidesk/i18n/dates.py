"""Dates and times, written as each language writes them."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

from metidesk.i18n.eras import BUDDHIST_LANGUAGES, buddhist_year

# What offices write where CLDR says otherwise: English, Tamil and Kannada day first throughout, Vietnamese with năm and
# slashes as on official papers, Japanese with 年月日 also in short.
_PATTERNS = {
    ("en", "full"): "EEEE, d MMMM y",
    ("en", "long"): "d MMMM y",
    ("en", "medium"): "d MMM y",
    ("en", "MMMd"): "d MMM",
    ("en", "MMMEd"): "EEE d MMM",
    ("vi", "full"): "EEEE, 'ngày' d 'tháng' M 'năm' y",
    ("vi", "long"): "d 'tháng' M 'năm' y",
    ("vi", "medium"): "d/M/y",
    ("vi", "MMMd"): "d/M",
    ("vi", "MMMEd"): "EEE d/M",
    ("ja", "full"): "y年M月d日（EEE）",
    ("ja", "medium"): "y年M月d日",
    ("ja", "MMMEd"): "M月d日（EEE）",
    ("ta", "full"): "EEEE, d MMMM y",
    ("ta", "long"): "d MMMM y",
    ("ta", "medium"): "d MMM y",
    ("ta", "MMMEd"): "EEE d MMM",
    ("kn", "full"): "EEEE, d MMMM y",
    ("kn", "long"): "d MMMM y",
    ("kn", "medium"): "d MMM y",
}
_YEAR_FIRST = {"ja"}
_YEAR_IN_PATTERN = re.compile(r"(?:G+\s*)?y+")


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def _pattern(language: str, name: str) -> str:
    """Return the pattern for a style (full, long, medium) or a CLDR skeleton (MMMd)."""
    own = _PATTERNS.get((language, name))
    if own is not None:
        return own
    if name in {"full", "long", "medium"}:
        return str(_locale(language).date_formats[name].pattern)
    return str(_locale(language).datetime_skeletons[name].pattern)


def full_day(day: date, language: str) -> str:
    """Return the day with weekday and year: Tuesday, 24 August 2021."""
    return _written(day, _pattern(language, "full"), language)


def long_day(day: date, language: str) -> str:
    """Return the day with the month in words: 24 August 2021."""
    return _written(day, _pattern(language, "long"), language)


def medium_day(day: date, language: str) -> str:
    """Return the day with the month shortened: 24 Aug 2021."""
    return _written(day, _pattern(language, "medium"), language)


def day_month(day: date, language: str) -> str:
    """Return the day without its year: 24 Aug."""
    return _written(day, _pattern(language, "MMMd"), language)


def weekday_day_month(day: date, language: str) -> str:
    """Return the day with a short weekday and no year: Tue 24 Aug."""
    return _written(day, _pattern(language, "MMMEd"), language)


def weekday(day: date, language: str, width: str = "abbreviated") -> str:
    """Return the weekday alone; `width` is wide, abbreviated, short or narrow."""
    pattern = {"wide": "cccc", "abbreviated": "ccc", "short": "cccccc", "narrow": "ccccc"}[width]
    return str(format_date(day, pattern, locale=_locale(language)))


def month_year(day: date, language: str) -> str:
    """Return the month with its year: August 2021."""
    return _written(day, _pattern(language, "yMMMM"), language)


def day_range(first: date, last: date, language: str, with_year: bool = False) -> str:
    """Return two days as one range: 10 Aug – 8 Oct 2021, 16 – 20 Aug."""
    if not with_year:
        same_month = (first.year, first.month) == (last.year, last.month)
        start = str(first.day) if same_month and language not in _YEAR_FIRST else day_month(first, language)
        return f"{start} – {day_month(last, language)}"
    start = medium_day(first, language) if first.year != last.year else day_month(first, language)
    if first.year == last.year and language in _YEAR_FIRST:
        # Where the year does not come last, a range would name it in the middle.
        return f"{medium_day(first, language)} – {day_month(last, language)}"
    return f"{start} – {medium_day(last, language)}"


def clock_time(moment: time | datetime) -> str:
    """Return hours and minutes in 24 hours: 08:52."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def stamp(moment: datetime, time_zone: str, language: str) -> str:
    """Return a moment as an office prints it, with the offset of its zone: 24 Aug 2021 16:05 (UTC+7)."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return f"{medium_day(local.date(), language)} {clock_time(local)} ({offset_name(local)})"


def offset_name(local: datetime) -> str:
    """Return the offset of an aware local moment: UTC+7, UTC+5:30."""
    offset = local.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset is not None else 0
    sign, minutes = ("+" if minutes >= 0 else "−"), abs(minutes)
    rest = f":{minutes % 60:02d}" if minutes % 60 else ""
    return f"UTC{sign}{minutes // 60}{rest}"


def _written(day: date, pattern: str, language: str) -> str:
    """Format by a CLDR pattern; where the language counts in the Buddhist era its year replaces ours."""
    if language in BUDDHIST_LANGUAGES:
        pattern = _YEAR_IN_PATTERN.sub(f"'{buddhist_year(day)}'", pattern)
    return str(format_date(day, pattern, locale=_locale(language)))

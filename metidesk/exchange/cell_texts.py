"""Values of cells as a person would have typed them: numbers, days and times of spreadsheets."""

import re
from datetime import datetime, timedelta

DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no zone
DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LAST_SERIAL = 2_958_465
"""31 December 9999."""
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_BUILT_IN_DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59), *range(71, 82)}
"""Formats of days and times that have a number and no code, those of East Asia and Thailand among them."""
_BUILT_IN_TIMES = {18, 19, 20, 21, 45, 46, 47, 75, 76, 77, 78, 79, 80}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_EXPONENT = re.compile(r"E[+-]", re.IGNORECASE)


def number_text(text: str) -> str:
    """Return a number as a spreadsheet shows it: fifteen digits, none after the point where it is whole.

    Raises ValueError for what is no number.
    """
    if _WHOLE.fullmatch(text):
        return text
    value = float(text)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(text)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g")


def is_day_format(number: int, code: str = "") -> bool:
    """Return whether a format shows a number as a day or a time; own formats have a `code`."""
    if not code:
        return number in _BUILT_IN_DAYS
    first = _EXPONENT.sub("", _QUOTED.sub("", code)).split(";")[0]
    return "general" not in first.casefold() and bool(re.search(r"[ymdhsbge年月日]", first, re.IGNORECASE))


def is_time_format(number: int, code: str = "") -> bool:
    """Return whether a format of days and times shows a time alone."""
    if not code:
        return number in _BUILT_IN_TIMES
    first = _QUOTED.sub("", code).split(";")[0]
    return bool(re.search(r"[hs]", first, re.IGNORECASE)) and not re.search(r"[ydbge年]", first, re.IGNORECASE)


def serial_text(value: float, from_1904: bool = False, time_alone: bool = False) -> str:
    """Return the day, the time or both that a spreadsheet's number means, #VALUE! for one beyond its days.

    Days stand in the year that the file has, so that whoever reads them can say what era it was.
    """
    if not 0 <= value < _LAST_SERIAL:
        return "#VALUE!"
    if time_alone or value < 1:
        minutes = round(value * 1440)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if from_1904:
        moment = DAY_ZERO_1904 + timedelta(days=value)
    else:
        # The spreadsheets' year 1900 has a 29 February.
        moment = DAY_ZERO + timedelta(days=value + (value < 60))
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    return moment.isoformat(" ", "seconds")

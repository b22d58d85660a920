"""Counts of days, from half-days."""

DECIMAL_COMMA = frozenset({"vi", "id"})
"""The languages that write 9,5; all others of the offices write 9.5 (CLDR; a test holds this against Babel)."""


def number_of_days(half_days: int) -> int | float:
    """Return half-days as the number of days that a spreadsheet keeps: 22 → 11, 19 → 9.5."""
    return half_days // 2 if half_days % 2 == 0 else half_days / 2


def days(half_days: int, language: str = "") -> str:
    """Return a count of half-days in days as a language writes it: 22 → 11, 19 → 9.5 or 9,5, −1 → −0.5.

    Without a language as files and other programs read it: with a point.
    """
    sign = "−" if half_days < 0 else ""
    whole, half = divmod(abs(half_days), 2)
    point = "," if language in DECIMAL_COMMA else "."
    return f"{sign}{whole}{f'{point}5' if half else ''}"

"""Counts of days, from half-days, and counts of anything."""

DECIMAL_COMMA = frozenset({"vi", "id"})
"""The languages that write 9,5; all others of the offices write 9.5 (CLDR; a test holds this against Babel)."""

_LAKHS = frozenset({"hi", "ta", "kn"})
"""The languages of India, where a hundred thousand is 1,00,000."""


def counted(number: int, language: str) -> str:
    """Return a count in groups of digits as a language writes it: 12,345, 12.345, 1,23,456."""
    told = f"{number:,}"
    if language in _LAKHS and abs(number) >= 100_000:
        front, last = divmod(abs(number), 1000)
        sign, pairs = ("-" if number < 0 else ""), f"{front}"
        pairs = ",".join(filter(None, (pairs[: len(pairs) % 2], *_pairs(pairs[len(pairs) % 2 :]))))
        return f"{sign}{pairs},{last:03d}"
    return told.replace(",", ".") if language in DECIMAL_COMMA else told


def _pairs(digits: str) -> list[str]:
    return [digits[at : at + 2] for at in range(0, len(digits), 2)]


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

"""Counts of days, from half-days."""


def days(half_days: int) -> str:
    """Return a count of half-days in days: 22 → 11, 19 → 9.5, −1 → −0.5."""
    sign = "−" if half_days < 0 else ""
    whole, half = divmod(abs(half_days), 2)
    return f"{sign}{whole}{'.5' if half else ''}"

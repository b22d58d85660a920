"""Phrases that several pages use for marks and progress."""

from datetime import date

from metidesk.domain.progress import Concern, Progress
from metidesk.i18n.counts import days
from metidesk.i18n.current import _, current, language
from metidesk.i18n.eras import numeric_day
from metidesk.i18n.labels import concern_word


def shown_days(half_days: int) -> str:
    """Return a count of half-days in days, as the language of the screen writes numbers."""
    return days(half_days, language())


def typed_day(day: date | None) -> str:
    """Return a day as it stands in a field: in figures, in the order and era of the language; empty for None."""
    return "" if day is None else numeric_day(day, language())


def spare_words(progress: Progress) -> str:
    """Return the margin in words: 5 to spare, Cannot reach, Reached."""
    if progress.concern in (Concern.REACHED, Concern.CANNOT_REACH, Concern.WITHDRAWN):
        return concern_word(progress.concern, current())
    return _("{days} to spare", days=shown_days(progress.margin))

"""Phrases that several pages use for marks and progress."""

from metidesk.domain.progress import Concern, Progress
from metidesk.i18n.counts import days
from metidesk.i18n.current import _, current, language
from metidesk.i18n.labels import concern_word


def shown_days(half_days: int) -> str:
    """Return a count of half-days in days, as the language of the screen writes numbers."""
    return days(half_days, language())


def spare_words(progress: Progress) -> str:
    """Return the margin in words: 5 to spare, Cannot reach, Reached."""
    if progress.concern in (Concern.REACHED, Concern.CANNOT_REACH):
        return concern_word(progress.concern, current())
    return _("{days} to spare", days=shown_days(progress.margin))

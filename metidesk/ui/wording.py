"""Phrases that several pages use for marks and progress."""

from metidesk.domain.progress import Concern, Progress
from metidesk.i18n.counts import days
from metidesk.i18n.current import _, current
from metidesk.i18n.labels import concern_word


def spare_words(progress: Progress) -> str:
    """Return the margin in words: 5 to spare, Cannot reach, Reached."""
    if progress.concern in (Concern.REACHED, Concern.CANNOT_REACH):
        return concern_word(progress.concern, current())
    return _("{days} to spare", days=days(progress.margin))

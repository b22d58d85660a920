"""Ages in words: how long ago something was made."""

from datetime import datetime

from metidesk.i18n.current import _, ngettext

_MINUTE, _HOUR = 60, 3600


def age_words(made_at: datetime, now: datetime) -> str:
    """Return how long ago a moment was, in the words of a person: 12 minutes ago, yesterday, 3 days ago."""
    seconds = int((now - made_at).total_seconds())
    days = (now.date() - made_at.date()).days
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        return ngettext("{count} minute ago", "{count} minutes ago", seconds // _MINUTE)
    if days == 0:
        return ngettext("{count} hour ago", "{count} hours ago", seconds // _HOUR)
    if days == 1:
        return _("yesterday")
    return ngettext("{count} day ago", "{count} days ago", days)

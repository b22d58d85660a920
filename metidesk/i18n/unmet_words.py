"""What somebody still lacks for a certificate, in a few words.

Apart from the other words of completion: it writes dates, whose library must not delay the first paint.
"""

from metidesk.domain.completion import CompletionRule, Unmet
from metidesk.i18n.catalog import Words
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.counts import days
from metidesk.i18n.dates import day_month
from metidesk.i18n.joining import listed


def unmet_words(one: Unmet, words: Words) -> str:
    """Return in a few words what is missing: 2.5 days short, 2 weeks not signed off (16 Aug, 23 Aug)."""
    if one.rule is CompletionRule.DAYS:
        return words.gettext("{count} days short", count=days(one.half_days, words.language))
    if one.rule is CompletionRule.WEEKS_SIGNED:
        mondays = listed((day_month(monday, words.language) for monday in one.mondays), words)
        return words.ngettext(
            "{count} week not signed off ({mondays})",
            "{count} weeks not signed off ({mondays})",
            len(one.mondays),
            mondays=mondays,
        )
    if one.rule is CompletionRule.EQUIPMENT:
        return words.gettext("Not given back: {tags}", tags=listed(one.tags, words))
    return words.gettext("Missing: {events}", events=listed((event_word(kind, words) for kind in one.events), words))

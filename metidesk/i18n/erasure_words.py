"""The words of keeping and erasing personal data."""

from metidesk.domain.erasure import RetentionReason
from metidesk.i18n.catalog import NP_, Words

_REASON = {
    RetentionReason.COMMISSIONED_WORK: NP_(
        "why personal data are kept", "The books of work commissioned by the ministry are kept as long as that"
    ),
}


def retention_reason_word(reason: RetentionReason, words: Words) -> str:
    """Return why a programme keeps personal data as long as it does."""
    return words.pgettext(*_REASON[reason])

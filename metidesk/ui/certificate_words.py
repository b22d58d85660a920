"""How the window speaks of certificates: their languages, where their copies are, why they ended."""

from collections.abc import Sequence

from metidesk.domain.completion import CopyState
from metidesk.i18n import dates
from metidesk.i18n.catalog import LANGUAGE_NAMES
from metidesk.i18n.completion_words import rule_word
from metidesk.i18n.current import _, current, language
from metidesk.services.views import CertificateView

_LEADING = ("ja", "en")
"""The two languages that every certificate bears; the one that leads stands first and larger."""


def paper_choices(*others: str) -> list[tuple[str, str]]:
    """Return the languages a certificate can be written in, with their words.

    `others` are the office's and its papers' languages; one that cannot lead stands third below both.
    """
    choices = [("ja", _("Japanese first, with English")), ("en", _("English first, with Japanese"))]
    for code in dict.fromkeys(one for one in others if one not in _LEADING):
        choices.append((code, _("English and Japanese, with {language}", language=LANGUAGE_NAMES.get(code, code))))
    return choices


def revision_words(one: CertificateView) -> str:
    """Return how a revision is told from the others: 2021A-HAN-003 · revision 2 · in force."""
    parts = [one.number]
    if one.revision > 1:
        parts.append(_("revision {number}", number=one.revision))
    parts.append(_("in force") if one.in_force else _("void"))
    return " · ".join(parts)


def ended_words(one: CertificateView) -> str:
    """Return when and why a certificate ended: 2021A-HAN-003 was revoked on 8 Oct 2021: name misspelt."""
    day = dates.medium_day(one.ended_on, language()) if one.ended_on else ""
    if one.ended_how == "revoked":
        return _("{number} was revoked on {day}: {reason}", number=one.number, day=day, reason=one.ended_reason)
    return _(
        "Revision {revision} of {number} was replaced on {day}: {reason}",
        revision=one.revision,
        number=one.number,
        day=day,
        reason=one.ended_reason,
    )


def copy_words(one: CertificateView) -> str:
    """Return where the newest copy of a certificate is; empty where none is known."""
    if not one.copies:
        return ""
    copy = one.copies[-1]
    day = dates.medium_day(copy.on_day, language())
    if copy.state is CopyState.HANDED_OVER:
        if copy.note:
            return _("Handed over on {day} to {person}", day=day, person=copy.note)
        return _("Handed over on {day}", day=day)
    spoiled = sum(1 for each in one.copies if each.state is CopyState.SPOILED)
    if copy.state is CopyState.SPOILED:
        return _("The copy is spoiled since {day}: {reason}", day=day, reason=copy.note)
    if spoiled:
        return _("Copy {number} held by the office; {count} spoiled", number=copy.copy_no, count=spoiled)
    return _("Not handed over yet")


def override_words(one: CertificateView) -> list[str]:
    """Return what was not met and why the certificate was issued all the same."""
    return [
        _("Issued without “{rule}”: {reason}", rule=rule_word(over.rule, current()), reason=over.reason)
        for over in one.overrides
    ]


def is_held(one: CertificateView) -> bool:
    """Return whether the office holds a copy that can be handed over."""
    return one.in_force and any(copy.state is CopyState.HELD for copy in one.copies)


def span(numbers: Sequence[str]) -> str:
    """Return numbers that follow each other as first – last."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} – {numbers[-1]}" if numbers else ""

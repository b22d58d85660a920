"""The words for completion: rules, events, kinds of certificate, copies."""

from metidesk.domain.completion import CertificateKind, CompletionRule, CopyState
from metidesk.domain.events import EventKind
from metidesk.i18n.catalog import NP_, Words

_RULE = {
    CompletionRule.DAYS: NP_("rule of completion", "Required activity days reached"),
    CompletionRule.WEEKS_SIGNED: NP_("rule of completion", "All weeks signed off"),
    CompletionRule.EQUIPMENT: NP_("rule of completion", "All equipment given back"),
    CompletionRule.TRAINING: NP_("rule of completion", "Mandatory trainings attended"),
    CompletionRule.FINAL_PRESENTATION: NP_("rule of completion", "Final presentation held"),
}
_EVENT = {
    EventKind.PRE_TRAINING: NP_("training or event", "Pre-training"),
    EventKind.KICK_OFF: NP_("training or event", "Kick-off training"),
    EventKind.FOLLOW_UP: NP_("training or event", "Follow-up training"),
    EventKind.MID_TERM: NP_("training or event", "Mid-term interview"),
    EventKind.FINAL_PRESENTATION: NP_("training or event", "Final presentation"),
}
_KIND = {
    CertificateKind.COMPLETION: NP_("kind of certificate", "Certificate of completion"),
    CertificateKind.PARTICIPATION: NP_("kind of certificate", "Certificate of participation"),
}
_COPY = {
    CopyState.HELD: NP_("copy of a certificate", "Held by the office"),
    CopyState.HANDED_OVER: NP_("copy of a certificate", "Handed over"),
    CopyState.SPOILED: NP_("copy of a certificate", "Spoiled"),
}


def rule_word(rule: CompletionRule, words: Words) -> str:
    """Return what a rule asks for."""
    return words.pgettext(*_RULE[rule])


def event_word(kind: EventKind, words: Words) -> str:
    """Return the name of a training or an event."""
    return words.pgettext(*_EVENT[kind])


def certificate_kind_word(kind: CertificateKind, words: Words) -> str:
    """Return the name of a kind of certificate."""
    return words.pgettext(*_KIND[kind])


def copy_word(state: CopyState, words: Words) -> str:
    """Return where a copy is."""
    return words.pgettext(*_COPY[state])

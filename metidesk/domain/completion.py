"""Who has completed a course: rules that a course switches, each answering with what is missing.

No published page defines completion, so the coordinator decides, aided by this list: a rule that is not met stops a
certificate of completion unless it is overridden with a reason, and the reason goes into the register.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metidesk.domain.events import TRAININGS, EventKind


class CompletionRule(StrEnum):
    """What a certificate of completion may ask for."""

    DAYS = "days"
    WEEKS_SIGNED = "weeks_signed"
    EQUIPMENT = "equipment"
    TRAINING = "training"
    FINAL_PRESENTATION = "final_presentation"


class CertificateKind(StrEnum):
    """What a certificate certifies: the whole course, or having taken part in some of it."""

    COMPLETION = "completion"
    PARTICIPATION = "participation"


class CopyState(StrEnum):
    """Where a printed copy of a certificate is."""

    HELD = "held"
    HANDED_OVER = "handed_over"
    SPOILED = "spoiled"


PARTICIPATION_RULES = frozenset({CompletionRule.WEEKS_SIGNED, CompletionRule.EQUIPMENT})
"""What a certificate of participation may ask for as well: it states facts, and these make them firm."""


@dataclass(frozen=True, slots=True)
class CompletionFacts:
    """What the rules look at, as it stood on one date.

    `short` are the half-days that are missing (0 once reached), `unsigned` the Mondays of weeks that nobody signed
    off, `held` the tags of equipment not given back, `events` what the participation took part in.
    """

    short: int
    unsigned: tuple[date, ...]
    held: tuple[str, ...]
    events: frozenset[EventKind]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A rule that is not met, with what is missing: half-days, Mondays, tags of equipment, or events."""

    rule: CompletionRule
    half_days: int = 0
    mondays: tuple[date, ...] = ()
    tags: tuple[str, ...] = ()
    events: tuple[EventKind, ...] = ()


def unmet(facts: CompletionFacts, asked: Collection[CompletionRule]) -> tuple[Unmet, ...]:
    """Return the rules that a course asks for and that are not met, in the order of `CompletionRule`."""
    trainings = tuple(kind for kind in TRAININGS if kind not in facts.events)
    presented = EventKind.FINAL_PRESENTATION in facts.events
    missing = {
        CompletionRule.DAYS: Unmet(CompletionRule.DAYS, half_days=facts.short) if facts.short > 0 else None,
        CompletionRule.WEEKS_SIGNED: (
            Unmet(CompletionRule.WEEKS_SIGNED, mondays=facts.unsigned) if facts.unsigned else None
        ),
        CompletionRule.EQUIPMENT: Unmet(CompletionRule.EQUIPMENT, tags=facts.held) if facts.held else None,
        CompletionRule.TRAINING: Unmet(CompletionRule.TRAINING, events=trainings) if trainings else None,
        CompletionRule.FINAL_PRESENTATION: (
            None if presented else Unmet(CompletionRule.FINAL_PRESENTATION, events=(EventKind.FINAL_PRESENTATION,))
        ),
    }
    return tuple(one for rule in CompletionRule if rule in asked and (one := missing[rule]) is not None)


def rules_asked(
    defaults: Collection[CompletionRule], switched: Mapping[CompletionRule, bool]
) -> frozenset[CompletionRule]:
    """Return the rules that a course asks for: the programme's, but for those that its office switched."""
    return frozenset(rule for rule in CompletionRule if switched.get(rule, rule in defaults))

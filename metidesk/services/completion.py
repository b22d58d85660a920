"""Completion as a course asks for it: which rules are on, and what each participation still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.completion import CompletionFacts, CompletionRule, Unmet, rules_asked, unmet
from metidesk.domain.events import EventKind, InternEvent
from metidesk.domain.people import Enrolment
from metidesk.domain.progress import Progress, progress_on
from metidesk.services import programmes
from metidesk.services.equipment import out_to
from metidesk.services.ledger import Ledger
from metidesk.services.roll import Roll
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.services.sign_off import unsigned_weeks
from metidesk.store import certificates as stored
from metidesk.store import events as stored_events
from metidesk.store.journal import Act


class CompletionService:
    """Reads and switches the rules of completion of the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService) -> None:
        self._ledger = ledger
        self._settings = settings

    def rules(self) -> frozenset[CompletionRule]:
        """Return the rules that the current course asks for."""
        kept = self._settings.read()
        with self._ledger.database.read() as session:
            return asked_rules(session.connection(), kept)

    def switch(self, rule: CompletionRule, is_on: bool) -> None:
        """Switch a rule of the current course on or off; issued certificates stay what they are."""
        kept = self._settings.read()
        with self._ledger.act() as act:
            before = rule in asked_rules(act.connection, kept)
            if before == is_on:
                return
            stored.put_rule(act.connection, kept.course.key, rule.value, is_on)
            body = {"rule": rule.value, "asked": {"before": before, "after": is_on}}
            act.note(Act("course.rule", "course", kept.course.key, body))


@dataclass(frozen=True, slots=True)
class Gate:
    """What a course asks for, and the facts that are read once for everybody."""

    rules: frozenset[CompletionRule]
    roll: Roll
    held: Mapping[UUID, tuple[str, ...]]
    events: Mapping[UUID, Mapping[EventKind, InternEvent]]

    def facts(self, connection: Connection, line: Enrolment, on: date) -> CompletionFacts:
        """Return what the rules look at for one participation, as it stands on a date."""
        progress = standing(self.roll, line, on)
        events = self.events.get(line.id, {})
        return CompletionFacts(
            short=max(0, progress.required - progress.credited),
            unsigned=unsigned_weeks(connection, self.roll, line, on),
            held=self.held.get(line.id, ()),
            events=frozenset(kind for kind, event in events.items() if event.on_day <= on),
        )

    def unmet(self, connection: Connection, line: Enrolment, on: date) -> tuple[Unmet, ...]:
        """Return what a participation still lacks on a date."""
        return unmet(self.facts(connection, line, on), self.rules)


def open_gate(connection: Connection, kept: OfficeSettings, roll: Roll) -> Gate:
    """Read what the rules of a course look at."""
    held = out_to(connection, [line.id for line in roll.enrolments])
    return Gate(
        rules=asked_rules(connection, kept),
        roll=roll,
        held={one: tuple(item.tag for item in items) for one, items in held.items()},
        events=stored_events.of_course(connection, kept.course.key),
    )


def asked_rules(connection: Connection, kept: OfficeSettings) -> frozenset[CompletionRule]:
    """Return the rules that the current course asks for, in the state that a connection sees."""
    switched = {CompletionRule(rule): is_on for rule, is_on in stored.rules(connection, kept.course.key).items()}
    return rules_asked(programmes.programme(kept.course.year).completion, switched)


def standing(roll: Roll, line: Enrolment, on: date) -> Progress:
    """Return a participation's progress as it stood on a date: marks of later days do not count."""
    known = {day: mark for day, mark in roll.marks_of(line).items() if day <= on}
    required = line.participation.required or roll.course.required
    return progress_on(on, roll.own_days(line), known, required)

"""Commands for what a certificate asks for: the rules of the course, trainings and events."""

from datetime import date

import click

from metidesk.cli.common import Day, chosen_lines, course_option, json_option, opened, show_json, store_option
from metidesk.domain.completion import CompletionRule
from metidesk.domain.events import EventKind
from metidesk.i18n.completion_words import event_word, rule_word
from metidesk.i18n.current import current, ngettext

_RULES = click.Choice([rule.value for rule in CompletionRule])
_kind = click.argument("kind", type=click.Choice([kind.value for kind in EventKind]))
_interns = click.option("--intern", "intern_nos", multiple=True, help="Only this intern; everybody where left out.")


@click.command()
@click.option("--on", "switched_on", multiple=True, type=_RULES, help="Ask for this from now on.")
@click.option("--off", "switched_off", multiple=True, type=_RULES, help="Do not ask for this any more.")
@course_option
@json_option
@store_option
def rules(switched_on: tuple[str, ...], switched_off: tuple[str, ...], course: str | None, as_json: bool) -> None:
    """Show what a certificate of completion asks for, or switch it."""
    with opened(course) as office:
        for rule in switched_on:
            office.completion.switch(CompletionRule(rule), True)
        for rule in switched_off:
            office.completion.switch(CompletionRule(rule), False)
        asked = office.completion.rules()
    if as_json:
        show_json({rule.value: rule in asked for rule in CompletionRule})
        return
    for one in CompletionRule:
        click.echo(f"{'on' if one in asked else 'off'}\t{one.value}\t{rule_word(one, current())}")


@click.group()
def events() -> None:
    """Trainings and events that interns took part in."""


@events.command("list")
@course_option
@json_option
@store_option
def list_events(course: str | None, as_json: bool) -> None:
    """Show who took part in what."""
    with opened(course) as office:
        recorded = office.events.of_course()
        lines = [
            (line.intern.intern_no, line.intern.name, event)
            for line in office.interns.enrolments()
            for event in sorted(recorded.get(line.id, {}).values(), key=lambda one: one.on_day)
        ]
    if as_json:
        show_json(
            [
                {"intern_no": number, "name": name, "event": event.kind.value, "on": event.on_day.isoformat()}
                for number, name, event in lines
            ]
        )
        return
    for number, name, event in lines:
        click.echo(f"{number}\t{name}\t{event_word(event.kind, current())}\t{event.on_day.isoformat()}")


@events.command()
@_kind
@click.option("--on", "day", type=Day(), help="The day; the office's today where left out.")
@_interns
@course_option
@store_option
def record(kind: str, day: date | None, intern_nos: tuple[str, ...], course: str | None) -> None:
    """Record that interns took part in a training or an event."""
    with opened(course) as office:
        ids = [line.id for line in chosen_lines(office, intern_nos)]
        changed = office.events.record(ids, EventKind(kind), day or office.today())
    click.echo(ngettext("{count} intern recorded.", "{count} interns recorded.", len(changed)))


@events.command()
@_kind
@_interns
@course_option
@store_option
def remove(kind: str, intern_nos: tuple[str, ...], course: str | None) -> None:
    """Take away what was recorded of a training or an event."""
    with opened(course) as office:
        gone = office.events.remove([line.id for line in chosen_lines(office, intern_nos)], EventKind(kind))
    click.echo(ngettext("{count} record removed.", "{count} records removed.", len(gone)))

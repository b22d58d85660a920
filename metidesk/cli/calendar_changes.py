"""Commands that change the office's calendar, and say before that whom it touches."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from metidesk.cli.common import Command, Day, course_option, days, json_option, opened, show_json, store_option
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.i18n.current import _
from metidesk.services.calendar_preview import CalendarChange, CalendarPreview
from metidesk.services.office import OfficeServices

_day = click.option("--day", required=True, type=Day())
_kind = click.option(
    "--kind", type=click.Choice([one.value for one in DayKind]), help="Which entry, where a day has several."
)


def _shared(command: Command) -> Command:
    """Give a command what all changes share."""
    dry = click.option("--dry-run", is_flag=True, help="Only say what it would do.")
    return course_option(json_option(store_option(dry(command))))


@click.command("add")
@click.option("--kind", type=click.Choice([one.value for one in DayKind]), required=True)
@_day
@click.option("--until", type=Day(), help="The last day, where everyone stays at home for several.")
@click.option("--name", required=True, help="Why, in a few words.")
@click.option("--source", default="", help="Who said so.")
@click.option("--replaces", type=Day(), help="The day that an extra working day makes up for.")
@_shared
def add(day: date, until: date | None, **given: Any) -> None:
    """Add a holiday, a closure, an extra working day, or days on which everyone stays at home."""
    kind = DayKind(given["kind"])
    with opened(given["course"]) as office:
        if kind is DayKind.AT_HOME:
            changes = office.calendar.plan_closed_at_home(day, until or day, given["name"])
        else:
            scope = office.settings.read().office.code
            name = Wording(given["name"])
            entry = CalendarDay(scope, day, kind, name, given["source"], replaces=given["replaces"])
            changes = office.calendar.plan_put(entry)
        _carry_out(office, changes, given["dry_run"], given["as_json"])


@click.command("remove")
@_day
@_kind
@_shared
def remove(day: date, kind: str | None, course: str | None, as_json: bool, dry_run: bool) -> None:
    """Take an entry out of the calendar. Marks stay."""
    with opened(course) as office:
        _carry_out(office, office.calendar.plan_remove(_entry(office, day, kind)), dry_run, as_json)


@click.command("move")
@_day
@click.option("--to", "to_day", required=True, type=Day())
@_kind
@_shared
def move(day: date, to_day: date, kind: str | None, course: str | None, as_json: bool, dry_run: bool) -> None:
    """Move an entry to another day: a holiday that was declared late, or is wrong in the shipped data."""
    with opened(course) as office:
        _carry_out(office, office.calendar.plan_move(_entry(office, day, kind), to_day), dry_run, as_json)


@click.command("preview")
@click.option("--close", "first", required=True, type=Day(), metavar="DAY")
@click.option("--until", "last", type=Day(), metavar="DAY")
@course_option
@json_option
@store_option
def preview(first: date, last: date | None, course: str | None, as_json: bool) -> None:
    """Say whom it would touch if the office were closed on these days."""
    with opened(course) as office:
        kept = office.settings.read()
        working = office.calendar.work_calendar().working_days(first, last or first)
        closures = [CalendarDay(kept.office.code, day, DayKind.CLOSURE, Wording("?"), "") for day in working]
        changes = [change for one in closures for change in office.calendar.plan_put(one)]
        _carry_out(office, changes, True, as_json)


def _entry(office: OfficeServices, day: date, kind: str | None) -> CalendarDay:
    """Return the entry of a day, the office's own before Japan's."""
    found = [one for one in office.calendar.entries() if one.day == day and kind in (None, one.kind.value)]
    if not found:
        raise RuleBroken("calendar.unknown", day=day)
    return min(found, key=lambda one: one.scope == "JP")


def _carry_out(office: OfficeServices, changes: Sequence[CalendarChange], dry_run: bool, as_json: bool) -> None:
    seen = office.calendar.preview(changes)
    if not dry_run:
        office.calendar.make(changes)
    if as_json:
        show_json(_plain(seen))
        return
    _tell(seen)
    click.echo(_("Nothing was changed (dry run).") if dry_run else _("The calendar was changed."))


def _tell(seen: CalendarPreview) -> None:
    for move in seen.moves:
        person = move.enrolment.intern
        before, after = days(move.before.margin), days(move.after.margin)
        below = _("cannot reach the required days any more") if move.drops_below else ""
        click.echo(f"{person.intern_no}\t{person.name}\t{before} → {after}\t{below}".rstrip())
    for line, mark in seen.conflicts:
        told = _("The mark of {name} on {day} stays.", name=line.intern.name, day=mark.day.isoformat())
        click.echo(told, err=True)
    if seen.make_up:
        listed = ", ".join(day.isoformat() for day in seen.make_up)
        click.echo(_("Saturdays that could make up for it: {days}", days=listed))


def _plain(seen: CalendarPreview) -> dict[str, object]:
    return {
        "closing": [day.isoformat() for day in seen.closing],
        "opening": [day.isoformat() for day in seen.opening],
        "moves": [
            {
                "intern_no": move.enrolment.intern.intern_no,
                "before": days(move.before.margin),
                "after": days(move.after.margin),
                "drops_below": move.drops_below,
            }
            for move in seen.moves
        ],
        "conflicts": [
            {"intern_no": line.intern.intern_no, "day": mark.day.isoformat(), "status": mark.status.value}
            for line, mark in seen.conflicts
        ],
        "make_up": [day.isoformat() for day in seen.make_up],
    }


CHANGES = (add, remove, move, preview)
"""The commands of the group `calendar`."""

"""Commands for signing weeks off and reopening them."""

from datetime import date

import click

from metidesk.cli.common import Day, course_option, json_option, opened, show_json, store_option
from metidesk.domain.calendar import Week
from metidesk.i18n import current
from metidesk.i18n.current import _, ngettext
from metidesk.i18n.labels import week_standing_word
from metidesk.services.sign_off import WeekState

_week = click.option("--week", required=True, type=Day(), metavar="DAY", help="Any day of the week.")


@click.group()
def signoff() -> None:
    """Weeks signed off by the coordinator: nobody changes their marks until they are reopened."""


@signoff.command("list")
@course_option
@json_option
@store_option
def list_weeks(course: str | None, as_json: bool) -> None:
    """Show how every week of the course stands, and which marks are missing."""
    with opened(course) as office:
        weeks = office.sign_off.weeks()
    if as_json:
        show_json([_plain(one) for one in weeks])
        return
    for one in weeks:
        missing = ngettext("{count} mark missing", "{count} marks missing", len(one.gaps)) if one.gaps else ""
        standing = week_standing_word(one.standing, current.current())
        click.echo(f"{one.monday}\t{standing}\t{one.revision or ''}\t{one.by}\t{missing}")


@signoff.command("sign")
@_week
@click.option("--coordinator", help="Who signs; the office's coordinator where left out.")
@course_option
@store_option
def sign(week: date, coordinator: str | None, course: str | None) -> None:
    """Sign a week off. Missing marks are listed, and nothing is signed then."""
    with opened(course) as office:
        signed = office.sign_off.sign_off(week, coordinator or office.settings.read().coordinator)
    click.echo(_("Week of {monday} signed off by {name}.", monday=signed.monday.isoformat(), name=signed.coordinator))


@signoff.command("reopen")
@_week
@click.option("--reason", required=True, help="Why; it stays in the history.")
@course_option
@store_option
def reopen(week: date, reason: str, course: str | None) -> None:
    """Let the marks of a signed week change again."""
    with opened(course) as office:
        office.sign_off.reopen(week, reason)
    click.echo(_("Week of {monday} reopened.", monday=Week.of(week).monday.isoformat()))


def _plain(one: WeekState) -> dict[str, object]:
    return {
        "monday": one.monday.isoformat(),
        "working_days": [day.isoformat() for day in one.working_days],
        "state": one.standing.value,
        "revision": one.revision,
        "by": one.by,
        "at": one.at.isoformat() if one.at else None,
        "reason": one.reason,
        "ready": one.ready,
        "gaps": [{"intern_no": line.intern.intern_no, "day": day.isoformat()} for line, day in one.gaps],
    }

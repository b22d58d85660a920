"""Commands for one participation: its own dates and required days, withdrawal, transfer."""

from datetime import date

import click

from metidesk.cli.common import Command, Day, course_option, opened, store_option
from metidesk.domain.dates import parse_days
from metidesk.i18n.current import _


def _shared(command: Command) -> Command:
    """Give a command what all of them share."""
    number = click.option("--intern", "intern_no", required=True, metavar="NO")
    return number(course_option(store_option(command)))


def _done(name: str) -> None:
    click.echo(_("Changed: {name}", name=name))


@click.command("start")
@click.option("--on", "on", required=True, type=Day())
@_shared
def start(intern_no: str, on: date, course: str | None) -> None:
    """Let an intern begin on a day of their own."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        office.participations.start_on(line.id, on)
    _done(line.intern.name)


@click.command("withdraw")
@click.option("--last", "last", required=True, type=Day(), help="The last day; later days are not absent.")
@click.option("--reason", required=True)
@_shared
def withdraw(intern_no: str, last: date, reason: str, course: str | None) -> None:
    """Let an intern's participation end early."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        office.participations.withdraw(line.id, last, reason)
    _done(line.intern.name)


@click.command("rejoin")
@_shared
def rejoin(intern_no: str, course: str | None) -> None:
    """Take a withdrawal back."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        office.participations.rejoin(line.id)
    _done(line.intern.name)


@click.command("require")
@click.option("--days", "days", help="Own required days, like 30 or 34.5; those of the course where left out.")
@click.option("--reason", default="", help="Why the days are this intern's own.")
@_shared
def require(intern_no: str, days: str | None, reason: str, course: str | None) -> None:
    """Set the days that one intern has to reach."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        office.participations.require(line.id, None if days is None else parse_days(days), reason)
    _done(line.intern.name)


@click.command("transfer")
@click.option("--from", "from_on", required=True, type=Day())
@click.option("--office", "office_code", metavar="CODE", help="The office of the programme to go on at.")
@click.option("--company", help="The host company to go on for.")
@_shared
def transfer(intern_no: str, from_on: date, office_code: str | None, company: str | None, course: str | None) -> None:
    """Let an intern go on at another office or for another company from a day on."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        office.participations.transfer(line.id, from_on, office_code, company)
    _done(line.intern.name)


TERMS = (start, withdraw, rejoin, require, transfer)
"""The commands of the group `interns` that change the terms of one participation."""

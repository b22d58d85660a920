"""What the commands share: the store they work on, days as arguments, and plain output."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from metidesk.domain.dates import parse_day
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.i18n.catalog import languages
from metidesk.services.office import OfficeServices, open_office
from metidesk.system.clock import SystemClock
from metidesk.system.paths import default_store

_STORE = "metidesk.store"
Command = TypeVar("Command", bound=Callable[..., Any])


def _keep_store(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    """Remember the store wherever the option stands: before the command or after it."""
    if value is not None:
        context.find_root().meta[_STORE] = value


def store_option(command: Command) -> Command:
    """Give a command the option --store; METIDESK_STORE names the store where it is left out."""
    option = click.option(
        "--store",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_keep_store,
        expose_value=False,
        help="The office's store; METIDESK_STORE names it where this is left out.",
    )
    return option(command)


def chosen_store() -> Path:
    """Return the store that the options, the environment or the person's folder name."""
    found = click.get_current_context().find_root().meta.get(_STORE)
    return found if isinstance(found, Path) else default_store()


@contextmanager
def opened(course: str | None = None) -> Iterator[OfficeServices]:
    """Give the office of the chosen store, on one of its courses, and close it again."""
    office = open_office(chosen_store(), SystemClock(), course)
    try:
        yield office
    finally:
        office.close()


class Day(click.ParamType[date]):
    """A date as people type it: 2021-08-24, 24/8/2021; a Buddhist year is converted and said so."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the civil date. Raises RuleBroken for what is no date."""
        if isinstance(value, date):
            return value
        parsed = parse_day(str(value))
        if parsed.era != "ce":
            click.echo(f"{value} → {parsed.day.isoformat()}", err=True)
        return parsed.day


course_option = click.option("--course", metavar="CODE", help="A course of the store; the current one where left out.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def show_json(value: object) -> None:
    """Print a value as JSON, with every script readable."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def days(half_days: int) -> int | float:
    """Return half-days as a number of days: 22 → 11, 19 → 9.5."""
    return half_days // 2 if half_days % 2 == 0 else half_days / 2


def chosen_lines(office: OfficeServices, intern_nos: Sequence[str]) -> tuple[Enrolment, ...]:
    """Return the lines of the roll with these intern numbers, all of them where none is named.

    Raises RuleBroken `intern.unknown`.
    """
    return tuple(office.interns.line(number) for number in intern_nos) or office.interns.enrolments()


def known_language(code: str) -> str:
    """Return a language code that has a catalogue. Raises RuleBroken `language.unknown`."""
    if code not in languages():
        raise RuleBroken("language.unknown", code=code, known=languages())
    return code

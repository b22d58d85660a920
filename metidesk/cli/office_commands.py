"""Commands that make a store: new, sample, demo."""

from datetime import date
from pathlib import Path

import click

from metidesk.cli.common import Day, chosen_store, known_language, store_option
from metidesk.domain.names import clean_text
from metidesk.i18n.current import _
from metidesk.services import demo as demonstration
from metidesk.services import programmes
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding
from metidesk.services.sample import found_sample
from metidesk.system.clock import SystemClock

_year_option = click.option("--year", type=int, help="The fiscal year; the newest shipped where left out.")
_office_option = click.option("--office", metavar="CODE", required=True, help="HAN, BKK, MAA, …")
_course_option = click.option("--course", metavar="CODE", required=True, help="A or B.")


@click.command()
@_office_option
@_year_option
@_course_option
@click.option("--coordinator", default="", help="Who works here; it stands on papers and in the history.")
@click.option("--language", default="en", help="The language of the screen and of the papers: en, ja, vi.")
@store_option
def new(office: str, year: int | None, course: str, coordinator: str, language: str) -> None:
    """Make the store of an office."""
    founding = Founding(
        office, year or max(programmes.years()), course, clean_text(coordinator), known_language(language)
    )
    found_office(chosen_store(), SystemClock(), founding).close()
    click.echo(_("Made {path}", path=chosen_store()))


@click.command()
@click.option("--office", metavar="CODE", default="HAN", show_default=True)
@click.option("--course", metavar="CODE", default="A", show_default=True)
@click.option("--on", "on", type=Day(), required=True, help="The day the sample office stands at.")
@click.option("--language", default="en", help="The language of the screen and of the papers.")
@store_option
def sample(office: str, course: str, on: date, language: str) -> None:
    """Make a sample office: ten interns with marks up to a day."""
    found_sample(chosen_store(), SystemClock(), office, course, on, known_language(language)).close()
    click.echo(_("Made {path}", path=chosen_store()))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--office", metavar="CODE", default="HAN", show_default=True)
@click.option("--course", metavar="CODE", default="A", show_default=True)
def demo(folder: Path, office: str, course: str) -> None:
    """Take a sample office through a whole course: its store and every paper as PDF in FOLDER."""
    for path in demonstration.write_demo(folder, office, course):
        click.echo(str(path))

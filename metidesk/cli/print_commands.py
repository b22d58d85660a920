"""Commands that write papers as PDF."""

from datetime import date
from pathlib import Path

import click

from metidesk.cli.common import Day, course_option, known_language, opened, store_option
from metidesk.domain.calendar import Week
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.current import _
from metidesk.services.office import OfficeServices
from metidesk.system.files import write_whole

_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write.")
_lang = click.option("--lang", help="The language of the paper: en, ja, vi.")


@click.group("print")
def print_paper() -> None:
    """Write a paper as PDF."""


@print_paper.command()
@click.option("--week", "--day", "--on", "day", type=Day(), help="A day of the week; this week where left out.")
@course_option
@_out
@_lang
@store_option
def week(day: date | None, course: str | None, out: Path, lang: str | None) -> None:
    """Write the attendance sheet of a week."""
    with opened(course) as office:
        monday = Week.of(day or office.today()).monday
        write_whole(out, office.papers.week_sheet(monday, _paper_language(office, lang)))
        office.sheets.register_print(PaperKind.WEEK, monday)
    click.echo(str(out))


@print_paper.command("course")
@click.option("--paper", type=click.Choice(["A3", "A4"]), default="A3", show_default=True)
@course_option
@_out
@_lang
@store_option
def course_sheet(paper: str, course: str | None, out: Path, lang: str | None) -> None:
    """Write the attendance sheet of a whole course."""
    with opened(course) as office:
        pdf = office.papers.course_sheet(_paper_language(office, lang), paper)
        write_whole(out, pdf)
        office.sheets.register_print(PaperKind.COURSE, office.today())
    click.echo(str(out))


@print_paper.command()
@click.option("--day", "--on", "day", type=Day(), help="The day; the office's today where left out.")
@click.option("--week", "in_week", type=Day(), help="A day of the week to print instead of one day.")
@course_option
@_out
@_lang
@store_option
def signin(day: date | None, in_week: date | None, course: str | None, out: Path, lang: str | None) -> None:
    """Write the blank sign-in sheet of a day or of a week."""
    with opened(course) as office:
        language = _paper_language(office, lang)
        if in_week is not None:
            kind, shown = PaperKind.SIGN_IN_WEEK, Week.of(in_week).monday
            pdf = office.papers.sign_in_week(shown, language)
        else:
            kind, shown = PaperKind.SIGN_IN_DAY, day or office.today()
            pdf = office.papers.sign_in_day(shown, language)
        write_whole(out, pdf)
        office.sheets.register_print(kind, shown)
    click.echo(str(out))


@print_paper.command()
@click.option("--number", help="An issued certificate, as it was issued.")
@click.option("--intern", "intern_no", help="A proof without a number for this intern.")
@click.option("--on", "day", type=Day(), help="The date of the proof; the office's today where left out.")
@course_option
@_out
@_lang
@store_option
def certificate(
    number: str | None, intern_no: str | None, day: date | None, course: str | None, out: Path, lang: str | None
) -> None:
    """Write an issued certificate, or a proof of one."""
    if (number is None) == (intern_no is None):
        raise click.UsageError(_("Name either --number or --intern."))
    with opened(course) as office:
        if number is not None:
            pdf = office.certificates.pdf(number)
        else:
            line = office.interns.line(str(intern_no)).id
            pdf = office.certificates.proof(line, day or office.today(), lang)
        write_whole(out, pdf)
    click.echo(str(out))


def _paper_language(office: OfficeServices, asked: str | None) -> str:
    return known_language(asked) if asked else office.settings.read().paper_language

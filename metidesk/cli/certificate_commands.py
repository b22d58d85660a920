"""Commands for papers: print and certificates."""

from datetime import date
from pathlib import Path
from uuid import UUID

import click

from metidesk.cli.common import (
    Day,
    course_option,
    days,
    json_option,
    known_language,
    opened,
    show_json,
    store_option,
)
from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _
from metidesk.services.office import OfficeServices
from metidesk.services.views import CertificateState, CertificateView
from metidesk.system.files import require_folder, write_whole

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
            pdf = office.papers.sign_in_week(Week.of(in_week).monday, language)
        else:
            pdf = office.papers.sign_in_day(day or office.today(), language)
        write_whole(out, pdf)
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
            line = _line(office, str(intern_no))
            pdf = office.certificates.proof(line, day or office.today(), _paper_language(office, lang))
        write_whole(out, pdf)
    click.echo(str(out))


@click.group()
def certificates() -> None:
    """Certificates of completion."""


@certificates.command()
@click.option("--on", "on", type=Day(), help="The date on the certificates; the office's today where left out.")
@click.option("--intern", "intern_nos", multiple=True, help="Only this intern; all who are ready where left out.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder for the PDFs.")
@course_option
@_lang
@json_option
@store_option
def issue(
    on: date | None, intern_nos: tuple[str, ...], out: Path, course: str | None, lang: str | None, as_json: bool
) -> None:
    """Issue a certificate to everybody who has reached the required days and has none yet."""
    # A certificate cannot be taken back: whether its paper can be written is tried before, not after.
    require_folder(out)
    with opened(course) as office:
        day = on or office.today()
        if intern_nos:
            ids = [_line(office, number) for number in intern_nos]
        else:
            ready = (one for one in office.certificates.lines(day) if one.state is CertificateState.READY)
            ids = [one.enrolment.id for one in ready]
        issued = office.certificates.issue(ids, day, _paper_language(office, lang))
        office.certificates.save([one.number for one in issued], out)
        numbers = _numbers(office)
    if not issued and not as_json:
        click.echo(_("Nobody is ready for a certificate on {day}.", day=day.isoformat()))
    _show(issued, as_json, numbers)


@certificates.command("list")
@course_option
@json_option
@store_option
def list_certificates(course: str | None, as_json: bool) -> None:
    """List the certificates that were issued."""
    with opened(course) as office:
        issued = office.certificates.issued()
        numbers = _numbers(office)
    _show(issued, as_json, numbers)


def _paper_language(office: OfficeServices, asked: str | None) -> str:
    return known_language(asked) if asked else office.settings.read().paper_language


def _line(office: OfficeServices, intern_no: str) -> UUID:
    """Return the participation of an intern number. Raises RuleBroken `intern.unknown`."""
    for line in office.interns.enrolments():
        if line.intern.intern_no == intern_no:
            return line.id
    raise RuleBroken("intern.unknown", intern_no=intern_no)


def _show(issued: tuple[CertificateView, ...], as_json: bool, numbers: dict[UUID, str]) -> None:
    if not as_json:
        for one in issued:
            click.echo(f"{one.number}\t{one.name}\t{one.issued_on.isoformat()}")
        return
    show_json(
        [
            {
                "number": one.number,
                "intern_no": numbers[one.participation_id],
                "name": one.name,
                "days": days(one.half_days),
                "issued_on": one.issued_on.isoformat(),
                "issued_by": one.issued_by,
                "sha256": one.sha256,
            }
            for one in issued
        ]
    )


def _numbers(office: OfficeServices) -> dict[UUID, str]:
    return {line.id: line.intern.intern_no for line in office.interns.enrolments()}

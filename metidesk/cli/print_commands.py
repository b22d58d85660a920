"""Commands that write papers as PDF."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from uuid import UUID

import click

from metidesk.cli.common import Day, course_option, known_language, opened, store_option
from metidesk.domain.calendar import Week
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.current import _, current
from metidesk.i18n.sentences import left_off_sentence
from metidesk.services.office import OfficeServices
from metidesk.services.person_paper import person_paper
from metidesk.system.files import write_whole

_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write.")
_lang = click.option("--lang", help="The language of the paper: en, ja, vi.")
_leading = click.option("--lang", help="For a proof: en or ja leads, any other stands third (vi, th, km …).")


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
        _tell_left_off(office)
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
        _tell_left_off(office)
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
        _tell_left_off(office)
    click.echo(str(out))


@print_paper.command()
@click.option("--intern", "intern_no", required=True, help="The number of the intern.")
@click.option("--on", "day", type=Day(), help="The day of the total; the office's today where left out.")
@course_option
@_out
@_lang
@store_option
def explanation(intern_no: str, day: date | None, course: str | None, out: Path, lang: str | None) -> None:
    """Write the slip that explains an intern's total."""
    with opened(course) as office:
        line = office.interns.line(intern_no).id
        write_whole(out, office.explain.slip(line, day or office.today(), _paper_language(office, lang)))
    click.echo(str(out))


@print_paper.command()
@click.option("--number", help="An issued certificate, as it was issued.")
@click.option("--revision", type=int, help="An earlier revision of it; the latest where left out.")
@click.option("--intern", "intern_no", help="A proof without a number for this intern.")
@click.option("--on", "day", type=Day(), help="The date of the proof; the office's today where left out.")
@course_option
@_out
@_leading
@store_option
def certificate(
    number: str | None,
    revision: int | None,
    intern_no: str | None,
    day: date | None,
    course: str | None,
    out: Path,
    lang: str | None,
) -> None:
    """Write an issued certificate, or a proof of one."""
    if (number is None) == (intern_no is None):
        raise click.UsageError(_("Name either --number or --intern."))
    with opened(course) as office:
        if number is not None:
            pdf = office.certificates.pdf(number, revision)
            in_force = [one.revision for one in office.certificates.issued() if one.number == number]
            if not in_force or revision not in (None, *in_force):
                click.echo(_("This paper of {number} is no longer valid.", number=number), err=True)
        else:
            line = office.interns.line(str(intern_no)).id
            pdf = office.certificates.proof(line, day or office.today(), lang)
        write_whole(out, pdf)
    click.echo(str(out))


@print_paper.command()
@click.option("--intern", "intern_no", required=True, help="The intern's number.")
@_out
@_lang
@store_option
def card(intern_no: str, out: Path, lang: str | None) -> None:
    """Write the card of an intern with every course, and behind it the record of each."""
    with opened() as office:
        intern = office.people.numbered(intern_no)
        write_whole(out, person_paper(office, intern, _paper_language(office, lang)))
    click.echo(str(out))


@print_paper.command()
@click.option("--intern", "intern_nos", multiple=True, help="An intern number; may be given several times.")
@click.option("--all", "everybody", is_flag=True, help="Everybody on the roll, in its order.")
@course_option
@_out
@_lang
@store_option
def record(intern_nos: tuple[str, ...], everybody: bool, course: str | None, out: Path, lang: str | None) -> None:
    """Write the attendance and activity record of interns."""
    if bool(intern_nos) == everybody:
        raise click.UsageError(_("Name --intern or --all."))
    with opened(course) as office:
        if everybody:
            ids = [line.id for line in office.interns.enrolments()]
        else:
            ids = [office.interns.line(number).id for number in intern_nos]
        write_whole(out, office.records.intern_records(ids, _paper_language(office, lang)))
        _tell_left_off(office, ids)
    click.echo(str(out))


@print_paper.command()
@click.option("--intern", "intern_no", required=True, help="The number of the intern.")
@course_option
@_out
@_lang
@store_option
def intern(intern_no: str, course: str | None, out: Path, lang: str | None) -> None:
    """Write the attendance sheet of one intern for the whole course."""
    with opened(course) as office:
        line = office.interns.line(intern_no).id
        write_whole(out, office.papers.intern_sheet(line, _paper_language(office, lang)))
        office.sheets.register_print(PaperKind.INTERN, office.today(), line)
        _tell_left_off(office, [line])
    click.echo(str(out))


@print_paper.command()
@course_option
@_out
@_lang
@store_option
def register(course: str | None, out: Path, lang: str | None) -> None:
    """Write the register of every certificate of the course."""
    with opened(course) as office:
        write_whole(out, office.records.register(_paper_language(office, lang)))
    click.echo(str(out))


@print_paper.command()
@click.option("--week", "--day", "--on", "day", type=Day(), help="A day of the week; next week where left out.")
@course_option
@_out
@_lang
@store_option
def pack(day: date | None, course: str | None, out: Path, lang: str | None) -> None:
    """Write what the office needs on paper to work a week without its computer."""
    with opened(course) as office:
        write_whole(out, office.records.friday_pack(_paper_language(office, lang), day))
        for kind, shown in office.records.sheets_in_pack(day):
            office.sheets.register_print(kind, shown)
        _tell_left_off(office)
    click.echo(str(out))


@print_paper.command()
@click.option("--on", "day", type=Day(), help="The date on the certificates; the office's today where left out.")
@click.option("--intern", "intern_nos", multiple=True, help="Only this intern; all who wait where left out.")
@course_option
@_out
@_lang
@store_option
def prooflist(day: date | None, intern_nos: tuple[str, ...], course: str | None, out: Path, lang: str | None) -> None:
    """Write the list in which everybody reads the own name before certificates are issued."""
    with opened(course) as office:
        ids = [office.interns.line(number).id for number in intern_nos] or None
        write_whole(out, office.records.proof_list(day or office.today(), _paper_language(office, lang), ids))
        _tell_left_off(office, ids)
    click.echo(str(out))


def _tell_left_off(office: OfficeServices, participation_ids: Collection[UUID] | None = None) -> None:
    """Say which native-script names no font can print; every other such text stops the paper."""
    for one in office.papers.left_off(participation_ids):
        click.echo(left_off_sentence(one.where, one.text, one.characters, current()), err=True)


def _paper_language(office: OfficeServices, asked: str | None) -> str:
    return known_language(asked) if asked else office.settings.read().paper_language

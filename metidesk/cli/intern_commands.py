"""Commands for the roll: interns and marks in and out."""

from datetime import date
from pathlib import Path

import click

from metidesk.cli.common import Day, course_option, days, json_option, opened, show_json, store_option
from metidesk.cli.reading import read_file, reading_options
from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.people import PERSONAL_FIELDS, Enrolment
from metidesk.exchange.tables import Choices
from metidesk.i18n import current
from metidesk.i18n.acts import act_word
from metidesk.i18n.current import ngettext
from metidesk.i18n.labels import status_word
from metidesk.services import export
from metidesk.services.mark_record import CellChange

_file = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def interns() -> None:
    """The people on the roll."""


@interns.command("import")
@course_option
@store_option
@reading_options
def import_interns(file: Path, course: str | None, dry_run: bool, choices: Choices) -> None:
    """Enrol interns from XLSX, XLS, ODS, CSV or TSV (- is standard input), all of them or none."""
    with opened(course) as office:
        read_file(office.import_interns, file, dry_run, choices)


@interns.command("export")
@_file
@course_option
@store_option
def export_interns(file: Path, course: str | None) -> None:
    """Write the roll as CSV or XLSX, in the columns that the import reads."""
    with opened(course) as office:
        count = export.export_interns(office.interns.enrolments(), file)
    click.echo(ngettext("{count} intern written to {path}", "{count} interns written to {path}", count, path=file))


@interns.command("list")
@course_option
@json_option
@store_option
def list_interns(course: str | None, as_json: bool) -> None:
    """List the roll in its order."""
    with opened(course) as office:
        lines = office.interns.enrolments()
    if as_json:
        show_json([_plain(line) for line in lines])
        return
    for line in lines:
        click.echo(f"{line.intern.intern_no}\t{line.intern.name}\t{line.company}")


@click.group()
def marks() -> None:
    """Marks of attendance in and out."""


@marks.command("import")
@course_option
@store_option
@reading_options
def import_marks(file: Path, course: str | None, dry_run: bool, choices: Choices) -> None:
    """Read marks from a spreadsheet: intern_no, day, status, and optionally place, note, arrival."""
    with opened(course) as office:
        read_file(office.import_marks, file, dry_run, choices)


@marks.command("export")
@_file
@course_option
@store_option
def export_marks(file: Path, course: str | None) -> None:
    """Write every mark of the course as CSV or XLSX."""
    with opened(course) as office:
        count = export.export_marks(office.attendance, file)
    click.echo(ngettext("{count} mark written to {path}", "{count} marks written to {path}", count, path=file))


@marks.command("set")
@click.option("--intern", "numbers", required=True, multiple=True, metavar="NO", help="May be given several times.")
@click.option("--from", "first", required=True, type=Day(), metavar="DAY")
@click.option("--until", "last", type=Day(), metavar="DAY", help="The last day; the first where left out.")
@click.option("--status", required=True, type=click.Choice([one.value for one in Status], case_sensitive=False))
@click.option("--reason", required=True, help="Why; it becomes the note of the marks.")
@click.option(
    "--place",
    type=click.Choice([one.value for one in Place], case_sensitive=False),
    help="Where; the usual place of each day where left out.",
)
@course_option
@store_option
def set_marks(
    numbers: tuple[str, ...],
    first: date,
    last: date | None,
    status: str,
    reason: str,
    place: str | None,
    course: str | None,
) -> None:
    """Give several interns a status on all days that they are expected, all or none: leave, an exam, a strike."""
    with opened(course) as office:
        people = [office.interns.line(number).id for number in numbers]
        where = Place(place) if place is not None else None
        changes = office.attendance.mark_many(people, first, last or first, Status(status), reason, where)
    click.echo(ngettext("{count} mark set", "{count} marks set", len(changes)))


@marks.command("history")
@click.option("--intern", "intern_no", required=True, metavar="NO")
@click.option("--on", "on", required=True, type=Day(), metavar="DAY")
@course_option
@json_option
@store_option
def history(intern_no: str, on: date, course: str | None, as_json: bool) -> None:
    """Show what was ever done to the mark of an intern on a day: when, who, from what to what, and why."""
    with opened(course) as office:
        changes = office.attendance.history(office.interns.line(intern_no).id, on)
    if as_json:
        show_json([_change(one) for one in changes])
        return
    words = current.current()
    for one in changes:
        told = " → ".join(status_word(mark.status, words) if mark else "–" for mark in (one.before, one.after))
        click.echo("\t".join((one.at.isoformat(), one.actor, act_word(one.act, words), told, one.reason)))


def _change(one: CellChange) -> dict[str, object]:
    return {
        "at": one.at.isoformat(),
        "by": one.actor,
        "act": one.act,
        "before": _mark(one.before),
        "after": _mark(one.after),
        "reason": one.reason,
    }


def _mark(mark: Mark | None) -> dict[str, object] | None:
    if mark is None:
        return None
    arrival = mark.arrival.strftime("%H:%M") if mark.arrival else None
    return {"status": mark.status.value, "place": mark.place.value, "note": mark.note, "arrival": arrival}


def _plain(line: Enrolment) -> dict[str, object]:
    """Return a line of the roll under the names of the import's columns."""
    person, part = line.intern, line.participation
    personal = {name: value for name in PERSONAL_FIELDS if not isinstance(value := getattr(person, name), date)}
    return {
        "intern_no": person.intern_no,
        **personal,
        "birth_date": _iso(person.birth_date),
        "host_company": line.company,
        "manager": line.manager,
        "plan": part.plan,
        "start": _iso(part.starts_on),
        "end": _iso(part.ends_on),
        "required_days": days(part.required) if part.required else None,
        "insurance_no": part.insurance_no,
        "insured_from": _iso(part.insured_from),
        "insured_to": _iso(part.insured_to),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""Commands that count: calendar and progress."""

from datetime import date

import click

from metidesk.cli.common import Day, chosen_store, course_option, days, json_option, opened, show_json, store_option
from metidesk.domain.calendar import CalendarDay, DayKind, WorkCalendar
from metidesk.domain.programme import Course
from metidesk.domain.progress import Progress
from metidesk.i18n import current
from metidesk.i18n.current import _
from metidesk.i18n.labels import concern_word, status_word
from metidesk.services import programmes
from metidesk.services.explain import ExplainedDay


@click.group(invoke_without_command=True)
@click.pass_context
@click.option("--office", metavar="CODE", help="An office of the programme; the store's own where left out.")
@click.option("--year", type=int, help="The fiscal year; the newest shipped where left out.")
@course_option
@json_option
@store_option
def calendar(context: click.Context, office: str | None, year: int | None, course: str | None, as_json: bool) -> None:
    """Show the working days of an office in a course, and why the other weekdays are closed; or change them."""
    if context.invoked_subcommand is None:
        _show(office, year, course, as_json)


def _show(office: str | None, year: int | None, course: str | None, as_json: bool) -> None:
    entries, found = _shipped(office, year, course) if office and not _is_own(office) else _own(course)
    working = WorkCalendar(entries, found.observes_japan).working_days(found.starts_on, found.ends_on)
    closed = [
        _plain(entry)
        for entry in entries
        if entry.confirmed and entry.kind.closes and entry.day.weekday() < 5
        if entry.scope != "JP" or found.observes_japan
    ]
    offered = [_plain(entry) for entry in entries if not entry.confirmed]
    extra = [_plain(entry) for entry in entries if entry.confirmed and entry.kind is DayKind.EXTRA]
    at_home = [_plain(entry) for entry in entries if entry.confirmed and entry.kind is DayKind.AT_HOME]
    if as_json:
        plain = {"working_days": [day.isoformat() for day in working], "closed": closed}
        show_json({**plain, "extra": extra, "at_home": at_home, "proposed": offered})
        return
    click.echo(_("{count} working days", count=len(working)))
    for line in (*closed, *extra, *at_home, *offered):
        click.echo("\t".join(str(line[key]) for key in ("day", "kind", "name", "source")))


def _is_own(office: str) -> bool:
    """Return whether the chosen store is that office's, so that its own closures count."""
    if not chosen_store().is_file():
        return False
    with opened() as found:
        return found.settings.read().office.code == office.upper()


def _own(course: str | None) -> tuple[tuple[CalendarDay, ...], Course]:
    with opened(course) as office:
        return office.calendar.entries(), office.settings.read().course


def _shipped(office: str, year: int | None, course: str | None) -> tuple[tuple[CalendarDay, ...], Course]:
    programme = programmes.programme(year or max(programmes.years()))
    found = programmes.course_of(programme, course or programme.courses[0].code)
    place = programmes.office_of(programme, office)
    entries = programmes.calendar_days(programme.year, place, programme.courses)
    return tuple(entry for entry in entries if found.starts_on <= entry.day <= found.ends_on), found


def _plain(entry: CalendarDay) -> dict[str, object]:
    kind = "japan" if entry.scope == "JP" else entry.kind.value
    return {"day": entry.day.isoformat(), "kind": kind, "name": entry.name.en, "source": entry.source}


@click.command()
@course_option
@click.option("--on", "on", type=Day(), help="The reference day; the office's today where left out.")
@json_option
@store_option
def progress(course: str | None, on: date | None, as_json: bool) -> None:
    """Show where every intern stands toward the required activity days."""
    with opened(course) as office:
        lines = office.overview.progress(on or office.reference())
    if as_json:
        show_json(
            [{"intern_no": one.intern.intern_no, "name": one.intern.name, **_counted(stand)} for one, stand in lines]
        )
        return
    for one, stand in lines:
        counted = f"{days(stand.credited)} / {days(stand.required)}"
        word = concern_word(stand.concern, current.current())
        click.echo(f"{one.intern.intern_no}\t{one.intern.name}\t{counted}\t{days(stand.margin)}\t{word}")


@click.command()
@click.option("--intern", "intern_no", required=True, metavar="NO")
@click.option("--on", "on", type=Day(), help="The day of the total; the office's today where left out.")
@course_option
@json_option
@store_option
def explain(intern_no: str, on: date | None, course: str | None, as_json: bool) -> None:
    """Show the days behind an intern's total: marks, corrections, sheets and sign-offs."""
    with opened(course) as office:
        told = office.explain.explain(office.interns.line(intern_no).id, on or office.reference())
    if as_json:
        show_json({**_counted(told.progress), "days": [_explained(one) for one in told.days]})
        return
    words = current.current()
    for one in told.days:
        status = status_word(one.mark.status, words) if one.mark else "–"
        papers = ", ".join(sheet.number for sheet in one.sheets)
        signed = one.signed.coordinator if one.signed else ""
        click.echo(f"{one.day}\t{status}\t{days(one.credit)}\t{days(one.total)}\t{papers}\t{signed}".rstrip())


def _explained(one: ExplainedDay) -> dict[str, object]:
    return {
        "day": one.day.isoformat(),
        "expected": one.expected,
        "status": one.mark.status.value if one.mark else None,
        "credit": days(one.credit),
        "total": days(one.total),
        "corrections": [{"at": change.at.isoformat(), "reason": change.reason} for change in one.corrections],
        "sheets": [sheet.number for sheet in one.sheets],
        "signed_by": one.signed.coordinator if one.signed else None,
    }


def _counted(stand: Progress) -> dict[str, object]:
    return {
        "credited": days(stand.credited),
        "required": days(stand.required),
        "left": days(stand.left),
        "untaken": days(stand.untaken),
        "margin": days(stand.margin),
        "reach_on": stand.reach_on.isoformat() if stand.reach_on else None,
    }

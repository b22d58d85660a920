"""Commands for numbered papers: which are missing, and filing their scans."""

from pathlib import Path

import click

from metidesk.cli.common import course_option, json_option, opened, show_json, store_option
from metidesk.domain.errors import RuleBroken
from metidesk.domain.sheets import Sheet, SheetState
from metidesk.i18n import current
from metidesk.i18n.current import _
from metidesk.i18n.labels import paper_kind_word, sheet_state_word


@click.group()
def sheets() -> None:
    """Papers that were printed with a number and a code."""


@sheets.command("list")
@click.option("--missing", is_flag=True, help="Only those whose days are over and whose scan is not filed.")
@course_option
@json_option
@store_option
def list_sheets(missing: bool, course: str | None, as_json: bool) -> None:
    """List the papers of the course and how far each has come."""
    with opened(course) as office:
        found = office.sheets.missing(office.reference()) if missing else office.sheets.sheets()
    if as_json:
        show_json([_plain(one) for one in found])
        return
    words = current.current()
    for one in found:
        kind, state = paper_kind_word(one.kind, words), sheet_state_word(one.state, words)
        click.echo(f"{one.number}\t{kind}\t{one.first_on}\t{one.last_on}\t{state}")


@sheets.command("file")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--number", default="", help="The sheet, where its code cannot be read.")
@course_option
@store_option
def file_scans(files: tuple[Path, ...], number: str, course: str | None) -> None:
    """File scans (PDF, PNG, JPEG) with the papers whose codes they show."""
    with opened(course) as office:
        for path in files:
            try:
                content = path.read_bytes()
            except OSError as error:
                raise RuleBroken("file.unreadable", path=path, reason=error.strerror or str(error)) from error
            for one in office.sheets.file_scan(content, path.name, number):
                click.echo(_("{path} filed with {number}", path=path, number=one.number))


@sheets.command("mark")
@click.argument("number")
@click.argument("state", type=click.Choice([SheetState.SIGNED.value, SheetState.ENTERED.value]))
@course_option
@store_option
def advance(number: str, state: str, course: str | None) -> None:
    """Write that a paper was signed, or that what it says was entered."""
    with opened(course) as office:
        office.sheets.advance(office.sheets.find(number).number, SheetState(state))


def _plain(one: Sheet) -> dict[str, object]:
    moments = {name: getattr(one, name) for name in ("printed_at", "signed_at", "entered_at", "filed_at")}
    return {
        "number": one.number,
        "kind": one.kind.value,
        "first": one.first_on.isoformat(),
        "last": one.last_on.isoformat(),
        "revision": one.revision,
        "state": one.state.value,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
    }

"""Commands for personal data after a course: who is due, erasing, the time of retention, a person's own data."""

from pathlib import Path

import click

from metidesk.cli.common import json_option, known_language, opened, show_json, store_option
from metidesk.domain.erasure import KeptPerson
from metidesk.i18n import current
from metidesk.i18n.current import _, ngettext


@click.command()
@click.option("--all", "everybody", is_flag=True, help="Everybody whose data are kept, not only who is due.")
@json_option
@store_option
def due(everybody: bool, as_json: bool) -> None:
    """List whose time of retention is over."""
    with opened() as office:
        today = office.erasure.today()
        people = office.erasure.people() if everybody else office.erasure.due()
    if as_json:
        show_json([_plain(one) | {"due": one.is_due(today)} for one in people])
        return
    for one in people:
        click.echo("\t".join((one.intern.intern_no, one.intern.name, str(one.ended_on), str(one.kept_until))))


@click.command()
@click.argument("numbers", nargs=-1, required=True, metavar="NO...")
@click.option("--reason", required=True, help="Why; it stays in the history and must not name the person.")
@click.option("--asked", is_flag=True, help="The person asked for it; then the time of retention does not matter.")
@click.option("--yes", is_flag=True, help="Erase; without it is only said what would go.")
@click.pass_context
@store_option
def erase(context: click.Context, numbers: tuple[str, ...], reason: str, asked: bool, yes: bool) -> None:
    """Erase the personal data of interns for good. Nothing takes it back."""
    with opened() as office:
        if not yes:
            held = office.erasure.holdings(numbers)
            click.echo(
                _(
                    "Would go for good: names and every personal field of {people}, notes and reasons, {files} files "
                    "and the papers of {certificates} certificates. Numbers, marks and the history stay. "
                    "Add --yes to erase.",
                    people=", ".join(numbers),
                    files=held.files,
                    certificates=held.certificates,
                ),
                err=True,
            )
            context.exit(2)
        done = office.erasure.erase(numbers, reason, asked)
        old = office.upkeep.with_erased()
    click.echo(ngettext("{count} person erased for good.", "{count} persons erased for good.", len(done.numbers)))
    if not done.is_clean:
        click.echo(
            _("Another program has the store open. The last traces in its file go when the office is next closed."),
            err=True,
        )
    if old:
        told = ngettext(
            "{count} backup still holds them. To make a new one and remove it: metidesk backup --drop-erased",
            "{count} backups still hold them. To make a new one and remove them: metidesk backup --drop-erased",
            len(old),
        )
        click.echo(told, err=True)


@click.command()
@click.option("--years", type=int, help="Years after the end of the last course.")
@click.option("--reason", default="", help="Why so long; whoever asks is told.")
@store_option
def retention(years: int | None, reason: str) -> None:
    """Show for how long personal data are kept, or change it."""
    with opened() as office:
        if years is not None:
            office.erasure.keep_for(years, reason)
        kept = office.erasure.retention(current.language())
    click.echo(ngettext("{count} year: {reason}", "{count} years: {reason}", kept.years, reason=kept.reason))


def _plain(one: KeptPerson) -> dict[str, object]:
    return {
        "intern_no": one.intern.intern_no,
        "name": one.intern.name,
        "ended_on": one.ended_on.isoformat(),
        "kept_until": one.kept_until.isoformat(),
    }


@click.command("data")
@click.argument("number", metavar="NO")
@click.argument("place", type=click.Path(path_type=Path))
@click.option("--lang", "language", help="Language of the page; that of the papers where left out.")
@store_option
def data(number: str, place: Path, language: str | None) -> None:
    """Write all that the store holds on one intern into PLACE, a folder or a .zip: a page, CSV, JSON and the files."""
    with opened() as office:
        chosen = known_language(language or office.settings.read().paper_language)
        done = office.person_export.write(number, place, chosen)
    click.echo(_("{rows} rows and {files} files written to {path}.", rows=done.rows, files=done.files, path=place))


ERASURE = (due, erase, retention, data)

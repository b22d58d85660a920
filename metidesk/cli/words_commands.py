"""Commands for the words of the papers: which languages are approved, the word sheet, the approval."""

from pathlib import Path

import click

from metidesk.cli.common import opened, store_option
from metidesk.i18n.current import _
from metidesk.system.files import write_whole


@click.group()
def words() -> None:
    """Have the words of the papers read and approved in each language."""


@words.command("list")
@store_option
def list_words() -> None:
    """List the languages with who approved their words, and when."""
    with opened() as office:
        for one in office.words.reviews():
            standing = _("approved") if one.is_approved else _("unreviewed")
            click.echo(f"{one.language}\t{standing}\t{one.reader}\t{one.on or ''}".rstrip())


@words.command()
@click.argument("language")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write.")
@store_option
def sheet(language: str, out: Path) -> None:
    """Write the word sheet of LANGUAGE (ja, vi, th …) for a native reader."""
    with opened() as office:
        write_whole(out, office.words.sheet(language))
    click.echo(str(out))


@words.command()
@click.argument("language")
@click.option("--reader", required=True, help="Who has read the words.")
@store_option
def approve(language: str, reader: str) -> None:
    """Keep that READER approved the words of LANGUAGE; papers go without a remark from now on."""
    with opened() as office:
        office.words.approve(language, reader)


@words.command()
@click.argument("language")
@store_option
def withdraw(language: str) -> None:
    """Take the approval of LANGUAGE back."""
    with opened() as office:
        office.words.withdraw(language)

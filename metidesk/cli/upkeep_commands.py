"""Commands that keep the store safe: check, backup, restore."""

from pathlib import Path

import click

from metidesk.cli.common import chosen_store, opened, store_option
from metidesk.i18n.current import _, ngettext
from metidesk.services import upkeep
from metidesk.system.clock import SystemClock


@click.command()
@click.pass_context
@store_option
def check(context: click.Context) -> None:
    """Look through the whole store: file, journal, numbers and papers of certificates."""
    with opened() as office:
        report = office.upkeep.check()
    for fault in report.faults:
        click.echo(fault, err=True)
    if report.faults:
        click.echo(_("Restore the latest backup: metidesk restore FILE"), err=True)
        context.exit(2)
    click.echo(
        _(
            "The store is sound: {rows} journal rows, {certificates} certificates.",
            rows=report.journal_rows,
            certificates=report.certificates,
        )
    )


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--drop-erased", is_flag=True, help="Then remove older backups that still hold who was erased.")
@store_option
def backup(folder: Path | None, drop_erased: bool) -> None:
    """Back the store up into FOLDER, else into the usual one, and check the copy."""
    with opened() as office:
        if not drop_erased:
            click.echo(office.upkeep.back_up(folder).path)
            return
        old = office.upkeep.drop_with_erased()
    click.echo(ngettext("{count} old backup removed", "{count} old backups removed", len(old)))


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@store_option
def export_store(folder: Path) -> None:
    """Write the whole store into FOLDER: one CSV for each table, the files by name, and a README that explains them."""
    with opened() as office:
        done = office.store_export.write(folder)
    assert done is not None
    click.echo(_("{rows} rows and {files} files written to {path}.", rows=done.rows, files=done.files, path=folder))


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the store; the store as it was is kept."""
    kept = upkeep.restore(chosen_store(), file, SystemClock())
    click.echo(_("Restored {path}", path=chosen_store()))
    if kept is not None:
        click.echo(_("The store as it was is kept in {path}", path=kept))

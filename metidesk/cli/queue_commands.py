"""The command that sends a paper to a printer."""

from pathlib import Path

import click

from metidesk.cli.common import opened, store_option
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.current import _
from metidesk.system import print_queue
from metidesk.system.print_queue import PrintOrder, Sides

_SIDES = {"one": Sides.ONE, "long": Sides.LONG_EDGE, "short": Sides.SHORT_EDGE}


@click.command("send")
@click.argument("pdf", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--printer", help="A queue of CUPS; the one that this computer prefers where left out.")
@click.option("--copies", type=click.IntRange(1, 99), default=1, show_default=True)
@click.option("--pages", default="", help="Pages like 2-5,8; all where left out.")
@click.option(
    "--sides", type=click.Choice(list(_SIDES)), default="one", show_default=True, help="Turned over which edge."
)
@click.option("--grey", is_flag=True, help="Without colour.")
@store_option
def send(pdf: Path, printer: str | None, copies: int, pages: str, sides: str, grey: bool) -> None:
    """Send a PDF to a printer, corrected as the printer was measured."""
    queue = printer or print_queue.usual_queue()
    if not queue:
        raise click.UsageError(_("Name the printer with --printer; this computer prefers none."))
    order = PrintOrder(pdf.stem, queue, copies, _SIDES[sides], grey)
    with opened() as office:
        try:
            paper, media = office.printers.for_printer(pdf.read_bytes(), queue, pages)
        except ValueError as error:
            raise RuleBroken("file.broken", path=pdf, reason=error) from error
    job = print_queue.send(paper, order, media, lambda: False)
    click.echo(_("“{title}” is on its way to {printer}.", title=order.title, printer=queue))
    click.echo(job, err=True)

"""Commands for the papers of equipment, labels and the stock-take."""

import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from metidesk.cli.common import json_option, known_language, opened, show_json, store_option
from metidesk.domain.asset_tags import read_tag
from metidesk.domain.equipment import AssetState, ReceiptState
from metidesk.domain.errors import RuleBroken
from metidesk.domain.stocktake import Settlement, StocktakeLine, StocktakeView
from metidesk.i18n import current
from metidesk.i18n.current import _
from metidesk.i18n.equipment_words import finding_word
from metidesk.i18n.sentences import sentence
from metidesk.services.office import OfficeServices
from metidesk.system.files import write_whole

_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
_lang = click.option("--lang", help="The language of the paper: en, ja, vi.")


@click.command()
@click.argument("tags", nargs=-1)
@click.option("--sheet", default="L7160", show_default=True, help="The label sheet: L7160, L7159, L7651, L4731.")
@click.option("--first", type=int, default=1, help="The first label to use on the first sheet.")
@click.option("--kind", default="", help="Without tags: everything of this kind that is not lost or retired.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write.")
@_lang
@store_option
def labels(tags: tuple[str, ...], sheet: str, first: int, kind: str, out: Path, lang: str | None) -> None:
    """Write labels for a label sheet; print them in their true size."""
    with opened() as office:
        gone = (AssetState.LOST, AssetState.RETIRED)
        wanted = tags or tuple(line.tag for line in office.equipment.lines(kind) if line.state not in gone)
        write_whole(out, office.equipment_papers.labels(wanted, sheet, paper_language(office, lang), first))
    click.echo(str(out))


@click.command()
@click.argument("number")
@click.option("--signed", is_flag=True, help="It bears both signatures.")
@click.option("--scan", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The scan to file with it.")
@_out
@_lang
@store_option
def paper(number: str, signed: bool, scan: Path | None, out: Path | None, lang: str | None) -> None:
    """Write a paper of equipment again, or say that it was signed, or file its scan."""
    with opened() as office:
        if out is not None:
            write_whole(out, office.equipment_papers.pdf(number, paper_language(office, lang)))
        if signed:
            office.equipment_papers.sign(number)
        if scan is not None:
            office.equipment_papers.file_scan(scan.read_bytes(), scan.name, number)
        found = next((one for one in office.equipment_papers.receipts() if one.number == number), None)
        if found is None:
            raise RuleBroken("receipt.unknown", number=number)
    click.echo(f"{found.number}\t{found.state.value}")


@click.command()
@click.option("--state", type=click.Choice([one.value for one in ReceiptState]), help="Only those that came so far.")
@json_option
@store_option
def papers(state: str | None, as_json: bool) -> None:
    """List the papers of equipment with how far each has come, the newest first."""
    with opened() as office:
        names = office.equipment_papers.names()
        found = office.equipment_papers.receipts(ReceiptState(state) if state else None)
    lines = [
        {
            "number": one.number,
            "kind": one.kind.value,
            "state": one.state.value,
            "name": names.get(one.participation_id) if one.participation_id else None,
            "made_on": one.made_on.isoformat(),
            "signed_on": one.signed_on.isoformat() if one.signed_on else None,
        }
        for one in found
    ]
    if as_json:
        show_json(lines)
        return
    for line in lines:
        click.echo("\t".join(line[name] or "" for name in ("number", "kind", "state", "name", "made_on")))


@click.command()
@click.argument("tag")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder for the photos it has.")
@store_option
def photo(tag: str, file: Path | None, out: Path | None) -> None:
    """Keep a photo of a thing (PNG or JPEG), or write those it has into a folder."""
    with opened() as office:
        if file is not None:
            office.asset_photos.add(tag, file.read_bytes(), file.name)
        for one in office.asset_photos.of(tag):
            if out is not None:
                write_whole(out / f"{one.sha256[:8]}-{one.name}", office.asset_photos.content(one))
            click.echo(f"{one.added_at.date().isoformat()}\t{one.name}")


@click.group()
def stocktake() -> None:
    """Count the stock: begin, scan what is seen, finish, settle."""


@stocktake.command()
@json_option
@store_option
def begin(as_json: bool) -> None:
    """Begin a stock-take."""
    with opened() as office:
        _show_count(office.stocktake.begin(), as_json)


@stocktake.command()
@click.argument("tags", nargs=-1)
@json_option
@store_option
def see(tags: tuple[str, ...], as_json: bool) -> None:
    """Write down what is seen; without tags they are read from standard input, one a line.

    What is no tag is told with its line and left out; the rest is written down.
    """
    read: list[str] = []
    refused: list[RuleBroken] = []
    for number, text in enumerate(tags or sys.stdin, start=1):
        try:
            if text.strip():
                read.append(read_tag(text))
        except RuleBroken as error:
            refused.append(error if tags else error.at_line(number))
    with opened() as office:
        seen = office.stocktake.see(read)
    if as_json:
        show_json([_plain_line(line) for line in seen])
    else:
        _show_lines(seen)
    for wrong in refused:
        click.echo(sentence(wrong, current.current()), err=True)
    if refused:
        click.get_current_context().exit(2)


@stocktake.command("list")
@json_option
@store_option
def list_stocktakes(as_json: bool) -> None:
    """List all stock-takes, the newest first: number, begun, finished, differences not settled."""
    with opened() as office:
        views = [office.stocktake.view(one.number) for one in office.stocktake.every()]
        zone = ZoneInfo(office.settings.read().office.time_zone)
    lines = [
        {
            "number": view.stocktake.number,
            "started_on": view.stocktake.started_at.astimezone(zone).date().isoformat(),
            "finished_on": finished.astimezone(zone).date().isoformat() if finished else None,
            "open": len(view.open_lines) if finished else None,
        }
        for view in views
        for finished in (view.stocktake.finished_at,)
    ]
    if as_json:
        show_json(lines)
        return
    for line in lines:
        click.echo("\t".join("" if value is None else str(value) for value in line.values()))


@stocktake.command()
@click.argument("number", required=False)
@_out
@_lang
@json_option
@store_option
def show(number: str | None, out: Path | None, lang: str | None, as_json: bool) -> None:
    """Show the stock-take that goes on, or one by its number; --out writes its protocol."""
    with opened() as office:
        going_on = office.stocktake.current() if number is None else office.stocktake.view(number)
        if going_on is None:
            raise RuleBroken("stocktake.none_open")
        if out is not None:
            told = office.equipment_papers.stocktake_protocol(going_on.stocktake.number, paper_language(office, lang))
            write_whole(out, told)
    _show_count(going_on, as_json)


@stocktake.command()
@json_option
@store_option
def finish(as_json: bool) -> None:
    """Finish the stock-take; what was not seen is missing from now on."""
    with opened() as office:
        _show_count(office.stocktake.finish(), as_json)


@stocktake.command()
@click.argument("number")
@click.argument("tag")
@click.argument("settlement", type=click.Choice([one.value for one in Settlement]))
@click.option("--note", default="", help="What became of it.")
@json_option
@store_option
def settle(number: str, tag: str, settlement: str, note: str, as_json: bool) -> None:
    """Settle one difference of a finished stock-take."""
    with opened() as office:
        _show_count(office.stocktake.settle(number, tag, Settlement(settlement), note), as_json)


def paper_language(office: OfficeServices, asked: str | None) -> str:
    """Return the language asked for, else that of the office's papers. Raises RuleBroken `language.unknown`."""
    return known_language(asked) if asked else office.settings.read().paper_language


def _plain_line(line: StocktakeLine) -> dict[str, object]:
    return {
        "tag": line.tag,
        "title": line.title or None,
        "holder": line.holder or None,
        "finding": line.finding.value if line.finding else None,
        "settled": line.settled.value if line.settled else None,
    }


def _show_count(view: StocktakeView, as_json: bool) -> None:
    if as_json:
        finished = view.stocktake.finished_at
        show_json(
            {
                "number": view.stocktake.number,
                "finished_at": finished.isoformat() if finished else None,
                "lines": [_plain_line(line) for line in view.lines],
            }
        )
        return
    click.echo(view.stocktake.number)
    _show_lines(view.open_lines or [line for line in view.lines if line.finding is None])


def _show_lines(lines: Sequence[StocktakeLine]) -> None:
    words = current.current()
    for line in lines:
        finding = finding_word(line.finding, words) if line.finding else _("Still to be seen")
        click.echo(f"{line.tag}\t{line.title}\t{line.holder}\t{finding}")

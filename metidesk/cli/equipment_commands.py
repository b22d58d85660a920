"""Commands for equipment: the stock, handing out and taking back, papers, labels, stock-take."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from metidesk.cli.common import Day, course_option, json_option, opened, show_json, store_option
from metidesk.cli.equipment_paper_commands import labels, paper, paper_language, papers, photo, stocktake
from metidesk.cli.reading import read_file, reading_options
from metidesk.domain.attendance import Place
from metidesk.domain.equipment import (
    Acquisition,
    AssetForm,
    AssetState,
    Check,
    Condition,
    GivingBack,
    Handing,
    IncidentKind,
    Receipt,
    StockLine,
)
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.exchange.tables import Choices
from metidesk.i18n import current
from metidesk.i18n.current import _, ngettext
from metidesk.i18n.equipment_words import kind_word, state_word
from metidesk.services.equipment_views import TakenBack
from metidesk.services.office import OfficeServices
from metidesk.system.files import write_whole

_file = click.argument("file", type=click.Path(path_type=Path))
_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
_lang = click.option("--lang", help="The language of the paper: en, ja, vi.")
_on = click.option("--on", type=Day(), help="The day; the office's today where left out.")
_condition = click.option(
    "--condition", type=click.Choice([one.value for one in Condition]), help="As it was before where left out."
)
_checked = click.option("--checked", is_flag=True, help="Everything on the checklist was looked at and holds.")
_knowingly = click.option("--despite-damage", "knowingly", is_flag=True, help="Hand it out although it is damaged.")
_folder = click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder for the receipts.")
_tags = click.argument("tags", nargs=-1, required=True)


@click.group()
def equipment() -> None:
    """PCs, LAN access and phones: who has what."""


@equipment.command("list")
@click.option("--kind", default="", help="Only this kind: pc, lan, phone.")
@click.option("--state", type=click.Choice([one.value for one in AssetState]), help="Only what stands there.")
@click.option("--find", default="", help="Only what contains this: tag, serial number, holder.")
@click.option("--overdue", is_flag=True, help="Only what should have been back before today.")
@click.option("--due", is_flag=True, help="Only what is due today or overdue.")
@course_option
@json_option
@store_option
def list_equipment(
    kind: str, state: str | None, find: str, overdue: bool, due: bool, course: str | None, as_json: bool
) -> None:
    """List the stock with whoever holds it."""
    with opened(course) as office:
        lines = office.equipment.lines(kind, AssetState(state) if state else None, find)
        if overdue or due:
            concerns = office.equipment.concerns()
            wanted = {line.tag for line in (*concerns.overdue, *(concerns.due if due else ()))}
            lines = tuple(line for line in lines if line.tag in wanted)
    if as_json:
        show_json([_plain(line) for line in lines])
        return
    words = current.current()
    for line in lines:
        due_on = line.due_on.isoformat() if line.due_on else ""
        parts = (line.tag, kind_word(line.kind, words), line.title, line.detail, state_word(line.state, words))
        click.echo("\t".join((*parts, line.holder, due_on)))


@equipment.command()
@click.option("--kind", required=True, help="The kind: pc, lan, phone.")
@click.option(
    "--field", "fields", multiple=True, metavar="NAME=TEXT", help="A field of the kind, like serial=PF2K1Q9T."
)
@click.option("--accessory", "accessories", multiple=True, help="What goes with it, like charger.")
@click.option("--seat", default="", help="The seat whose set it belongs to.")
@click.option("--lease", is_flag=True, help="It is leased, not bought.")
@click.option("--note", default="")
@click.option("--count", type=click.IntRange(1, 500), default=1, help="How many alike.")
@json_option
@store_option
def add(
    kind: str,
    fields: tuple[str, ...],
    accessories: tuple[str, ...],
    seat: str,
    lease: bool,
    note: str,
    count: int,
    as_json: bool,
) -> None:
    """Take new things into stock; each gets a tag."""
    written = dict(_pair(one) for one in fields)
    acquired = Acquisition.LEASE if lease else Acquisition.PURCHASE
    form = AssetForm(kind, written, accessories=accessories, acquired=acquired, seat=seat, note=note)
    with opened() as office:
        unknown = [name for name in written if name not in office.equipment.kind(kind).fields]
        if unknown:
            known = ", ".join(office.equipment.kind(kind).fields)
            said = _("{name} is no field of this kind. Choose from {known}.", name=unknown[0], known=known)
            raise click.UsageError(said)
        tags = [asset.tag for asset in office.equipment.add(form, count)]
    if as_json:
        show_json(tags)
    else:
        click.echo("\n".join(tags))


@equipment.command()
@click.argument("intern_no")
@click.argument("tags", nargs=-1)
@_on
@click.option("--due", type=Day(), help="When it is to be returned; the intern's last day where left out.")
@click.option("--place", type=click.Choice([one.value for one in Place]), help="Where it is used.")
@_checked
@_knowingly
@course_option
@_out
@_lang
@json_option
@store_option
def issue(
    intern_no: str,
    tags: tuple[str, ...],
    on: date | None,
    due: date | None,
    place: str | None,
    checked: bool,
    knowingly: bool,
    course: str | None,
    out: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Hand things to an intern; without tags a set is proposed and handed out."""
    with opened(course) as office:
        line = next((one for one in office.interns.enrolments() if one.intern.intern_no == intern_no), None)
        if line is None:
            raise RuleBroken("intern.unknown", intern_no=intern_no)
        wanted = tags or _proposed(office, line)
        things = [_handing(office, tag, checked, knowingly) for tag in wanted]
        paper = office.equipment.lend(line.id, things, on, due, Place(place) if place else None)
        _write_paper(office, paper, out, lang)
        held = [item.tag for item in office.equipment.held_by(line.id)]
    if as_json:
        show_json({"receipt": paper.number, "intern_no": intern_no, "holds": held})
    else:
        click.echo("\t".join((paper.number, *wanted)))


@equipment.command("return")
@_tags
@_condition
@click.option("--without", "lacking", multiple=True, help="An accessory that did not come.")
@_checked
@_on
@_folder
@_lang
@json_option
@store_option
def take_back(
    tags: tuple[str, ...],
    condition: str | None,
    lacking: tuple[str, ...],
    checked: bool,
    on: date | None,
    out: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Take things back, in any order and from any number of people."""
    with opened() as office:
        _refuse_strange(office, tags, lacking)
        things = [_giving_back(office, tag, condition, lacking, checked=checked) for tag in tags]
        taken = office.equipment.give_back(things, on)
        for one in taken:
            _write_paper(office, one.receipt, out / f"{one.receipt.number}.pdf" if out else None, lang)
    if as_json:
        show_json([_plain_back(one) for one in taken])
        return
    for one in taken:
        click.echo("\t".join((one.receipt.number, one.name, *(line.tag for line in one.lines))))
        if one.still_out:
            still = ", ".join(item.tag for item in one.still_out)
            click.echo(_("{name} still has {tags}.", name=one.name, tags=still))


@equipment.command()
@click.argument("old")
@click.argument("new")
@_condition
@click.option("--reason", default="", help="Why; it stands on the receipt of what comes back.")
@_checked
@_knowingly
@_on
@_folder
@_lang
@json_option
@store_option
def swap(
    old: str,
    new: str,
    condition: str | None,
    reason: str,
    checked: bool,
    knowingly: bool,
    on: date | None,
    out: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Exchange a thing for another of its kind, in one act with both receipts."""
    with opened() as office:
        back = _giving_back(office, old, condition, (), reason)
        taken, paper = office.equipment.swap(back, _handing(office, new, checked, knowingly), on)
        for one in (taken.receipt, paper):
            _write_paper(office, one, out / f"{one.number}.pdf" if out else None, lang)
    if as_json:
        show_json({"taken_back": taken.receipt.number, "handed_out": paper.number})
    else:
        click.echo(f"{taken.receipt.number}\t{paper.number}")


@equipment.command()
@_tags
@click.option("--place", type=click.Choice([one.value for one in Place]), default=Place.HOME.value, show_default=True)
@store_option
def move(tags: tuple[str, ...], place: str) -> None:
    """Write that lent things are used elsewhere from now on."""
    with opened() as office:
        office.equipment.move(tags, Place(place))
    click.echo(ngettext("{count} thing moved", "{count} things moved", len(tags)))


@equipment.command()
@click.argument("tag")
@click.option("--account", required=True, help="What happened, in a few words.")
@click.option("--damaged", is_flag=True, help="It is damaged, not lost.")
@click.option("--happened", type=Day(), help="When; the office's today where left out.")
@click.option("--police", default="", help="The number of the police report.")
@click.option("--last-holder", is_flag=True, help="It has come back, and happened while its last holder had it.")
@_out
@_lang
@store_option
def lost(
    tag: str,
    account: str,
    damaged: bool,
    happened: date | None,
    police: str,
    last_holder: bool,
    out: Path | None,
    lang: str | None,
) -> None:
    """Report a loss or a damage."""
    kind = IncidentKind.DAMAGE if damaged else IncidentKind.LOSS
    with opened() as office:
        paper = office.equipment.report(tag, kind, account, happened, police, by_last_holder=last_holder)
        _write_paper(office, paper, out, lang)
    click.echo(paper.number)


@equipment.command()
@_tags
@click.argument("state", type=click.Choice(["in_stock", "repair", "retired"]))
@_condition
@store_option
def put(tags: tuple[str, ...], state: str, condition: str | None) -> None:
    """Put things that are not out into stock, under repair or out of use."""
    with opened() as office:
        for tag in tags:
            office.equipment.put(tag, AssetState(state), Condition(condition) if condition else None)


@equipment.command("import")
@store_option
@reading_options
def import_equipment(file: Path, dry_run: bool, choices: Choices) -> None:
    """Take equipment into stock from a spreadsheet, all of it or none."""
    with opened() as office:
        read_file(office.import_assets, file, dry_run, choices)


@equipment.command("export")
@_file
@store_option
def export_equipment(file: Path) -> None:
    """Write the stock as CSV or XLSX, in the columns that the import reads."""
    with opened() as office:
        count = office.import_assets.export(file)
    click.echo(ngettext("{count} thing written to {path}", "{count} things written to {path}", count, path=file))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(_("Write a field as NAME=TEXT, like serial=PF2K1Q9T."))
    return name.strip(), value


def _proposed(office: OfficeServices, line: Enrolment) -> tuple[str, ...]:
    """Return the tags of a set for somebody. Raises RuleBroken `loan.has_set`, `loan.none_free`."""
    found = office.equipment.propose(line.id)
    if not found:
        has = {item.kind for item in office.equipment.held_by(line.id)}
        code = "loan.has_set" if has >= {kind.key for kind in office.equipment.kinds()} else "loan.none_free"
        raise RuleBroken(code, name=line.shown_name)
    return tuple(asset.tag for asset in found)


def _handing(office: OfficeServices, tag: str, checked: bool, knowingly: bool) -> Handing:
    if not checked:
        return Handing(tag, knowingly=knowingly)
    found = office.equipment.view(tag)
    check = Check(found.asset.condition, found.asset.accessories, found.kind.checks_out)
    return Handing(tag, check, knowingly)


def _giving_back(
    office: OfficeServices,
    tag: str,
    condition: str | None,
    lacking: Sequence[str],
    note: str = "",
    checked: bool = False,
) -> GivingBack:
    if condition is None and not lacking and not note and not checked:
        return GivingBack(tag)
    found = office.equipment.view(tag)
    loan = found.loan
    if loan is None:
        return GivingBack(tag)
    came = tuple(one for one in loan.check.accessories if one not in lacking)
    passed = found.kind.checks_back if checked else ()
    return GivingBack(tag, Check(Condition(condition) if condition else loan.check.condition, came, passed, note))


def _refuse_strange(office: OfficeServices, tags: Sequence[str], lacking: Sequence[str]) -> None:
    """Refuse an accessory that went out with none of the things: a slip would tell that everything came."""
    lent = [office.equipment.view(tag).loan for tag in tags] if lacking else []
    if None in lent:
        return  # Taking back tells which thing is not out.
    known = tuple(dict.fromkeys(name for loan in lent if loan is not None for name in loan.check.accessories))
    for name in lacking:
        if name not in known:
            raise RuleBroken("loan.without_unknown", text=name, known=known or ("–",))


def _write_paper(office: OfficeServices, paper: Receipt, out: Path | None, lang: str | None) -> None:
    if out is not None:
        write_whole(out, office.equipment_papers.pdf(paper.number, paper_language(office, lang)))


def _plain(line: StockLine) -> dict[str, object]:
    return {
        "tag": line.tag,
        "kind": line.kind,
        "title": line.title,
        "detail": line.detail,
        "state": line.state.value,
        "condition": line.condition.value,
        "seat": line.seat,
        "holder": line.holder or None,
        "lent_on": line.lent_on.isoformat() if line.lent_on else None,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "place": line.place.value if line.place else None,
        "receipt": line.receipt or None,
        "receipt_state": line.receipt_state.value if line.receipt_state else None,
    }


def _plain_back(taken: TakenBack) -> dict[str, object]:
    lines = [
        {"tag": line.tag, "condition": line.after.value, "worse": line.is_worse, "lacking": list(line.lacking)}
        for line in taken.lines
    ]
    still = [item.tag for item in taken.still_out]
    return {"receipt": taken.receipt.number, "name": taken.name, "returned": lines, "still_out": still}


for command in (labels, paper, papers, photo, stocktake):
    equipment.add_command(command)

"""Commands about one person in every course: what is known, double entries found, merged and parted again."""

from collections.abc import Sequence
from typing import Any

import click

from metidesk.cli.common import days, json_option, opened, show_json, store_option
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import PERSONAL_FIELDS
from metidesk.i18n import current, dates
from metidesk.i18n.acts import FIELDS
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.counts import days as written_days
from metidesk.i18n.current import _, language, ngettext, pgettext
from metidesk.i18n.labels import concern_word
from metidesk.i18n.person_words import value_word
from metidesk.services.merging import Entry, MergePreview
from metidesk.services.person_views import PersonPage, PersonPart

_number = click.argument("intern_no", metavar="NO")


@click.command("show")
@_number
@json_option
@store_option
def show_person(intern_no: str, as_json: bool) -> None:
    """Show one person with every course, as the window's page does."""
    with opened() as office:
        page = office.people.page(office.people.numbered(intern_no))
    if as_json:
        show_json(_plain_page(page))
        return
    click.echo(f"{page.intern.intern_no}\t{page.intern.name}")
    for name in PERSONAL_FIELDS:
        value = value_word(name, getattr(page.intern, name), current.current())
        if value and name != "name":
            click.echo(f"{pgettext(*FIELDS[name])}: {value}")
    for part in page.parts:
        click.echo("")
        for line in _part_lines(part):
            click.echo(line)


@click.command("duplicates")
@json_option
@store_option
def list_duplicates(as_json: bool) -> None:
    """List entries that may be one person: the same words in the name, no other date of birth."""
    with opened() as office:
        pairs = office.merging.likely()
    if as_json:
        show_json([[_plain_entry(one) for one in pair] for pair in pairs])
        return
    for one, other in pairs:
        click.echo(f"{_entry(one)}\t{_entry(other)}")
    click.echo(ngettext("{count} pair", "{count} pairs", len(pairs)), err=True)


@click.command("merge")
@click.argument("keep", metavar="KEEP")
@click.argument("gone", metavar="GONE")
@click.option("--take", "taken", multiple=True, metavar="FIELD", help="A field whose value comes from GONE.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@store_option
def merge(keep: str, gone: str, taken: Sequence[str], dry_run: bool) -> None:
    """Make two entries of one person one: KEEP stays with everything of both; what it lacks comes from GONE."""
    with opened() as office:
        kept_id, gone_id = office.people.numbered(keep), office.people.numbered(gone)
        told = office.merging.preview(kept_id, gone_id)
        differing = {one.name for one in told.choices}
        unknown = [name for name in taken if name not in differing]
        if unknown:
            raise RuleBroken("merge.field", field=unknown[0], known=tuple(sorted(differing)))
        chosen = {one.name for one in told.choices if one.takes_gone} | set(taken)
        for line in _merge_lines(told, chosen):
            click.echo(line)
        if dry_run:
            click.echo(_("Nothing was changed."))
            return
        office.merging.merge(kept_id, gone_id, chosen)
    click.echo(_("{gone} is merged into {kept}.", gone=gone, kept=keep))


@click.command("part")
@_number
@store_option
def part(intern_no: str) -> None:
    """Part the entry again that was merged into a person last."""
    with opened() as office:
        page = office.people.page(office.people.numbered(intern_no))
        if not page.merges:
            raise RuleBroken("merge.unknown")
        office.merging.part(page.merges[0].id)
    click.echo(_("{gone} and {kept} are two entries again.", gone=page.merges[0].gone_no, kept=intern_no))


PERSONS = (show_person, list_duplicates, merge, part)
"""The commands under `metidesk interns`."""


def _part_lines(part: PersonPart) -> list[str]:
    said, progress = language(), part.progress
    span = dates.day_range(part.first, part.last, said, with_year=True)
    counted = f"{written_days(progress.credited, said)} / {written_days(progress.required, said)}"
    standing = concern_word(progress.concern, current.current())
    lines = [f"{_('Course {code}', code=part.course.code)}\t{part.office.code}\t{span}\t{counted}\t{standing}"]
    lines += [f"{event_word(one.kind, current.current())}: {one.record.on_day}" for one in part.events if one.record]
    lines += [f"{one.tag}\t{one.title}" for one in part.loans if one.loan.back is None]
    lines += [one.number for one in part.certificates if one.in_force]
    return lines


def _merge_lines(told: MergePreview, taken: set[str]) -> list[str]:
    lines = [f"{_entry(told.kept)}\t{_entry(told.gone)}"]
    for one in told.choices:
        kept, gone = (value_word(one.name, text, current.current()) for text in (one.kept, one.gone))
        sides = (kept, f"✓ {gone}") if one.name in taken else (f"✓ {kept}", gone)
        lines.append("\t".join((one.name, *sides)))
    lines += [_("In Course {code} an empty second line goes with it.", code=key[4:]) for key in told.doubled]
    return lines


def _entry(one: Entry) -> str:
    return f"{one.intern.intern_no} {one.intern.name} ({', '.join(one.courses)})"


def _plain_entry(one: Entry) -> dict[str, Any]:
    return {"intern_no": one.intern.intern_no, "name": one.intern.name, "courses": list(one.courses)}


def _plain_page(page: PersonPage) -> dict[str, Any]:
    values = {name: _text(getattr(page.intern, name)) for name in PERSONAL_FIELDS}
    return {
        "intern_no": page.intern.intern_no,
        **values,
        "participations": [_plain_part(part) for part in page.parts],
        "merged": [one.gone_no for one in page.merges],
    }


def _plain_part(part: PersonPart) -> dict[str, Any]:
    own, progress = part.enrolment.participation, part.progress
    return {
        "course": part.course.key,
        "office": part.office.code,
        "first": part.first.isoformat(),
        "last": part.last.isoformat(),
        "withdrawn": part.withdrawn,
        "host_company": part.enrolment.company,
        "manager": part.enrolment.manager,
        "plan": own.plan,
        "credited": days(progress.credited),
        "required": days(progress.required),
        "margin": days(progress.margin),
        "marks": {one.day.isoformat(): one.mark.status.value for one in part.days if one.mark is not None},
        "events": {one.kind.value: one.record.on_day.isoformat() for one in part.events if one.record is not None},
        "equipment": [one.tag for one in part.loans if one.loan.back is None],
        "certificates": [one.number for one in part.certificates if one.in_force],
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)

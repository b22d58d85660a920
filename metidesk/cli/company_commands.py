"""Commands for the host companies: list and card."""

from dataclasses import asdict

import click

from metidesk.cli.common import json_option, opened, show_json, store_option
from metidesk.domain.companies import CompanyView, Placement
from metidesk.i18n.current import _, language
from metidesk.i18n.dates import day_range


@click.group()
def companies() -> None:
    """The host companies and their people."""


@companies.command("list")
@json_option
@store_option
def list_companies(as_json: bool) -> None:
    """List the host companies with how many interns they have now and had before."""
    with opened() as office:
        lines = office.companies.lines(office.reference())
    if as_json:
        show_json(
            [
                {
                    "name": line.company.name,
                    "local_name": line.company.local_name,
                    "place": line.company.place,
                    "now": line.now,
                    "before": line.before,
                }
                for line in lines
            ]
        )
        return
    for line in lines:
        click.echo(f"{line.company.name}\t{line.company.place}\t{line.now}\t{line.before}")


@companies.command("show")
@click.argument("name")
@json_option
@store_option
def show_company(name: str, as_json: bool) -> None:
    """Show the host company NAME, its people, and its interns now and before."""
    with opened() as office:
        view = office.companies.view(office.companies.named(name).id, office.reference())
    if as_json:
        show_json(_plain(view))
        return
    company = view.company
    for fact in (company.name, company.local_name, company.kana, company.place, company.website, company.note):
        if fact:
            click.echo(fact)
    for person in view.people:
        click.echo("\t".join(part for part in (person.name, person.role, person.email, person.phone) if part))
    for heading, placed in ((_("Interns now"), view.now), (_("Interns before"), view.before)):
        if placed:
            click.echo(heading)
        for one in placed:
            days = day_range(one.first, one.last, language(), with_year=True)
            click.echo(f"\t{one.intern_no}\t{one.name}\t{one.course_key} {one.office_code}\t{days}")


def _plain(view: CompanyView) -> dict[str, object]:
    company = {name: value for name, value in asdict(view.company).items() if name != "id"}
    people = [
        {name: value for name, value in asdict(one).items() if name not in ("id", "company_id")} for one in view.people
    ]
    return {**company, "people": people, "now": [*map(_placed, view.now)], "before": [*map(_placed, view.before)]}


def _placed(one: Placement) -> dict[str, object]:
    return {
        "intern_no": one.intern_no,
        "name": one.name,
        "course": one.course_key,
        "office": one.office_code,
        "from": one.first.isoformat(),
        "until": one.last.isoformat(),
        "manager": one.manager or None,
    }

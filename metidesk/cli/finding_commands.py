"""The command that finds: people of any year, companies, equipment, certificates and papers by any words."""

import click

from metidesk.cli.common import json_option, opened, show_json, store_option
from metidesk.i18n.current import _, current
from metidesk.i18n.finding_words import group_word, hit_facts

_MOST = 20


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1), default=_MOST, show_default=True, help="At most so many of each group.")
@json_option
@store_option
def find(words: tuple[str, ...], most: int, as_json: bool) -> None:
    """Find what holds all WORDS: names in any script, kana, numbers, tags, telephone numbers, in any order."""
    with opened() as office:
        found = office.finding.find(" ".join(words), most)
    if as_json:
        show_json(
            [
                {
                    "group": hits.group.value,
                    "total": hits.total,
                    "found": [
                        {
                            "kind": hit.kind.value,
                            "ref": str(hit.ref),
                            "title": hit.title,
                            "facts": list(hit.facts),
                            "state": hit.state or None,
                            "course": hit.course or None,
                        }
                        for hit in hits.best
                    ],
                }
                for hits in found
            ]
        )
        return
    for hits in found:
        click.echo(group_word(hits.group, current()))
        for hit in hits.best:
            click.echo("\t".join(("", hit.title, *hit_facts(hit, current()))))
        if hits.total > len(hits.best):
            click.echo("\t" + _("… {count} more", count=hits.total - len(hits.best)))
    if not found:
        click.echo(_("Nothing found."))

"""Commands that prove certificates genuine: verify, and the keys that make it possible."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from metidesk.cli.common import days, json_option, opened, show_json, store_option
from metidesk.domain.verdicts import VerdictState
from metidesk.i18n import current
from metidesk.i18n.current import _
from metidesk.i18n.verdict_words import known_until, verdict_sentence, verdict_word
from metidesk.services.verification import Verdict, Verifier, content_of, verifier_of
from metidesk.system.files import write_whole
from metidesk.trust.office_key import PublicKey

_NOT_GENUINE = 1
_PROVED = {VerdictState.GENUINE, VerdictState.REVOKED, VerdictState.REPLACED, VerdictState.UNREGISTERED}
_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, type=_file)
@click.option("--text", "texts", multiple=True, help="The text of a code, as a phone shows it; - reads it from stdin.")
@click.option(
    "--keys", "lists", multiple=True, type=_file, help="A key list to check with; then no store is needed or asked."
)
@json_option
@store_option
@click.pass_context
def verify(
    context: click.Context, files: tuple[Path, ...], texts: tuple[str, ...], lists: tuple[Path, ...], as_json: bool
) -> None:
    """Check certificates: sealed PDFs, scans and photographs, or the text of a code. Exit 0: all are genuine."""
    if not files and not texts:
        raise click.UsageError(_("Name a file, or give --text."))
    verdicts: list[tuple[str, Verdict]] = []
    contents = [(str(path), content_of(path)) for path in files]
    # As bytes, because a Windows console would read them in an encoding of its own.
    read = [sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text for text in texts]
    with _verifier(lists) as verifier:
        for name, content in contents:
            verdicts.extend((name, verdict) for verdict in verifier.of_file(content))
        verdicts.extend(("", verifier.of_text(text)) for text in read)
    if as_json:
        show_json([_as_json(name, verdict) for name, verdict in verdicts])
    else:
        for name, verdict in verdicts:
            _show(name, verdict)
    if any(verdict.state is not VerdictState.GENUINE for _name, verdict in verdicts):
        context.exit(_NOT_GENUINE)


@click.group()
def keys() -> None:
    """Keys of this office and key lists of others, which prove certificates genuine without a server."""


@keys.command("list")
@json_option
@store_option
def list_keys(as_json: bool) -> None:
    """List the keys known here."""
    with opened() as office:
        known: list[tuple[PublicKey, datetime | None]] = [(key, None) for key in office.keys.own()]
        known += [(key, one.dated) for one in office.keys.lists() for key in one.keys]
    if as_json:
        show_json(
            [
                {
                    "key_id": key.key_id,
                    "office": key.office_code,
                    "made_on": key.made_on.isoformat(),
                    "retired_on": None if key.retired_on is None else key.retired_on.isoformat(),
                    "own": dated is None,
                    "list_dated": None if dated is None else dated.isoformat(),
                }
                for key, dated in known
            ]
        )
        return
    for key, dated in known:
        source = _("this office") if dated is None else _("key list of {day}", day=dated.date().isoformat())
        retired = "" if key.retired_on is None else _("retired on {day}", day=key.retired_on.isoformat())
        click.echo("\t".join((key.key_id, key.office_code, key.made_on.isoformat(), source, retired)).rstrip())


@keys.command()
@click.argument("out", type=_file)
@store_option
def export(out: Path) -> None:
    """Write this office's key list, signed and dated: for whoever has to check its certificates."""
    with opened() as office:
        write_whole(out, office.keys.key_list())
    click.echo(str(out))


@keys.command("import")
@click.argument("file", type=_file)
@click.option("--another", is_flag=True, help="Take it although no known key of that office has signed it.")
@store_option
def import_list(file: Path, another: bool) -> None:
    """Take over the key list of another office."""
    content = content_of(file)
    with opened() as office:
        found = office.keys.import_list(content, another)
    for key in found.keys:
        click.echo(f"{key.key_id}\t{key.office_code}\t{key.made_on.isoformat()}")


@keys.command()
@store_option
def rotate() -> None:
    """Take the key out of use and make a new one; what the old one signed stays genuine."""
    with opened() as office:
        click.echo(office.keys.rotate())


@keys.command()
@click.argument("out", type=_file)
@store_option
def page(out: Path) -> None:
    """Write the page that checks certificates in a browser, with the keys known here built in."""
    with opened() as office:
        write_whole(out, office.keys.page())
    click.echo(str(out))


@contextmanager
def _verifier(lists: tuple[Path, ...]) -> Iterator[Verifier]:
    """Give what answers: key lists alone where some are named, else the store."""
    if lists:
        yield verifier_of(content_of(path) for path in lists)
        return
    with opened() as office:
        yield office.verification.verifier()


def _show(name: str, verdict: Verdict) -> None:
    words = current.current()
    said = f"{verdict_word(verdict.state, verdict.checked, words)}: {_sentence(verdict)}"
    click.echo(f"{name}: {said}" if name else said)
    facts = verdict.facts
    if facts is None or verdict.state not in _PROVED:
        return
    revision = _("rev. {number}", number=facts.revision) if facts.revision > 1 else ""
    shown = (facts.programme, f"{facts.number} {revision}".rstrip(), facts.name)
    for line in (*shown, _("Course {course}: {days} activity days", course=facts.course, days=days(facts.half_days))):
        click.echo(f"    {line}")
    click.echo(f"    {facts.issued_on.isoformat()}")
    if verdict.as_of is not None:
        click.echo(f"    {known_until(verdict.as_of.date(), words)}")


def _sentence(verdict: Verdict) -> str:
    return verdict_sentence(
        verdict.state,
        verdict.checked,
        current.current(),
        fault=verdict.fault,
        office=verdict.office,
        key=verdict.key_id,
        ended_on=verdict.ended_on,
        in_force=verdict.in_force,
    )


def _as_json(name: str, verdict: Verdict) -> dict[str, object]:
    facts = verdict.facts
    return {
        "file": name or None,
        "state": verdict.state.value,
        "checked": verdict.checked.value,
        "fault": None if verdict.fault is None else verdict.fault.value,
        "sentence": _sentence(verdict),
        "key_id": verdict.key_id or None,
        "office": verdict.office or None,
        "as_of": None if verdict.as_of is None else verdict.as_of.isoformat(),
        "ended_on": None if verdict.ended_on is None else verdict.ended_on.isoformat(),
        "in_force": verdict.in_force,
        "facts": None
        if facts is None
        else {
            "programme": facts.programme,
            "kind": facts.kind,
            "number": facts.number,
            "revision": facts.revision,
            "name": facts.name,
            "course": facts.course,
            "days": days(facts.half_days),
            "issued_on": facts.issued_on.isoformat(),
        },
    }

"""Commands for what the register asks of interns: eligibility, and the checklist of documents."""

from datetime import date
from pathlib import Path

import click

from metidesk.cli.common import Day, chosen_lines, course_option, json_option, opened, show_json, store_option
from metidesk.domain.eligibility import EligibilityRule, RuleLine
from metidesk.domain.intern_documents import ChecklistLine, DocumentKind, DocumentState
from metidesk.i18n import current
from metidesk.i18n.current import _
from metidesk.i18n.document_words import document_state_word, document_word
from metidesk.i18n.eligibility_words import eligibility_rule_word, finding_words, found_word
from metidesk.services.eligibility import Eligibility
from metidesk.services.intern_documents import Checklist, read_file

_interns = click.option("--intern", "intern_nos", multiple=True, help="Only this intern; everybody where left out.")
_intern = click.option("--intern", "intern_no", required=True, help="The intern.")
_kind = click.option("--kind", required=True, type=click.Choice([kind.value for kind in DocumentKind]))
_rule = click.option(
    "--rule", "rules", required=True, multiple=True, type=click.Choice([rule.value for rule in EligibilityRule])
)


@click.group(invoke_without_command=True)
@_interns
@course_option
@json_option
@store_option
@click.pass_context
def eligibility(context: click.Context, intern_nos: tuple[str, ...], course: str | None, as_json: bool) -> None:
    """Show what each line of the call finds about interns; subcommands answer a line."""
    if context.invoked_subcommand is not None:
        return
    with opened(course) as office:
        wanted = {line.id for line in chosen_lines(office, intern_nos)}
        found = [one for one in office.eligibility.of_course() if one.id in wanted]
    if as_json:
        show_json([_plain_rule(whole, line) for whole in found for line in whole.lines])
        return
    words = current.current()
    for whole in found:
        for line in whole.lines:
            told = line.answer.reason if line.answer else finding_words(line.finding, whole.terms, words)
            rule = eligibility_rule_word(line.rule, words)
            click.echo(f"{whole.enrolment.intern.intern_no}\t{found_word(line.found, words)}\t{rule}\t{told}")


@eligibility.command("answer")
@_intern
@_rule
@click.option("--met/--not-met", "is_met", required=True, help="What the answer is.")
@click.option("--reason", required=True, help="Why; it stands beside the answer.")
@course_option
@store_option
def answer(intern_no: str, rules: tuple[str, ...], is_met: bool, reason: str, course: str | None) -> None:
    """Answer to lines of the call; an answer outweighs what a line finds."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        office.eligibility.answer(line.id, [EligibilityRule(rule) for rule in rules], is_met, reason)


@eligibility.command("withdraw")
@_intern
@_rule
@course_option
@store_option
def withdraw(intern_no: str, rules: tuple[str, ...], course: str | None) -> None:
    """Take answers back; what the lines find holds again."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        for rule in rules:
            office.eligibility.withdraw(line.id, EligibilityRule(rule))


@click.group()
def documents() -> None:
    """Documents that the programme asks of interns."""


@documents.command("list")
@_interns
@click.option("--missing", is_flag=True, help="Only those that are asked by now and not here.")
@course_option
@json_option
@store_option
def list_documents(intern_nos: tuple[str, ...], missing: bool, course: str | None, as_json: bool) -> None:
    """List the documents of interns and how far each has come."""
    with opened(course) as office:
        today = office.reference()
        wanted = {line.id for line in chosen_lines(office, intern_nos)}
        lists = [one for one in office.documents.of_course() if one.id in wanted]
    lines = [(one, line) for one in lists for line in one.lines if not missing or line.kind in one.missing(today)]
    if as_json:
        show_json([_plain_document(one, line) for one, line in lines])
        return
    words = current.current()
    for one, line in lines:
        told = (
            one.enrolment.intern.intern_no,
            document_word(line.kind, words),
            document_state_word(line.state, words),
            str(line.on_day or ""),
            ", ".join(document.file_name for document in line.files),
            line.note,
        )
        click.echo("\t".join(told))


@documents.command("set")
@_intern
@_kind
@click.option("--state", required=True, type=click.Choice([state.value for state in DocumentState]))
@click.option("--on", "day", type=Day(), help="Since when; the office's today where left out.")
@click.option("--note", default=None, help="A note; the one that is there stays where left out.")
@course_option
@store_option
def set_document(intern_no: str, kind: str, state: str, day: date | None, note: str | None, course: str | None) -> None:
    """Write how far a document has come."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        office.documents.set_state(line.id, DocumentKind(kind), DocumentState(state), day, note)


@documents.command("attach")
@_intern
@_kind
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@course_option
@store_option
def attach(intern_no: str, kind: str, files: tuple[Path, ...], course: str | None) -> None:
    """Keep files (PDF, PNG, JPEG) with a document; it is received then."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        found = office.documents.attach(line.id, DocumentKind(kind), [read_file(path) for path in files])
    for one in found:
        if not one.is_new:
            click.echo(_("{file} is there already.", file=one.document.file_name))
        if one.also_of:
            names = ", ".join(one.also_of)
            click.echo(_("The same file lies with {names} as well. Is it the right one?", names=names), err=True)


def _plain_rule(whole: Eligibility, line: RuleLine) -> dict[str, object]:
    answered = line.answer
    return {
        "intern_no": whole.enrolment.intern.intern_no,
        "rule": line.rule.value,
        "found": line.found.value,
        "finding": line.finding.found.value,
        "told": finding_words(line.finding, whole.terms, current.current()),
        "answered_by": answered.answered_by if answered else None,
        "reason": answered.reason if answered else None,
    }


def _plain_document(one: Checklist, line: ChecklistLine) -> dict[str, object]:
    return {
        "intern_no": one.enrolment.intern.intern_no,
        "kind": line.kind.value,
        "state": line.state.value,
        "due": line.due_on.isoformat() if line.due_on else None,
        "on": line.on_day.isoformat() if line.on_day else None,
        "note": line.note,
        "files": [{"name": document.file_name, "sha256": document.sha256} for document in line.files],
    }

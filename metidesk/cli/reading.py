"""What the commands share that read a spreadsheet of somebody else: what may be said of the file, and what is told."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.columns import header_key
from metidesk.exchange.encodings import ENCODINGS
from metidesk.exchange.tables import MOST_BYTES, Choices, Source
from metidesk.i18n import current
from metidesk.i18n.current import _
from metidesk.i18n.sentences import remark_sentence, sentence
from metidesk.services.import_assets import AssetImport
from metidesk.services.import_interns import InternImport
from metidesk.services.import_marks import MarkImport
from metidesk.services.previews import ImportPreview, RowKind

_MOST_ERRORS = 20
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_STANDARD_INPUT = Path("-")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def reading_options(command: _Command) -> _Command:
    """Give a command the file that it reads and what may be said of it: `file`, `dry_run` and `choices`."""

    def told(**values: Any) -> Any:
        choices = Choices(
            encoding=values.pop("encoding") or "",
            delimiter=_DELIMITERS.get(values.pop("delimiter"), ""),
            sheet=values.pop("sheet") or "",
            columns=tuple(map(_pair, values.pop("columns"))),
        )
        return command(choices=choices, **values)

    told.__doc__, told.__name__ = command.__doc__, command.__name__
    options: tuple[Any, ...] = (
        click.argument("file", type=click.Path(path_type=Path, allow_dash=True)),
        click.option("--dry-run", is_flag=True, help="Only say what would happen, row by row."),
        click.option("--encoding", type=click.Choice(ENCODINGS), help="Of a text file; found where left out."),
        click.option("--delimiter", type=click.Choice(tuple(_DELIMITERS)), help="Found where left out."),
        click.option("--sheet", help="Of a workbook; the first visible one with anything in it where left out."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="HEADER=COLUMN",
            help="What a header means, nothing after = for none; remembered. May be given several times.",
        ),
    )
    wrapped: Any = told
    for add in reversed(options):
        wrapped = add(wrapped)
    found: _Command = wrapped
    return found


def read_file(into: AssetImport | InternImport | MarkImport, file: Path, dry_run: bool, choices: Choices) -> None:
    """Preview a file (- is standard input), say what it holds, and store it unless this is a dry run."""
    preview: ImportPreview[Any] = into.preview(_source(file), choices)
    _check_columns(preview, choices)
    _tell(preview)
    if dry_run:
        _tell_rows(preview)
    else:
        into.run(preview)
    _sum_up(preview, dry_run)


def _source(file: Path) -> Source:
    if file != _STANDARD_INPUT:
        return Source(file)
    return Source(file, sys.stdin.buffer.read(MOST_BYTES + 1))


def _pair(said: str) -> tuple[str, str]:
    header, _sign, column = said.rpartition("=")
    return header.strip(), column.strip()


def _check_columns(preview: ImportPreview[Any], choices: Choices) -> None:
    """Refuse what was said of columns that are not there: a slip of the keys must not be remembered."""
    headers = {header_key(header.text) for header in preview.headers}
    for header, column in choices.columns:
        if column and column not in preview.columns:
            raise RuleBroken("columns.no_such", column=column, known=preview.columns)
        if header_key(header) not in headers:
            raise RuleBroken("columns.no_header", header=header, headers=tuple(one.text for one in preview.headers))


def _tell(preview: ImportPreview[Any]) -> None:
    """Say how a file was understood: remarks and errors by line. Ends the command where it has errors."""
    words = current.current()
    understood = preview.understood
    if understood.encoding not in ("", "utf-8"):
        click.echo(_("Read as {encoding}.", encoding=understood.encoding), err=True)
    if len(understood.sheets) > 1:
        others = ", ".join(one.name for one in understood.sheets if one.name != understood.sheet)
        click.echo(
            _("Read the sheet {sheet}; there are also: {others}.", sheet=understood.sheet, others=others), err=True
        )
    for row in preview.rows:
        for remark in row.remarks:
            click.echo(remark_sentence(remark.code, remark.facts, row.line, words), err=True)
    errors = preview.errors
    for error in errors[:_MOST_ERRORS]:
        click.echo(sentence(error, words), err=True)
    if len(errors) > _MOST_ERRORS:
        click.echo(_("… and {count} more.", count=len(errors) - _MOST_ERRORS), err=True)
    if errors:
        click.get_current_context().exit(2)


def _tell_rows(preview: ImportPreview[Any]) -> None:
    """Print line, effect and who it is about for each row that would do something, with old and new values."""
    for row in preview.rows:
        if row.kind is RowKind.SAME:
            continue
        content = row.content
        who = [str(value) for name in ("intern_no", "tag", "name", "day") if (value := getattr(content, name, ""))]
        changes = [f"{name}: {before} → {after}" for name, before, after in row.differences]
        click.echo("\t".join([str(row.line), row.kind.value, *who, *changes]))


def _sum_up(preview: ImportPreview[Any], dry_run: bool) -> None:
    said = _(
        "{new} new, {changed} changed, {same} unchanged",
        new=preview.count(RowKind.NEW),
        changed=preview.count(RowKind.CHANGED),
        same=preview.count(RowKind.SAME),
    )
    click.echo(_("Nothing was stored (dry run): {said}", said=said) if dry_run else said)

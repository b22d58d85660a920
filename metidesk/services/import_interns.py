"""Interns from a file: a preview that tells everything, then all of them in one act or none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import search_key
from metidesk.domain.people import Enrolment, InternForm
from metidesk.exchange.intern_rows import InternRow, read_interns
from metidesk.i18n.counts import days
from metidesk.services.intake import Intake, ReadRegister
from metidesk.services.intern_forms import check_terms, cleaned, form_of
from metidesk.services.interns import change_in
from metidesk.services.ledger import Ledger
from metidesk.services.previews import ImportPreview, PreviewRow, RowKind
from metidesk.services.roll import RollBook
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.store import interns, journal

_FIELDS = tuple(InternForm.__dataclass_fields__)


class InternImport:
    """Previews and runs imports into the roll of the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def preview(self, path: Path) -> ImportPreview[InternForm]:
        """Return what a file would do, row by row. Raises RuleBroken `file.*`, `columns.*` for the file as a whole.

        A row means the line of the roll with its number, else with its name and birth date; empty cells leave what
        is known as it is.
        """
        rows = read_interns(path)
        kept = self._settings.read()
        roll = _Roll(self._book.opened()[1].enrolments)
        with self._ledger.database.read() as session:
            connection = session.connection()
            seen: dict[object, int] = {}
            found = tuple(_preview_row(connection, kept, roll, row, seen) for row in rows)
            return ImportPreview(path, found, journal.length(connection))

    def run(
        self,
        preview: ImportPreview[InternForm],
        step: Callable[[int, int], None] = lambda done, of: None,
    ) -> ImportPreview[InternForm]:
        """Store what a preview showed, in one act.

        Raises RuleBroken: the preview's first error, or `import.changed_meanwhile`.
        """
        preview.refuse_errors()
        kept = self._settings.read()
        lines = {line.intern.intern_no: line for line in self._book.opened()[1].enrolments}
        with self._ledger.act() as act:
            if journal.length(act.connection) != preview.journal_rows:
                raise RuleBroken("import.changed_meanwhile")
            intake = Intake(act, kept, ReadRegister(act.connection, kept.course.key))
            new = [row.content for row in preview.rows if row.content is not None and row.kind is RowKind.NEW]
            intake.reserve([form.intern_no for form in new])
            for done, row in enumerate(preview.rows):
                step(done, len(preview.rows))
                if row.content is None or row.kind is RowKind.SAME:
                    continue
                try:
                    if row.kind is RowKind.NEW:
                        intake.enter(row.content)
                    else:
                        change_in(act, kept, lines[row.content.intern_no], row.content)
                except RuleBroken as error:
                    raise error.at_line(row.line) from error
            intake.finish()
        return preview


class _Roll:
    """Finds the line of the roll that a row of a file means."""

    def __init__(self, enrolments: Sequence[Enrolment]) -> None:
        self._by_no = {line.intern.intern_no: line for line in enrolments}
        self._by_name: dict[str, list[Enrolment]] = {}
        for line in enrolments:
            self._by_name.setdefault(search_key(line.intern.name), []).append(line)

    def line_of(self, form: InternForm) -> Enrolment | None:
        """Return the line with the row's number, else the one with its name whose birth date does not contradict.

        Raises RuleBroken `intern.no_taken` for a number that belongs to somebody else, `intern.ambiguous` where
        several lines bear the name.
        """
        if form.intern_no:
            found = self._by_no.get(form.intern_no)
            if found is not None and _is_other(found, form):
                raise RuleBroken("intern.no_taken", intern_no=form.intern_no, name=found.intern.name)
            return found
        same = [
            line
            for line in self._by_name.get(search_key(form.name), [])
            if form.birth_date is None or line.intern.birth_date in (None, form.birth_date)
        ]
        if len(same) > 1:
            raise RuleBroken("intern.ambiguous", name=form.name)
        return same[0] if same else None


def _is_other(line: Enrolment, form: InternForm) -> bool:
    """Return whether a row with a line's number is about another person: another name, no birth date in common."""
    born = line.intern.birth_date
    same_birth = born is not None and born == form.birth_date
    return search_key(line.intern.name) != search_key(form.name) and not same_birth


def _preview_row(
    connection: Connection, kept: OfficeSettings, roll: _Roll, row: InternRow, seen: dict[object, int]
) -> PreviewRow[InternForm]:
    if row.form is None or row.errors:
        return PreviewRow(row.line, RowKind.ERROR, row.form, (), row.errors, row.remarks)
    try:
        form = cleaned(row.form)
        line = roll.line_of(form)
        _refuse_twice(form, line, row.line, seen)
        if line is None:
            check_terms(form, kept.course)
            _refuse_strangers_number(connection, form)
            return PreviewRow(row.line, RowKind.NEW, form, remarks=row.remarks)
        merged = _merged(form_of(line), form)
        check_terms(merged, kept.course)
    except RuleBroken as error:
        return PreviewRow(row.line, RowKind.ERROR, row.form, (), (error.at_line(row.line),), row.remarks)
    differences = _differences(form_of(line), merged)
    kind = RowKind.CHANGED if differences else RowKind.SAME
    return PreviewRow(row.line, kind, merged, differences, (), row.remarks)


def _refuse_twice(form: InternForm, line: Enrolment | None, number: int, seen: dict[object, int]) -> None:
    """Refuse a second row about the same intern: which of the two should hold?"""
    key: object = line.id if line is not None else form.intern_no
    if not key:
        key = (search_key(form.name), form.birth_date)
    if key in seen:
        raise RuleBroken("import.twice", name=form.name, first_line=seen[key])
    seen[key] = number


def _refuse_strangers_number(connection: Connection, form: InternForm) -> None:
    """Refuse a number that another person has, in whatever course."""
    found = interns.intern_by_no(connection, form.intern_no) if form.intern_no else None
    if found is not None and search_key(found[0].name) != search_key(form.name):
        raise RuleBroken("intern.no_taken", intern_no=form.intern_no, name=found[0].name)


def _merged(known: InternForm, form: InternForm) -> InternForm:
    """Return what is known with everything that the file says of it.

    A manager belongs to the company: where the file names another company and no manager, nobody knows one yet.
    """
    said = {name: value for name in _FIELDS if (value := getattr(form, name)) not in ("", None)}
    if said.get("host_company", known.host_company) != known.host_company:
        said.setdefault("manager", "")
    return replace(known, **said)


def _differences(known: InternForm, merged: InternForm) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, _text(name, getattr(known, name)), _text(name, getattr(merged, name)))
        for name in _FIELDS
        if getattr(known, name) != getattr(merged, name)
    )


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    return days(value) if name == "required" and isinstance(value, int) else str(value)

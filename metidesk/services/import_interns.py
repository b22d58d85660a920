"""Interns from a file: a preview that tells everything, then all of them in one act or none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import name_key
from metidesk.domain.people import Enrolment, Intern, InternForm
from metidesk.exchange.columns import INTERN_COLUMNS
from metidesk.exchange.intern_rows import InternRow, intern_table, read_interns
from metidesk.exchange.remarks import Remark
from metidesk.exchange.tables import Choices, Source, Step
from metidesk.i18n.counts import days
from metidesk.services.header_memory import remember, with_remembered
from metidesk.services.intake import Intake, ReadRegister, known_person
from metidesk.services.intern_forms import check_terms, cleaned, form_of
from metidesk.services.interns import change_in
from metidesk.services.ledger import Ledger
from metidesk.services.previews import ImportPreview, PreviewRow, RowKind, preview_of
from metidesk.services.roll import RollBook
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.store import journal

INTERN_FIELDS = tuple(column.name for column in INTERN_COLUMNS)
_KIND = "interns"
_FIELDS = tuple(InternForm.__dataclass_fields__)


class InternImport:
    """Previews and runs imports into the roll of the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def preview(
        self,
        source: Path | Source,
        choices: Choices | None = None,
        step: Step = lambda done, of: None,
    ) -> ImportPreview[InternForm]:
        """Return what a file would do, row by row. Raises RuleBroken `file.*` for the file as a whole.

        A row means the line of the roll with its number, else with its name and birth date; empty cells leave what
        is known as it is. `step` hears how far it is, and what it raises ends the reading.
        """
        kept = self._settings.read()
        roll = _Roll(self._book.opened()[1].enrolments)
        with self._ledger.database.read() as session:
            connection = session.connection()
            chosen = with_remembered(connection, _KIND, choices)
            matched = intern_table(source, chosen, step)
            register = ReadRegister(connection, kept.course.key)
            comparing = _Comparing(kept, roll, register)
            read = () if matched.fault else read_interns(matched, _first_half(step))
            rows = (comparing.row(row) for row in _stepped(read, step))
            return preview_of(source, matched, INTERN_FIELDS, chosen, rows, journal.length(connection))

    def run(self, preview: ImportPreview[InternForm], step: Step = lambda done, of: None) -> ImportPreview[InternForm]:
        """Store what a preview showed, in one act; `step` hears how far it is, and what it raises leaves nothing.

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
            remember(act, _KIND, preview.choices)
        return preview


def _first_half(step: Step) -> Step:
    """Return what hears of reading, which is half of the way to a preview."""
    return lambda done, of: step(done, 2 * of)


def _stepped(rows: Sequence[InternRow], step: Step) -> Iterator[InternRow]:
    for done, row in enumerate(rows):
        step(len(rows) + done, 2 * len(rows))
        yield row


class _Roll:
    """Finds the line of the roll that a row of a file means."""

    def __init__(self, enrolments: Sequence[Enrolment]) -> None:
        self._by_no = {line.intern.intern_no: line for line in enrolments}
        self._by_name: dict[str, list[Enrolment]] = {}
        for line in enrolments:
            self._by_name.setdefault(name_key(line.intern.name), []).append(line)

    def line_of(self, form: InternForm) -> Enrolment | None:
        """Return the line with the row's number, else the one with its name whose birth date does not contradict.

        Raises RuleBroken `intern.no_taken` for a number that belongs to somebody else, `intern.other_number` for
        somebody who has another one, `intern.ambiguous` where several lines bear the name.
        """
        if form.intern_no:
            found = self._by_no.get(form.intern_no)
            if found is not None and _is_other(found, form):
                raise RuleBroken("intern.no_taken", intern_no=form.intern_no, name=found.intern.name)
            if found is None and form.birth_date is not None:
                for line in self._by_name.get(name_key(form.name), []):
                    if line.intern.birth_date == form.birth_date:
                        raise RuleBroken("intern.other_number", name=line.intern.name, intern_no=line.intern.intern_no)
            return found
        same = [
            line
            for line in self._by_name.get(name_key(form.name), [])
            if form.birth_date is None or line.intern.birth_date in (None, form.birth_date)
        ]
        if len(same) > 1:
            raise RuleBroken("intern.ambiguous", name=form.name)
        return same[0] if same else None


def _is_other(line: Enrolment, form: InternForm) -> bool:
    """Return whether a row with a line's number is about another person: another name, no birth date in common."""
    born = line.intern.birth_date
    same_birth = born is not None and born == form.birth_date
    return name_key(line.intern.name) != name_key(form.name) and not same_birth


class _Comparing:
    """Compares the rows of a file with the roll, with the register and with each other."""

    def __init__(self, kept: OfficeSettings, roll: _Roll, register: ReadRegister) -> None:
        self._kept = kept
        self._roll = roll
        self._register = register
        self._seen: dict[object, int] = {}

    def row(self, row: InternRow) -> PreviewRow[InternForm]:
        """Return what a row would do."""
        if row.form is None or row.errors:
            return PreviewRow(row.line, RowKind.ERROR, row.form, (), row.errors, row.remarks, row.who)
        remarks = row.remarks
        try:
            form = cleaned(row.form)
            line = self._roll.line_of(form)
            self._refuse_twice(form, line, row.line)
            if line is None:
                check_terms(form, self._kept.course)
                known = self._known(form)
                if known is not None:
                    facts = (("name", known.name), ("intern_no", known.intern_no))
                    remarks = (*remarks, Remark("intern.known", facts))
                return PreviewRow(row.line, RowKind.NEW, form, remarks=remarks)
            merged = _merged(form_of(line), form)
            check_terms(merged, self._kept.course)
        except RuleBroken as error:
            return PreviewRow(row.line, RowKind.ERROR, row.form, (), (error.at_line(row.line),), remarks)
        differences = _differences(form_of(line), merged)
        kind = RowKind.CHANGED if differences else RowKind.SAME
        return PreviewRow(row.line, kind, merged, differences, (), remarks)

    def _refuse_twice(self, form: InternForm, line: Enrolment | None, number: int) -> None:
        """Refuse a second row about the same intern: which of the two should hold?"""
        same_person = (name_key(form.name), form.birth_date)
        keys: list[object] = [line.id if line is not None else form.intern_no]
        if form.birth_date is not None or not keys[0]:
            keys.append(same_person)
        for key in filter(None, keys):
            first = self._seen.setdefault(key, number)
            if first != number:
                raise RuleBroken("import.twice", name=form.name, first_line=first)

    def _known(self, form: InternForm) -> Intern | None:
        """Return the person of another course whom a row means. Raises RuleBroken as `line_of` does."""
        known = known_person(self._register, form)
        if known is None and form.intern_no and form.birth_date is not None:
            for person in self._register.born_on(form.birth_date):
                if name_key(person.name) == name_key(form.name):
                    raise RuleBroken("intern.other_number", name=person.name, intern_no=person.intern_no)
        return known


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

"""Marks from a file: a preview that tells everything, then all of them in one act or none."""

from pathlib import Path

from sqlalchemy import Connection

from metidesk.domain.attendance import Mark, MarkChange
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import Enrolment
from metidesk.exchange.columns import MARK_COLUMNS
from metidesk.exchange.mark_rows import MarkRow, mark_table, read_marks
from metidesk.exchange.remarks import Remark
from metidesk.exchange.tables import Choices, Source, Step
from metidesk.services.attendance import AttendanceService, check_day
from metidesk.services.header_memory import remember, with_remembered
from metidesk.services.ledger import Ledger
from metidesk.services.previews import ImportPreview, PreviewRow, RowKind, preview_of, stepped
from metidesk.services.roll import Roll, RollBook
from metidesk.services.sign_off import refuse_signed
from metidesk.store import journal

_KIND = "marks"
_FIELDS = tuple(column.name for column in MARK_COLUMNS)


class MarkImport:
    """Previews and runs imports of marks into the current course."""

    def __init__(self, ledger: Ledger, book: RollBook, attendance: AttendanceService) -> None:
        self._ledger = ledger
        self._book = book
        self._attendance = attendance

    def preview(
        self, source: Path | Source, choices: Choices | None = None, step: Step = lambda done, of: None
    ) -> ImportPreview[Mark]:
        """Return what a file would do, row by row. Raises RuleBroken `file.*` for the file as a whole.

        Where the file says nothing of place, note or arrival, what is known stays. `step` hears how far it is, and
        what it raises ends the reading.
        """
        roll = self._book.with_marks()
        lines = {line.intern.intern_no: line for line in roll.enrolments}
        with self._ledger.database.read() as session:
            connection = session.connection()
            chosen = with_remembered(connection, _KIND, choices)
            matched = mark_table(source, chosen, step)
            read = () if matched.fault else read_marks(matched)
            rows = (_refuse_signed_row(connection, roll, _preview_row(roll, lines, row)) for row in stepped(read, step))
            return preview_of(source, matched, _FIELDS, chosen, rows, journal.length(connection))

    def run(self, preview: ImportPreview[Mark], step: Step = lambda done, of: None) -> tuple[MarkChange, ...]:
        """Store what a preview showed, in one act; return what changed, for undoing.

        `step` hears how far it is, and what it raises leaves nothing.

        The file is the reason for every mark that it corrects.

        Raises RuleBroken: its first error, or `import.changed_meanwhile`.
        """
        preview.refuse_errors()
        with self._ledger.database.read() as session:
            if journal.length(session.connection()) != preview.journal_rows:
                raise RuleBroken("import.changed_meanwhile")
        wanted = [row.content for row in preview.rows if row.content is not None and row.kind is not RowKind.SAME]
        changes = self._attendance.enter(wanted, reason=preview.path.name, step=step)
        if preview.choices.columns:
            with self._ledger.act() as act:
                remember(act, _KIND, preview.choices)
        return changes


def _preview_row(roll: Roll, lines: dict[str, Enrolment], row: MarkRow) -> PreviewRow[Mark]:
    if row.errors or row.day is None or row.status is None:
        return PreviewRow(row.line, RowKind.ERROR, None, (), row.errors, row.remarks)
    try:
        line = lines.get(row.intern_no)
        if line is None:
            raise RuleBroken("intern.unknown", intern_no=row.intern_no)
        check_day(roll, line, row.day)
        known = roll.marks_of(line).get(row.day)
        mark = _mark(roll, line, row, known)
    except RuleBroken as error:
        return PreviewRow(row.line, RowKind.ERROR, None, (), (error.at_line(row.line),), row.remarks)
    if known == mark:
        return PreviewRow(row.line, RowKind.SAME, mark, remarks=row.remarks)
    kind = RowKind.NEW if known is None else RowKind.CHANGED
    remarks = row.remarks
    closed = roll.calendar.closed(row.day)
    if closed is not None and mark.status.came:
        remarks += (Remark("remark.closed_day", (("day", row.day), ("reason", closed.name.en))),)
    return PreviewRow(row.line, kind, mark, _differences(known, mark), (), remarks)


def _refuse_signed_row(connection: Connection, roll: Roll, row: PreviewRow[Mark]) -> PreviewRow[Mark]:
    """Return a row as an error where it would change a signed week."""
    if row.content is None or row.kind is RowKind.SAME:
        return row
    try:
        refuse_signed(connection, roll, [row.content.day])
    except RuleBroken as error:
        return PreviewRow(row.line, RowKind.ERROR, None, (), (error.at_line(row.line),), row.remarks)
    return row


def _mark(roll: Roll, line: Enrolment, row: MarkRow, known: Mark | None) -> Mark:
    """Return the mark that a row means, over what is known of the cell."""
    assert row.day is not None
    assert row.status is not None
    if row.arrival is not None and not row.status.came:
        raise RuleBroken("mark.did_not_come", day=row.day)
    usual = known.place if known else roll.usual_place(line, row.day)
    arrival = row.arrival or (known.arrival if known and row.status.came else None)
    note = row.note or (known.note if known else "")
    return Mark(line.id, row.day, row.status, row.place or usual, note, arrival)


def _differences(known: Mark | None, mark: Mark) -> tuple[tuple[str, str, str], ...]:
    def plain(one: Mark | None) -> dict[str, str]:
        if one is None:
            return {"status": "", "place": "", "note": "", "arrival": ""}
        arrival = one.arrival.strftime("%H:%M") if one.arrival else ""
        return {"status": one.status.value, "place": one.place.value, "note": one.note, "arrival": arrival}

    before, after = plain(known), plain(mark)
    return tuple((name, before[name], after[name]) for name in before if before[name] != after[name])

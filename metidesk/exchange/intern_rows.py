"""The roll in somebody's spreadsheet, row by row, with everything that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from metidesk.domain.dates import parse_days
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.exchange.columns import INTERN_COLUMNS, match_columns
from metidesk.exchange.countries import country_code
from metidesk.exchange.remarks import Remark
from metidesk.exchange.row_reading import RowReading
from metidesk.exchange.spreadsheet import read_table


@dataclass(frozen=True, slots=True)
class InternRow:
    """One row; `form` is None where `errors` say why. `line` as the user's spreadsheet counts, from 1."""

    line: int
    form: InternForm | None
    errors: tuple[RuleBroken, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read_interns(path: Path) -> tuple[InternRow, ...]:
    """Return the rows of a file of interns, not yet checked against the store.

    Raises RuleBroken `file.*` as `read_table` does, and `columns.missing`, `columns.twice`. What is wrong
    with a single row stands in its `errors`, each with line and column.
    """
    table = read_table(path)
    matching = match_columns(table.headers, INTERN_COLUMNS).require_all()
    first_lines: dict[str, int] = {}
    rows: list[InternRow] = []
    for row in table.rows:
        reading = RowReading(table, matching, row)
        if matching.unknown and not rows:
            reading.remarks.append(Remark("columns.unknown", (("headers", matching.unknown),)))
        form = _form(reading)
        first = first_lines.setdefault(form.intern_no.casefold(), row.line) if form.intern_no else row.line
        if first != row.line:
            reading.refuse("interns.twice", "intern_no", intern_no=form.intern_no, first_line=first)
        errors = tuple(reading.errors)
        rows.append(InternRow(row.line, None if errors else form, errors, tuple(reading.remarks)))
    return tuple(rows)


def _form(reading: RowReading) -> InternForm:
    """Return what a row says; where the reading has errors, without the cells that caused them."""
    reading.required("name", "intern.no_name")
    return InternForm(
        name=reading.text("name"),
        intern_no=reading.text("intern_no"),
        local_name=reading.text("local_name"),
        kana=reading.text("kana"),
        birth_date=reading.day("birth_date"),
        citizenship=reading.parsed("citizenship", country_code) or "",
        residence=reading.parsed("residence", country_code) or "",
        university=reading.text("university"),
        jlpt=reading.text("jlpt"),
        english=reading.text("english"),
        email=reading.text("email"),
        phone=reading.text("phone"),
        host_company=reading.text("host_company"),
        starts_on=reading.day("start"),
        ends_on=reading.day("end"),
        required=reading.parsed("required_days", parse_days),
    )

"""The roll in somebody's spreadsheet, row by row, with everything that is wrong with it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from metidesk.domain.dates import parse_days
from metidesk.domain.eligibility import jlpt_level
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import search_key
from metidesk.domain.people import InternForm, StudentStatus
from metidesk.exchange.columns import INTERN_COLUMNS
from metidesk.exchange.countries import country_code
from metidesk.exchange.data_files import read_csv
from metidesk.exchange.matched_tables import MatchedTable, matched_table
from metidesk.exchange.none_words import earlier_participation
from metidesk.exchange.remarks import Remark
from metidesk.exchange.row_reading import RowReading
from metidesk.exchange.tables import Choices, Source, Step
from metidesk.system.paths import RESOURCES

_PLAIN = (
    *("called", "family_name", "english_score", "emergency_name", "emergency_relation", "emergency_phone"),
    *("manager", "plan", "insurance_no"),
)
"""Columns that are kept as they stand."""


@dataclass(frozen=True, slots=True)
class InternRow:
    """One row; `form` is None where `errors` say why, and `who` is whom the row names all the same.

    `line` as the user's spreadsheet counts, from 1.
    """

    line: int
    form: InternForm | None
    errors: tuple[RuleBroken, ...] = ()
    remarks: tuple[Remark, ...] = ()
    who: str = ""


def intern_table(
    source: Path | Source, choices: Choices | None = None, step: Step = lambda done, of: None
) -> MatchedTable:
    """Return the table of a file of interns. Raises RuleBroken `file.*` as `read_table` does."""
    return matched_table(source, INTERN_COLUMNS, choices=choices, step=step)


def read_interns(source: Path | Source | MatchedTable, step: Step = lambda done, of: None) -> tuple[InternRow, ...]:
    """Return the rows of a file of interns, not yet checked against the store.

    Raises RuleBroken `file.*` as `read_table` does, and `columns.missing`, `columns.twice`. What is wrong
    with a single row stands in its `errors`, each with line and column.
    """
    matched = source if isinstance(source, MatchedTable) else intern_table(source)
    first_lines: dict[str, int] = {}
    rows: list[InternRow] = []
    for line, reading in matched.readings():
        step(len(rows), len(matched.table.rows))
        form = _form(reading)
        first = first_lines.setdefault(form.intern_no.casefold(), line) if form.intern_no else line
        if first != line:
            reading.refuse("interns.twice", "intern_no", intern_no=form.intern_no, first_line=first)
        errors = tuple(reading.errors)
        who = form.name or form.intern_no
        rows.append(InternRow(line, None if errors else form, errors, tuple(reading.remarks), who))
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
        jlpt=jlpt_level(reading.text("jlpt")),
        english=reading.text("english"),
        email=reading.text("email"),
        phone=reading.text("phone"),
        host_company=reading.text("host_company"),
        starts_on=reading.day("start"),
        ends_on=reading.day("end"),
        required=reading.parsed("required_days", parse_days),
        student_status=reading.parsed("student_status", _student_status) or "",
        past_years=earlier_participation(reading.text("past_years")),
        insured_from=reading.day("insured_from"),
        insured_to=reading.day("insured_to"),
        **{name: reading.text(name) for name in _PLAIN},
    )


@lru_cache(maxsize=1)
def _student_words() -> dict[str, StudentStatus]:
    rows = read_csv(
        RESOURCES / "student_words.csv",
        ("status", "language", "word"),
        lambda row: (search_key(row["word"]), StudentStatus(row["status"])),
    )
    return dict(rows) | {status.value: status for status in StudentStatus}


def _student_status(text: str) -> str:
    """Return the status that a word means. Raises RuleBroken `intern.student_status`."""
    found = _student_words().get(search_key(text))
    if found is None:
        raise RuleBroken("intern.student_status", text=text)
    return found.value

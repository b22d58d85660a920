"""What a mark asks of the store: the same few statements, each by an index, however many interns the store holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import event
from sqlalchemy.engine import Engine

from metidesk.domain.attendance import Status
from metidesk.domain.people import InternForm

TUESDAY = date(2021, 8, 24)
MOST = 6
"""The mark, the signed weeks, the mark anew, the journal's head, its row, its head anew."""


@contextmanager
def statements() -> Iterator[list[tuple[str, object]]]:
    """Gather what is sent to any store, transactions apart."""
    seen: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, _context, many):
        if statement.split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"}:
            seen.append((statement, parameters[0] if many else parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def plans(office, seen):
    """Return how SQLite finds the rows of each statement."""
    with office.ledger.database.read() as session:
        connection = session.connection()
        return [
            row[3]
            for statement, parameters in seen
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


def test_a_mark_and_its_line_are_found_by_indexes_alone(hanoi, nhung):
    for number in range(30):
        hanoi.interns.enrol(InternForm(name=f"Intern {number}"))
    hanoi.attendance.mark_rest_present(TUESDAY)
    hanoi.overview.day_lines(TUESDAY, [nhung.id])
    with statements() as marked:
        hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.LATE)
    with statements() as painted:
        hanoi.overview.day_lines(TUESDAY, [nhung.id])
    assert len(marked) == MOST
    assert len(painted) == 1
    found = plans(hanoi, [*marked, *painted])
    assert any("PRIMARY KEY" in one for one in found)
    assert [one for one in found if "SCAN" in one] == []


def test_the_roll_of_a_course_is_found_without_reading_other_courses(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    with statements() as seen:
        hanoi.overview.course_grid(TUESDAY)
    found = [one for one in plans(hanoi, seen) if "mark" in one or "participation" in one]
    assert found
    assert [one for one in found if "SCAN" in one] == []

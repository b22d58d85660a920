"""What a mark asks of the store: the same few statements, each by an index, however many interns the store holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import event
from sqlalchemy.pool import Pool

from metidesk.domain.attendance import Status
from metidesk.domain.people import InternForm

TUESDAY = date(2021, 8, 24)
MOST = 6
"""The mark, the signed weeks, the mark anew, the journal's head, its row, its head anew."""


@contextmanager
def statements() -> Iterator[list[str]]:
    """Gather what any store is told, with its values, whichever way it was told; transactions and triggers apart."""
    seen: list[str] = []

    def note(statement: str) -> None:
        # SQLite tells a statement again when its triggers have run.
        if statement.split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"} and statement != next(reversed(seen), ""):
            seen.append(statement)

    def begin(connection, _record, _proxy) -> None:
        connection.set_trace_callback(note)

    def end(connection, _record) -> None:
        connection.set_trace_callback(None)

    event.listen(Pool, "checkout", begin)
    event.listen(Pool, "checkin", end)
    try:
        yield seen
    finally:
        event.remove(Pool, "checkout", begin)
        event.remove(Pool, "checkin", end)


def plans(office, seen):
    """Return how SQLite finds the rows of each statement."""
    with office.ledger.database.read() as session:
        connection = session.connection()
        return [row[3] for one in seen for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}")]


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

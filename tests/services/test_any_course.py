"""Whatever happens in a course: progress is what the slow way counts, and undo of everything returns every fact."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slow_progress import Slow, expected_days, facts, slow_progress

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording

FIRST, LENGTH = date(2021, 8, 10), 60
FACTS = (
    "mark",
    "calendar_day",
    "participation",
    "participation_terms",
    "assignment",
    "intern",
    "host_company",
    "office",
)
KINDS = (
    "mark",
    "many",
    "clear",
    "place",
    "closure",
    "extra",
    "home",
    "move",
    "drop",
    "transfer",
    "start",
    "withdraw",
    "require",
)

ACTS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 1),
        st.integers(0, LENGTH - 1),
        st.integers(0, 9),
        st.sampled_from(list(Status)),
    ),
    min_size=1,
    max_size=14,
)


def do(office, kind, person, day, span, status):
    """Do one act; return what undoes it."""
    attendance, calendar, parts = office.attendance, office.calendar, office.participations
    until = day + timedelta(days=span)
    cells = [(person, day), (person, until)]
    match kind:
        case "mark":
            return attendance, attendance.mark(cells, status, "why")
        case "many":
            return attendance, attendance.mark_many([person], day, until, status, "why")
        case "clear":
            return attendance, attendance.clear(cells, "why")
        case "place":
            return attendance, attendance.place(cells[:1], Place.HOME, "why")
        case "closure" | "extra":
            entry = CalendarDay("BKK" if span % 2 else "HAN", day, DayKind(kind), Wording("x"), "y")
            return calendar, (calendar.put(entry),)
        case "home":
            return calendar, calendar.closed_at_home(day, until, "why")
        case "move":
            entries = calendar.entries()
            return calendar, calendar.move(entries[span % len(entries)], until) if entries else ()
        case "drop":
            entries = calendar.entries()
            return calendar, (calendar.remove(entries[span % len(entries)]),) if entries else ()
        case "transfer":
            return parts, (parts.transfer(person, day, "BKK" if span % 2 else "HAN", f"Company {span % 3}"),)
        case "start":
            return parts, (parts.start_on(person, day),)
        case "withdraw":
            return parts, (parts.withdraw(person, day, "why"),)
        case _:
            return parts, (parts.require(person, day.day + span or None, "why"),)


def undo(service, changes):
    reversed_changes = [change.reversed for change in reversed(changes)]
    try:
        service.apply(reversed_changes, undoing=True)
    except TypeError:
        service.apply(reversed_changes)


@pytest.fixture
def known(hanoi, nhung, bao):
    """Let the office know the other office and the companies that transfers name."""
    for number in range(3):
        day = date(2021, 9, 1) + timedelta(days=number)
        change = hanoi.participations.transfer(nhung.id, day, ("BKK", "HAN")[number % 2], f"Company {number}")
        hanoi.participations.apply([change.reversed], undoing=True)
    return hanoi


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, reference=st.integers(-3, LENGTH + 3))
def test_progress_and_undo_hold_whatever_happens(known, nhung, bao, acts, reference):
    people = (nhung.id, bao.id)
    start, done = facts(known, FACTS), []
    for kind, person, offset, span, status in acts:
        try:
            service, changes = do(known, kind, people[person], FIRST + timedelta(days=offset), span, status)
        except RuleBroken:
            continue
        done.append((service, changes))
    seen_from = FIRST + timedelta(days=reference)
    for line in known.overview.grid_lines(seen_from, people):
        own = line.progress
        assert sorted(line.own_days) == expected_days(known, line.enrolment.id)
        counted = Slow(own.credited, own.required, own.left, own.untaken, own.reach_on)
        assert counted == slow_progress(known, line.enrolment.id, seen_from)
    for service, changes in reversed(done):
        undo(service, changes)
    assert facts(known, FACTS) == start

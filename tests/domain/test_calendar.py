"""Which days count: known cases, and any calendar against a slow count written otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metidesk.domain.calendar import JAPAN, CalendarDay, DayKind, Week, WorkCalendar, days_between
from metidesk.domain.names import Wording

MONDAY = date(2021, 8, 30)
FRIDAY, SATURDAY = date(2021, 9, 3), date(2021, 9, 4)


def entry(
    day: date,
    kind: DayKind = DayKind.HOLIDAY,
    scope: str = "HAN",
    confirmed: bool = True,
    name: str = "a day",
) -> CalendarDay:
    return CalendarDay(scope, day, kind, Wording(name), "test", confirmed)


def test_without_entries_monday_to_friday_are_worked() -> None:
    calendar = WorkCalendar([], observes_japan=True)
    assert calendar.working_days(MONDAY, MONDAY + timedelta(days=6)) == tuple(days_between(MONDAY, FRIDAY))


@pytest.mark.parametrize("kind", [DayKind.HOLIDAY, DayKind.CLOSURE])
def test_an_entry_closes_its_day(kind: DayKind) -> None:
    closing = entry(FRIDAY, kind)
    calendar = WorkCalendar([closing], observes_japan=False)
    assert not calendar.is_working(FRIDAY)
    assert calendar.closed(FRIDAY) == closing


def test_an_extra_day_opens_a_saturday_and_outweighs_a_closure() -> None:
    extra, closure = entry(SATURDAY, DayKind.EXTRA), entry(SATURDAY, DayKind.CLOSURE)
    calendar = WorkCalendar([extra, closure], observes_japan=True)
    assert calendar.is_working(SATURDAY)
    assert calendar.closed(SATURDAY) is None
    assert calendar.extra(SATURDAY) == extra


@pytest.mark.parametrize("kind", list(DayKind))
def test_what_is_not_confirmed_does_not_count(kind: DayKind) -> None:
    proposals = [entry(FRIDAY, kind, confirmed=False), entry(SATURDAY, kind, confirmed=False)]
    calendar = WorkCalendar(proposals, observes_japan=True)
    assert calendar.is_working(FRIDAY)
    assert not calendar.is_working(SATURDAY)
    assert calendar.closed(FRIDAY) is None
    assert calendar.extra(SATURDAY) is None


@pytest.mark.parametrize(("observes", "works"), [(True, False), (False, True)])
def test_japans_holidays_count_where_the_course_observes_them(observes: bool, works: bool) -> None:
    assert WorkCalendar([entry(FRIDAY, scope=JAPAN)], observes).is_working(FRIDAY) is works


def test_the_offices_own_entry_names_the_day_before_japans_and_a_closure_before_a_holiday() -> None:
    japan, own = entry(FRIDAY, scope=JAPAN, name="Japan's"), entry(FRIDAY, name="own")
    closure = entry(FRIDAY, DayKind.CLOSURE, name="closure")
    for entries in ([japan, own], [own, japan]):
        assert WorkCalendar(entries, True).closed(FRIDAY) == own
    for entries in ([japan, own, closure], [closure, own, japan]):
        assert WorkCalendar(entries, True).closed(FRIDAY) == closure


def test_a_week_runs_from_monday_to_sunday() -> None:
    for day in days_between(MONDAY, MONDAY + timedelta(days=6)):
        assert Week.of(day) == Week(MONDAY)
    assert Week.of(MONDAY - timedelta(days=1)) != Week(MONDAY)
    assert Week(MONDAY).sunday == date(2021, 9, 5)


def test_days_between_holds_both_ends_and_nothing_backwards() -> None:
    assert list(days_between(FRIDAY, SATURDAY)) == [FRIDAY, SATURDAY]
    assert list(days_between(FRIDAY, FRIDAY)) == [FRIDAY]
    assert list(days_between(SATURDAY, FRIDAY)) == []


SOME_DAYS = st.dates(date(2021, 8, 23), date(2021, 9, 12))
ENTRIES = st.lists(
    st.builds(entry, SOME_DAYS, st.sampled_from(DayKind), st.sampled_from([JAPAN, "HAN"]), st.booleans())
)


@given(ENTRIES, st.booleans(), SOME_DAYS, SOME_DAYS)
def test_any_calendar_agrees_with_a_slow_count(
    entries: list[CalendarDay], observes: bool, first: date, last: date
) -> None:
    slow = []
    day = first
    while day <= last:
        said = [one.kind for one in entries if one.day == day and one.confirmed]
        if not observes:
            said = [one.kind for one in entries if (one.day, one.confirmed, one.scope) == (day, True, "HAN")]
        works = day.strftime("%a") not in ("Sat", "Sun")
        if DayKind.HOLIDAY in said or DayKind.CLOSURE in said:
            works = False
        if DayKind.EXTRA in said:
            works = True
        slow += [day] * works
        day = date.fromordinal(day.toordinal() + 1)
    assert WorkCalendar(entries, observes).working_days(first, last) == tuple(slow)


@given(ENTRIES, st.booleans(), SOME_DAYS)
def test_a_weekday_is_worked_or_has_a_reason(entries: list[CalendarDay], observes: bool, day: date) -> None:
    calendar = WorkCalendar(entries, observes)
    closed, extra = calendar.closed(day), calendar.extra(day)
    assert closed is None or extra is None
    assert calendar.is_working(day) == (extra is not None or (day.weekday() < 5 and closed is None))
    for found in (closed, extra):
        assert found is None or (found.day == day and found.confirmed and found in entries)

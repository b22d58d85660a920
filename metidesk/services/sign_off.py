"""Signing a week off, reopening it, and what is still missing before it can be signed.

A coordinator answers for the whole roll of the store, also for days that an intern spends at another office.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.people import Enrolment
from metidesk.domain.sign_off import SignOff, WeekStanding, digest_of
from metidesk.services.ledger import Ledger
from metidesk.services.roll import Roll, RollBook
from metidesk.services.settings import SettingsService, office_day
from metidesk.store import marks
from metidesk.store import sign_off as stored
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

Gap = tuple[Enrolment, date]


@dataclass(frozen=True, slots=True)
class WeekState:
    """One week of the course: its working days, what is missing, and how it stands.

    `gaps` are the expected days up to today that carry no mark. `revision` counts the signings (0 never signed);
    `by` and `at` tell of the latest signing, or of the reopening where it was reopened, for the `reason` given.
    """

    monday: date
    working_days: tuple[date, ...]
    gaps: tuple[Gap, ...]
    over: bool
    standing: WeekStanding
    revision: int = 0
    by: str = ""
    at: datetime | None = None
    reason: str = ""

    @property
    def ready(self) -> bool:
        """Return whether the week can be signed off now."""
        return self.standing is not WeekStanding.SIGNED and self.over and not self.gaps


class SignOffService:
    """Signs weeks of the current course off for the office that the settings name."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def weeks(self) -> tuple[WeekState, ...]:
        """Return the weeks of the course that have working days or marks, in order."""
        roll = self._book.with_marks()
        today = office_day(self._settings.read(), self._ledger.clock)
        with self._ledger.database.read() as session:
            signed = stored.of_office(session.connection(), roll.course.key, roll.office.code)
        latest = {one.monday: one for one in signed}
        return tuple(
            _state(roll, monday, expected, today, latest.get(monday)) for monday, expected in _expected(roll).items()
        )

    def signed(self) -> tuple[SignOff, ...]:
        """Return the signings that stand, in the order of their weeks; marks are not read for it."""
        _, roll = self._book.opened()
        with self._ledger.database.read() as session:
            known = stored.of_office(session.connection(), roll.course.key, roll.office.code)
        return tuple(one for one in known if one.standing is WeekStanding.SIGNED)

    def history(self, monday: date) -> tuple[SignOff, ...]:
        """Return every signing of a week, also those reopened, oldest first."""
        _, roll = self._book.opened()
        with self._ledger.database.read() as session:
            signed = stored.of_office(session.connection(), roll.course.key, roll.office.code)
        return tuple(one for one in signed if one.monday == Week.of(monday).monday)

    def sign_off(self, monday: date, coordinator: str) -> SignOff:
        """Freeze the week that holds a day, under the coordinator's name.

        Raises RuleBroken `sign_off.no_name`, `sign_off.no_days`, `sign_off.signed_already`, `sign_off.not_over`
        and `sign_off.gaps`, whose fact `cells` lists (participation, day) and `gaps` the same in words.
        """
        monday, name = Week.of(monday).monday, clean_text(coordinator)
        if not name:
            raise RuleBroken("sign_off.no_name")
        today = office_day(self._settings.read(), self._ledger.clock)
        with self._ledger.act() as act:
            roll = self._book.with_marks()
            before = stored.of_week(act.connection, roll.course.key, roll.office.code, monday)
            expected = _expected(roll).get(monday)
            if expected is None:
                raise RuleBroken("sign_off.no_days", day=monday)
            _check(_state(roll, monday, expected, today, before))
            signing = SignOff(
                id=new_id(),
                course_key=roll.course.key,
                office_code=roll.office.code,
                monday=monday,
                revision=1 if before is None else before.revision + 1,
                coordinator=name,
                signed_at=act.at,
                signed_by=act.actor,
                digest=digest_in(act.connection, roll.course.key, monday),
            )
            stored.add(act.connection, signing)
            body = {"revision": signing.revision, "coordinator": name, "digest": signing.digest}
            act.note(Act("sign_off.sign", "sign_off", _named(signing), body))
        return signing

    def reopen(self, monday: date, reason: str) -> SignOff:
        """Let the marks of a signed week change again; weeks after it stay as they are.

        Raises RuleBroken `sign_off.no_reason`, `sign_off.not_signed`.
        """
        why = clean_text(reason)
        if not why:
            raise RuleBroken("sign_off.no_reason")
        kept = self._settings.read()
        with self._ledger.act() as act:
            monday = Week.of(monday).monday
            signing = stored.of_week(act.connection, kept.course.key, kept.office.code, monday)
            if signing is None or signing.standing is not WeekStanding.SIGNED:
                raise RuleBroken("sign_off.not_signed", day=monday)
            stored.reopen(act.connection, signing.id, act.at, act.actor, why)
            body = {"revision": signing.revision, "reason": why}
            act.note(Act("sign_off.reopen", "sign_off", _named(signing), body))
        return self.history(monday)[-1]


def refuse_signed(connection: Connection, roll: Roll, days: Iterable[date]) -> None:
    """Refuse to change marks on days of signed weeks. Raises RuleBroken `mark.week_signed`."""
    signed = stored.signed_mondays(connection, roll.course.key, roll.office.code)
    if not signed:
        return
    for day in days:
        monday = Week.of(day).monday
        if monday.isoformat() in signed:
            raise RuleBroken("mark.week_signed", day=day, first=monday, last=Week(monday).sunday)


def unsigned_weeks(connection: Connection, roll: Roll, line: Enrolment, until: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks with days of a participation up to a day that are not signed off.

    Its days are its working days and, where the roll carries marks, the days marked.
    """
    signed = stored.signed_mondays(connection, roll.course.key, roll.office.code)
    return tuple(monday for monday in _weeks_of(roll, line, until) if monday.isoformat() not in signed)


def signed_weeks(connection: Connection, roll: Roll, line: Enrolment, until: date) -> tuple[SignOff, ...]:
    """Return the signings that stand for the weeks with days of a participation up to a day, in order."""
    wanted = set(_weeks_of(roll, line, until))
    signed = stored.of_office(connection, roll.course.key, roll.office.code)
    return tuple(one for one in signed if one.monday in wanted and one.standing is WeekStanding.SIGNED)


def _weeks_of(roll: Roll, line: Enrolment, until: date) -> tuple[date, ...]:
    days = {*roll.own_days(line), *roll.marks_of(line)}
    return tuple(sorted({Week.of(day).monday for day in days if day <= until}))


def _expected(roll: Roll) -> dict[date, list[Gap]]:
    """Return who is expected when, by the Monday of every week with working days or marks, in one pass."""
    days = {day for carried in roll.marks.values() for day in carried}
    days.update(roll.calendar.working_days(roll.course.starts_on, roll.course.ends_on))
    expected = [(line, day) for line in roll.enrolments for day in roll.own_days(line)]
    days.update(day for _, day in expected)
    weeks: dict[date, list[Gap]] = {monday: [] for monday in sorted({Week.of(day).monday for day in days})}
    for line, day in expected:
        weeks[Week.of(day).monday].append((line, day))
    return weeks


def _state(roll: Roll, monday: date, expected: list[Gap], today: date, latest: SignOff | None) -> WeekState:
    week = Week(monday)
    begin, end = max(monday, roll.course.starts_on), min(week.sunday, roll.course.ends_on)
    working = roll.calendar.working_days(begin, end)
    ends = max((*working, *(day for _, day in expected)), default=monday)
    state = WeekState(
        monday=monday,
        working_days=working,
        gaps=tuple((line, day) for line, day in expected if day <= today and day not in roll.marks_of(line)),
        over=ends <= today,
        standing=WeekStanding.OPEN,
    )
    if latest is None:
        return state
    reopened = latest.standing is WeekStanding.REOPENED
    return replace(
        state,
        standing=latest.standing,
        revision=latest.revision,
        by=(latest.reopened_by or "") if reopened else latest.coordinator,
        at=latest.reopened_at if reopened else latest.signed_at,
        reason=latest.reopened_reason or "",
    )


def _check(state: WeekState) -> None:
    monday = state.monday
    if state.standing is WeekStanding.SIGNED:
        raise RuleBroken("sign_off.signed_already", day=monday, name=state.by)
    if state.gaps:
        told = tuple((line.intern.name, day) for line, day in state.gaps)
        cells: tuple[tuple[UUID, date], ...] = tuple((line.id, day) for line, day in state.gaps)
        raise RuleBroken("sign_off.gaps", day=monday, gaps=told, count=len(told), cells=cells)
    if not state.over:
        raise RuleBroken("sign_off.not_over", first=monday, last=monday + timedelta(days=6))


def digest_in(connection: Connection, course_key: str, monday: date) -> str:
    """Return the digest of the marks of a week as they stand."""
    sunday = Week(monday).sunday
    carried = marks.of_course(connection, course_key)
    return digest_of(mark for by_day in carried.values() for day, mark in by_day.items() if monday <= day <= sunday)


def _named(signing: SignOff) -> str:
    return f"{signing.course_key}-{signing.office_code} {signing.monday}"

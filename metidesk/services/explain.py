"""Explaining a number: the days behind a total, their corrections, and the papers and sign-offs they rest on."""

import io
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from metidesk.documents.attendance_facts import SheetCell
from metidesk.documents.explanation_slip import ExplanationFacts, SlipCorrection, SlipWeek, draw_explanation_slip
from metidesk.documents.record_facts import RecordSigning
from metidesk.domain.attendance import Mark, Status, corrects
from metidesk.domain.calendar import CalendarDay, Week
from metidesk.domain.people import Enrolment
from metidesk.domain.progress import Progress, progress_on
from metidesk.domain.sheets import PLAIN, PaperKind, Sheet
from metidesk.domain.sign_off import SignOff, WeekStanding
from metidesk.i18n.catalog import words
from metidesk.services.ledger import Ledger
from metidesk.services.mark_record import CellChange, histories_of
from metidesk.services.roll import Roll, RollBook
from metidesk.services.settings import SettingsService
from metidesk.services.sheet_facts import (
    heading,
    named,
    printable,
    refuse_unprintable,
    unprintable,
    unprintable_names,
)
from metidesk.services.sheets import SheetNumber
from metidesk.store import sheets as stored_sheets
from metidesk.store import sign_off as stored_sign_off


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day behind a total: what it counts, the total with it (both in half-days), and what speaks for it.

    `entry` is what the calendar says of the day, None on a plain one. `corrections` are the changes of what was
    recorded before, oldest first. `signed` is the signing that stands for its week, None where none does.
    """

    day: date
    expected: bool
    mark: Mark | None
    entry: CalendarDay | None
    credit: int
    total: int
    corrections: tuple[CellChange, ...]
    sheets: tuple[Sheet, ...]
    signed: SignOff | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a participation's total on a day is made of; later marks are none of it."""

    enrolment: Enrolment
    on: date
    progress: Progress
    days: tuple[ExplainedDay, ...]

    @property
    def tallies(self) -> tuple[tuple[Status, int], ...]:
        """Return how often each status was marked, in the order of the statuses; what never was is left out."""
        marked = [one.mark.status for one in self.days if one.mark is not None]
        return tuple((status, marked.count(status)) for status in Status if status in marked)

    @property
    def corrections(self) -> tuple[tuple[date, CellChange], ...]:
        """Return what was corrected, by day."""
        return tuple((one.day, change) for one in self.days for change in one.corrections)

    @property
    def unsigned(self) -> tuple[date, ...]:
        """Return the Mondays of the weeks with marks that no signing stands for."""
        return tuple(
            sorted({Week.of(one.day).monday for one in self.days if one.mark is not None and one.signed is None})
        )


class ExplainService:
    """Reads only: nothing here is computed in another way than the totals themselves."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def explain(self, participation_id: UUID, on: date) -> Explanation:
        """Return the days behind the total of a participation on a day. Raises RuleBroken `participation.unknown`."""
        self._book.line(participation_id)
        roll = self._book.with_marks([participation_id])
        (line,) = roll.enrolments
        with self._ledger.database.read() as session:
            connection = session.connection()
            past = histories_of(connection, participation_id)
            papers = stored_sheets.of_office(connection, roll.course.key, roll.office.code)
            signings = stored_sign_off.of_office(connection, roll.course.key, roll.office.code)
        papers = tuple(one for one in papers if one.participation_id in (None, line.id))
        signed = {one.monday: one for one in signings if one.standing is WeekStanding.SIGNED}
        return Explanation(line, on, _standing(roll, line, on), tuple(_days(roll, line, on, past, papers, signed)))

    def slip(self, participation_id: UUID, on: date, language: str) -> bytes:
        """Return the slip that explains a total, as PDF. Raises RuleBroken `paper.unprintable`."""
        told, kept = self.explain(participation_id, on), self._settings.read()
        line = told.enrolment
        refuse_unprintable(unprintable_names([line]))
        for day, change in told.corrections:
            refuse_unprintable(unprintable(f"{named(line)}, {day.isoformat()}", change.reason))
        part = line.intern.intern_no if PLAIN.fullmatch(line.intern.intern_no) else line.id.hex[-8:]
        number = SheetNumber(f"{kept.course.key}-{kept.office.code}-E{part}-{on:%m%d}", 1, "")
        facts = ExplanationFacts(
            heading=heading(kept, number, self._ledger.clock.now()),
            intern_no=line.intern.intern_no,
            name=line.intern.name,
            local_name=printable(line.intern.local_name),
            company=line.company,
            on=on,
            credited=told.progress.credited,
            required=told.progress.required,
            tallies=told.tallies,
            weeks=tuple(_slip_weeks(told, ZoneInfo(kept.office.time_zone))),
            corrections=tuple(_slip_correction(*one, ZoneInfo(kept.office.time_zone)) for one in told.corrections),
        )
        target = io.BytesIO()
        draw_explanation_slip(facts, words(language), target)
        return target.getvalue()


def _slip_weeks(told: Explanation, zone: ZoneInfo) -> list[SlipWeek]:
    weeks: dict[date, list[ExplainedDay]] = {}
    for one in told.days:
        weeks.setdefault(Week.of(one.day).monday, []).append(one)
    found = []
    for monday, days in weeks.items():
        cells = {one.day: _cell(one.mark) for one in days if one.expected or one.mark is not None}
        signed = days[-1].signed
        found.append(
            SlipWeek(
                first=days[0].day,
                last=days[-1].day,
                cells=tuple(cells.get(monday + timedelta(days=number)) for number in range(7)),
                credited=sum(one.credit for one in days),
                total=days[-1].total,
                sheets=tuple(dict.fromkeys(sheet.number for one in days for sheet in one.sheets)),
                signed=RecordSigning(signed.coordinator, signed.signed_at.astimezone(zone).date()) if signed else None,
            )
        )
    return found


def _slip_correction(day: date, change: CellChange, zone: ZoneInfo) -> SlipCorrection:
    before, after = (_cell(mark) if mark is not None else None for mark in (change.before, change.after))
    return SlipCorrection(day, before, after, change.at.astimezone(zone).date(), change.actor, change.reason)


def _cell(mark: Mark | None) -> SheetCell:
    return SheetCell() if mark is None else SheetCell(mark.status, mark.place, mark.arrival)


def _standing(roll: Roll, line: Enrolment, on: date) -> Progress:
    known = {day: mark for day, mark in roll.marks_of(line).items() if day <= on}
    return progress_on(on, roll.own_days(line), known, line.participation.required or roll.course.required)


def _days(
    roll: Roll,
    line: Enrolment,
    on: date,
    past: dict[date, tuple[CellChange, ...]],
    papers: tuple[Sheet, ...],
    signed: dict[date, SignOff],
) -> list[ExplainedDay]:
    expected, marks = set(roll.own_days(line)), roll.marks_of(line)
    found, total = [], 0
    for day in sorted({day for day in (*expected, *marks, *past) if day <= on}):
        mark, calendar = marks.get(day), roll.calendar_on(line, day)
        credit = mark.status.credit if mark is not None else 0
        total += credit
        found.append(
            ExplainedDay(
                day=day,
                expected=day in expected,
                mark=mark,
                entry=calendar.extra(day) or calendar.closed(day) or calendar.at_home(day),
                credit=credit,
                total=total,
                corrections=tuple(one for one in past.get(day, ()) if corrects(one.before, one.after)),
                sheets=tuple(one for one in papers if _shows(one, day)),
                signed=signed.get(Week.of(day).monday),
            )
        )
    return found


def _shows(sheet: Sheet, day: date) -> bool:
    """Return whether a paper speaks for a day; the sheet of the whole course only repeats the others."""
    return sheet.kind is not PaperKind.COURSE and sheet.first_on <= day <= sheet.last_on

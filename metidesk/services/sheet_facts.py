"""What the papers of the roll say, gathered from the roll: heads, columns, rows, and what no font can print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from metidesk.documents.attendance_facts import SheetCell, SheetDay, SheetRow
from metidesk.documents.frame import Heading
from metidesk.documents.sign_in_sheet import SignInRow
from metidesk.documents.text import Family, missing
from metidesk.domain.calendar import days_between
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.participations import Stay, stays_of
from metidesk.domain.people import Enrolment
from metidesk.services import programmes
from metidesk.services.roll import Roll, first_day, last_day
from metidesk.services.settings import OfficeSettings
from metidesk.services.sheets import SheetNumber


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A text with characters that no bundled font has; `where` tells whose it is, number and name or a day."""

    where: str
    text: str
    characters: tuple[str, ...]


def heading(kept: OfficeSettings, told: SheetNumber, now: datetime) -> Heading:
    """Return the head of a paper of the office."""
    return Heading(
        programme=programmes.programme(kept.course.year).name,
        year=kept.course.year,
        course_code=kept.course.code,
        course_first=kept.course.starts_on,
        course_last=kept.course.ends_on,
        office=kept.office.name,
        local_language=kept.office.language,
        coordinator=kept.coordinator,
        number=told.number,
        revision=told.revision,
        code=told.code,
        printed_at=now,
        time_zone=kept.office.time_zone,
        reviewed=kept.reviewed,
    )


def sheet_days(roll: Roll, first: date, last: date, line: Enrolment | None = None) -> tuple[SheetDay, ...]:
    """Return the columns from first to last: weekdays of the course, and weekend days that are worked or marked.

    Days are closed by the office of the store; with a line, by the office that the intern is assigned to that day.
    Raises RuleBroken `paper.no_days` where the course has none, `paper.unprintable`.
    """
    course = roll.course
    marked = {day for one in roll.enrolments for day in roll.marks_of(one)}
    days = []
    for day in days_between(max(first, course.starts_on), min(last, course.ends_on)):
        calendar = roll.calendar if line is None else roll.calendar_on(line, day)
        entry = calendar.closed(day)
        if day.weekday() < 5 or calendar.is_working(day) or day in marked:
            days.append(SheetDay(day, calendar.is_working(day), entry.name if entry else None))
        if entry is not None:
            refuse_unprintable(unprintable_wording(day, entry.name))
    if not days:
        raise RuleBroken("paper.no_days", first=first, last=last)
    return tuple(days)


def sheet_rows(
    roll: Roll, line: Enrolment, place: int, days: Sequence[SheetDay], until: date, blank: bool = False
) -> tuple[SheetRow, ...]:
    """Return the rows of an intern: a block for each assignment that the days touch, the totals going on.

    Marks up to `until` are credited. `blank` leaves the marks to a pen.
    """
    first, last = first_day(line.participation, roll.course), last_day(line.participation, roll.course)
    stays = stays_of(line, first, last)
    touched = [one for one in stays if one.first <= days[-1].day and one.last >= days[0].day] or list(stays[-1:])
    # A mark outside every stay (before a first day that was moved) still stands in the block next to it.
    begins = [date.min, *(one.first for one in touched[1:])]
    ends = [*(one.first - timedelta(days=1) for one in touched[1:]), date.max]
    return tuple(
        _block(roll, line, place, days, stay, (begin, min(end, until)), blank)
        for stay, begin, end in zip(touched, begins, ends, strict=True)
    )


def _block(
    roll: Roll,
    line: Enrolment,
    place: int,
    days: Sequence[SheetDay],
    stay: Stay,
    span: tuple[date, date],
    blank: bool,
) -> SheetRow:
    """Return the row of one assignment; `span` is what it shows, and up to its end everything is credited."""
    marks, (begin, end) = roll.marks_of(line), span
    cells = []
    for one in days:
        mark, takes_part = marks.get(one.day), stay.first <= one.day <= stay.last
        if mark is None or blank or not begin <= one.day <= end:
            cells.append(SheetCell(takes_part=takes_part))
        else:
            cells.append(SheetCell(mark.status, mark.place, mark.arrival, takes_part))
    company = stay.company.name if stay.company else ""
    elsewhere = "" if stay.office_code == roll.office.code else f"({stay.office_code})"
    return SheetRow(
        no=str(place),
        intern_no=line.intern.intern_no,
        name=line.intern.name,
        local_name=printable(line.intern.local_name),
        company=" ".join(part for part in (company, elsewhere) if part),
        cells=tuple(cells),
        credited=sum(mark.status.credit for day, mark in marks.items() if day <= end),
        required=line.participation.required or roll.course.required,
    )


def sign_in_rows(roll: Roll, days: Iterable[SheetDay]) -> tuple[SignInRow, ...]:
    """Return who is expected on at least one of some days, in the order of the roll."""
    expected = [line for line in roll.enrolments if any(takes_part(roll, line, one.day) for one in days)]
    return tuple(
        SignInRow(
            no=str(place),
            intern_no=line.intern.intern_no,
            name=line.intern.name,
            local_name=printable(line.intern.local_name),
            company=line.company,
        )
        for place, line in enumerate(expected, start=1)
    )


def takes_part(roll: Roll, line: Enrolment, day: date) -> bool:
    """Return whether a day lies inside an intern's own dates."""
    return first_day(line.participation, roll.course) <= day <= last_day(line.participation, roll.course)


def printable(local_name: str, family: Family = "sans") -> str:
    """Return a native-script name, or nothing where no font has its script: one name must not stop every paper."""
    return "" if missing(local_name, family) else local_name


def unprintable(where: str, text: str, family: Family = "sans") -> Iterator[Unprintable]:
    """Yield what a text has that no bundled font can print; certificates are set in the serif family."""
    found = missing(text, family)
    if found:
        yield Unprintable(where, text, tuple(f"{sign} (U+{ord(sign):04X})" for sign in found))


def unprintable_wording(day: date, name: Wording) -> Iterator[Unprintable]:
    """Yield what the name of a calendar day has that no bundled font can print."""
    for text in (name.en, name.ja, name.local):
        yield from unprintable(day.isoformat(), text)


def unprintable_names(enrolments: Iterable[Enrolment], family: Family = "sans") -> Iterator[Unprintable]:
    """Yield the names and companies of a roll that cannot be printed; papers are refused for them."""
    for line in enrolments:
        yield from unprintable(line.intern.intern_no, line.intern.name, family)
        yield from unprintable(named(line), line.company, family)


def unprintable_native_names(enrolments: Iterable[Enrolment]) -> Iterator[Unprintable]:
    """Yield the native-script names that papers leave off."""
    for line in enrolments:
        yield from unprintable(named(line), line.intern.local_name)


def refuse_unprintable(found: Iterable[Unprintable]) -> None:
    """Raise RuleBroken `paper.unprintable` for the first text that cannot be printed."""
    for one in found:
        raise RuleBroken("paper.unprintable", where=one.where, text=one.text, characters=one.characters)


def named(line: Enrolment) -> str:
    """Return who a text belongs to: HAN-003 Suharto."""
    return f"{line.intern.intern_no} {line.intern.name}"

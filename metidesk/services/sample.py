"""A sample office: ten believable interns, their companies, their equipment, and marks up to a chosen day."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from metidesk.domain.attendance import Mark, Place, Status
from metidesk.domain.calendar import Week
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import search_key
from metidesk.domain.past_years import NO_EARLIER_YEARS
from metidesk.domain.people import Enrolment, InternForm, StudentStatus
from metidesk.domain.programme import Course, Office
from metidesk.services import programmes
from metidesk.services.attendance import AttendanceService
from metidesk.services.intake import enrol_in
from metidesk.services.ledger import Ledger
from metidesk.services.office import OfficeServices, found_office, open_office
from metidesk.services.programmes import Founding
from metidesk.services.roll import RollBook
from metidesk.services.sample_equipment import SampleEquipment
from metidesk.services.sample_register import GRADUATES, fill_register
from metidesk.services.settings import SettingsService
from metidesk.services.sign_off import SignOffService
from metidesk.store import programmes as stored
from metidesk.store.database import Database
from metidesk.store.journal import Act
from metidesk.system.clock import Clock, FixedClock
from metidesk.system.paths import RESOURCES

_FOLDER = RESOURCES / "sample"
_OPENING, _LATE_FROM = time(8, 40), time(9, 10)


@dataclass(frozen=True, slots=True)
class _Event:
    """A mark that is not a plain *present*."""

    status: Status
    place: Place | None
    note: str


def found_sample(
    path: Path,
    clock: Clock,
    office_code: str,
    course_code: str,
    on: date,
    language: str = "en",
    year: int | None = None,
    open_last: bool = True,
) -> OfficeServices:
    """Make the store of a sample office that stands at a day of its course.

    Marks go up to that day; with `open_last` the last intern of the roll is not marked on it yet, so that the page
    *Today* has something to do. Raises RuleBroken `sample.outside_course`, Trouble.
    """
    programme = programmes.programme(year or max(programmes.years()))
    office = programmes.office_of(programme, office_code)
    course = programmes.course_of(programme, course_code)
    if not course.starts_on <= on <= course.ends_on:
        raise RuleBroken("sample.outside_course", day=on, first=course.starts_on, last=course.ends_on)
    people = _people(office.country)
    pen = FixedClock(_moment(course.starts_on - timedelta(days=14), time(10, 0), office))
    coordinator = people[0]["coordinator"]
    found_office(path, pen, Founding(office.code, programme.year, course.code, coordinator, language)).close()
    database = Database(path)
    _fill(Ledger(database, pen), pen, people, on, open_last)
    database.close()
    return open_office(path, clock)


def _fill(ledger: Ledger, pen: FixedClock, people: list[dict[str, str]], on: date, open_last: bool) -> None:
    """Enrol the people and keep the roll day by day, each day at its own time."""
    settings = SettingsService(ledger)
    book = RollBook(ledger.database, settings)
    attendance, signing = AttendanceService(ledger, book), SignOffService(ledger, settings, book)
    lent = SampleEquipment(ledger, settings, book)
    kept = settings.read()
    with ledger.act() as act:
        for key, value in (("opens_on", on.isoformat()), ("is_sample", "1")):
            stored.put_setting(act.connection, key, value)
        act.note(Act("setting.change", "setting", "opens_on", {"before": "", "after": on.isoformat()}))
        for number, person in enumerate(people, start=1):
            enrol_in(act, kept, _form(person, kept.office.country, number))
    lent.stock_up(len(people))
    _, roll = book.opened()
    fill_register(ledger, roll.enrolments, kept.course.starts_on)
    events = _events()
    days = roll.calendar.working_days(kept.course.starts_on, on)
    for number, day in enumerate(days, start=1):
        pen.moment = _moment(day, time(8, 50), kept.office)
        lent.day(number, day, roll.enrolments, is_last=day == days[-1] and on == kept.course.ends_on)
        pen.moment = _moment(day, time(9, 5), kept.office)
        marked = roll.enrolments[:-1] if open_last and day == on else roll.enrolments
        marks = [
            _mark(place, line, number, day, events.get((place, number)), kept.course)
            for place, line in enumerate(marked, start=1)
        ]
        attendance.enter(marks, "mark.set")
        closes = roll.calendar.working_days(day, min(Week.of(day).sunday, kept.course.ends_on)) == (day,)
        if closes and marked == roll.enrolments:
            pen.moment = _moment(day, time(16, 30), kept.office)
            signing.sign_off(day, kept.coordinator)


def _mark(person: int, line: Enrolment, working_day: int, day: date, event: _Event | None, course: Course) -> Mark:
    status = event.status if event else Status.PRESENT
    place = (event.place if event else None) or course.usual_place
    note = event.note if event else ""
    minutes = (person * 7 + working_day * 5) % 19
    start = _LATE_FROM if status is Status.LATE else _OPENING
    arrival = (datetime.combine(day, start) + timedelta(minutes=minutes)).time() if status.came else None
    return Mark(line.id, day, status, place, note, arrival)


def _moment(day: date, at: time, office: Office) -> datetime:
    return datetime.combine(day, at, ZoneInfo(office.time_zone))


def _form(person: dict[str, str], country: str, number: int) -> InternForm:
    slug = "".join(c for c in search_key(person["name"]).split()[-1] if c.isascii() and c.isalpha()) or "intern"
    return InternForm(
        name=person["name"],
        local_name=person["local_name"],
        kana=person["kana"],
        birth_date=date.fromisoformat(person["birth_date"]),
        citizenship=_ALPHA3[country],
        residence=_ALPHA3[country],
        university=person["university"],
        jlpt=person["jlpt"],
        english=person["english"],
        student_status=(StudentStatus.GRADUATED if number in GRADUATES else StudentStatus.ENROLLED).value,
        past_years=NO_EARLIER_YEARS,
        email=f"{slug}.{number}@example.org",
        host_company=person["host_company"],
    )


_ALPHA3 = {"VN": "VNM", "TH": "THA", "ID": "IDN", "MY": "MYS", "IN": "IND", "KH": "KHM"}


def _people(country: str) -> list[dict[str, str]]:
    return [row for row in _rows("people.csv") if row["country"] == country]


def _events() -> dict[tuple[int, int], _Event]:
    found: dict[tuple[int, int], _Event] = {}
    for row in _rows("events.csv"):
        place = Place(row["place"]) if row["place"] else None
        found[int(row["person"]), int(row["working_day"])] = _Event(Status(row["status"]), place, row["note"])
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

"""A whole course on paper: a sample office from its first day to its certificates, every paper as PDF."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from metidesk.domain.calendar import Week, days_between
from metidesk.i18n.catalog import languages
from metidesk.services import programmes
from metidesk.services.demo_equipment import count_stock, equipment_papers
from metidesk.services.office import OfficeServices
from metidesk.services.sample import found_sample
from metidesk.services.views import CertificateState
from metidesk.system.clock import FixedClock
from metidesk.system.files import write_whole

STORE_NAME = "demo.metidesk"


def write_demo(folder: Path, office_code: str = "HAN", course_code: str = "A") -> Iterator[Path]:
    """Make the store and write the papers; yield each path once it is there. Raises RuleBroken, Trouble."""
    programme = programmes.programme(max(programmes.years()))
    office = programmes.office_of(programme, office_code)
    course = programmes.course_of(programme, course_code)
    clock = FixedClock(datetime.combine(course.ends_on, time(16, 0), ZoneInfo(office.time_zone)))
    store = folder / STORE_NAME
    desk = found_sample(store, clock, office.code, course.code, course.ends_on, open_last=False)
    try:
        yield store
        for language in languages():
            yield from _sheets(desk, folder / language, language, course.starts_on, course.ends_on)
        count_stock(desk)
        for language in languages():
            yield from equipment_papers(desk, folder / language, language)
        yield from _certificates(desk, folder / "certificates", course.ends_on)
        for language in languages():
            yield write_whole(folder / language / "register.pdf", desk.records.register(language))
    finally:
        desk.close()


def _sheets(desk: OfficeServices, folder: Path, language: str, first: date, last: date) -> Iterator[Path]:
    papers = desk.papers
    working = desk.calendar.work_calendar().working_days(first, last)
    yield write_whole(folder / f"sign-in-{working[0]}.pdf", papers.sign_in_day(working[0], language))
    mondays = dict.fromkeys(Week.of(day).monday for day in days_between(first, last) if day.weekday() < 5)
    for number, monday in enumerate(mondays, start=1):
        yield write_whole(folder / f"week-{number:02d}-{monday}.pdf", papers.week_sheet(monday, language))
    for paper in ("A3", "A4"):
        yield write_whole(folder / f"course-{paper}.pdf", papers.course_sheet(language, paper))
    everybody = [line.id for line in desk.interns.enrolments()]
    yield write_whole(folder / "intern.pdf", papers.intern_sheet(everybody[0], language))
    yield write_whole(folder / "records.pdf", desk.records.intern_records(everybody, language))
    yield write_whole(folder / f"friday-pack-{working[-1]}.pdf", desk.records.friday_pack(language, working[-1]))
    yield write_whole(folder / "proof-list.pdf", desk.records.proof_list(last, language))


def _certificates(desk: OfficeServices, folder: Path, on: date) -> Iterator[Path]:
    ready = [line for line in desk.certificates.lines(on) if line.state is CertificateState.READY]
    issued = desk.certificates.issue([line.enrolment.id for line in ready], on)
    yield from desk.certificates.save([one.number for one in issued], folder)

"""A fiscal year's programme from its folder of files: to add a year, add a folder.

`resources/programmes/fy2022/` needs `programme.toml`, `offices.toml` and `citizenships.csv`; the tests load
every folder and name what is missing. `holidays.csv` with `japan_names.csv` may follow when the governments
have published them; until then the coordinator confirms a proposal. `SOURCES.md` in the folder says where
each value comes from.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from metidesk.domain.attendance import Place
from metidesk.domain.calendar import JAPAN, CalendarDay, DayKind
from metidesk.domain.completion import CompletionRule
from metidesk.domain.eligibility import EligibilityRule, EligibilityTerms
from metidesk.domain.erasure import RetentionReason
from metidesk.domain.errors import RuleBroken
from metidesk.domain.intern_documents import DocumentDue, DocumentKind, DocumentTerms
from metidesk.domain.names import Wording
from metidesk.domain.people import StudentStatus
from metidesk.domain.programme import Citizenship, Course, Office, Programme, RetentionTerms
from metidesk.exchange.data_files import Entries, Row, blaming, read_csv, read_toml
from metidesk.system.paths import RESOURCES

_SHIPPED = RESOURCES / "programmes"
_YEAR = re.compile(r"fy(\d{4})")
_CITIZENSHIP_COLUMNS = ("alpha3", "name", "group", "eligible", "note")
_HOLIDAY_COLUMNS = (
    "scope",
    "date",
    "kind",
    "name_en",
    "name_ja",
    "name_local",
    "status",
    "replaces",
    "source",
    "note",
)


class _Status(StrEnum):
    """How an entry of holidays.csv compares with the `holidays` library, and whether it counts."""

    LIBRARY = "library"
    CORRECTED = "corrected"
    ADDED = "added"
    PROPOSED = "proposed"
    LIBRARY_WRONG = "library-wrong"


def shipped_years(folder: Path | None = None) -> tuple[int, ...]:
    """Return the fiscal years that have a folder, in order."""
    names = (place.name for place in (folder or _SHIPPED).iterdir() if place.is_dir())
    return tuple(sorted(int(found[1]) for name in names if (found := _YEAR.fullmatch(name))))


def read_programme(year: int, folder: Path | None = None) -> Programme:
    """Return the programme of a fiscal year from the folder that holds the years' folders (the shipped one).

    Raises RuleBroken `programme.unknown_year`, `programme.bad_file`.
    """
    place = _folder_of(year, folder)
    return _read(year, place, tuple(map(_stamp, sorted(place.iterdir()))))


def _stamp(path: Path) -> tuple[str, int, int]:
    found = path.stat()
    return path.name, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _read(year: int, place: Path, stamps: tuple[tuple[str, int, int], ...]) -> Programme:
    """Read a year; pages ask for it many times a second, so it is read again only where a file was written."""
    offices = read_toml(place / "offices.toml", _offices)
    citizenships = read_csv(place / "citizenships.csv", _CITIZENSHIP_COLUMNS, _citizenship)
    with blaming(place / "citizenships.csv"):
        _refuse_twice(one.alpha3 for one in citizenships)

    def programme(entries: Entries) -> Programme:
        return _programme(year, entries, offices, citizenships)

    return read_toml(place / "programme.toml", programme)


def read_calendar(year: int, office: Office, folder: Path | None = None) -> tuple[CalendarDay, ...]:
    """Return the shipped entries of an office (scope = office code) and of Japan (scope JP), by date.

    Nothing is returned where the year ships no holidays for the office's region: then they are to be
    proposed. What the library has wrong stays in the file as a record and is not returned; an extra working
    day that the office may follow is returned unconfirmed.
    Raises RuleBroken `programme.unknown_year`, `programme.bad_file`.
    """
    place = _folder_of(year, folder)
    if not (place / "holidays.csv").exists():
        return ()
    listed = read_csv(place / "holidays.csv", _HOLIDAY_COLUMNS, _listed_day)
    if all(entry.scope != office.region for _, entry in listed):
        return ()
    names = read_csv(place / "japan_names.csv", ("date",), lambda row: _japan_name(row, office.language))
    in_local = dict(names)
    entries = [entry for status, entry in listed if status is not _Status.LIBRARY_WRONG]
    own = [replace(entry, scope=office.code) for entry in entries if entry.scope == office.region]
    of_japan = [
        replace(entry, name=replace(entry.name, local=in_local.get(entry.day, "")))
        for entry in entries
        if entry.scope == JAPAN
    ]
    return tuple(sorted([*own, *of_japan], key=lambda entry: (entry.day, entry.scope)))


def _folder_of(year: int, folder: Path | None) -> Path:
    if year not in shipped_years(folder):
        raise RuleBroken("programme.unknown_year", year=year)
    return (folder or _SHIPPED) / f"fy{year}"


def _programme(
    year: int, entries: Entries, offices: tuple[Office, ...], citizenships: tuple[Citizenship, ...]
) -> Programme:
    courses = tuple(_course(year, one) for one in entries.tables("courses"))
    _refuse_twice(course.code for course in courses)
    documents = tuple(_document(one) for one in entries.tables("documents"))
    _refuse_twice(one.kind.value for one in documents)
    return Programme(
        year=year,
        name=entries.wording("name", "en", "ja"),
        ministry=entries.wording("ministry", "en", "ja"),
        issuer=entries.wording("issuer", "en", "ja"),
        issuer_title=entries.wording("issuer_title", "en", "ja"),
        recruits=entries.whole("recruits"),
        allowance_yen=entries.amount("allowance_yen"),
        eligibility=_eligibility(entries.table("eligibility")),
        documents=documents,
        completion=frozenset(CompletionRule(one) for one in entries.table("completion").texts("rules")),
        retention=_retention(entries.table("retention")),
        courses=courses,
        offices=offices,
        citizenships=citizenships,
    )


def _retention(entries: Entries) -> RetentionTerms:
    terms = RetentionTerms(entries.whole("years"), RetentionReason(entries.text("reason")))
    if not terms.years > 0:
        raise ValueError("data are kept for at least one year")
    return terms


def _eligibility(entries: Entries) -> EligibilityTerms:
    return EligibilityTerms(
        rules=frozenset(EligibilityRule(one) for one in entries.texts("rules")),
        age_from=entries.whole("age_from"),
        age_to=entries.whole("age_to"),
        age_on=entries.day("age_on"),
        jlpt_floor=entries.text("jlpt_floor"),
        excluded_years=entries.wholes("excluded_years"),
    )


def _document(entries: Entries) -> DocumentTerms:
    asked_of = entries.text("asked_of")
    return DocumentTerms(
        kind=DocumentKind(entries.text("kind")),
        due=DocumentDue(entries.text("due")),
        remind_days=entries.whole("remind_days"),
        once_a_year=entries.flag("once_a_year"),
        student_status=None if asked_of == "everybody" else StudentStatus(asked_of),
    )


def _course(year: int, entries: Entries) -> Course:
    course = Course(
        year=year,
        code=entries.text("code"),
        starts_on=entries.day("starts_on"),
        ends_on=entries.day("ends_on"),
        required=entries.whole("required_half_days"),
        minutes_per_day=entries.whole("minutes_per_day"),
        usual_place=Place(entries.text("usual_place")),
        observes_japan=entries.flag("observes_japan"),
        pays_allowance=entries.flag("pays_allowance"),
        insured=entries.flag("insured"),
    )
    if course.ends_on < course.starts_on:
        raise ValueError(f"course {course.code} ends before it starts")
    return course


def _offices(entries: Entries) -> tuple[Office, ...]:
    offices = tuple(_office(one) for one in entries.tables("offices"))
    _refuse_twice(office.code for office in offices)
    return offices


def _office(entries: Entries) -> Office:
    return Office(
        code=entries.text("code"),
        name=entries.wording("name", "en", "ja", "local"),
        country=entries.text("country"),
        subdivision=entries.text("subdivision"),
        region=entries.text("region"),
        time_zone=_zone(entries.text("time_zone")),
        currency=entries.text("currency"),
        cash_step=entries.amount("cash_step"),
        language=entries.text("language"),
        paper=entries.text("paper"),
    )


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except ZoneInfoNotFoundError:
        raise ValueError(f"there is no time zone {name}") from None


def _citizenship(row: Row) -> Citizenship:
    if row["eligible"] not in ("yes", "no"):
        raise ValueError(f"eligible is neither yes nor no: {row['eligible']}")
    if not re.fullmatch("[A-Z]{3}", row["alpha3"]):
        raise ValueError(f"alpha3 is not three capitals: {row['alpha3']}")
    return Citizenship(row["alpha3"], row["name"], row["group"], row["eligible"] == "yes")


def _listed_day(row: Row) -> tuple[_Status, CalendarDay]:
    status = _Status(row["status"])
    if not row["source"]:
        raise ValueError("source is empty")
    return status, CalendarDay(
        scope=row["scope"],
        day=date.fromisoformat(row["date"]),
        kind=DayKind(row["kind"]),
        name=Wording(row["name_en"], row["name_ja"], row["name_local"]),
        source=row["source"],
        confirmed=status is not _Status.PROPOSED,
        replaces=date.fromisoformat(row["replaces"]) if row["replaces"] else None,
    )


def _japan_name(row: Row, language: str) -> tuple[date, str]:
    return date.fromisoformat(row["date"]), row.get(language, "")


def _refuse_twice(codes: Iterable[str]) -> None:
    seen = set()
    for code in codes:
        if code in seen:
            raise ValueError(f"{code} stands there twice")
        seen.add(code)

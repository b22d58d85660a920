"""Every shipped year is whole, counts what the governments closed, and says what is wrong with a bad file."""

import csv
import re
import shutil
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from metidesk.domain.attendance import Place
from metidesk.domain.calendar import JAPAN, CalendarDay, DayKind, WorkCalendar
from metidesk.domain.eligibility import EligibilityRule, EligibilityTerms
from metidesk.domain.errors import RuleBroken
from metidesk.domain.intern_documents import DocumentKind
from metidesk.domain.names import Wording, clean_text
from metidesk.domain.programme import Course, Office, Programme
from metidesk.domain.progress import DAY
from metidesk.exchange.programme_files import read_calendar, read_programme, shipped_years
from metidesk.system.paths import RESOURCES

SHIPPED = RESOURCES / "programmes"
PROGRAMMES = {year: read_programme(year) for year in shipped_years()}
FY2021 = PROGRAMMES[2021]
OFFICES = {office.code: office for office in FY2021.offices}
A, B = FY2021.courses
EVERY_OFFICE = pytest.mark.parametrize(
    ("programme", "office"),
    [(programme, office) for programme in PROGRAMMES.values() for office in programme.offices],
    ids=lambda one: one.code if isinstance(one, Office) else str(one.year),
)
SCRIPTS = {
    "vi": "LATIN",
    "id": "LATIN",
    "ms": "LATIN",
    "th": "THAI",
    "hi": "DEVANAGARI",
    "ta": "TAMIL",
    "kn": "KANNADA",
    "km": "KHMER",
}


def scripts_of(text: str) -> set[str]:
    """Return the scripts of a text's letters, by the first word of their Unicode names."""
    return {unicodedata.name(c).split()[0] for c in text if unicodedata.category(c).startswith("L")}


def working_days(entries: tuple[CalendarDay, ...], course: Course) -> int:
    return len(WorkCalendar(entries, course.observes_japan).working_days(course.starts_on, course.ends_on))


def test_the_years_are_those_with_a_folder() -> None:
    assert shipped_years() == tuple(sorted(PROGRAMMES))
    assert 2021 in PROGRAMMES


def test_the_programme_is_the_published_one() -> None:
    assert FY2021.year == 2021
    assert FY2021.ministry == Wording("Ministry of Economy, Trade and Industry", "経済産業省")
    assert FY2021.name == Wording("Japan Internship Program", "国際化促進インターンシップ事業")
    assert FY2021.issuer_title == Wording("Director", "事務局長")
    assert (FY2021.recruits, FY2021.allowance_yen) == (80, Decimal(40_000))
    asked = frozenset(EligibilityRule) - {EligibilityRule.RESIDENCE}
    ages, past = (20, 40, date(2020, 10, 15)), (2016, 2017, 2018, 2019)
    assert FY2021.eligibility == EligibilityTerms(asked, *ages, "N3", past)
    assert [one.kind for one in FY2021.documents] == list(DocumentKind)


def test_the_courses_are_the_published_ones() -> None:
    dates_of_a, dates_of_b = (date(2021, 8, 10), date(2021, 10, 8)), (date(2021, 10, 25), date(2021, 12, 22))
    course_a = Course(2021, "A", *dates_of_a, 70, 240, Place.OFFICE, True, True, True)
    course_b = Course(2021, "B", *dates_of_b, 70, 240, Place.HOME, True, False, False)
    assert FY2021.courses == (course_a, course_b)


def test_the_ministry_never_issues() -> None:
    for programme in PROGRAMMES.values():
        assert programme.issuer != programme.ministry
        assert "METI" not in programme.issuer.en
        assert programme.ministry.en not in programme.issuer.en
        assert programme.ministry.ja not in programme.issuer.ja


def test_the_twelve_offices() -> None:
    assert " ".join(OFFICES) == "SGN HAN DAD BKK JKT BDO KUL DEL GGN MAA BLR PNH"
    money = {(office.country, office.currency, str(office.cash_step)) for office in FY2021.offices}
    assert money == {
        ("VN", "VND", "1000"),
        ("TH", "THB", "1"),
        ("ID", "IDR", "100"),
        ("MY", "MYR", "0.05"),
        ("IN", "INR", "1"),
        ("KH", "KHR", "100"),
    }
    assert {office.paper for office in FY2021.offices} == {"A4"}
    assert [OFFICES[code].language for code in ("DEL", "GGN", "MAA", "BLR")] == ["hi", "hi", "ta", "kn"]


@EVERY_OFFICE
def test_an_office_is_named_in_three_languages(programme: Programme, office: Office) -> None:
    assert scripts_of(office.name.en) == {"LATIN"}
    assert scripts_of(office.name.ja) <= {"KATAKANA", "KATAKANA-HIRAGANA", "CJK"}
    assert scripts_of(office.name.local) == {SCRIPTS[office.language]}


@EVERY_OFFICE
def test_holidays_have_three_names_and_a_source(programme: Programme, office: Office) -> None:
    entries = read_calendar(programme.year, office)
    assert entries
    for entry in entries:
        assert entry.source
        assert scripts_of(entry.name.en) == {"LATIN"}
        assert scripts_of(entry.name.ja) & {"KATAKANA", "HIRAGANA", "CJK"}
        assert scripts_of(entry.name.local) == {SCRIPTS[office.language]}
        for name in (entry.name.en, entry.name.ja, entry.name.local):
            assert name == clean_text(name)


@EVERY_OFFICE
def test_entries_are_the_offices_and_japans_in_order_and_once(programme: Programme, office: Office) -> None:
    entries = read_calendar(programme.year, office)
    assert {entry.scope for entry in entries} == {office.code, JAPAN}
    keys = [(entry.day, entry.scope) for entry in entries]
    assert keys == sorted(set(keys))


@EVERY_OFFICE
def test_holidays_are_weekdays_and_extra_days_are_not(programme: Programme, office: Office) -> None:
    for entry in read_calendar(programme.year, office):
        assert (entry.day.weekday() >= 5) == (entry.kind is DayKind.EXTRA)
        assert any(course.starts_on <= entry.day <= course.ends_on for course in programme.courses)


@EVERY_OFFICE
def test_every_office_can_reach_the_required_days(programme: Programme, office: Office) -> None:
    entries = read_calendar(programme.year, office)
    for course in programme.courses:
        assert working_days(entries, course) * DAY >= course.required


@pytest.mark.parametrize(
    ("code", "in_a", "in_b"),
    [
        ("SGN", 40, 41),
        ("HAN", 40, 41),
        ("DAD", 40, 41),
        ("BKK", 40, 39),
        ("JKT", 40, 41),
        ("BDO", 40, 41),
        ("KUL", 39, 39),
        ("DEL", 40, 39),
        ("GGN", 40, 37),
        ("MAA", 39, 38),
        ("BLR", 39, 38),
        ("PNH", 38, 37),
    ],
)
def test_working_days_of_2021(code: str, in_a: int, in_b: int) -> None:
    entries = read_calendar(2021, OFFICES[code])
    assert (working_days(entries, A), working_days(entries, B)) == (in_a, in_b)


def test_the_weekdays_of_the_courses_are_44_and_43() -> None:
    assert (working_days((), A), working_days((), B)) == (44, 43)


def test_chennais_saturday_counts_once_it_is_confirmed() -> None:
    entries = read_calendar(2021, OFFICES["MAA"])
    offered = [entry for entry in entries if not entry.confirmed]
    assert [(one.day, one.kind, one.replaces) for one in offered] == [
        (date(2021, 11, 20), DayKind.EXTRA, date(2021, 11, 5))
    ]
    confirmed = tuple(replace(entry, confirmed=True) for entry in entries)
    assert working_days(confirmed, B) == 39


def test_only_chennai_is_offered_anything() -> None:
    for code, office in OFFICES.items():
        assert code == "MAA" or all(entry.confirmed for entry in read_calendar(2021, office))


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("BKK", "2021-10-25"),
        ("DEL", "2021-08-19"),
        ("GGN", "2021-08-19"),
        ("BLR", "2021-11-04"),
        ("MAA", "2021-11-19"),
    ],
)
def test_what_the_library_has_wrong_is_worked(code: str, day: str) -> None:
    calendar = WorkCalendar(read_calendar(2021, OFFICES[code]), observes_japan=True)
    assert calendar.is_working(date.fromisoformat(day))


def test_the_correction_stays_on_record_with_its_reason() -> None:
    with (SHIPPED / "fy2021" / "holidays.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    statuses = Counter(row["status"] for row in rows)
    assert statuses == {"library": 40, "corrected": 3, "added": 6, "library-wrong": 9, "proposed": 1}
    assert all(row["note"] for row in rows if row["status"] in ("library-wrong", "proposed"))
    assert all(len(row["name_en"]) <= 50 and " - " not in row["name_en"] for row in rows)


def test_the_dac_list_of_2021() -> None:
    listed = {one.alpha3: one for one in FY2021.citizenships}
    assert len(listed) == len(FY2021.citizenships) == 142
    assert [code for code, one in listed.items() if not one.eligible] == ["CHN"]
    assert Counter(one.group for one in FY2021.citizenships) == {"LDC": 46, "LIC": 2, "LMIC": 38, "UMIC": 56}
    assert all(one.name for one in FY2021.citizenships)
    assert {"VNM", "THA", "IDN", "MYS", "IND", "KHM"} <= listed.keys()
    assert {"ATG", "PLW", "PAN", "XKX", "PSE", "TKL", "NIU", "VUT"} <= listed.keys()
    assert not listed.keys() & {"JPN", "HKG", "MAC", "TWN", "KOR", "SGP", "BRN", "CHL", "URY", "SYC", "COK"}
    assert not listed.keys() & {"KNA", "TTO", "BHS", "BRB", "OMN", "SAU", "RUS"}


def test_every_year_says_where_its_values_come_from() -> None:
    for year in shipped_years():
        assert (SHIPPED / f"fy{year}" / "SOURCES.md").read_text(encoding="utf-8").strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the shipped year to spoil."""
    shutil.copytree(SHIPPED / "fy2021", tmp_path / "fy2021")
    return tmp_path


def spoil(path: Path, pattern: str, by: str) -> None:
    text, count = re.subn(pattern, by, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    path.write_text(text, encoding="utf-8")


def test_a_year_is_added_by_adding_a_folder(folder: Path) -> None:
    shutil.copytree(folder / "fy2021", folder / "fy2022")
    (folder / "notes").mkdir()
    (folder / "fy2023").write_text("no folder", encoding="utf-8")
    year = folder / "fy2022"
    text = (year / "programme.toml").read_text(encoding="utf-8")
    (year / "programme.toml").write_text(text.replace("= 2021-", "= 2022-"), encoding="utf-8")
    (year / "holidays.csv").unlink()
    assert shipped_years(folder) == (2021, 2022)
    programme = read_programme(2022, folder)
    assert [course.key for course in programme.courses] == ["2022A", "2022B"]
    assert programme.courses[0].starts_on == A.starts_on + timedelta(days=365)
    assert read_calendar(2022, programme.offices[0], folder) == ()


def test_a_region_without_shipped_holidays_has_none_of_japan_either(folder: Path) -> None:
    elsewhere = replace(OFFICES["HAN"], code="VTE", region="LA")
    assert read_calendar(2021, elsewhere, folder) == ()


def test_an_unknown_year_is_refused() -> None:
    for read in (lambda: read_programme(1999), lambda: read_calendar(1999, OFFICES["HAN"])):
        with pytest.raises(RuleBroken) as refused:
            read()
        assert (refused.value.code, refused.value.facts) == ("programme.unknown_year", {"year": 1999})


@pytest.mark.parametrize(
    ("file", "pattern", "by", "line", "reason"),
    [
        ("programme.toml", r"^recruits = 80$", "", None, "recruits is missing"),
        ("programme.toml", r"^recruits = 80$", 'recruits = "80"', None, "recruits is not of the kind int"),
        ("programme.toml", r"^recruits = 80$", "recruits = true", None, "recruits is not of the kind int"),
        ("programme.toml", r"^recruits = 80$", "recruits = = 80", None, "Invalid value"),
        ("programme.toml", r'"40000"', '"forty"', None, "allowance_yen is not an amount: forty"),
        ("programme.toml", r'"40000"', '"NaN"', None, "allowance_yen is not an amount: NaN"),
        (
            "programme.toml",
            r"^starts_on = 2021-08-10",
            "starts_on = 2021-10-10",
            None,
            "course A ends before it starts",
        ),
        ("programme.toml", r"2021-08-10$", "2021-08-10T09:00:00", None, "starts_on is not of the kind date"),
        ("programme.toml", r'code = "B"', 'code = "A"', None, "A stands there twice"),
        ("programme.toml", r'"home"', '"house"', None, "'house' is not a valid Place"),
        ("programme.toml", r'"Director"', '" "', None, "en is empty"),
        ("offices.toml", r'code = "HAN"', 'code = "SGN"', None, "SGN stands there twice"),
        ("offices.toml", r"Asia/Bangkok", "Asia/Bankok", None, "there is no time zone Asia/Bankok"),
        ("offices.toml", r', local = "Hà Nội"', "", None, "local is missing"),
        ("offices.toml", r'"0\.05"', '"-1"', None, "cash_step is not an amount: -1"),
        ("offices.toml", r"\A(.|\n)*\Z", "offices = []", None, "offices is empty"),
        ("citizenships.csv", r",LDC,yes,$", ",LDC,maybe,", 2, "eligible is neither yes nor no: maybe"),
        ("citizenships.csv", r"^AGO", "AFG", None, "AFG stands there twice"),
        ("citizenships.csv", r"^AGO", "Ago", 3, "alpha3 is not three capitals: Ago"),
        ("citizenships.csv", r"^alpha3", "code", None, "column alpha3 is missing"),
        ("citizenships.csv", r"^AGO,Angola", "AGO", 3, "4 values stand under 5 columns"),
        ("citizenships.csv", r"\A(.|\n)*\Z", "", None, "column alpha3, name, group, eligible,"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(
    folder: Path, file: str, pattern: str, by: str, line: int | None, reason: str
) -> None:
    spoil(folder / "fy2021" / file, pattern, by)
    with pytest.raises(RuleBroken) as refused:
        read_programme(2021, folder)
    assert (refused.value.code, refused.value.line) == ("programme.bad_file", line)
    assert refused.value.facts["file"] == f"fy2021/{file}"
    assert str(refused.value.facts["reason"]).startswith(reason)


@pytest.mark.parametrize(
    ("pattern", "by", "line", "reason"),
    [
        (r"^VN,2021-09-02", "VN,2021-02-30", 2, "day is out of range"),
        (r"2021-09-02,holiday", "2021-09-02,feast", 2, "'feast' is not a valid DayKind"),
        (r",library,,holidays 0.109,$", ",libary,,holidays 0.109,", 2, "'libary' is not a valid _Status"),
        (r",library,,holidays 0.109,$", ",library,,,", 2, "source is empty"),
    ],
)
def test_a_bad_holiday_names_its_line(folder: Path, pattern: str, by: str, line: int, reason: str) -> None:
    spoil(folder / "fy2021" / "holidays.csv", pattern, by)
    with pytest.raises(RuleBroken) as refused:
        read_calendar(2021, OFFICES["HAN"], folder)
    assert (refused.value.code, refused.value.line) == ("programme.bad_file", line)
    assert str(refused.value.facts["reason"]).startswith(reason)


@pytest.mark.parametrize("file", ["programme.toml", "offices.toml", "citizenships.csv"])
def test_a_missing_or_garbled_file_is_refused(folder: Path, file: str) -> None:
    path = folder / "fy2021" / file
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleBroken) as garbled:
        read_programme(2021, folder)
    assert garbled.value.facts["file"] == f"fy2021/{file}"
    path.unlink()
    with pytest.raises(RuleBroken) as missing:
        read_programme(2021, folder)
    assert missing.value.facts == {"file": f"fy2021/{file}", "reason": "No such file or directory"}

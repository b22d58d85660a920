"""What the `holidays` library offers is offered as a proposal, in the languages it really has."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib.metadata import version

import pytest

from metidesk.domain.calendar import JAPAN, DayKind, WorkCalendar
from metidesk.domain.names import Wording
from metidesk.domain.programme import Office
from metidesk.exchange.holiday_proposals import propose
from metidesk.exchange.programme_files import read_programme

OFFICES = {office.code: office for office in read_programme(2021).offices}
FIRST, LAST = date(2021, 8, 10), date(2021, 12, 22)


def named(code: str, day: str) -> Wording | None:
    """Return the name of an office's own proposal on a day, None where there is none."""
    proposals = propose(OFFICES[code], FIRST, LAST)
    return next((one.name for one in proposals if (one.scope, one.day.isoformat()) == (code, day)), None)


@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)
def test_proposals_are_unconfirmed_weekdays_of_the_office_and_of_japan(office: Office) -> None:
    first, last = date(2022, 8, 1), date(2023, 1, 31)
    proposals = propose(office, first, last)
    assert {one.scope for one in proposals} == {office.code, JAPAN}
    assert [one.day for one in proposals] == sorted(one.day for one in proposals)
    for one in proposals:
        assert (one.kind, one.confirmed, one.replaces) == (DayKind.HOLIDAY, False, None)
        assert one.source == f"holidays {version('holidays')} (proposal)"
        assert first <= one.day <= last
        assert one.day.weekday() < 5
        assert one.name.en
    assert date(2023, 1, 9) in {one.day for one in proposals if one.scope == JAPAN}


def test_nothing_counts_before_it_is_confirmed() -> None:
    calendar = WorkCalendar(propose(OFFICES["PNH"], FIRST, LAST), observes_japan=True)
    assert len(calendar.working_days(date(2021, 8, 10), date(2021, 10, 8))) == 44


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("HAN", "2021-09-02", Wording("National Day", "", "Quốc khánh")),
        ("BKK", "2021-12-10", Wording("Constitution Day", "", "วันรัฐธรรมนูญ")),
        ("JKT", "2021-08-11", Wording("Islamic New Year", "", "Tahun Baru Islam")),
        ("KUL", "2021-11-04", Wording("Diwali", "", "Hari Deepavali")),
        ("DEL", "2021-11-04", Wording("Diwali (Deepavali)", "", "दिवाली (दीपावली)")),
        ("MAA", "2021-11-04", Wording("Diwali (Deepavali)", "", "தீபாவளி")),
        ("BLR", "2021-11-04", Wording("Diwali (Deepavali)", "", "ದೀಪಾವಳಿ")),
        ("PNH", "2021-11-09", Wording("National Independence Day", "", "ពិធីបុណ្យឯករាជ្យជាតិ")),
    ],
)
def test_names_are_in_english_and_in_the_offices_language(code: str, day: str, name: Wording) -> None:
    assert named(code, day) == name


def test_the_subdivision_counts() -> None:
    assert named("KUL", "2021-12-03") is not None
    assert named("BLR", "2021-11-01") is not None
    assert named("DEL", "2021-11-01") is None


def test_japan_is_named_in_japanese_and_never_in_a_language_it_lacks() -> None:
    for code, local in (("BKK", "วันวัฒนธรรม"), ("HAN", "")):
        japan = {one.day: one.name for one in propose(OFFICES[code], FIRST, LAST) if one.scope == JAPAN}
        assert japan[date(2021, 11, 3)] == Wording("Culture Day", "文化の日", local)


def test_an_unknown_country_leaves_japan_and_an_unknown_subdivision_the_country() -> None:
    nowhere = replace(OFFICES["HAN"], country="ZZ", subdivision="1")
    assert {one.scope for one in propose(nowhere, FIRST, LAST)} == {JAPAN}
    assert OFFICES["HAN"].subdivision == "HN"
    assert named("HAN", "2021-09-03") is not None


def test_a_country_that_the_library_has_in_english_only() -> None:
    ghana = replace(OFFICES["HAN"], code="ACC", country="GH", subdivision="", language="ak")
    own = [one for one in propose(ghana, FIRST, LAST) if one.scope == "ACC"]
    assert Wording("Farmers' Day") in [one.name for one in own]


def test_the_library_is_loaded_only_when_it_is_asked() -> None:
    code = "import metidesk.exchange.holiday_proposals, sys; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Every act that the services write has words, and what it changed is told in the language of the screen."""

import re

import pytest

from metidesk.i18n.acts import ACTS, FIELDS, act_word, details_words, reason_word, subject_words
from metidesk.i18n.catalog import words
from metidesk.i18n.sentences import RULES
from metidesk.system.paths import ROOT

ENGLISH, JAPANESE = words("en"), words("ja")
_DIGEST = "0123456789abcdef"


def codes_in_services() -> set[str]:
    """Find the act codes that the services' code names, also those put together from a verb."""
    found: set[str] = set()
    for path in (ROOT / "metidesk" / "services").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'Act\(\s*"([a-z_]+\.[a-z_]+)"', text))
        found |= set(re.findall(r'"((?:mark|participation|time)\.[a-z_]+|register\.(?:un|re)do)"', text))
        if 'f"calendar.{verb}"' in text:
            found |= {"calendar.add", "calendar.change", "calendar.remove"}
    return found - set(RULES)


def test_every_act_of_the_services_has_a_word():
    found = codes_in_services()
    assert len(found) >= 21
    assert found == set(ACTS)


def test_an_act_of_a_newer_metidesk_keeps_its_code():
    assert act_word("seal.press", ENGLISH) == "seal.press"
    assert reason_word("moon", ENGLISH) == "moon"


@pytest.mark.parametrize(
    ("act", "detail", "told"),
    [
        ("mark.set", ("status", "L", "P"), "Status: Late → Present"),
        ("mark.set", ("status", "", "H"), "Status: Half day"),
        ("mark.set", ("place", "office", "home"), "Place: Office → Home"),
        ("mark.clear", ("status", "P", ""), "Status: Present"),
        ("mark.undo", ("status", "P", ""), "Status: Present → –"),
        ("mark.note", ("note", "", _DIGEST), "Note"),
        ("mark.note", ("note", _DIGEST, ""), "Note: … → –"),
        ("intern.change", ("starts_on", "", "2021-08-16"), "Own first day: 16 Aug 2021"),
        ("course.require", ("", "70", "69"), "35 → 34.5"),
        ("setting.change", ("", "en", "ja"), "English → 日本語"),
        ("setting.change", ("", "auto", "dark"), "As this computer → Dark"),
        ("calendar.change", ("confirmed", "False", "True"), "Confirmed: no → yes"),
        ("calendar.add", ("confirmed", "", "True"), ""),
        ("calendar.add", ("replaces", "", "2021-11-05"), "Makes up for: 5 Nov 2021"),
        ("certificate.issue", ("half_days", "", "77"), "Activity days: 38.5"),
        ("certificate.issue", ("sha256", "", _DIGEST), ""),
        ("backup.make", ("size", "", "1431655"), "Size: 1.4 MB"),
        ("backup.make", ("reason", "", "first-mark"), "Reason: First mark of the day"),
    ],
)
def test_what_changed_is_told_in_words(act, detail, told):
    assert details_words(act, [detail], ENGLISH) == told


def test_the_status_is_told_first_and_dates_as_the_language_writes_them():
    details = [("arrival", "", "08:52"), ("status", "", "P")]
    assert details_words("mark.set", details, ENGLISH) == "Status: Present · Arrival: 08:52"
    assert details_words("intern.change", [("ends_on", "", "2021-10-01")], JAPANESE).endswith("2021年10月1日")


@pytest.mark.parametrize(
    ("act", "subject", "told"),
    [
        ("mark.set", "Trần Quốc Bảo 2021-08-24", ("Trần Quốc Bảo", "24 Aug 2021")),
        ("calendar.add", "HAN 2021-08-20 closure", ("Office closed", "20 Aug 2021")),
        ("certificate.issue", "2021A-HAN-001", ("2021A-HAN-001", "")),
        ("setting.change", "paper_language", ("Language of the papers", "")),
        ("company.add", "8d9f", ("", "")),
    ],
)
def test_the_subject_is_told_with_its_day(act, subject, told):
    assert subject_words(act, subject, ENGLISH) == told


def test_status_codes_in_the_journal_are_those_of_the_domain():
    # A field without words would vanish from the page without a trace.
    assert {"status", "place", "arrival", "note", "confirmed", "required", "half_days"} <= set(FIELDS)

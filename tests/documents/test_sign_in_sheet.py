"""The blank sign-in sheet: a page a day, everybody on it, room for a pen and for visitors."""

from dataclasses import replace

import pytest

from metidesk.documents.samples import sign_in_sheet
from metidesk.documents.sign_in_sheet import draw_sign_in_sheet


@pytest.fixture
def sheet(read, words_of):
    """Draw a sheet and read it back."""
    return lambda facts, language="en": read(lambda target: draw_sign_in_sheet(facts, words_of(language), target))


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_every_working_day_has_a_page_with_everybody(sheet, language: str) -> None:
    facts = sign_in_sheet()
    found = sheet(facts, language)
    assert len(found.pages) == sum(day.is_working for day in facts.days) == 3
    for page in found.pages:
        tops = [page.place(row.name.split()[0]).top for row in facts.rows]
        assert tops == sorted(tops, reverse=True)


def test_rows_are_high_enough_for_a_pen(sheet) -> None:
    for count in (10, 80):
        page = sheet(sign_in_sheet(count)).pages[0]
        first, second = (page.place(no).y for no in ("HAN-001", "HAN-002"))
        assert first - second >= 26


def test_visitors_have_lines_on_the_last_page_of_a_day(sheet) -> None:
    facts = replace(sign_in_sheet(30), days=sign_in_sheet().days[:1])
    first, *_, last = sheet(facts).pages
    assert len(first.places("Visitor")) == 0
    assert len(last.places("Visitor")) == 3
    assert "Visitor" not in sheet(replace(facts, visitors=0)).text


def test_many_people_lose_nobody(sheet) -> None:
    facts = replace(sign_in_sheet(80), days=sign_in_sheet().days[:1])
    found = sheet(facts)
    for row in facts.rows:
        assert sum(row.intern_no in page.text for page in found.pages) == 1


def test_a_sheet_without_anybody_keeps_its_visitors(sheet) -> None:
    facts = replace(sign_in_sheet(0), days=sign_in_sheet().days[:1])
    assert len(sheet(facts).pages[0].places("Visitor")) == 3

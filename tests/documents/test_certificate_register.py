"""The register of certificates: every number in order, every reason in full, sums that add up, room for the seal."""

from dataclasses import replace
from datetime import date

import pytest

from metidesk.documents.certificate_register import (
    RegisterEnd,
    RegisterFacts,
    RegisterOverride,
    RegisterSeries,
    RegisterSpoiled,
    draw_certificate_register,
)
from metidesk.documents.grid import Box
from metidesk.documents.samples import register
from metidesk.domain.completion import CertificateKind, CompletionRule

_TEXT_IS_DARKER = 120


@pytest.fixture
def book(read, words_of):
    """Draw a register and read it back."""
    return lambda facts, language="en": read(
        lambda target: draw_certificate_register(facts, words_of(language), target)
    )


def one_series(facts: RegisterFacts, **changes: object) -> RegisterFacts:
    """Return a register of the first entry alone, changed."""
    row = replace(facts.series[0].rows[0], **changes)  # type: ignore[arg-type]
    return replace(facts, series=(RegisterSeries(CertificateKind.COMPLETION, (row,)),))


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
@pytest.mark.parametrize("count", [0, 1, 12, 90])
def test_every_number_stands_in_order_over_all_pages(book, language: str, count: int) -> None:
    facts = register(count)
    found = book(facts, language)
    rows = list(facts.series[0].rows)
    seen = []
    for page in found.pages:
        digits = {row: f"{row.sha256[:4]} {row.sha256[4:8]} {row.sha256[8:12]}" for row in rows}
        here = [(page.places(text)[0].top, row) for row, text in digits.items() if page.places(text)]
        lines = sorted(here, key=lambda one: -one[0])
        seen += [row.number for _, row in lines]
    assert list(dict.fromkeys(seen)) == list(dict.fromkeys(row.number for row in rows))
    for row in rows:
        assert row.name.split()[0] in found.text


def test_a_kind_begins_on_a_page_of_its_own(book) -> None:
    found = book(register())
    assert "Certificate of participation" not in "".join(page.text for page in found.pages[:-1])
    assert "Certificate of completion" not in found.pages[-1].text
    assert "2021A-HAN-P001" in found.pages[-1].text


def test_what_ended_says_how_and_why(book) -> None:
    text = " ".join(book(register()).text.split())
    assert "Replaced by a reissue on 11 Oct 2021 by Nguyễn Thu Trang: the name was misspelt" in text
    assert "Revoked on 15 Oct 2021 by Nguyễn Thu Trang: issued by mistake" in text
    assert "keeps the record of the days before and after the transfer" in text
    assert "Rev. 2" in text


def test_what_was_overridden_stands_with_its_reason(book) -> None:
    row_override = RegisterOverride(CompletionRule.EQUIPMENT, "the laptop was stolen; the police report is filed")
    text = book(one_series(register(), overrides=(row_override,))).text
    assert "Issued although not met: All equipment given back – the laptop was stolen" in text


def test_a_reason_is_never_cut(book) -> None:
    reason = " ".join(f"reason{number}" for number in range(160))
    end = RegisterEnd(False, date(2021, 10, 15), "Nguyễn Thu Trang", reason)
    text = book(one_series(register(), end=end)).text
    assert all(f"reason{number}" in text for number in range(160))
    assert "…" not in text


def test_what_a_cell_cuts_stands_in_full_under_the_entry(book) -> None:
    taker = "her younger sister Nguyễn Thị Hồng Hạnh, who brought a letter of authority and a copy of both passports"
    text = " ".join(book(one_series(register(), handed_on=date(2021, 10, 9), handed_to=taker)).text.split())
    assert f"Handed over: {taker}" in text
    company = f"{'Nishi-Nihon International Engineering and Trading ' * 3}Co., Ltd."
    assert f"Host company: {company}" in " ".join(book(one_series(register(), company=company)).text.split())


def test_the_sum_counts_numbers_once_and_pages_add_up(book) -> None:
    facts = register(90)
    rows = facts.series[0].rows
    found = book(facts)
    assert f"In all: numbers {rows[0].number} – {rows[-1].number}, 90 issued, 1 revoked, 1 issued anew" in found.text
    sums = [page.text.split("This page: ")[1].splitlines()[0] for page in found.pages[:-1]]
    assert sum(int(one.split(" issued,")[0].split()[-1]) for one in sums) == 90
    assert sum(int(one.split(" revoked")[0].split()[-1]) for one in sums) == 1
    assert [page.text.count("In all:") for page in found.pages] == [0] * (len(found.pages) - 2) + [1, 1]


@pytest.mark.parametrize("before", range(6, 20))
def test_a_number_whose_revisions_straddle_a_page_counts_once(book, before: int) -> None:
    facts = register(24)
    rows = list(facts.series[0].rows)
    again = replace(rows[before], revision=2, sha256="f" * 64)
    rows.insert(before + 1, again)
    found = book(replace(facts, series=(RegisterSeries(CertificateKind.COMPLETION, tuple(rows)),)))
    sums = [page.text.split("This page: ")[1].splitlines()[0] for page in found.pages]
    assert sum(int(one.split(" issued,")[0].split()[-1]) for one in sums) == 24


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Copy 1 spoiled on 9 Oct 2021: the printer tore it"),
        ("ja", "1枚目を2021年10月9日に書損：the printer tore it"),
        ("vi", "Bản 1 hỏng ngày 9/10/2021: the printer tore it"),
    ],
)
def test_a_spoiled_copy_stands_with_its_day_and_reason(book, language: str, said: str) -> None:
    spoiled = (
        RegisterSpoiled(1, date(2021, 10, 9), "the printer tore it"),
        RegisterSpoiled(2, date(2021, 10, 10), "coffee"),
    )
    text = " ".join(book(one_series(register(), spoiled=spoiled), language).text.split())
    assert said in text
    assert "coffee" in text


@pytest.mark.parametrize("reissued", [True, False])
def test_a_number_that_ended_is_struck_through_as_long_as_it_is(book, reissued: bool) -> None:
    end = RegisterEnd(reissued, date(2021, 10, 15), "Nguyễn Thu Trang", "why")
    ended, in_force = (book(one_series(register(), end=one)).pages[0] for one in (end, None))
    number = ended.places("2021A-HAN-001")[0]
    beside = Box(number.right + 3, number.y, 30, number.height)
    assert ended.darkest(beside) > 250
    # Before the number nothing else is printed: only the stroke reaches there.
    edge = Box(number.x - 1.6, number.y, 1.2, number.height)
    assert ended.darkest(edge) < 200 < in_force.darkest(edge)


def test_who_took_it_stands_with_the_day(book) -> None:
    text = book(one_series(register(), handed_on=date(2021, 10, 9), handed_to="the intern's brother")).text
    assert "9 Oct 2021" in text
    assert "the intern's brother" in text


def test_the_place_of_the_seal_stays_free(book) -> None:
    page = book(register()).pages[0]
    head = page.place("Tally seal")
    number = page.place("2021A-HAN-002")
    assert page.darkest(Box(head.x, number.y - 8, head.width - 4, 20)) > _TEXT_IS_DARKER


def test_an_empty_register_says_so(book) -> None:
    facts = replace(register(), series=(RegisterSeries(CertificateKind.COMPLETION, ()),))
    assert "no certificate was issued" in book(facts).text

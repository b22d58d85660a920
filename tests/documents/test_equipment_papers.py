"""The papers of equipment: both copies whole, nothing cut, long lists on as many pages as they need."""

from dataclasses import replace

import pytest

from metidesk.documents import equipment_samples as samples
from metidesk.documents.equipment_pages import Block, pages_of
from metidesk.documents.equipment_paper import copies
from metidesk.documents.handover_receipt import draw_handover_receipt
from metidesk.documents.loss_report import draw_loss_report
from metidesk.documents.return_receipt import draw_return_receipt
from metidesk.documents.stocktake_protocol import draw_stocktake_protocol
from metidesk.domain.equipment import IncidentKind
from metidesk.domain.stocktake import Finding

LANGUAGES = pytest.mark.parametrize("language", ["en", "ja", "vi"])


@LANGUAGES
def test_both_copies_of_a_handover_say_everything(read, words_of, language) -> None:
    facts = samples.handover()
    found = read(lambda target: draw_handover_receipt(facts, words_of(language), target))
    assert len(found.pages) == 2
    first, second = found.pages
    assert [name in page.text for page in (first, second) for name in copies(words_of(language))] == [
        True,
        False,
        False,
        True,
    ]
    for page in found.pages:
        assert facts.person.local_name in page.text
        assert facts.heading.coordinator in page.text
        for item in facts.items:
            # In the list of things, and again in the part for the return.
            assert len(page.places(item.tag)) == 2
            for _, value in item.fields:
                assert value in page.text


def test_a_long_handover_goes_on_with_its_head(read, words_of) -> None:
    facts = samples.handover(21)
    found = read(lambda target: draw_handover_receipt(facts, words_of("en"), target))
    half = len(found.pages) // 2
    assert len(found.pages) == 2 * half
    assert half > 1
    text = "\n".join(page.text for page in found.pages[:half])
    assert [text.count(item.tag) for item in facts.items] == [2] * 21
    for page in found.pages[:half]:
        tags = [page.places(item.tag)[0] for item in facts.items if item.tag in page.text]
        assert max(tag.top for tag in tags) < page.places("Tag")[0].y
    assert f"Page 1 of {half}" in found.pages[half].text


def test_ticks_are_only_where_something_held(read, words_of) -> None:
    facts = samples.handover()
    pc = facts.items[0]
    page = read(lambda target: draw_handover_receipt(facts, words_of("en"), target)).pages[0]

    def box_before(word):
        place = page.place(word)
        return replace(place, x=place.x - 8.6, width=4.0, y=place.y + 1, height=place.height - 2)

    held, open_one = box_before("Powers on"), box_before("Screen and case whole")
    assert pc.passed == ("powers_on", "charges")
    assert page.darkest(held) < 90 < page.darkest(open_one)


@LANGUAGES
def test_a_return_names_what_is_worse_what_lacks_and_what_is_out(read, words_of, language) -> None:
    facts = samples.taking_back()
    found = read(lambda target: draw_return_receipt(facts, words_of(language), target))
    assert len(found.pages) == 2
    for page in found.pages:
        assert "→" in page.text
        for item in (*facts.items, *facts.still_out):
            assert len(page.places(item.tag)) == 1
    done = replace(facts, still_out=())
    assert "Nothing is out any more." in read(lambda target: draw_return_receipt(done, words_of("en"), target)).text


@LANGUAGES
def test_a_report_tells_the_whole_account(read, words_of, language) -> None:
    facts = samples.report()
    page = read(lambda target: draw_loss_report(facts, words_of(language), target)).pages[0]
    flat = "".join(page.text.split())
    assert "".join(facts.account.split()) in flat
    assert facts.police_reference in page.text
    assert facts.item.tag in page.text


def test_a_damage_in_stock_is_titled_so_and_names_nobody(read, words_of) -> None:
    facts = replace(samples.report(), kind=IncidentKind.DAMAGE, person=None)
    page = read(lambda target: draw_loss_report(facts, words_of("en"), target)).pages[0]
    assert "Report of damaged equipment" in page.text
    assert "Host company" not in page.text
    assert "in the stock of the office" in page.text


@LANGUAGES
def test_a_protocol_has_every_line_once_and_differences_first(read, words_of, language) -> None:
    facts = samples.stocktake(80)
    found = read(lambda target: draw_stocktake_protocol(facts, words_of(language), target))
    assert len(found.pages) > 3
    for line in facts.lines:
        assert found.text.count(line.tag) == 1
    order = sorted(facts.lines, key=lambda line: found.text.index(line.tag))
    ranks = [(Finding.MISSING, Finding.UNEXPECTED, Finding.FOUND).index(line.finding) for line in order]
    assert ranks == sorted(ranks)


def test_sums_count_what_is_open(read, words_of) -> None:
    facts = samples.stocktake(7)
    page = read(lambda target: draw_stocktake_protocol(facts, words_of("en"), target)).pages[0]
    assert len(page.places("Not settled yet")) == 3  # the sum, and the two lines
    going_on = replace(facts, finished_at=None, unseen=5)
    page = read(lambda target: draw_stocktake_protocol(going_on, words_of("en"), target)).pages[0]
    assert "Still to be seen" in page.text
    assert "not finished" in page.text
    assert "Not settled yet" not in page.text


def test_blocks_keep_their_order_and_their_heads() -> None:
    head = Block(10, lambda canvas, box: None)
    rows = [Block(30, lambda canvas, box: None, head) for _ in range(5)]
    pages = pages_of([head, *rows], 100)
    assert pages == [[head, *rows[:3]], [head, *rows[3:]]]
    high = Block(500, lambda canvas, box: None)
    assert pages_of([head, high, head], 100) == [[head], [high], [head]]

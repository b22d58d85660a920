"""The receipt for things that came back (受領書), two copies: how each went out, how it came, what is still out."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from metidesk.documents.equipment_blocks import (
    Cell,
    accessories_cell,
    checks_cell,
    condition_cell,
    item_cell,
    item_height,
    person_block,
    signature_block,
    table_blocks,
    text_block,
    text_cell,
)
from metidesk.documents.equipment_facts import ReturnFacts
from metidesk.documents.equipment_pages import Block, gap
from metidesk.documents.equipment_paper import copies, draw_papers
from metidesk.documents.style import A4_PORTRAIT, Paper
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import long_day


def draw_return_receipt(facts: ReturnFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT) -> None:
    """Write both copies as one PDF."""
    title = words.gettext("Receipt for returned equipment")
    draw_papers(target, paper, facts.heading, title, copies(words), lambda width: _blocks(facts, words, width), words)


def _blocks(facts: ReturnFacts, words: Words, width: float) -> list[Block]:
    on = long_day(facts.returned_on, words.language)
    still = len(facts.still_out)
    pairs = (
        (words.gettext("Returned on"), on),
        (words.gettext("Returned"), words.ngettext("{count} item", "{count} items", len(facts.items))),
        (words.gettext("Still out"), words.ngettext("{count} item", "{count} items", still) if still else "–"),
    )
    return [
        person_block(facts.person, pairs, words),
        gap(9),
        text_block(
            words.gettext("The equipment below was returned and looked at on {day}.", day=on), words, width, 9.5
        ),
        gap(6),
        *table_blocks(facts.items, _columns(words), words, item_height),
        gap(12),
        *_still_out(facts, words, width),
        signature_block(
            (
                (words.gettext("Returned by the intern"), facts.person.name),
                (words.gettext("Taken back by the coordinator"), facts.heading.coordinator),
            ),
            words,
        ),
    ]


def _columns(words: Words) -> Sequence[tuple[str, float, Cell]]:
    return (
        (words.pgettext("column of a table", "Item"), 0.31, item_cell(words)),
        (words.pgettext("column of a table", "Tag"), 0.13, text_cell(words, lambda item: item.tag, bold=True)),
        (words.pgettext("column of a table", "Condition"), 0.14, condition_cell(words)),
        (words.pgettext("column of a table", "Accessories"), 0.18, accessories_cell(words)),
        (words.pgettext("column of a table", "Checked"), 0.24, checks_cell(words)),
    )


def _still_out(facts: ReturnFacts, words: Words, width: float) -> list[Block]:
    """Return what the person keeps, or the sentence that nothing is out any more."""
    if not facts.still_out:
        return [text_block(words.gettext("Nothing is out any more."), words, width, 9.5, bold=True), gap(10)]
    columns = (
        (words.pgettext("column of a table", "Item"), 0.87, item_cell(words)),
        (words.pgettext("column of a table", "Tag"), 0.13, text_cell(words, lambda item: item.tag, bold=True)),
    )
    return [
        text_block(words.gettext("Still out and to be returned:"), words, width, 9.5, bold=True),
        gap(4),
        *table_blocks(facts.still_out, columns, words, lambda item: 40.0),
        gap(12),
    ]

"""The receipt for things on loan (貸与品受領書) in two copies: things, duties, signatures, part for the return."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.equipment_blocks import (
    Cell,
    accessories_cell,
    checks_cell,
    condition_cell,
    fold_block,
    item_cell,
    item_height,
    numbered_block,
    person_block,
    signature_block,
    table_blocks,
    text_block,
    text_cell,
)
from metidesk.documents.equipment_facts import HandoverFacts, ItemFacts
from metidesk.documents.equipment_pages import Block, gap
from metidesk.documents.equipment_paper import copies, draw_papers
from metidesk.documents.grid import Box
from metidesk.documents.style import A4_PORTRAIT, Paper
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import long_day
from metidesk.i18n.labels import place_word


def draw_handover_receipt(
    facts: HandoverFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT
) -> None:
    """Write both copies as one PDF."""
    title = words.gettext("Receipt for equipment on loan")
    draw_papers(target, paper, facts.heading, title, copies(words), lambda width: _blocks(facts, words, width), words)


def _blocks(facts: HandoverFacts, words: Words, width: float) -> list[Block]:
    lent, due = (long_day(day, words.language) for day in (facts.lent_on, facts.due_on))
    pairs = (
        (words.gettext("Handed out on"), lent),
        (words.gettext("To be returned by"), due),
        (words.gettext("Place of use"), place_word(facts.place, words)),
    )
    statement = words.gettext(
        "I have received the equipment below in the condition stated and will return it by {day}.", day=due
    )
    return [
        person_block(facts.person, pairs, words),
        gap(9),
        text_block(statement, words, width, 9.5),
        gap(6),
        *table_blocks(facts.items, _columns(words), words, item_height),
        gap(9),
        text_block(words.gettext("Duties"), words, width, 9, bold=True),
        numbered_block(_duties(words), words, width),
        gap(6),
        signature_block(
            (
                (words.gettext("Received by the intern"), facts.person.name),
                (words.gettext("Handed out by the coordinator"), facts.heading.coordinator),
            ),
            words,
        ),
        fold_block(words.gettext("On return"), words),
        *_return_part(facts.items, words),
    ]


def _columns(words: Words) -> Sequence[tuple[str, float, Cell]]:
    return (
        (words.pgettext("column of a table", "Item"), 0.33, item_cell(words)),
        (words.pgettext("column of a table", "Tag"), 0.13, text_cell(words, lambda item: item.tag, bold=True)),
        (words.pgettext("column of a table", "Condition"), 0.12, condition_cell(words)),
        (words.pgettext("column of a table", "Accessories"), 0.18, accessories_cell(words)),
        (words.pgettext("column of a table", "Checked"), 0.24, checks_cell(words)),
    )


def _duties(words: Words) -> Sequence[str]:
    return (
        words.gettext("Use the equipment only for the activities of the internship, at the place named above."),
        words.gettext("Do not lend it to others, and do not change its settings or its tag."),
        words.gettext("Tell the coordinator at once of any damage, loss or theft; report a theft to the police, too."),
        words.gettext("Every loss and damage is written down; the Program Office decides what follows from it."),
        words.gettext("Remove your own files and return everything with its accessories by the day named above."),
    )


def _return_part(items: Sequence[ItemFacts], words: Words) -> list[Block]:
    """Return the table that is filled in by hand when the things come back."""

    def empty(canvas: Canvas, box: Box, item: ItemFacts) -> None:
        """Leave the cell to a pen."""

    columns = (
        (words.pgettext("column of a table", "Tag"), 0.16, text_cell(words, lambda item: item.tag, bold=True)),
        (words.gettext("Returned on"), 0.19, empty),
        (words.pgettext("column of a table", "Condition"), 0.19, empty),
        (words.gettext("Accessories complete"), 0.19, empty),
        (words.gettext("Signature of the receiver"), 0.27, empty),
    )
    return table_blocks([replace(item, note="") for item in items], columns, words, lambda item: 22.0)

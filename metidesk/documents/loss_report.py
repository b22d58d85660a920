"""The report of a loss or a damage: the thing, who held it, what happened, what the Program Office decides."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.equipment_blocks import (
    Cell,
    condition_cell,
    item_cell,
    person_block,
    signature_block,
    table_blocks,
    text_block,
    text_cell,
)
from metidesk.documents.equipment_facts import ReportFacts
from metidesk.documents.equipment_pages import Block, gap
from metidesk.documents.equipment_paper import draw_papers
from metidesk.documents.grid import Box, levels, outline, pen
from metidesk.documents.style import A4_PORTRAIT, HAIR, HAIRLINE, RULE, THIN, Paper
from metidesk.domain.equipment import IncidentKind
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import long_day

_LINES, _PITCH = 6, 22.0


def draw_loss_report(facts: ReportFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT) -> None:
    """Write the report as PDF."""
    lost = facts.kind is IncidentKind.LOSS
    title = words.gettext("Report of lost equipment") if lost else words.gettext("Report of damaged equipment")
    told = words.gettext("Reported on {day}", day=long_day(facts.reported_on, words.language))
    draw_papers(target, paper, facts.heading, title, (told,), lambda width: _blocks(facts, words, width), words)


def _blocks(facts: ReportFacts, words: Words, width: float) -> list[Block]:
    happened = long_day(facts.happened_on, words.language)
    pairs = (
        (words.gettext("Happened on"), happened),
        (words.gettext("Police report no."), facts.police_reference or "–"),
    )
    who = [] if facts.person is None else [person_block(facts.person, pairs, words), gap(9)]
    stock = words.gettext("The equipment was in the stock of the office.")
    dated = f"{words.gettext('Happened on')}: {happened}"
    where = [] if facts.person else [text_block(stock, words, width, 9.5), text_block(dated, words, width, 9.5), gap(6)]
    reporter = facts.person.name if facts.person else ""
    return [
        *who,
        *where,
        *table_blocks((facts.item,), _columns(words), words, lambda item: 40.0),
        gap(12),
        text_block(words.gettext("What happened"), words, width, 9, bold=True),
        text_block(facts.account, words, width, 10),
        gap(6),
        _ruled(_LINES),
        gap(10),
        text_block(words.gettext("Decision of the Program Office"), words, width, 9, bold=True),
        gap(4),
        _boxed(92),
        gap(14),
        signature_block(
            (
                (words.gettext("Reported by"), reporter),
                (words.gettext("Written down by the coordinator"), facts.heading.coordinator),
                (words.gettext("Seen by the Program Office"), ""),
            ),
            words,
        ),
    ]


def _columns(words: Words) -> Sequence[tuple[str, float, Cell]]:
    return (
        (words.pgettext("column of a table", "Item"), 0.6, item_cell(words)),
        (words.pgettext("column of a table", "Tag"), 0.2, text_cell(words, lambda item: item.tag, bold=True)),
        (words.pgettext("column of a table", "Condition"), 0.2, condition_cell(words)),
    )


def _ruled(lines: int) -> Block:
    """Return empty lines for a pen."""

    def show(canvas: Canvas, box: Box) -> None:
        pen(canvas, HAIR, HAIRLINE)
        levels(canvas, [box.top - (number + 1) * _PITCH for number in range(lines)], box.x, box.right)

    return Block(lines * _PITCH + 4, show)


def _boxed(height: float) -> Block:
    return Block(height, lambda canvas, box: outline(canvas, box, RULE, THIN))

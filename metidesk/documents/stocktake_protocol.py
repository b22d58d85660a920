"""The protocol of a stock-take: sums, the differences first with how each was settled, then all that was found."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.equipment_blocks import framed_cells, head_block, signature_block, text_block
from metidesk.documents.equipment_facts import CountedFacts, StocktakeFacts
from metidesk.documents.equipment_pages import Block, gap
from metidesk.documents.equipment_paper import draw_papers
from metidesk.documents.frame import frame_table
from metidesk.documents.grid import Box, fill, put, put_text, sans
from metidesk.documents.style import A4_PORTRAIT, ALERT, INK, SOFT, TINT, Paper
from metidesk.domain.stocktake import Finding
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import clock_time, day_month, stamp
from metidesk.i18n.equipment_words import finding_word, kind_word, settlement_word, state_word
from metidesk.i18n.joining import fact_words

_ROW, _HIGH_ROW = 24.0, 33.0
_LONG_NAME = 26
_SHARES = (0.12, 0.29, 0.24, 0.12, 0.23)
_ORDER = (Finding.MISSING, Finding.UNEXPECTED, Finding.FOUND)


def draw_stocktake_protocol(
    facts: StocktakeFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT
) -> None:
    """Write the protocol as PDF."""
    zone, language = facts.heading.time_zone, words.language
    if facts.finished_at is None:
        period = words.gettext("Begun {moment}, not finished", moment=stamp(facts.started_at, zone, language))
    else:
        first, last = stamp(facts.started_at, zone, language), stamp(facts.finished_at, zone, language)
        period = f"{first} – {last}"
    title = words.gettext("Protocol of the stock-take")
    draw_papers(target, paper, facts.heading, title, (period,), lambda width: _blocks(facts, words, width), words)


def _blocks(facts: StocktakeFacts, words: Words, width: float) -> list[Block]:
    blocks = [_sums(facts, words), gap(10)]
    for finding in _ORDER:
        lines = [line for line in facts.lines if line.finding is finding]
        if lines:
            caption = f"{finding_word(finding, words)} · {len(lines)}"
            blocks += [text_block(caption, words, width, 9.5, bold=True), gap(3)]
            blocks += [*_table(facts, lines, words), gap(10)]
    signers = (
        (words.gettext("Counted by"), facts.heading.coordinator),
        (words.gettext("Confirmed by a second person"), ""),
    )
    return [*blocks, signature_block(signers, words)]


def _sums(facts: StocktakeFacts, words: Words) -> Block:
    """Return the sums of the findings, and how many differences are open."""
    counted = [(finding_word(one, words), sum(line.finding is one for line in facts.lines)) for one in _ORDER]
    is_open = sum(line.finding is not Finding.FOUND and line.settled is None for line in facts.lines)
    if facts.finished_at is None:
        counted.append((words.gettext("Still to be seen"), facts.unseen))
    else:
        counted.append((words.gettext("Not settled yet"), is_open))

    def show(canvas: Canvas, box: Box) -> None:
        fill(canvas, box, TINT)
        for cell, (caption, count) in zip(box.columns([box.width / 4] * 4), counted, strict=True):
            upper, lower = Box(cell.x, cell.y + 22, cell.width, 16), Box(cell.x, cell.y + 4, cell.width, 20)
            put_text(canvas, upper, caption, sans(words.language, 7.5, SOFT))
            put(canvas, lower, str(count), sans(words.language, 14, bold=True))
        frame_table(canvas, box)

    return Block(42, show)


def _table(facts: StocktakeFacts, lines: Sequence[CountedFacts], words: Words) -> list[Block]:
    labels = (
        words.pgettext("column of a table", "Tag"),
        words.pgettext("column of a table", "Item"),
        words.pgettext("column of a table", "State when counted"),
        words.pgettext("column of a table", "Seen"),
        words.pgettext("column of a table", "Settled"),
    )

    def row(line: CountedFacts) -> Callable[[Canvas, Box], None]:
        def show_row(canvas: Canvas, box: Box) -> None:
            cells = framed_cells(canvas, box, _SHARES)
            for number, (cell, text) in enumerate(zip(cells, _texts(facts, line, words), strict=True)):
                open_one = number == 4 and line.finding is not Finding.FOUND and line.settled is None
                style = sans(words.language, 8.5, ALERT if open_one else INK, bold=number == 0)
                if number == 2 and line.holder:
                    _put_standing(canvas, cell, text, line.holder, words)
                else:
                    put_text(canvas, cell, text, style, "left")

        return show_row

    head = head_block(labels, _SHARES, words.language)
    # A long name takes two lines, so that it can be read.
    heights = (_HIGH_ROW if len(line.holder) > _LONG_NAME else _ROW for line in lines)
    return [head, *(Block(height, row(line), head) for line, height in zip(lines, heights, strict=True))]


def _put_standing(canvas: Canvas, box: Box, state: str, holder: str, words: Words) -> None:
    """Write where a thing stands, and under it who holds it."""
    upper = Box(box.x, box.top - 12, box.width, 11)
    put(canvas, upper, state, sans(words.language, 7.5, SOFT), "left")
    put_text(canvas, Box(box.x, box.y, box.width, box.height - 11), holder, sans(words.language, 8), "left")


def _texts(facts: StocktakeFacts, line: CountedFacts, words: Words) -> tuple[str, ...]:
    """Return the five texts of a line."""
    state = words.gettext("Not in the stock of this office") if line.state is None else state_word(line.state, words)
    item = " · ".join((kind_word(line.kind, words), *filter(None, (line.title, line.detail)))) if line.kind else "–"
    settled = "" if line.settled is None else settlement_word(line.settled, words)
    if line.finding is not Finding.FOUND and not settled and facts.finished_at is not None:
        settled = words.gettext("Not settled yet")
    if line.note:
        settled = fact_words(settled, line.note, words)
    return line.tag, item, state, _moment(facts, line, words), settled


def _moment(facts: StocktakeFacts, line: CountedFacts, words: Words) -> str:
    if line.seen_at is None:
        return "–"
    local = line.seen_at.astimezone(ZoneInfo(facts.heading.time_zone))
    return f"{day_month(local.date(), words.language)} {clock_time(local)}"

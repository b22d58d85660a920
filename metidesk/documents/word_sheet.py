"""The word sheet of a language: every word of the office with its meaning, for a native reader to approve.

What the word says is written back in English beside it, so that the office sees what its readers will see.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.equipment_blocks import framed_cells, head_block, signature_block, text_block
from metidesk.documents.equipment_pages import Block, gap
from metidesk.documents.equipment_paper import draw_papers
from metidesk.documents.frame import Heading
from metidesk.documents.grid import Box, outline, put_text, sans
from metidesk.documents.style import A4_PORTRAIT, INK, SOFT, THIN, Paper
from metidesk.documents.text import draw, wrap
from metidesk.i18n.catalog import LANGUAGE_NAMES, SOURCE_LANGUAGE, Words

_LINE, _PAD = 10.0, 5.0
_SHARES = (0.05, 0.35, 0.24, 0.18, 0.18)


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word: the English term, what it means, the word in the language, what that says back in English."""

    term: str
    meaning: str
    word: str
    back: str


@dataclass(frozen=True, slots=True)
class WordSheetFacts:
    """The words of a language as they are printed; `avoided` are the words that papers never use, with the reason."""

    heading: Heading
    language: str
    rows: tuple[WordRow, ...]
    avoided: tuple[WordRow, ...]


def draw_word_sheet(facts: WordSheetFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT) -> None:
    """Write the sheet as PDF; it is worded in the language of the papers, the words are those of its own language."""
    title = words.gettext("Word sheet")
    name = LANGUAGE_NAMES[facts.language]
    draw_papers(target, paper, facts.heading, title, (name,), lambda width: _blocks(facts, words, width), words)


def _blocks(facts: WordSheetFacts, words: Words, width: float) -> list[Block]:
    intro = words.gettext(
        "These are the words that papers in {language} use. Please read each as somebody at the office would, tick "
        "what is right and write a better word beside what is not. Papers say “words unreviewed” until the sheet is "
        "approved.",
        language=LANGUAGE_NAMES[facts.language],
    )
    blocks = [text_block(intro, words, width, 9), gap(8), *_table(facts.rows, facts.language, words, width)]
    if facts.avoided:
        caption = words.gettext("Never used, because an internship is no employment")
        blocks += [gap(12), text_block(caption, words, width, 9.5, bold=True), gap(3)]
        blocks += _table(facts.avoided, facts.language, words, width)
    signers = ((words.gettext("Read and approved by"), ""), (words.gettext("Coordinator"), facts.heading.coordinator))
    return [*blocks, gap(14), signature_block(signers, words)]


def _table(rows: Sequence[WordRow], language: str, words: Words, width: float) -> list[Block]:
    labels = (
        "",
        words.pgettext("column of a table", "Word and meaning"),
        LANGUAGE_NAMES[language],
        words.pgettext("column of a table", "Back in English"),
        words.pgettext("column of a table", "Better word"),
    )

    def row(one: WordRow, lines: Sequence[str]) -> Callable[[Canvas, Box], None]:
        def show_row(canvas: Canvas, box: Box) -> None:
            tick, meaning, word, back, _better = framed_cells(canvas, box, _SHARES)
            outline(canvas, Box(tick.x + tick.width / 2 - 5, tick.top - 16, 10, 10), INK, THIN)
            bold = sans(SOURCE_LANGUAGE, 9, bold=True)
            draw(canvas, meaning.x + _PAD, meaning.top - 12, one.term, bold, "left", meaning.width - 2 * _PAD, floor=6)
            for number, line in enumerate(lines, start=1):
                y = meaning.top - 13 - number * _LINE
                draw(canvas, meaning.x + _PAD, y, line, sans(SOURCE_LANGUAGE, 7.5, SOFT), "left")
            put_text(canvas, Box(word.x, word.y, word.width, word.height), one.word, sans(language, 11), "left")
            put_text(canvas, Box(back.x, back.y, back.width, back.height), one.back, sans(SOURCE_LANGUAGE, 8), "left")

        return show_row

    room = _SHARES[1] * width - 2 * _PAD
    head, blocks = head_block(labels, _SHARES, words.language), []
    for one in rows:
        lines = wrap(one.meaning, sans(SOURCE_LANGUAGE, 7.5, SOFT), room)
        blocks.append(Block(max(30.0, 20 + len(lines) * _LINE), row(one, lines), head))
    return [head, *blocks]

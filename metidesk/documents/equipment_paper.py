"""A paper of equipment in two copies, one for the intern and one for the office."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from metidesk.documents.equipment_pages import Block, draw_page, pages_of
from metidesk.documents.frame import Heading, PagePlace, body_box, draw_frame, open_paper
from metidesk.documents.style import Paper
from metidesk.i18n.catalog import Words


def copies(words: Words) -> tuple[str, str]:
    """Return what the two copies of a paper are called."""
    return words.gettext("Copy for the intern"), words.gettext("Copy for the office")


def draw_papers(
    target: BinaryIO | Path,
    paper: Paper,
    heading: Heading,
    title: str,
    subtitles: Sequence[str],
    blocks: Callable[[float], Sequence[Block]],
    words: Words,
) -> None:
    """Write a paper as PDF, once for each subtitle; `blocks` makes what it holds for a width in points."""
    canvas = open_paper(target, paper, heading, title, words)
    body = body_box(paper)
    pages = pages_of(blocks(body.width), body.height)
    for subtitle in subtitles:
        for number, page in enumerate(pages, start=1):
            draw_frame(canvas, paper, heading, title, subtitle, PagePlace(number, len(pages)), words)
            draw_page(canvas, body, page)
            canvas.showPage()
    canvas.save()

"""The blank sign-in sheet for the entrance: a page for every working day, wide enough for a pen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetDay
from metidesk.documents.frame import Heading, PagePlace, body_box, draw_frame, frame_table
from metidesk.documents.grid import (
    Box,
    fill,
    levels,
    name_column,
    pen,
    put,
    put_name,
    put_number,
    put_text,
    sans,
    uprights,
)
from metidesk.documents.style import A4_LANDSCAPE, FAINT, HAIR, HAIRLINE, RULE, SOFT, THIN, TINT, Paper
from metidesk.documents.text import Align, draw
from metidesk.documents.text.canvas import new_canvas
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import full_day

_HEAD = 24.0
_ROW_MIN, _ROW_MAX = 26.0, 34.0
_FOOT = 22.0
_SHARES = (0.05, 0.2, 0.155, 0.075, 0.145, 0.075, 0.145, 0.155)


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One expected intern: the running number on the sheet, the intern's own, and who it is."""

    no: str
    intern_no: str
    name: str
    local_name: str
    company: str


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """A sign-in sheet for one or more days; only working days get a page. `visitors` counts empty lines."""

    heading: Heading
    days: tuple[SheetDay, ...]
    rows: tuple[SignInRow, ...]
    visitors: int = 3


def draw_sign_in_sheet(facts: SignInFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_LANDSCAPE) -> None:
    """Write the sheets of all working days as one PDF."""
    heading = facts.heading
    canvas = new_canvas(
        target,
        paper.size,
        title=f"{words.gettext('Sign-in sheet')} {heading.number}",
        author=heading.coordinator,
        subject=heading.worded(heading.programme, words),
        language=words.language,
        created=heading.printed_at,
    )
    draw_sign_in_pages(canvas, facts, words, paper)
    canvas.save()


def draw_sign_in_pages(canvas: Canvas, facts: SignInFacts, words: Words, paper: Paper) -> None:
    """Draw the sheets of all working days on a canvas, which may hold other papers too."""
    canvas.setPageSize(paper.size)
    heading, title = facts.heading, words.gettext("Sign-in sheet")
    body = body_box(paper)
    table = Box(body.x, body.y + _FOOT, body.width, body.height - _FOOT)
    parts = _parts(facts, int((table.height - _HEAD) // _ROW_MIN))
    sheets = [(day, part) for day in facts.days if day.is_working for part in parts]
    for number, (day, part) in enumerate(sheets, start=1):
        place = PagePlace(number, len(sheets))
        draw_frame(canvas, paper, heading, title, full_day(day.day, words.language), place, words)
        _draw_table(canvas, table, part, words)
        note = words.gettext(
            "Please sign when you come and when you leave. Correct with two strokes and your initials."
        )
        draw(canvas, body.x, body.y + 7, note, sans(words.language, 7.5, SOFT), "left", body.width)
        canvas.showPage()


def _parts(facts: SignInFacts, capacity: int) -> list[Sequence[SignInRow | None]]:
    """Return the lines of each page of a day; None is a line for a visitor, all of them on the last page."""
    lines: list[SignInRow | None] = [*facts.rows, *[None] * facts.visitors]
    pages = max(1, ceil(len(lines) / capacity))
    size = ceil(len(lines) / pages)
    return [lines[start : start + size] for start in range(0, max(1, len(lines)), max(1, size))]


def _draw_table(canvas: Canvas, box: Box, lines: Sequence[SignInRow | None], words: Words) -> None:
    widths = _widths(box.width, lines, words.language)
    height = min(_ROW_MAX, (box.height - _HEAD) / max(1, len(lines)))
    head = Box(box.x, box.top - _HEAD, box.width, _HEAD)
    body = Box(box.x, head.y - height * len(lines), box.width, height * len(lines))
    fill(canvas, head, TINT)
    _draw_head(canvas, head.columns(widths), words)
    for number, row in enumerate(lines):
        _draw_row(canvas, body.row(number, height).columns(widths), row, words)
    columns = head.columns(widths)
    pen(canvas, RULE, HAIRLINE)
    levels(canvas, [body.top - n * height for n in range(1, len(lines))], body.x, body.right)
    pen(canvas, HAIR, HAIRLINE)
    uprights(canvas, [column.right for column in columns[:-1]], body.y, head.top)
    pen(canvas, RULE, THIN)
    uprights(canvas, [columns[number].right for number in (2, 4, 6)], body.y, head.top)
    levels(canvas, [head.y], head.x, head.right)
    frame_table(canvas, Box(body.x, body.y, body.width, head.top - body.y))


def _widths(whole: float, lines: Sequence[SignInRow | None], language: str) -> list[float]:
    """Return the widths of the columns; a long name takes from the notes, never from where people write."""
    no, name, *others, note = (share * whole for share in _SHARES)
    wider = name_column((row.name for row in lines if row is not None), language, name, name + note / 3)
    return [no, wider, *others, note + name - wider]


def _draw_head(canvas: Canvas, boxes: Sequence[Box], words: Words) -> None:
    labels = (
        words.pgettext("column of a table", "No."),
        words.pgettext("column of a table", "Intern"),
        words.pgettext("column of a table", "Host company"),
        words.pgettext("column of a table", "Time in"),
        words.pgettext("column of a table", "Signature"),
        words.pgettext("column of a table", "Time out"),
        words.pgettext("column of a table", "Signature"),
        words.pgettext("column of a table", "Note"),
    )
    for number, (box, label) in enumerate(zip(boxes, labels, strict=True)):
        align: Align = "left" if number in (1, 2, 7) else "center"
        put(canvas, box, label, sans(words.language, 8, SOFT), align)


def _draw_row(canvas: Canvas, boxes: Sequence[Box], row: SignInRow | None, words: Words) -> None:
    language = words.language
    for number in (3, 5):
        put(canvas, boxes[number], ":", sans(language, 11, FAINT))
    if row is None:
        put(canvas, boxes[1], words.gettext("Visitor"), sans(language, 7, FAINT), "left")
        return
    put_number(canvas, boxes[0], row.no, row.intern_no, language)
    put_name(canvas, boxes[1], row.name, row.local_name, language)
    put_text(canvas, boxes[2], row.company, sans(language, 8, SOFT), "left")

"""The attendance sheet (出席簿) of a week, a course or one intern, as office and Program Office keep it."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import BinaryIO, TypeVar

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetFacts, SheetKind
from metidesk.documents.attendance_marks import closed_days, draw_legend
from metidesk.documents.course_grid import CourseGrid
from metidesk.documents.frame import PagePlace, body_box, draw_confirmation, draw_frame, open_paper
from metidesk.documents.grid import Box, sans
from metidesk.documents.intern_grid import InternGrid
from metidesk.documents.style import A4_LANDSCAPE, SOFT, Paper
from metidesk.documents.text import draw_block, wrap
from metidesk.documents.week_grid import WeekGrid
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import day_range

Row = TypeVar("Row")

_FOOT = 76.0
_SMALLEST, _LEADING = 5.0, 1.3
_GRIDS: dict[SheetKind, type[WeekGrid] | type[CourseGrid] | type[InternGrid]] = {
    SheetKind.WEEK: WeekGrid,
    SheetKind.COURSE: CourseGrid,
    SheetKind.INTERN: InternGrid,
}


def draw_attendance_sheet(
    facts: SheetFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_LANDSCAPE
) -> None:
    """Write a sheet as PDF; what does not fit on a page goes to the next, under the same head."""
    canvas = open_paper(target, paper, facts.heading, sheet_title(facts.kind, words), words)
    draw_attendance_pages(canvas, facts, words, paper)
    canvas.save()


def draw_attendance_pages(canvas: Canvas, facts: SheetFacts, words: Words, paper: Paper) -> None:
    """Draw the pages of a sheet on a canvas, which may hold other papers too."""
    canvas.setPageSize(paper.size)
    title = sheet_title(facts.kind, words)
    period = day_range(facts.days[0].day, facts.days[-1].day, words.language, with_year=True)
    body = body_box(paper)
    table = Box(body.x, body.y + _FOOT, body.width, body.height - _FOOT)
    grid = _GRIDS[facts.kind](facts, words, table)
    pages = split_rows(facts.rows, grid.capacity)
    for number, rows in enumerate(pages, start=1):
        draw_frame(canvas, paper, facts.heading, title, period, PagePlace(number, len(pages)), words)
        grid.draw(canvas, rows)
        _draw_foot(canvas, facts, Box(body.x, body.y, body.width, _FOOT), words)
        canvas.showPage()


def sheet_title(kind: SheetKind, words: Words) -> str:
    """Return what stands over the sheet."""
    titles = {
        SheetKind.WEEK: words.gettext("Attendance sheet of the week"),
        SheetKind.COURSE: words.gettext("Attendance sheet of the course"),
        SheetKind.INTERN: words.gettext("Attendance sheet of one intern"),
    }
    return titles[kind]


def split_rows(rows: Sequence[Row], capacity: int) -> list[Sequence[Row]]:
    """Return the rows of each page, as even as possible: 41 rows at 40 a page become 21 and 20."""
    pages = max(1, ceil(len(rows) / capacity))
    size, larger = divmod(len(rows), pages)
    parts, start = [], 0
    for page in range(pages):
        end = start + size + (page < larger)
        parts.append(rows[start:end])
        start = end
    return parts


def _draw_foot(canvas: Canvas, facts: SheetFacts, box: Box, words: Words) -> None:
    """Draw legend and closed days on the left, the boxes of who confirms on the right."""
    taken = draw_confirmation(canvas, box.right, box.y + 6, facts.heading, words)
    room = taken.x - box.x - 20
    y = draw_legend(canvas, box.x, box.top - 14, room, words)
    closed = closed_days(facts, words)
    if closed:
        text = words.gettext("Closed: {days}", days=closed)
        style = sans(words.language, 7.5, SOFT)
        # A course with many holidays gets smaller type before it reaches the foot of the page.
        while style.size > _SMALLEST and len(wrap(text, style, room)) * _LEADING * style.size > y - 8 - box.y:
            style = replace(style, size=style.size - 0.5)
        draw_block(canvas, box.x, y - 14, text, style, room, leading=_LEADING * style.size)

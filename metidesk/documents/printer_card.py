"""The printer card: a cross and two bars whose true places are known, to be measured with a ruler on the print."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.grid import Box, levels, outline, pen, put, sans, uprights
from metidesk.documents.style import A3_LANDSCAPE, A4_LANDSCAPE, A4_PORTRAIT, HAIRLINE, INK, MM, SOFT, THIN, TINT, Paper
from metidesk.documents.text import draw, draw_block
from metidesk.documents.text.canvas import new_canvas
from metidesk.domain.printers import CARD_MARKS, CardMarks, Sheet
from metidesk.i18n.catalog import Words
from metidesk.i18n.dates import medium_day

PAPER_OF_SHEET = {Sheet.A4_LANDSCAPE: A4_LANDSCAPE, Sheet.A4_PORTRAIT: A4_PORTRAIT, Sheet.A3_LANDSCAPE: A3_LANDSCAPE}
_SHEET_OF_PAPER = {paper: sheet for sheet, paper in PAPER_OF_SHEET.items()}
_CROSS, _TICK, _LONG_TICK = 6 * MM, 1.6 * MM, 3 * MM
_BADGE = 3.2 * MM
_TEXT_LEFT, _TEXT_TOP, _TEXT_WIDTH = 45 * MM, 46 * MM, 135 * MM
_ROW, _LEADING = 11 * MM, 14.5


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Whose card it is; `is_check` where the printer's correction is already in it. `printed_at` is aware."""

    printer: str
    computer: str
    printed_at: datetime
    time_zone: str
    is_check: bool = False


def draw_printer_card(facts: CardFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_LANDSCAPE) -> None:
    """Write the card of a sheet as a PDF of one page."""
    marks = CARD_MARKS[_SHEET_OF_PAPER[paper]]
    title = words.gettext("Check card of a printer") if facts.is_check else words.gettext("Printer card")
    canvas = new_canvas(
        target,
        paper.size,
        title=f"{title} {facts.printer}",
        author="metidesk",
        subject=title,
        language=words.language,
        created=facts.printed_at,
    )
    _draw_bars(canvas, paper, marks, words)
    _draw_edges(canvas, paper, marks, words)
    _draw_words(canvas, paper, marks, title, facts, words)
    canvas.showPage()
    canvas.save()


def _draw_bars(canvas: Canvas, paper: Paper, marks: CardMarks, words: Words) -> None:
    """Draw the two bars with a tick every ten millimetres and a cross at each end."""
    left, top = marks.inset * MM, paper.height - marks.inset * MM
    right, bottom = left + marks.across * MM, top - marks.down * MM
    pen(canvas, INK, THIN)
    levels(canvas, [top], left, right)
    uprights(canvas, [left], bottom, top)
    for step in range(1, int(marks.across // 10)):
        uprights(canvas, [left + step * 10 * MM], top - (_LONG_TICK if step % 5 == 0 else _TICK), top)
    for step in range(1, int(marks.down // 10)):
        levels(canvas, [top - step * 10 * MM], left, left + (_LONG_TICK if step % 5 == 0 else _TICK))
    pen(canvas, INK, HAIRLINE)
    for x, y in ((left, top), (right, top), (left, bottom)):
        levels(canvas, [y], x - _CROSS, x + _CROSS)
        uprights(canvas, [x], y - _CROSS, y + _CROSS)
        canvas.circle(x, y, _CROSS / 2)
    style = sans(words.language, 10, SOFT)
    _badge(canvas, (left + right) / 2 - 9 * MM, top - 9 * MM, "C", words)
    draw(canvas, (left + right) / 2 - 4 * MM, top - 10.2 * MM, f"{marks.across:g} mm", style)
    low = bottom + (top - bottom) / 6
    _badge(canvas, left + 9 * MM, low, "D", words)
    draw(canvas, left + 14 * MM, low - 1.2 * MM, f"{marks.down:g} mm", style)


def _draw_edges(canvas: Canvas, paper: Paper, marks: CardMarks, words: Words) -> None:
    """Draw towards the left and the upper edge what is measured from there."""
    left, top = marks.inset * MM, paper.height - marks.inset * MM
    pen(canvas, SOFT, HAIRLINE)
    canvas.setDash(2, 2)
    levels(canvas, [top], 0, left - _CROSS)
    uprights(canvas, [left], top + _CROSS, paper.height)
    canvas.setDash()
    _badge(canvas, 0.78 * left, top - 11 * MM, "A", words)
    _badge(canvas, left + 11 * MM, top + 0.22 * marks.inset * MM, "B", words)


def _draw_words(canvas: Canvas, paper: Paper, marks: CardMarks, title: str, facts: CardFacts, words: Words) -> None:
    """Write what the card is and how it is measured, and leave room for the four numbers."""
    language, width = words.language, min(_TEXT_WIDTH, paper.width - _TEXT_LEFT - 20 * MM)
    y = paper.height - _TEXT_TOP
    day = medium_day(facts.printed_at.astimezone(ZoneInfo(facts.time_zone)).date(), language)
    sheet = _SHEET_OF_PAPER[paper]
    shape = words.gettext("landscape") if sheet.is_landscape else words.gettext("portrait")
    draw(canvas, _TEXT_LEFT, y, title, sans(language, 17, bold=True), "left", width)
    draw(canvas, _TEXT_LEFT, y - 16, facts.printer, sans(language, 11), "left", width)
    origin = " · ".join(part for part in (facts.computer, f"{sheet.media} {shape}", day) if part)
    draw(canvas, _TEXT_LEFT, y - 30, origin, sans(language, 8.5, SOFT), "left", width)
    if facts.is_check:
        told = words.gettext(
            "This card is printed with the correction. Lay a ruler on it: every length should be as it stands below, "
            "within half a millimetre."
        )
    else:
        told = words.gettext(
            "Lay a ruler on this sheet and read four lengths, to a quarter of a millimetre if you can. "
            "A and B begin at the edge of the paper and end in the middle of the cross. "
            "C and D go from the middle of one cross to the middle of the next. "
            "Type the four numbers into metidesk; it then moves everything printed here to its place."
        )
    style = sans(language, 10)
    last = draw_block(canvas, _TEXT_LEFT, y - 52, told, style, width, _LEADING)
    _draw_answers(canvas, Box(_TEXT_LEFT, last - _LEADING, width, 0), marks, words)


def _draw_answers(canvas: Canvas, under: Box, marks: CardMarks, words: Words) -> None:
    """Draw a line for each length: its letter, what it is, what it should be, and a box to write into."""
    rows = (
        ("A", words.gettext("From the left edge to the cross"), marks.inset),
        ("B", words.gettext("From the upper edge to the cross"), marks.inset),
        ("C", words.gettext("The bar across"), marks.across),
        ("D", words.gettext("The bar down"), marks.down),
    )
    language = words.language
    table = Box(under.x, under.y - _ROW * len(rows), under.width, _ROW * len(rows))
    for number, (letter, label, should) in enumerate(rows):
        badge, what, true, answer = table.row(number, _ROW).columns([14 * MM, table.width - 78 * MM, 30 * MM, 34 * MM])
        _badge(canvas, badge.x + 5 * MM, badge.y + badge.height / 2, letter, words)
        put(canvas, what, label, sans(language, 10), "left")
        put(canvas, true, f"{should:g} mm", sans(language, 10, SOFT), "right")
        room = Box(answer.x + 4 * MM, answer.y + 1.5 * MM, answer.width - 4 * MM, answer.height - 3 * MM)
        outline(canvas, room, SOFT, HAIRLINE)
        put(canvas, room, "mm", sans(language, 8, SOFT), "right")


def _badge(canvas: Canvas, x: float, y: float, letter: str, words: Words) -> None:
    """Draw the letter of a length in a circle around (x, y), in points from the lower left corner."""
    canvas.setFillColorRGB(*TINT)
    pen(canvas, SOFT, HAIRLINE)
    canvas.circle(x, y, _BADGE, stroke=1, fill=1)
    put(canvas, Box(x - _BADGE, y - _BADGE, 2 * _BADGE, 2 * _BADGE), letter, sans(words.language, 11, bold=True), pad=0)

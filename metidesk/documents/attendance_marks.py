"""The signs of an attendance sheet and the legend that explains them."""

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetCell, SheetFacts
from metidesk.documents.grid import Box, fill, hatch, outline, pen, put, sans
from metidesk.documents.style import ALERT, HAIRLINE, INK, RULE, SOFT, TINT
from metidesk.documents.text import draw, width
from metidesk.domain.attendance import Place, Status
from metidesk.i18n.catalog import NP_, Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import weekday_day_month
from metidesk.i18n.labels import place_word, status_word

_SIGNS = {
    Status.PRESENT: NP_("sign on an attendance sheet", "P"),
    Status.LATE: NP_("sign on an attendance sheet", "L"),
    Status.LEFT_EARLY: NP_("sign on an attendance sheet", "Q"),
    Status.HALF: NP_("sign on an attendance sheet", "½"),
    Status.EXCUSED: NP_("sign on an attendance sheet", "E"),
    Status.ABSENT: NP_("sign on an attendance sheet", "A"),
}
_MISSED = {Status.EXCUSED, Status.ABSENT}
_LEGEND_SIZE = 7.5


def sign(status: Status, words: Words) -> str:
    """Return the sign of a status on paper: P in English, ○ on a Japanese sheet."""
    return words.pgettext(*_SIGNS[status])


def is_missed(status: Status) -> bool:
    """Return whether a status stands in red: nothing of the day counts."""
    return status in _MISSED


def draw_mark(canvas: Canvas, box: Box, cell: SheetCell, words: Words, size: float) -> None:
    """Draw the sign of a cell, and below it a stroke for *at home* or a point for *outside*."""
    if not cell.takes_part:
        fill(canvas, box, TINT)
        return
    if cell.status is None:
        return
    missed = cell.status in _MISSED
    style = sans(words.language, size, ALERT if missed else INK, bold=missed)
    put(canvas, box, sign(cell.status, words), style, pad=0.5)
    if cell.place is not None and cell.status.came:
        _draw_place(canvas, box.x + box.width / 2, box.y + box.height / 2 - 0.62 * size, cell.place, size)


def _draw_place(canvas: Canvas, x: float, y: float, place: Place, size: float) -> None:
    if place is Place.HOME:
        pen(canvas, INK, 0.5)
        canvas.line(x - 0.36 * size, y, x + 0.36 * size, y)
    elif place is Place.OUTSIDE:
        canvas.setFillColorRGB(*INK)
        canvas.circle(x, y, 0.09 * size, stroke=0, fill=1)


def draw_legend(canvas: Canvas, x: float, y: float, max_width: float, words: Words) -> float:
    """Explain every sign, stroke and ground; return the y of the last line."""
    y = draw_status_legend(canvas, x, y, max_width, words)
    return _draw_ground_legend(canvas, Box(x, y - 13, max_width, 11), words)


def draw_status_legend(canvas: Canvas, x: float, y: float, max_width: float, words: Words) -> float:
    """Explain every sign with its word and what it counts; return the y of the last line."""
    language, start = words.language, x
    for status in Status:
        text = f"{status_word(status, words)} {days(status.credit, words.language)}"
        taken = 19 + width(text, sans(language, _LEGEND_SIZE)) + 10
        if x + taken > start + max_width:
            x, y = start, y - 13
        missed = status in _MISSED
        box = Box(x, y - 2.8, 14, 11)
        outline(canvas, box, RULE, HAIRLINE)
        put(canvas, box, sign(status, words), sans(language, 7.5, ALERT if missed else INK, missed), pad=0.5)
        draw(canvas, x + 18, y, text, sans(language, _LEGEND_SIZE, SOFT))
        x += taken
    return y


def _draw_ground_legend(canvas: Canvas, line: Box, words: Words) -> float:
    """Explain strokes and grounds: home, outside, closed, not in the course."""
    x, y, style = line.x, line.y, sans(words.language, _LEGEND_SIZE, SOFT)
    texts = (
        place_word(Place.HOME, words),
        place_word(Place.OUTSIDE, words),
        words.gettext("Closed"),
        words.gettext("Not in the course"),
    )
    for number, text in enumerate(texts):
        box = Box(x, y - 2.8, 14, 11)
        if number < 2:
            put(canvas, box, sign(Status.PRESENT, words), sans(words.language, 7.5), pad=0.5)
            _draw_place(canvas, x + 7, y - 1.9, (Place.HOME, Place.OUTSIDE)[number], 7.5)
        elif number == 2:
            hatch(canvas, box)
        else:
            fill(canvas, box, TINT)
        outline(canvas, box, RULE, HAIRLINE)
        draw(canvas, x + 18, y, text, style)
        x += 28 + width(text, style)
    return y


def closed_days(facts: SheetFacts, words: Words) -> str:
    """Return the closed days with their names, consecutive days of one name once; empty where there are none."""
    spans: list[list[str]] = []
    last_name, last_column = "", -2
    for column, day in enumerate(facts.days):
        if day.closed is None or day.is_working:
            continue
        name = facts.heading.worded(day.closed, words)
        written = weekday_day_month(day.day, words.language)
        if name == last_name and column == last_column + 1:
            spans[-1][1] = f"{spans[-1][1].split(' – ')[0]} – {written}"
        else:
            spans.append([name, written])
        last_name, last_column = name, column
    return words.pgettext("between items of a list", "; ").join(f"{dates} {name}" for name, dates in spans)

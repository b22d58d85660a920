"""The table of a week: for every day the sign, the time of arrival and a box in which the intern signs."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetCell, SheetFacts, SheetRow
from metidesk.documents.attendance_marks import draw_mark
from metidesk.documents.frame import frame_table
from metidesk.documents.grid import (
    Box,
    fill,
    hatch,
    levels,
    name_column,
    pen,
    put,
    put_lines,
    put_name,
    put_number,
    put_text,
    put_upright,
    sans,
    uprights,
)
from metidesk.documents.style import FAINT, HAIR, HAIRLINE, INK, RULE, SOFT, THIN, TINT
from metidesk.i18n.catalog import Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import clock_time, day_month, weekday, weekday_day_month

_HEAD = 32.0
_ROW_MIN, _ROW_MAX = 27.0, 34.0
_NO, _COMPANY, _SUBTOTAL, _TOTAL = 36.0, 96.0, 42.0, 52.0
_NAME_MIN, _NAME_MAX = 136.0, 196.0
_STRIP = 27.0
_CLOSED_SHARE, _NARROW = 0.45, 50.0


class WeekGrid:
    """Lays the rows of a week into a box of the page."""

    def __init__(self, facts: SheetFacts, words: Words, box: Box) -> None:
        self._facts, self._words = facts, words
        self.capacity = int((box.height - _HEAD) // _ROW_MIN)
        """How many rows a page holds."""
        name = name_column((row.name for row in facts.rows), words.language, _NAME_MIN, _NAME_MAX)
        room = box.width - _NO - name - _COMPANY - _SUBTOTAL - _TOTAL
        shares = [_CLOSED_SHARE if _is_empty(facts, column) else 1.0 for column in range(len(facts.days))]
        wides = [room * share / sum(shares) for share in shares]
        self._widths = (_NO, name, _COMPANY, *wides, _SUBTOTAL, _TOTAL)
        self._box = box

    def draw(self, canvas: Canvas, rows: Sequence[SheetRow]) -> None:
        """Draw the table with the rows of one page."""
        height = min(_ROW_MAX, (self._box.height - _HEAD) / max(1, len(rows)))
        head = Box(self._box.x, self._box.top - _HEAD, self._box.width, _HEAD)
        body = Box(head.x, head.y - height * len(rows), head.width, height * len(rows))
        self._draw_head(canvas, head)
        self._draw_closed(canvas, body)
        for number, row in enumerate(rows):
            self._draw_row(canvas, body.row(number, height), row)
        self._draw_lines(canvas, head, body, height)

    def _draw_head(self, canvas: Canvas, head: Box) -> None:
        words, language = self._words, self._words.language
        fill(canvas, head, TINT)
        no, name, company, *dates, subtotal, total = head.columns(self._widths)
        style = sans(language, 8, SOFT)
        put(canvas, no, words.pgettext("column of a table", "No."), style)
        put(canvas, name, words.pgettext("column of a table", "Intern"), style, "left")
        put(canvas, company, words.pgettext("column of a table", "Host company"), style, "left")
        time_in = words.pgettext("column of a table", "in")
        signature = words.pgettext("column of a table", "signature")
        for box, day in zip(dates, self._facts.days, strict=True):
            upper, lower = Box(box.x, box.y + 12, box.width, 18), Box(box.x, box.y + 2, box.width, 11)
            if box.width < _NARROW:
                lines = (day_month(day.day, language), weekday(day.day, language))
                put_lines(canvas, box, lines, sans(language, 8, bold=True))
            else:
                put(canvas, upper, weekday_day_month(day.day, language), sans(language, 9, bold=True))
            if day.is_working:
                strip, rest = lower.columns((_STRIP, box.width - _STRIP))
                put(canvas, strip, time_in, sans(language, 6.5, SOFT), pad=0.5)
                put(canvas, rest, signature, sans(language, 6.5, SOFT))
        put_text(canvas, subtotal, words.pgettext("column of a table", "Week total"), style)
        put_text(canvas, total, words.pgettext("column of a table", "Activity days"), style)

    def _draw_closed(self, canvas: Canvas, body: Box) -> None:
        style = sans(self._words.language, 8, SOFT)
        for box, day in zip(body.columns(self._widths)[3:-2], self._facts.days, strict=True):
            if not day.is_working:
                hatch(canvas, box)
                if day.closed is not None:
                    put_upright(canvas, box, self._facts.heading.worded(day.closed, self._words), style)

    def _draw_row(self, canvas: Canvas, line: Box, row: SheetRow) -> None:
        language = self._words.language
        no, name, company, *boxes, subtotal, total = line.columns(self._widths)
        put_number(canvas, no, row.no, row.intern_no, language)
        put_name(canvas, name, row.name, row.local_name, language)
        put_text(canvas, company, row.company, sans(language, 8, SOFT), "left")
        for box, cell, day in zip(boxes, row.cells, self._facts.days, strict=True):
            if day.is_working or cell.status is not None:
                self._draw_cell(canvas, box, cell)
        # A sheet of a week to come is filled in by hand, its sums too.
        if any(cell.status is not None for cell in row.cells):
            put(canvas, subtotal, days(row.subtotal(), language), sans(language, 10, bold=True))
            put(canvas, total, f"{days(row.credited, language)} / {days(row.required, language)}", sans(language, 9))
        else:
            put(canvas, total, f"/ {days(row.required, language)}", sans(language, 9), "right")

    def _draw_cell(self, canvas: Canvas, box: Box, cell: SheetCell) -> None:
        """Draw sign over time in the strip on the left; the rest of the box is for the signature."""
        if not cell.takes_part:
            fill(canvas, box, TINT)
            return
        half = box.height / 2
        draw_mark(canvas, Box(box.x, box.y + half - 1, _STRIP, half), cell, self._words, 10)
        time = clock_time(cell.arrival) if cell.arrival is not None else ":"
        colour = INK if cell.arrival is not None else FAINT
        put(canvas, Box(box.x, box.y + 1, _STRIP, half), time, sans(self._words.language, 7.5, colour), pad=1)
        pen(canvas, HAIR, HAIRLINE)
        uprights(canvas, [box.x + _STRIP], box.y, box.top)

    def _draw_lines(self, canvas: Canvas, head: Box, body: Box, height: float) -> None:
        columns = head.columns(self._widths)
        pen(canvas, HAIR, HAIRLINE)
        levels(canvas, [body.top - n * height for n in range(1, round(body.height / height))], body.x, body.right)
        uprights(canvas, [column.right for column in columns[:2]], body.y, head.top)
        pen(canvas, RULE, THIN)
        uprights(canvas, [column.right for column in columns[2:-1]], body.y, head.top)
        levels(canvas, [head.y], head.x, head.right)
        frame_table(canvas, Box(body.x, body.y, body.width, head.top - body.y))


def _is_empty(facts: SheetFacts, column: int) -> bool:
    """Return whether nobody signs in a column: a closed day without a mark."""
    return not facts.days[column].is_working and all(row.cells[column].status is None for row in facts.rows)

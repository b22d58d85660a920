"""The table of one intern: a row for every week of the course, every day a box with its date and room to sign."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetFacts, SheetRow
from metidesk.documents.attendance_marks import draw_mark
from metidesk.documents.frame import frame_table
from metidesk.documents.grid import Box, fill, hatch, levels, pen, put, put_text, sans, uprights
from metidesk.documents.style import HAIR, HAIRLINE, RULE, SOFT, THIN, TINT, WHITE
from metidesk.documents.text import draw, width
from metidesk.i18n.catalog import Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import clock_time, day_month, day_range, weekday

_PERSON, _HEAD = 43.0, 18.0
_ROW_MAX = 40.0
_WEEK, _SUBTOTAL, _SO_FAR, _CONFIRMED = 78.0, 44.0, 58.0, 70.0
_STRIP = 44.0


class InternGrid:
    """Lays the course of one intern into a box of the page."""

    capacity = 1
    """How many interns a page holds."""

    def __init__(self, facts: SheetFacts, words: Words, box: Box) -> None:
        self._facts, self._words, self._box = facts, words, box
        # A weekend day has a column only where the course has a mark or an extra working day on one.
        self._weekdays = max((day.day.weekday() for day in facts.days), default=4) + 1
        self._weekdays = max(5, self._weekdays)
        room = box.width - _WEEK - _SUBTOTAL - _SO_FAR - _CONFIRMED
        cells = [room / self._weekdays] * self._weekdays
        self._widths = (_WEEK, *cells, _SUBTOTAL, _SO_FAR, _CONFIRMED)

    def draw(self, canvas: Canvas, rows: Sequence[SheetRow]) -> None:
        """Draw who it is and the table of the whole course."""
        box, weeks = self._box, self._facts.weeks
        head = Box(box.x, box.top - _PERSON - _HEAD, box.width, _HEAD)
        height = min(_ROW_MAX, (head.y - box.y) / max(1, len(weeks)))
        body = Box(box.x, head.y - height * len(weeks), box.width, height * len(weeks))
        fill(canvas, head, TINT)
        self._draw_head(canvas, head)
        for row in rows:
            self._draw_person(canvas, Box(box.x, box.top - _PERSON, box.width, _PERSON), row)
            # Days of assignments before this one stand on other pages; the sum goes on.
            so_far = row.credited - row.subtotal()
            for number, columns in enumerate(weeks):
                so_far += row.subtotal(columns)
                self._draw_week(canvas, body.row(number, height), row, columns, so_far)
        self._draw_lines(canvas, head, body, height)

    def _draw_person(self, canvas: Canvas, box: Box, row: SheetRow) -> None:
        words, language, y = self._words, self._words.language, box.y + 21
        name = sans(language, 15, bold=True)
        size = draw(canvas, box.x, y, row.name, name, "left", box.width * 0.55, floor=9)
        taken = min(width(row.name, replace(name, size=size)), box.width * 0.55)
        draw(canvas, box.x + taken + 10, y, row.local_name, sans(language, 11, SOFT), "left", box.width * 0.25)
        under = " · ".join(text for text in (row.intern_no, row.company) if text)
        draw(canvas, box.x, box.y + 8, under, sans(language, 8.5, SOFT), "left", box.width * 0.75, floor=6)
        label = words.pgettext("column of a table", "Activity days")
        total = f"{days(row.credited, language)} / {days(row.required, language)}"
        draw(canvas, box.right, y, total, sans(language, 14, bold=True), "right")
        draw(canvas, box.right, box.y + 8, label, sans(language, 7.5, SOFT), "right")

    def _draw_head(self, canvas: Canvas, head: Box) -> None:
        words, language = self._words, self._words.language
        style = sans(language, 8, SOFT)
        week, *boxes, subtotal, so_far, confirmed = head.columns(self._widths)
        put(canvas, week, words.pgettext("column of a table", "Week"), style, "left")
        monday = self._facts.days[0].day if self._facts.days else None
        for number, box in enumerate(boxes):
            if monday is not None:
                day = monday.fromordinal(monday.toordinal() - monday.weekday() + number)
                put(canvas, box, weekday(day, language, "wide"), sans(language, 8.5, bold=True))
        put(canvas, subtotal, words.pgettext("column of a table", "Total"), style)
        put(canvas, so_far, words.pgettext("column of a table", "So far"), style)
        put(canvas, confirmed, words.pgettext("column of a table", "Confirmed"), style)

    def _draw_week(self, canvas: Canvas, line: Box, row: SheetRow, columns: Sequence[int], so_far: int) -> None:
        language = self._words.language
        week, *boxes, subtotal, total, _ = line.columns(self._widths)
        shown = {self._facts.days[column].day.weekday(): column for column in columns}
        first, last = self._facts.days[columns[0]].day, self._facts.days[columns[-1]].day
        put(canvas, week, day_range(first, last, language), sans(language, 8.5, bold=True), "left", floor=6)
        for number, box in enumerate(boxes):
            if number in shown:
                self._draw_cell(canvas, box, row, shown[number])
            elif number < 5:
                fill(canvas, box, TINT)
        if any(row.cells[column].status is not None for column in columns):
            put(canvas, subtotal, days(row.subtotal(columns), language), sans(language, 10, bold=True))
            put(canvas, total, f"{days(so_far, language)} / {days(row.required, language)}", sans(language, 8.5))

    def _draw_cell(self, canvas: Canvas, box: Box, row: SheetRow, column: int) -> None:
        """Draw date, sign and time on the left; the rest of the box is for the signature."""
        language, day, cell = self._words.language, self._facts.days[column], row.cells[column]
        if not cell.takes_part:
            fill(canvas, box, TINT)
        elif not day.is_working:
            hatch(canvas, box)
        corner, date, small = (
            Box(box.x, box.top - 12, _STRIP, 11),
            day_month(day.day, language),
            sans(language, 7, SOFT),
        )
        if not day.is_working and cell.takes_part:
            fill(canvas, Box(corner.x + 1, corner.y, width(date, small) + 5, corner.height), WHITE)
        put(canvas, corner, date, small, "left", floor=6)
        if day.is_working or cell.status is not None:
            strip = Box(box.x, box.y + 2, _STRIP, box.height - 14)
            mark, time = strip.columns((18, _STRIP - 18))
            draw_mark(canvas, mark, cell, self._words, 10)
            if cell.takes_part:
                text = clock_time(cell.arrival) if cell.arrival is not None else ""
                put(canvas, time, text, sans(language, 7.5), "left", pad=1)
        elif day.closed is not None and cell.takes_part:
            self._draw_closed(canvas, box, self._facts.heading.worded(day.closed, self._words))

    def _draw_closed(self, canvas: Canvas, box: Box, name: str) -> None:
        """Write why a day is closed on a white ground, so that the hatching does not run through it."""
        style = sans(self._words.language, 7.5, SOFT)
        ground = Box(box.x + 4, box.y + 3, box.width - 8, box.height - 17)
        if width(name, style) < ground.width - 6:
            wide = width(name, style) + 8
            ground = Box(ground.x + (ground.width - wide) / 2, ground.y + 3, wide, ground.height - 6)
        fill(canvas, ground, WHITE)
        put_text(canvas, ground, name, style)

    def _draw_lines(self, canvas: Canvas, head: Box, body: Box, height: float) -> None:
        columns = head.columns(self._widths)
        pen(canvas, HAIR, HAIRLINE)
        levels(canvas, [body.top - n * height for n in range(1, round(body.height / height))], body.x, body.right)
        pen(canvas, RULE, THIN)
        uprights(canvas, [column.right for column in columns[:-1]], body.y, head.top)
        levels(canvas, [head.y], head.x, head.right)
        frame_table(canvas, Box(body.x, body.y, body.width, head.top - body.y))

"""The table of a course: every day a narrow column, every week with its subtotal and a box to confirm it."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetFacts, SheetRow
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
from metidesk.documents.style import HAIR, HAIRLINE, RULE, SOFT, THIN, TINT
from metidesk.documents.text import fit
from metidesk.i18n.catalog import Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import day_range, weekday

_HEAD = 36.0
_CONFIRM = 24.0
_ROW_MIN, _ROW_MAX = 16.0, 0.039
_NO, _TOTAL = 34.0, 42.0
_SUBTOTAL_SHARE = 1.45
_NAME_MIN, _NAME_MAX, _COMPANY, _SIGNATURE = 0.155, 0.215, 0.095, 0.075
"""Shares of the table's width, as is _ROW_MAX, so that the same grid serves A4 and A3."""
_ROOMY = 1000.0
"""From this width on the host companies have a column too: on A3."""


class CourseGrid:
    """Lays the rows of a course into a box of the page."""

    def __init__(self, facts: SheetFacts, words: Words, box: Box) -> None:
        self._facts, self._words, self._box = facts, words, box
        self.capacity = int((box.height - _HEAD - _CONFIRM) // _ROW_MIN)
        """How many rows a page holds."""
        names = (row.name for row in facts.rows)
        self._name = name_column(names, words.language, _NAME_MIN * box.width, _NAME_MAX * box.width)
        self._company = _COMPANY * box.width if box.width > _ROOMY else 0.0
        self._signature = _SIGNATURE * box.width
        weeks = facts.weeks
        room = box.width - _NO - self._name - self._company - _TOTAL - self._signature
        self._wide = room / (len(facts.days) + _SUBTOTAL_SHARE * len(weeks))
        self._size = min(9.0, self._wide * 0.74)

    def draw(self, canvas: Canvas, rows: Sequence[SheetRow]) -> None:
        """Draw the table with the rows of one page."""
        box = self._box
        height = min(_ROW_MAX * box.width, (box.height - _HEAD - _CONFIRM) / max(1, len(rows)))
        head = Box(box.x, box.top - _HEAD, box.width, _HEAD)
        body = Box(box.x, head.y - height * len(rows), box.width, height * len(rows))
        confirm = Box(box.x, body.y - _CONFIRM, box.width, _CONFIRM)
        fill(canvas, head, TINT)
        self._draw_head(canvas, head)
        self._draw_grounds(canvas, body)
        for number, row in enumerate(rows):
            self._draw_row(canvas, body.row(number, height), row)
        self._draw_lines(canvas, head, body, confirm, height)
        style = sans(self._words.language, 7.5, SOFT)
        left = Box(box.x, confirm.y, _NO + self._name + self._company, _CONFIRM)
        put(canvas, left, self._words.gettext("Confirmed, week by week"), style, "right", pad=5)

    def _weeks(self, line: Box) -> list[tuple[Box, tuple[int, ...]]]:
        """Return for each week its part of a line and the numbers of its columns."""
        parts, x = [], line.x + _NO + self._name + self._company
        for columns in self._facts.weeks:
            wide = (len(columns) + _SUBTOTAL_SHARE) * self._wide
            parts.append((Box(x, line.y, wide, line.height), columns))
            x += wide
        return parts

    def _cells(self, week: Box, columns: Sequence[int]) -> tuple[Box, ...]:
        """Return the boxes of a week's days and, last, of its subtotal."""
        return week.columns([*[self._wide] * len(columns), _SUBTOTAL_SHARE * self._wide])

    def _draw_head(self, canvas: Canvas, head: Box) -> None:
        words, language = self._words, self._words.language
        style, size = sans(language, 8, SOFT), min(8.0, self._size)
        no, name, company, _, total, signature = self._sides(head)
        put(canvas, no, words.pgettext("column of a table", "No."), style)
        put(canvas, name, words.pgettext("column of a table", "Intern"), style, "left")
        if company.width:
            put(canvas, company, words.pgettext("column of a table", "Host company"), style, "left")
        put_text(canvas, total, words.pgettext("column of a table", "Activity days"), style)
        put(canvas, signature, words.pgettext("column of a table", "Signature"), style)
        weeks = self._weeks(head)
        ranges = [self._range(columns) for _, columns in weeks]
        bold = sans(language, 7.5, bold=True)
        # One size for all weeks: the longest range decides.
        small = min(fit(text, bold, week.width - 4).size for text, (week, _) in zip(ranges, weeks, strict=True))
        for text, (week, columns) in zip(ranges, weeks, strict=True):
            dates = [self._facts.days[column].day for column in columns]
            upper = Box(week.x, head.top - 14, week.width, 14)
            put(canvas, upper, text, replace(bold, size=small), pad=1)
            *boxes, last = self._cells(Box(week.x, head.y, week.width, 22), columns)
            for box, day in zip(boxes, dates, strict=True):
                lines = (weekday(day, language, "narrow"), str(day.day))
                put_lines(canvas, box, lines, sans(language, size, SOFT), pad=0.4)
            put(canvas, last, "Σ", sans(language, size, SOFT))

    def _range(self, columns: Sequence[int]) -> str:
        """Return the first and the last day of a week's columns."""
        first, last = self._facts.days[columns[0]].day, self._facts.days[columns[-1]].day
        return day_range(first, last, self._words.language)

    def _sides(self, line: Box) -> tuple[Box, ...]:
        """Return the boxes of a line: number, name, company (no width on A4), all weeks, total, signature."""
        weeks = line.width - _NO - self._name - self._company - _TOTAL - self._signature
        return line.columns((_NO, self._name, self._company, weeks, _TOTAL, self._signature))

    def _draw_grounds(self, canvas: Canvas, body: Box) -> None:
        """Hatch the closed days with their names, tint the subtotals."""
        style = sans(self._words.language, min(7.0, self._wide * 0.62), SOFT)
        for week, columns in self._weeks(body):
            *boxes, last = self._cells(week, columns)
            fill(canvas, last, TINT)
            for box, column in zip(boxes, columns, strict=True):
                day = self._facts.days[column]
                if day.is_working:
                    continue
                hatch(canvas, box)
                # A column with marks keeps them readable; its name stands in the list below the table.
                marked = any(row.cells[column].status is not None for row in self._facts.rows)
                if day.closed is not None and not marked:
                    put_upright(canvas, box, self._facts.heading.worded(day.closed, self._words), style)

    def _draw_row(self, canvas: Canvas, line: Box, row: SheetRow) -> None:
        language = self._words.language
        no, name, company, _, total, _ = self._sides(line)
        put_number(canvas, no, row.no, row.intern_no, language)
        put_name(canvas, name, row.name, row.local_name, language)
        if company.width:
            put_text(canvas, company, row.company, sans(language, 7.5, SOFT), "left")
        for week, columns in self._weeks(line):
            *boxes, last = self._cells(week, columns)
            for box, column in zip(boxes, columns, strict=True):
                cell = row.cells[column]
                if self._facts.days[column].is_working or cell.status is not None:
                    draw_mark(canvas, box, cell, self._words, self._size)
            if any(row.cells[column].status is not None for column in columns):
                put(canvas, last, days(row.subtotal(columns), language), sans(language, self._size, SOFT), pad=0.5)
        text = f"{days(row.credited, language)} / {days(row.required, language)}"
        put(canvas, total, text, sans(language, 8.5, bold=True), pad=1.5)

    def _draw_lines(self, canvas: Canvas, head: Box, body: Box, confirm: Box, height: float) -> None:
        no, name, company, weeks, total, _ = self._sides(head)
        parts = self._weeks(head)
        inner = [box.right for week, columns in parts for box in self._cells(week, columns)[:-1]]
        pen(canvas, HAIR, HAIRLINE)
        uprights(canvas, inner, body.y, head.y + 22)
        levels(canvas, [body.top - n * height for n in range(1, round(body.height / height))], body.x, body.right)
        levels(canvas, [head.y + 22], weeks.x, weeks.right)
        uprights(canvas, [no.right, name.right], body.y, head.top)
        pen(canvas, RULE, THIN)
        uprights(canvas, [weeks.x, total.right, *(week.right for week, _ in parts)], body.y, head.top)
        levels(canvas, [head.y], head.x, head.right)
        uprights(canvas, [weeks.x, *(week.right for week, _ in parts)], confirm.y, confirm.top)
        levels(canvas, [confirm.y], weeks.x, weeks.right)
        frame_table(canvas, Box(body.x, body.y, body.width, head.top - body.y))

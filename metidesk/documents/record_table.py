"""The table of an intern's record: a line for every day, a sum for every week, a heading where a transfer begins."""

from collections.abc import Iterable, Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_marks import is_missed, sign
from metidesk.documents.frame import frame_table
from metidesk.documents.grid import Box, fill, levels, pen, put, put_text, sans, uprights
from metidesk.documents.record_facts import RecordDay, RecordFacts, RecordStay
from metidesk.documents.style import ALERT, HAIR, HAIRLINE, INK, RULE, SOFT, THIN, TINT
from metidesk.documents.text import draw, width
from metidesk.domain.calendar import DayKind, Week
from metidesk.i18n.catalog import Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import clock_time, day_range, medium_day, weekday_day_month
from metidesk.i18n.labels import day_kind_word, place_word, status_word

LINE_MIN, LINE_MAX = 15.0, 19.0
"""How high a line may be, in points: from what can be read to what a pen can correct."""
_HEAD = 22.0
_SHARES = (0.145, 0.18, 0.105, 0.085, 0.085, 0.4)


class RecordTable:
    """Lays the weeks of a record into boxes of the pages."""

    head = _HEAD
    """The height of the heads of the columns."""

    def __init__(self, facts: RecordFacts, words: Words, width: float) -> None:
        self._facts, self._words = facts, words
        self._widths = [share * width for share in _SHARES]
        self._weeks = facts.weeks
        self._sums: list[int] = []
        total = 0
        for week in self._weeks:
            total += sum(one.cell.status.credit for one in week if one.cell.status is not None)
            self._sums.append(total)

    def week_lines(self) -> list[int]:
        """Return how many lines each week takes: its days, its sum, and a heading for each transfer."""
        return [len(week) + 1 + len(self._transfers(week)) for week in self._weeks]

    def draw(self, canvas: Canvas, box: Box, weeks: Iterable[int], height: float) -> None:
        """Draw some weeks under the heads of the columns, from the upper edge of a box; a line is `height` high."""
        head = Box(box.x, box.top - _HEAD, box.width, _HEAD)
        self._draw_head(canvas, head)
        line = Box(head.x, head.y - height, head.width, height)
        divided: list[float] = []
        for number in weeks:
            transfers = dict(self._transfers(self._weeks[number]))
            for one in self._weeks[number]:
                if one.day in transfers:
                    self._draw_transfer(canvas, line, transfers[one.day])
                    divided.append(line.y)
                    line = line.row(1, height)
                self._draw_day(canvas, line, one)
                line = line.row(1, height)
            self._draw_sum(canvas, line, number)
            divided += [line.y, line.top]
            line = line.row(1, height)
        bottom = line.top
        pen(canvas, RULE, THIN)
        levels(canvas, [head.y, *divided], head.x, head.right)
        pen(canvas, HAIR, HAIRLINE)
        uprights(canvas, [column.right for column in head.columns(self._widths)[:-1]], head.y, head.top)
        frame_table(canvas, Box(head.x, bottom, head.width, head.top - bottom))

    def _transfers(self, week: Sequence[RecordDay]) -> list[tuple[date, RecordStay]]:
        """Return the stays that begin in a week after the first of all, by the first day of the week they hold."""
        found = []
        for stay in self._facts.stays[1:]:
            begun = [one.day for one in week if one.day >= stay.first]
            if begun and Week.of(stay.first) == Week.of(begun[0]):
                found.append((begun[0], stay))
        return found

    def _draw_head(self, canvas: Canvas, head: Box) -> None:
        words = self._words
        labels = (
            words.pgettext("column of a table", "Day"),
            words.pgettext("column of a table", "Status"),
            words.pgettext("column of a table", "Place"),
            words.pgettext("column of a table", "Time in"),
            words.pgettext("column of a table", "Activity days"),
            words.pgettext("column of a table", "Remarks"),
        )
        fill(canvas, head, TINT)
        for number, (box, label) in enumerate(zip(head.columns(self._widths), labels, strict=True)):
            put_text(canvas, box, label, sans(words.language, 8, SOFT), "center" if number in (3, 4) else "left")

    def _draw_day(self, canvas: Canvas, line: Box, one: RecordDay) -> None:
        words, language = self._words, self._words.language
        day, status, place, arrival, credit, remarks = line.columns(self._widths)
        closed = not one.is_working
        if closed:
            fill(canvas, line, TINT)
        put(canvas, day, weekday_day_month(one.day, language), sans(language, 8.5, SOFT if closed else INK), "left")
        cell = one.cell
        if cell.status is not None:
            missed = is_missed(cell.status)
            colour = ALERT if missed else INK
            strip = Box(status.x, status.y, 20, status.height)
            rest = Box(strip.right, status.y, status.width - 20, status.height)
            put(canvas, strip, sign(cell.status, words), sans(language, 9, colour, missed))
            put(canvas, rest, status_word(cell.status, words), sans(language, 8.5, colour), "left", pad=1)
            put(canvas, credit, days(cell.status.credit, words.language), sans(language, 8.5))
            if cell.place is not None and cell.status.came:
                put(canvas, place, place_word(cell.place, words), sans(language, 8.5), "left")
        elif closed and one.entry is not None:
            put(canvas, status, day_kind_word(one.entry.kind, words), sans(language, 8, SOFT), "left")
        if cell.arrival is not None:
            put(canvas, arrival, clock_time(cell.arrival), sans(language, 8.5))
        put_text(canvas, remarks, self._remarks(one), sans(language, 8, SOFT), "left")
        pen(canvas, HAIR, HAIRLINE)
        uprights(canvas, [box.right for box in line.columns(self._widths)[:-1]], line.y, line.top)
        levels(canvas, [line.y], line.x, line.right)

    def _remarks(self, one: RecordDay) -> str:
        """Return the name of a holiday, what an extra working day makes up for, and the note of the mark."""
        parts = []
        if one.entry is not None:
            name = self._facts.heading.worded(one.entry.name, self._words)
            parts.append(name)
            if one.entry.kind is DayKind.EXTRA and one.entry.replaces is not None:
                replaced = weekday_day_month(one.entry.replaces, self._words.language)
                parts.append(self._words.gettext("makes up for {day}", day=replaced))
        if one.note:
            parts.append(one.note)
        return " · ".join(parts)

    def _draw_transfer(self, canvas: Canvas, line: Box, stay: RecordStay) -> None:
        """Head the days of another office or company, across the whole table."""
        words = self._words
        office = words.gettext("{office} Satellite Office", office=self._facts.heading.worded(stay.office, words))
        text = words.gettext("From {day}: {place}", day=weekday_day_month(stay.first, words.language), place=office)
        if stay.company:
            text = f"{text} · {stay.company}"
        put(canvas, line, text, sans(words.language, 8.5, bold=True), "left", floor=6)

    def _draw_sum(self, canvas: Canvas, line: Box, number: int) -> None:
        """Sum a week up: its days, the days so far of those required, and who signed it off."""
        words, language = self._words, self._words.language
        week = self._weeks[number]
        *_, credit, remarks = line.columns(self._widths)
        fill(canvas, line, TINT)
        taken = Box(line.x, line.y, credit.x - line.x, line.height)
        named = words.gettext("Week {dates}", dates=day_range(week[0].day, week[-1].day, language))
        put(canvas, taken, named, sans(language, 8, SOFT), "left")
        if all(one.cell.status is None for one in week):
            return
        subtotal = self._sums[number] - (self._sums[number - 1] if number else 0)
        put(canvas, credit, days(subtotal, words.language), sans(language, 9, bold=True))
        so_far = f"{days(self._sums[number], words.language)} / {days(self._facts.required, words.language)}"
        bold = sans(language, 9, bold=True)
        put(canvas, remarks, so_far, bold, "left")
        signing = self._facts.signed.get(Week.of(week[0].day).monday)
        if signing is not None:
            text = words.gettext("Signed off {day}, {name}", day=medium_day(signing.on, language), name=signing.by)
            room = remarks.width - width(so_far, bold) - 14
            y = line.y + line.height / 2 - 0.355 * 7
            draw(canvas, line.right - 3, y, text, sans(language, 7, SOFT), "right", room, floor=6)

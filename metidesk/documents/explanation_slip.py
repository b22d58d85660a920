"""The slip that explains a total on one page: what was counted, week by week, on what it rests, what was corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetCell
from metidesk.documents.attendance_marks import draw_mark, draw_status_legend
from metidesk.documents.frame import Heading, PagePlace, body_box, draw_frame, frame_table, open_paper
from metidesk.documents.grid import Box, fill, levels, pen, put, put_name, put_text, sans, uprights
from metidesk.documents.record_facts import RecordSigning
from metidesk.documents.style import A4_PORTRAIT, ALERT, HAIR, HAIRLINE, RULE, SOFT, THIN, TINT, Paper
from metidesk.documents.text import draw
from metidesk.domain.attendance import Status
from metidesk.i18n.catalog import Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import clock_time, day_range, long_day, medium_day, weekday_day_month
from metidesk.i18n.labels import place_word, status_word

_PERSON, _SUM, _HEAD, _CORRECTION = 38.0, 58.0, 22.0, 18.0
_WEEK_MOST, _WEEK_LEAST = 24.0, 16.0
_LEAST_CORRECTIONS = 5
_SHARES = (0.19, 0.34, 0.08, 0.1, 0.29)
_CHANGE_SHARES = (0.17, 0.27, 0.31, 0.25)
_LEGEND = 26.0


@dataclass(frozen=True, slots=True)
class SlipWeek:
    """One week of a total: its cells from Monday on, what it counts, the total with it, and what it rests on.

    `credited` and `total` in half-days; `sheets` are numbers of papers; `signed` is None where nobody signed it off.
    """

    first: date
    last: date
    cells: tuple[SheetCell | None, ...]
    credited: int
    total: int
    sheets: tuple[str, ...]
    signed: RecordSigning | None


@dataclass(frozen=True, slots=True)
class SlipCorrection:
    """One correction of a day: what was recorded and what then stood (None where nothing), when, by whom, why."""

    day: date
    before: SheetCell | None
    after: SheetCell | None
    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExplanationFacts:
    """What a total on a day is made of; `credited` and `required` in half-days."""

    heading: Heading
    intern_no: str
    name: str
    local_name: str
    company: str
    on: date
    credited: int
    required: int
    tallies: tuple[tuple[Status, int], ...]
    weeks: tuple[SlipWeek, ...]
    corrections: tuple[SlipCorrection, ...]


def draw_explanation_slip(
    facts: ExplanationFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT
) -> None:
    """Write the slip: always one page; corrections that it cannot hold are counted."""
    title = words.gettext("Activity days explained")
    canvas = open_paper(target, paper, facts.heading, title, words)
    until = words.gettext("Up to {day}", day=long_day(facts.on, words.language))
    draw_frame(canvas, paper, facts.heading, title, until, PagePlace(1, 1), words)
    body = body_box(paper)
    _draw_person(canvas, Box(body.x, body.top - _PERSON, body.width, _PERSON), facts, words)
    top = body.top - _PERSON - 6
    _draw_sum(canvas, Box(body.x, top - _SUM, body.width, _SUM), facts, words)
    top -= _SUM + 12
    rest = top - body.y - _HEAD - _LEGEND - 24 - _HEAD - _LEAST_CORRECTIONS * _CORRECTION
    line = min(_WEEK_MOST, max(_WEEK_LEAST, rest / max(1, len(facts.weeks))))
    bottom = _draw_weeks(canvas, Box(body.x, body.y, body.width, top - body.y), facts.weeks, line, words)
    draw_status_legend(canvas, body.x, bottom - 14, body.width, words)
    lower = Box(body.x, body.y, body.width, bottom - _LEGEND - 10 - body.y)
    _draw_corrections(canvas, lower, facts.corrections, words)
    canvas.showPage()
    canvas.save()


def _draw_person(canvas: Canvas, box: Box, facts: ExplanationFacts, words: Words) -> None:
    name, number, company = box.columns((box.width * 0.52, box.width * 0.14, box.width * 0.34))
    put_name(canvas, name, facts.name, facts.local_name, words.language)
    put(canvas, number, facts.intern_no, sans(words.language, 9, SOFT), floor=6)
    put_text(canvas, company, facts.company, sans(words.language, 9), "right")


def _draw_sum(canvas: Canvas, box: Box, facts: ExplanationFacts, words: Words) -> None:
    """Draw the total large, and beside it how it comes about: each status, how often, what it counts."""
    language = words.language
    fill(canvas, box, TINT)
    pen(canvas, RULE, THIN)
    levels(canvas, [box.y, box.top], box.x, box.right)
    left, right = box.columns((box.width * 0.3, box.width * 0.7))
    total = f"{days(facts.credited, words.language)} / {days(facts.required, words.language)}"
    draw(canvas, left.x + 10, left.y + 26, total, sans(language, 22, bold=True), "left", left.width - 14)
    label = words.gettext("activity days of those required")
    draw(canvas, left.x + 10, left.y + 11, label, sans(language, 7.5, SOFT), "left", left.width - 14, floor=6)
    if not facts.tallies:
        return
    columns = right.columns([right.width / len(facts.tallies)] * len(facts.tallies))
    pen(canvas, HAIR, HAIRLINE)
    uprights(canvas, [column.x for column in columns], box.y + 8, box.top - 8)
    for column, (status, count) in zip(columns, facts.tallies, strict=True):
        upper = Box(column.x, box.y + 36, column.width, 16)
        middle = Box(column.x, box.y + 20, column.width, 16)
        lower = Box(column.x, box.y + 4, column.width, 16)
        put(canvas, upper, status_word(status, words), sans(language, 8, SOFT), floor=6)
        put(canvas, middle, f"{count} × {days(status.credit, words.language)}", sans(language, 9), floor=6)
        put(canvas, lower, f"= {days(count * status.credit, words.language)}", sans(language, 10, bold=True), floor=6)


def _draw_weeks(canvas: Canvas, box: Box, weeks: Sequence[SlipWeek], height: float, words: Words) -> float:
    """Draw a line for each week under heads; return where the table ends."""
    language = words.language
    widths = [share * box.width for share in _SHARES]
    head = Box(box.x, box.top - _HEAD, box.width, _HEAD)
    labels = (
        words.pgettext("column of a table", "Week"),
        words.pgettext("column of a table", "Days from Monday on"),
        words.pgettext("column of a table", "Days"),
        words.pgettext("column of a table", "Total"),
        words.pgettext("column of a table", "Sheets and sign-off"),
    )
    fill(canvas, head, TINT)
    for one, label in zip(head.columns(widths), labels, strict=True):
        put_text(canvas, one, label, sans(language, 8, SOFT))
    line = Box(box.x, head.y - height, box.width, height)
    for week in weeks:
        dates, cells, credited, total, rests = line.columns(widths)
        put(canvas, dates, day_range(week.first, week.last, language), sans(language, 8.5), "left", floor=6)
        _draw_cells(canvas, cells, week.cells, words)
        put(canvas, credited, days(week.credited, words.language), sans(language, 9))
        put(canvas, total, days(week.total, words.language), sans(language, 9, bold=True))
        colour = SOFT if week.signed else ALERT
        put_text(canvas, rests, _rests_on(week, words), sans(language, 7.5, colour), "left")
        pen(canvas, HAIR, HAIRLINE)
        levels(canvas, [line.y], line.x, line.right)
        line = line.row(1, height)
    pen(canvas, HAIR, HAIRLINE)
    uprights(canvas, [one.right for one in head.columns(widths)[:-1]], line.top, head.top)
    pen(canvas, RULE, THIN)
    levels(canvas, [head.y], head.x, head.right)
    frame_table(canvas, Box(box.x, line.top, box.width, head.top - line.top))
    return line.top


def _draw_cells(canvas: Canvas, box: Box, cells: Sequence[SheetCell | None], words: Words) -> None:
    """Draw the signs of a week; a day that was none of the intern's has a tinted ground."""
    columns = box.columns([box.width / 7] * 7)
    for column, cell in zip(columns, (*cells, *[None] * (7 - len(cells))), strict=True):
        if cell is None:
            fill(canvas, Box(column.x + 1, column.y + 1, column.width - 2, column.height - 2), TINT)
        else:
            draw_mark(canvas, column, cell, words, 9)


def _rests_on(week: SlipWeek, words: Words) -> str:
    """Return the papers of a week and who signed it off."""
    signed = words.gettext("not signed off")
    if week.signed is not None:
        on = medium_day(week.signed.on, words.language)
        signed = words.gettext("Signed off {day}, {name}", day=on, name=week.signed.by)
    return " · ".join((*week.sheets, signed))


def _draw_corrections(canvas: Canvas, box: Box, found: Sequence[SlipCorrection], words: Words) -> None:
    """Draw the corrections under their heading; those without room are counted in the last line."""
    language = words.language
    heading = words.gettext("Corrections") if found else words.gettext("Nothing was corrected.")
    draw(canvas, box.x, box.top - 12, heading, sans(language, 10, bold=True))
    room = int((box.height - _HEAD) // _CORRECTION)
    shown = found if len(found) <= room else found[: room - 1]
    line = Box(box.x, box.top - _HEAD - _CORRECTION, box.width, _CORRECTION)
    for one in shown:
        day, change, reason, by = line.columns([share * box.width for share in _CHANGE_SHARES])
        told = _change_words(one.before, one.after, words)
        put(canvas, day, weekday_day_month(one.day, language), sans(language, 8), "left", floor=6)
        put(canvas, change, told, sans(language, 8), "left", floor=6)
        put_text(canvas, reason, one.reason, sans(language, 8, SOFT), "left")
        who = f"{medium_day(one.on, language)}, {one.by}"
        put(canvas, by, who, sans(language, 7.5, SOFT), "right", floor=5.5)
        pen(canvas, HAIR, HAIRLINE)
        levels(canvas, [line.y, line.top], line.x, line.right)
        line = line.row(1, _CORRECTION)
    if len(shown) < len(found):
        count = len(found) - len(shown)
        more = words.ngettext("… and {count} more correction", "… and {count} more corrections", count)
        put(canvas, line, more, sans(language, 8, SOFT), "left")


def _change_words(before: SheetCell | None, after: SheetCell | None, words: Words) -> str:
    """Return what a correction changed: the status, else the place, else the arrival."""

    def told(cell: SheetCell | None) -> tuple[str, str, str]:
        if cell is None or cell.status is None:
            return "–", "", ""
        place = place_word(cell.place, words) if cell.place is not None else ""
        return status_word(cell.status, words), place, clock_time(cell.arrival) if cell.arrival else "–"

    pairs = list(zip(told(before), told(after), strict=True))
    old, new = next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])
    return f"{old} → {new}"

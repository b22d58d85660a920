"""The attendance and activity record of one intern (出席簿・活動記録): a line a day, a sum a week, signed."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_marks import draw_status_legend
from metidesk.documents.frame import PagePlace, body_box, draw_confirmation, draw_frame, draw_signature
from metidesk.documents.grid import Box, fill, levels, outline, pen, put, put_text, sans
from metidesk.documents.record_facts import RecordFacts
from metidesk.documents.record_table import LINE_MAX, LINE_MIN, RecordTable
from metidesk.documents.style import A4_PORTRAIT, HAIR, HAIRLINE, INK, RULE, SOFT, THIN, TINT, Paper
from metidesk.documents.text import draw
from metidesk.documents.text.canvas import new_canvas
from metidesk.domain.attendance import Place, Status
from metidesk.i18n.catalog import Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import day_range
from metidesk.i18n.labels import place_word, status_word

_PERSON, _PERSON_AGAIN = 97.0, 26.0
_FOOT = 152.0
_STEP = 0.25


def draw_intern_records(
    records: Sequence[RecordFacts], words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT
) -> None:
    """Write the records of one or more interns as one PDF; the pages of each are counted for themselves."""
    title, heading = words.gettext("Attendance and activity record"), records[0].heading
    several = "" if len(records) == 1 else f" – {records[-1].heading.number}"
    canvas = new_canvas(
        target,
        paper.size,
        title=f"{title} {heading.number}{several}",
        author=heading.coordinator,
        subject=heading.worded(heading.programme, words),
        language=words.language,
        created=heading.printed_at,
    )
    for facts in records:
        _draw_record(canvas, facts, words, paper, title)
    canvas.save()


def _draw_record(canvas: Canvas, facts: RecordFacts, words: Words, paper: Paper, title: str) -> None:
    body = body_box(paper)
    tables = RecordTable(facts, words, body.width)
    height, pages = _best_pages(tables.week_lines(), body.height - tables.head)
    period = day_range(facts.first, facts.last, words.language, with_year=True)
    begin = 0
    for number, weeks in enumerate(pages, start=1):
        draw_frame(canvas, paper, facts.heading, title, period, PagePlace(number, len(pages)), words)
        taken = _PERSON if number == 1 else _PERSON_AGAIN
        person = Box(body.x, body.top - taken, body.width, taken)
        if number == 1:
            _draw_person(canvas, person, facts, period, words)
        else:
            _draw_person_again(canvas, person, facts, words)
        tables.draw(canvas, Box(body.x, body.y, body.width, body.height - taken), range(begin, begin + weeks), height)
        begin += weeks
        if number == len(pages):
            _draw_foot(canvas, Box(body.x, body.y, body.width, _FOOT), facts, words)
        canvas.showPage()


def _best_pages(lines: Sequence[int], room: float) -> tuple[float, list[int]]:
    """Return the height of a line and how many weeks stand on each page: the fewest pages, the highest lines."""
    steps = int((LINE_MAX - LINE_MIN) / _STEP)
    heights = [LINE_MAX - step * _STEP for step in range(steps + 1)]
    tried = [(height, split_weeks(lines, room, height)) for height in heights]
    return min(tried, key=lambda one: len(one[1]))


def split_weeks(lines: Sequence[int], room: float, height: float) -> list[int]:
    """Return how many weeks stand on each page; weeks are kept whole, the last page leaves room for the foot."""
    pages, left = [0], room - _PERSON
    for count in lines:
        needed = count * height
        if needed > left and pages[-1]:
            pages.append(0)
            left = room - _PERSON_AGAIN
        pages[-1] += 1
        left -= needed
    if left < _FOOT:
        # Signatures never stand alone: the last week goes with them.
        pages[-1] -= 1
        pages = [count for count in pages if count] + [1]
    return pages


def _draw_person(canvas: Canvas, box: Box, facts: RecordFacts, period: str, words: Words) -> None:
    """Draw who the record is about: the name large, company, number, period and required days beside it."""
    language = words.language
    frame = Box(box.x, box.y + 10, box.width, box.height - 10)
    fill(canvas, frame, TINT)
    left, right = frame.columns((frame.width * 0.62, frame.width * 0.38))
    label = sans(language, 7, SOFT)
    draw(canvas, left.x + 8, left.top - 12, words.gettext("Intern"), label)
    draw(canvas, left.x + 8, left.top - 28, facts.name, sans(language, 14, bold=True), "left", left.width - 16, floor=8)
    draw(canvas, left.x + 8, left.top - 43, facts.local_name, sans(language, 10.5, SOFT), "left", left.width - 16)
    draw(canvas, left.x + 8, left.top - 58, words.gettext("Host company"), label)
    company = Box(left.x + 5, left.y + 3, left.width - 10, 22)
    put_text(canvas, company, _companies(facts, words), sans(language, 9), "left")
    pairs = (
        (words.gettext("Intern no."), facts.intern_no),
        (words.gettext("Period"), period),
        (words.gettext("Activity days required"), days(facts.required, words.language)),
    )
    for number, (name, value) in enumerate(pairs):
        y = right.top - 12 - number * 27
        draw(canvas, right.x + 8, y, name, label)
        draw(canvas, right.x + 8, y - 11.5, value, sans(language, 10, bold=number == 0), "left", right.width - 16)
    pen(canvas, RULE, THIN)
    levels(canvas, [frame.y, frame.top], frame.x, frame.right)


def _draw_person_again(canvas: Canvas, box: Box, facts: RecordFacts, words: Words) -> None:
    """Repeat who the record is about, in one line."""
    line = Box(box.x, box.y + 7, box.width, box.height - 9)
    name, number = line.columns((line.width * 0.75, line.width * 0.25))
    text = f"{facts.name}  {facts.local_name}".strip()
    put(canvas, name, text, sans(words.language, 10.5, bold=True), "left", pad=0, floor=6.5)
    put(canvas, number, facts.intern_no, sans(words.language, 9, SOFT), "right", pad=0)


def _companies(facts: RecordFacts, words: Words) -> str:
    """Return the host company; where there were several in turn, each with its days."""
    named = [stay for stay in facts.stays if stay.company]
    if len({stay.company for stay in named}) <= 1:
        return named[-1].company if named else "–"
    parts = (f"{stay.company} ({day_range(stay.first, stay.last, words.language)})" for stay in named)
    return words.pgettext("between items of a list", "; ").join(parts)


def _draw_foot(canvas: Canvas, box: Box, facts: RecordFacts, words: Words) -> None:
    """Draw totals, legend and the signatures of intern and coordinator."""
    _draw_totals(canvas, Box(box.x, box.top - 54, box.width, 42), facts, words)
    draw_status_legend(canvas, box.x, box.top - 70, box.width, words)
    taken = draw_confirmation(canvas, box.right, box.y + 4, facts.heading, words)
    draw_signature(canvas, Box(box.x, box.y + 4, min(170.0, taken.x - box.x - 16), taken.height), facts.name, words)


def _draw_totals(canvas: Canvas, box: Box, facts: RecordFacts, words: Words) -> None:
    """Draw the sum of activity days, and how often each status and each place stands in the record."""
    cells = [one.cell for one in facts.days]
    came = [cell for cell in cells if cell.status is not None and cell.status.came]
    counted = [(status_word(one, words), sum(cell.status is one for cell in cells)) for one in Status]
    counted += [(place_word(one, words), sum(cell.place is one for cell in came)) for one in Place]
    first = 118.0
    total, *boxes = box.columns((first, *[(box.width - first) / len(counted)] * len(counted)))
    fill(canvas, box, TINT)
    _put_counted(
        canvas,
        total,
        words.gettext("Activity days"),
        f"{days(facts.credited, words.language)} / {days(facts.required, words.language)}",
        words,
    )
    for one, (name, count) in zip(boxes, counted, strict=True):
        _put_counted(canvas, one, name, str(count), words)
    pen(canvas, HAIR, HAIRLINE)
    _uprights(canvas, boxes, box)
    outline(canvas, box, INK, THIN)


def _put_counted(canvas: Canvas, box: Box, name: str, value: str, words: Words) -> None:
    is_sum = "/" in value
    upper, lower = Box(box.x, box.y + 22, box.width, 18), Box(box.x, box.y + 4, box.width, 18)
    put_text(canvas, upper, name, sans(words.language, 7, SOFT))
    put(canvas, lower, value, sans(words.language, 13 if is_sum else 10, bold=is_sum))


def _uprights(canvas: Canvas, boxes: Iterable[Box], box: Box) -> None:
    for one in boxes:
        canvas.line(one.x, box.y, one.x, box.top)

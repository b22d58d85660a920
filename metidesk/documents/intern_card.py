"""The card of an intern on paper: the person, and each participation with its days at a glance; one page as a rule."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_marks import is_missed, sign
from metidesk.documents.card_facts import CardDay, CardEvent, CardFacts, CardPart
from metidesk.documents.flow import Part, Piece, paginate
from metidesk.documents.frame import PagePlace, body_box, draw_frame, open_paper
from metidesk.documents.grid import Box, fill, outline, put, sans
from metidesk.documents.style import A4_PORTRAIT, ALERT, HAIR, HAIRLINE, INK, RULE, SOFT, TINT, Paper
from metidesk.documents.text import draw, wrap
from metidesk.documents.text import width as width_of
from metidesk.domain.calendar import Week
from metidesk.i18n.acts import FIELDS
from metidesk.i18n.catalog import NP_, Words
from metidesk.i18n.completion_words import event_word
from metidesk.i18n.counts import days as days_of
from metidesk.i18n.dates import day_month, day_range, long_day, medium_day
from metidesk.i18n.labels import concern_word, place_word
from metidesk.i18n.person_words import allowance_words, insurance_words, person_values, plan_lines, progress_words

_LABEL, _LEADING, _SIZE, _GAP = 132.0, 12.0, 9.0, 3.5
_HEAD, _STRIP, _CELL_MOST, _WEEK_GAP = 21.0, 36.0, 16.0, 3.0
_PERSON = ("family_name", "local_name", "kana", "called", "birth_date", "citizenship", "residence")
_STUDIES = ("university", "student_status", "jlpt", "english", "past_years")
_CONTACT = ("phone", "email", "emergency_name")
_SECTIONS = (
    (NP_("part of a form", "Person"), _PERSON),
    (NP_("part of a form", "Studies and languages"), _STUDIES),
    (NP_("part of a person's page", "Contact"), _CONTACT),
)


def draw_intern_card(facts: CardFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT) -> None:
    """Write the card of one intern as a PDF."""
    title = words.gettext("Card of an intern")
    canvas = open_paper(target, paper, facts.heading, title, words)
    body = body_box(paper)
    pages = paginate(_parts(facts, words, body.width), body.height)
    day = long_day(facts.heading.printed_at.date(), words.language)
    for number, pieces in enumerate(pages, start=1):
        draw_frame(canvas, paper, facts.heading, title, day, PagePlace(number, len(pages)), words)
        for down, piece in pieces:
            piece.draw(canvas, Box(body.x, body.top - down - piece.height, body.width, piece.height))
        canvas.showPage()
    canvas.save()


def _parts(facts: CardFacts, words: Words, width: float) -> list[Part]:
    person = facts.intern
    values = person_values(person, facts.age, words)
    name = Piece(30.0, partial(_draw_name, person.name, person.intern_no, words))
    found = []
    for number, (heading, fields) in enumerate(_SECTIONS):
        known = [(words.pgettext(*FIELDS[field]), values[field]) for field in fields if values[field]]
        rows = _rows(known, words, width) or (_quiet(words.gettext("not known"), words),)
        head = (name, _head(words.pgettext(*heading), "", words)) if number == 0 else ()
        title = Piece(51.0, partial(_draw_both, head)) if head else _head(words.pgettext(*heading), "", words)
        found.append(Part(title, rows, gap=8.0))
    for part in facts.parts:
        course = words.gettext("Course {code}", code=part.course_code)
        office = part.office.in_language(words.language, part.local_language)
        span = day_range(part.first, part.last, words.language, with_year=True)
        standing = concern_word(part.progress.concern, words)
        strip = Piece(_STRIP, partial(_draw_days, part.days, words))
        rows = (strip, *_rows(_facts_of(part, words), words, width))
        found.append(Part(_head(f"{course} · {office} · {span}", standing, words), rows, gap=10.0))
    return found


def _facts_of(part: CardPart, words: Words) -> list[tuple[str, str]]:
    insurance = insurance_words(part.participation, words)
    if not insurance and not part.is_insured:
        insurance = words.gettext("none in Course {code}", code=part.course_code)
    days = progress_words(part.progress, words)
    if part.withdrawn_reason:
        days = f"{days} · {part.withdrawn_reason}"
    things = "\n".join(
        f"{one.tag} · {one.title} · {place_word(one.place, words)} · {medium_day(one.due_on, words.language)}"
        for one in part.things
    )
    unknown = words.gettext("not known")
    facts = [
        (words.gettext("Activity days"), days),
        (words.pgettext(*FIELDS["host_company"]), part.company or unknown),
        (words.pgettext(*FIELDS["manager"]), part.manager or unknown),
        (words.pgettext(*FIELDS["plan"]), part.participation.plan or unknown),
        (words.gettext("Timetable"), "\n".join(plan_lines(part.plan, part.first, part.time_zone, words))),
        (words.gettext("Insurance"), insurance or unknown),
        (words.gettext("Term allowance"), allowance_words(part.allowance_yen, part.currency, part.course_code, words)),
        (words.gettext("Certificate"), part.certificate or words.gettext("none yet")),
        (words.gettext("Trainings and events"), "\n".join(_event(one, words) for one in part.events)),
        (words.gettext("Equipment"), things),
        (words.gettext("Papers"), words.pgettext("between items of a list", ", ").join(part.papers)),
    ]
    return [(label, value) for label, value in facts if value]


def _event(one: CardEvent, words: Words) -> str:
    counted = words.gettext("no activity day")
    if one.half_days:
        counted = words.gettext("counts as activity: {days}", days=days_of(one.half_days, words.language))
    said = (event_word(one.kind, words), medium_day(one.on, words.language), counted, one.note)
    return " · ".join(text for text in said if text)


def _rows(facts: Sequence[tuple[str, str]], words: Words, width: float) -> tuple[Piece, ...]:
    """Return a row for each fact, as high as its words need."""
    style, label_style = sans(words.language, _SIZE), sans(words.language, _SIZE - 1, SOFT)
    rows = []
    for label, value in facts:
        lines = [line for text in value.split("\n") for line in wrap(text, style, width - _LABEL - 6)]
        labels = wrap(label, label_style, _LABEL - 8)
        height = _LEADING * max(len(lines), len(labels)) + _GAP
        rows.append(Piece(height, partial(_draw_fact, labels, lines, words)))
    return tuple(rows)


def _head(text: str, standing: str, words: Words) -> Piece:
    return Piece(_HEAD, partial(_draw_head, text, standing, words))


def _quiet(text: str, words: Words) -> Piece:
    return Piece(_LEADING + _GAP, partial(_draw_fact, [text], [], words))


def _draw_both(pieces: Sequence[Piece], canvas: Canvas, box: Box) -> None:
    """Draw pieces one below the other."""
    top = box.top
    for piece in pieces:
        piece.draw(canvas, Box(box.x, top - piece.height, box.width, piece.height))
        top -= piece.height


def _draw_name(name: str, number: str, words: Words, canvas: Canvas, box: Box) -> None:
    bold, quiet = sans(words.language, 15, INK, True), sans(words.language, 10, SOFT)
    draw(canvas, box.x + 4, box.y + 10, name, bold, "left", box.width - 96, 8)
    draw(canvas, box.right - 4, box.y + 10, number, quiet, "right", 84)


def _draw_head(text: str, standing: str, words: Words, canvas: Canvas, box: Box) -> None:
    ground = Box(box.x, box.y + 4, box.width, box.height - 4)
    fill(canvas, ground, TINT)
    left = Box(ground.x, ground.y, ground.width - 100, ground.height)
    put(canvas, left, text, sans(words.language, 10, INK, True), "left", pad=4, floor=7)
    put(canvas, ground, standing, sans(words.language, 9, SOFT), "right", pad=6)


def _draw_fact(labels: Sequence[str], lines: Sequence[str], words: Words, canvas: Canvas, box: Box) -> None:
    for x, texts, style in (
        (box.x + 4, labels, sans(words.language, _SIZE - 1, SOFT)),
        (box.x + _LABEL, lines, sans(words.language, _SIZE)),
    ):
        for number, text in enumerate(texts):
            draw(canvas, x, box.top - 9 - number * _LEADING, text, style, "left", box.right - x - 2, 6)


def _draw_days(shown: Sequence[CardDay], words: Words, canvas: Canvas, box: Box) -> None:
    """Draw a cell for each day: its sign, empty while nothing is marked, tinted where it is no day of one's own."""
    weeks = sum(1 for a, b in pairwise(shown) if Week.of(a.day) != Week.of(b.day))
    width = min(_CELL_MOST, (box.width - weeks * _WEEK_GAP - 1) / max(1, len(shown)))
    x, free, y = box.x, box.x, box.y + 14
    before = None
    for one in shown:
        begins = before is None or Week.of(before) != Week.of(one.day)
        if begins and before is not None:
            x += _WEEK_GAP
        before = one.day
        cell = Box(x, y, width, 15)
        if not one.expected and one.status is None:
            fill(canvas, cell, TINT)
        outline(canvas, cell, RULE if one.expected else HAIR, HAIRLINE)
        if one.status is not None:
            missed = is_missed(one.status)
            style = sans(words.language, 8, ALERT if missed else INK, missed)
            put(canvas, cell, sign(one.status, words), style, pad=0.5)
        if begins and x >= free:
            said, small = day_month(one.day, words.language), sans(words.language, 6.5, SOFT)
            draw(canvas, x, box.y + 5, said, small)
            free = x + width_of(said, small) + 4
        x += width

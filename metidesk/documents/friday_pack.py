"""The Friday pack: what an office needs on paper to work through next week without its computer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.attendance_facts import SheetDay, SheetFacts
from metidesk.documents.attendance_sheet import draw_attendance_pages, sheet_title
from metidesk.documents.flow import Part, Piece, paginate
from metidesk.documents.frame import Heading, PagePlace, body_box, draw_frame, open_paper
from metidesk.documents.grid import Box, fill, levels, pen, put, put_name, put_text, sans
from metidesk.documents.sign_in_sheet import SignInFacts, draw_sign_in_pages
from metidesk.documents.style import (
    A4_LANDSCAPE,
    A4_PORTRAIT,
    ALERT,
    HAIR,
    HAIRLINE,
    INK,
    RULE,
    SOFT,
    THIN,
    TINT,
    Colour,
    Paper,
)
from metidesk.documents.text import Align, draw, wrap
from metidesk.domain.equipment import HeldItem
from metidesk.domain.progress import Concern, Progress
from metidesk.i18n.catalog import Words
from metidesk.i18n.counts import days
from metidesk.i18n.dates import day_month, day_range, weekday_day_month
from metidesk.i18n.equipment_words import kind_word
from metidesk.i18n.joining import listed
from metidesk.i18n.labels import concern_word

_SECTION, _COLUMNS, _ROW = 24.0, 18.0, 27.0
_STEP, _STEP_LEADING = 9.5, 13.0
_URGENT = (Concern.CANNOT_REACH, Concern.AT_RISK, Concern.CLOSE)
Columns = tuple[tuple[str, float, Align], ...]
"""For each column its label, its share of the width, and how its texts are aligned."""


@dataclass(frozen=True, slots=True)
class PackPerson:
    """One intern of the pack: whom to call, how many days may still be missed, what is in their hands."""

    intern_no: str
    name: str
    local_name: str
    company: str
    phone: str
    email: str
    progress: Progress
    held: tuple[HeldItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PackFacts:
    """A pack for one week; people in the order of the roll, `days` those of the week that the course has."""

    heading: Heading
    days: tuple[SheetDay, ...]
    people: tuple[PackPerson, ...]
    sign_in: SignInFacts | None
    week: SheetFacts


def draw_friday_pack(facts: PackFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT) -> None:
    """Write the pack as one PDF: lists first, then next week's blank sheets."""
    heading, title = facts.heading, words.gettext("Friday pack")
    canvas = open_paper(target, paper, heading, title, words)
    body = body_box(paper)
    pages = paginate(_Parts(facts, words, body.width).all(), body.height)
    period = day_range(facts.days[0].day, facts.days[-1].day, words.language, with_year=True)
    for number, pieces in enumerate(pages, start=1):
        draw_frame(canvas, paper, heading, title, period, PagePlace(number, len(pages)), words)
        for down, piece in pieces:
            piece.draw(canvas, Box(body.x, body.top - down - piece.height, body.width, piece.height))
        canvas.showPage()
    if facts.sign_in is not None:
        draw_sign_in_pages(canvas, facts.sign_in, words, A4_LANDSCAPE)
    draw_attendance_pages(canvas, facts.week, words, A4_LANDSCAPE)
    canvas.save()


class _Parts:
    """The lists of a pack, as parts that flow over the pages."""

    def __init__(self, facts: PackFacts, words: Words, width: float) -> None:
        self._facts, self._words, self._width = facts, words, width

    def all(self) -> list[Part]:
        """Return every part in the order of the pack."""
        return [self._week(), self._inside(), self._steps(), self._margins(), self._contacts(), self._equipment()]

    def _week(self) -> Part:
        """List the days of next week: which are worked, which are closed and why."""
        words, language = self._words, self._words.language
        rows = []
        for day in self._facts.days:
            closed = "" if day.closed is None else self._facts.heading.worded(day.closed, words)
            said = words.gettext("working day") if day.is_working else words.gettext("closed – {name}", name=closed)
            rows.append(self._line(weekday_day_month(day.day, language), said, INK if day.is_working else ALERT))
        return Part(self._title(words.gettext("Next week")), tuple(rows))

    def _inside(self) -> Part:
        words, sign_in = self._words, self._facts.sign_in
        titles = [
            words.gettext("Without the computer"),
            words.gettext("Days to spare"),
            words.gettext("Contacts"),
            words.gettext("Equipment held"),
        ]
        rows = [self._line("–", title, INK) for title in titles]
        if sign_in is not None:
            worked = listed((day_month(day.day, words.language) for day in sign_in.days if day.is_working), words)
            rows.append(self._line("–", f"{words.gettext('Sign-in sheet')}: {worked}", INK))
        rows.append(self._line("–", sheet_title(self._facts.week.kind, words), INK))
        return Part(self._title(words.gettext("Inside")), tuple(rows))

    def _steps(self) -> Part:
        words = self._words
        steps = (
            words.gettext("Lay out the sign-in sheet of the day. Everybody signs with the time when they come."),
            words.gettext("After half an hour call who has not come; the numbers are under Contacts. Note the reason."),
            words.gettext(
                "In the evening copy the day to the attendance sheet of the week: the sign of the legend, the time, "
                "and a stroke under the sign for a day at home."
            ),
            words.gettext("Correct with two strokes and your initials, never with correction fluid."),
            words.gettext(
                "Hand out no equipment without a signature: tag, name, date and signature go on the back of this page."
            ),
            words.gettext("Issue no certificate by hand: its number comes from the register in the computer."),
            words.gettext(
                "When the computer is back, type the sheets in, compare the totals, and keep the signed paper."
            ),
        )
        rows = [self._step(number, text) for number, text in enumerate(steps, start=1)]
        return Part(self._title(words.gettext("Without the computer")), tuple(rows))

    def _margins(self) -> Part:
        """List everybody with credited, required and left days; who is closest to zero stands first."""
        words = self._words
        labels: Columns = (
            (words.pgettext("column of a table", "Intern"), 0.37, "left"),
            (words.pgettext("column of a table", "Credited"), 0.13, "right"),
            (words.pgettext("column of a table", "Required"), 0.13, "right"),
            (words.pgettext("column of a table", "Left"), 0.11, "right"),
            (words.pgettext("column of a table", "To spare"), 0.26, "right"),
        )
        rows = []
        for person in sorted(self._facts.people, key=lambda one: (one.progress.reached, one.progress.margin)):
            progress = person.progress
            cells = [
                days(progress.credited, words.language),
                days(progress.required, words.language),
                days(progress.left, words.language),
                _spare(progress, words),
            ]
            rows.append(self._person(person, labels, cells, ALERT if progress.concern in _URGENT else INK))
        return Part(self._head(words.gettext("Days to spare"), labels), tuple(rows))

    def _contacts(self) -> Part:
        words = self._words
        labels: Columns = (
            (words.pgettext("column of a table", "Intern"), 0.33, "left"),
            (words.gettext("Phone"), 0.18, "left"),
            (words.gettext("E-mail"), 0.26, "left"),
            (words.pgettext("column of a table", "Host company"), 0.23, "left"),
        )
        rows = [
            self._person(person, labels, [person.phone, person.email, person.company], INK)
            for person in self._facts.people
        ]
        return Part(self._head(words.gettext("Contacts"), labels), tuple(rows))

    def _equipment(self) -> Part:
        words = self._words
        title = words.gettext("Equipment held")
        holders = [person for person in self._facts.people if person.held]
        if not holders:
            said = words.gettext("No equipment is recorded as handed out.")
            return Part(self._title(title), (self._line("–", said, SOFT),))
        labels: Columns = (
            (words.pgettext("column of a table", "Intern"), 0.33, "left"),
            (words.pgettext("column of a table", "Tag"), 0.14, "left"),
            (words.pgettext("column of a table", "Kind"), 0.15, "left"),
            (words.pgettext("column of a table", "Description"), 0.25, "left"),
            (words.pgettext("column of a table", "Due back"), 0.13, "right"),
        )
        rows = []
        for person in holders:
            for number, item in enumerate(person.held):
                cells = [
                    item.tag,
                    kind_word(item.kind, words),
                    item.title,
                    day_month(item.due_on, words.language),
                ]
                rows.append(self._person(person, labels, cells, INK, follows=number > 0))
        return Part(self._head(title, labels), tuple(rows))

    def _title(self, title: str) -> Piece:
        return Piece(_SECTION, partial(_draw_title, title=title, language=self._words.language))

    def _head(self, title: str, labels: Columns) -> Piece:
        language = self._words.language

        def draw_head(canvas: Canvas, box: Box) -> None:
            _draw_title(canvas, Box(box.x, box.top - _SECTION, box.width, _SECTION), title, language)
            line = Box(box.x, box.y, box.width, _COLUMNS)
            fill(canvas, line, TINT)
            cells = line.columns(share * line.width for _, share, _ in labels)
            for cell, (label, _, align) in zip(cells, labels, strict=True):
                put(canvas, cell, label, sans(language, 8, SOFT), align, floor=6)
            pen(canvas, RULE, THIN)
            levels(canvas, [line.y], line.x, line.right)

        return Piece(_SECTION + _COLUMNS, draw_head)

    def _person(
        self,
        person: PackPerson,
        labels: Columns,
        cells: Sequence[str],
        colour: Colour,
        follows: bool = False,
    ) -> Piece:
        """Return a row: the intern and what stands in the columns beside.

        A row that `follows` another of the same intern repeats the name only at the head of a page.
        """
        language = self._words.language
        continued = self._words.pgettext("under a name repeated after a page break", "continued")

        def draw_row(canvas: Canvas, box: Box, under_name: str | None) -> None:
            first, *boxes = box.columns(share * box.width for _, share, _ in labels)
            if under_name is not None:
                number, name = first.columns((46, first.width - 46))
                put(canvas, number, person.intern_no, sans(language, 7, SOFT), "left", floor=6)
                put_name(canvas, name, person.name, under_name, language)
            for cell, text, (_, _, align) in zip(boxes, cells, labels[1:], strict=True):
                bold = colour is ALERT and cell is boxes[-1]
                put_text(canvas, cell, text, sans(language, 8.5, ALERT if bold else INK, bold), align)
            pen(canvas, HAIR, HAIRLINE)
            levels(canvas, [box.y], box.x, box.right)

        if follows:
            return Piece(_ROW, partial(draw_row, under_name=None), partial(draw_row, under_name=continued))
        return Piece(_ROW, partial(draw_row, under_name=person.local_name))

    def _line(self, mark: str, text: str, colour: Colour) -> Piece:
        language = self._words.language

        def draw_line(canvas: Canvas, box: Box) -> None:
            draw(canvas, box.x + 4, box.y + 4, mark, sans(language, 9, SOFT), "left", 78)
            indent = 18 if mark == "–" else 90
            style = sans(language, 9, colour)
            draw(canvas, box.x + indent, box.y + 4, text, style, "left", box.width - indent - 2)

        return Piece(14.0, draw_line)

    def _step(self, number: int, text: str) -> Piece:
        style = sans(self._words.language, _STEP)
        lines = wrap(text, style, self._width - 24)

        def draw_step(canvas: Canvas, box: Box) -> None:
            draw(canvas, box.x + 4, box.top - 10, f"{number}", sans(self._words.language, _STEP, bold=True))
            for place, line in enumerate(lines):
                draw(canvas, box.x + 20, box.top - 10 - place * _STEP_LEADING, line, style, "left", box.width - 22)

        return Piece(len(lines) * _STEP_LEADING + 4, draw_step)


def _draw_title(canvas: Canvas, box: Box, title: str, language: str) -> None:
    draw(canvas, box.x, box.y + 7, title, sans(language, 12, bold=True), "left", box.width)


def _spare(progress: Progress, words: Words) -> str:
    """Return the margin in words: 3 to spare, Cannot reach."""
    if progress.concern in (Concern.REACHED, Concern.CANNOT_REACH, Concern.WITHDRAWN):
        return concern_word(progress.concern, words)
    return words.gettext("{days} to spare", days=days(progress.margin, words.language))

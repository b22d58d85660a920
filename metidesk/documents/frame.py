"""What every sheet has around its table: the head, the foot, and the boxes where somebody confirms."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.grid import Box, levels, outline, pen, put, sans
from metidesk.documents.qr import draw_qr
from metidesk.documents.style import FAINT, FIRM, HAIR, HAIRLINE, INK, MARGIN, MM, RULE, SOFT, THIN, Paper
from metidesk.documents.text import draw
from metidesk.documents.text.canvas import new_canvas
from metidesk.domain.names import Wording
from metidesk.i18n.catalog import SOURCE_LANGUAGE, Words
from metidesk.i18n.dates import day_range, medium_day, stamp

_HEAD, _HEAD_PORTRAIT = 52.0, 92.0
"""What the head takes of a sheet's height; on an upright sheet the title stands under the office, not beside it."""
_FOOT = 16.0
CODE = 16 * MM
"""The side of a sheet's QR code, its quiet zone included."""
SEAL = Box(0, 0, 24 * MM, 15 * MM)
"""The size of a box for a seal or a signature (確認印)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a sheet belongs: what stands in its head and foot.

    `programme` is named without its year, `office` without the words *Satellite Office*; `local_language`
    tells which language their `local` is in. `number` names the sheet, `revision` counts from 1; `printed_at`
    is aware. `code` is the text of the QR code in the corner, empty where the sheet has none. `dated` is the day of a
    paper that keeps the one it was made on, however often it is printed; any other bears the day of printing.
    `reviewed` are the languages whose words a native reader has approved; in any other the foot says so.
    """

    programme: Wording
    year: int
    course_code: str
    course_first: date
    course_last: date
    office: Wording
    local_language: str
    coordinator: str
    number: str
    revision: int
    printed_at: datetime
    time_zone: str
    code: str = ""
    dated: date | None = None
    reviewed: frozenset[str] = frozenset({SOURCE_LANGUAGE})

    def worded(self, wording: Wording, words: Words) -> str:
        """Return a wording in the language of the paper."""
        return wording.in_language(words.language, self.local_language)


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Which page of how many, counted from 1."""

    page: int
    pages: int


def open_paper(target: BinaryIO | Path, paper: Paper, heading: Heading, title: str, words: Words) -> Canvas:
    """Return the empty document of a paper: named by its title and number, signed by the coordinator."""
    return new_canvas(
        target,
        paper.size,
        title=f"{title} {heading.number}",
        author=heading.coordinator,
        subject=heading.worded(heading.programme, words),
        language=words.language,
        created=heading.printed_at,
    )


def body_box(paper: Paper) -> Box:
    """Return what head, foot and margins leave of a sheet."""
    head = _HEAD_PORTRAIT if _is_upright(paper) else _HEAD
    return Box(MARGIN, MARGIN + _FOOT, paper.width - 2 * MARGIN, paper.height - 2 * MARGIN - _FOOT - head)


def _is_upright(paper: Paper) -> bool:
    return paper.height > paper.width


def draw_frame(
    canvas: Canvas, paper: Paper, heading: Heading, title: str, period: str, place: PagePlace, words: Words
) -> None:
    """Draw head and foot of a sheet: the title in the middle, number and date on the right."""
    language, top = words.language, paper.height - MARGIN
    middle, right, third = paper.width / 2, paper.width - MARGIN, (paper.width - 2 * MARGIN) / 3 - 12
    # On an upright sheet the title has a line of its own, and the office beside the number more room.
    down, wide, side = (48.0, 2.4, 1.2) if _is_upright(paper) else (0.0, 1.2, 0.9)
    draw(canvas, middle, top - 16 - down, title, sans(language, 17, bold=True), "center", third * wide)
    draw(canvas, middle, top - 33 - down, period, sans(language, 10, SOFT), "center", third * wide)
    course = words.gettext("Course {code}", code=heading.course_code)
    dates = day_range(heading.course_first, heading.course_last, language, with_year=True)
    programme = words.gettext(
        "{programme} {year}", programme=heading.worded(heading.programme, words), year=heading.year
    )
    office = words.gettext("{office} Satellite Office", office=heading.worded(heading.office, words))
    left_lines = ((programme, SOFT, False), (office, INK, True), (f"{course} · {dates}", SOFT, False))
    for number, (text, colour, bold) in enumerate(left_lines):
        style = sans(language, 8.5, colour, bold)
        draw(canvas, MARGIN, top - 9 - number * 12.5, text, style, "left", third * side)
    printed_on = heading.printed_at.astimezone(ZoneInfo(heading.time_zone)).date()
    dated = medium_day(heading.dated or printed_on, language)
    style = sans(language, 8.5, SOFT)
    if heading.code:
        draw_qr(canvas, Box(right - CODE, top - CODE, CODE, CODE), heading.code)
        right, side = right - CODE - 4, side * 0.75
    for number, text in enumerate((_numbered(heading, words), dated)):
        draw(canvas, right, top - 9 - number * 12.5, text, style, "right", third * side)
    _draw_foot(canvas, paper, heading, place, words)


def _draw_foot(canvas: Canvas, paper: Paper, heading: Heading, place: PagePlace, words: Words) -> None:
    language, right = words.language, paper.width - MARGIN
    pen(canvas, HAIR, HAIRLINE)
    levels(canvas, [MARGIN + 10], MARGIN, right)
    style = sans(language, 7, FAINT)
    printed = words.gettext(
        "Printed {moment} by metidesk", moment=stamp(heading.printed_at, heading.time_zone, language)
    )
    pages = words.gettext("Page {page} of {pages}", page=place.page, pages=place.pages)
    draw(canvas, MARGIN, MARGIN + 1, printed, style)
    draw(canvas, paper.width / 2, MARGIN + 1, heading.number, style, "center")
    if language not in heading.reviewed:
        pages = " · ".join((words.gettext("words unreviewed"), pages))
    draw(canvas, right, MARGIN + 1, pages, style, "right")


def _numbered(heading: Heading, words: Words) -> str:
    """Return the number of the sheet; only a second printing names its revision."""
    if heading.revision == 1:
        return words.gettext("No. {number}", number=heading.number)
    return words.gettext("No. {number} · Rev. {revision}", number=heading.number, revision=heading.revision)


def draw_confirmation(canvas: Canvas, right: float, bottom: float, heading: Heading, words: Words) -> Box:
    """Draw the boxes of coordinator and Program Office side by side, ending at `right`; return what they cover."""
    language = words.language
    labels = (
        words.pgettext("box for a seal or signature", "Coordinator"),
        words.pgettext("box for a seal or signature", "Program Office"),
    )
    left = right - len(labels) * SEAL.width
    for number, label in enumerate(labels):
        box = Box(left + number * SEAL.width, bottom, SEAL.width, SEAL.height)
        caption = Box(box.x, box.top, box.width, 12)
        outline(canvas, box, RULE, THIN)
        outline(canvas, caption, RULE, THIN)
        put(canvas, caption, label, sans(language, 7, SOFT), pad=1.5, floor=6)
    name = Box(left - 176, bottom, 166, SEAL.height + 12)
    for up, label, text in (
        (26.0, words.gettext("Coordinator"), heading.coordinator),
        (2.0, words.gettext("Confirmed on"), ""),
    ):
        draw(canvas, name.x, name.y + up + 12, label, sans(language, 7, SOFT))
        draw(canvas, name.x, name.y + up + 2, text, sans(language, 9), "left", name.width)
        pen(canvas, RULE, HAIRLINE)
        levels(canvas, [name.y + up - 1.5], name.x, name.right)
    return Box(name.x, bottom, right - name.x, SEAL.height + 12)


def draw_signature(canvas: Canvas, box: Box, name: str, words: Words) -> None:
    """Draw where the intern signs: the name, a line for the signature, a line for the date."""
    language = words.language
    draw(canvas, box.x, box.top - 8, words.gettext("Signature of the intern"), sans(language, 7, SOFT))
    pen(canvas, RULE, HAIRLINE)
    levels(canvas, [box.y + 24.5, box.y + 0.5], box.x, box.right)
    draw(canvas, box.x, box.y + 14, name, sans(language, 7, SOFT), "left", box.width, floor=6)
    draw(canvas, box.x, box.y + 4, words.gettext("Date"), sans(language, 7, SOFT))


def frame_table(canvas: Canvas, box: Box) -> None:
    """Draw the firm outline that holds a table together."""
    outline(canvas, box, INK, FIRM * 0.75)

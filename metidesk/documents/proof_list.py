"""The proof list before certificates are issued: every name large, then letter by letter, read and signed for."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.frame import Heading, PagePlace, body_box, draw_frame, open_paper
from metidesk.documents.grid import Box, fill, levels, outline, pen, put, sans
from metidesk.documents.letter_cells import LetterCells
from metidesk.documents.style import A4_PORTRAIT, ALERT, HAIR, HAIRLINE, INK, RULE, SOFT, THIN, TINT, Paper
from metidesk.documents.text import Style, draw, draw_block, wrap
from metidesk.domain.completion import CertificateKind
from metidesk.domain.spelling import character_name, remarks_on
from metidesk.i18n.catalog import Words
from metidesk.i18n.completion_words import certificate_kind_word
from metidesk.i18n.counts import days
from metidesk.i18n.dates import day_range, long_day
from metidesk.i18n.joining import listed
from metidesk.i18n.spelling_words import spelling_words

_INTRO, _GAP = 30.0, 12.0
_BAR, _NAME, _LOCAL = 20.0, 36.0, 30.0
_SMALL, _LEADING = 7.0, 9.4
_SIGN = 40.0


@dataclass(frozen=True, slots=True)
class ProofRow:
    """One person about to get a certificate: the names as they are stored, and what the paper will say.

    `left_off` are the code points that no font has, for which the certificate leaves the native-script name off.
    """

    intern_no: str
    name: str
    local_name: str
    company: str
    kind: CertificateKind
    first: date
    last: date
    half_days: int
    left_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofFacts:
    """A proof list; `issued_on` is the date that the certificates will bear."""

    heading: Heading
    issued_on: date
    rows: tuple[ProofRow, ...]


def draw_proof_list(facts: ProofFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_PORTRAIT) -> None:
    """Write the list; nobody is divided between two pages."""
    title = words.gettext("Proof list before issue")
    canvas = open_paper(target, paper, facts.heading, title, words)
    body = body_box(paper)
    blocks = [_Block(number, row, words, body.width) for number, row in enumerate(facts.rows, start=1)]
    pages = list(_pages(blocks, body.height - _INTRO))
    period = words.gettext("Date of issue {day}", day=long_day(facts.issued_on, words.language))
    for number, page in enumerate(pages, start=1):
        draw_frame(canvas, paper, facts.heading, title, period, PagePlace(number, len(pages)), words)
        _draw_intro(canvas, Box(body.x, body.top - _INTRO, body.width, _INTRO), words)
        top = body.top - _INTRO
        for block in page:
            block.draw(canvas, Box(body.x, top - block.height, body.width, block.height))
            top -= block.height + _GAP
        canvas.showPage()
    canvas.save()


def _pages(blocks: Sequence["_Block"], room: float) -> Iterator[list["_Block"]]:
    """Yield the people of each page, as many as it holds and at least one."""
    page: list[_Block] = []
    left = room
    for block in blocks:
        if page and block.height > left:
            yield page
            page, left = [], room
        page.append(block)
        left -= block.height + _GAP
    yield page


def _draw_intro(canvas: Canvas, box: Box, words: Words) -> None:
    text = words.gettext(
        "Please read your name letter by letter, exactly as it will stand on your certificate, and sign. "
        "Mark what is wrong: an issued certificate is never changed, only issued anew."
    )
    draw_block(canvas, box.x, box.top - 8, text, sans(words.language, 8.5, SOFT), box.width, leading=11)


class _Block:
    """One person on the list, measured before it is drawn."""

    def __init__(self, number: int, row: ProofRow, words: Words, width: float) -> None:
        self._number, self._row, self._words, self._width = number, row, words, width
        self._name = LetterCells(row.name, words.language, width)
        self._local = LetterCells(row.local_name, words.language, width) if row.local_name else None
        remarks = [remark for name in (row.name, row.local_name) for remark in remarks_on(name)]
        warnings = [spelling_words(one, words) for one in remarks]
        if row.left_off:
            said = words.gettext(
                "The name in its own script is left off: no font has {characters}.",
                characters=listed(row.left_off, words),
            )
            warnings.append(said)
        self._warnings = [line for one in warnings for line in self._wrapped(one)]
        self._letters = self._wrapped(self._named_letters()) if self._named_letters() else []
        local = _LOCAL + self._local.height if self._local else 0.0
        lines = len(self._warnings) + len(self._letters)
        self.height = _BAR + _NAME + self._name.height + local + lines * _LEADING + 6 + _SIGN

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw the person into a box of its own height."""
        self._draw_bar(canvas, Box(box.x, box.top - _BAR, box.width, _BAR))
        y = box.top - _BAR - _NAME
        self._draw_name(canvas, box.x, y + 11, self._row.name, 22, INK)
        self._name.draw(canvas, box.x, y)
        y -= self._name.height
        if self._local is not None:
            self._draw_name(canvas, box.x, y - _LOCAL + 10, self._row.local_name, 16, SOFT)
            self._local.draw(canvas, box.x, y - _LOCAL)
            y -= _LOCAL + self._local.height
        style = sans(self._words.language, _SMALL, SOFT)
        for line in self._letters:
            y -= _LEADING
            draw(canvas, box.x, y + 2, line, style, "left", box.width)
        warning = sans(self._words.language, 8, ALERT, bold=True)
        for line in self._warnings:
            y -= _LEADING
            draw(canvas, box.x, y + 2, line, warning, "left", box.width)
        self._draw_signing(canvas, Box(box.x, box.y, box.width, _SIGN - 4))

    def _wrapped(self, text: str) -> list[str]:
        return wrap(text, sans(self._words.language, 8, bold=True), self._width)

    def _named_letters(self) -> str:
        """Return the letters beyond ASCII in the Latin name, each once with its code point and Unicode name."""
        composed = unicodedata.normalize("NFC", self._row.name)
        found = [sign for sign in dict.fromkeys(composed) if not sign.isascii() and sign.isalpha()]
        return " · ".join(f"{sign} {character_name(sign)}" for sign in found)

    def _draw_name(self, canvas: Canvas, x: float, y: float, name: str, size: float, colour: tuple[float, ...]) -> None:
        """Draw a name in the face of the certificate."""
        red, green, blue = colour
        style = Style("serif", size=size, colour=(red, green, blue), language=self._words.language)
        draw(canvas, x, y, name, style, "left", self._width, floor=9)

    def _draw_bar(self, canvas: Canvas, box: Box) -> None:
        """Head the person with number, company, period and days."""
        row, words, language = self._row, self._words, self._words.language
        fill(canvas, box, TINT)
        pen(canvas, RULE, THIN)
        levels(canvas, [box.top], box.x, box.right)
        number, kind, facts = box.columns((96, 130, box.width - 226))
        put(canvas, number, f"{self._number}   {row.intern_no}", sans(language, 9, bold=True), "left")
        put(canvas, kind, certificate_kind_word(row.kind, words), sans(language, 8), "left", floor=6)
        period = day_range(row.first, row.last, language, with_year=True)
        count = words.gettext("{count} activity days", count=days(row.half_days, words.language))
        text = " · ".join(part for part in (row.company, period, count) if part)
        put(canvas, facts, text, sans(language, 8, SOFT), "right", floor=6)

    def _draw_signing(self, canvas: Canvas, box: Box) -> None:
        """Draw the box in which the person confirms: read and correct, a signature, a date."""
        words, style = self._words, sans(self._words.language, 7.5, SOFT)
        pen(canvas, HAIR, HAIRLINE)
        tick = Box(box.x, box.y + box.height / 2 - 6, 12, 12)
        outline(canvas, tick, INK, THIN)
        read = words.gettext("Read and correct")
        draw(canvas, tick.right + 6, tick.y + 3, read, sans(words.language, 9, bold=True), "left", 128, floor=6)
        frame = Box(box.x + 156, box.y, box.width - 156, box.height)
        signature, day = frame.columns((frame.width * 0.68, frame.width * 0.32))
        for one, label in ((signature, words.gettext("Signature of the intern")), (day, words.gettext("Date"))):
            outline(canvas, one, RULE, THIN)
            draw(canvas, one.x + 4, one.top - 9, label, style)

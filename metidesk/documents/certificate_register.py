"""The register of certificates (証書台帳): a line for every number in order, with room for the tally seal (割印)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.frame import (
    Heading,
    PagePlace,
    body_box,
    draw_confirmation,
    draw_frame,
    frame_table,
    open_paper,
)
from metidesk.documents.grid import Box, fill, levels, pen, put, put_name, put_text, sans, uprights
from metidesk.documents.style import A4_LANDSCAPE, ALERT, FAINT, HAIR, HAIRLINE, INK, RULE, SOFT, THIN, TINT, Paper
from metidesk.documents.text import draw, width, wrap
from metidesk.domain.completion import CertificateKind, CompletionRule
from metidesk.i18n.catalog import Words
from metidesk.i18n.completion_words import certificate_kind_word, rule_word
from metidesk.i18n.counts import days
from metidesk.i18n.dates import medium_day
from metidesk.i18n.joining import fact_words

_HEAD, _ROW, _FOOT = 24.0, 36.0, 68.0
_NOTE, _NOTE_LEADING = 7.5, 9.6
_CUT = 6.0
"""A text that does not fit its cell in this size is cut there, and stands in full under the entry."""
_SHARES = (0.152, 0.222, 0.172, 0.056, 0.126, 0.128, 0.084, 0.06)
_SEAL = 15.0
_SHORT = 12
"""So many digits of a SHA-256 stand on paper: enough to tell any two certificates apart."""


@dataclass(frozen=True, slots=True)
class RegisterOverride:
    """A rule of completion that was not met, and why the certificate was issued all the same."""

    rule: CompletionRule
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterSpoiled:
    """A printed copy that was spoiled, since which day and why."""

    copy_no: int
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterEnd:
    """How a certificate ended: revoked, or replaced by a reissue under the same number."""

    reissued: bool
    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One certificate as the register keeps it: names as they were printed, `end` None while it is in force.

    `handed_to` is empty where the intern took it.
    """

    number: str
    revision: int
    name: str
    local_name: str
    intern_no: str
    company: str
    half_days: int
    issued_on: date
    issued_by: str
    sha256: str
    handed_on: date | None = None
    handed_to: str = ""
    overrides: tuple[RegisterOverride, ...] = ()
    spoiled: tuple[RegisterSpoiled, ...] = ()
    end: RegisterEnd | None = None


@dataclass(frozen=True, slots=True)
class RegisterSeries:
    """The numbers of one kind of certificate, in order of number and revision."""

    kind: CertificateKind
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """The register of a course at an office; every series begins on a page of its own."""

    heading: Heading
    series: tuple[RegisterSeries, ...]


def draw_certificate_register(
    facts: RegisterFacts, words: Words, target: BinaryIO | Path, paper: Paper = A4_LANDSCAPE
) -> None:
    """Write the register as PDF; nothing of an entry is left out, however long a reason is."""
    title = words.gettext("Register of certificates")
    canvas = open_paper(target, paper, facts.heading, title, words)
    body = body_box(paper)
    table = _Table(words, Box(body.x, body.y + _FOOT, body.width, body.height - _FOOT))
    pages = [(one, page) for one in facts.series for page in table.pages(one.rows)]
    counted: set[tuple[CertificateKind, str]] = set()
    for number, (series, rows) in enumerate(pages, start=1):
        kind = certificate_kind_word(series.kind, words)
        draw_frame(canvas, paper, facts.heading, title, kind, PagePlace(number, len(pages)), words)
        table.draw(canvas, rows)
        # A number counts on the page of its first revision, so that the pages add up.
        new = {(series.kind, row.number) for row in rows} - counted
        counted |= new
        sums = [words.gettext("This page: {sum}", sum=_summed(rows, len(new), words))]
        if number == len(pages) or pages[number][0] is not series:
            issued = len({row.number for row in series.rows})
            sums.append(words.gettext("In all: {sum}", sum=_summed(series.rows, issued, words)))
        _draw_foot(canvas, Box(body.x, body.y, body.width, _FOOT), facts.heading, sums, words)
        canvas.showPage()
    canvas.save()


class _Table:
    """Lays entries into a box of the page; an entry with reasons is higher."""

    def __init__(self, words: Words, box: Box) -> None:
        self._words, self._box = words, box
        self._widths = [share * box.width for share in _SHARES]
        self._indent = self._widths[0]
        self._room = box.width - self._indent - self._widths[-1] - 6

    def pages(self, rows: Sequence[RegisterRow]) -> list[Sequence[RegisterRow]]:
        """Return the entries of each page, in order; a series without an entry has one empty page."""
        pages: list[list[RegisterRow]] = [[]]
        left = self._box.height - _HEAD
        for row in rows:
            height = self._height(row)
            if pages[-1] and height > left:
                pages.append([])
                left = self._box.height - _HEAD
            pages[-1].append(row)
            left -= height
        return list(pages)

    def draw(self, canvas: Canvas, rows: Sequence[RegisterRow]) -> None:
        """Draw the entries of one page under the heads of the columns."""
        head = Box(self._box.x, self._box.top - _HEAD, self._box.width, _HEAD)
        fill(canvas, head, TINT)
        self._draw_head(canvas, head)
        y, edges = head.y, []
        for row in rows:
            height = self._height(row)
            self._draw_row(canvas, Box(head.x, y - height, head.width, height), row)
            y -= height
            edges.append(y)
        columns = head.columns(self._widths)
        pen(canvas, RULE, THIN)
        levels(canvas, [head.y, *edges], head.x, head.right)
        uprights(canvas, [columns[-1].x], y, head.top)
        frame_table(canvas, Box(head.x, y, head.width, head.top - y))

    def _height(self, row: RegisterRow) -> float:
        lines = len(self._notes(row))
        return _ROW + (lines * _NOTE_LEADING + 3 if lines else 0)

    def _notes(self, row: RegisterRow) -> list[str]:
        """Return what stands under an entry: how it ended, which copies were spoiled, which rules were overridden."""
        words, notes = self._words, []
        if row.end is not None:
            on = medium_day(row.end.on, words.language)
            said = (
                words.gettext(
                    "Replaced by a reissue on {day} by {name}: {reason}", day=on, name=row.end.by, reason=row.end.reason
                )
                if row.end.reissued
                else words.gettext(
                    "Revoked on {day} by {name}: {reason}", day=on, name=row.end.by, reason=row.end.reason
                )
            )
            notes.append(said)
        for number, label, text in (
            (2, words.pgettext("column of a table", "Host company"), row.company),
            (5, words.pgettext("column of a table", "Handed over"), row.handed_to),
        ):
            # What its cell would cut stands here in full.
            if len(wrap(text, sans(words.language, _CUT), self._widths[number] - 6)) > 2:
                notes.append(fact_words(label, text, words))
        for copy in row.spoiled:
            on = medium_day(copy.on, words.language)
            notes.append(
                words.gettext(
                    "Copy {number} spoiled on {day}: {reason}", number=copy.copy_no, day=on, reason=copy.reason
                )
            )
        for one in row.overrides:
            rule = rule_word(one.rule, words)
            notes.append(words.gettext("Issued although not met: {rule} – {reason}", rule=rule, reason=one.reason))
        style = sans(words.language, _NOTE)
        return [line for note in notes for line in wrap(note, style, self._room)]

    def _draw_head(self, canvas: Canvas, head: Box) -> None:
        words = self._words
        labels = (
            words.pgettext("column of a table", "Number"),
            words.pgettext("column of a table", "Intern"),
            words.pgettext("column of a table", "Host company"),
            words.pgettext("column of a table", "Days"),
            words.pgettext("column of a table", "Issued"),
            words.pgettext("column of a table", "Handed over"),
            words.pgettext("column of a table", "State"),
            words.pgettext("column of a table", "Tally seal"),
        )
        for number, (box, label) in enumerate(zip(head.columns(self._widths), labels, strict=True)):
            put_text(canvas, box, label, sans(words.language, 8, SOFT), "center" if number in (3, 7) else "left")

    def _draw_row(self, canvas: Canvas, box: Box, row: RegisterRow) -> None:
        words, language = self._words, self._words.language
        line = Box(box.x, box.top - _ROW, box.width, _ROW)
        number, name, intern, count, issued, handed, state, seal = line.columns(self._widths)
        ink = INK if row.end is None else SOFT
        revision = "" if row.revision == 1 else words.gettext("Rev. {revision}", revision=row.revision)
        short = f"{row.sha256[:4]} {row.sha256[4:8]} {row.sha256[8:_SHORT]}"
        self._put_pair(canvas, number, row.number, " · ".join(part for part in (revision, short) if part), bold=True)
        put_name(canvas, name, row.name, row.local_name, language)
        upper, lower = _halves(intern)
        put(canvas, upper, row.intern_no, sans(language, 7, SOFT), "left", floor=6)
        put_text(canvas, lower, row.company, sans(language, 7.5, ink), "left")
        put(canvas, count, days(row.half_days, words.language), sans(language, 9.5, ink))
        self._put_pair(canvas, issued, medium_day(row.issued_on, language), row.issued_by)
        if row.handed_on is not None:
            self._put_pair(
                canvas, handed, medium_day(row.handed_on, language), row.handed_to or words.gettext("to the intern")
            )
        put_text(canvas, state, self._state(row), sans(language, 8, INK if row.end is None else ALERT), "left")
        _draw_seal(canvas, Box(seal.x, box.y, seal.width, box.height))
        if row.end is not None:
            # Struck out, as a hand would: the entry stays readable.
            struck = min(width(row.number, sans(language, 8.5, bold=True)), number.width - 6)
            pen(canvas, ALERT, THIN)
            levels(canvas, [number.y + number.height * 0.71], number.x + 2, number.x + 4 + struck)
        pen(canvas, HAIR, HAIRLINE)
        uprights(canvas, [column.right for column in line.columns(self._widths)[:-2]], line.y, line.top)
        style = sans(language, _NOTE, ALERT if row.end is not None else SOFT)
        for place, text in enumerate(self._notes(row), start=1):
            y = line.y - place * _NOTE_LEADING + 3
            draw(canvas, box.x + self._indent + 3, y, text, style, "left", self._room)

    def _state(self, row: RegisterRow) -> str:
        if row.end is None:
            return self._words.pgettext("state of a certificate", "In force")
        if row.end.reissued:
            return self._words.pgettext("state of a certificate", "Replaced")
        return self._words.pgettext("state of a certificate", "Revoked")

    def _put_pair(self, canvas: Canvas, box: Box, first: str, second: str, bold: bool = False) -> None:
        """Write two short lines under each other, the second smaller."""
        upper, lower = _halves(box)
        put(canvas, upper, first, sans(self._words.language, 8.5, bold=bold), "left", floor=6)
        put_text(canvas, lower, second, sans(self._words.language, 7, SOFT), "left")


def _halves(box: Box) -> tuple[Box, Box]:
    """Return the upper part of a cell, for one line, and the lower, for one or two small ones."""
    return Box(box.x, box.top - 16, box.width, 13), Box(box.x, box.y + 2, box.width, box.height - 18)


def _draw_seal(canvas: Canvas, box: Box) -> None:
    """Hint at the half of a seal: the other half falls on the certificate that is laid against the edge."""
    pen(canvas, FAINT, HAIRLINE)
    canvas.saveState()
    canvas.setDash(1.2, 1.8)
    y = box.top - _ROW / 2
    canvas.arc(box.right - _SEAL, y - _SEAL, box.right + _SEAL, y + _SEAL, 90, 180)
    canvas.restoreState()


def _draw_foot(canvas: Canvas, box: Box, heading: Heading, sums: Sequence[str], words: Words) -> None:
    """Draw the sum of the page and, on the last page of a series, of the whole series."""
    language = words.language
    taken = draw_confirmation(canvas, box.right, box.y + 4, heading, words)
    room = taken.x - box.x - 16
    for number, text in enumerate(sums):
        draw(canvas, box.x, box.top - 18 - 14 * number, text, sans(language, 8.5, bold=number > 0), "left", room)
    note = words.gettext(
        "The digits under a number begin the SHA-256 of the certificate’s PDF. Lay the certificate against the "
        "right edge and set the tally seal over both."
    )
    for number, line in enumerate(wrap(note, sans(language, 7, SOFT), room)):
        draw(canvas, box.x, box.y + 13 - number * 9, line, sans(language, 7, SOFT))


def _summed(rows: Sequence[RegisterRow], issued: int, words: Words) -> str:
    """Return what some entries amount to: the numbers from and to, how many were issued, how many ended."""
    if not rows:
        return words.gettext("no certificate was issued")
    revoked = sum(row.end is not None and not row.end.reissued for row in rows)
    reissued = sum(row.end is not None and row.end.reissued for row in rows)
    return words.gettext(
        "numbers {first} – {last}, {issued} issued, {revoked} revoked, {reissued} issued anew",
        first=rows[0].number,
        last=rows[-1].number,
        issued=issued,
        revoked=revoked,
        reissued=reissued,
    )

"""The certificate of completion (修了証書): A4 landscape, Japanese and English on one paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from metidesk.documents import certificate_wording as wording
from metidesk.documents.artwork import INNER, draw_divider, draw_rule, place_artwork
from metidesk.documents.certificate_formula import opening
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.grid import Box
from metidesk.documents.pictures import CertificatePictures
from metidesk.documents.style import A4_LANDSCAPE, BRONZE, INK, MM, SOFT, Colour
from metidesk.documents.text import Style, draw, width, wrap
from metidesk.documents.text.canvas import new_canvas
from metidesk.i18n.catalog import Words

_WIDTH, _HEIGHT = A4_LANDSCAPE.size
_MIDDLE = _WIDTH / 2
_TEXT_WIDTH = _WIDTH - 2 * (INNER + 28)
_NAME_WIDTH = _WIDTH - 2 * (INNER + 60)
_CORNER_TEXT = INNER + 24
_COLUMN = 204.0
_LEFT, _RIGHT = 222.0, _WIDTH - 222.0
_SIGNING_LINE = 86.0

_VERMILION = (0.76, 0.22, 0.16)

SEAL_BOX = Box(_RIGHT + _COLUMN / 2 - 14 * MM, _SIGNING_LINE + 3, 24 * MM, 24 * MM)
"""Where the office sets its square seal (角印): over the end of the issuer's name; nothing is printed for it."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A text of the body: lines, style, baseline of the first line and distance of the lines, in points."""

    lines: Sequence[str]
    style: Style
    top: float
    leading: float


def draw_certificate(
    facts: CertificateFacts,
    words: Words,
    target: BinaryIO | Path,
    proof: bool = False,
    pictures: CertificatePictures | None = None,
) -> None:
    """Write one certificate as PDF; Japanese leads where `words` are Japanese, English otherwise.

    A `proof` says so across the page (見本): nobody can take it for an issued one.
    """
    draw_certificates([facts], words, target, proof, pictures)


def draw_certificates(
    all_facts: Sequence[CertificateFacts],
    words: Words,
    target: BinaryIO | Path,
    proof: bool = False,
    pictures: CertificatePictures | None = None,
) -> None:
    """Write several certificates into one PDF, a page each, in the order given."""
    first = all_facts[0]
    canvas = new_canvas(
        target,
        A4_LANDSCAPE.size,
        title=words.gettext("Certificate of completion {number}", number=_numbers(all_facts)),
        author=first.issuer.in_language(words.language),
        subject=first.programme.in_language(words.language),
        language=words.language,
        created=datetime.combine(max(facts.issued_on for facts in all_facts), time(0), UTC),
    )
    for facts in all_facts:
        _draw_page(canvas, facts, japanese_leads=words.language == "ja")
        if proof:
            _draw_proof(canvas)
        canvas.showPage()
    canvas.save()


def _numbers(all_facts: Sequence[CertificateFacts]) -> str:
    first, last = all_facts[0].number, all_facts[-1].number
    return first if first == last else f"{first} – {last}"


def _draw_page(canvas: Canvas, facts: CertificateFacts, japanese_leads: bool) -> None:
    place_artwork(canvas)
    _draw_numbers(canvas, facts)
    _draw_title(canvas, facts)
    if japanese_leads:
        _draw_name(canvas, facts, baseline=366)
        blocks = _japanese_first(facts)
    else:
        draw(canvas, _MIDDLE, 398, opening(False), _english(12.5, SOFT), "center")
        _draw_name(canvas, facts, baseline=354)
        blocks = _english_first(facts)
    for block in blocks:
        for number, line in enumerate(block.lines):
            draw(canvas, _MIDDLE, block.top - number * block.leading, line, block.style, "center", _TEXT_WIDTH)
    _draw_date(canvas, facts, japanese_leads)
    _draw_issuer(canvas, facts, japanese_leads)


def _draw_proof(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(_MIDDLE, _HEIGHT / 2)
    canvas.rotate(24)
    canvas.setFillAlpha(0.3)
    draw(canvas, 0, -24, "PROOF · 見本", Style("serif", True, 86, _VERMILION, "ja", 8), "center")
    canvas.restoreState()


def _draw_numbers(canvas: Canvas, facts: CertificateFacts) -> None:
    """Write the number in both upper corners: the smallest type but for the captions."""
    y, room = _HEIGHT - INNER - 28, 200.0
    english = wording.NUMBER.en.format(number=facts.number)
    draw(canvas, _CORNER_TEXT, y, english, _english(9, SOFT), "left", room)
    # Three parts, so that one face sets the whole number: digits after kanji would take the Japanese one.
    x, size = _WIDTH - _CORNER_TEXT, 9.0
    before, after = wording.NUMBER.ja.split("{number}")
    kanji, latin = _japanese(size, SOFT), _english(size, SOFT)
    for part, style in ((after, kanji), (facts.number, latin), (before, kanji)):
        draw(canvas, x, y, part, style, "right", room)
        x -= min(room, width(part, style))


def _draw_title(canvas: Canvas, facts: CertificateFacts) -> None:
    japanese = Style("serif", bold=True, size=40, colour=INK, language="ja", tracking=22)
    english = Style("serif", size=15, colour=BRONZE, language="en", tracking=4.8)
    draw(canvas, _MIDDLE, 463, facts.formula.title.ja, japanese, "center")
    draw(canvas, _MIDDLE, 432, facts.formula.title.en.upper(), english, "center")


def _draw_name(canvas: Canvas, facts: CertificateFacts, baseline: float) -> None:
    """Write the name, the largest line, and small under the ornament the name in its own script."""
    draw(canvas, _MIDDLE, baseline, facts.name, _english(35), "center", _NAME_WIDTH)
    draw_divider(canvas, _MIDDLE, baseline - 17, 440)
    if _has_local_name(facts):
        draw(canvas, _MIDDLE, baseline - 39, facts.local_name, _english(13.5, SOFT), "center", _NAME_WIDTH)


def _has_local_name(facts: CertificateFacts) -> bool:
    return bool(facts.local_name) and facts.local_name != facts.name


def _english_first(facts: CertificateFacts) -> list[_Block]:
    lines, style = _broken(wording.english_body(facts, name_above=False), _english(13.2), smallest=12.2)
    top = 281.0 if _has_local_name(facts) else 290.0
    below = top - 19.5 * len(lines) - 15
    return [
        _Block(lines, style, top, 19.5),
        _Block(wording.japanese_body(facts), _japanese(13.2), below, 21),
    ]


def _japanese_first(facts: CertificateFacts) -> list[_Block]:
    lines, style = _broken(wording.english_body(facts, name_above=True), _english(10.6, SOFT), smallest=9.6)
    top = 290.0 if _has_local_name(facts) else 302.0
    return [
        _Block(wording.japanese_body(facts), _japanese(15.5), top, 26),
        _Block(lines, style, top - 68, 16),
    ]


def _draw_date(canvas: Canvas, facts: CertificateFacts, japanese_leads: bool) -> None:
    texts = [
        (wording.english_date(facts.issued_on), _english(11.5)),
        (wording.japanese_date(facts.issued_on), _japanese(11.5)),
    ]
    _draw_stack(canvas, _LEFT, _SIGNING_LINE + 28, texts, japanese_leads)
    _draw_caption(canvas, _LEFT, wording.DATE_OF_ISSUE.en, wording.DATE_OF_ISSUE.ja, japanese_leads)


def _draw_issuer(canvas: Canvas, facts: CertificateFacts, japanese_leads: bool) -> None:
    """Write who issues it; somebody signs between name and line, and the seal goes over the end of the name."""
    texts = [
        (facts.issuer.en, _english(12)),
        (facts.issuer.in_language("ja"), _japanese(12)),
    ]
    _draw_stack(canvas, _RIGHT, _SIGNING_LINE + 52, texts, japanese_leads)
    title = facts.issuer_title
    _draw_caption(canvas, _RIGHT, title.en, title.in_language("ja"), japanese_leads)


def _draw_stack(canvas: Canvas, x: float, y: float, texts: list[tuple[str, Style]], japanese_leads: bool) -> None:
    """Write the English and the Japanese form of a text over each other, the leading one above."""
    for number, (text, style) in enumerate(reversed(texts) if japanese_leads else texts):
        draw(canvas, x, y - number * 18, text, style, "center", _COLUMN)


def _draw_caption(canvas: Canvas, x: float, english: str, japanese: str, japanese_leads: bool) -> None:
    """Draw the line of a column with what stands on it."""
    draw_rule(canvas, x - _COLUMN / 2, _SIGNING_LINE, _COLUMN)
    parts = (japanese, english) if japanese_leads else (english, japanese)
    text = " · ".join(dict.fromkeys(part for part in parts if part))
    draw(canvas, x, _SIGNING_LINE - 12.5, text, _japanese(8, SOFT), "center", _COLUMN)


def _broken(halves: tuple[str, ...], style: Style, smallest: float) -> tuple[list[str], Style]:
    """Break the sentence between its halves where a little smaller type allows it, else where it comes out even."""
    needed = max(width(half, style) for half in halves)
    size = min(style.size, style.size * _TEXT_WIDTH / needed)
    if size >= smallest:
        return list(halves), replace(style, size=size)
    return _balanced(" ".join(halves), style, _TEXT_WIDTH), style


def _balanced(text: str, style: Style, max_width: float) -> list[str]:
    """Break a text into as few lines as fit, then as even as that allows: no single word on the last line."""
    lines = wrap(text, style, max_width)
    low, high = max_width / len(lines), max_width
    while high - low > 1:
        middle = (low + high) / 2
        if len(wrap(text, style, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, style, high)


def _english(size: float, colour: Colour = INK) -> Style:
    return Style("serif", size=size, colour=colour, language="en")


def _japanese(size: float, colour: Colour = INK) -> Style:
    return Style("serif", size=size, colour=colour, language="ja")

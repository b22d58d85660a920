"""The certificates of completion (修了証書) and participation (参加証明書): A4 landscape, Japanese and English on one
paper, and the office's language where it is wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

from metidesk.documents import certificate_wording as wording
from metidesk.documents.artwork import DIVIDER_REACH, INNER, draw_divider, draw_rule, place_artwork
from metidesk.documents.certificate_formula import opening
from metidesk.documents.certificate_layout import Block, block, spread
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.grid import Box
from metidesk.documents.pictures import CertificatePictures, place_picture
from metidesk.documents.qr import draw_qr
from metidesk.documents.structure import Structure, describe
from metidesk.documents.style import A4_LANDSCAPE, BRONZE, INK, MM, SOFT, Colour
from metidesk.documents.text import Style, draw, fit, ink, width
from metidesk.documents.text.canvas import new_canvas
from metidesk.i18n.catalog import N_, Words

_WIDTH, _HEIGHT = A4_LANDSCAPE.size
_MIDDLE = _WIDTH / 2
_TEXT_WIDTH = _WIDTH - 2 * (INNER + 28)
_NAME_WIDTH = _WIDTH - 2 * (INNER + 60)
_NAME_HEIGHT = 46.0
"""The largest name is no higher than this, from the top of its highest sign to the foot of its lowest."""
_NAME_AIR, _LOCAL_AIR = 6.0, 3.5
"""What stays free between the ink of a name and what stands above and under it."""
_CORNER_TEXT = INNER + 24
_NUMBERS_WIDTH = 200.0
_TITLE = 463.0
_TITLE_WIDTH = 480.0
_TITLE_JAPANESE = Style("serif", bold=True, size=40, colour=INK, language="ja", tracking=22)
_TITLE_ENGLISH = Style("serif", size=15, colour=BRONZE, language="en", tracking=4.8)
_BODY_BOTTOM = 160.0
_SIGNING_LINE = 86.0
_CAPTION = _SIGNING_LINE - 12.5
_COLUMN, _RIGHT = 204.0, _WIDTH - 222.0

_CODE_SIDE = 26 * MM
_CODE_BOX = Box(_CORNER_TEXT - 4.2, _SIGNING_LINE - 4, _CODE_SIDE, _CODE_SIDE)
_LOGO_BOX = Box(_MIDDLE - 80, 497, 160, 38)
_LOGO_TAKES = 15.0
"""How far everything below moves down for a logo."""
_SIGNATURE_BOX = Box(_RIGHT - 62, _SIGNING_LINE - 3, 124, 36)

_PROOF = "PROOF · 見本"
_VERMILION = (0.76, 0.22, 0.16)

SEAL_BOX = Box(_RIGHT + _COLUMN / 2 - 14 * MM, _SIGNING_LINE + 3, 24 * MM, 24 * MM)
"""Where the office sets its square seal (角印): over the end of the issuer's name; empty without a picture of it."""

_TITLES = {
    "completion": N_("Certificate of completion {number}"),
    "participation": N_("Certificate of participation {number}"),
}


@dataclass(frozen=True, slots=True)
class _Paper:
    """What all pages of a document are drawn with."""

    canvas: Any
    structure: Structure
    words: Words
    pictures: CertificatePictures
    is_proof: bool

    @property
    def japanese_leads(self) -> bool:
        """Tell which of the two languages stands above the other."""
        return self.words.language == "ja"

    def in_order(self, english: Any, japanese: Any) -> tuple[Any, Any]:
        """Return the English and the Japanese form, the leading one first."""
        return (japanese, english) if self.japanese_leads else (english, japanese)


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
        title=words.gettext(_TITLES[first.kind], number=_numbers(all_facts)),
        author=first.issuer.in_language(words.language),
        subject=first.programme.in_language(words.language),
        language=words.language,
        created=datetime.combine(max(_drawn_on(facts) for facts in all_facts), time(0), UTC),
    )
    paper = _Paper(canvas, Structure(canvas), words, pictures or CertificatePictures(), proof)
    for facts in all_facts:
        _draw_page(paper, facts)
        paper.structure.end_page(facts.number)
    paper.structure.finish()
    describe(canvas)
    canvas.save()


def overlong(facts: CertificateFacts) -> tuple[tuple[str, str], ...]:
    """Return the texts of a formula that have no room on the paper, as (title or body, language)."""
    title, found = facts.formula.title, []
    for text, style in (
        (title.en.upper(), _TITLE_ENGLISH),
        (title.ja, _TITLE_JAPANESE),
        (title.local, _local(facts, 12)),
    ):
        if text and width(text, style) > _TITLE_WIDTH:
            found.append(("title", style.language))
    for one, most in zip(_english_first(facts), (3, 2, 3), strict=False):
        if len(one.lines) > most:
            found.append(("body", one.style.language))
    return tuple(found)


def _drawn_on(facts: CertificateFacts) -> Any:
    return facts.reissued_on or facts.issued_on


def _numbers(all_facts: Sequence[CertificateFacts]) -> str:
    first, last = all_facts[0].number, all_facts[-1].number
    return first if first == last else f"{first} – {last}"


def _draw_page(paper: _Paper, facts: CertificateFacts) -> None:
    """Draw in the order in which somebody reads; the number, smallest of all, comes last."""
    with paper.structure.artifact():
        place_artwork(paper.canvas)
    below = _draw_title(paper, facts, _TITLE - (_LOGO_TAKES if paper.pictures.logo else 0))
    below = _draw_name(paper, facts, below)
    blocks = _japanese_first(facts) if paper.japanese_leads else _english_first(facts)
    for one, baseline in spread(blocks, below, _BODY_BOTTOM):
        _say(paper, [(baseline - count * one.leading, line) for count, line in enumerate(one.lines)], one.style)
    _draw_date(paper, facts)
    _draw_issuer(paper, facts)
    _draw_numbers(paper, facts)
    if facts.code:
        _draw_code(paper, facts)
    if paper.is_proof:
        _draw_proof(paper)


def _say(
    paper: _Paper,
    lines: Sequence[tuple[float, str]],
    style: Style,
    x: float = _MIDDLE,
    room: float = _TEXT_WIDTH,
    role: Any = "P",
) -> None:
    """Draw lines about x, each at its baseline, as one element of the document."""
    between = "" if style.language == "ja" else " "
    with paper.structure.element(role, style.language, between.join(line for _, line in lines)):
        for y, line in lines:
            draw(paper.canvas, x, y, line, style, "center", room)


def _draw_title(paper: _Paper, facts: CertificateFacts, y: float) -> float:
    """Write the titles, the Japanese one above, and the formula where it stands before the name; return how low."""
    if paper.pictures.logo:
        with paper.structure.element("Figure", paper.words.language, paper.words.gettext("Logo of the issuer")):
            place_picture(paper.canvas, "logo", paper.pictures.logo, _LOGO_BOX)
    title = facts.formula.title
    _say(paper, [(y, title.ja)], _TITLE_JAPANESE, role="H1" if paper.japanese_leads else "P")
    _say(paper, [(y - 31, title.en.upper())], _TITLE_ENGLISH, role="P" if paper.japanese_leads else "H1")
    y -= 31
    if facts.local_language:
        y -= 18
        _say(paper, [(y, title.local)], _local(facts, 12, BRONZE))
    if paper.japanese_leads:
        return y - (12 if facts.local_language else 22)
    y -= 27 if facts.local_language else 34
    _say(paper, [(y, opening(name_above=False))], _english(12.5, SOFT))
    return y


def _draw_name(paper: _Paper, facts: CertificateFacts, above: float) -> float:
    """Write the name, the largest line, and small under the ornament the name in its own script; return how low."""
    usual, size = (above - 39, 32) if facts.local_language else (above - 44, 35)
    style = fit(facts.name, _english(size), _NAME_WIDTH)
    top, bottom = ink(facts.name, style)
    if top - bottom > _NAME_HEIGHT:
        # Scripts with signs above and below their letters: what is measured is what stands there.
        style = replace(style, size=style.size * _NAME_HEIGHT / (top - bottom))
        top, bottom = ink(facts.name, style)
    y = min(usual, above - _NAME_AIR - top)
    _say(paper, [(y, facts.name)], style, room=_NAME_WIDTH)
    y = min(y - 17, y + bottom - _NAME_AIR - DIVIDER_REACH)
    with paper.structure.artifact():
        draw_divider(paper.canvas, _MIDDLE, y)
    if not facts.local_name or facts.local_name == facts.name:
        return y - 7
    style = fit(facts.local_name, _english(13.5, SOFT), _NAME_WIDTH)
    top, bottom = ink(facts.local_name, style)
    y = min(y - (20 if facts.local_language else 22), y - DIVIDER_REACH - _LOCAL_AIR - top)
    _say(paper, [(y, facts.local_name)], style, room=_NAME_WIDTH)
    return y + min(-6.0, bottom)


def _english_first(facts: CertificateFacts) -> list[Block]:
    """Return the sentence in each language, the English one largest, the office's own last."""
    return [
        block(wording.english_body(facts, name_above=False), _english(13.2), 19.5, _TEXT_WIDTH, 12.2),
        block(wording.japanese_body(facts), _japanese(13.2), 21, _TEXT_WIDTH, 11),
        *_local_block(facts),
    ]


def _japanese_first(facts: CertificateFacts) -> list[Block]:
    """Return the sentence in each language, the Japanese one largest, the office's own last."""
    return [
        block(wording.japanese_body(facts), _japanese(15.5), 26, _TEXT_WIDTH, 11),
        block(wording.english_body(facts, name_above=True), _english(10.6, SOFT), 16, _TEXT_WIDTH, 9.6),
        *_local_block(facts),
    ]


def _local_block(facts: CertificateFacts) -> list[Block]:
    local = wording.local_body(facts)
    return [block(local, _local(facts, 10.4, SOFT), 17, _TEXT_WIDTH, 8.2)] if local else []


def _draw_date(paper: _Paper, facts: CertificateFacts) -> None:
    """Write the date of issue at the left, or between code and issuer."""
    x, column = 222.0, _COLUMN
    if facts.code:
        column = 160.0
        x = (_CODE_BOX.right + _RIGHT - _COLUMN / 2) / 2
    english = (wording.english_date(facts.issued_on), _english(11.5))
    japanese = (wording.japanese_date(facts.issued_on), _japanese(11.5))
    dates = list(paper.in_order(english, japanese))
    if facts.local_language:
        dates.append((wording.local_date(facts.issued_on, facts.local_language), _local(facts, 9.5, SOFT)))
    y = _SIGNING_LINE + 10 + 18 * (len(dates) - 1)
    for count, (text, style) in enumerate(dates):
        _say(paper, [(y - 18 * count, text)], style, x, column)
    _draw_caption(paper, x, column, wording.DATE_OF_ISSUE.en, wording.DATE_OF_ISSUE.ja)


def _draw_issuer(paper: _Paper, facts: CertificateFacts) -> None:
    """Write who issues it; somebody signs between name and line, and the seal goes over the end of the name."""
    english, japanese = (facts.issuer.en, _english(12)), (facts.issuer.in_language("ja"), _japanese(12))
    for count, (text, style) in enumerate(paper.in_order(english, japanese)):
        _say(paper, [(_SIGNING_LINE + 52 - 18 * count, text)], style, _RIGHT, _COLUMN)
    _draw_caption(paper, _RIGHT, _COLUMN, facts.issuer_title.en, facts.issuer_title.in_language("ja"))
    words = paper.words
    if paper.pictures.signature:
        with paper.structure.element("Figure", words.language, words.gettext("Signature")):
            place_picture(paper.canvas, "signature", paper.pictures.signature, _SIGNATURE_BOX)
    if paper.pictures.seal:
        with paper.structure.element("Figure", words.language, words.gettext("Seal of the issuer")):
            place_picture(paper.canvas, "seal", paper.pictures.seal, SEAL_BOX)


def _draw_caption(paper: _Paper, x: float, column: float, english: str, japanese: str) -> None:
    """Draw the line of a column with what stands on it."""
    with paper.structure.artifact():
        draw_rule(paper.canvas, x - column / 2, _SIGNING_LINE, column)
    text = " · ".join(dict.fromkeys(part for part in paper.in_order(english, japanese) if part))
    _say(paper, [(_CAPTION, text)], _caption_style(paper), x, column)


def _caption_style(paper: _Paper) -> Style:
    # The Japanese face sets both scripts of a caption alike; the leading language is the one that is read out.
    return Style("serif", size=8, colour=SOFT, language="ja" if paper.japanese_leads else "en")


def _draw_numbers(paper: _Paper, facts: CertificateFacts) -> None:
    """Write the number in both upper corners, the smallest type but for the captions, and a reissue under it."""
    y, size = _HEIGHT - INNER - 28, 9.0
    latin, kanji = _english(size, SOFT), _japanese(size, SOFT)
    english, japanese = (
        f" · {said.format(revision=facts.revision)}" if facts.revision > 1 else ""
        for said in (wording.REVISION.en, wording.REVISION.ja)
    )
    before, after = wording.NUMBER.ja.split("{number}")
    # Parts, so that one face sets the whole number: digits after kanji would take the Japanese one.
    parts = [(before, kanji), (facts.number, latin), (after + japanese, kanji)]
    _draw_at_left(paper, y, wording.NUMBER.en.format(number=facts.number) + english, latin)
    _draw_at_right(paper, y, parts)
    if not (notes := wording.reissue_note(facts)):
        return
    english, japanese, *local = notes
    _draw_at_left(paper, y - 13, english, latin)
    _draw_at_right(paper, y - 13, [(japanese, kanji)])
    for text in local:
        _draw_at_left(paper, y - 26, text, _local(facts, size - 0.5, SOFT))


def _draw_at_left(paper: _Paper, y: float, text: str, style: Style, room: float = _NUMBERS_WIDTH) -> None:
    with paper.structure.element("P", style.language, text):
        draw(paper.canvas, _CORNER_TEXT, y, text, style, "left", room)


def _draw_at_right(paper: _Paper, y: float, parts: Sequence[tuple[str, Style]]) -> None:
    """Draw the parts of a Japanese text one after the other, the last one ending at the right."""
    widths = [width(part, style) for part, style in parts]
    scale = min(1.0, _NUMBERS_WIDTH / sum(widths))
    x = _WIDTH - _CORNER_TEXT - sum(widths) * scale
    with paper.structure.element("P", "ja", "".join(part for part, _ in parts)):
        for (part, style), wide in zip(parts, widths, strict=True):
            if part:
                draw(paper.canvas, x, y, part, style, "left", wide * scale)
            x += wide * scale


def _draw_code(paper: _Paper, facts: CertificateFacts) -> None:
    """Draw the code that proves the certificate, with the key that signed it, in the lower left corner."""
    words = paper.words
    with paper.structure.element("Figure", words.language, words.gettext("QR code that proves this certificate")):
        draw_qr(paper.canvas, _CODE_BOX, facts.code)
    text = " · ".join(paper.in_order(wording.VERIFY.en, wording.VERIFY.ja))
    room = _CODE_BOX.width - 8
    _draw_at_left(paper, _CAPTION, text, _caption_style(paper), room)
    if facts.key_id:
        _draw_at_left(paper, _CAPTION - 8.5, wording.KEY.format(key=facts.key_id), _english(6.5, SOFT), room)


def _draw_proof(paper: _Paper) -> None:
    canvas = paper.canvas
    with paper.structure.element("P", "ja", _PROOF):
        canvas.saveState()
        canvas.translate(_MIDDLE, _HEIGHT / 2)
        canvas.rotate(24)
        canvas.setFillAlpha(0.3)
        draw(canvas, 0, -24, _PROOF, Style("serif", True, 86, _VERMILION, "ja", 8), "center")
        canvas.restoreState()


def _english(size: float, colour: Colour = INK) -> Style:
    return Style("serif", size=size, colour=colour, language="en")


def _japanese(size: float, colour: Colour = INK) -> Style:
    return Style("serif", size=size, colour=colour, language="ja")


def _local(facts: CertificateFacts, size: float, colour: Colour = INK) -> Style:
    return Style("serif", size=size, colour=colour, language=facts.local_language)

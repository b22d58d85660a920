"""The same certificates the plain way: reportlab's own fonts, texts and QR widget, the frame drawn on every page.

It shapes nothing, so that names in Khmer or Devanagari come out wrong; that costs it nothing.
"""

from collections.abc import Sequence
from typing import BinaryIO

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from metidesk.documents import certificate_wording as wording
from metidesk.documents.artwork import place_artwork
from metidesk.documents.certificate_formula import opening
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.system.paths import RESOURCES

WIDTH, HEIGHT = landscape(A4)
MIDDLE = WIDTH / 2
FONTS = {"Serif": "NotoSerif-Regular.ttf", "Mincho": "NotoSerifJP-Regular.ttf", "MinchoBold": "NotoSerifJP-Bold.ttf"}


class FormlessCanvas(Canvas):
    """A canvas that draws again what others place again: every form is run where it is used."""

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **more)
        self._recorded: dict[str, list[str]] = {}
        self._outer: list[tuple[str, list[str]]] = []

    def hasForm(self, name: str) -> bool:  # noqa: N802 - reportlab's name
        return False

    def beginForm(self, name: str, *box: float) -> None:  # noqa: N802 - reportlab's name
        self._outer.append((name, self._code))
        self._code = []

    def endForm(self, **_: object) -> None:  # noqa: N802 - reportlab's name
        name, outer = self._outer.pop()
        self._recorded[name], self._code = self._code, outer

    def doForm(self, name: str) -> None:  # noqa: N802 - reportlab's name
        # The empty line keeps reportlab from folding the next turn into one that the form ends with.
        self._code.extend([*self._recorded[name], ""])


def draw_plain(all_facts: Sequence[CertificateFacts], target: BinaryIO, redraws: bool) -> None:
    """Write the certificates; `redraws` draws the frame anew on each page, else it is a form as in metidesk."""
    for name, file in FONTS.items():
        # Fonts are registered for the file that uses them, as the manual shows it.
        pdfmetrics._fonts.pop(name, None)
        pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / file)))
    canvas = (FormlessCanvas if redraws else Canvas)(target, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for facts in all_facts:
        place_artwork(canvas)
        draw_texts(canvas, facts)
        code = QrCodeWidget(facts.code, barLevel="M", barWidth=74, barHeight=74)
        drawing = Drawing(74, 74)
        drawing.add(code)
        renderPDF.draw(drawing, canvas, 74, 82)
        canvas.showPage()
    canvas.save()


def draw_texts(canvas: Canvas, facts: CertificateFacts) -> None:
    """Write the same texts at about the same places."""
    lines = [
        ("MinchoBold", 40, 463, facts.formula.title.ja),
        ("Serif", 15, 432, facts.formula.title.en.upper()),
        ("Serif", 12.5, 398, opening(name_above=False)),
        ("Serif", 35, 354, facts.name),
        ("Serif", 13.5, 315, facts.local_name),
        *(("Serif", 12, 281 - 19 * row, line) for row, line in enumerate(wording.english_body(facts, False))),
        *(("Mincho", 13, 227 - 21 * row, line) for row, line in enumerate(wording.japanese_body(facts))),
    ]
    for font, size, y, text in lines:
        canvas.setFont(font, size)
        canvas.drawCentredString(MIDDLE, y, text)
    for font, x, y, text in (
        ("Serif", 333, 114, wording.english_date(facts.issued_on)),
        ("Mincho", 333, 96, wording.japanese_date(facts.issued_on)),
        ("Serif", 620, 138, facts.issuer.en),
        ("Mincho", 620, 120, facts.issuer.ja),
        ("Mincho", 333, 74, f"{wording.DATE_OF_ISSUE.en} · {wording.DATE_OF_ISSUE.ja}"),
        ("Mincho", 620, 74, f"{facts.issuer_title.en} · {facts.issuer_title.ja}"),
    ):
        canvas.setFont(font, 11)
        canvas.drawCentredString(x, y, text)
    canvas.setFont("Mincho", 9)
    canvas.drawString(78, 513, wording.NUMBER.en.format(number=facts.number))
    canvas.drawRightString(764, 513, wording.NUMBER.ja.format(number=facts.number))

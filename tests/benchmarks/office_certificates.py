"""The same texts and codes as a document of an office suite, the frame behind all pages."""

import base64
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2 as pdfium
import segno
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from vector_frame import frame_as_svg

from metidesk.documents import certificate_wording as wording
from metidesk.documents.artwork import place_artwork
from metidesk.documents.certificate_formula import opening
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.system.paths import RESOURCES

_SIZES = {"title": 40, "english": 15, "small": 9, "name": 35, "local": 13, "body": 12}
_NEW_PAGE = 'fo:break-before="page"'
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir>
<cachedir>{cache}</cachedir></fontconfig>
"""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm"
 style:print-orientation="landscape" fo:margin="2.5cm"><style:background-image style:repeat="stretch">
<office:binary-data>{frame}</office:binary-data></style:background-image>
</style:page-layout-properties></style:page-layout>
"""
_STYLE = """<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="center"
 {breaks}/><style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"
 style:font-size-complex="{size}pt" fo:font-family="Noto Serif" style:font-family-asian="Noto Serif JP"
 style:font-family-complex="Noto Serif Thai"/></style:style>
"""
_BODY = """</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>
"""
_CODE = """<text:p text:style-name="small"><draw:frame text:anchor-type="as-char" svg:width="2.6cm" svg:height="2.6cm">
<draw:image><office:binary-data>{data}</office:binary-data></draw:image></draw:frame></text:p>
"""


def write_office_document(all_facts: Sequence[CertificateFacts], path: Path, is_drawn: bool) -> None:
    """Write the certificates as one flat OpenDocument text, a page each.

    `is_drawn` puts the frame behind the pages as curves, as ours is; else it is a picture.
    """
    styles = "".join(
        _STYLE.format(name=name, size=size, breaks=_NEW_PAGE if name == "small" else "")
        for name, size in _SIZES.items()
    ) + _STYLE.format(name="foot", size=9, breaks="")
    pages = "".join(_page(facts) for facts in all_facts)
    head = _HEAD.format(frame=_frame(is_drawn))
    whole = f"{head}{styles}{_BODY}{pages}</office:text></office:body></office:document>"
    path.write_text(whole, encoding="utf-8")


def write_font_settings(path: Path) -> None:
    """Write which fonts the office suite shall see: ours, as if somebody had installed them."""
    path.write_text(_FONTS.format(folder=RESOURCES / "fonts", cache=path.with_suffix(".cache")), encoding="utf-8")


@cache
def _frame(is_drawn: bool) -> str:
    """Return the frame alone: its curves, or a picture of 200 dots per inch."""
    if is_drawn:
        return base64.b64encode(frame_as_svg().encode("ascii")).decode("ascii")
    drawn, target = io.BytesIO(), io.BytesIO()
    canvas = Canvas(drawn, pagesize=landscape(A4))
    place_artwork(canvas)
    canvas.save()
    document = pdfium.PdfDocument(drawn.getvalue())
    document[0].render(scale=200 / 72).to_pil().save(target, "PNG")
    document.close()
    return base64.b64encode(target.getvalue()).decode("ascii")


def _page(facts: CertificateFacts) -> str:
    lines = [
        ("small", f"{wording.NUMBER.en.format(number=facts.number)} {wording.NUMBER.ja.format(number=facts.number)}"),
        ("title", facts.formula.title.ja),
        ("english", facts.formula.title.en.upper()),
        ("body", opening(name_above=False)),
        ("name", facts.name),
        ("local", facts.local_name),
        *(("body", line) for line in wording.english_body(facts, name_above=False)),
        *(("body", line) for line in wording.japanese_body(facts)),
        ("body", f"{wording.english_date(facts.issued_on)} {wording.japanese_date(facts.issued_on)}"),
        ("body", f"{facts.issuer.en} {facts.issuer.ja}"),
        ("foot", f"{facts.issuer_title.en} · {facts.issuer_title.ja}"),
    ]
    texts = "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>\n' for style, line in lines)
    target = io.BytesIO()
    segno.make_qr(facts.code, error="m", boost_error=False).save(target, kind="png", scale=4)
    data = base64.b64encode(target.getvalue()).decode("ascii")
    return texts + _CODE.replace('"small"', '"foot"').format(data=data)

"""Setting shaped lines on a reportlab canvas, with fonts of our own in the file.

reportlab's own shaping misplaces Khmer, joins Japanese dates into one glyph and writes names that cannot be
copied out again. So each font here is a Type0 font whose codes stand for a pair (glyph, text), numbered in
order of first use: the same page is the same bytes, and every glyph gives back the letters it was made from.
"""

import hashlib
import zlib
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from metidesk.documents.text.fonts import Face
from metidesk.documents.text.shape import Line, ShapedRun

_COMPLEX = frozenset({"Thai", "Khmr", "Deva", "Taml", "Knda"})
"""Scripts whose glyphs differ from their letters in order or number."""

_MOST_LINES = 1024
"""So many different lines a document keeps ready before it begins anew."""

_UNUSED_TABLES = (
    b"BASE", b"DSIG", b"GDEF", b"GPOS", b"GSUB", b"OS/2", b"STAT", b"VORG", b"cmap", b"gasp", b"meta",
    b"name", b"post", b"vhea", b"vmtx",
)  # fmt: skip
"""A PDF addresses glyphs by number: names, layout and character tables would only make the file larger."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def number(value: float) -> str:
    """Return a number as PDF wants it, to a ten-thousandth of a point."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


class DocumentFont:
    """A face as one document uses it; reportlab calls `addObjects` when the document is saved."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> int:
        """Return the code for a glyph that stands for a text; 0 stays for what no font has."""
        return self._codes.setdefault((glyph, text), len(self._codes) + 1)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - the name that reportlab calls
        """Put the font and all it needs into the document."""
        glyphs = [glyph for glyph, _ in self._codes]
        program, length, places = _subset(self.face, tuple(sorted(set(glyphs))))
        name = f"/{_tag(program)}+{self.face.name}"
        inner = _dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=name,
            CIDSystemInfo="<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            FontDescriptor=document.Reference(self._descriptor(document, name, program, length)),
            DW=1000,
            W=f"[ 1 [ {' '.join(str(self.face.advance(glyph)) for glyph in glyphs)} ] ]",
            CIDToGIDMap=document.Reference(_stream(_glyph_map([places[glyph] for glyph in glyphs]))),
        )
        outer = _dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=name,
            Encoding="/Identity-H",
            DescendantFonts=pdfdoc.PDFArray([document.Reference(inner)]),
            ToUnicode=document.Reference(_stream(_to_unicode([text for _, text in self._codes]))),
        )
        document.idToObject[pdfdoc.BasicFonts].dict[self.resource] = document.Reference(outer)

    def _descriptor(self, document: Any, name: str, program: bytes, length: int) -> Any:
        file = pdfdoc.PDFStream(_dictionary(Filter="/FlateDecode", Length1=length), program)
        return _dictionary(
            Type="/FontDescriptor",
            FontName=name,
            Flags=4,
            FontBBox=f"[ {' '.join(map(str, self.face.box))} ]",
            ItalicAngle=0,
            Ascent=self.face.ascent,
            Descent=self.face.descent,
            CapHeight=self.face.cap_height,
            StemV=140 if self.face.file.bold else 80,
            FontFile2=document.Reference(file),
        )


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes) -> Any:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _tag(program: bytes) -> str:
    """Return six letters made from the subset, as PDF asks for, the same for the same subset."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])


def _glyph_map(glyphs: list[int]) -> bytes:
    return b"".join(glyph.to_bytes(2, "big") for glyph in [0, *glyphs])


def _to_unicode(texts: list[str]) -> bytes:
    lines = [f"<{code:04X}> <{_utf16(text)}>\n" for code, text in enumerate(texts, 1)]
    blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return _CMAP.format(body).encode("ascii")


@lru_cache(maxsize=128)
def _subset(face: Face, glyphs: tuple[int, ...]) -> tuple[bytes, int, dict[int, int]]:
    """Return the deflated font of these glyphs only, its inflated length, and where each glyph now lies."""
    wanted = hb.SubsetInput()
    keep = hb.SubsetFlags
    wanted.flags = keep.NO_HINTING | keep.NO_LAYOUT_CLOSURE | keep.NOTDEF_OUTLINE
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _UNUSED_TABLES)
    plan = hb.SubsetPlan(face.hb_face, wanted)
    program = plan.execute().blob.data
    places = plan.old_to_new_glyph_mapping
    return zlib.compress(program, 9), len(program), {glyph: places[glyph] for glyph in (0, *glyphs)}


def _font(document: Any, face: Face) -> DocumentFont:
    key = f"metidesk:{face.name}"
    used: dict[str, DocumentFont] = document.__dict__.setdefault("metidesk_fonts", {})
    if key not in used:
        resource = f"F{len(document.fontMapping) + 1}"
        used[key] = DocumentFont(face, resource)
        document.fontMapping[key] = f"/{resource}"
        document.delayedFonts.append(used[key])
    return used[key]


class _Shower:
    """Writes the operators of a line; what is left to move before the next glyph waits in `_move`."""

    def __init__(self, document: Any, size: float, tracking: float) -> None:
        self.code: list[str] = []
        self._document = document
        self._size = size
        self._gap = tracking * 1000 / size
        self._move = 0.0
        self._rise = 0
        self._first = True
        self._items: list[str] = []

    def show(self, run: ShapedRun) -> None:
        font = _font(self._document, run.face)
        self.code.append(f"/{font.resource} {number(self._size)} Tf")
        for glyph in run.glyphs:
            if glyph.opens and not self._first:
                self._move += self._gap
            self._first = self._first and not glyph.opens
            self._raise_to(glyph.up)
            self._add(font.code(glyph.number, glyph.text), glyph.right)
            self._move = glyph.advance - glyph.right - run.face.advance(glyph.number)
        self._raise_to(0)
        self._flush()

    def _add(self, code: int, right: int) -> None:
        # TJ takes away what it is given, so a move to the right is a negative number.
        move = self._move + right
        before = number(-move) if abs(move) >= 5e-5 else ""
        self._items.append(f"{before}<{code:04X}>")

    def _raise_to(self, rise: int) -> None:
        if rise != self._rise:
            self._flush()
            self.code.append(f"{number(rise * self._size / 1000)} Ts")
            self._rise = rise

    def _flush(self) -> None:
        if self._items:
            self.code.append(f"[{''.join(self._items)}] TJ".replace("><", ""))
            self._items.clear()


def _spoken(run: ShapedRun, tracked: bool) -> bool:
    """Tell whether a reader would misread the glyphs of a run: their order, or their distances as spaces.

    pdfium drops characters beyond U+FFFF from a span, and reads their glyphs well.
    """
    return (tracked or run.script in _COMPLEX) and max(run.text) <= "\uffff"


def _spans(line: Line, tracked: bool) -> list[list[ShapedRun]]:
    """Return the runs, together where one span speaks for them.

    pdfium takes the first raised mark for the end of a span and sees a space before what follows. So a span
    reaches on to the next run that follows a true space; a tracked line, whose gaps look like spaces, is one.
    """
    spans: list[list[ShapedRun]] = []
    for run in line.runs:
        spoken = bool(spans) and _spoken(spans[-1][0], tracked) and max(run.text) <= "\uffff"
        if spoken and (tracked or not spans[-1][-1].text[-1].isspace()):
            spans[-1].append(run)
        else:
            spans.append([run])
    return spans


def show(
    canvas: Any, x: float, y: float, line: Line, size: float, colour: tuple[float, float, float],
    tracking: float = 0.0, condensed: float = 1.0,
) -> None:  # fmt: skip
    """Set a shaped line from the point (x, y) on; the state of the canvas stays as it was.

    `condensed` is the part of its width that the line shall keep, 1 for all of it.
    """
    code = _code(canvas._doc, line, size, tracking)
    scale = f" {number(condensed * 100)} Tz" if condensed != 1 else ""
    start = f"q {' '.join(map(number, colour))} rg BT{scale} 1 0 0 1 {number(x)} {number(y)} Tm"
    canvas._code.append(f"{start} {code} ET Q")


def _code(document: Any, line: Line, size: float, tracking: float) -> str:
    """Return the operators of a line; a document that says it again, page after page, has them ready."""
    known: dict[tuple[int, float, float], tuple[Line, str]] = document.__dict__.setdefault("metidesk_lines", {})
    key = id(line), size, tracking
    if key not in known:
        if len(known) > _MOST_LINES:
            known.clear()
        # The line is kept beside its code, so that no other one can take over its identity.
        known[key] = line, _operators(document, line, size, tracking)
    return known[key][1]


def _operators(document: Any, line: Line, size: float, tracking: float) -> str:
    shower = _Shower(document, size, tracking)
    for span in _spans(line, tracking != 0):
        if spoken := _spoken(span[0], tracking != 0):
            text = "".join(run.text for run in span)
            shower.code.append(f"/Span <</ActualText <FEFF{_utf16(text)}>>> BDC")
        for run in span:
            shower.show(run)
        if spoken:
            shower.code.append("EMC")
    return " ".join(shower.code)

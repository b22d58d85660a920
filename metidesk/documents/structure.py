"""Tagged PDF: what the parts of a freely drawn page are, in which language, and in which order they are read.

The files are made as PDF/A-2 asks, as far as this is known to hold; none claims to conform, because no validator
has looked at it.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, Literal
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc

Role = Literal["H1", "P", "Figure"]

_PAGE_ENTRIES = ("StructParents", "Tabs", "Group")
_ROOT, _WHOLE, _PARENTS = "Structure", "StructureWhole", "StructureParents"

# How a line of text begins and ends, and a span in it that says what its glyphs mean (`documents.text.emit`).
_OPENED, _CLOSED = " Tm ", " ET Q"
_SPANS = re.compile("/Span <</ActualText (<[0-9A-F]+>)>> BDC (.*?) EMC")

_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r", "\n": "\\n"})

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


class Structure:
    """The tree of a document under construction: one section a page, its elements in the order of reading."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._document = canvas._doc
        self._root = _register(self._document, _ROOT)
        self._whole = _register(self._document, _WHOLE)
        self._parents = _register(self._document, _PARENTS)
        self._elements: list[str] = []
        self._owners: list[int] = []
        """Which element of the page each of its marked pieces belongs to."""
        self._sections: list[str] = []
        self._owners_of_pages: list[str] = []

    @contextmanager
    def element(self, role: Role, language: str, text: str) -> Iterator[None]:
        """Mark what is drawn inside as one element; `text` is what it says, or says in words what a figure shows."""
        code = self._canvas._code
        begin, first = len(code), len(self._owners)
        yield
        drawn = code[begin:]
        if any(_SPANS.search(one) for one in drawn):
            code[begin:] = [self._pieces(role, one) for one in drawn]
        else:
            code[begin:] = [self._mark(f"/{role} <<"), *drawn, "EMC"]
        kids = range(first, len(self._owners))
        listed = f"[{' '.join(map(str, kids))}]" if len(kids) > 1 else str(first)
        # A figure is told in words, and what stands on several lines is read as one text.
        key = "/Alt " if role == "Figure" else "/ActualText "
        said = key + _text(text) if role == "Figure" or len(drawn) > 1 else ""
        self._elements.append(f"/S/{role}/K {listed}/Lang({language}){said}")

    def _mark(self, opening: str) -> str:
        """Open the next piece of the element under construction."""
        self._owners.append(len(self._elements))
        return f"{opening}/MCID {len(self._owners) - 1}>> BDC"

    def _pieces(self, role: Role, drawn: str) -> str:
        """Return a drawn line with its spoken spans as pieces of their own: readers lose their way in nested ones."""
        start, opened, rest = drawn.partition(_OPENED)
        operators, closed, end = rest.rpartition(_CLOSED)
        if not opened:
            return drawn
        marked = []
        for count, part in enumerate(_SPANS.split(operators)):
            if count % 3 == 1:
                marked.append(self._mark(f"/Span <</ActualText {part}"))
            elif count % 3 == 2:
                marked.append(f"{part} EMC")
            elif part.strip():
                marked.append(f"{self._mark(f'/{role} <<')} {part.strip()} EMC")
        return f"{start}{opened}{' '.join(marked)}{closed}{end}"

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn inside as ornament, which nobody reads out."""
        self._canvas._code.append("/Artifact BMC")
        yield
        self._canvas._code.append("EMC")

    def end_page(self, title: str) -> None:
        """Close the page and set its elements into the tree as a section with a title."""
        document, number = self._document, len(self._sections)
        name = document.thisPageName()
        self._canvas.showPage()
        page = document.idToObject[name]
        # Packed at once: thousands of open pages would fill the memory.
        packed = _packed(page.stream.encode("latin-1"))
        page.Contents, page.stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), packed), None
        page.__NoDefault__ = (*page.__NoDefault__, *_PAGE_ENTRIES)
        page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")
        # Where something is set like ink, its colours mix as they are seen; viewers choose otherwise for themselves.
        page.Group = pdfdoc.PDFDictionary({"S": "/Transparency", "CS": "/DeviceRGB"}) if page.ExtGState else None
        place = document.idToObjectNumberAndVersion[name][0]
        section = _register(document, f"Section{number}")
        kids = []
        for count, said in enumerate(self._elements):
            kid = f"Element{number}.{count}"
            kids.append(f"{_register(document, kid)} 0 R")
            document.idToObject[kid] = f"<</P {section} 0 R/Pg {place} 0 R{said}>>".encode("latin-1")
        said = f"<</S/Sect/P {self._whole} 0 R/T {_text(title)}/K[{' '.join(kids)}]>>"
        document.idToObject[f"Section{number}"] = said.encode("latin-1")
        self._sections.append(f"{section} 0 R")
        owners = " ".join(kids[owner] for owner in self._owners)
        self._owners_of_pages.append(f"{number}[{owners}]")
        self._elements.clear()
        self._owners.clear()

    def finish(self) -> None:
        """Close the tree and name it in the document; nothing may be drawn after it."""
        document = self._document
        whole = f"<</S/Document/P {self._root} 0 R/K[{' '.join(self._sections)}]>>"
        parents = f"<</Nums[{' '.join(self._owners_of_pages)}]>>"
        root = (
            f"<</Type/StructTreeRoot/K {self._whole} 0 R/ParentTree {self._parents} 0 R"
            f"/ParentTreeNextKey {len(self._sections)}>>"
        )
        for name, said in ((_WHOLE, whole), (_PARENTS, parents), (_ROOT, root)):
            document.idToObject[name] = said.encode("latin-1")
        document.Catalog.StructTreeRoot = pdfdoc.PDFObjectReference(_ROOT)
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def describe(canvas: Any) -> None:
    """Say in the file, for programs that sort documents, what its title says; name the colours it is meant in."""
    document = canvas._doc
    info, stamp = document.info, document._timeStamp
    year, month, day, hours, minutes, seconds = stamp.YMDhms
    facts = {
        "title": info.title,
        "author": info.author,
        "subject": info.subject,
        "language": str(document.Catalog.Lang.s),
        "producer": info.producer,
        "creator": info.creator,
        "created": f"{year}-{month:02d}-{day:02d}T{hours:02d}:{minutes:02d}:{seconds:02d}"
        f"{stamp.dhh:+03d}:{stamp.dmm:02d}",
    }
    said = _XMP.format(**{name: escape(text) for name, text in facts.items()})
    entries = pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    document.Catalog.Metadata = pdfdoc.PDFStream(entries, said.encode("utf-8"))
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3, "Alternate": "/DeviceRGB"}), _srgb(), filters=[pdfdoc.PDFZCompress]
    )
    intent = pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "OutputIntents"]
    document.Catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(intent)])


def _packed(content: bytes) -> bytes:
    """Return a page deflated; among so many numbers only long repetitions are worth referring to."""
    packer = zlib.compressobj(9, strategy=zlib.Z_FILTERED)
    return packer.compress(content) + packer.flush()


@cache
def _srgb() -> bytes:
    """Return the colour profile, without the moment at which it was computed."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes((0x07, 0xE5, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(profile)


def _register(document: Any, name: str) -> int:
    """Take the next object number for a name whose content comes later; elements are too many for objects."""
    number: int = document.objectcounter + 1
    document.objectcounter = number
    document.idToObjectNumberAndVersion[name] = (number, 0)
    document.numberToId[number] = name
    return number


@lru_cache(maxsize=1024)
def _text(text: str) -> str:
    """Return a text as a PDF writes it; a byte of the file is a character here."""
    written = text if text.isascii() else (b"\xfe\xff" + text.encode("utf-16-be")).decode("latin-1")
    return "(" + written.translate(_ESCAPES) + ")"

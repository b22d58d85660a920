"""The tagged file as strangers see it: pypdf walks the tree, poppler tells its text, where it is installed."""

import ctypes
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

from metidesk.documents import certificate_wording as wording
from metidesk.documents.certificate import draw_certificates
from metidesk.documents.certificate_samples import three_languages, with_code
from metidesk.documents.pictures import CertificatePictures
from metidesk.documents.samples import certificates
from metidesk.i18n.catalog import Words


def _logo() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (300, 100), (20, 60, 160)).save(target, "PNG")
    return target.getvalue()


FACTS = [three_languages()[2], with_code(certificates([0])[0])]
_MARKS = re.compile(rb"/(\w+) <<(?:/ActualText <[0-9A-F]+>)?/MCID (\d+)>> BDC|/Artifact BMC|/Span <<|EMC")


@pytest.fixture(params=["en", "ja"])
def pdf(request: pytest.FixtureRequest, words_of: Callable[[str], Words]) -> bytes:
    target = io.BytesIO()
    draw_certificates(FACTS, words_of(request.param), target, pictures=CertificatePictures(logo=_logo()))
    return target.getvalue()


@pytest.fixture
def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def elements(reader: pypdf.PdfReader) -> Iterator[tuple[int, Any]]:
    """Return every element below the sections, with the number of its page."""
    whole = reader.root_object["/StructTreeRoot"]["/K"]
    assert whole["/S"] == "/Document"
    for number, section in enumerate(whole["/K"]):
        assert section.get_object()["/S"] == "/Sect"
        for kid in section.get_object()["/K"]:
            yield number, kid.get_object()


def test_the_document_says_that_it_is_tagged_and_what_it_is(reader: pypdf.PdfReader) -> None:
    catalog = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalog["/Lang"] in ("en", "ja")
    assert catalog["/OutputIntents"][0]["/DestOutputProfile"]["/N"] == 3
    metadata = ElementTree.fromstring(catalog["/Metadata"].get_object().get_data().decode("utf-8"))
    said = " ".join(metadata.itertext())
    for text in (reader.metadata.title, reader.metadata.author, reader.metadata.subject, catalog["/Lang"]):
        assert text
        assert text in said
    assert "pdfaid" not in said
    assert FACTS[0].number in reader.metadata.title


def test_every_piece_of_a_page_belongs_to_one_element_and_every_element_to_its_page(reader: pypdf.PdfReader) -> None:
    parents = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, page in enumerate(reader.pages):
        assert page["/Tabs"] == "/S"
        at = parents.index(page["/StructParents"])
        owners = parents[at + 1]
        marked, open_marks = [], 0
        for found in _MARKS.finditer(page.get_contents().get_data()):
            open_marks += -1 if found[0] == b"EMC" else 1
            assert open_marks in (0, 1), "marked pieces are nested"
            if found[2] is not None:
                marked.append(int(found[2]))
        assert marked == list(range(len(owners)))
        claimed: dict[int, Any] = {}
        for on, element in elements(reader):
            if on == number:
                assert element["/Pg"] == page
                kids = element["/K"]
                claimed |= dict.fromkeys(kids if isinstance(kids, list) else [kids], element)
        assert [claimed[mark] for mark in marked] == [owner.get_object() for owner in owners]


def test_elements_stand_in_reading_order_with_their_languages(reader: pypdf.PdfReader) -> None:
    lead = reader.root_object["/Lang"]
    of_first = [element for number, element in elements(reader) if number == 0]
    roles = [element["/S"] for element in of_first]
    assert roles.count("/H1") == 1
    assert roles.count("/Figure") == 2
    heading = of_first[roles.index("/H1")]
    assert heading["/Lang"] == lead
    spoken = [str(element.get("/ActualText", element.get("/Alt", ""))) for element in of_first]
    local = " ".join(wording.local_body(FACTS[0]))
    english = " ".join(wording.english_body(FACTS[0], name_above=lead == "ja"))
    japanese = "".join(wording.japanese_body(FACTS[0]))
    by_text = dict(zip(spoken, (element["/Lang"] for element in of_first), strict=True))
    assert (by_text[local], by_text[english], by_text[japanese]) == ("km", "en", "ja")
    first, second = (japanese, english) if lead == "ja" else (english, japanese)
    assert spoken.index(first) < spoken.index(second) < spoken.index(local)
    assert all(element["/Alt"] for element in of_first if element["/S"] == "/Figure")


def test_every_font_is_in_the_file(reader: pypdf.PdfReader) -> None:
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"]
    assert not any("Helvetica" in str(reader.get_object(number)) for number in range(1, reader.trailer["/Size"]))


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_poppler_tells_the_texts_by_element(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True, text=True).stdout
    pages = said.split("  Sect ")[1:]
    assert len(pages) == len(FACTS)
    for facts, page in zip(FACTS, pages, strict=True):
        plain = "".join(page.replace("\u200b", "").replace('"', "").split())
        for text in (
            *wording.japanese_body(facts),
            *wording.local_body(facts),
            facts.name,
            facts.local_name,
            wording.NUMBER.ja.format(number=facts.number),
            facts.issuer.en,
        ):
            assert "".join(text.replace("\u200b", "").split()) in plain
        assert re.search(r"H1 \(block\)\s+\"(修了証書|CERTIFICATE OF COMPLETION)\"", page)


def test_pdfium_finds_the_same_tree_page_by_page(pdf: bytes, reader: pypdf.PdfReader) -> None:
    document = pdfium.PdfDocument(pdf)
    for number, page in enumerate(document):
        tree = raw.FPDF_StructTree_GetForPage(page)
        whole = raw.FPDF_StructTree_GetChildAtIndex(tree, 0)
        section = raw.FPDF_StructElement_GetChildAtIndex(whole, number)
        found = []
        for index in range(raw.FPDF_StructElement_CountChildren(section)):
            name = ctypes.create_string_buffer(64)
            raw.FPDF_StructElement_GetType(raw.FPDF_StructElement_GetChildAtIndex(section, index), name, 64)
            found.append(name.raw.decode("utf-16-le").rstrip("\0"))
        raw.FPDF_StructTree_Close(tree)
        assert found == [element["/S"].lstrip("/") for on, element in elements(reader) if on == number]
    document.close()

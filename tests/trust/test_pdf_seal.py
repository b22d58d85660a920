"""A sealed file opens everywhere, and a byte changed, added or cut off breaks the seal."""

import io
import shutil
import subprocess
import warnings

import pypdf
import pypdfium2 as pdfium
import pytest

from metidesk.documents.registry import document
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import words
from metidesk.trust.certificate_code import code_text
from metidesk.trust.pdf_seal import read_seal, seal


@pytest.fixture(scope="module")
def plain():
    """Give the sample certificates as drawn."""
    paper = document("certificate")
    target = io.BytesIO()
    paper.draw(paper.sample(), words("en"), target, paper.papers[0])
    return target.getvalue()


@pytest.fixture
def sealed(plain, facts, key):
    return seal(plain, key, code_text(facts, key))


def holds(pdf, public):
    try:
        found = read_seal(pdf)
    except RuleBroken:
        return False
    return found is not None and found.holds(public)


def test_a_sealed_file_holds_and_tells_its_code(plain, sealed, facts, public):
    found = read_seal(sealed)
    assert found is not None
    assert found.holds(public)
    assert found.code.facts == facts
    assert sealed.startswith(plain)
    assert len(sealed) - len(plain) < 1200
    assert read_seal(plain) is None


def test_the_same_file_gets_the_same_seal(plain, sealed, facts, key):
    assert seal(plain, key, code_text(facts, key)) == sealed


def test_no_byte_can_be_changed(plain, sealed, public):
    places = [*range(0, len(plain), 499), *range(len(plain) - 40, len(sealed))]
    for place in places:
        twisted = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert not holds(twisted, public), place


def test_nothing_can_be_added_or_cut_off(plain, sealed, public):
    assert not holds(sealed + b"\n", public)
    assert not holds(b"\n" + sealed, public)
    assert not holds(sealed[:-1], public)
    assert not holds(sealed[1:], public)
    assert not holds(plain, public)
    assert not holds(sealed + plain[-200:], public)


def test_a_second_seal_breaks_the_first(plain, sealed):
    with pytest.raises(RuleBroken, match=r"code\.unreadable"):
        read_seal(sealed + sealed[len(plain) :])


def test_a_seal_of_another_key_does_not_hold(plain, facts, key, stranger, public):
    assert not holds(seal(plain, stranger, code_text(facts, key)), public)


def test_the_seal_of_one_file_does_not_fit_another(plain, sealed, public):
    other = plain.replace(b"metidesk", b"metibesk")
    assert not holds(other + sealed[len(plain) :], public)


def test_what_is_sealed_or_no_pdf_is_not_sealed(sealed, facts, key):
    for pdf in (sealed, b"", b"hello", sealed[:1000]):
        with pytest.raises(ValueError, match="no PDF that can be sealed"):
            seal(pdf, key, code_text(facts, key))


def test_readers_open_it_without_a_word(plain, sealed, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = pypdf.PdfReader(io.BytesIO(sealed), strict=True)
        before = pypdf.PdfReader(io.BytesIO(plain), strict=True)
        assert read.metadata == before.metadata
        assert [page.extract_text() for page in read.pages] == [page.extract_text() for page in before.pages]
    one, other = pdfium.PdfDocument(plain), pdfium.PdfDocument(sealed)
    for number in range(len(one)):
        pictures = [bytes(file[number].render(scale=0.5).buffer) for file in (one, other)]
        assert pictures[0] == pictures[1]
    if shutil.which("pdfinfo"):
        path = tmp_path / "sealed.pdf"
        path.write_bytes(sealed)
        for command in (["pdfinfo", path], ["pdftotext", path, "-"]):
            said = subprocess.run(command, capture_output=True, check=True)
            assert said.stderr == b""

"""Glyphs on paper are those of HarfBuzz, in its places, and give back the text they were made from."""

import io
import shutil
import subprocess
import unicodedata
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from interpreter import Document, Placed, original_font, original_outline
from reference import HB_SHAPE, Answer, Asked, shaped
from reportlab.pdfgen.canvas import Canvas
from texts import LANGUAGES, MIXED, NAMES, corpus, paper

from metidesk.documents.text import Style, draw, width
from metidesk.documents.text.fonts import FOLDER
from metidesk.documents.text.segment import language_for, normalise, segment

TOLERANCE = 0.01
"""In points, at a type size of 30."""

PER_PAGE = 40


def font_path(ending: str, family: str = "Sans", bold: bool = False) -> str:
    return str(FOLDER / f"Noto{family}{ending}-{'Bold' if bold else 'Regular'}.ttf")


def differences(
    placed: list[Placed], expected: list[tuple[Asked, Answer]], x: float, y: float, size: float
) -> list[str]:
    """Return in words how glyphs on paper differ from HarfBuzz's answers set one after the other."""
    wanted = [(asked.path, *glyph) for asked, answer in expected for glyph in answer]
    if len(placed) != len(wanted):
        return [f"{len(placed)} glyphs instead of {len(wanted)}"]
    found = []
    for number, (glyph, (path, gid, advance, right, up)) in enumerate(zip(placed, wanted, strict=True)):
        if glyph.font != Path(path).stem or glyph.outline != original_outline(path, gid):
            found.append(f"glyph {number} is not {gid} of {Path(path).stem}")
        if abs(glyph.width - original_font(path).get_glyph_h_advance(gid) * size / 1000) > TOLERANCE:
            found.append(f"glyph {number} has the width {glyph.width}")
        aside, above = glyph.x - x - right * size / 1000, glyph.y - y - up * size / 1000
        if max(abs(aside), abs(above)) > TOLERANCE:
            found.append(f"glyph {number} is at {glyph.x:.3f}, {glyph.y:.3f}")
        x += advance * size / 1000
    return found


def check(texts: list[str], style: Style, asked: list[list[Asked]]) -> dict[str, list[str]]:
    """Draw every text on a page of its own and return the texts that are not as HarfBuzz wants them."""

    def pages(canvas: Canvas) -> None:
        for text in texts:
            draw(canvas, 10, 100, text, style)
            canvas.showPage()

    answers = shaped(question for questions in asked for question in questions)
    wrong = {}
    for text, questions, placed in zip(texts, asked, Document(paper(pages)).pages(), strict=True):
        expected = [(question, answers[question]) for question in questions]
        if found := differences(placed, expected, 10, 100, style.size):
            wrong[text] = found
    return wrong


def runs_asked(text: str, style: Style) -> list[Asked]:
    return [
        Asked(
            run.text, str(run.face.file.path), "Hani" if run.script == "Jpan" else run.script,
            language_for(run.script, style.language),
        )
        for run in segment(normalise(text), style.family, style.bold, style.language)
    ]  # fmt: skip


def test_the_reference_is_harfbuzz_own_program() -> None:
    """Every comparison below falls back to the library where the program is not installed."""
    if HB_SHAPE is None:
        pytest.skip("hb-shape (Debian: libharfbuzz-bin) is not installed: uharfbuzz itself was the measure")
    assert shaped([Asked("A", font_path(""), "Latn", "en")])


@pytest.mark.parametrize("family", ["Sans", "Serif"])
@pytest.mark.parametrize("bold", [False, True])
def test_names_stand_as_harfbuzz_sets_them(family: str, bold: bool) -> None:
    style = Style(family="sans" if family == "Sans" else "serif", bold=bold, size=30, language="vi")
    asked = [
        [Asked(name, font_path(ending, family, bold), script, language)]
        for name, (ending, script, language) in NAMES.items()
    ]
    assert check(list(NAMES), style, asked) == {}


def test_lines_of_many_scripts_stand_as_harfbuzz_sets_them() -> None:
    asked = [
        [Asked(text, font_path(ending), script, language) for text, ending, script, language in runs]
        for runs in MIXED.values()
    ]
    assert check(list(MIXED), Style(size=30, language="vi"), asked) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corpus_stands_as_harfbuzz_sets_it(language: str) -> None:
    # Before HarfBuzz 8 the program set a dotted circle before a Tamil superscript that follows a full stop.
    texts = [text for text in corpus(language) if not text.endswith((".²", ".³"))]
    assert len(texts) > 1000
    for number, style in enumerate(
        Style(family=family, bold=bold, size=30, language=language)
        for family in ("sans", "serif")
        for bold in (False, True)
    ):
        part = texts[number::4]
        assert check(part, style, [runs_asked(text, style) for text in part]) == {}


def drawn_lines(texts: list[str], **look: Any) -> bytes:
    def pages(canvas: Canvas) -> None:
        rest = iter(texts)
        while page := list(islice(rest, PER_PAGE)):
            for number, text in enumerate(page):
                draw(canvas, 20, 820 - 20 * number, text, Style(**look))
            canvas.showPage()

    return paper(pages)


def read_by_pdfium(document: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(document)
    try:
        pages = [opened[number].get_textpage().get_text_range() for number in range(len(opened))]
    finally:
        opened.close()
    return [line.strip() for page in pages for line in page.splitlines()]


def read_by_poppler(document: bytes, folder: Path) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (Debian: poppler-utils) is not installed: poppler's reading was not tested")
    (folder / "paper.pdf").write_bytes(document)
    done = subprocess.run(
        ["pdftotext", "-layout", str(folder / "paper.pdf"), "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [line.strip() for line in done.stdout.replace("\f", "\n").splitlines() if line.strip()]


@pytest.mark.parametrize("family", ["sans", "serif"])
@pytest.mark.parametrize("tracking", [0, 6])
def test_pdfium_reads_names_back(family: str, tracking: float) -> None:
    names = [*NAMES, *MIXED]
    # Characters beyond U+FFFF cannot be in a span for pdfium, so a wide line of them reads as it looks.
    texts = [name for name in names if not tracking or max(name) <= "\uffff"]
    assert read_by_pdfium(drawn_lines(texts, family=family, size=12, tracking=tracking)) == texts


@pytest.mark.parametrize("family", ["sans", "serif"])
def test_poppler_reads_names_back(family: str, tmp_path: Path) -> None:
    names = [*NAMES, *MIXED]
    assert read_by_poppler(drawn_lines(names, family=family, size=12), tmp_path) == names


def test_touching_scripts_get_no_space_between_them(tmp_path: Path) -> None:
    texts = ["សុខABC", "ABCសុខ", "กิ่งก(A)", "ಲಕ್ಷ್ಮೀ様", "សុខกิ่ง"]
    document = drawn_lines(texts, size=12)
    assert read_by_pdfium(document) == texts
    assert read_by_poppler(document, tmp_path) == texts


@pytest.mark.parametrize("name", NAMES)
def test_every_glyph_tells_its_part_of_the_name(name: str) -> None:
    placed = next(Document(paper(lambda canvas: draw(canvas, 10, 100, name, Style()))).pages())
    assert "".join(glyph.text for glyph in placed).replace("\u200b", "") == name


def test_a_name_typed_in_pieces_is_drawn_composed() -> None:
    apart = unicodedata.normalize("NFD", "Nguyễn Thị")
    assert paper(lambda canvas: draw(canvas, 10, 100, apart, Style())) == paper(
        lambda canvas: draw(canvas, 10, 100, "Nguyễn Thị", Style())
    )


@pytest.mark.parametrize("text", ["𠮷野", "สมชาย𠮷野"])
@pytest.mark.parametrize("tracking", [0, 1])
def test_pdfium_reads_a_rare_kanji_beside_anything(text: str, tracking: float) -> None:
    read = read_by_pdfium(drawn_lines([text], size=12, tracking=tracking))
    assert "".join(read).replace(" ", "") == text


def test_a_form_holds_text_too() -> None:
    def with_form(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        draw(canvas, 20, 300, "Nguyễn 様 น้ำ", Style(size=20))
        canvas.endForm()
        canvas.doForm("stamp")

    assert read_by_pdfium(paper(with_form)) == ["Nguyễn 様 น้ำ"]


def test_every_font_in_the_file_is_embedded() -> None:
    document = pypdfium2.PdfDocument(drawn_lines([*NAMES, *MIXED]))
    content = io.BytesIO()
    document.save(content)
    document.close()
    assert b"Helvetica" not in content.getvalue()


def test_the_state_of_the_canvas_stays_as_it_was() -> None:
    def two(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        draw(canvas, 10, 100, "កម្ពុជា", Style(size=30, colour=(0, 0, 1)))
        canvas.rect(10, 200, 50, 50, stroke=0, fill=1)

    opened = pypdfium2.PdfDocument(paper(two))
    picture = opened[0].render(scale=1).to_pil()
    assert picture.getpixel((30, 842 - 225)) == (255, 0, 0)
    opened.close()


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_a_text_stands_where_it_is_put(align: Any) -> None:
    style = Style(size=20, tracking=2)
    placed = next(Document(paper(lambda canvas: draw(canvas, 500, 100, "Hanoi", style, align))).pages())
    long = width("Hanoi", style)
    left = {"left": 500, "center": 500 - long / 2, "right": 500 - long}[align]
    assert placed[0].x == pytest.approx(left, abs=0.01)
    assert placed[-1].x + placed[-1].width == pytest.approx(placed[0].x + long, abs=0.01)


def test_tracking_never_parts_a_letter_from_its_marks() -> None:
    def at(tracking: float) -> list[float]:
        style = Style(size=30, tracking=tracking)
        placed = next(Document(paper(lambda canvas: draw(canvas, 10, 100, "กิ่ง", style))).pages())
        return [glyph.x for glyph in placed]

    assert at(5)[:3] == pytest.approx(at(0)[:3], abs=0.001)
    assert at(5)[3] == pytest.approx(at(0)[3] + 5, abs=0.001)

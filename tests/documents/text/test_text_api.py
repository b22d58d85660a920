"""Measuring and shrinking, and the same bytes for the same paper."""

import subprocess
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interpreter import Document
from test_text_segment import MIXED_TEXT
from texts import MIXED, NAMES, paper

from metidesk.documents.text import Style, ascent_descent, draw, draw_block, fit, missing, width
from metidesk.documents.text.canvas import new_canvas


@settings(deadline=None)
@given(MIXED_TEXT, st.floats(5, 500), st.sampled_from([0.0, 2.0, -0.3]))
def test_a_fitted_text_fits_or_is_at_its_smallest(text: str, most: float, tracking: float) -> None:
    style = Style(size=20, tracking=tracking)
    fitted = fit(text, style, most)
    assert fitted.size <= style.size
    assert width(text, fitted) <= most + 1e-9 or fitted.size == pytest.approx(9)


@settings(deadline=None)
@given(st.text("Nguyễn様สมชาย", min_size=1, max_size=60), st.floats(5, 300))
def test_no_text_is_drawn_wider_than_it_may(text: str, most: float) -> None:
    sizes = []

    def narrow(canvas: Any) -> None:
        sizes.append(draw(canvas, 10, 100, text, Style(size=20), max_width=most))

    placed = next(Document(paper(narrow)).pages())
    assert placed[-1].x + placed[-1].width <= 10 + most + 0.01
    assert 9 <= sizes[0] <= 20


def test_tracking_shrinks_with_the_size() -> None:
    fitted = fit("Suharto", Style(size=20, tracking=4), 60)
    assert fitted.tracking / fitted.size == pytest.approx(4 / 20)
    assert width("Suharto", fitted) == pytest.approx(60, abs=0.01)


def test_a_block_stands_line_under_line() -> None:
    def block(canvas: Any) -> None:
        assert draw_block(canvas, 10, 700, "one two three", Style(), 40, leading=12) == 688

    placed = next(Document(paper(block)).pages())
    assert {glyph.y for glyph in placed} == {700, 688}
    assert {glyph.x for glyph in placed if glyph.text in "ot"} >= {10}


def test_a_block_leaves_room_for_the_tallest_font() -> None:
    def block(canvas: Any) -> None:
        assert draw_block(canvas, 10, 700, "one ಲ", Style(size=10), 25) == pytest.approx(700 - 10.69 - 5.4)

    paper(block)


def test_streams_are_binary() -> None:
    assert b"ASCII85" not in paper(everything)


def test_a_text_that_fits_keeps_its_size() -> None:
    style = Style(size=20)
    assert fit("Suharto", style, 500) is style


def test_no_width_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no text fits"):
        draw(None, 0, 0, "a", Style(), max_width=0)


def test_nothing_to_draw_draws_nothing() -> None:
    assert draw(None, 0, 0, "", Style(size=7)) == 7


def test_width_grows_with_size_and_tracking() -> None:
    assert width("abc", Style(size=20)) == pytest.approx(2 * width("abc", Style(size=10)))
    assert width("abc", Style(tracking=1.5)) == pytest.approx(width("abc", Style()) + 3)
    assert width("น้ำ", Style(tracking=1.5)) == width("น้ำ", Style())


def test_ascent_and_descent_are_those_of_the_fonts_used() -> None:
    assert ascent_descent(Style(size=10), "a") == pytest.approx((10.69, -2.93))
    assert ascent_descent(Style(size=10), "aಲ") == pytest.approx((10.69, -5.4))
    assert ascent_descent(Style(size=10, language="ja")) == pytest.approx((11.6, -2.88))


def test_missing_characters_are_told_once_in_order() -> None:
    assert missing("a😀≒ 😀א\u200b\n") == ["😀", "≒", "א"]
    assert missing("𠮷野 Nguyễn", "serif") == []


def everything(canvas: Any) -> None:
    for number, name in enumerate([*NAMES, *MIXED]):
        draw(canvas, 20, 800 - 40 * number, name, Style(size=30, family="serif" if number % 2 else "sans"))
    canvas.showPage()
    draw_block(canvas, 20, 800, " ".join(NAMES), Style(tracking=0.5, bold=True), 200)


def test_the_same_paper_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = paper(everything)
    paper(lambda canvas: draw(canvas, 10, 10, "কিছু অন্য 別の文 ឯកសារ", Style(family="serif")))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert paper(everything) == first


@settings(deadline=None, max_examples=30)
@given(MIXED_TEXT, MIXED_TEXT)
def test_what_was_drawn_before_changes_nothing(text: str, other: str) -> None:
    first = paper(lambda canvas: draw(canvas, 10, 10, text, Style()))
    paper(lambda canvas: draw(canvas, 10, 10, other, Style()))
    assert paper(lambda canvas: draw(canvas, 10, 10, text, Style())) == first


def test_the_document_tells_what_it_is(tmp_path: Path) -> None:
    created = datetime(2021, 8, 24, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    path = tmp_path / "paper.pdf"
    canvas = new_canvas(path, (842, 595), title="証明書", author="Nguyễn", subject="សុខ", language="ja", created=created)
    draw(canvas, 10, 10, "a", Style())
    canvas.save()
    document = pypdfium2.PdfDocument(path.read_bytes())
    told = document.get_metadata_dict()
    assert document.get_version() == 17
    document.close()
    assert (told["Title"], told["Author"], told["Subject"]) == ("証明書", "Nguyễn", "សុខ")
    assert told["CreationDate"] == told["ModDate"] == "D:20210824093000+05'30'"
    assert b"/Lang (ja)" in path.read_bytes()


def test_a_date_without_a_zone_counts_as_utc() -> None:
    def saved(created: datetime) -> bytes:
        target = BytesIO()
        told = {"title": "", "author": "", "subject": ""}
        canvas = new_canvas(target, (100, 100), **told, language="en", created=created)
        canvas.save()
        return target.getvalue()

    naive, aware = saved(datetime(2021, 8, 24)), saved(datetime(2021, 8, 24, tzinfo=UTC))  # noqa: DTZ001
    assert b"(D:20210824000000+00'00')" in naive
    assert b"(D:20210824000000+00'00')" in aware


def test_poppler_finds_every_font_embedded(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(paper(everything))
    try:
        done = subprocess.run(
            ["pdffonts", str(tmp_path / "paper.pdf")], capture_output=True, check=True, encoding="utf-8"
        )
    except FileNotFoundError:
        pytest.skip("pdffonts (Debian: poppler-utils) is not installed: the fonts were not listed by poppler")
    rows = done.stdout.splitlines()[2:]
    assert len(rows) > 10
    assert all("CID TrueType      Identity-H       yes yes yes" in row for row in rows)
    assert done.stderr == ""

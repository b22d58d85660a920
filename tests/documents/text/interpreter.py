"""A small PDF reader of our own: which outline stands where on a page, as a printer would find out."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import uharfbuzz as hb
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph on the page: its font, its outline in the embedded program, its origin, width and text."""

    font: str
    outline: tuple[Any, ...]
    x: float
    y: float
    width: float
    text: str


@dataclass(slots=True)
class EmbeddedFont:
    """A font as the file holds it."""

    name: str
    face: hb.Font
    glyphs: bytes
    widths: dict[int, int]
    texts: dict[int, str]
    _outlines: dict[int, tuple[Any, ...]] = field(default_factory=dict)

    def outline(self, code: int) -> tuple[Any, ...]:
        if code not in self._outlines:
            glyph = int.from_bytes(self.glyphs[2 * code : 2 * code + 2], "big")
            self._outlines[code] = outline(self.face, glyph)
        return self._outlines[code]


@dataclass(frozen=True, slots=True)
class _State:
    font: EmbeddedFont | None = None
    size: float = 0.0
    rise: float = 0.0
    stretch: float = 1.0
    matrix: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def outline(font: hb.Font, glyph: int) -> tuple[Any, ...]:
    """Return the drawing of a glyph, in the units of its font."""
    drawn: list[Any] = []

    def record(name: str) -> Any:
        return lambda *numbers: drawn.append((name, *(value for value in numbers if value is not None)))

    functions = hb.DrawFuncs()
    functions.set_move_to_func(record("move"))
    functions.set_line_to_func(record("line"))
    functions.set_quadratic_to_func(record("curve"))
    functions.set_close_path_func(record("close"))
    font.draw_glyph(glyph, functions, None)
    return tuple(drawn)


def _texts(cmap: str) -> dict[int, str]:
    blocks = re.findall(r"beginbfchar\n(.*?)endbfchar", cmap, re.DOTALL)
    pairs = re.findall(r"<(\w+)> <(\w+)>", "".join(blocks))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _embedded(font: Any) -> EmbeddedFont:
    inner = font["/DescendantFonts"][0].get_object()
    program = inner["/FontDescriptor"]["/FontFile2"].get_data()
    first, listed = inner["/W"]
    return EmbeddedFont(
        name=font["/BaseFont"].split("+")[1],
        face=hb.Font(hb.Face(program)),
        glyphs=inner["/CIDToGIDMap"].get_data(),
        widths={first + number: int(width) for number, width in enumerate(listed.get_object())},
        texts=_texts(font["/ToUnicode"].get_data().decode("ascii")),
    )


class Document:
    """An opened PDF."""

    def __init__(self, content: bytes) -> None:
        self._reader = PdfReader(io.BytesIO(content))
        self._fonts: dict[int, EmbeddedFont] = {}

    def pages(self) -> Iterator[list[Placed]]:
        """Give the glyphs of each page in the order of drawing."""
        for page in self._reader.pages:
            yield self._page(page)

    def _page(self, page: PageObject) -> list[Placed]:
        fonts = page["/Resources"]["/Font"]
        state, saved, placed = _State(), [], []
        for operands, operator in ContentStream(page.get_contents(), self._reader).operations:
            match operator:
                case b"q":
                    saved.append(state)
                case b"Q":
                    state = saved.pop()
                case b"Tf":
                    font = self._font(fonts.raw_get(operands[0]))
                    state = replace(state, font=font, size=float(operands[1]))
                case b"Ts":
                    state = replace(state, rise=float(operands[0]))
                case b"Tz":
                    state = replace(state, stretch=float(operands[0]) / 100)
                case b"Tm":
                    state = replace(state, matrix=tuple(map(float, operands)))
                case b"TJ":
                    state = self._show(operands[0], state, placed)
                case b"ET":
                    assert state.rise == 0, "a raised mark would raise the text after it"
        return placed

    def _font(self, reference: Any) -> EmbeddedFont:
        if reference.idnum not in self._fonts:
            self._fonts[reference.idnum] = _embedded(reference.get_object())
        return self._fonts[reference.idnum]

    @staticmethod
    def _show(items: list[Any], state: _State, placed: list[Placed]) -> _State:
        font = state.font
        assert font is not None
        assert state.matrix[:4] == (1, 0, 0, 1)
        x, y = state.matrix[4:]
        unit = state.size * state.stretch / 1000
        for item in items:
            if isinstance(item, (int, float)) or not hasattr(item, "original_bytes"):
                x -= float(item) * unit
                continue
            codes = item.original_bytes
            for place in range(0, len(codes), 2):
                code = int.from_bytes(codes[place : place + 2], "big")
                wide = font.widths[code] * unit
                text = font.texts[code]
                placed.append(Placed(font.name, font.outline(code), x, y + state.rise, wide, text))
                x += wide
        return replace(state, matrix=(1, 0, 0, 1, x, y))


@cache
def original_font(path: str) -> hb.Font:
    """Return a font file opened whole, in its own units."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(path)))


@cache
def original_outline(path: str, glyph: int) -> tuple[Any, ...]:
    """Return the drawing of a glyph of a font file."""
    return outline(original_font(path), glyph)

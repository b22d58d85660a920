"""From text to glyphs: HarfBuzz decides which and where, in thousandths of the type size."""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from metidesk.documents.text.fonts import Face
from metidesk.documents.text.segment import graphemes, language_for, normalise, segment
from metidesk.documents.text.style import Family

INVISIBLE = "\u200b"
"""What a glyph stands for that adds nothing to the text of its cluster."""

_LINE_ENDS = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph and where it goes; `text` is what it stands for, `opens` marks the first one of a grapheme."""

    number: int
    advance: int
    right: int
    up: int
    text: str
    opens: bool


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """The glyphs of a run."""

    text: str
    script: str
    face: Face
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line: its width without tracking, and between how many graphemes tracking comes."""

    runs: tuple[ShapedRun, ...]
    advance: int
    gaps: int


@lru_cache(maxsize=8192)
def line_of(text: str, family: Family, bold: bool, language: str, tracked: bool = False) -> Line:
    """Return a text shaped as one line; line ends and tabs count as spaces.

    A tracked line gets no ligatures: their letters could not be moved apart.
    """
    text = normalise(text.translate(_LINE_ENDS))
    starts = frozenset(start for start, _ in graphemes(text))
    runs = []
    for run in segment(text, family, bold, language):
        opening = frozenset(index for index in range(len(run.text)) if run.start + index in starts)
        glyphs = _shape(run.face, run.script, language_for(run.script, language), run.text, opening, tracked)
        runs.append(ShapedRun(run.text, run.script, run.face, glyphs))
    every = [glyph for run in runs for glyph in run.glyphs]
    gaps = max(0, sum(glyph.opens for glyph in every) - 1)
    return Line(tuple(runs), sum(glyph.advance for glyph in every), gaps)


def _shape(
    face: Face, script: str, language: str, text: str, opening: frozenset[int], tracked: bool
) -> tuple[Glyph, ...]:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = "Hani" if script == "Jpan" else script
    buffer.language = language
    hb.shape(face.hb_font, buffer, {"liga": False, "clig": False} if tracked else None)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    ends = _cluster_ends([info.cluster for info in infos], len(text))
    glyphs, last = [], -1
    for info, position in zip(infos, positions, strict=True):
        first, last = info.cluster != last, info.cluster
        meaning = text[info.cluster : ends[info.cluster]] if first else INVISIBLE
        opens = first and not opening.isdisjoint(range(info.cluster, ends[info.cluster]))
        place = position.x_advance, position.x_offset, position.y_offset
        glyphs.append(Glyph(info.codepoint, *place, meaning, opens))
    return tuple(glyphs)


def _cluster_ends(clusters: list[int], length: int) -> dict[int, int]:
    starts = sorted(set(clusters))
    return dict(zip(starts, [*starts[1:], length], strict=True))

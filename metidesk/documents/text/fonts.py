"""The bundled fonts: which there are, what they cover, and their measures.

Nothing is opened at import. A face opens when its first character is asked for, and the file is then mapped,
not read.
"""

import csv
import struct
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from metidesk.documents.text.style import Family
from metidesk.system.paths import RESOURCES

FOLDER = RESOURCES / "fonts"
MANIFEST = FOLDER / "manifest.csv"

CHAIN = ("Latn", "Jpan", "Thai", "Khmr", "Deva", "Taml", "Knda")
"""The scripts (ISO 15924) that have a font, in the order in which fonts are tried for a stray character."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A line of the manifest."""

    path: Path
    family: str
    script: str
    bold: bool


class Face:
    """An opened font; all measures are in thousandths of the type size."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        self.name = file.path.stem
        self.script = file.script
        self.hb_face = hb.Face(_mapped(file.path))
        self.hb_font = hb.Font(self.hb_face)
        self.hb_font.scale = (1000, 1000)
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender
        self._advances: dict[int, int] = {}

    def __repr__(self) -> str:
        return f"<Face {self.name}>"

    @cached_property
    def _characters(self) -> Any:
        return self.hb_face.unicodes

    def covers(self, character: str) -> bool:
        """Tell whether the font has a glyph for this character by itself."""
        return ord(character) in self._characters

    def advance(self, glyph: int) -> int:
        """Return the width that the font file gives to a glyph, before any shaping."""
        known = self._advances.get(glyph)
        if known is None:
            known = self._advances[glyph] = self.hb_font.get_glyph_h_advance(glyph)
        return known

    def extents(self, glyph: int) -> tuple[int, int]:
        """Return how far the ink of a glyph begins above the baseline, and how far it reaches down from there."""
        found = self.hb_font.get_glyph_extents(glyph)
        return (0, 0) if found is None else (found.y_bearing, -found.height)

    @property
    def cap_height(self) -> int:
        """Return the height of a capital letter."""
        height: int = self.hb_font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        return height

    @property
    def box(self) -> tuple[int, ...]:
        """Return the box around all glyphs: left, bottom, right, top."""
        corners = struct.unpack_from(">4h", self.hb_face.reference_table("head").data, 36)
        return tuple(round(corner * 1000 / self.hb_face.upem) for corner in corners)


def _mapped(path: Path) -> Any:
    try:
        return hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError:
        # HarfBuzz does not say why. Reading either works, or names the reason and the file.
        return hb.Blob(path.read_bytes())


@cache
def files() -> dict[tuple[str, str, bool], FontFile]:
    """Return the manifest by family, script and boldness."""
    with MANIFEST.open(encoding="utf-8", newline="") as manifest:
        listed = [
            FontFile(FOLDER / row["file"], row["family"], row["script"], row["weight"] == "bold")
            for row in csv.DictReader(manifest)
        ]
    return {(font.family, font.script, font.bold): font for font in listed}


@cache
def face(family: Family, script: str, bold: bool) -> Face:
    """Return the face for a script; scripts without a font of their own (Greek, say) get the Latin one."""
    known = files()
    return Face(known[family, script, bold]) if script in CHAIN else face(family, "Latn", bold)

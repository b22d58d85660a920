"""The bundled fonts are the ones the manifest promises, and all of them may be passed on."""

import csv
import hashlib
import subprocess
import sys
import unicodedata
from itertools import product

import pytest
from texts import LANGUAGES, MIXED, NAMES, corpus

from metidesk.documents.text import missing
from metidesk.documents.text.fonts import CHAIN, FOLDER, MANIFEST, Face, FontFile, face, files


def listed() -> list[dict[str, str]]:
    with MANIFEST.open(encoding="utf-8", newline="") as manifest:
        return list(csv.DictReader(manifest))


def test_every_font_is_the_one_in_the_manifest() -> None:
    for row in listed():
        assert hashlib.sha256((FOLDER / row["file"]).read_bytes()).hexdigest() == row["sha256"], row["file"]
        assert row["source_package"]
        assert row["version"]


def test_every_file_is_listed_once() -> None:
    names = [row["file"] for row in listed()]
    assert sorted(names) == sorted(path.name for path in FOLDER.glob("*.ttf"))
    assert len(names) == len(set(names)) == 28


def test_every_family_has_every_script_in_both_weights() -> None:
    assert set(files()) == set(product(("sans", "serif"), CHAIN, (False, True)))


def test_the_licences_lie_beside_the_fonts() -> None:
    licences = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / "licences").iterdir()}
    assert set(licences) == {"LICENSE-Noto.txt", "LICENSE-Noto-Sans-JP.txt", "LICENSE-Noto-Serif-JP.txt"}
    for text in licences.values():
        assert text.startswith("Copyright")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "PERMISSION & CONDITIONS" in text


@pytest.mark.parametrize("key", sorted(files()))
def test_every_font_can_be_embedded(key: tuple[str, str, bool]) -> None:
    font = face(*key).hb_face  # type: ignore[arg-type]
    assert "glyf" in font.table_tags
    assert "fvar" not in font.table_tags
    assert font.upem == 1000


@pytest.mark.parametrize("family", ["sans", "serif"])
def test_the_fonts_hold_the_letters_of_every_language(family: str) -> None:
    for name in [*NAMES, *MIXED]:
        assert missing(name, family) == []  # type: ignore[arg-type]
    for language in LANGUAGES:
        lacking = {character for name in corpus(language) for character in missing(name, family)}  # type: ignore[arg-type]
        letters = [character for character in lacking if unicodedata.category(character)[0] in "LMN"]
        assert letters == [], language


def test_a_font_that_is_gone_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"Gone\.ttf"):
        Face(FontFile(FOLDER / "Gone.ttf", "sans", "Latn", False))


def test_importing_the_text_layer_opens_no_font() -> None:
    code = (
        "import metidesk.documents.text as text, metidesk.documents.text.canvas\n"
        "from metidesk.documents.text import fonts\n"
        "assert fonts.face.cache_info().currsize == 0 and fonts.files.cache_info().currsize == 0\n"
        "text.width('a', text.Style())\n"
        "assert fonts.face.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)

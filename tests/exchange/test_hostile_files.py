"""Files that want to hurt: each is refused with a rule, soon, and without eating the memory."""

import contextlib
import io
import os
import random
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.intern_rows import read_interns
from metidesk.exchange.mark_rows import read_marks
from metidesk.exchange.spreadsheet import read_table, write_table

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROOT = f'<worksheet xmlns="{NAMESPACE}"><sheetData>'
END = "</sheetData></worksheet>"
SOME_FILES = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def parts_of_plain_workbook() -> dict[str, bytes]:
    """Return a workbook with its texts apart from its sheet, as Excel and LibreOffice write it."""
    kept = io.BytesIO()
    Workbook().save(kept)
    with zipfile.ZipFile(kept) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    texts = ["intern_no", "name", "day", "status", "HAN-001", "Bảo", "2021-08-24", "P"]
    cells = [f'<c t="s"><v>{index}</v></c>' for index in range(len(texts))]
    return parts | {
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", override.encode()),
        STRINGS: strings(f"<si><t>{text}</t></si>" for text in texts),
        SHEET: f"{ROOT}<row>{''.join(cells[:4])}</row><row>{''.join(cells[4:])}</row>{END}".encode(),
    }


def strings(items: Iterable[str]) -> bytes:
    return f'<sst xmlns="{NAMESPACE}">{"".join(items)}</sst>'.encode()


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


PARTS = parts_of_plain_workbook()
PLAIN = packed(PARTS)


def with_sheet(xml: str, method: int = zipfile.ZIP_STORED) -> bytes:
    return packed(PARTS | {SHEET: xml.encode()}, method)


def refusal(path: Path, content: bytes) -> RuleBroken:
    path.write_bytes(content)
    with pytest.raises(RuleBroken) as refused:
        read_table(path)
    assert refused.value.facts["path"] == path
    return refused.value


def frugal_refusal(path: Path, content: bytes) -> RuleBroken:
    """Return the refusal of a file, after seeing that it took little memory."""
    tracemalloc.start()
    try:
        refused = refusal(path, content)
        assert tracemalloc.get_traced_memory()[1] < 150_000_000
    finally:
        tracemalloc.stop()
    return refused


def test_the_plain_workbook_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(PLAIN)
    assert read_table(tmp_path / "a.xlsx").rows[0].cells == ("HAN-001", "Bảo", "2021-08-24", "P")


def test_a_bomb_by_what_it_declares(tmp_path: Path) -> None:
    # A picture that does not shrink keeps the ratio low.
    picture = random.Random(1).randbytes(1_500_000)
    content = packed(PARTS | {"xl/media/picture.png": picture})
    declared = content.replace(struct.pack("<I", len(PARTS[SHEET])), struct.pack("<I", 201_000_000))
    assert declared != content
    refused = refusal(tmp_path / "a.xlsx", declared)
    assert (refused.code, refused.facts["most"]) == ("file.too_big", 200)


def test_a_bomb_by_its_real_ratio(tmp_path: Path) -> None:
    content = packed(PARTS | {"xl/media/picture.png": bytes(30_000_000)})
    assert len(content) < 60_000
    assert frugal_refusal(tmp_path / "a.xlsx", content).code == "file.too_big"


def test_a_bomb_that_declares_little(tmp_path: Path) -> None:
    bomb = packed({"[Content_Types].xml": b"<" + b" " * 50_000_000})
    declared = bomb.replace(struct.pack("<I", 50_000_001), struct.pack("<I", 1_000))
    assert declared != bomb
    assert frugal_refusal(tmp_path / "a.xlsx", declared).code == "file.broken"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("<row>" + "<c/>" * 300_000 + "</row>", "file.empty"),
        ("<row/>" * 1_200_000, "file.too_many_rows"),
        ("<row/><junk>" + "<c/>" * 300_000, "file.broken"),
        ("<row><c t='str'><v>" + "x" * 11_000_000 + "</v></c></row>", "file.too_big"),
        ("<row><c t='" + "x" * 11_000_000 + "'/></row>", "file.too_big"),
        ("<row>" + "<c>" * 300 + "</c>" * 300 + "</row>", "file.too_big"),
        ("<mergeCells>" + "<mergeCell ref='A1:B9'/>" * 200_000 + "</mergeCells>", "file.too_big"),
    ],
    ids=["cells of one row", "rows", "junk", "text", "attribute", "depth", "merges"],
)
def test_a_sheet_that_would_grow_in_memory(tmp_path: Path, rows: str, code: str) -> None:
    assert frugal_refusal(tmp_path / "a.xlsx", with_sheet(ROOT + rows + END)).code == code


def test_texts_that_would_grow_in_memory(tmp_path: Path) -> None:
    content = packed(PARTS | {STRINGS: strings(["<si/>" * 1_200_000])}, zipfile.ZIP_STORED)
    assert frugal_refusal(tmp_path / "a.xlsx", content).code == "file.too_big"


@pytest.mark.parametrize("text", ["," * 19_000_000, '"\n",' * 4_000_000, "\n" * 19_000_000, "x" * 19_000_000])
def test_a_text_that_would_grow_in_memory(tmp_path: Path, text: str) -> None:
    refused = frugal_refusal(tmp_path / "a.csv", b"name\n" + text.encode())
    assert refused.code in {"file.broken", "file.too_many_rows"}


def test_many_parts(tmp_path: Path) -> None:
    content = packed(PARTS | {f"xl/{number}.xml": b"<x/>" for number in range(3_000)})
    assert refusal(tmp_path / "a.xlsx", content).code == "file.too_big"


@pytest.mark.parametrize("beside", [[], [("A1", "name")], [("A1", "name"), ("A2", "Bảo")]])
def test_a_cell_at_the_far_end(tmp_path: Path, beside: list[tuple[str, str]]) -> None:
    book = Workbook()
    for place, text in [*beside, ("XFD1048576", "x")]:
        book.active[place] = text
    kept = io.BytesIO()
    book.save(kept)
    assert refusal(tmp_path / "a.xlsx", kept.getvalue()).code == "file.too_many_columns"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="99999999999999"><c t="str"><v>x</v></c></row>', "file.too_many_rows"),
        ('<row r="1"><c r="ZZZZ1" t="str"><v>x</v></c></row>', "file.broken"),
        ('<row r="x"><c t="str"><v>x</v></c></row>', "file.broken"),
        ('<row><c t="s"><v>99</v></c></row>', "file.broken"),
        ('<row><c t="s"><v>-</v></c></row>', "file.broken"),
        ("<row><c><v>" + "9" * 5_000 + "</v></c></row>", "file.broken"),
        (
            "".join(f'<row r="{line}"><c r="XFD{line}"/></row>' for line in range(1, 1_000)),
            "file.empty",
        ),
    ],
)
def test_impossible_sheets(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal(tmp_path / "a.xlsx", with_sheet(ROOT + rows + END)).code == code


@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_entities(tmp_path: Path, part: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x>&e11;</x>'
    refused = refusal(tmp_path / "a.xlsx", packed(PARTS | {part: bomb.encode()}))
    assert (refused.code, refused.facts["reason"]) == ("file.broken", "DOCTYPE")


def test_an_entity_that_reads_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    address = (tmp_path / "secret.txt").as_uri()
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>{ROOT}<row><c t="str"><v>&e;</v></c></row>{END}'
    assert refusal(tmp_path / "a.xlsx", with_sheet(xml)).code == "file.broken"


@pytest.mark.parametrize("kept", [4, 30, 1_000, 0.5, 0.9, -1, -22])
def test_truncated_workbooks(tmp_path: Path, kept: float) -> None:
    end = int(len(PLAIN) * kept) if isinstance(kept, float) else kept
    assert refusal(tmp_path / "a.xlsx", PLAIN[:end]).code == "file.broken"


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "xl/workbook.xml", SHEET, STRINGS, "xl/_rels/workbook.xml.rels"]
)
def test_a_part_is_missing(tmp_path: Path, part: str) -> None:
    without = {name: content for name, content in PARTS.items() if name != part}
    assert refusal(tmp_path / "a.xlsx", packed(without)).code in {
        "file.broken",
        "file.unknown_kind",
        "file.empty",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n1 0 obj\n",
        b"{\\rtf1 name}",
        b"\xef\xbb\xbf <html><table><tr><td>name</td></tr></table>",
        b'<?xml version="1.0"?><Workbook/>',
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"\x7fELF" + bytes(100),
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        packed({"word/document.xml": b"<x/>"}),
    ],
    ids=["pdf", "rtf", "html", "xml", "png", "elf", "odt", "zip"],
)
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_other_kinds_whatever_their_name(tmp_path: Path, content: bytes, name: str) -> None:
    assert refusal(tmp_path / name, content).code == "file.unknown_kind"


def test_a_locked_workbook(tmp_path: Path) -> None:
    # The flag of an encrypted part, in both of its headers.
    locked = bytearray(PLAIN)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), PLAIN):
            locked[found.start() + offset] |= 1
    assert refusal(tmp_path / "a.xlsx", bytes(locked)).code == "file.locked"


def test_no_file_at_all(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "none.csv", "file.missing"),
        (tmp_path / "none" / "a.csv", "file.missing"),
        (tmp_path, "file.unknown_kind"),
        (Path("a\0.csv"), "file.missing"),
        (tmp_path / ("x" * 300), "file.unreadable"),
    ):
        with pytest.raises(RuleBroken) as refused:
            read_table(path)
        assert (refused.value.code, refused.value.facts["path"]) == (code, path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(RuleBroken, match="unknown_kind"):
        read_table(tmp_path / "pipe.csv")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\nBảo\n")

    def denied(*arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Not by the file's mode: it means nothing to root nor on Windows.
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(RuleBroken) as refused:
        read_table(path)
    assert (refused.value.code, refused.value.facts["reason"]) == ("file.unreadable", "Permission denied")


def read_all(path: Path, content: bytes) -> None:
    """Read a file in every way; anything but RuleBroken is a failure."""
    path.write_bytes(content)
    for read in (read_table, read_interns, read_marks):
        with contextlib.suppress(RuleBroken):
            read(path)


@SOME_FILES
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"name,day\n", b"intern_no;day;status\n"]),
    st.binary(max_size=2_000),
)
def test_random_bytes(tmp_path_factory: pytest.TempPathFactory, start: bytes, content: bytes) -> None:
    read_all(tmp_path_factory.getbasetemp() / "random.csv", start + content)


@SOME_FILES
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_mutated_archives(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]) -> None:
    content = bytearray(PLAIN)
    for place, byte in changes:
        content[place] = byte
    read_all(tmp_path_factory.getbasetemp() / "archive.xlsx", bytes(content))


@SOME_FILES
@given(st.data())
def test_mutated_parts(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Change XML inside an archive that is whole, which is how far most damage would not get."""
    name = data.draw(st.sampled_from(sorted(PARTS)))
    content = bytearray(PARTS[name])
    pieces = st.sampled_from(
        [b"", b"<", b">", b'"', b"0", b"-1", b"99999999999999999999", b"<v/>", b"</c>", b"\xff", b"x"]
    )
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 12))] = data.draw(pieces)
    read_all(tmp_path_factory.getbasetemp() / "part.xlsx", packed(PARTS | {name: bytes(content)}))


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "2564-08-24",
            "24/8/21",
            "R3.8.24",
            "P",
            "½",
            "VNM",
            "nga",
            "8:52",
            "34½",
            "#N/A",
            "=1+1",
            "x" * 2_000,
        ]
    ),
)
HEADERS = st.lists(
    st.sampled_from(
        ["intern_no", "name", "birth_date", "citizenship", "day", "status", "arrival", "place", "", "start"]
    ),
    min_size=1,
    max_size=8,
)


@SOME_FILES
@given(HEADERS, st.lists(st.lists(CELLS, max_size=9), max_size=6), st.sampled_from(["csv", "xlsx"]))
def test_any_cells(
    tmp_path_factory: pytest.TempPathFactory, headers: list[str], rows: list[list[str]], kind: str
) -> None:
    path = write_table(tmp_path_factory.getbasetemp() / f"cells.{kind}", "x", headers, rows)
    read_all(path, path.read_bytes())

"""Files that nobody would send on purpose: each is stored whole, or refused with a sentence and nothing is stored.

The short form runs with the suite. The long one, 2,000 files, takes some minutes:

    METIDESK_FUZZ=2000 .venv/bin/python -m pytest -q tests/services/test_import_fuzz.py
"""

import io
import os
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.exchange.encodings import ENCODINGS
from metidesk.exchange.tables import Choices, Source
from metidesk.i18n.catalog import words
from metidesk.i18n.sentences import remark_sentence, sentence
from metidesk.services.office import OfficeServices, found_office
from metidesk.services.previews import RowKind
from metidesk.services.programmes import Founding
from metidesk.store import register_rows
from metidesk.system.clock import FixedClock

COUNT = int(os.environ.get("METIDESK_FUZZ", "150"))
FILES = Path(__file__).resolve().parents[1] / "exchange" / "files"
MADE_BY_LIBREOFFICE = {path.suffix: path.read_bytes() for path in sorted(FILES.glob("interns.*"))}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

ENDS: Counter[str] = Counter()
"""How the files ended: stored, or the code of the refusal."""

headers = st.lists(
    st.sampled_from(
        ["name", "Họ và tên", "氏名", "ชื่อ", "ឈ្មោះ", "नाम", "பெயர்", "ಹೆಸರು", "Nama", "intern_no", "birth_date"]
        + ["生年月日", "Ngày sinh", "citizenship", "host_company", "manager", "start", "end", "required_days", "email"]
        + ["insured_from", "insured_to", "student_status", "", "No.", "x" * 300, "Name (kana)", "nationality"]
    ),
    min_size=1,
    max_size=10,
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=True),
    st.text(max_size=20),
    st.sampled_from(
        [
            "Nguyễn Thị Hồng Nhung",
            "nguyen thi hong nhung",
            "Nguyễn\u200bThị Hồng Nhung",
            "สมชาย ใจดี",
            "山田太郎",
            "រដ្ឋា",
        ]
        + [
            "HAN-001",
            "HAN-001 ",
            "HAN-999999999999",
            "14/3/2541",
            "R3.8.24",
            "令和元年5月1日",
            "24/8/21",
            "44432",
            "8/24/2021",
        ]
        + ["២៤/៨/២០២១", "24 สิงหาคม 2564", "VNM", "nga", "34½", "35", "-5", "#N/A", "#REF!", "=1+1", "+84", "@x", "\x00"]
        + ["x" * 5_000, "a\nb", '"', "\t", "enrolled", "2021-08-10", "2021-10-08", "2021-12-24"]
    ),
)
rows = st.lists(st.lists(values, max_size=11), max_size=8)


def cell_xml(place: str, value: object, formula: str) -> str:
    """Return a cell of a sheet, of the kind that its value has, its formula with or without a result."""
    told = f"<f>{escape(formula)}</f>" if formula else ""
    match value:
        case None:
            return f'<c r="{place}">{told}</c>'
        case bool():
            return f'<c r="{place}" t="b">{told}<v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{place}" s="{abs(hash(value)) % 3}">{told}<v>{value}</v></c>'
        case _:
            text = "".join(sign for sign in str(value) if sign >= " " or sign in "\t\n")
            text = text.encode("utf-8", "replace").decode().replace("\ufffe", "").replace("\uffff", "")
            if told:
                return f'<c r="{place}" t="str">{told}<v>{escape(text)}</v></c>'
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def sheet_xml(lines: list[list[object]], formulas: list[str], merges: list[str]) -> str:
    body = []
    for number, line in enumerate(lines, start=1):
        cells = [
            cell_xml(f"{chr(65 + column)}{number}", value, formulas[(number * 7 + column) % len(formulas)])
            for column, value in enumerate(line)
        ]
        body.append(f'<row r="{number}">{"".join(cells)}</row>')
    merged = "".join(f"<mergeCell ref={quoteattr(one)}/>" for one in merges)
    return (
        f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(body)}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'
    )


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """Make a workbook of up to three sheets, some hidden, with titles, formulas and merged cells."""
    parts, named, related = {}, [], []
    formulas = draw(st.lists(st.sampled_from(["", "", "", "1+1", "A1", "HYPERLINK()"]), min_size=1, max_size=5))
    for number in range(draw(st.integers(1, 3))):
        title = draw(st.lists(st.lists(st.sampled_from(["Interns 2021", None]), max_size=2), max_size=2))
        merges = draw(st.lists(st.sampled_from(["A1:C1", "A2:A4", "B1:B9", "C3:D90", "A1", "x", "A9:A1"]), max_size=3))
        lines = [*title, draw(headers), *draw(rows)]
        parts[f"xl/s{number}.xml"] = sheet_xml(lines, formulas, merges)
        state = draw(st.sampled_from(["visible", "visible", "hidden", "veryHidden"]))
        named.append(f'<sheet name="S{number}" sheetId="{number + 1}" state="{state}" r:id="r{number}"/>')
        related.append(f'<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="s{number}.xml"/>')
    date1904 = draw(st.integers(0, 1))
    styles = f'<Relationship Id="st" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    parts |= {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{date1904}"/>'
        f"<sheets>{''.join(named)}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{"".join(related)}{styles}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="d/m/bbbb"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    }
    return packed({name: text.encode() for name, text in parts.items()})


@st.composite
def text_files(draw: st.DrawFn) -> bytes:
    """Make a text file with any separator in any encoding, its quoting not always right."""
    delimiter, ending = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quote = draw(st.sampled_from(["always", "needed", "never"]))

    def written(value: object) -> str:
        text = "" if value is None else str(value)
        if quote == "always" or (quote == "needed" and set(text) & {delimiter, '"', "\n", "\r"}):
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [draw(headers), *draw(rows)]
    text = ending.join(delimiter.join(written(value) for value in line) for line in lines)
    encoding = draw(st.sampled_from((*ENCODINGS, "utf-8-sig", "utf-16-be", "euc-jp", "utf-7")))
    return text.encode(encoding, "replace")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Damage a file that LibreOffice made: some bytes, its end, or the XML inside an archive that is whole."""
    kind = draw(st.sampled_from(sorted(MADE_BY_LIBREOFFICE)))
    content = MADE_BY_LIBREOFFICE[kind]
    chance = random.Random(draw(st.integers(0, 2**32)))
    if kind in (".xlsx", ".ods") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice([one for one in parts if one.endswith((".xml", ".rels"))])
        return packed(parts | {name: _bitten(parts[name], chance)})
    return _bitten(content, chance)


def _bitten(content: bytes, chance: random.Random) -> bytes:
    bitten = bytearray(content)
    pieces = [
        b"",
        b"<",
        b">",
        b'"',
        b"0",
        b"-1",
        b"9" * 20,
        b"\x00",
        b"\xff\xff",
        b"]]>",
        b"&e;",
        b"<!DOCTYPE x>",
        b"=1",
    ]
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(bitten) + 1)
        if chance.random() < 0.5:
            bitten[start : start + chance.randint(0, 40)] = chance.choice(pieces)
        elif start < len(bitten):
            bitten[start] = chance.randrange(256)
    if chance.random() < 0.15:
        del bitten[chance.randrange(len(bitten) + 1) :]
    return bytes(bitten)


def packed(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, method)
    return kept.getvalue()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeServices]:
    clock = FixedClock(datetime(2021, 8, 24, 2, 0, tzinfo=UTC))
    found = found_office(
        tmp_path_factory.mktemp("fuzz") / "o.metidesk", clock, Founding("HAN", 2021, "A", "Trang", "en")
    )
    found.interns.enrol(InternForm(name="Nguyễn Thị Hồng Nhung", birth_date=date(1998, 3, 14), host_company="Mirai"))
    yield found
    found.close()


def register(office: OfficeServices) -> register_rows.Register:
    with office.ledger.database.read() as session:
        return register_rows.read(session.connection())


@settings(
    max_examples=COUNT,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(workbooks(), text_files(), damaged(), damaged(), st.binary(max_size=500)),
    st.sampled_from([Choices(), Choices(), Choices(encoding="cp932"), Choices(sheet="S1"), Choices(delimiter=";")])
    | st.just(Choices(columns=(("No.", "name"), ("name", "")))),
)
def test_any_file_is_stored_whole_or_not_at_all(office: OfficeServices, content: bytes, choices: Choices) -> None:
    with office.ledger.database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM header_match")
    before = register(office)
    service, source = office.import_interns, Source(Path("any"), content)
    refusal, preview, change = None, None, None
    try:
        preview = service.preview(source, choices)
        for row in preview.rows:
            assert all(remark_sentence(one.code, one.facts, row.line, words("en")) for one in row.remarks)
        assert all(sentence(error, words("en")) for error in preview.errors)
        _, change = office.register_undo.recorded(lambda: service.run(preview))
    except RuleBroken as refused:
        refusal = refused
    ENDS["stored" if refusal is None else refusal.code] += 1
    if refusal is not None:
        told = sentence(refusal, words("en"))
        assert told
        assert register(office) == before
        return
    after = register(office)
    assert len(after["participation"]) - len(before["participation"]) == preview.count(RowKind.NEW)
    again = service.preview(source, choices)
    assert {row.kind for row in again.rows} <= {RowKind.SAME}, [row for row in again.rows if row.kind != RowKind.SAME]
    office.register_undo.undo(change)
    assert register(office) == before


def test_the_files_were_of_many_kinds() -> None:
    assert ENDS["stored"] >= COUNT // 20, ENDS
    assert len(ENDS) >= (8 if COUNT >= 1_000 else 5), ENDS
    print(ENDS)

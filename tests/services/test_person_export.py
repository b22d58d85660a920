"""One person's data handed out: everything about that person, nothing about anybody else, as folder or ZIP."""

import csv
import json
import zipfile

import pytest
from full_office import TRACE, run
from sqlalchemy import text

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.data_page import Section, data_page
from metidesk.store import all_rows
from metidesk.store.tables import metadata

OTHER = "Suharto"


def everything(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def handed(lived, tmp_path):
    # What the builder leaves out, so that every table has a row about the person.
    part = str(lived.interns.enrolments()[0].id)
    day = "2021-08-10"
    run(lived, f"INSERT OR IGNORE INTO plan_slot VALUES ('{part}', 1, '08:00', 240)")
    run(lived, f"INSERT OR IGNORE INTO day_time VALUES ('{part}', '{day}', '17:00', 240, 1)")
    run(lived, f"INSERT OR IGNORE INTO participation_terms VALUES ('{part}', 0, '', '{TRACE} asked')")
    run(lived, "INSERT INTO stocktake VALUES ('S1', '2021-09-01T00:00:00.000Z', 'Lan', NULL, NULL)")
    run(
        lived,
        "INSERT INTO stocktake_line VALUES ('S1', 'PC0001', NULL, NULL, NULL, NULL, NULL, NULL, :part, NULL, NULL,"
        " NULL, :words)",
        part=part, words=TRACE,
    )  # fmt: skip
    return lived.person_export.write("HAN-001", tmp_path / "out", "en")


def test_every_table_that_can_be_about_a_person_is_there(lived, handed):
    tables, before = {"intern"}, 0
    while len(tables) > before:
        before = len(tables)
        links = {(table.name, key.column.table.name) for table in metadata.sorted_tables for key in table.foreign_keys}
        tables |= {name for name, parent in links if parent in tables}
    with lived.ledger.database.read() as session:
        found = all_rows.rows_of_person(session.connection(), lived.interns.enrolments()[0].intern.id)
    assert set(found) == tables
    whole = json.loads((handed.place / "data.json").read_text(encoding="utf-8"))
    listed = {path.stem for path in handed.place.glob("*.csv")}
    assert set(whole) == listed
    named = {"loan": "loans", "sheet": "sheets", "certificate_copy": "certificate_copies", "plan_slot": "week_plans"}
    assert set(named.values()) <= listed
    assert len(listed) == len(tables) + 2  # the files and the journal


def test_nothing_is_said_of_anybody_else(lived, handed):
    found = everything(handed.place)
    joined = b"".join(found.values())
    assert OTHER.encode() not in joined
    assert b"HAN-002" not in joined
    assert "Nguyễn Thu Trang".encode() not in b"".join(
        found[name] for name in found if not name.startswith("certificates/")
    )
    other = str(lived.interns.enrolments()[1].id).encode()
    assert other not in joined
    assert {name for name in found if "/" in name} == {
        "files/Zyxwvut.pdf", "files/Zyxwvut (2).pdf", "files/Zyxwvut (3).pdf",
        "certificates/2021A-HAN-001.pdf", "certificates/2021A-HAN-001 rev. 2.pdf",
    }  # fmt: skip
    salts = []
    with lived.ledger.database.read() as session:
        salts = session.connection().execute(text("SELECT salt FROM intern")).scalars().all()
    assert not [salt for salt in salts if salt.encode() in joined]


def test_the_page_can_be_read_in_the_language_asked_for(lived, handed, tmp_path):
    page = (handed.place / "data.html").read_text(encoding="utf-8")
    for words in (f"{TRACE} name", "Aoba", f"{TRACE} came by bus", f"{TRACE} lost it"[:7], "17 May 1999", "Late"):
        assert words in page
    assert '<a href="certificates/2021A-HAN-001.pdf">' in page
    japanese = lived.person_export.write("HAN-001", tmp_path / "ja", "ja")
    page = (japanese.place / "data.html").read_text(encoding="utf-8")
    assert '<html lang="ja">' in page
    assert "遅刻" in page
    assert "1999年5月17日" in page


def test_a_zip_holds_the_same_and_the_act_is_told(lived, handed, tmp_path):
    zipped = lived.person_export.write("HAN-001", tmp_path / "her.ZIP", "en")
    with zipfile.ZipFile(zipped.place) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        found = everything(handed.place)
        assert names == set(found)
        assert archive.read("interns.csv") == found["interns.csv"]
    assert [line.act for line in lived.history.lines(2)] == ["intern.hand_out"] * 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_the_rows_are_those_of_the_store(lived, handed):
    head, *rows = csv.reader((handed.place / "marks.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True))
    kept = lived.ledger.database
    with kept.read() as session:
        query = "SELECT count(*) FROM mark WHERE participation_id = :part"
        count = session.connection().execute(text(query), {"part": str(lived.interns.enrolments()[0].id)}).scalar_one()
    assert len(rows) == count
    assert "credit_half_days" in head
    assert "updated_by" not in head


def test_refusals_leave_nothing(lived, handed, tmp_path):
    with pytest.raises(RuleBroken, match=r"intern\.nobody"):
        lived.person_export.write("HAN-777", tmp_path / "nobody", "en")
    with pytest.raises(RuleBroken, match=r"export\.folder_not_empty"):
        lived.person_export.write("HAN-001", handed.place, "en")
    assert not (tmp_path / "nobody").exists()


def test_no_text_of_a_page_is_markup():
    nasty = "<script>alert(1)</script>\"'&"
    page = data_page("en", nasty, [nasty], [Section(nasty, (nasty,), ((nasty,), ((nasty, 'a"b'),)))])
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 7
    assert 'href="a&quot;b"' in page


def test_who_ends_it_leaves_nothing_behind(lived, tmp_path):
    number = lived.interns.enrolments()[0].intern.intern_no
    told = []

    def step(done: int, of: int) -> None:
        told.append((done, of))
        if done == of:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        lived.person_export.write(number, tmp_path / "her.zip", "en", step)
    assert told == [(one + 1, told[-1][1]) for one in range(len(told))]
    assert not list(tmp_path.glob("*her*"))
    assert "intern.hand_out" not in [line.act for line in lived.history.lines(2)]

"""The whole store as a folder: every row and every file, explained, without a secret; cancelled it leaves nothing."""

import csv
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from metidesk.domain.errors import RuleBroken
from metidesk.exchange.export_columns import export_tables
from metidesk.exchange.spreadsheet import read_table
from metidesk.store.tables import metadata
from metidesk.system.trouble import Trouble

SECRETS = {"office_key.private", "intern.salt"}


def test_every_table_and_column_is_exported_or_left_out_with_a_reason():
    declared = {(table.table, one.column) for table in export_tables() if table.name for one in table.columns}
    left_out = {table.table for table in export_tables() if not table.name}
    stored = {(table.name, one.name) for table in metadata.sorted_tables for one in table.columns}
    made = {one for one in declared if one[1].startswith("+")}
    assert {one for one in stored if one[0] not in left_out} == declared - made
    assert left_out <= {name for name, _ in stored}
    assert all(table.about and all(one.about for one in table.columns) for table in export_tables())
    names = [table.name for table in export_tables() if table.name]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    for table in export_tables():
        assert len(table.headers) == len(set(table.headers))
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in table.headers)
    hidden = {f"{table.table}.{one.column}" for table in export_tables() for one in table.columns if not one.name}
    assert hidden == SECRETS | {"intern.search", "asset.search"}


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_every_row_and_file_is_there_as_it_is_kept(lived, tmp_path):
    steps = []
    done = lived.store_export.write(tmp_path / "out", lambda count, of: steps.append((count, of)))
    assert done.folder == tmp_path / "out"
    assert steps[-1] == (done.rows, done.rows)
    total = 0
    with lived.ledger.database.read() as session:
        for table in export_tables():
            if not table.name:
                continue
            path = done.folder / f"{table.name}.csv"
            head, *found = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True))
            assert tuple(head) == table.headers
            kept = session.connection().execute(text(f'SELECT * FROM "{table.table}"')).mappings().all()
            # The export stands in the journal after what it exported.
            kept = [row for row in kept if row.get("act") != "store.export"]
            total += len(kept)
            assert len(found) == len(kept), table.name
            if not kept:
                continue
            plain = [one for one in table.columns if one.name and one.name != "file"]
            read = [dict(zip(table.headers, row.cells, strict=True)) for row in read_table(path).rows]
            told = {tuple(row[one.name] for one in plain) for row in read}
            assert told == {tuple(_text(row[one.column]) for one in plain) for row in kept}, table.name
            for row in read:
                if row.get("file"):
                    assert (done.folder / row["file"]).stat().st_size > 0
        pdfs = dict(session.connection().execute(text("SELECT number, pdf FROM certificate WHERE revision = 1")).all())
        keys = session.connection().execute(text("SELECT private FROM office_key")).scalars().all()
        salts = session.connection().execute(text("SELECT salt FROM intern")).scalars().all()
    assert total == done.rows
    assert done.files == len(list((done.folder / "files").iterdir())) + len(
        list((done.folder / "certificates").iterdir())
    )
    for number, pdf in pdfs.items():
        assert (done.folder / "certificates" / f"{number}.pdf").read_bytes() == pdf
    whole = everything(done.folder)
    assert not [key for key in keys if bytes(key) in whole or bytes(key).hex().encode() in whole]
    assert not [salt for salt in salts if salt.encode() in whole]
    assert lived.upkeep.check().faults == ()


def _text(value: object) -> str:
    return "" if value is None else value.hex() if isinstance(value, bytes) else str(value)


def test_the_readme_explains_every_file_and_column(lived, tmp_path):
    folder = lived.store_export.write(tmp_path / "out").folder
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for table in export_tables():
        if table.name:
            part = readme.partition(f"## {table.name}.csv\n")[2].partition("\n## ")[0]
            assert [line.split(" | ")[0][2:] for line in part.splitlines() if line.startswith("| ")][1:] == list(
                table.headers
            )
    for secret in SECRETS:
        assert f"| {secret} | Secret" in readme
    listed = {path.name for path in folder.iterdir()}
    assert listed == {"README.md", "files", "certificates", *(f"{one.name}.csv" for one in export_tables() if one.name)}


@pytest.mark.parametrize("at", [1, 40, 200])
def test_cancelled_it_leaves_nothing(lived, tmp_path, at):
    seen = []
    place = tmp_path / "out"
    assert lived.store_export.write(place, lambda done, of: seen.append(done), lambda: len(seen) >= at) is None
    assert not place.exists()
    assert not list(tmp_path.glob(".out*"))
    assert len(seen) == at


def test_a_folder_in_use_is_refused_and_a_lost_file_is_told(lived, tmp_path):
    used = tmp_path / "used"
    used.mkdir()
    (used / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RuleBroken, match=r"export\.folder_not_empty"):
        lived.store_export.write(used)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert lived.store_export.write(empty).rows
    next((lived.path.with_suffix(".files")).iterdir()).unlink()
    with pytest.raises(Trouble):
        lived.store_export.write(tmp_path / "out")
    assert not list(tmp_path.glob(".out*"))
    assert (used / "mine.txt").read_text(encoding="utf-8") == "mine"

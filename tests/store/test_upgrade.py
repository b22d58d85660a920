"""Migrations: a migrated store is today's store; a failed one leaves the old file as it was."""

import re
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from metidesk.store import backup, database, upgrade

NOON = datetime(2021, 8, 24, 12, 0)  # noqa: DTZ001 - backups are named in local time

NEXT_VERSION = '''
"""A later version, for the test."""
from alembic import op
revision, down_revision = "0006", "0005"
def upgrade():
    op.execute("ALTER TABLE setting ADD COLUMN remark TEXT NOT NULL DEFAULT ''")
    op.execute("PRAGMA user_version=6")
    {more}
'''


def schema(path: Path) -> list[str]:
    connection = driver.connect(str(path))
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return sorted(re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip() for (sql,) in rows)


def migrations_with(tmp_path: Path, more: str = "") -> Path:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_bytes((upgrade.MIGRATIONS / "env.py").read_bytes())
    for version in (upgrade.MIGRATIONS / "versions").glob("0*.py"):
        (folder / "versions" / version.name).write_bytes(version.read_bytes())
    (folder / "versions" / "0006_remark.py").write_text(NEXT_VERSION.format(more=more), encoding="utf-8")
    return folder


def test_a_migrated_store_equals_a_new_one(tmp_path):
    migrated, fresh = tmp_path / "migrated.metidesk", tmp_path / "fresh.metidesk"
    upgrade.migrate(migrated)
    database.create(fresh).close()
    assert schema(migrated) == schema(fresh)
    assert database.version_of(migrated) == database.version_of(fresh)


def test_an_older_store_is_kept_and_brought_up(tmp_path):
    store = tmp_path / "store.metidesk"
    database.create(store).close()
    kept = upgrade.upgrade(store, tmp_path / "b", NOON, migrations_with(tmp_path))
    assert "remark" in " ".join(schema(store))
    assert "remark" not in " ".join(schema(kept))
    assert backup.faults_of(store) == []
    assert kept.name.endswith("-before-upgrade.metidesk")


def test_a_failed_upgrade_leaves_the_store_alone(tmp_path):
    store = tmp_path / "store.metidesk"
    database.create(store).close()
    before = schema(store)
    with pytest.raises(Exception, match="no such table"):
        upgrade.upgrade(store, tmp_path / "b", NOON, migrations_with(tmp_path, 'op.execute("DROP TABLE absent")'))
    assert schema(store) == before
    assert database.version_of(store) == database.SCHEMA_VERSION
    assert not list(tmp_path.glob("*.upgrading*"))


def first_version(tmp_path: Path) -> Path:
    """Make a store as version 1 left it, with one certificate in it."""
    folder = tmp_path / "first"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_first.py"):
        (folder / name).write_bytes((upgrade.MIGRATIONS / name).read_bytes())
    store = tmp_path / "version-1.metidesk"
    upgrade.migrate(store, folder)
    connection = driver.connect(str(store))
    office = ("HAN", "Hanoi", "ハノイ", "Hà Nội", "VN", "HN", "VN", "Asia/Ho_Chi_Minh", "VND", "1000", "vi", "A4")
    connection.execute(f"INSERT INTO office VALUES ({','.join('?' * 12)})", office)
    course = ("2021A", 2021, "A", "2021-08-10", "2021-10-08", 70, 240, "office", 0, 1, 1)
    connection.execute(f"INSERT INTO course VALUES ({','.join('?' * 11)})", course)
    connection.execute(
        "INSERT INTO intern VALUES ('i', 'HAN-001', 'Suharto', '', '', NULL, '', '', '', '', '', '', '', '', '')"
    )
    connection.execute("INSERT INTO participation VALUES ('p', 'i', '2021A', 1, NULL, NULL, NULL)")
    connection.execute("INSERT INTO certificate_series VALUES ('2021A', 'HAN', 'completion', 1)")
    moment = "2021-10-08T09:00:00.000Z"
    certificate = ("2021A-HAN-001", "2021A", "HAN", "completion", 1, "p", "Suharto", 70, "2021-10-08", moment, "Lan")
    row = (*certificate, "{}", b"%PDF-old", "0" * 64)
    connection.execute(f"INSERT INTO certificate VALUES ({','.join('?' * 14)})", row)
    connection.commit()
    connection.close()
    return store


def test_certificates_of_the_first_version_stay_as_they_were_issued(tmp_path):
    store = first_version(tmp_path)
    upgrade.upgrade(store, tmp_path / "b", NOON)
    connection = driver.connect(str(store))
    kept = "number, revision, name, half_days, pdf, code, ended_at"
    assert connection.execute(f"SELECT {kept} FROM certificate").fetchall() == [
        ("2021A-HAN-001", 1, "Suharto", 70, b"%PDF-old", "", None)
    ]
    with pytest.raises(driver.DatabaseError, match="frozen"):
        connection.execute("UPDATE certificate SET name = 'Somebody'")
    with pytest.raises(driver.DatabaseError, match="frozen"):
        connection.execute("DELETE FROM certificate")
    end = "UPDATE certificate SET ended_at = '2021-10-09T00:00:00.000Z', ended_by = 'Lan', ended_how = 'revoked'"
    connection.execute(f"{end}, ended_reason = 'Misspelt'")
    with pytest.raises(driver.DatabaseError, match="frozen"):
        connection.execute("UPDATE certificate SET ended_reason = 'Another'")
    connection.close()
    assert schema(store) == schema_of_a_new_one(tmp_path)


def test_persons_and_things_of_an_older_store_are_found_as_those_of_today(tmp_path):
    store = first_version(tmp_path)
    connection = driver.connect(str(store))
    connection.execute("UPDATE intern SET kana = 'スハルト', phone = '+62 812-3456', search = 'as it was'")
    connection.commit()
    connection.close()
    upgrade.upgrade(store, tmp_path / "b", NOON)
    connection = driver.connect(str(store))
    [(searched,)] = connection.execute("SELECT search FROM intern").fetchall()
    connection.close()
    assert searched == "\nhan-001\nsuharto\nスハルト\nsuharuto\n\n+62 812-3456\n628123456\n"


def schema_of_a_new_one(tmp_path: Path) -> list[str]:
    fresh = tmp_path / "new.metidesk"
    database.create(fresh).close()
    return schema(fresh)

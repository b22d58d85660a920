"""Migrations: a migrated store is today's store; a failed one leaves the old file as it was."""

import re
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from metidesk.store import backup, database, upgrade

NOON = datetime(2021, 8, 24, 12, 0)  # noqa: DTZ001 - backups are named in local time

VERSION_2 = '''
"""A later version, for the test."""
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.execute("ALTER TABLE setting ADD COLUMN remark TEXT NOT NULL DEFAULT ''")
    op.execute("PRAGMA user_version=2")
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
    (folder / "versions" / "0002_remark.py").write_text(VERSION_2.format(more=more), encoding="utf-8")
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

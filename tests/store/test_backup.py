"""Backups: finished or absent, rotated, and the way back through the backup API."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from metidesk.store import backup, database, files, programmes
from metidesk.system.trouble import Trouble, TroubleCode

NOON = datetime(2021, 8, 24, 12, 0)  # noqa: DTZ001 - backups are named in local time


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.metidesk"
    made = database.create(path)
    with made.write() as session:
        programmes.put_setting(session.connection(), "office", "HAN")
    made.close()
    return path


def setting(path: Path, key: str = "office") -> str | None:
    opened = database.Database(path)
    try:
        with opened.read() as session:
            return programmes.settings(session.connection()).get(key)
    finally:
        opened.close()


def test_a_backup_is_a_store_of_its_own(store, tmp_path):
    made = backup.back_up(store, tmp_path / "b", "asked", NOON)
    assert made.path.name == "store-20210824-120000-asked.metidesk"
    assert setting(made.path) == "HAN"
    assert [one.path for one in backup.backups(tmp_path / "b", "store")] == [made.path]
    assert not list((tmp_path / "b").glob("*.unfinished*"))


def test_a_backup_holds_what_is_still_in_the_log(store, tmp_path):
    opened = database.Database(store)
    with opened.write() as session:
        programmes.put_setting(session.connection(), "late", "1")
    made = backup.back_up(store, tmp_path / "b", "asked", NOON)
    assert setting(made.path, "late") == "1"
    opened.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX knows them")
def test_only_the_owner_reads_a_store_its_files_and_every_copy(store, tmp_path):
    """All of them hold the private key of the office or papers with names."""
    opened = database.Database(store)
    with opened.write() as session:
        programmes.put_setting(session.connection(), "late", "1")
    sha256 = files.put(store, b"scan")
    log = Path(f"{store}-wal")
    made = backup.back_up(store, tmp_path / "b", "asked", NOON).path
    copied = files.folder_of(tmp_path / "b" / store.name)
    for path in (store, log, made, files.folder_of(store) / sha256, copied / sha256):
        assert path.stat().st_mode & 0o777 == 0o600, path
    for path in (files.folder_of(store), copied):
        assert path.stat().st_mode & 0o777 == 0o700, path
    opened.close()
    # One from before there was this care is closed when it is written over.
    store.chmod(0o644)
    backup.restore(store, made)
    assert store.stat().st_mode & 0o777 == 0o600
    assert backup.set_aside(store, NOON).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX knows them")
def test_a_disk_without_rights_is_no_hindrance(tmp_path, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    path = tmp_path / "stick.metidesk"
    database.create(path).close()
    files.put(path, b"scan")
    assert backup.back_up(path, tmp_path / "b", "asked", NOON).path.exists()


def test_two_backups_in_one_second_both_stay(store, tmp_path):
    first = backup.back_up(store, tmp_path / "b", "asked", NOON)
    second = backup.back_up(store, tmp_path / "b", "asked", NOON)
    assert first.path != second.path
    assert first.path.exists()


def test_a_folder_that_cannot_be_written_says_so(store, tmp_path):
    (tmp_path / "b").write_text("a file, not a folder")
    with pytest.raises(Trouble) as caught:
        backup.back_up(store, tmp_path / "b", "asked", NOON)
    assert caught.value.code is TroubleCode.BACKUP_FAILED


def test_a_damaged_store_gives_no_backup(store, tmp_path):
    content = bytearray(store.read_bytes())
    content[5000:9000] = bytes(4000)
    store.write_bytes(bytes(content))
    with pytest.raises(Trouble) as caught:
        backup.back_up(store, tmp_path / "b", "asked", NOON)
    assert caught.value.code is TroubleCode.BACKUP_FAILED
    assert backup.backups(tmp_path / "b", "store") == ()
    assert not list((tmp_path / "b").iterdir())


def test_rotation_keeps_days_weeks_months_and_upgrades(store, tmp_path):
    folder = tmp_path / "b"
    folder.mkdir()
    content = store.read_bytes()
    for age in range(400):
        moment = NOON - timedelta(days=age)
        (folder / f"store-{moment:%Y%m%d-%H%M%S}-first-mark.metidesk").write_bytes(content)
    upgraded = folder / "store-20190101-080000-before-upgrade.metidesk"
    upgraded.write_bytes(content)
    backup.rotate(folder, "store")
    kept = backup.backups(folder, "store")
    days = {one.made_at.date() for one in kept}
    assert upgraded in {one.path for one in kept}
    assert all((NOON - timedelta(days=age)).date() in days for age in range(7))
    mondays = {day - timedelta(days=day.weekday()) for day in days}
    assert len(mondays) >= 5
    assert len({(day.year, day.month) for day in days if day.year > 2019}) == 12
    assert len(kept) <= 7 + 5 + 12 + 1


def test_restoring_is_not_confused_by_an_old_log(store, tmp_path):
    made = backup.back_up(store, tmp_path / "b", "asked", NOON)
    crashed = database.connect(store)
    crashed.execute("UPDATE setting SET value = 'WRONG' WHERE key = 'office'")
    leftover = {name: Path(f"{store}{name}").read_bytes() for name in ("", "-wal")}
    crashed.close()
    for name, content in leftover.items():
        Path(f"{store}{name}").write_bytes(content)
    backup.restore(store, made.path)
    assert setting(store) == "HAN"
    assert backup.faults_of(store) == []


def test_a_backup_that_is_not_sound_is_not_restored(store, tmp_path):
    made = backup.back_up(store, tmp_path / "b", "asked", NOON)
    content = bytearray(made.path.read_bytes())
    content[5000:9000] = bytes(4000)
    made.path.write_bytes(bytes(content))
    before = store.read_bytes()
    with pytest.raises(Trouble):
        backup.restore(store, made.path)
    assert store.read_bytes() == before


def test_nothing_of_the_latest_days_and_no_way_back_is_thinned_out(store, tmp_path):
    folder = tmp_path / "b"
    folder.mkdir()
    content = store.read_bytes()
    names = [
        "20210824-085500-first-mark",
        "20210824-120000-asked",
        "20210824-121500-asked",
        "20190101-080000-before-restore",
    ]
    for name in names:
        (folder / f"store-{name}.metidesk").write_bytes(content)
    assert backup.rotate(folder, "store") == ()
    assert len(backup.backups(folder, "store")) == len(names)


def test_a_store_that_somebody_writes_is_not_restored_over(store, tmp_path, monkeypatch):
    made = backup.back_up(store, tmp_path / "b", "asked", NOON)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = database.connect(store)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Trouble) as caught:
            backup.restore(store, made.path)
        assert caught.value.code is TroubleCode.STORE_LOCKED
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_backup_is_one_file_without_a_log(store, tmp_path):
    made = backup.back_up(store, tmp_path / "b", "asked", NOON)
    assert made.path.read_bytes()[18:20] == b"\x01\x01"
    assert [path.name for path in (tmp_path / "b").iterdir()] == [made.path.name]


def test_a_backup_thinned_out_while_the_folder_is_read_is_passed_over(tmp_path):
    folder = tmp_path / "b"
    folder.mkdir()
    gone = folder / "hanoi-20210824-090500-asked.metidesk"
    gone.symlink_to(folder / "nowhere")
    assert backup.backups(folder, "hanoi") == ()


def test_a_backup_that_is_gone_before_it_is_looked_at_is_left_out(store, tmp_path):
    kept = backup.back_up(store, tmp_path / "b", "asked", NOON)
    # Listed, but with nothing behind its name: what another thread's thinning out looks like.
    (tmp_path / "b" / "store-20210825-120000-asked.metidesk").symlink_to(tmp_path / "nowhere")
    assert [one.path for one in backup.backups(tmp_path / "b", "store")] == [kept.path]

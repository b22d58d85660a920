"""Backups: copied through the backup API, opened again and checked before they get their name."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from metidesk.store import database, files
from metidesk.system.files import make_private
from metidesk.system.trouble import Trouble, TroubleCode

SUFFIX = ".metidesk"
_STAMP = "%Y%m%d-%H%M%S"
_DAYS, _WEEKS, _MONTHS = 7, 5, 12
BEFORE_UPGRADE, BEFORE_RESTORE = "before-upgrade", "before-restore"
KEPT_ALWAYS = frozenset({BEFORE_UPGRADE, BEFORE_RESTORE})


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup; `made_at` in the local time of this computer, without a zone, as its name says."""

    path: Path
    made_at: datetime
    reason: str
    size: int


def back_up(store: Path, folder: Path, reason: str, made_at: datetime) -> Backup:
    """Copy a store, which may be in use, into a folder. Raises Trouble BACKUP_FAILED; nothing half-made stays.

    The files beside the store never change, so only those that the folder lacks are copied; they go first.
    `reason` is a short word for the name; `made_at` is local time.
    """
    target = _free_name(folder, store.stem, made_at, reason)
    unfinished = target.with_suffix(".unfinished")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(TroubleCode.BACKUP_FAILED, path=target, reason=str(error)) from error
    try:
        copy(store, unfinished)
        faults = faults_of(unfinished)
        if faults:
            raise Trouble(TroubleCode.BACKUP_FAILED, path=target, reason=faults[0])
        files.copy_new(files.folder_of(store), folder / files.folder_of(store).name)
        _settle(unfinished, target)
    except Trouble as error:
        raise Trouble(TroubleCode.BACKUP_FAILED, path=target, reason=error.facts.get("reason", "")) from error
    except (OSError, driver.DatabaseError) as error:
        raise Trouble(TroubleCode.BACKUP_FAILED, path=target, reason=str(error)) from error
    finally:
        for leftover in (unfinished, *_companions(unfinished)):
            leftover.unlink(missing_ok=True)
    return Backup(target, made_at, reason, target.stat().st_size)


def copy(source: Path, target: Path) -> None:
    """Copy a store as one consistent state over another file, or into a new one, by the backup API.

    The copy holds the private key of the office as well: only its owner can read it.
    """
    make_private(target)
    reading = driver.connect(str(source), isolation_level=None, timeout=5.0)
    try:
        writing = driver.connect(str(target), isolation_level=None, timeout=5.0)
        try:
            reading.backup(writing, pages=-1)
            # One file without a log beside it: it can be read from a write-protected stick.
            writing.execute("PRAGMA journal_mode=DELETE")
        finally:
            writing.close()
    finally:
        reading.close()


def faults_of(path: Path) -> list[str]:
    """Return what SQLite finds wrong with a store's file; an empty list is a sound file."""
    connection = driver.connect(str(path), isolation_level=None, timeout=5.0)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        faults = [] if found == ["ok"] else found
        faults += [f"{row[0]}: row without its {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
        return faults
    except driver.DatabaseError as error:
        return [str(error)]
    except UnicodeDecodeError:
        # SQLite's own message quotes bytes of the damaged page that are no text.
        return ["malformed text in the file"]
    finally:
        connection.close()


def files_in(path: Path) -> frozenset[str]:
    """Return the SHA-256 of every file that belongs to a backup. Raises Trouble STORE_DAMAGED where it is no store."""
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'stored_file'").fetchone()
        return (
            frozenset(row[0] for row in connection.execute("SELECT sha256 FROM stored_file")) if known else frozenset()
        )
    except driver.DatabaseError as error:
        raise Trouble(TroubleCode.STORE_DAMAGED, path=path, reason=str(error)) from error
    finally:
        connection.close()


def backups(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Return the finished backups of a store in a folder, newest first."""
    found = [one for path in folder.glob(f"{stem}-*{SUFFIX}") if (one := _read_name(path, stem)) is not None]
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


def rotate(folder: Path, stem: str) -> tuple[Path, ...]:
    """Thin out old backups and return those removed.

    Of the 7 latest days with a backup every one stays, so that no click takes the morning's copy away; before
    them the newest of 5 weeks and of 12 months stay, and always those from before an upgrade or a restore.
    """
    known = backups(folder, stem)
    days = sorted({one.made_at.date() for one in known}, reverse=True)[:_DAYS]
    kept = {one.path for one in known if one.reason in KEPT_ALWAYS or one.made_at.date() in days}
    kept |= _newest_per((one.made_at.date() - timedelta(days=one.made_at.weekday()) for one in known), known, _WEEKS)
    kept |= _newest_per((one.made_at.date().replace(day=1) for one in known), known, _MONTHS)
    removed = tuple(one.path for one in known if one.path not in kept)
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def restore(store: Path, source: Path) -> None:
    """Put a backup in the place of a store that nobody has open.

    Copying beside a stale write-ahead log would replay old edits over the backup, so the pages go through the
    backup API into the store's own file. Raises Trouble when the backup is not sound or the store is in use.
    """
    database.version_of(source)
    faults = faults_of(source)
    if faults:
        raise Trouble(TroubleCode.STORE_DAMAGED, path=source, reason=faults[0])
    try:
        if store.exists():
            _refuse_writers(store)
        copy(source, store)
        connection: Any = database.connect(store)
        connection.close()
        for kept in source.parent.glob("*.files"):
            if source.name.startswith(f"{kept.stem}-"):
                files.copy_new(kept, files.folder_of(store))
    except driver.DatabaseError as error:
        code = TroubleCode.STORE_LOCKED if "locked" in str(error) else TroubleCode.BACKUP_FAILED
        raise Trouble(code, path=store, reason=str(error)) from error


def set_aside(store: Path, made_at: datetime) -> Path:
    """Move a store that cannot be opened, with its log, out of the way; return its new place.

    Raises Trouble NO_PERMISSION.
    """
    aside = _free_name(store.parent, store.stem, made_at, "damaged").with_suffix(".damaged")
    try:
        os.replace(store, aside)
        for companion in _companions(store):
            if companion.exists():
                os.replace(companion, Path(f"{aside}{companion.name.removeprefix(store.name)}"))
    except OSError as error:
        raise Trouble(TroubleCode.NO_PERMISSION, path=store) from error
    return aside


def _refuse_writers(store: Path) -> None:
    """Raise the driver's error where another program is writing: the backup API would wait for it without end."""
    connection = driver.connect(str(store), isolation_level=None, timeout=database.BUSY_SECONDS)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(Path(f"{path}{ending}") for ending in ("-wal", "-shm", "-journal"))


def _settle(unfinished: Path, target: Path) -> None:
    """Give a checked copy its name, once its bytes are on the disk."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(unfinished, target)


def _free_name(folder: Path, stem: str, made_at: datetime, reason: str) -> Path:
    """Return a name that nothing carries yet; two backups may fall into one second."""
    moment = made_at
    while True:
        path = folder / f"{stem}-{moment.strftime(_STAMP)}-{reason}{SUFFIX}"
        if not path.exists():
            return path
        moment += timedelta(seconds=1)


def _read_name(path: Path, stem: str) -> Backup | None:
    """Return what the name of a backup tells, None where it tells nothing or the file is gone by now."""
    rest = path.name.removeprefix(f"{stem}-").removesuffix(SUFFIX)
    try:
        made_at = datetime.strptime(rest[:15], _STAMP)  # noqa: DTZ007 - the name carries local time without a zone
    except ValueError:
        return None
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        # Thinned out by the backup that is being made beside this look.
        return None
    return Backup(path, made_at, rest[16:], size)


def _newest_per(periods: Iterable[object], known: tuple[Backup, ...], most: int) -> set[Path]:
    """Return the newest backup of each of the latest periods; `known` is newest first."""
    newest: dict[object, Path] = {}
    for period, one in zip(periods, known, strict=True):
        newest.setdefault(period, one.path)
    return set(list(newest.values())[:most])

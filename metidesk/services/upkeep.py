"""Keeping the store safe: backups, their rotation, checks, and the way back."""

import hashlib
import logging
import threading
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from metidesk.domain.errors import RuleBroken
from metidesk.services.certificate_check import register_faults
from metidesk.services.ledger import Ledger
from metidesk.services.sign_off import digest_in
from metidesk.services.views import BackupView
from metidesk.store import backup, certificates, database, erasure, files, journal, sheets, sign_off, upgrade
from metidesk.store.database import Committed
from metidesk.store.journal import Act
from metidesk.system.clock import Clock
from metidesk.system.trouble import Trouble, TroubleCode

FIRST_MARK = "first-mark"
ASKED = "asked"
AFTER_CERTIFICATES = "certificates"
AFTER_ERASURE = "after-erasure"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: rows of the journal, certificates whose paper is whole, and every fault in plain words."""

    journal_rows: int
    certificates: int
    faults: tuple[str, ...]


class UpkeepService:
    """Backs the store up and checks it while it is open."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._backed_up_on: date | None = None
        self._running: threading.Thread | None = None
        ledger.database.listen(self._on_commit)

    @property
    def folder(self) -> Path:
        """Return where backups go when nobody names another place."""
        return folder_of(self._ledger.database.path)

    def backups(self) -> tuple[BackupView, ...]:
        """Return the backups in the usual folder, newest first."""
        return tuple(_view(one) for one in self._known())

    def last_backup(self) -> BackupView | None:
        """Return the newest backup, None where there is none."""
        return next(iter(self.backups()), None)

    def back_up(self, folder: Path | None = None, reason: str = ASKED) -> BackupView:
        """Back the store up into a folder and write it into the journal; the usual folder is rotated.

        Raises Trouble BACKUP_FAILED; the store itself is unharmed then.
        """
        made = self._copy(folder or self.folder, reason)
        with self._ledger.act() as act:
            act.note(Act("backup.make", "backup", made.path.name, {"reason": reason, "size": made.size}))
        return _view(made)

    def with_erased(self) -> tuple[BackupView, ...]:
        """Return the backups of the usual folder that still hold somebody who was erased, newest first."""
        with self._ledger.database.read() as session:
            gone = erasure.erased(session.connection())
        return tuple(_view(one) for one in self._known() if gone and erasure.holds_any(one.path, gone))

    def drop_with_erased(self) -> tuple[BackupView, ...]:
        """Make a backup, and remove those of the usual folder that still hold somebody erased; return these.

        Scans that no backup left refers to go with them. Raises Trouble BACKUP_FAILED; then nothing is removed.
        """
        self.wait()
        old = self.with_erased()
        if not old:
            return ()
        self.back_up(reason=AFTER_ERASURE)
        for one in old:
            Path(one.path).unlink(missing_ok=True)
        folder = self.folder / files.folder_of(self._ledger.database.path).name
        with self._ledger.database.read() as session:
            kept = set(sheets.files(session.connection()))
        for left in self._known():
            kept |= backup.files_in(left.path)
        files.keep_only(folder, kept)
        with self._ledger.act() as act:
            act.note(Act("backup.drop", "backup", str(self.folder), {"count": len(old)}))
        return old

    def check(self) -> CheckReport:
        """Look through the whole store: its file, the journal, signed weeks, certificates, and the files beside it."""
        store = self._ledger.database.path
        faults = backup.faults_of(store)
        if faults:
            # What a damaged file answers is worth nothing; asking it more could only confuse.
            return CheckReport(0, 0, tuple(faults))
        with self._ledger.database.read() as session:
            connection = session.connection()
            broken = journal.first_fault(connection)
            if broken is not None:
                faults.append(f"journal: the chain breaks at row {broken}")
            for series, last, found in certificates.serials(connection):
                if found != tuple(range(1, last + 1)):
                    faults.append(f"certificates {series}: {last} numbers taken, {len(found)} papers kept")
            papers = certificates.papers(connection)
            for number, sha256, pdf in papers:
                if hashlib.sha256(pdf).hexdigest() != sha256:
                    faults.append(f"certificate {number}: the paper is not the one that was issued")
            faults += register_faults(connection)
            for one in sign_off.standing(connection):
                if digest_in(connection, one.course_key, one.monday) != one.digest:
                    faults.append(f"week {one.course_key} {one.monday}: the marks are not those that were signed off")
            faults += [fault for one in sheets.files(connection) if (fault := self._fault_of_file(one))]
            return CheckReport(journal.length(connection), len(papers), tuple(faults))

    def _fault_of_file(self, sha256: str) -> str:
        try:
            files.read(self._ledger.database.path, sha256)
        except Trouble as error:
            return f"file {sha256}: {error.facts['reason']}"
        return ""

    def wait(self) -> None:
        """Wait until a backup that is being made in the background is finished."""
        running = self._running
        if running is not None and running is not threading.current_thread():
            running.join()

    def _copy(self, folder: Path, reason: str) -> backup.Backup:
        store = self._ledger.database.path
        made = backup.back_up(store, folder, reason, local_now(self._ledger.clock))
        if folder == self.folder:
            backup.rotate(folder, store.stem)
        return made

    def _on_commit(self, committed: Committed) -> None:
        """Make the day's backup after its first mark, and one after certificates, beside the coordinator's work.

        Not after a person was erased, which alone touches persons beside these: the store's file is cleaned then.
        """
        if "intern" in committed.tables:
            return
        today = local_now(self._ledger.clock).date()
        if "certificate" in committed.tables:
            self._begin(AFTER_CERTIFICATES)
        elif "mark" in committed.tables and self._backed_up_on != today:
            self._backed_up_on = today
            if not any(one.made_at.date() == today for one in self._known()):
                self._begin(FIRST_MARK)

    def _known(self) -> tuple[backup.Backup, ...]:
        return backup.backups(self.folder, self._ledger.database.path.stem)

    def _begin(self, reason: str) -> None:
        self.wait()
        self._running = threading.Thread(target=self._back_up_beside, args=(reason,), name="backup")
        self._running.start()

    def _back_up_beside(self, reason: str) -> None:
        try:
            self._copy(self.folder, reason)
        except Trouble:
            # What was done is safe in the store; the page *Backups* shows how old the last backup is.
            _log.exception("the backup failed")
            self._backed_up_on = None


def folder_of(store: Path) -> Path:
    """Return the usual folder for the backups of a store."""
    return store.parent / "backups"


def local_now(clock: Clock) -> datetime:
    """Return the time of this computer's zone, without the zone, as names of backups carry it."""
    return clock.now().astimezone().replace(tzinfo=None, microsecond=0)


def upgrade_where_behind(store: Path, clock: Clock) -> Path | None:
    """Bring an older store to today's schema; return the backup made before, None where nothing was to do.

    Raises Trouble, also when the store is missing, foreign or too new.
    """
    if database.version_of(store) == database.SCHEMA_VERSION:
        return None
    return upgrade.upgrade(store, folder_of(store), local_now(clock))


def restore(store: Path, source: Path, clock: Clock) -> Path | None:
    """Put a backup in the place of a store that nobody has open.

    The store as it was is kept: as a backup where it can be read, else moved aside; its place is returned, None
    where there was none. Raises Trouble; the store is then as it was.
    """
    if not source.is_file():
        raise RuleBroken("file.missing", path=source)
    database.version_of(source)
    faults = backup.faults_of(source)
    if faults:
        raise Trouble(TroubleCode.STORE_DAMAGED, path=source, reason=faults[0])
    now = local_now(clock)
    kept: Path | None = None
    if store.exists():
        try:
            kept = backup.back_up(store, folder_of(store), backup.BEFORE_RESTORE, now).path
        except Trouble:
            kept = backup.set_aside(store, now)
    else:
        store.parent.mkdir(parents=True, exist_ok=True)
    backup.restore(store, source)
    upgrade_where_behind(store, clock)
    _tell_restored(store, source, kept, clock)
    return kept


def _tell_restored(store: Path, source: Path, kept: Path | None, clock: Clock) -> None:
    """Write into the restored store's own journal that it was restored, and where what came after is kept."""
    opened = database.Database(store)
    try:
        with Ledger(opened, clock).act() as act:
            body = {"kept": kept.name if kept is not None else ""}
            act.note(Act("backup.restore", "backup", source.name, body))
    finally:
        opened.close()


def _view(one: backup.Backup) -> BackupView:
    return BackupView(str(one.path), one.made_at, one.size, one.reason)

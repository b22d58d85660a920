"""One file, two doors: `read()` for a consistent look, `write()` for one act in one transaction."""

import logging
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, create_engine, event, pool
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from metidesk.store import tables
from metidesk.system.files import make_private
from metidesk.system.trouble import Trouble, TroubleCode

APPLICATION_ID = 0x6D657469
"""The mark in the file's header that tells a store from any other SQLite file: "meti"."""
SCHEMA_VERSION = 5
"""The number of the newest version in `migrations`, kept in the file's user_version."""

_ROLL_TABLES = frozenset({"mark", "mark_text", "journal", "journal_head"})
BUSY_SECONDS = 5.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Committed:
    """The tables that a transaction wrote; the only participations it touched, or None when it may be any.

    `participations` is of marks alone; `lines` are the only lines of a roll that came, went or changed in themselves.
    """

    tables: frozenset[str]
    participations: frozenset[UUID] | None
    lines: frozenset[UUID] | None = None


class Database:
    """A store that is open. Sessions may be used from any thread, one writer at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._listeners: list[Callable[[Committed], None]] = []
        self._writing = threading.RLock()
        self._inside = False
        self._engine = create_engine(
            "sqlite://", creator=lambda: connect(path), module=driver, poolclass=pool.QueuePool, pool_size=4
        )
        self._immediate = self._engine.execution_options(immediate=True)
        event.listen(self._engine, "begin", _begin)
        event.listen(self._engine, "before_execute", _note_table)

    def listen(self, listener: Callable[[Committed], None]) -> None:
        """Call `listener` after every commit, on the thread that wrote."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one consistent state; nothing written in it is kept."""
        with _troubles(self.path), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are committed together at the end, or not at all.

        It holds the file's write lock from the beginning. Nesting raises RuntimeError: one act, one transaction.
        """
        with self._writing:
            if self._inside:
                raise RuntimeError("a transaction is already open on this thread")
            self._inside = True
            try:
                with _troubles(self.path), Session(self._immediate) as session:
                    connection = session.connection()
                    connection.info["touched"] = set()
                    connection.info["participations"] = set()
                    connection.info["lines"] = None
                    yield session
                    session.flush()
                    touched = frozenset(connection.info["touched"])
                    named: frozenset[UUID] = frozenset(connection.info["participations"])
                    lines: frozenset[UUID] | None = connection.info["lines"]
                    session.commit()
            finally:
                self._inside = False
        if touched:
            narrow = touched <= _ROLL_TABLES and named
            self.announce(Committed(touched, named if narrow else None, lines))

    def announce(self, committed: Committed) -> None:
        """Tell every listener what was committed."""
        for listener in self._listeners:
            listener(committed)

    def compact(self) -> None:
        """Write the file anew, without a byte of what was deleted, and empty the log.

        Raises Trouble STORE_LOCKED while another program reads or writes, and DISK_FULL; the store is unharmed then.
        """
        with self._writing, _troubles(self.path):
            connection = connect(self.path)
            try:
                connection.execute("PRAGMA secure_delete=ON")
                connection.execute("VACUUM")
                busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.close()
        if busy:
            raise Trouble(TroubleCode.STORE_LOCKED, path=self.path)

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self._engine.dispose()


def narrow(session: Session, participation_id: UUID) -> None:
    """Say that this transaction touches the marks of this participation, so that only its line is read again."""
    session.connection().info["participations"].add(participation_id)


def only_lines(session: Session, participations: Collection[UUID]) -> None:
    """Say that this transaction touches no other line of a roll, so that the roll need not be read as a whole."""
    session.connection().info["lines"] = frozenset(participations)


def connect(path: Path) -> Any:
    """Open a driver connection with the settings that every connection to a store needs."""
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def create(path: Path) -> Database:
    """Make a new, empty store. Raises Trouble STORE_EXISTS, NO_PERMISSION or DISK_FULL."""
    if path.exists():
        raise Trouble(TroubleCode.STORE_EXISTS, path=path)
    with _troubles(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble(TroubleCode.NO_PERMISSION, path=path) from error
        # It will hold the private key of the office; SQLite gives its log the rights of the file.
        make_private(path)
        database = Database(path)
        with database.write() as session:
            connection = session.connection()
            tables.metadata.create_all(connection)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{SCHEMA_VERSION:04d}')")
            connection.execute(tables.table(tables.JournalHeadRow).insert().values(id=1, seq=0, hash=""))
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    return database


def version_of(path: Path) -> int:
    """Return the schema version of the store at a path.

    Raises Trouble STORE_MISSING, STORE_FOREIGN (another kind of file), STORE_TOO_NEW or STORE_DAMAGED.
    """
    if not path.is_file():
        raise Trouble(TroubleCode.STORE_MISSING, path=path)
    with _troubles(path):
        try:
            connection = driver.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=BUSY_SECONDS)
            try:
                application = connection.execute("PRAGMA application_id").fetchone()[0]
                version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            finally:
                connection.close()
        except driver.DatabaseError as error:
            if "not a database" in str(error):
                raise Trouble(TroubleCode.STORE_FOREIGN, path=path) from error
            raise
    if application != APPLICATION_ID:
        raise Trouble(TroubleCode.STORE_FOREIGN, path=path)
    if version > SCHEMA_VERSION:
        raise Trouble(TroubleCode.STORE_TOO_NEW, path=path)
    return version


def missing_guards(connection: Connection) -> tuple[str, ...]:
    """Return the names of the triggers that a store of today has and this one has not, word for word."""
    found = {row.sql for row in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    return tuple(guard.split()[2] for guard in tables.GUARDS if guard not in found)


def _quoted(path: Path) -> str:
    """Return a path as it stands in an SQLite file address."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _begin(connection: Connection) -> None:
    """Begin explicitly: the driver does not, and a writer must hold the lock before it reads."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _note_table(connection: Connection, clause: Any, *_: Any) -> None:
    """Remember which table a statement writes."""
    if getattr(clause, "is_dml", False):
        connection.info.setdefault("touched", set()).add(clause.table.name)


@contextmanager
def _troubles(path: Path) -> Iterator[None]:
    """Turn what the driver says about the machine into Trouble; anything else is our bug and passes."""
    try:
        yield
    except (DatabaseError, driver.DatabaseError) as error:
        code = _trouble_code(str(error))
        if code is None:
            raise
        _log.warning("store %s: %s", path, error)
        raise Trouble(code, path=path, reason=_reason(error)) from error
    except UnicodeDecodeError as error:
        # Texts are written as UTF-8 only: bytes that are none, in a row or in SQLite's message, are damage.
        _log.warning("store %s: %s", path, error)
        raise Trouble(TroubleCode.STORE_DAMAGED, path=path, reason=error.reason) from error


def _trouble_code(message: str) -> TroubleCode | None:
    """Return the trouble that an SQLite message tells of, None where it is none of the machine's."""
    for part, code in (
        ("disk is full", TroubleCode.DISK_FULL),
        ("is locked", TroubleCode.STORE_LOCKED),
        ("malformed", TroubleCode.STORE_DAMAGED),
        ("not a database", TroubleCode.STORE_DAMAGED),
        ("disk I/O error", TroubleCode.STORE_DAMAGED),
        ("readonly database", TroubleCode.NO_PERMISSION),
        ("unable to open", TroubleCode.NO_PERMISSION),
    ):
        if part in message:
            return code
    return None


def _reason(error: Exception) -> str:
    """Return what the driver said, without SQLAlchemy's frame around it."""
    original = getattr(error, "orig", None)
    return str(original if original is not None else error)

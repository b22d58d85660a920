"""The office's book as an act writes it: one transaction, one moment, one name, its journal rows."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection
from sqlmodel import Session

from metidesk.store import journal, register_rows, tables
from metidesk.store import programmes as stored
from metidesk.store.database import Committed, Database
from metidesk.store.journal import Act
from metidesk.store.register_rows import RowChange
from metidesk.system.clock import Clock
from metidesk.system.person import person_here


@dataclass(slots=True)
class OpenAct:
    """An act being written; its notes go to the journal when the transaction ends."""

    session: Session
    connection: Connection
    at: datetime
    actor: str
    notes: list[Act] = field(default_factory=list)

    def note(self, act: Act) -> None:
        """Write down what was done; without a note nothing may be changed."""
        self.notes.append(act)


@dataclass(slots=True)
class Recording:
    """What the next act changes in the register."""

    changes: tuple[RowChange, ...] = ()


class Ledger:
    """The open store together with the clock: what every service writes through."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self._actor: str | None = None
        self._last_row: int | None = None
        self._recordings = threading.local()

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Record what an act of this thread changes in the register, inside its transaction."""
        recording = Recording()
        self._recordings.one = recording
        try:
            yield recording
        finally:
            self._recordings.one = None

    @contextmanager
    def act(self) -> Iterator[OpenAct]:
        """Give one act of the office: rows and journal are committed together or not at all."""
        with self.database.write() as session:
            connection = session.connection()
            act = OpenAct(session, connection, self.clock.now(), self._name(connection))
            recording: Recording | None = getattr(self._recordings, "one", None)
            if recording is not None:
                register_rows.watch(connection)
            yield act
            if recording is not None:
                recording.changes = register_rows.watched(connection)
            self._last_row = journal.write(connection, act.notes, act.actor, act.at)
            if any(note.entity == "setting" for note in act.notes):
                self._actor = None

    def look_around(self) -> bool:
        """Notice what another program wrote into the store since our last act, and announce it; return whether so."""
        with self.database.read() as session:
            last_row = journal.length(session.connection())
        known, self._last_row = self._last_row, last_row
        if known is None or known == last_row:
            return False
        self._actor = None
        self.database.announce(Committed(frozenset(tables.metadata.tables), None))
        return True

    def _name(self, connection: Connection) -> str:
        """Return who works here, else this computer's user; read once, because every mark asks for it."""
        if self._actor is None:
            self._actor = stored.settings(connection).get("coordinator", "") or person_here()
        return self._actor

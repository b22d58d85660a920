"""What the journal tells: acts in words' reach, newest first."""

import json
from uuid import UUID

from sqlalchemy import Connection

from metidesk.services.ledger import Ledger
from metidesk.services.views import JournalLine
from metidesk.store import interns, journal
from metidesk.system.trouble import Trouble, TroubleCode


class HistoryService:
    """Reads the journal."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def lines(self, limit: int = 200, before_seq: int | None = None) -> tuple[JournalLine, ...]:
        """Return the newest acts first, only those before a sequence number where one is given."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            entries = journal.read(connection, limit, before_seq)
            names = interns.names_of(connection)
        return tuple(_line(entry, names) for entry in entries)

    def verify(self) -> int:
        """Return how many rows the chain holds. Raises Trouble STORE_DAMAGED where a link is broken."""
        with self._ledger.database.read() as session:
            return verify(session.connection(), self._ledger)


def verify(connection: Connection, ledger: Ledger) -> int:
    """Check the chain of the journal from its first row to its head."""
    fault = journal.first_fault(connection)
    if fault is not None:
        raise Trouble(TroubleCode.STORE_DAMAGED, path=ledger.database.path, reason=f"journal row {fault}")
    return journal.length(connection)


def _line(entry: journal.Entry, names: dict[UUID, str]) -> JournalLine:
    subject = entry.entity_id
    if entry.entity in {"mark", "participation"}:
        participation, _, day = entry.entity_id.partition(" ")
        name = names.get(UUID(participation), "")
        subject = f"{name} {day}".strip()
    return JournalLine(entry.seq, entry.at, entry.actor, entry.act, subject, _details(json.loads(entry.body)))


def _details(body: dict[str, object]) -> tuple[tuple[str, str, str], ...]:
    """Return what changed as (field, before, after); a plain value has no before."""
    if set(body) == {"before", "after"} and not isinstance(body["before"], str | int):
        before, after = body["before"] or {}, body["after"] or {}
        assert isinstance(before, dict)
        assert isinstance(after, dict)
        fields = list(dict.fromkeys([*before, *after]))
        pairs = ((name, before.get(name, ""), after.get(name, "")) for name in fields)
        return tuple((name, _text(old), _text(new)) for name, old, new in pairs if old != new)
    if set(body) == {"before", "after"}:
        return (("", _text(body["before"]), _text(body["after"])),)
    return tuple(
        (name, _text(value["before"]), _text(value["after"]))
        if isinstance(value, dict) and "before" in value
        else (name, "", _text(value))
        for name, value in body.items()
        if value not in (None, "")
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)

"""What the journal tells: acts in words' reach, newest first."""

import json
from uuid import UUID

from sqlalchemy import Connection

from metidesk.services.ledger import Ledger
from metidesk.services.views import JournalLine
from metidesk.store import interns, journal, marks
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
            return lines_of(connection, entries, interns.names_of(connection))

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


def lines_of(connection: Connection, entries: list[journal.Entry], names: dict[UUID, str]) -> tuple[JournalLine, ...]:
    """Return rows of the journal as lines, with the names of participations and what reasons said."""
    reasons = _reasons(connection, entries)
    return tuple(_line(entry, names, reasons.get(entry.seq, "")) for entry in entries)


def _reasons(connection: Connection, entries: list[journal.Entry]) -> dict[int, str]:
    """Return what the reasons of corrected marks and ended certificates said, by the number of the row."""
    asked = {
        entry.seq: (UUID(entry.entity_id.partition(" ")[0]), body["reason"])
        for entry in entries
        if entry.entity in {"mark", "day_time"} and "reason" in (body := json.loads(entry.body))
    }
    # Why a certificate ended; stores of the first versions kept the words themselves.
    asked |= {
        entry.seq: (UUID(body["participation"]), body["why"])
        for entry in entries
        if entry.entity == "certificate" and {"why", "participation"} <= set(body := json.loads(entry.body))
    }
    said = marks.texts_of(connection, {person for person, _ in asked.values()}) if asked else {}
    return {seq: said[key] for seq, key in asked.items() if key in said}


def _line(entry: journal.Entry, names: dict[UUID, str], reason: str) -> JournalLine:
    subject = entry.entity_id
    if entry.entity in {"mark", "participation", "day_time"}:
        participation, _, day = entry.entity_id.partition(" ")
        name = names.get(UUID(participation), "")
        subject = f"{name} {day}".strip()
    body = json.loads(entry.body)
    if reason:
        body["why" if "why" in body else "reason"] = reason
    return JournalLine(entry.seq, entry.at, entry.actor, entry.act, subject, _details(body))


def _details(body: dict[str, object]) -> tuple[tuple[str, str, str], ...]:
    """Return what changed as (field, before, after); a plain value has no before."""
    if "reason" in body and {"before", "after"} <= set(body):
        why = _text(body["reason"])
        rest = {name: value for name, value in body.items() if name != "reason"}
        return (*_details(rest), ("reason", "", why))
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

"""How changes of marks are written down, and how a cell's past is read again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.attendance import Mark, MarkChange, Place, Status
from metidesk.services.ledger import OpenAct
from metidesk.store import interns, journal, marks
from metidesk.store.database import narrow
from metidesk.store.journal import Act

ERASED = "…"
"""Stands for a note or a reason whose words were erased with the person's data."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One change of a cell: when, who, what the journal calls it, the mark before and after, and why."""

    at: datetime
    actor: str
    act: str
    before: Mark | None
    after: Mark | None
    reason: str


def record(act: OpenAct, changes: Sequence[MarkChange], verb: str, reason: str) -> None:
    """Write changes to the marks and to the journal, which keeps notes and reasons only as digests.

    What they said lies beside it, per person: a note can be about health, and must be erasable.
    """
    marks.put(act.connection, [change.after for change in changes if change.after], act.actor, act.at)
    marks.remove(act.connection, [(one.participation_id, one.day) for one in changes if one.after is None])
    salts = interns.salts(act.connection, {one.participation_id for one in changes if reason or _noted(one)})
    texts: dict[tuple[UUID, str], str] = {}
    for one in changes:
        narrow(act.session, one.participation_id)
        salt = salts.get(one.participation_id, "")
        body: dict[str, object] = {"before": _plain(one.before, salt), "after": _plain(one.after, salt)}
        if reason:
            body["reason"] = journal.hidden(salt, reason)
        for text in (reason, *(mark.note for mark in (one.before, one.after) if mark is not None)):
            if text:
                texts[one.participation_id, journal.hidden(salt, text)] = text
        act.note(Act(verb, "mark", _cell(one.participation_id, one.day), body))
    marks.keep_texts(act.connection, [(person, digest, text) for (person, digest), text in texts.items()])


def history_of(connection: Connection, participation_id: UUID, day: date) -> tuple[CellChange, ...]:
    """Return what was ever done to a cell, oldest first."""
    entries = journal.of_entity(connection, "mark", _cell(participation_id, day))
    texts = marks.texts_of(connection, [participation_id])
    said = {digest: text for (_, digest), text in texts.items()}
    return tuple(_change(entry, participation_id, day, said) for entry in entries)


def histories_of(connection: Connection, participation_id: UUID) -> dict[date, tuple[CellChange, ...]]:
    """Return what was ever done to each cell of a participation, oldest first."""
    texts = marks.texts_of(connection, [participation_id])
    said = {digest: text for (_, digest), text in texts.items()}
    found: dict[date, tuple[CellChange, ...]] = {}
    for entry in journal.of_entities(connection, "mark", f"{participation_id} "):
        day = date.fromisoformat(entry.entity_id.rpartition(" ")[2])
        found[day] = (*found.get(day, ()), _change(entry, participation_id, day, said))
    return found


def _cell(participation_id: UUID, day: date) -> str:
    return f"{participation_id} {day}"


def _noted(change: MarkChange) -> bool:
    return any(mark is not None and mark.note for mark in (change.before, change.after))


def _plain(mark: Mark | None, salt: str) -> dict[str, object] | None:
    """Return a mark as the journal keeps it."""
    if mark is None:
        return None
    plain: dict[str, object] = {"status": mark.status.value, "place": mark.place.value}
    if mark.arrival is not None:
        plain["arrival"] = mark.arrival.strftime("%H:%M")
    if mark.note:
        plain["note"] = journal.hidden(salt, mark.note)
    return plain


def _change(entry: journal.Entry, participation_id: UUID, day: date, said: Mapping[str, str]) -> CellChange:
    body = json.loads(entry.body)

    def mark(plain: dict[str, Any] | None) -> Mark | None:
        if plain is None:
            return None
        arrival = time.fromisoformat(plain["arrival"]) if "arrival" in plain else None
        note = said.get(plain["note"], ERASED) if "note" in plain else ""
        return Mark(participation_id, day, Status(plain["status"]), Place(plain["place"]), note, arrival)

    reason = said.get(body["reason"], ERASED) if "reason" in body else ""
    return CellChange(entry.at, entry.actor, entry.act, mark(body["before"]), mark(body["after"]), reason)

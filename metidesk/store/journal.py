"""The journal: every act of the office, append-only, each row chained to the one before by its hash."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from metidesk.store.tables import JournalHeadRow, JournalRow, table
from metidesk.store.types import moment_text

_journal = table(JournalRow)
_head = table(JournalHeadRow)
_read_head = select(_head.c.seq, _head.c.hash).where(_head.c.id == 1)
_append = insert(_journal)
# Built once: a statement that is put together for each row costs as much again as running it.
_move_head = update(_head).where(_head.c.id == 1).values(seq=bindparam("last_seq"), hash=bindparam("last_hash"))


@dataclass(frozen=True, slots=True)
class Act:
    """One act before it is written: a code, what it is about, and a body of plain JSON values.

    Personal values never stand in a body as they are; `hidden` turns them into salted digests, so that a person
    can be erased while the chain stays whole.
    """

    act: str
    entity: str
    entity_id: str
    body: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal."""

    seq: int
    at: datetime
    actor: str
    act: str
    entity: str
    entity_id: str
    body: str


def write(connection: Connection, acts: list[Act], actor: str, at: datetime) -> int:
    """Append acts in the transaction of `connection`; return the number of the last row."""
    seq, previous = connection.execute(_read_head).one()
    moment = moment_text(at)
    for act in acts:
        seq += 1
        body = json.dumps(act.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        link = _link(previous, seq, moment, actor, act.act, act.entity, act.entity_id, body)
        row = {
            "seq": seq, "at": moment, "actor": actor, "act": act.act, "entity": act.entity,
            "entity_id": act.entity_id, "body": body, "prev_hash": previous, "hash": link,
        }  # fmt: skip
        connection.execute(_append, row)
        connection.execute(_move_head, {"last_seq": seq, "last_hash": link})
        previous = link
    return int(seq)


def read(connection: Connection, limit: int, before: int | None = None) -> list[Entry]:
    """Return the newest rows first, only those before a sequence number where one is given."""
    columns = (_journal.c.seq, _journal.c.at, _journal.c.actor, _journal.c.act, _journal.c.entity)
    query = select(*columns, _journal.c.entity_id, _journal.c.body).order_by(_journal.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(_journal.c.seq < before)
    return [
        Entry(seq, datetime.fromisoformat(at), actor, act, entity, entity_id, body)
        for seq, at, actor, act, entity, entity_id, body in connection.execute(query)
    ]


def of_entity(connection: Connection, entity: str, entity_id: str) -> list[Entry]:
    """Return the rows about one thing, oldest first."""
    query = select(_journal).where(_journal.c.entity == entity, _journal.c.entity_id == entity_id)
    return [
        Entry(row.seq, datetime.fromisoformat(row.at), row.actor, row.act, row.entity, row.entity_id, row.body)
        for row in connection.execute(query.order_by(_journal.c.seq))
    ]


def of_entities(connection: Connection, entity: str, beginning: str) -> list[Entry]:
    """Return the rows about all things whose id begins with a text, oldest first."""
    query = select(_journal).where(
        _journal.c.entity == entity, _journal.c.entity_id.between(beginning, beginning + "\U0010ffff")
    )
    return [
        Entry(row.seq, datetime.fromisoformat(row.at), row.actor, row.act, row.entity, row.entity_id, row.body)
        for row in connection.execute(query.order_by(_journal.c.seq))
    ]


def first_fault(connection: Connection) -> int | None:
    """Return the sequence number at which the chain breaks, None when every link holds up to the head."""
    previous, expected = "", 0
    for row in connection.execute(select(_journal).order_by(_journal.c.seq)):
        expected += 1
        link = _link(previous, row.seq, row.at, row.actor, row.act, row.entity, row.entity_id, row.body)
        if row.seq != expected or row.prev_hash != previous or row.hash != link:
            return expected
        previous = link
    seq, head = connection.execute(_read_head).one()
    return None if (seq, head) == (expected, previous) else expected + 1


def length(connection: Connection) -> int:
    """Return how many rows the journal has."""
    return int(connection.execute(_read_head).one().seq)


def hidden(salt: str, value: object) -> str:
    """Return a personal value as a salted digest (HMAC-SHA-256, first 16 hex digits); empty stays empty."""
    text = "" if value is None else str(value)
    return hmac.new(salt.encode(), text.encode(), hashlib.sha256).hexdigest()[:16] if text else ""


def _link(previous: str, *parts: object) -> str:
    """Return the hash of a row: SHA-256 over the link before and the row's values as a JSON array."""
    text = json.dumps([previous, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

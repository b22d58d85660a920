"""The journal: every act of the office, append-only, each row chained to the one before by its hash."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from metidesk.store.tables import JournalHeadRow, JournalRow, table
from metidesk.store.types import moment_text

_journal = table(JournalRow)
_head = table(JournalHeadRow)
_read_head = select(_head.c.seq, _head.c.hash).where(_head.c.id == 1)
# Plain statements on the driver's own cursor: an import writes tens of thousands of rows, and putting a statement
# together for each costs ten times what running it does.
_COLUMNS = ("seq", "at", "actor", "act", "entity", "entity_id", "body", "prev_hash", "hash")
_APPEND = f"INSERT INTO journal ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_MOVE_HEAD = "UPDATE journal_head SET seq = ?, hash = ? WHERE id = 1"


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
    cursor = connection.connection.cursor()
    for act in acts:
        seq += 1
        body = json.dumps(act.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        link = _link(previous, seq, moment, actor, act.act, act.entity, act.entity_id, body)
        cursor.execute(_APPEND, (seq, moment, actor, act.act, act.entity, act.entity_id, body, previous, link))
        cursor.execute(_MOVE_HEAD, (seq, link))
        previous = link
    cursor.close()
    if acts:
        connection.info.setdefault("touched", set()).update(("journal", "journal_head"))
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


def later(connection: Connection, act: str, seq: int) -> list[Entry]:
    """Return the rows of one act after a sequence number, oldest first."""
    query = select(_journal).where(_journal.c.seq > seq, _journal.c.act == act)
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
    return hmac.digest(salt.encode(), text.encode(), "sha256").hex()[:16] if text else ""


def _link(previous: str, *parts: object) -> str:
    """Return the hash of a row: SHA-256 over the link before and the row's values as a JSON array."""
    text = json.dumps([previous, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

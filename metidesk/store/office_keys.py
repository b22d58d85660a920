"""The keys of the office and the key lists of other offices on disk."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.store.tables import KeyListRow, OfficeKeyRow, table

_key = table(OfficeKeyRow)
_list = table(KeyListRow)


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A pair of keys as stored; `retired_at` is None for the one in use."""

    key_id: str
    office_code: str
    public: bytes
    private: bytes = field(repr=False)
    made_at: datetime
    made_by: str
    retired_at: datetime | None = None


def add(connection: Connection, key: StoredKey) -> None:
    """Write a new pair of keys."""
    connection.execute(insert(_key).values({name: getattr(key, name) for name in StoredKey.__dataclass_fields__}))


def keys(connection: Connection) -> tuple[StoredKey, ...]:
    """Return every pair of keys, the oldest first."""
    rows = connection.execute(select(_key).order_by(_key.c.made_at, _key.c.key_id))
    return tuple(StoredKey(**{name: getattr(row, name) for name in StoredKey.__dataclass_fields__}) for row in rows)


def retire(connection: Connection, key_id: str, at: datetime) -> None:
    """Take a pair of keys out of use."""
    connection.execute(update(_key).where(_key.c.key_id == key_id).values(retired_at=at))


def key_lists(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the imported key lists as they came, by the code of their office."""
    rows = connection.execute(select(_list).order_by(_list.c.office_code))
    return {row.office_code: tuple(json.loads(row.content)) for row in rows}


def put_key_lists(connection: Connection, office_code: str, lists: tuple[str, ...], at: datetime, actor: str) -> None:
    """Write all key lists of an office: one of every store that it ever had."""
    values = {"content": json.dumps(lists, ensure_ascii=False), "imported_at": at, "imported_by": actor}
    statement = upsert(_list).values(office_code=office_code, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["office_code"], set_=values))

"""The pictures that certificates carry, on disk."""

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.store.tables import PictureRow, table

_picture = table(PictureRow)


def pictures(connection: Connection) -> dict[str, bytes]:
    """Return the pictures by key."""
    return {row.key: row.content for row in connection.execute(select(_picture.c.key, _picture.c.content))}


def put(connection: Connection, key: str, media: str, content: bytes, sha256: str, at: datetime, by: str) -> None:
    """Write a picture, over the one that was there."""
    values = {"media": media, "content": content, "sha256": sha256, "changed_at": at, "changed_by": by}
    statement = upsert(_picture).values(key=key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))


def remove(connection: Connection, key: str) -> None:
    """Delete a picture; nothing happens where there is none."""
    connection.execute(delete(_picture).where(_picture.c.key == key))

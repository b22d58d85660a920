"""What all tables share: one metadata, strict types, days that are days, and triggers that guard."""

from typing import Any

from sqlalchemy import CheckConstraint, MetaData, Table, event
from sqlmodel import SQLModel

metadata = MetaData()

STRICT = {"sqlite_strict": True}

GUARDS: list[str] = []
"""The triggers of every topic; each module of tables adds its own."""


class Row(SQLModel):
    """A row of the store: its metadata is our own, so that nothing else can slip into the schema."""

    metadata = metadata


def day_check(column: str) -> CheckConstraint:
    """Refuse what only looks like a date: SQLite alone would take 'banana' and 2021-02-30."""
    return CheckConstraint(f"{column} IS NULL OR {column} IS date({column}, '+0 days')", name=f"{column}_is_a_day")


ERASED = "…"
"""Stands for words that may not be empty and were erased with the person whom they were about."""

PERSON_ERASED = (
    "EXISTS (SELECT 1 FROM participation JOIN intern ON intern.id = participation.intern_id"
    " WHERE participation.id = OLD.participation_id AND intern.erased_at IS NOT NULL)"
)
"""The condition that the person of a row's participation was erased: then its words may go, and nothing else."""


def same(row: type[SQLModel], *free: str) -> str:
    """Return the condition that no column of a row changes but those that are free to."""
    return " AND ".join(f"NEW.{one.name} IS OLD.{one.name}" for one in table(row).columns if one.name not in free)


def table(row: type[SQLModel]) -> Table:
    """Return the Core table behind a row class."""
    found = row.__table__  # type: ignore[attr-defined]
    assert isinstance(found, Table)
    return found


@event.listens_for(metadata, "after_create")
def _create_guards(target: MetaData, connection: Any, **_: Any) -> None:
    """Set the triggers after the tables exist."""
    for guard in GUARDS:
        connection.exec_driver_sql(guard)

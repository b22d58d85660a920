"""The journal: append-only, chained, and every tampering is found at its place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError

from metidesk.store import database, journal
from metidesk.store.journal import Act

NOW = datetime(2021, 8, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path):
    made = database.create(tmp_path / "store.metidesk")
    with made.write() as session:
        acts = [Act("mark.set", "mark", f"cell {n}", {"before": None, "after": {"status": "P"}}) for n in range(5)]
        journal.write(session.connection(), acts, "Trang", NOW)
    yield made
    made.close()


def fault(store: database.Database) -> int | None:
    with store.read() as session:
        return journal.first_fault(session.connection())


def tamper(store: database.Database, *statements: str) -> None:
    """Do what somebody with a tool and without our triggers could do."""
    with store.write() as session:
        ask = session.connection().exec_driver_sql
        for trigger in ("journal_no_update", "journal_no_delete", "journal_links"):
            ask(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            ask(statement)


def test_an_untouched_chain_holds(store):
    assert fault(store) is None
    with store.read() as session:
        assert journal.length(session.connection()) == 5
        newest = journal.read(session.connection(), 2)
    assert [entry.seq for entry in newest] == [5, 4]
    assert newest[0].at == NOW


@pytest.mark.parametrize("statement", ["UPDATE journal SET actor = 'x'", "DELETE FROM journal WHERE seq = 3"])
def test_rows_cannot_be_changed(store, statement):
    with pytest.raises((IntegrityError, DatabaseError)), store.write() as session:
        session.connection().exec_driver_sql(statement)
    assert fault(store) is None


def test_an_edited_row_is_found(store):
    tamper(store, "UPDATE journal SET body = replace(body, 'P', 'A') WHERE seq = 3")
    assert fault(store) == 3


def test_a_removed_row_is_found(store):
    tamper(store, "DELETE FROM journal WHERE seq = 2")
    assert fault(store) == 2


def test_a_cut_tail_is_found_by_the_head(store):
    tamper(store, "DELETE FROM journal WHERE seq = 5")
    assert fault(store) == 5


def test_personal_values_are_hidden_and_still_comparable():
    assert journal.hidden("salt", "") == ""
    assert journal.hidden("salt", None) == ""
    assert journal.hidden("salt", "a@example.org") == journal.hidden("salt", "a@example.org")
    assert journal.hidden("salt", "a@example.org") != journal.hidden("other", "a@example.org")
    assert "example" not in journal.hidden("salt", "a@example.org")


def test_an_edit_that_mends_its_own_links_is_found_by_the_row_after_them(store):
    """Whoever edits a row, writes its new hash and tells the next row of it, has still to rewrite all that follow."""
    with store.read() as session:
        row = session.connection().exec_driver_sql("SELECT * FROM journal WHERE seq = 3").one()
    body = row.body.replace("P", "A")
    forged = journal._link(row.prev_hash, row.seq, row.at, row.actor, row.act, row.entity, row.entity_id, body)
    tamper(
        store,
        f"UPDATE journal SET body = '{body}', hash = '{forged}' WHERE seq = 3",
        f"UPDATE journal SET prev_hash = '{forged}' WHERE seq = 4",
    )
    assert fault(store) == 4

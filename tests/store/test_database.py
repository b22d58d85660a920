"""One file, two doors: transactions, announcements, and what the machine can do to us."""

import threading
from pathlib import Path
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import IntegrityError

from metidesk.store import database, programmes
from metidesk.store.database import Committed, Database
from metidesk.system.trouble import Trouble, TroubleCode


@pytest.fixture
def store(tmp_path: Path):
    made = database.create(tmp_path / "store.metidesk")
    yield made
    made.close()


def put(store: Database, key: str, value: str = "1") -> None:
    with store.write() as session:
        programmes.put_setting(session.connection(), key, value)


def settings(store: Database) -> dict[str, str]:
    with store.read() as session:
        return programmes.settings(session.connection())


def test_every_connection_is_strict_about_safety(store):
    with store.read() as session:
        ask = session.connection().exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar() == "wal"
        assert ask("PRAGMA synchronous").scalar() == 2
        assert ask("PRAGMA foreign_keys").scalar() == 1


def test_an_act_that_fails_leaves_nothing(store):
    with pytest.raises(ZeroDivisionError), store.write() as session:
        programmes.put_setting(session.connection(), "office", "HAN")
        raise ZeroDivisionError
    assert settings(store) == {}
    put(store, "office", "BKK")
    assert settings(store) == {"office": "BKK"}


def test_acts_do_not_nest(store):
    with pytest.raises(RuntimeError, match="already open"), store.write(), store.write():
        pass
    put(store, "after")
    assert "after" in settings(store)


def test_a_second_thread_waits_for_its_turn(store):
    order: list[str] = []

    def second() -> None:
        put(store, "second")
        order.append("second")

    with store.write() as session:
        programmes.put_setting(session.connection(), "first", "1")
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert set(settings(store)) == {"first", "second"}


def test_listeners_hear_the_tables_after_the_commit(store):
    heard: list[Committed] = []
    store.listen(lambda committed: heard.append(committed))
    store.listen(lambda committed: seen.update(settings(store)))
    seen: dict[str, str] = {}
    put(store, "office", "HAN")
    assert heard == [Committed(frozenset({"setting"}), None)]
    assert seen == {"office": "HAN"}


def test_listeners_hear_nothing_of_an_act_that_wrote_nothing(store):
    heard: list[Committed] = []
    store.listen(heard.append)
    with store.write():
        pass
    assert heard == []


def test_a_store_is_told_from_other_files(tmp_path, store):
    assert database.version_of(store.path) == database.SCHEMA_VERSION
    cases = {
        "text.metidesk": (b"not a store at all, just a long enough text" * 30, TroubleCode.STORE_FOREIGN),
        "empty.metidesk": (b"", TroubleCode.STORE_FOREIGN),
    }
    for name, (content, code) in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(Trouble) as caught:
            database.version_of(path)
        assert caught.value.code is code
        assert path.read_bytes() == content
    with pytest.raises(Trouble) as caught:
        database.version_of(tmp_path / "nowhere.metidesk")
    assert caught.value.code is TroubleCode.STORE_MISSING
    other = tmp_path / "other.db"
    connection = driver.connect(str(other))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(Trouble) as caught:
        database.version_of(other)
    assert caught.value.code is TroubleCode.STORE_FOREIGN


def test_a_newer_store_is_refused(store):
    store.close()
    connection = database.connect(store.path)
    connection.execute(f"PRAGMA user_version={database.SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(Trouble) as caught:
        database.version_of(store.path)
    assert caught.value.code is TroubleCode.STORE_TOO_NEW


def test_an_existing_store_is_never_made_again(store):
    with pytest.raises(Trouble) as caught:
        database.create(store.path)
    assert caught.value.code is TroubleCode.STORE_EXISTS


def test_paths_with_awkward_signs_work(tmp_path):
    path = tmp_path / "Văn phòng 100% #1?" / "đội.metidesk"
    database.create(path).close()
    assert database.version_of(path) == database.SCHEMA_VERSION


def test_another_writer_is_waited_for_and_then_named(store, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = database.connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Trouble) as caught:
            put(Database(store.path), "x")
        assert caught.value.code is TroubleCode.STORE_LOCKED
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("mark", f"('{UUID(int=1)}', '2021-08-24', 'P', 2, 'office', '', NULL, '', '')"),
        ("course", "('x', 2021, 'A', '2021-10-08', '2021-08-10', 70, 240, 'office', 1, 1, 1)"),
        ("course", "('x', 2021, 'A', 'banana', '2021-08-10', 70, 240, 'office', 1, 1, 1)"),
        ("course", "('x', 2021, 'A', '2021-02-30', '2021-08-10', 70, 240, 'office', 1, 1, 1)"),
        ("course", "('x', 'many', 'A', '2021-08-10', '2021-10-08', 70, 240, 'office', 1, 1, 1)"),
        ("calendar_day", "('HAN', '2021-08-24', 'party', '', '', '', '', 1, NULL)"),
        ("journal", "(7, '', '', '', '', '', '', '', '')"),
        ("journal_head", "(2, 0, '')"),
    ],
)
def test_the_database_has_the_last_word(store, table, values):
    with pytest.raises(IntegrityError), store.write() as session:
        session.connection().exec_driver_sql(f"INSERT INTO {table} VALUES {values}")

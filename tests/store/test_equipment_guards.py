"""The history of equipment is guarded by the database itself, whoever writes."""

import pytest
import sqlcipher3.dbapi2 as driver

from metidesk.store import database

WRONG = (
    "UPDATE loan SET lent_on = '2021-08-01' WHERE returned_at IS NULL",
    "UPDATE loan SET participation_id = (SELECT max(id) FROM participation) WHERE returned_at IS NULL",
    "UPDATE loan SET condition_out = 'damaged' WHERE returned_at IS NULL",
    "UPDATE loan SET handover = 'another' WHERE returned_at IS NULL",
    "UPDATE loan SET note_back = 'rewritten' WHERE returned_at IS NOT NULL",
    "INSERT OR REPLACE INTO loan SELECT * FROM loan WHERE returned_at IS NOT NULL",
    "DELETE FROM loan",
    "UPDATE equipment_receipt SET state = 'printed', signed_on = NULL WHERE state = 'signed'",
    "UPDATE equipment_receipt SET made_on = '2021-08-01'",
    "INSERT OR REPLACE INTO equipment_receipt SELECT * FROM equipment_receipt",
    "DELETE FROM equipment_receipt",
    "UPDATE asset_incident SET account = 'nothing happened'",
    "DELETE FROM asset_incident",
    "UPDATE asset SET tag = 'PC9999X' WHERE tag = (SELECT min(tag) FROM asset)",
    "DELETE FROM asset",
    "UPDATE stocktake SET finished_by = 'somebody'",
    "DELETE FROM stocktake",
    "UPDATE stocktake_line SET finding = 'missing' WHERE finding = 'found'",
    "DELETE FROM stocktake_line",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store with every kind of row: lent, returned, reported, counted; foreign keys are not looked at."""
    path = tmp_path_factory.mktemp("guards") / "store.metidesk"
    database.create(path).close()
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    moment = "2021-08-10T02:00:00.000Z"
    asset = ("PC", "{}", "t", "d", "", "in_stock", "good", "[]", "purchase", None, "", "", "")
    for number in (1, 2):
        connection.execute(f"INSERT INTO asset VALUES ('a{number}', 'PC000{number}', {_places(13)})", asset)
    papers = (("E1", "handover", 1, "printed", None), ("R1", "return", 1, "signed", "2021-08-11"))
    for number, kind, serial, state, signed in papers:
        row = (number, kind, "2021A", "HAN", serial, "p", "2021-08-10", moment, "Lan", state, signed, None)
        connection.execute(f"INSERT INTO equipment_receipt VALUES ({_places(12)})", row)
    out = ("p", "E1", "2021-08-10", moment, "Lan", "2021-10-08", "office", "office", "good", "[]", "[]", "")
    for number in (1, 2):
        back = (None,) * 9 if number == 1 else ("2021-08-11", moment, "Lan", "returned", "good", "[]", "[]", "", "R1")
        row = (f"l{number}", f"a{number}", *out, *back)
        connection.execute(f"INSERT INTO loan VALUES ({_places(23)})", row)
    said = ("loss", "a2", "p", "2021-08-11", "2021-08-11", moment, "Lan", "left in a taxi", "", "good")
    connection.execute(f"INSERT INTO asset_incident VALUES ('D1', {_places(10)})", said)
    connection.execute("INSERT INTO stocktake VALUES ('S1', ?, 'Lan', ?, 'Lan')", (moment, moment))
    line = ("S1", "PC0001", "a1", moment, "Lan", "found", "in_stock", None, None, None, None, None, "")
    connection.execute(f"INSERT INTO stocktake_line VALUES ({_places(13)})", line)
    yield connection
    connection.close()


TABLES = ("asset", "loan", "equipment_receipt", "asset_incident", "stocktake", "stocktake_line")


def everything(store):
    return [store.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES]


def _places(count: int) -> str:
    return ", ".join("?" * count)


@pytest.mark.parametrize("statement", WRONG)
def test_what_was_written_of_equipment_cannot_be_rewritten(store, statement):
    before = everything(store)
    with pytest.raises(driver.IntegrityError):
        store.execute(statement)
    assert everything(store) == before


def test_what_goes_on_is_still_written(store):
    store.execute("BEGIN")
    store.execute("UPDATE loan SET place = 'home' WHERE returned_at IS NULL")
    store.execute("UPDATE equipment_receipt SET state = 'signed', signed_on = '2021-08-12' WHERE number = 'E1'")
    store.execute("UPDATE asset SET condition = 'worn', note = 'a scratch'")
    store.execute("UPDATE stocktake_line SET settled = 'explained', settled_at = seen_at, note = 'in repair'")
    store.execute("ROLLBACK")


ERASES = (
    "UPDATE loan SET note_out = '' WHERE id = 'l1'",
    "UPDATE loan SET note_out = '', note_back = '' WHERE id = 'l2'",
    "UPDATE asset_incident SET account = '…', police_reference = ''",
    "UPDATE equipment_receipt SET state = 'signed', scan_sha256 = NULL WHERE number = 'R1'",
)


@pytest.fixture
def filed(store):
    """The words about somebody who is kept, a filed scan among them; taken back afterwards."""
    store.execute("BEGIN")
    store.execute("UPDATE equipment_receipt SET state = 'filed', scan_sha256 = 'abc' WHERE number = 'R1'")
    person = ("HAN-001", "HAN-001", *("",) * 2, None, *("",) * 17, None)
    store.execute(f"INSERT INTO intern VALUES ('i', {_places(23)})", person)
    store.execute("INSERT INTO participation VALUES ('p', 'i', '2021A', 1, NULL, NULL, NULL, '', '', NULL, NULL)")
    yield store
    store.execute("ROLLBACK")


@pytest.mark.parametrize("statement", ERASES)
def test_words_go_only_with_the_person_whom_they_are_about(filed, statement):
    if "note_out = '' WHERE" not in statement:
        with pytest.raises(driver.IntegrityError):
            filed.execute(statement)
    filed.execute("UPDATE intern SET erased_at = '2027-01-01T00:00:00.000Z'")
    assert filed.execute(statement).rowcount == 1


def test_of_a_person_who_was_erased_nothing_but_words_goes(filed):
    filed.execute("UPDATE intern SET erased_at = '2027-01-01T00:00:00.000Z'")
    for statement in (
        "UPDATE loan SET note_back = '', lent_on = '2021-08-01' WHERE id = 'l2'",
        "UPDATE loan SET note_back = 'another' WHERE id = 'l2'",
        "UPDATE asset_incident SET account = 'nothing'",
        "UPDATE equipment_receipt SET state = 'printed', signed_on = NULL, scan_sha256 = NULL WHERE number = 'R1'",
    ):
        with pytest.raises(driver.IntegrityError):
            filed.execute(statement)

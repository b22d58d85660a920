"""The office's keys are made once, never leave the store, and others' lists are taken over with care."""

import json
from datetime import UTC, date, datetime

import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.services.office import found_office, open_office
from metidesk.services.programmes import Founding
from metidesk.store import office_keys as stored
from metidesk.system.clock import FixedClock
from metidesk.trust.key_list import read_key_list
from metidesk.trust.office_key import key_id_of


def private_halves(office):
    with office.ledger.database.read() as session:
        return [key.private for key in stored.keys(session.connection())]


@pytest.fixture
def bangkok(tmp_path, clock):
    """Give another office in a store of its own."""
    office = found_office(tmp_path / "bangkok.metidesk", clock, Founding("BKK", 2021, "A", "Somchai", "en"))
    yield office
    office.close()


def refused(office, content, **more):
    with pytest.raises(RuleBroken) as caught:
        office.keys.import_list(content, **more)
    return caught.value.code


def test_a_key_is_made_at_the_founding(hanoi):
    (key,) = hanoi.keys.own()
    assert key.key_id == key_id_of(key.public)
    assert (key.office_code, key.made_on, key.retired_on) == ("HAN", date(2021, 8, 24), None)
    with hanoi.ledger.act() as act:
        assert hanoi.keys.key_for(act).public == key.public
    assert len(hanoi.keys.own()) == 1


def test_a_store_from_before_there_were_keys_gets_one_when_it_needs_it(hanoi):
    with hanoi.ledger.database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM office_key")
    assert hanoi.keys.own() == ()
    found = read_key_list(hanoi.keys.key_list())
    assert found.keys == hanoi.keys.own()
    assert len(found.keys) == 1


def test_a_new_key_leaves_the_old_one_in_the_list(hanoi, clock):
    before = hanoi.keys.own()[0].key_id
    made = hanoi.keys.rotate()
    assert [(key.key_id, key.retired_on) for key in hanoi.keys.own()] in (
        [(before, date(2021, 8, 24)), (made, None)],
        [(made, None), (before, date(2021, 8, 24))],
    )
    found = read_key_list(hanoi.keys.key_list())
    assert {key.key_id for key in found.keys} == {before, made}
    assert [line.act for line in hanoi.history.lines(limit=2)] == ["key.make", "key.retire"]


def test_the_private_half_stays_in_the_store(hanoi):
    hanoi.keys.rotate()
    said = json.dumps([str(line) for line in hanoi.history.lines()]).encode() + hanoi.keys.key_list()
    for private in private_halves(hanoi):
        assert private.hex().encode() not in said
        assert private not in said


def test_the_list_of_another_office_is_taken_over_and_kept(hanoi, bangkok, clock):
    content = bangkok.keys.key_list()
    assert hanoi.keys.import_list(content) == read_key_list(content)
    again = open_office(hanoi.path, clock)
    assert again.keys.lists() == (read_key_list(content),)
    again.close()
    assert hanoi.history.lines(limit=1)[0].act == "key.import"


def test_a_newer_list_replaces_the_older_one_and_never_the_other_way(tmp_path, hanoi, bangkok):
    older = bangkok.keys.key_list()
    later = FixedClock(datetime(2021, 9, 1, 2, 0, tzinfo=UTC))
    same = open_office(bangkok.path, later)
    newer = same.keys.key_list()
    same.close()
    hanoi.keys.import_list(newer)
    assert refused(hanoi, older) == "keys.older"
    assert refused(hanoi, older, another=True) == "keys.older"
    hanoi.keys.import_list(newer)
    assert hanoi.keys.lists() == (read_key_list(newer),)


def test_a_list_that_no_known_key_has_signed_needs_a_second_thought(tmp_path, clock, hanoi, bangkok):
    hanoi.keys.import_list(bangkok.keys.key_list())
    false = found_office(tmp_path / "false.metidesk", clock, Founding("BKK", 2021, "A", "Mallory", "en"))
    content = false.keys.key_list()
    false.close()
    assert refused(hanoi, content) == "keys.not_continued"
    hanoi.keys.import_list(content, another=True)
    assert len(hanoi.keys.lists()) == 2
    hanoi.keys.import_list(bangkok.keys.key_list())
    assert len(hanoi.keys.lists()) == 2


def test_a_list_with_a_new_key_comes_from_the_same_office(hanoi, bangkok):
    hanoi.keys.import_list(bangkok.keys.key_list())
    made = bangkok.keys.rotate()
    hanoi.keys.import_list(bangkok.keys.key_list())
    (known,) = hanoi.keys.lists()
    assert made in {key.key_id for key in known.keys}
    assert len(known.keys) == 2


def test_the_office_does_not_take_its_own_list(hanoi, tmp_path, clock):
    assert refused(hanoi, hanoi.keys.key_list()) == "keys.own"
    last_year = found_office(tmp_path / "old.metidesk", clock, Founding("HAN", 2021, "B", "Trang", "en"))
    content = last_year.keys.key_list()
    last_year.close()
    assert refused(hanoi, content) == "keys.not_continued"
    hanoi.keys.import_list(content, another=True)
    assert [one.office_code for one in hanoi.keys.lists()] == ["HAN"]


def test_nothing_is_kept_of_a_list_that_is_refused(hanoi, bangkok):
    content = bangkok.keys.key_list()
    assert refused(hanoi, content.replace(b"Bangkok", b"Bangkog")) == "keys.altered"
    assert hanoi.keys.lists() == ()

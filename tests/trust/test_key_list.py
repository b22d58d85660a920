"""A key list is taken whole or not at all, and every fault has its own sentence."""

import base64
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.trust.key_list import Ended, read_key_list, write_key_list
from metidesk.trust.office_key import PublicKey, key_id_of

_WEAK = bytes(32)
"""A public key of order 4."""
DATED = datetime(2021, 10, 8, 2, 0, tzinfo=UTC)
ENDED = (
    Ended("2021A-HAN-001", 1, "reissued", date(2021, 10, 9)),
    Ended("2021A-HAN-002", 1, "revoked", date(2021, 10, 9)),
)


@pytest.fixture
def content(public, key):
    """Give a list with two ended certificates."""
    return write_key_list("Japan Internship Program", [public], reversed(ENDED), DATED, [key])


def code_of(content):
    with pytest.raises(RuleBroken) as refused:
        read_key_list(content)
    return refused.value.code, refused.value.facts


def changed(content, **changes):
    return json.dumps({**json.loads(content), **changes}, ensure_ascii=False).encode()


def test_what_is_written_is_read(content, public, key):
    found = read_key_list(content)
    assert (found.office_code, found.office_name, found.programme) == ("HAN", "Hanoi", "Japan Internship Program")
    assert found.keys == (public,)
    assert found.ended == ENDED
    assert found.dated == DATED


def test_the_private_half_is_not_in_it(content, key):
    assert key.private.hex() not in content.decode()
    assert base64.b64encode(key.private) not in content


def test_the_same_facts_give_the_same_bytes(content, public, key):
    assert write_key_list("Japan Internship Program", [public], ENDED, DATED, [key]) == content


def test_an_editor_may_change_how_it_is_laid_out(content):
    assert read_key_list(b"\xef\xbb\xbf" + json.dumps(json.loads(content)).encode()) == read_key_list(content)


def test_a_name_in_another_script_is_signed_as_it_stands(public, key, stranger):
    retired = replace(public, retired_on=date(2021, 9, 1), office_name="Hà Nội “ハノイ”")
    listed = write_key_list("プログラム", [retired], (), DATED, [key])
    assert read_key_list(listed).keys == (retired,)


@pytest.mark.parametrize(
    "changes",
    [
        {"programme": "Another"},
        {"dated": "2022-10-08T02:00:00Z"},
        {"ended": []},
        {"office": "BKK"},
    ],
)
def test_a_change_is_noticed(content, changes):
    assert code_of(changed(content, **changes)) == ("keys.altered", {"office": "Hanoi"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"version": "1"}, "version"),
        ({"version": True}, "version"),
        ({"dated": "2021-10-08"}, "dated"),
        ({"dated": "2021-13-08T02:00:00Z"}, "dated"),
        ({"keys": {}}, "keys"),
        ({"keys": [1]}, "keys"),
        ({"keys": []}, "signatures"),
        ({"ended": [{"number": "1", "revision": 1, "how": "lost", "on": "2021-10-08"}]}, "how"),
        ({"ended": [{"number": "1", "revision": True, "how": "revoked", "on": "2021-10-08"}]}, "revision"),
        ({"ended": [{"number": "1", "revision": 1, "how": "revoked", "on": "2021-02-30"}]}, "on"),
        ({"ended": 2 * [{"number": "1", "revision": 1, "how": "revoked", "on": "2021-02-03"}]}, "ended"),
        ({"office": ""}, "office"),
        ({"office": 3}, "office"),
        ({"office_name": "Ha\nnoi"}, "office_name"),
        ({"signatures": {}}, "signatures"),
        ({"signatures": None}, "signatures"),
        ({"signatures": {"abcdefgh": "AAAA"}}, "signatures"),
        ({"more": 1}, "more"),
    ],
)
def test_a_mistake_is_named(content, changes, field):
    assert code_of(changed(content, **changes)) == ("keys.broken", {"field": field})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"public": base64.b64encode(bytes(32)).decode()}, "public"),
        ({"public": base64.b64encode(b"\x01" + bytes(31)).decode()}, "public"),
        ({"public": base64.b64encode(_WEAK).decode(), "key_id": key_id_of(_WEAK)}, "public"),
        ({"public": "not base64"}, "public"),
        ({"key_id": "abcdefgh"}, "public"),
        ({"made_on": 2021}, "made_on"),
        ({"retired_on": "soon"}, "retired_on"),
        ({"note": ""}, "note"),
    ],
)
def test_a_mistaken_key_is_named(content, changes, field):
    entry = {**json.loads(content)["keys"][0], **changes}
    assert code_of(changed(content, keys=[entry])) == ("keys.broken", {"field": field})
    assert code_of(changed(content, keys=2 * json.loads(content)["keys"])) == ("keys.broken", {"field": "keys"})


@pytest.mark.parametrize(
    "other",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"format": "other"}', b'{"format": NaN}', b"[" * 100_000, b" " * 4_000_001],
    ids=["empty", "utf16", "list", "object", "other", "nan", "deep", "large"],
)
def test_other_files_are_no_lists(other):
    assert code_of(other) == ("keys.not_a_list", {})


def test_every_key_signs(public, key, stranger):
    other = PublicKey(stranger.key_id, stranger.public, "HAN", "Hanoi", date(2021, 9, 1))
    both = write_key_list("Japan Internship Program", [other, public], (), DATED, [key, stranger])
    assert read_key_list(both).keys == (public, other)
    signatures = json.loads(both)["signatures"]
    for changes, code in (
        ({key.key_id: signatures[key.key_id]}, "keys.broken"),
        ({**signatures, stranger.key_id: signatures[key.key_id]}, "keys.altered"),
        ({**signatures, stranger.key_id: "AAAA"}, "keys.broken"),
    ):
        assert code_of(changed(both, signatures=changes))[0] == code


def test_a_name_that_stands_twice_is_refused(content):
    assert code_of(content.replace(b'"version": 1', b'"version": 1, "version": 1'))[0] == "keys.not_a_list"


def test_a_list_of_tomorrow_says_so(content):
    assert code_of(changed(content, version=2)) == ("keys.too_new", {})


def test_every_byte_counts(content):
    """Whatever single byte is changed, the list is refused, or says what it said (a space, the form of a letter)."""
    before = read_key_list(content)
    for place in range(len(content)):
        twisted = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        try:
            assert read_key_list(twisted) == before
        except RuleBroken:
            continue

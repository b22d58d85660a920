"""The key list of an office: its public keys and the certificates that ended, signed with every one of those keys.

Every key signs, the retired ones too: so a list with a new key still shows whoever knows an old one that it comes
from the same office. It is a JSON file that anybody may have. What is signed is the same JSON without the
signatures, its keys sorted and no space in it: a browser writes it alike.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from metidesk.domain.errors import RuleBroken
from metidesk.trust.office_key import SIGNATURE_BYTES, OfficeKey, PublicKey, is_sound, key_id_of

FORMAT, VERSION = "metidesk keys", 1
ENDS = ("revoked", "reissued")
_DOMAIN = b"metidesk key list\0"
Parsed = TypeVar("Parsed")
_MOST_BYTES, _MOST_ENTRIES = 4_000_000, 100_000


@dataclass(frozen=True, slots=True)
class Ended:
    """A certificate that no longer counts: revoked, or replaced by the next revision, and on which day (UTC)."""

    number: str
    revision: int
    how: str
    on: date


@dataclass(frozen=True, slots=True)
class KeyList:
    """What an office says of its keys and certificates; `dated` is the moment (UTC) for which it holds."""

    programme: str
    office_code: str
    office_name: str
    dated: datetime
    keys: tuple[PublicKey, ...]
    ended: tuple[Ended, ...]


def write_key_list(
    programme: str, keys: Iterable[PublicKey], ended: Iterable[Ended], dated: datetime, signers: Iterable[OfficeKey]
) -> bytes:
    """Return the signed key list as a file; `keys` are the public halves of the signers', all of one office."""
    listed = sorted(keys, key=lambda key: (key.made_on, key.key_id))
    body = {
        "format": FORMAT,
        "version": VERSION,
        "programme": programme,
        "office": listed[0].office_code,
        "office_name": listed[0].office_name,
        "dated": dated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "keys": [
            {
                "key_id": key.key_id,
                "public": base64.b64encode(key.public).decode("ascii"),
                "made_on": key.made_on.isoformat(),
                "retired_on": None if key.retired_on is None else key.retired_on.isoformat(),
            }
            for key in listed
        ],
        "ended": [
            {"number": one.number, "revision": one.revision, "how": one.how, "on": one.on.isoformat()}
            for one in sorted(ended, key=lambda one: (one.number, one.revision))
        ],
    }
    message = _message(body)
    signatures = {one.key_id: base64.b64encode(one.sign(message)).decode("ascii") for one in signers}
    return (json.dumps({**body, "signatures": signatures}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_key_list(content: bytes) -> KeyList:
    """Return a key list whose signatures hold.

    Raises RuleBroken `keys.not_a_list`, `keys.too_new`, `keys.broken` (with what is wrong) or `keys.altered`.
    """
    document = _document(content)
    body = {name: value for name, value in document.items() if name != "signatures"}
    found = _key_list(body)
    signatures = document.get("signatures")
    if not isinstance(signatures, dict) or not found.keys or signatures.keys() != {key.key_id for key in found.keys}:
        raise _broken("signatures")
    message = _message(body)
    for key in found.keys:
        if not key.verifies(_base64(signatures, key.key_id, SIGNATURE_BYTES), message):
            raise RuleBroken("keys.altered", office=found.office_name)
    return found


def _message(body: dict[str, Any]) -> bytes:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _DOMAIN + text.encode("utf-8")


def _document(content: bytes) -> dict[str, Any]:
    if len(content) > _MOST_BYTES:
        raise RuleBroken("keys.not_a_list")
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise RuleBroken("keys.not_a_list") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise RuleBroken("keys.not_a_list")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise _broken("version")
    if version > VERSION:
        raise RuleBroken("keys.too_new")
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: two readers could take different ones."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is not JSON")


def _key_list(body: dict[str, Any]) -> KeyList:
    names = {"format", "version", "programme", "office", "office_name", "dated", "keys", "ended"}
    _exactly(body, names)
    office_code, office_name = _text(body, "office"), _text(body, "office_name")
    keys = tuple(_key(one, office_code, office_name) for one in _entries(body, "keys"))
    if len({key.key_id for key in keys}) != len(keys):
        raise _broken("keys")
    ended = tuple(_ended(one) for one in _entries(body, "ended"))
    if len({(one.number, one.revision) for one in ended}) != len(ended):
        raise _broken("ended")
    return KeyList(
        programme=_text(body, "programme"),
        office_code=office_code,
        office_name=office_name,
        dated=_moment(body, "dated"),
        keys=keys,
        ended=ended,
    )


def _key(entry: dict[str, Any], office_code: str, office_name: str) -> PublicKey:
    _exactly(entry, {"key_id", "public", "made_on", "retired_on"})
    public = _base64(entry, "public", 32)
    if not is_sound(public) or entry["key_id"] != key_id_of(public):
        raise _broken("public")
    retired_on = None if entry["retired_on"] is None else _day(entry, "retired_on")
    return PublicKey(key_id_of(public), public, office_code, office_name, _day(entry, "made_on"), retired_on)


def _ended(entry: dict[str, Any]) -> Ended:
    _exactly(entry, {"number", "revision", "how", "on"})
    revision = entry["revision"]
    if type(revision) is not int or not 1 <= revision <= 99:
        raise _broken("revision")
    if entry["how"] not in ENDS:
        raise _broken("how")
    return Ended(_text(entry, "number"), revision, entry["how"], _day(entry, "on"))


def _exactly(entry: dict[str, Any], names: set[str]) -> None:
    """Demand these fields and no others: what a reader skips, another may believe."""
    for name in sorted(names ^ entry.keys()):
        raise _broken(name)


def _entries(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = body[name]
    if not isinstance(value, list) or len(value) > _MOST_ENTRIES or not all(isinstance(one, dict) for one in value):
        raise _broken(name)
    return value


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry[name]
    if not isinstance(value, str) or not value.strip() or len(value) > 200 or not value.isprintable():
        raise _broken(name)
    return value


def _base64(entry: dict[str, Any], name: str, length: int) -> bytes:
    try:
        value = base64.b64decode(entry.get(name, ""), validate=True)
    except (TypeError, ValueError, binascii.Error) as error:
        raise _broken(name) from error
    if len(value) != length or base64.b64encode(value).decode("ascii") != entry[name]:
        raise _broken(name)
    return value


def _day(entry: dict[str, Any], name: str) -> date:
    return _parsed(entry, name, r"\d{4}-\d{2}-\d{2}", date.fromisoformat)


def _moment(entry: dict[str, Any], name: str) -> datetime:
    return _parsed(entry, name, r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", datetime.fromisoformat)


def _parsed(entry: dict[str, Any], name: str, pattern: str, parse: Callable[[str], Parsed]) -> Parsed:
    value = entry[name]
    if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
        raise _broken(name)
    try:
        return parse(value)
    except ValueError as error:
        raise _broken(name) from error


def _broken(field: str) -> RuleBroken:
    return RuleBroken("keys.broken", field=field)

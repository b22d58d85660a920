"""Whether the register of certificates is still what the acts in the journal made it."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from metidesk.store import certificates as stored
from metidesk.store import database, erasure, interns, journal
from metidesk.store.certificates import StoredCertificate

_ISSUED = ("certificate.issue", "certificate.reissue")
_COPIED = "certificate.copy"


def digests_of(one: StoredCertificate) -> dict[str, str]:
    """Return the SHA-256 of what was printed and of what it was issued on, as the journal keeps them."""
    return {"facts_sha256": _digest(one.facts), "evidence_sha256": _digest(one.evidence)}


def register_faults(connection: Connection) -> Iterator[str]:
    """Yield what in the register differs from the journal: facts, evidence, ends and copies, and missing guards.

    The papers themselves and gaps in the numbers are looked at by the caller.
    """
    for name in database.missing_guards(connection):
        yield f"the guard {name} is missing"
    acts: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for entry in journal.of_entities(connection, "certificate", ""):
        acts.setdefault(entry.entity_id, []).append((entry.act, json.loads(entry.body)))
    gone = erasure.erased_participations(connection)
    copies = {(one.number, one.revision, one.copy_no): one.state for one in stored.all_copies(connection)}
    issued = stored.all_certificates(connection)
    salts = interns.salts(connection, {one.participation_id for one in issued})
    for one in issued:
        told = acts.get(one.number, [])
        label = one.number if one.revision == 1 else f"{one.number} rev. {one.revision}"
        is_erased = one.participation_id in gone
        if not _is_as_issued(one, told, is_erased):
            yield f"certificate {label}: the register does not say what was issued"
        how, why = _end_told(one, told)
        said = {one.ended_reason or "", journal.hidden(salts.get(one.participation_id, ""), one.ended_reason)}
        if (one.ended_how or "") != how or (not is_erased and why not in said):
            yield f"certificate {label}: the register does not say how it ended"
    for key, state in _copies_told(acts).items():
        if copies.get(key) != state:
            yield f"certificate {key[0]}: copy {key[2]} is not where it was recorded"


def _is_as_issued(one: StoredCertificate, told: list[tuple[str, dict[str, Any]]], is_erased: bool) -> bool:
    """Compare a certificate with the act that issued it; acts of the first version kept fewer things.

    Of a person who was erased the facts are gone; the rest of the register stays and is compared.
    """
    values = {
        "participation": str(one.participation_id),
        "half_days": one.half_days,
        "on": one.issued_on.isoformat(),
        "sha256": one.sha256,
        "kind": one.kind,
        **({} if is_erased else digests_of(one)),
    }
    for act, body in told:
        if act in _ISSUED and body.get("revision", 1) == one.revision:
            return all(body[name] == value for name, value in values.items() if name in body)
    return False


def _end_told(one: StoredCertificate, told: list[tuple[str, dict[str, Any]]]) -> tuple[str, str]:
    for act, body in told:
        if act == "certificate.revoke" and body["revision"] == one.revision:
            return "revoked", str(body["why"])
        if act == "certificate.reissue" and body["revision"] == one.revision + 1:
            return "reissued", str(body["why"])
    return "", ""


def _copies_told(acts: dict[str, list[tuple[str, dict[str, Any]]]]) -> dict[tuple[str, int, int], str]:
    """Return where each copy was last recorded; a copy that is held from the start has no act of its own."""
    return {
        (number, body["revision"], body["copy"]): body["copy_state"]
        for number, told in acts.items()
        for act, body in told
        if act == _COPIED
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

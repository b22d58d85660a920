"""Whether a certificate is genuine: its code, its file or its scan against the keys known here. No server is asked."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from metidesk.domain.errors import RuleBroken
from metidesk.domain.verdicts import Checked, Fault, VerdictState
from metidesk.exchange.scan_files import MOST_MEGABYTES, Page, media_of, pages_of
from metidesk.services.ledger import Ledger
from metidesk.services.office_keys import ended_certificates, known_lists, vouching_keys
from metidesk.store import certificates as stored
from metidesk.trust.certificate_code import Code, CodeFacts, Finding, check, read_code
from metidesk.trust.key_list import Ended, KeyList, read_key_list
from metidesk.trust.office_key import PublicKey
from metidesk.trust.pdf_seal import Seal, read_seal


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to.

    `facts` are what the code says, believed only where the state is genuine, revoked or replaced; `office` names
    whose key it is. `as_of` is the moment (UTC) up to which revocations are known, `ended_on` the day it ended,
    `in_force` the revision that replaced it, `fault` what is wrong
    where the signature itself may hold.
    """

    state: VerdictState
    checked: Checked = Checked.CODE
    facts: CodeFacts | None = None
    key_id: str = ""
    office: str = ""
    as_of: datetime | None = None
    ended_on: date | None = None
    in_force: int | None = None
    fault: Fault | None = None


_SIGNED = {VerdictState.GENUINE, VerdictState.REVOKED, VerdictState.REPLACED, VerdictState.UNREGISTERED}
_ZONES = timedelta(days=1)
"""What a civil day here and one in UTC can differ by."""


Registered = Callable[[str, int], tuple[str, str] | None]
"""Looks up number and revision in a register: (code, SHA-256 of the paper), or None."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Keys of one office with what is known of its certificates; only the store of the office has a register."""

    keys: tuple[PublicKey, ...]
    ended: Mapping[tuple[str, int], Ended]
    as_of: datetime
    register: Registered | None = field(default=None, repr=False)

    @classmethod
    def of_list(cls, one: KeyList) -> "Ring":
        """Return the ring of a key list."""
        return cls(one.keys, {(end.number, end.revision): end for end in one.ended}, one.dated)


class Verifier:
    """Answers from key lists alone; it needs no store."""

    def __init__(self, rings: Iterable[Ring]) -> None:
        self._rings = tuple(rings)

    def of_text(self, text: str) -> Verdict:
        """Check the text of a code, as a phone or a hand scanner gives it."""
        try:
            code = read_code(text)
        except RuleBroken as error:
            if error.code == "code.damaged":
                return Verdict(VerdictState.ALTERED, fault=Fault.DAMAGED)
            return Verdict(VerdictState.FOREIGN)
        return self._judge(code)[0]

    def of_pdf(self, content: bytes) -> Verdict:
        """Check a certificate's file with every byte of it; a scan by its first code."""
        return self.of_file(content)[0]

    def of_picture(self, content: bytes) -> Verdict:
        """Check the first code on a scan or a photograph (PDF, PNG, JPEG); the rest of the paper is not checked."""
        return self._codes_on(content)[0]

    def of_file(self, content: bytes) -> tuple[Verdict, ...]:
        """Check a file: a sealed PDF as a whole, of any other each code that is on it. There is always an answer."""
        try:
            seal = read_seal(content)
        except RuleBroken:
            return (Verdict(VerdictState.ALTERED, Checked.FILE),)
        return self._codes_on(content) if seal is None else (self._sealed(content, seal),)

    def _codes_on(self, content: bytes) -> tuple[Verdict, ...]:
        try:
            media_of(content, "")
        except RuleBroken:
            return (Verdict(VerdictState.UNREAD, Checked.FILE),)
        try:
            pages = pages_of(content, "")
        except RuleBroken:
            pages = ()
        texts = dict.fromkeys(text for page in pages for text in page.codes)
        verdicts = tuple(self._on_pages(text, pages) for text in texts)
        # Other codes on the sheet (a web address, a tag) say nothing about the certificate.
        ours = tuple(one for one in verdicts if one.state is not VerdictState.FOREIGN)
        return ours or (Verdict(VerdictState.FOREIGN),)

    def _on_pages(self, text: str, pages: Sequence[Page]) -> Verdict:
        """Check a code on a file without a seal: what is no scan may have been painted over."""
        verdict = self.of_text(text)
        if verdict.state not in _SIGNED or all(page.is_picture for page in pages if text in page.codes):
            return verdict
        lost = replace(verdict, state=VerdictState.ALTERED, checked=Checked.FILE, fault=Fault.NO_SEAL)
        return replace(lost, ended_on=None, in_force=None)

    def _sealed(self, content: bytes, seal: Seal) -> Verdict:
        verdict, key, ring = self._judge(seal.code)
        about_file = replace(verdict, checked=Checked.FILE)
        if key is None or ring is None or verdict.state is VerdictState.ALTERED:
            return about_file
        if not seal.holds(key) or not _is_registered_paper(content, seal.code, ring):
            return replace(about_file, state=VerdictState.ALTERED, ended_on=None, in_force=None)
        return about_file

    def _judge(self, code: Code) -> tuple[Verdict, PublicKey | None, Ring | None]:
        """Return the verdict over a code, the key that signed it and the ring that the key hangs on."""
        best = Verdict(VerdictState.UNKNOWN_KEY, facts=code.facts, key_id=code.key_id)
        signed: list[tuple[Ring, PublicKey]] = []
        for ring in self._rings:
            finding, key = check(code, ring.keys)
            if key is not None and finding is Finding.GENUINE:
                signed.append((ring, key))
            elif key is not None:
                best = replace(best, state=VerdictState.ALTERED, office=key.office_name, as_of=ring.as_of)
        if not signed:
            return best, None, None
        # The register knows most, then the latest list; whoever shows an older one cannot undo what was revoked.
        signed.sort(key=lambda one: (one[0].register is not None, one[0].as_of))
        latest, key = signed[-1]
        ring = replace(latest, ended=_all_ended(ring for ring, _key in signed))
        known = replace(best, state=VerdictState.GENUINE, office=key.office_name, as_of=ring.as_of)
        fault = _fault(code.facts, key)
        if fault is not None:
            return replace(known, state=VerdictState.ALTERED, fault=fault), None, None
        return _standing(known, code, ring), key, ring


class VerificationService:
    """Answers from the keys and the register of this store and from the key lists it has taken over."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of_text(self, text: str) -> Verdict:
        """Check the text of a code, as a phone or a hand scanner gives it."""
        return self.verifier().of_text(text)

    def of_pdf(self, content: bytes) -> Verdict:
        """Check a certificate's file with every byte of it; a scan by its first code."""
        return self.verifier().of_pdf(content)

    def of_picture(self, content: bytes) -> Verdict:
        """Check the first code on a scan or a photograph (PDF, PNG, JPEG); the rest of the paper is not checked."""
        return self.verifier().of_picture(content)

    def of_file(self, content: bytes) -> tuple[Verdict, ...]:
        """Check a file: a sealed PDF as a whole, of any other each code that is on it. There is always an answer."""
        return self.verifier().of_file(content)

    def verifier(self) -> Verifier:
        """Return a verifier with everything this store knows now; it asks the register while it works."""
        with self._ledger.database.read() as session:
            connection = session.connection()
            ended = ended_certificates(connection)
            own = Ring(
                vouching_keys(connection),
                {(one.number, one.revision): one for one in ended},
                self._ledger.clock.now(),
                self._registered,
            )
            return Verifier((own, *(Ring.of_list(one) for one in known_lists(connection))))

    def _registered(self, number: str, revision: int) -> tuple[str, str] | None:
        with self._ledger.database.read() as session:
            for one in stored.of_number(session.connection(), number):
                if one.revision == revision:
                    return one.code, one.sha256
        return None


def verifier_of(key_lists: Iterable[bytes]) -> Verifier:
    """Return a verifier that knows these key lists and no store. Raises what `read_key_list` raises."""
    return Verifier(Ring.of_list(read_key_list(content)) for content in key_lists)


def _all_ended(rings: Iterable[Ring]) -> dict[tuple[str, int], Ended]:
    """Return what ended by any of some lists of one key, the latest last; nothing takes a revocation back."""
    found: dict[tuple[str, int], Ended] = {}
    for ring in rings:
        for which, end in ring.ended.items():
            if which not in found or found[which].how != "revoked":
                found[which] = end
    return found


def _fault(facts: CodeFacts, key: PublicKey) -> Fault | None:
    """Return why a key may not have signed this, however well the signature holds."""
    if facts.number.split("-")[1] != key.office_code:
        return Fault.OTHER_OFFICE
    if key.retired_on is not None and facts.issued_on > key.retired_on + _ZONES:
        return Fault.AFTER_RETIREMENT
    return None


def _standing(known: Verdict, code: Code, ring: Ring) -> Verdict:
    """Return the verdict over a code whose signature holds: in force, replaced, revoked, or never registered."""
    facts = code.facts
    if ring.register is not None:
        registered = ring.register(facts.number, facts.revision)
        # Of a person who was erased the register keeps the number, but no longer what the code says.
        if registered is None or registered[0] not in ("", code.text):
            return replace(known, state=VerdictState.UNREGISTERED)
    revision, first = facts.revision, ring.ended.get((facts.number, facts.revision))
    if first is None:
        return replace(known, state=VerdictState.GENUINE)
    end: Ended | None = first
    while end is not None and end.how == "reissued":
        revision += 1
        end = ring.ended.get((facts.number, revision))
    if end is None:
        return replace(known, state=VerdictState.REPLACED, ended_on=first.on, in_force=revision)
    return replace(known, state=VerdictState.REVOKED, ended_on=end.on)


def _is_registered_paper(content: bytes, code: Code, ring: Ring) -> bool:
    """Return whether the file is the one in the register, where there is one."""
    if ring.register is None:
        return True
    registered = ring.register(code.facts.number, code.facts.revision)
    return registered is None or registered[1] == hashlib.sha256(content).hexdigest()


def content_of(path: Path) -> bytes:
    """Return a file that is to be checked. Raises RuleBroken `file.missing`, `file.unreadable`, `file.too_big`."""
    try:
        if path.stat().st_size > MOST_MEGABYTES * 1_000_000:
            raise RuleBroken("file.too_big", path=path, most=MOST_MEGABYTES)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RuleBroken("file.missing", path=path) from error
    except OSError as error:
        raise RuleBroken("file.unreadable", path=path, reason=error.strerror or str(error)) from error

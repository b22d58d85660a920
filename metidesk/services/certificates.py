"""Certificates as official acts: who may have one, issuing, revoking, issuing anew, and where the copies are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.completion import CertificateKind, CompletionRule, CopyState
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.people import Enrolment
from metidesk.services import certificate_issue as issuing
from metidesk.services.certificate_check import digests_of
from metidesk.services.certificate_issue import IssueWish, Press
from metidesk.services.certificate_records import overrides_in, view
from metidesk.services.completion import Gate, open_gate, standing
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.office_keys import OfficeKeysService
from metidesk.services.roll import RollBook, first_day, last_day
from metidesk.services.settings import SettingsService, office_day
from metidesk.services.views import CertificateLine, CertificateState, CertificateView, Override
from metidesk.store import certificates as stored
from metidesk.store import interns, journal, marks
from metidesk.store.certificates import StoredCertificate, StoredCopy
from metidesk.store.journal import Act
from metidesk.system.files import write_whole

_REVOKED, _REISSUED = "revoked", "reissued"
_LATEST_ISSUE = timedelta(days=366)


class _Cancelled(Exception):
    """Ends the transaction of an issue that the coordinator called off."""


class CertificatesService:
    """Reads and issues the certificates of the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook, keys: OfficeKeysService) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book
        self._keys = keys

    def lines(self, on: date) -> tuple[CertificateLine, ...]:
        """Return where everybody stands on a date, in the order of the roll; later marks do not count."""
        kept, roll = self._settings.read(), self._book.with_marks()
        with self._ledger.database.read() as session:
            connection = session.connection()
            gate = open_gate(connection, kept, roll)
            known = _views(connection, kept.course.key, kept.office.time_zone)
            return tuple(_line(connection, gate, line, on, known) for line in roll.enrolments)

    def issued(self) -> tuple[CertificateView, ...]:
        """Return the certificates of the course that are in force, in the order of their numbers."""
        return tuple(one for one in self.register() if one.in_force)

    def register(self) -> tuple[CertificateView, ...]:
        """Return every certificate of the course, also those that ended, by kind, number and revision."""
        kept = self._settings.read()
        with self._ledger.database.read() as session:
            return _views(session.connection(), kept.course.key, kept.office.time_zone)

    def issue(
        self,
        wishes: Iterable[IssueWish | UUID],
        on: date,
        language: str | None = None,
        step: Callable[[int, int], None] = lambda done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[CertificateView, ...]:
        """Issue the certificates wished for, in the order given: all of them or none.

        A bare id wishes for a certificate of completion without overrides. A number is taken only together with
        its paper, in one transaction; `cancelled` ends it with nothing issued. `language`: `en` or `ja` leads, any
        other stands third beside both (the office's paper language where None). `step` hears (done, of).
        Raises RuleBroken `certificate.already_issued`, `certificate.date`, `paper.unprintable`,
        `participation.unknown`, and as `certificate_issue.check_wish`.
        """
        wanted = [one if isinstance(one, IssueWish) else IssueWish(one) for one in wishes]
        issued: list[StoredCertificate] = []
        try:
            with self._ledger.act() as act:
                press = self._press(act, language)
                for done, wish in enumerate(wanted):
                    if cancelled():
                        raise _Cancelled
                    step(done, len(wanted))
                    line = self._book.line(wish.participation_id)
                    _refuse_date(on, line, press)
                    _refuse_second(act, line)
                    issued.append(issuing.issue_one(act, press, line, wish, on))
                    _hold_a_copy(act, issued[-1], on)
                    act.note(Act("certificate.issue", "certificate", issued[-1].number, _plain(act, issued[-1])))
                step(len(wanted), len(wanted))
        except _Cancelled:
            return ()
        return self._views_of(issued)

    def revoke(self, number: str, reason: str) -> CertificateView:
        """Take back the certificate in force under a number; the number stays taken, held copies are spoiled.

        Raises RuleBroken `certificate.unknown`, `certificate.ended`, `certificate.no_reason`.
        """
        with self._ledger.act() as act:
            one, why = _in_force(act.connection, number), _reason(reason, number)
            stored.end(act.connection, one, _REVOKED, why, act.actor, act.at)
            self._spoil_held(act, one, why)
            body = {
                "participation": str(one.participation_id),
                "revision": one.revision,
                "why": _hidden(act, one.participation_id, why),
            }
            act.note(Act("certificate.revoke", "certificate", number, body))
        return self._latest(number)

    def reissue(
        self, number: str, reason: str, language: str | None = None, overrides: Sequence[Override] = ()
    ) -> CertificateView:
        """Issue the certificate of a number anew with today's names and marks; the one before it is void.

        The number and its date of issue stay, the revision counts up, the paper says 再発行 / Reissued.
        Raises as `issue` and `revoke`.
        """
        with self._ledger.act() as act:
            before, why = _in_force(act.connection, number), _reason(reason, number)
            press = self._press(act, language)
            line = self._book.line(before.participation_id)
            stored.end(act.connection, before, _REISSUED, why, act.actor, act.at)
            self._spoil_held(act, before, why)
            wish = IssueWish(line.id, CertificateKind(before.kind), tuple(overrides))
            one = issuing.issue_one(act, press, line, wish, before.issued_on, before)
            _hold_a_copy(act, one, self._today())
            body = _plain(act, one) | {"why": _hidden(act, one.participation_id, why)}
            act.note(Act("certificate.reissue", "certificate", number, body))
        return self._latest(number)

    def hand_over(self, numbers: Iterable[str], on: date, to: str = "") -> None:
        """Record that the held copies were handed over on a day, to the interns themselves where `to` is empty.

        Raises RuleBroken `certificate.unknown`, `certificate.ended`, `certificate.no_copy`, `certificate.copy_date`.
        """
        with self._ledger.act() as act:
            for number in numbers:
                one = _in_force(act.connection, number)
                held = self._held(act, one)
                if held is None:
                    raise RuleBroken("certificate.no_copy", number=number)
                self._refuse_copy_date(on, held)
                _put_copy(act, replace(held, state=CopyState.HANDED_OVER.value, on_day=on, note=clean_text(to)))

    def spoil(self, number: str, on: date, reason: str) -> None:
        """Record that the held copy is spoiled; the one printed in its place is held from now on.

        Raises RuleBroken as `hand_over`, and `certificate.no_reason`.
        """
        with self._ledger.act() as act:
            one, why = _in_force(act.connection, number), _reason(reason, number)
            held = self._held(act, one)
            if held is None:
                raise RuleBroken("certificate.no_copy", number=number)
            self._refuse_copy_date(on, held)
            _put_copy(act, replace(held, state=CopyState.SPOILED.value, on_day=on, note=why))
            _hold_a_copy(act, one, on, held.copy_no + 1)

    def take_back(self, number: str, on: date, reason: str) -> None:
        """Record that a copy that was handed over is with the office again, or never left it: a slip is mended so.

        Raises RuleBroken `certificate.unknown`, `certificate.no_reason`, `certificate.not_handed_over`,
        `certificate.copy_date`. The paper of a certificate that ended can come back as well; it is spoiled then.
        """
        with self._ledger.act() as act:
            why = _reason(reason, number)
            revisions = stored.of_number(act.connection, number)
            if not revisions:
                raise RuleBroken("certificate.unknown", number=number)
            out = [copy for one in revisions for copy in self._copies(act, one, CopyState.HANDED_OVER)]
            if not out:
                raise RuleBroken("certificate.not_handed_over", number=number)
            copy = out[0]
            self._refuse_copy_date(on, copy)
            ended = next(one for one in revisions if one.revision == copy.revision).ended_how is not None
            state = CopyState.SPOILED if ended else CopyState.HELD
            _put_copy(act, replace(copy, state=state.value, on_day=on, note=why))

    def pdf(self, number: str, revision: int | None = None) -> bytes:
        """Return the paper of a number as it was issued, the newest revision unless one is named.

        Raises RuleBroken `certificate.unknown`, `certificate.erased`.
        """
        with self._ledger.database.read() as session:
            found = stored.pdf(session.connection(), number, revision)
        if found is None:
            raise RuleBroken("certificate.unknown", number=number)
        if not found:
            raise RuleBroken("certificate.erased", number=number)
        return found

    def proof(
        self,
        participation_id: UUID,
        on: date,
        language: str | None = None,
        kind: CertificateKind = CertificateKind.COMPLETION,
    ) -> bytes:
        """Return what the certificate of a participation would look like; it carries no number and counts nowhere."""
        kept, roll = self._settings.read(), self._book.with_marks([participation_id])
        line = self._book.line(participation_id)
        with self._ledger.database.read() as session:
            return issuing.draw_proof(session.connection(), kept, roll, line, kind, on, language)

    def save(self, numbers: Sequence[str], folder: Path) -> tuple[Path, ...]:
        """Write issued papers into a folder as NUMBER.pdf, later revisions as NUMBER-r2.pdf beside the first.

        Raises Trouble FILE_UNWRITABLE, RuleBroken `certificate.unknown`.
        """
        latest = {one.number: one.revision for one in self.register()}
        names = {number: f"{number}-r{latest[number]}" if latest.get(number, 1) > 1 else number for number in numbers}
        return tuple(write_whole(folder / f"{names[number]}.pdf", self.pdf(number)) for number in numbers)

    def _press(self, act: OpenAct, language: str | None) -> Press:
        kept = self._settings.read()
        gate = open_gate(act.connection, kept, self._book.with_marks())
        return Press(kept, gate, issuing.paper_choice(kept, language), self._keys.key_for(act), self._today())

    def _today(self) -> date:
        return office_day(self._settings.read(), self._ledger.clock)

    def _refuse_copy_date(self, on: date, held: StoredCopy) -> None:
        """Refuse a day before the copy was there, or one still to come: it tells what has happened."""
        latest = max(self._today(), held.on_day)
        if not held.on_day <= on <= latest:
            raise RuleBroken("certificate.copy_date", day=on, first=held.on_day, last=latest)

    def _held(self, act: OpenAct, one: StoredCertificate) -> StoredCopy | None:
        """Return the copy of a certificate that the office holds."""
        return next(iter(self._copies(act, one, CopyState.HELD)), None)

    def _copies(self, act: OpenAct, one: StoredCertificate, state: CopyState) -> list[StoredCopy]:
        """Return the copies of one revision that are in a state."""
        known = stored.copies(act.connection, one.course_key)
        wanted = (one.number, one.revision, state.value)
        return [copy for copy in known if (copy.number, copy.revision, copy.state) == wanted]

    def _spoil_held(self, act: OpenAct, one: StoredCertificate, why: str) -> None:
        held = self._held(act, one)
        if held is not None:
            _put_copy(act, replace(held, state=CopyState.SPOILED.value, on_day=self._today(), note=why))

    def _latest(self, number: str) -> CertificateView:
        return [one for one in self.register() if one.number == number][-1]

    def _views_of(self, issued: Sequence[StoredCertificate]) -> tuple[CertificateView, ...]:
        known = {(one.number, one.revision): one for one in self.register()}
        return tuple(known[one.number, one.revision] for one in issued)


def _views(connection: Connection, course_key: str, time_zone: str) -> tuple[CertificateView, ...]:
    copies = stored.copies(connection, course_key)
    return tuple(view(one, copies, time_zone) for one in stored.of_course(connection, course_key))


def _line(
    connection: Connection, gate: Gate, line: Enrolment, on: date, known: Sequence[CertificateView]
) -> CertificateLine:
    own = [one for one in known if one.participation_id == line.id]
    # A certificate of completion outshines one of participation.
    in_force = sorted((one for one in own if one.in_force), key=lambda one: one.kind is not CertificateKind.COMPLETION)
    progress, lacking = standing(gate.roll, line, on), gate.unmet(connection, line, on)
    if in_force:
        state = CertificateState.ISSUED
    elif not lacking:
        was_revoked = any(one.ended_how == _REVOKED for one in own)
        state = CertificateState.REVOKED if was_revoked else CertificateState.READY
    elif any(one.rule is CompletionRule.DAYS for one in lacking):
        state = CertificateState.NOT_REACHED
    else:
        state = CertificateState.BLOCKED
    return CertificateLine(
        enrolment=line,
        progress=progress,
        state=state,
        certificate=in_force[0] if in_force else None,
        unmet=lacking,
        ended=tuple(one for one in own if not one.in_force),
        may_participate=bool(lacking and progress.credited and on >= last_day(line.participation, gate.roll.course)),
    )


def _refuse_date(on: date, line: Enrolment, press: Press) -> None:
    """Refuse a date of issue before the participation began or long after the course; tomorrow's is prepared today."""
    course = press.kept.course
    first, last = first_day(line.participation, course), course.ends_on + _LATEST_ISSUE
    if not first <= on <= last:
        raise RuleBroken("certificate.date", day=on, name=line.intern.name, first=first, last=last)


def _refuse_second(act: OpenAct, line: Enrolment) -> None:
    """Refuse another certificate while one is in force: nobody shall hold two that say different things."""
    for one in stored.of_participation(act.connection, line.id):
        if one.ended_how is None:
            raise RuleBroken("certificate.already_issued", name=line.intern.name, number=one.number)


def _in_force(connection: Connection, number: str) -> StoredCertificate:
    """Return the certificate in force under a number. Raises `certificate.unknown`, `certificate.ended`."""
    revisions = stored.of_number(connection, number)
    if not revisions:
        raise RuleBroken("certificate.unknown", number=number)
    if revisions[-1].ended_how is not None:
        raise RuleBroken("certificate.ended", number=number)
    return revisions[-1]


def _reason(text: str, number: str) -> str:
    cleaned = clean_text(text)
    if not cleaned:
        raise RuleBroken("certificate.no_reason", name=number)
    return cleaned


def _hold_a_copy(act: OpenAct, one: StoredCertificate, on: date, copy_no: int = 1) -> None:
    copy = StoredCopy(one.number, one.revision, copy_no, CopyState.HELD.value, on, "", act.at, act.actor)
    stored.put_copy(act.connection, copy)


def _put_copy(act: OpenAct, copy: StoredCopy) -> None:
    """Write where a copy went; to whom stays out of the journal, it may name a person."""
    stored.put_copy(act.connection, replace(copy, changed_at=act.at, changed_by=act.actor))
    body = {
        "revision": copy.revision,
        "copy": copy.copy_no,
        "copy_state": copy.state,
        "day": copy.on_day.isoformat(),
    }
    act.note(Act("certificate.copy", "certificate", copy.number, body))


def _hidden(act: OpenAct, participation_id: UUID, reason: str) -> str:
    """Return the digest that stands for a reason in the journal; its words lie beside it, so that they can go."""
    digest = journal.hidden(interns.salts(act.connection, [participation_id])[participation_id], reason)
    marks.keep_texts(act.connection, [(participation_id, digest, reason)])
    return digest


def _plain(act: OpenAct, one: StoredCertificate) -> dict[str, object]:
    """Return an issue as the journal keeps it."""
    return {
        "participation": str(one.participation_id),
        "kind": one.kind,
        "revision": one.revision,
        "half_days": one.half_days,
        "on": one.issued_on.isoformat(),
        "sha256": one.sha256,
        **digests_of(one),
        "overrides": [
            {"rule": over.rule.value, "reason": _hidden(act, one.participation_id, over.reason)}
            for over in overrides_in(one.evidence)
        ],
    }

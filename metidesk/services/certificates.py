"""Certificates of completion: who may have one, issuing, and the papers as they were issued."""

import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from uuid import UUID

from metidesk.documents.certificate import draw_certificate
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.text import missing
from metidesk.domain.errors import RuleBroken
from metidesk.domain.numbering import certificate_number
from metidesk.domain.people import Enrolment
from metidesk.domain.progress import Progress, progress_on
from metidesk.i18n.catalog import words
from metidesk.services import programmes
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.services.roll import Roll, RollBook, first_day, last_day
from metidesk.services.settings import OfficeSettings, SettingsService
from metidesk.services.views import CertificateLine, CertificateState, CertificateView
from metidesk.store import certificates as stored
from metidesk.store.certificates import StoredCertificate
from metidesk.store.journal import Act
from metidesk.system.files import write_whole

COMPLETION = "completion"
_TO_COME = "…"


class _Cancelled(Exception):
    """Ends the transaction of an issue that the coordinator called off."""


class CertificatesService:
    """Reads and issues the certificates of the current course."""

    def __init__(self, ledger: Ledger, settings: SettingsService, book: RollBook) -> None:
        self._ledger = ledger
        self._settings = settings
        self._book = book

    def lines(self, on: date) -> tuple[CertificateLine, ...]:
        """Return where everybody stands on a date, in the order of the roll; later marks do not count."""
        roll = self._book.with_marks()
        with self._ledger.database.read() as session:
            issued = stored.of_course(session.connection(), roll.course.key)
        by_participation = {one.participation_id: one for one in issued}
        return tuple(_line(roll, line, on, by_participation.get(line.id)) for line in roll.enrolments)

    def issued(self) -> tuple[CertificateView, ...]:
        """Return the certificates of the course in the order of their numbers."""
        course = self._settings.read().course
        with self._ledger.database.read() as session:
            return tuple(_view(one) for one in stored.of_course(session.connection(), course.key))

    def issue(
        self,
        ids: Sequence[UUID],
        on: date,
        language: str | None = None,
        step: Callable[[int, int], None] = lambda done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[CertificateView, ...]:
        """Issue a certificate to each participation, in the order given: all of them or none.

        A number is taken only together with its paper, in one transaction; `cancelled` ends it with nothing
        issued. `language` leads on the paper (the office's paper language where None). `step` hears (done, of).
        Raises RuleBroken `certificate.not_reached`, `certificate.already_issued`, `paper.missing_characters`,
        `participation.unknown`.
        """
        kept = self._settings.read()
        issued: list[StoredCertificate] = []
        try:
            with self._ledger.act() as act:
                roll = self._book.with_marks()
                for done, one in enumerate(ids):
                    if cancelled():
                        raise _Cancelled
                    step(done, len(ids))
                    line = self._book.line(one)
                    issued.append(_issue_one(act, kept, roll, line, on, language or kept.paper_language))
                step(len(ids), len(ids))
        except _Cancelled:
            return ()
        return tuple(_view(one) for one in issued)

    def pdf(self, number: str) -> bytes:
        """Return the paper of a number as it was issued. Raises RuleBroken `certificate.unknown`."""
        with self._ledger.database.read() as session:
            found = stored.pdf(session.connection(), number)
        if found is None:
            raise RuleBroken("certificate.unknown", number=number)
        return found

    def proof(self, participation_id: UUID, on: date, language: str | None = None) -> bytes:
        """Return what the certificate of a participation would look like; it carries no number and counts nowhere."""
        kept = self._settings.read()
        roll = self._book.with_marks([participation_id])
        line = self._book.line(participation_id)
        number = f"{kept.course.key}-{kept.office.code}-{_TO_COME}"
        return _paper(_facts(kept, roll, line, on, number), language or kept.paper_language, proof=True)

    def save(self, numbers: Sequence[str], folder: Path) -> tuple[Path, ...]:
        """Write issued papers into a folder as NUMBER.pdf. Raises Trouble FILE_UNWRITABLE."""
        return tuple(write_whole(folder / f"{number}.pdf", self.pdf(number)) for number in numbers)


def standing(roll: Roll, line: Enrolment, on: date) -> Progress:
    """Return a participation's progress as it stood on a date: marks of later days do not count."""
    known = {day: mark for day, mark in roll.marks_of(line).items() if day <= on}
    required = line.participation.required or roll.course.required
    return progress_on(on, roll.own_days(line), known, required)


def _line(roll: Roll, line: Enrolment, on: date, issued: StoredCertificate | None) -> CertificateLine:
    progress = standing(roll, line, on)
    if issued is not None:
        return CertificateLine(line, progress, CertificateState.ISSUED, _view(issued))
    state = CertificateState.READY if progress.reached else CertificateState.NOT_REACHED
    return CertificateLine(line, progress, state, None)


def _issue_one(
    act: OpenAct, kept: OfficeSettings, roll: Roll, line: Enrolment, on: date, language: str
) -> StoredCertificate:
    progress = standing(roll, line, on)
    if any(one.kind == COMPLETION for one in stored.of_participation(act.connection, line.id)):
        raise RuleBroken("certificate.already_issued", name=line.intern.name)
    if not progress.reached:
        short = progress.required - progress.credited
        raise RuleBroken("certificate.not_reached", name=line.intern.name, half_days=short, on=on)
    serial = stored.next_serial(act.connection, kept.course.key, kept.office.code, COMPLETION)
    number = certificate_number(kept.course.key, kept.office.code, serial)
    facts = _facts(kept, roll, line, on, number)
    pdf = _paper(facts, language)
    certificate = StoredCertificate(
        number=number,
        revision=1,
        course_key=kept.course.key,
        office_code=kept.office.code,
        kind=COMPLETION,
        serial=serial,
        participation_id=line.id,
        name=facts.name,
        half_days=facts.half_days,
        issued_on=on,
        issued_at=act.at,
        issued_by=act.actor,
        facts=json.dumps({**asdict(facts), "language": language}, ensure_ascii=False, default=str, sort_keys=True),
        evidence="{}",
        code="",
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    stored.add(act.connection, certificate, pdf)
    body = {"participation": str(line.id), "half_days": facts.half_days, "on": str(on), "sha256": certificate.sha256}
    act.note(Act("certificate.issue", "certificate", number, body))
    return certificate


def _facts(kept: OfficeSettings, roll: Roll, line: Enrolment, on: date, number: str) -> CertificateFacts:
    programme = programmes.programme(kept.course.year)
    return CertificateFacts(
        number=number,
        name=line.intern.name,
        # Left off where no font has its script; the name of the passport is what certifies.
        local_name="" if missing(line.intern.local_name, "serif") else line.intern.local_name,
        programme=programme.name,
        ministry=programme.ministry,
        year=kept.course.year,
        course_code=kept.course.code,
        office=kept.office.name,
        company=line.company,
        first_day=first_day(line.participation, kept.course),
        last_day=min(last_day(line.participation, kept.course), on),
        half_days=standing(roll, line, on).credited,
        issued_on=on,
        issuer=programme.issuer,
        issuer_title=programme.issuer_title,
    )


def _paper(facts: CertificateFacts, language: str, proof: bool = False) -> bytes:
    """Draw a certificate. Raises RuleBroken `paper.missing_characters` for what no bundled font has."""
    for text in (facts.name, facts.local_name, facts.company):
        unknown = missing(text, "serif")
        if unknown:
            raise RuleBroken("paper.missing_characters", text=text, characters=" ".join(unknown))
    target = io.BytesIO()
    draw_certificate(facts, words(language), target, proof)
    return target.getvalue()


def _view(one: StoredCertificate) -> CertificateView:
    return CertificateView(
        number=one.number,
        participation_id=one.participation_id,
        name=one.name,
        half_days=one.half_days,
        issued_on=one.issued_on,
        issued_at=one.issued_at,
        issued_by=one.issued_by,
        sha256=one.sha256,
    )

"""One certificate made: its gate, its number, its facts, its signed paper, written together."""

import hashlib
import io
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.documents.certificate import draw_certificate
from metidesk.documents.certificate_formula import local_languages
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.text import missing
from metidesk.domain.completion import PARTICIPATION_RULES, CertificateKind, CompletionRule, Unmet
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import clean_text
from metidesk.domain.numbering import certificate_number
from metidesk.domain.people import Enrolment
from metidesk.i18n.catalog import words
from metidesk.services import programmes
from metidesk.services.certificate_issuer import issuer_of
from metidesk.services.certificate_looks import pictures_of, text_of
from metidesk.services.certificate_records import evidence_of
from metidesk.services.completion import Gate, standing
from metidesk.services.ledger import OpenAct
from metidesk.services.roll import Roll, first_day, last_day
from metidesk.services.settings import OfficeSettings
from metidesk.services.sheet_facts import named, refuse_unprintable, unprintable
from metidesk.services.views import Override
from metidesk.store import certificates as stored
from metidesk.store.certificates import StoredCertificate
from metidesk.trust.certificate_code import CodeFacts, code_text
from metidesk.trust.office_key import OfficeKey
from metidesk.trust.pdf_seal import seal

_LEADING = ("en", "ja")
_TO_COME = "…"


@dataclass(frozen=True, slots=True)
class IssueWish:
    """Who is to get which certificate; `overrides` name the rules that shall not stop it, each with a reason."""

    participation_id: UUID
    kind: CertificateKind = CertificateKind.COMPLETION
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """The languages of a certificate: English or Japanese leads, both stand on it, `local` is the third or empty."""

    lead: str
    local: str = ""


def paper_choice(kept: OfficeSettings, language: str | None) -> PaperChoice:
    """Return the languages of a paper: the one asked for, else the office's paper language.

    One that is neither English nor Japanese stands third. Raises RuleBroken `language.unknown`.
    """
    wanted = language or kept.paper_language
    if wanted not in (*_LEADING, *local_languages()):
        raise RuleBroken("language.unknown", code=wanted, known=(*_LEADING, *local_languages()))
    return PaperChoice(wanted) if wanted in _LEADING else PaperChoice(_LEADING[0], wanted)


@dataclass(frozen=True, slots=True)
class Press:
    """What every paper of one act shares."""

    kept: OfficeSettings
    gate: Gate
    choice: PaperChoice
    key: OfficeKey
    today: date


def lacking(connection: Connection, gate: Gate, line: Enrolment, kind: CertificateKind, on: date) -> tuple[Unmet, ...]:
    """Return the rules that a kind of certificate asks for and that are not met on a date."""
    found = gate.unmet(connection, line, on)
    if kind is CertificateKind.COMPLETION:
        return found
    return tuple(one for one in found if one.rule in PARTICIPATION_RULES)


def check_wish(act: OpenAct, press: Press, line: Enrolment, wish: IssueWish, on: date) -> tuple[Override, ...]:
    """Return the overrides that are needed, cleaned.

    Raises RuleBroken `certificate.not_reached`, `certificate.unsigned`, `certificate.equipment_out`,
    `certificate.event_missing`, `certificate.no_reason`, `certificate.nothing_done`, and for a certificate of
    participation `certificate.still_running`, `certificate.completed`.
    """
    if not standing(press.gate.roll, line, on).credited:
        raise RuleBroken("certificate.nothing_done", name=line.intern.name)
    if wish.kind is CertificateKind.PARTICIPATION:
        _check_participation(act.connection, press.gate, line, on)
    reasons = {one.rule: clean_text(one.reason) for one in wish.overrides}
    needed = []
    for one in lacking(act.connection, press.gate, line, wish.kind, on):
        if one.rule not in reasons:
            raise refusal(one, line, on)
        if not reasons[one.rule]:
            raise RuleBroken("certificate.no_reason", name=line.intern.name)
        needed.append(Override(one.rule, reasons[one.rule]))
    return tuple(needed)


def refusal(one: Unmet, line: Enrolment, on: date) -> RuleBroken:
    """Return what is said when a rule stops a certificate."""
    name = line.intern.name
    if one.rule is CompletionRule.DAYS:
        return RuleBroken("certificate.not_reached", name=name, half_days=one.half_days, on=on)
    if one.rule is CompletionRule.WEEKS_SIGNED:
        return RuleBroken("certificate.unsigned", name=name, mondays=one.mondays)
    if one.rule is CompletionRule.EQUIPMENT:
        return RuleBroken("certificate.equipment_out", name=name, tags=one.tags)
    return RuleBroken("certificate.event_missing", name=name, events=one.events)


def _check_participation(connection: Connection, gate: Gate, line: Enrolment, on: date) -> None:
    name, last = line.intern.name, last_day(line.participation, gate.roll.course)
    if on < last:
        raise RuleBroken("certificate.still_running", name=name, last=last)
    if not gate.unmet(connection, line, on):
        raise RuleBroken("certificate.completed", name=name)


def issue_one(
    act: OpenAct, press: Press, line: Enrolment, wish: IssueWish, on: date, before: StoredCertificate | None = None
) -> StoredCertificate:
    """Write one certificate with its paper; with `before` its next revision under the same number.

    Raises as `check_wish`, and RuleBroken `paper.unprintable`, `intern.erased`.
    """
    if line.intern.erased_at is not None:
        raise RuleBroken("intern.erased", intern_no=line.intern.intern_no)
    overrides = check_wish(act, press, line, wish, on)
    kept, connection = press.kept, act.connection
    if before is None:
        serial = stored.next_serial(connection, kept.course.key, kept.office.code, wish.kind.value)
        number, revision = certificate_number(kept.course.key, kept.office.code, serial, wish.kind), 1
    else:
        serial, number, revision = before.serial, before.number, before.revision + 1
    facts = facts_of(connection, kept, press.gate.roll, line, wish.kind, on, press.choice, number)
    facts = replace(facts, revision=revision, reissued_on=None if before is None else press.today)
    code = code_text(_code_facts(facts), press.key)
    facts = replace(facts, code=code, key_id=press.key.key_id)
    pdf = seal(draw(connection, line, facts, press.choice), press.key, code)
    certificate = StoredCertificate(
        number=number,
        revision=revision,
        course_key=kept.course.key,
        office_code=kept.office.code,
        kind=wish.kind.value,
        serial=serial,
        participation_id=line.id,
        name=facts.name,
        half_days=facts.half_days,
        issued_on=on,
        issued_at=act.at,
        issued_by=act.actor,
        facts=json.dumps(asdict(facts), ensure_ascii=False, default=str, sort_keys=True),
        evidence=json.dumps(evidence_of(connection, press.gate, line, on, overrides), sort_keys=True),
        code=code,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    stored.add(connection, certificate, pdf)
    return certificate


def draw_proof(
    connection: Connection,
    kept: OfficeSettings,
    roll: Roll,
    line: Enrolment,
    kind: CertificateKind,
    on: date,
    language: str | None,
) -> bytes:
    """Return a paper that says across the page that it is none: no number, no code, no signature."""
    choice = paper_choice(kept, language)
    number = certificate_number(kept.course.key, kept.office.code, None, kind)
    facts = facts_of(connection, kept, roll, line, kind, on, choice, number)
    return draw(connection, line, facts, choice, proof=True)


def facts_of(
    connection: Connection,
    kept: OfficeSettings,
    roll: Roll,
    line: Enrolment,
    kind: CertificateKind,
    on: date,
    choice: PaperChoice,
    number: str,
) -> CertificateFacts:
    """Return what a certificate says of a participation, as it stands on a date."""
    programme = programmes.programme(kept.course.year)
    local, issuer = choice.local == kept.office.language, issuer_of(connection, programme)
    return CertificateFacts(
        number=number,
        name=line.intern.name,
        # Left off where no font has its script; the name of the passport is what certifies.
        local_name="" if missing(line.intern.local_name, "serif") else line.intern.local_name,
        programme=programme.name,
        ministry=programme.ministry,
        year=kept.course.year,
        course_code=kept.course.code,
        office=kept.office.name if local else replace(kept.office.name, local=""),
        company=line.company,
        first_day=first_day(line.participation, kept.course),
        last_day=min(last_day(line.participation, kept.course), on),
        half_days=standing(roll, line, on).credited,
        issued_on=on,
        issuer=issuer.name,
        issuer_title=issuer.title,
        kind=kind.value,
        local_language=choice.local,
        text=text_of(connection, kind, choice.local),
    )


def draw(
    connection: Connection, line: Enrolment, facts: CertificateFacts, choice: PaperChoice, proof: bool = False
) -> bytes:
    """Draw a certificate. Raises RuleBroken `paper.unprintable` for what no bundled font has."""
    refuse_unprintable(unprintable(line.intern.intern_no, facts.name, "serif"))
    refuse_unprintable(unprintable(named(line), facts.company, "serif"))
    target = io.BytesIO()
    draw_certificate(facts, words(choice.lead), target, proof, pictures_of(connection))
    return target.getvalue()


def _code_facts(facts: CertificateFacts) -> CodeFacts:
    return CodeFacts(
        programme=f"{facts.programme.en} {facts.year}",
        kind=facts.kind,
        number=facts.number,
        revision=facts.revision,
        name=facts.name,
        course=facts.course_code,
        half_days=facts.half_days,
        issued_on=facts.issued_on,
    )

"""What the store keeps of a certificate beside its paper: the evidence it was issued on, its end, its copies."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from metidesk.domain.completion import CertificateKind, CompletionRule, CopyState
from metidesk.domain.people import Enrolment
from metidesk.services.completion import Gate, standing
from metidesk.services.sign_off import signed_weeks
from metidesk.services.views import CertificateView, CopyView, Override
from metidesk.store.certificates import StoredCertificate, StoredCopy


def evidence_of(
    connection: Connection, gate: Gate, line: Enrolment, on: date, overrides: Sequence[Override]
) -> dict[str, Any]:
    """Return what a certificate is issued on, as plain JSON values: days, weeks signed off, events, overrides.

    `days` are [local civil date, status, place] up to the date, `required` and `credited` half-days.
    """
    progress = standing(gate.roll, line, on)
    marks = sorted(gate.roll.marks_of(line).items())
    return {
        "on": on.isoformat(),
        "required": progress.required,
        "credited": progress.credited,
        "days": [[day.isoformat(), mark.status.value, mark.place.value] for day, mark in marks if day <= on],
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "revision": week.revision,
                "coordinator": week.coordinator,
                "signed_at": week.signed_at.isoformat(timespec="milliseconds"),
                "digest": week.digest,
            }
            for week in signed_weeks(connection, gate.roll, line, on)
        ],
        "events": {kind.value: event.on_day.isoformat() for kind, event in gate.events.get(line.id, {}).items()},
        "rules": sorted(rule.value for rule in gate.rules),
        "overrides": [{"rule": one.rule.value, "reason": one.reason} for one in overrides],
    }


def overrides_in(evidence: str) -> tuple[Override, ...]:
    """Return the overrides that an evidence tells of; certificates of the first version have none."""
    return tuple(
        Override(CompletionRule(one["rule"]), one["reason"]) for one in json.loads(evidence).get("overrides", ())
    )


def view(one: StoredCertificate, copies: Iterable[StoredCopy], time_zone: str) -> CertificateView:
    """Return a certificate as the faces show it; `copies` may be those of other certificates too."""
    return CertificateView(
        number=one.number,
        revision=one.revision,
        kind=CertificateKind(one.kind),
        participation_id=one.participation_id,
        name=one.name,
        half_days=one.half_days,
        issued_on=one.issued_on,
        issued_at=one.issued_at,
        issued_by=one.issued_by,
        sha256=one.sha256,
        code=one.code,
        overrides=overrides_in(one.evidence),
        copies=tuple(
            CopyView(copy.copy_no, CopyState(copy.state), copy.on_day, copy.note)
            for copy in copies
            if (copy.number, copy.revision) == (one.number, one.revision)
        ),
        ended_how=one.ended_how or "",
        ended_on=_local_date(one.ended_at, time_zone),
        ended_by=one.ended_by or "",
        ended_reason=one.ended_reason or "",
    )


def _local_date(moment: datetime | None, time_zone: str) -> date | None:
    return None if moment is None else moment.astimezone(ZoneInfo(time_zone)).date()

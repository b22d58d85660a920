"""What the register of certificates says: each certificate as it was frozen, with its end and its copy."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from metidesk.documents.certificate_register import (
    RegisterEnd,
    RegisterOverride,
    RegisterRow,
    RegisterSeries,
    RegisterSpoiled,
)
from metidesk.domain.completion import CertificateKind, CopyState
from metidesk.domain.people import Enrolment
from metidesk.services.sheet_facts import printable
from metidesk.services.views import CertificateView, CopyView
from metidesk.store import certificates as stored

_REISSUED = "reissued"
"""How a certificate ended that another revision replaced, as the store says it."""


def register_series(
    connection: Connection, course_key: str, register: Sequence[CertificateView], enrolments: Iterable[Enrolment]
) -> tuple[RegisterSeries, ...]:
    """Return the series of each kind in order of number and revision; completion is there even when it is empty.

    Names and companies are those that were printed, whatever the roll says now; of a person who was erased neither
    is known.
    """
    printed = {(one.number, one.revision): json.loads(one.facts) for one in stored.of_course(connection, course_key)}
    numbers = {line.id: line.intern.intern_no for line in enrolments}
    series = []
    for kind in CertificateKind:
        rows = tuple(
            _row(one, printed[one.number, one.revision], numbers.get(one.participation_id, ""))
            for one in register
            if one.kind is kind
        )
        if rows or kind is CertificateKind.COMPLETION:
            series.append(RegisterSeries(kind, rows))
    return tuple(series)


def _row(one: CertificateView, printed: dict[str, str], intern_no: str) -> RegisterRow:
    handed = _handed_over(one.copies)
    return RegisterRow(
        number=one.number,
        revision=one.revision,
        name=one.name,
        local_name=printable(printed.get("local_name", "")),
        intern_no=intern_no,
        company=printed.get("company", ""),
        half_days=one.half_days,
        issued_on=one.issued_on,
        issued_by=one.issued_by,
        sha256=one.sha256,
        handed_on=None if handed is None else handed.on_day,
        handed_to="" if handed is None else handed.note,
        overrides=tuple(RegisterOverride(override.rule, override.reason) for override in one.overrides),
        spoiled=tuple(
            RegisterSpoiled(copy.copy_no, copy.on_day, copy.note)
            for copy in one.copies
            if copy.state is CopyState.SPOILED
        ),
        end=_end(one),
    )


def _end(one: CertificateView) -> RegisterEnd | None:
    if one.ended_on is None:
        return None
    return RegisterEnd(one.ended_how == _REISSUED, one.ended_on, one.ended_by, one.ended_reason)


def _handed_over(copies: Iterable[CopyView]) -> CopyView | None:
    """Return the latest copy that somebody took."""
    taken = [copy for copy in copies if copy.state is CopyState.HANDED_OVER]
    return max(taken, key=lambda copy: copy.copy_no, default=None)

"""Who still lacks something in the register: documents that are not here, lines of the call that are not met."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.eligibility import RULE_OF_DOCUMENT, EligibilityRule, Found
from metidesk.domain.intern_documents import DocumentKind
from metidesk.domain.people import Enrolment
from metidesk.services.eligibility import Eligibility, eligibility_of_course
from metidesk.services.intern_documents import Checklist, checklists
from metidesk.services.settings import OfficeSettings


@dataclass(frozen=True, slots=True)
class Lacking:
    """What somebody lacks on a day; rules are those that are not met and to which nobody has answered."""

    enrolment: Enrolment
    documents: tuple[DocumentKind, ...]
    rules: tuple[EligibilityRule, ...]


def lacking(
    connection: Connection, kept: OfficeSettings, enrolled: Iterable[Enrolment], on: date, settled: Collection[UUID]
) -> tuple[Lacking, ...]:
    """Return who of some enrolments of the current course lacks something, in the order of the roll.

    Nothing is asked any more of who has left and of who is `settled` (holds a certificate); who may take part is no
    question any more once the course is over.
    """
    course = kept.course
    waiting = [one for one in enrolled if one.id not in settled and not _is_out(one, on)]
    lists = checklists(connection, course, waiting)
    found = eligibility_of_course(connection, lists, course, kept.office.time_zone)
    told = (
        Lacking(known.enrolment, _documents(known, whole, on), whole.unsettled if on <= course.ends_on else ())
        for known, whole in zip(lists, found, strict=True)
    )
    return tuple(one for one in told if one.documents or one.rules)


def _is_out(line: Enrolment, on: date) -> bool:
    """Return whether somebody has left, or was erased."""
    ends = line.participation.ends_on
    return line.intern.erased_at is not None or (ends is not None and ends < on)


def _documents(known: Checklist, whole: Eligibility, on: date) -> tuple[DocumentKind, ...]:
    """Return what is missing; a document whose rule somebody answered as met is not asked for."""
    answered = {line.rule for line in whole.lines if line.answer is not None and line.found is Found.MET}
    return tuple(kind for kind in known.missing(on) if RULE_OF_DOCUMENT.get(kind) not in answered)

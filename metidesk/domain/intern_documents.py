"""The documents that a programme asks of an intern: which, by when, and how far each has come.

Sources: the published call of FY2021 asks for a certificate of enrolment or graduation, a letter of recommendation
and certificates of qualifications; the programme's pages add the internship plan, reports and an evaluation.
To add a kind: its code here, its word in `i18n/document_words.py`, and the years that ask for it in
`resources/programmes`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from metidesk.domain.people import StudentStatus


class DocumentKind(StrEnum):
    """What a document is, in the order of a checklist."""

    ENROLMENT_CERTIFICATE = "enrolment_certificate"
    GRADUATION_CERTIFICATE = "graduation_certificate"
    RECOMMENDATION = "recommendation"
    QUALIFICATIONS = "qualifications"
    PLAN = "plan"
    REPORT = "report"
    EVALUATION = "evaluation"


class DocumentState(StrEnum):
    """How far a document has come."""

    ASKED = "asked"
    RECEIVED = "received"
    CHECKED = "checked"

    @property
    def is_in_hand(self) -> bool:
        """Return whether the office has it."""
        return self is not DocumentState.ASKED


class DocumentDue(StrEnum):
    """The day of the course by which a document is asked."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """That a year asks for a kind of document: by when, and how many days before that day it is reminded of.

    `once_a_year` documents are handed in once for all courses of the year; `student_status` tells of whom alone one
    is asked, None of everybody.
    """

    kind: DocumentKind
    due: DocumentDue
    remind_days: int
    once_a_year: bool
    student_status: StudentStatus | None = None

    def due_on(self, first: date, last: date) -> date:
        """Return the day by which it is asked of a participation with this first and last day."""
        return first if self.due is DocumentDue.START else last

    def reminds_on(self, first: date, last: date) -> date:
        """Return the first day on which it is reminded of."""
        return self.due_on(first, last) - timedelta(days=self.remind_days)


@dataclass(frozen=True, slots=True)
class InternDocument:
    """One document, or one file of several of a kind: how far it has come since a day.

    `participation_id` is the one for which it was handed in, None for whichever.
    `sha256` names its file beside the store, empty where there is none (the paper lies in a folder); `file_name` is
    what the file was called.
    """

    id: UUID
    intern_id: UUID
    participation_id: UUID | None
    kind: DocumentKind
    state: DocumentState
    on_day: date
    note: str = ""
    sha256: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A kind of document with everything that is there of it; one state, day and note hold for all its files.

    `due_on` is None for a kind that is there but not asked of this person; `reminds_on` likewise. `is_either` says
    that the other certificate, of enrolment or of graduation, will do as well.
    """

    kind: DocumentKind
    due_on: date | None
    reminds_on: date | None
    documents: tuple[InternDocument, ...] = ()
    is_either: bool = False

    @property
    def state(self) -> DocumentState:
        """Return how far the kind has come; what the programme asks for is asked."""
        return self.documents[0].state if self.documents else DocumentState.ASKED

    @property
    def on_day(self) -> date | None:
        """Return since when it is so, None where nothing was written down yet."""
        return self.documents[0].on_day if self.documents else None

    @property
    def note(self) -> str:
        """Return the note."""
        return self.documents[0].note if self.documents else ""

    @property
    def files(self) -> tuple[InternDocument, ...]:
        """Return the documents that have a file."""
        return tuple(one for one in self.documents if one.sha256)


def checklist(
    asked: Sequence[DocumentTerms],
    student_status: str,
    first: date,
    last: date,
    known: Mapping[DocumentKind, Sequence[InternDocument]],
) -> tuple[ChecklistLine, ...]:
    """Return what is asked of a person and what is there, in the order of the kinds.

    Of somebody of whom nobody knows whether she studies or has graduated, either certificate will do: as soon as one
    is in hand, the other is not asked for.
    """
    terms = {one.kind: one for one in asked if _asks(one, student_status)}
    either: list[DocumentKind] = []
    if not student_status:
        either = [kind for kind, one in terms.items() if one.student_status is not None]
        held = [kind for kind in either if any(one.state.is_in_hand for one in known.get(kind, ()))]
        terms = {kind: one for kind, one in terms.items() if kind not in either or not held or kind in held}
    return tuple(
        ChecklistLine(
            kind,
            terms[kind].due_on(first, last) if kind in terms else None,
            terms[kind].reminds_on(first, last) if kind in terms else None,
            tuple(known.get(kind, ())),
            kind in either and len(either) > 1,
        )
        for kind in DocumentKind
        if kind in terms or known.get(kind)
    )


def _asks(terms: DocumentTerms, student_status: str) -> bool:
    return terms.student_status is None or not student_status or terms.student_status.value == student_status


def missing(lines: Sequence[ChecklistLine], on: date) -> tuple[DocumentKind, ...]:
    """Return the kinds that are asked, not in hand, and to be reminded of on a day.

    Of certificates of which either will do only the first is counted.
    """
    open_lines = (line for line in lines if not line.state.is_in_hand)
    found = [line for line in open_lines if line.reminds_on is not None and line.reminds_on <= on]
    either = [line for line in found if line.is_either]
    return tuple(line.kind for line in found if line not in either[1:])

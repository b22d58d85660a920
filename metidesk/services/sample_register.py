"""The register of a sample office: papers of the application, and what was answered to the lines of the call."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from metidesk.domain.eligibility import STATEMENTS, EligibilityAnswer, EligibilityRule
from metidesk.domain.intern_documents import DocumentKind, DocumentState, InternDocument
from metidesk.domain.people import Enrolment, StudentStatus
from metidesk.services.ledger import Ledger, OpenAct
from metidesk.store import eligibility, intern_documents
from metidesk.store.journal import Act
from metidesk.system.ids import new_id

GRADUATES = (3, 7)
"""Who of the roll has graduated, counted from 1."""

_WITHOUT_LETTER, _WITHOUT_PLAN, _UNCHECKED = 2, 5, 9
_CAME_BEFORE = timedelta(days=6)
_REASON = "Signed the declaration of the Program Office"


def fill_register(ledger: Ledger, people: Sequence[Enrolment], first: date) -> None:
    """Take the papers of everybody in before the first day, and answer what only a person can say.

    In one act, because it is done whenever a sample is made; somebody's papers always come late.
    """
    with ledger.act() as act:
        for number, line in enumerate(people, start=1):
            for kind, state in _papers(number, line):
                new = InternDocument(new_id(), line.intern.id, line.id, kind, state, first - _CAME_BEFORE)
                intern_documents.put(act.connection, new, act.at, act.actor)
                body = {"document": kind.value, "document_state": {"before": "asked", "after": state.value}}
                act.note(Act("document.set", "participation", str(line.id), body))
            for rule in EligibilityRule:
                if rule in STATEMENTS:
                    _answer(act, line, rule)


def _papers(number: int, line: Enrolment) -> Iterator[tuple[DocumentKind, DocumentState]]:
    graduated = line.intern.student_status == StudentStatus.GRADUATED
    standing = DocumentKind.GRADUATION_CERTIFICATE if graduated else DocumentKind.ENROLMENT_CERTIFICATE
    yield standing, DocumentState.CHECKED
    yield DocumentKind.QUALIFICATIONS, DocumentState.RECEIVED if number == _UNCHECKED else DocumentState.CHECKED
    if number != _WITHOUT_LETTER:
        yield DocumentKind.RECOMMENDATION, DocumentState.CHECKED
    if number != _WITHOUT_PLAN:
        yield DocumentKind.PLAN, DocumentState.RECEIVED


def _answer(act: OpenAct, line: Enrolment, rule: EligibilityRule) -> None:
    eligibility.put(act.connection, EligibilityAnswer(line.id, rule, True, _REASON, act.at, act.actor))
    body = {"requirement": rule.value, "answer": {"before": "", "after": "met"}}
    act.note(Act("eligibility.answer", "participation", str(line.id), body))

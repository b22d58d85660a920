"""The checklist of documents: what is asked of whom, by when it is reminded of, and what is missing."""

from datetime import date
from uuid import uuid4

import pytest

from metidesk.domain.intern_documents import (
    DocumentDue,
    DocumentKind,
    DocumentState,
    DocumentTerms,
    InternDocument,
    checklist,
    missing,
)
from metidesk.domain.people import StudentStatus

D, S = DocumentKind, DocumentState
FIRST, LAST = date(2021, 8, 10), date(2021, 10, 8)
ASKED = (
    DocumentTerms(D.ENROLMENT_CERTIFICATE, DocumentDue.START, 14, True, StudentStatus.ENROLLED),
    DocumentTerms(D.GRADUATION_CERTIFICATE, DocumentDue.START, 14, True, StudentStatus.GRADUATED),
    DocumentTerms(D.PLAN, DocumentDue.START, 0, False),
    DocumentTerms(D.EVALUATION, DocumentDue.END, 7, False),
)


def there(kind: DocumentKind, state: DocumentState) -> dict[DocumentKind, list[InternDocument]]:
    return {kind: [InternDocument(uuid4(), uuid4(), uuid4(), kind, state, FIRST)]}


@pytest.mark.parametrize(
    ("status", "known", "kinds"),
    [
        ("enrolled", {}, [D.ENROLMENT_CERTIFICATE, D.PLAN, D.EVALUATION]),
        ("graduated", {}, [D.GRADUATION_CERTIFICATE, D.PLAN, D.EVALUATION]),
        ("", {}, [D.ENROLMENT_CERTIFICATE, D.GRADUATION_CERTIFICATE, D.PLAN, D.EVALUATION]),
        ("", there(D.GRADUATION_CERTIFICATE, S.RECEIVED), [D.GRADUATION_CERTIFICATE, D.PLAN, D.EVALUATION]),
        ("enrolled", there(D.REPORT, S.CHECKED), [D.ENROLMENT_CERTIFICATE, D.PLAN, D.REPORT, D.EVALUATION]),
    ],
)
def test_a_checklist_holds_what_is_asked_of_this_person_and_what_is_there(status, known, kinds):
    lines = checklist(ASKED, status, FIRST, LAST, known)
    assert [line.kind for line in lines] == kinds
    assert all((line.due_on is None) == (line.kind is D.REPORT) for line in lines)


@pytest.mark.parametrize(
    ("on", "kinds"),
    [
        (date(2021, 7, 26), ()),
        (date(2021, 7, 27), (D.ENROLMENT_CERTIFICATE,)),
        (FIRST, (D.ENROLMENT_CERTIFICATE, D.PLAN)),
        (date(2021, 9, 30), (D.ENROLMENT_CERTIFICATE, D.PLAN)),
        (date(2021, 10, 1), (D.ENROLMENT_CERTIFICATE, D.PLAN, D.EVALUATION)),
    ],
)
@pytest.mark.parametrize("status", ["enrolled", ""])
def test_what_is_asked_is_missing_from_its_day_on_and_of_two_certificates_one_will_do(on, kinds, status):
    assert missing(checklist(ASKED, status, FIRST, LAST, {}), on) == kinds


@pytest.mark.parametrize(("state", "gone"), [(S.ASKED, False), (S.RECEIVED, True), (S.CHECKED, True)])
def test_what_is_in_hand_is_not_missing(state, gone):
    lines = checklist(ASKED, "enrolled", FIRST, LAST, there(D.PLAN, state))
    assert (D.PLAN not in missing(lines, FIRST)) == gone

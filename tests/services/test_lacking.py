"""Who lacks documents or an answer, from which day on, and who is left alone."""

from datetime import date

import pytest

from metidesk.domain.eligibility import EligibilityRule
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.people import InternForm
from metidesk.services.views import AttentionKind

D, R = DocumentKind, EligibilityRule
FIRST, LAST = date(2021, 8, 10), date(2021, 10, 8)
LATE = InternForm(name="Lê Văn B", citizenship="CHN", student_status="enrolled")
APPLIED = (D.ENROLMENT_CERTIFICATE, D.RECOMMENDATION, D.QUALIFICATIONS)


@pytest.fixture
def line(hanoi):
    return hanoi.interns.enrol(LATE)


def lacks(office, on):
    return [(one.documents, one.rules) for one in office.overview.lacking(on)]


def test_papers_are_reminded_of_from_their_days_on(hanoi, line):
    assert lacks(hanoi, date(2021, 7, 26)) == [((), (R.CITIZENSHIP,))]
    assert lacks(hanoi, date(2021, 7, 27)) == [(APPLIED, (R.CITIZENSHIP,))]
    assert lacks(hanoi, FIRST) == [((*APPLIED, D.PLAN), (R.CITIZENSHIP,))]
    assert lacks(hanoi, date(2021, 10, 9)) == [((*APPLIED, D.PLAN, D.REPORT, D.EVALUATION), ())]


def test_what_is_settled_is_lacked_no_more(hanoi, line):
    hanoi.eligibility.answer(line.id, [R.CITIZENSHIP], False, "the Program Office knows")
    hanoi.eligibility.answer(line.id, [R.QUALIFICATIONS], True, "has none, none is needed")
    hanoi.documents.set_state(line.id, D.RECOMMENDATION, DocumentState.RECEIVED)
    assert lacks(hanoi, FIRST) == [((D.ENROLMENT_CERTIFICATE, D.PLAN), ())]
    # An answer that a document does not do leaves it asked for.
    hanoi.eligibility.answer(line.id, [R.QUALIFICATIONS], False, "unreadable")
    assert D.QUALIFICATIONS in lacks(hanoi, FIRST)[0][0]


def test_who_has_left_is_left_alone(hanoi, line):
    hanoi.participations.withdraw(line.id, date(2021, 8, 20), "Moved")
    assert lacks(hanoi, date(2021, 8, 20)) != []
    assert lacks(hanoi, date(2021, 8, 21)) == []


def test_today_has_one_line_of_each_with_a_count(hanoi, line):
    hanoi.interns.enrol(InternForm(name="Lê Văn C", student_status="graduated"))
    found = {one.kind: one.count for one in hanoi.overview.attention(FIRST)}
    assert found[AttentionKind.ELIGIBILITY] == 1
    assert found[AttentionKind.DOCUMENTS_MISSING] == 8

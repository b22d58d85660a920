"""Checklists of documents over a real store: states, files by content, once a year, undo, erasure."""

import json
from datetime import UTC, date, datetime

import pytest

from metidesk.domain.eligibility import EligibilityRule
from metidesk.domain.errors import RuleBroken
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.people import InternForm
from metidesk.services.intern_documents import MOST_MEGABYTES, BroughtFile, read_file
from metidesk.services.office import open_office
from metidesk.store import files, journal
from metidesk.store.files import folder_of
from metidesk.system.ids import new_id

D, S = DocumentKind, DocumentState
LETTER = BroughtFile("Nhung letter.pdf", b"%PDF-1.4 letter")
SCORES = BroughtFile("IELTS.jpg", b"\xff\xd8\xff scores")


def line(office, participation, kind=D.RECOMMENDATION):
    return office.documents.of(participation).line(kind)


def test_a_state_is_written_with_its_day_and_note_and_a_later_step_keeps_the_note(hanoi, nhung):
    assert (line(hanoi, nhung.id).state, line(hanoi, nhung.id).on_day) == (S.ASKED, None)
    hanoi.documents.set_state(nhung.id, D.RECOMMENDATION, S.RECEIVED, date(2021, 8, 12), " by  post ")
    hanoi.documents.set_state(nhung.id, D.RECOMMENDATION, S.CHECKED)
    found = line(hanoi, nhung.id)
    assert (found.state, found.on_day, found.note) == (S.CHECKED, date(2021, 8, 24), "by post")
    with pytest.raises(RuleBroken, match=r"document\.in_future"):
        hanoi.documents.set_state(nhung.id, D.RECOMMENDATION, S.CHECKED, date(2021, 8, 25))


def test_files_lie_beside_the_store_once_and_make_a_document_received(hanoi, nhung):
    hanoi.documents.set_state(nhung.id, D.RECOMMENDATION, S.ASKED, note="asked twice")
    (first,) = hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER])
    again, more = hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER, SCORES])
    assert (first.is_new, again.is_new, more.is_new) == (True, False, True)
    found = line(hanoi, nhung.id)
    assert (found.state, found.note) == (S.RECEIVED, "asked twice")
    assert [one.file_name for one in found.files] == ["Nhung letter.pdf", "IELTS.jpg"]
    assert hanoi.documents.content(found.files[1]) == SCORES.content
    assert len(list(folder_of(hanoi.path).iterdir())) == 2
    assert hanoi.upkeep.check().faults == ()


def test_a_new_file_has_to_be_checked_again(hanoi, nhung):
    hanoi.documents.attach(nhung.id, D.QUALIFICATIONS, [LETTER])
    hanoi.documents.set_state(nhung.id, D.QUALIFICATIONS, S.CHECKED)
    hanoi.documents.attach(nhung.id, D.QUALIFICATIONS, [SCORES])
    found = line(hanoi, nhung.id, D.QUALIFICATIONS)
    assert {one.state for one in found.documents} == {S.RECEIVED}


def test_a_file_is_replaced_and_taken_away_and_the_paper_stays(hanoi, nhung):
    (first,) = hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER])
    hanoi.documents.replace(nhung.id, first.document, SCORES)
    (document,) = line(hanoi, nhung.id).files
    assert document.sha256 == files.sha256_of(SCORES.content)
    hanoi.documents.detach(nhung.id, document)
    assert (line(hanoi, nhung.id).files, line(hanoi, nhung.id).state) == ((), S.RECEIVED)
    hanoi.documents.remove(nhung.id, D.RECOMMENDATION)
    assert line(hanoi, nhung.id).documents == ()
    with pytest.raises(RuleBroken, match=r"document\.unknown"):
        hanoi.documents.detach(nhung.id, document)


@pytest.mark.parametrize(
    ("act", "times"),
    [
        (lambda office, pid: office.documents.set_state(pid, D.PLAN, S.RECEIVED), 1),
        (lambda office, pid: office.documents.attach(pid, D.RECOMMENDATION, [SCORES, LETTER]), 1),
        (lambda office, pid: office.documents.remove(pid, D.RECOMMENDATION), 0),
    ],
)
def test_each_act_is_undone_as_a_whole_and_done_again(hanoi, nhung, act, times):
    hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER])
    hanoi.documents.set_state(nhung.id, D.RECOMMENDATION, S.CHECKED)
    before = hanoi.documents.of(nhung.id)
    _, change = hanoi.register_undo.recorded(lambda: act(hanoi, nhung.id))
    after = hanoi.documents.of(nhung.id)
    assert after != before
    hanoi.register_undo.undo(change)
    assert hanoi.documents.of(nhung.id) == before
    hanoi.register_undo.redo(change)
    assert hanoi.documents.of(nhung.id) == after


def test_the_same_file_with_somebody_else_is_told(hanoi, nhung, bao):
    hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER])
    (found,) = hanoi.documents.attach(bao.id, D.RECOMMENDATION, [LETTER])
    assert found.also_of == (nhung.intern.name,)


def test_what_is_no_scan_or_too_big_is_refused_before_anything_is_kept(hanoi, nhung, tmp_path):
    with pytest.raises(RuleBroken, match=r"scan\.unknown_kind"):
        hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER, BroughtFile("cv.docx", b"PK")])
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(MOST_MEGABYTES * 1_000_000 + 1)
    for path, code in ((huge, "file.too_big"), (tmp_path, "file.unreadable"), (tmp_path / "no.pdf", "file.unreadable")):
        with pytest.raises(RuleBroken) as refused:
            read_file(path)
        assert refused.value.code == code
    assert not folder_of(hanoi.path).exists()
    assert line(hanoi, nhung.id).documents == ()


def test_a_paper_of_the_application_serves_both_courses_of_the_year_and_outlives_one(hanoi, nhung, clock):
    hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER])
    hanoi.documents.set_state(nhung.id, D.PLAN, S.CHECKED)
    other = open_office(hanoi.path, clock, "B")
    again = other.interns.enrol(InternForm(name=nhung.intern.name, intern_no=nhung.intern.intern_no))
    assert line(other, again.id).state is S.RECEIVED
    assert line(other, again.id, D.PLAN).state is S.ASKED
    assert [one.id for one in other.documents.of_course()] == [again.id]
    hanoi.interns.remove(nhung.id)
    assert line(other, again.id).files[0].sha256 == files.sha256_of(LETTER.content)
    other.close()


def test_the_journal_tells_what_changed_and_neither_names_nor_files(hanoi, nhung):
    hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER])
    hanoi.documents.set_state(nhung.id, D.RECOMMENDATION, S.CHECKED, note="mother's name differs")
    with hanoi.ledger.database.read() as session:
        told = journal.of_entity(session.connection(), "participation", str(nhung.id))
    bodies = [json.loads(one.body) for one in told if one.act == "document.set"]
    assert bodies[-1]["document_state"] == {"before": "received", "after": "checked"}
    assert bodies[0]["document"] == "recommendation"
    for word in ("letter.pdf", "mother", files.sha256_of(LETTER.content)):
        assert word not in str(told)


def test_erasing_a_person_takes_files_along_that_were_taken_away_before_and_leaves_those_of_others(
    hanoi, nhung, bao, clock
):
    hanoi.documents.attach(nhung.id, D.RECOMMENDATION, [LETTER])
    (old,) = hanoi.documents.attach(nhung.id, D.QUALIFICATIONS, [SCORES])
    hanoi.documents.detach(nhung.id, old.document)
    shared = BroughtFile("both.pdf", b"%PDF both")
    hanoi.documents.attach(nhung.id, D.PLAN, [shared])
    hanoi.documents.attach(bao.id, D.PLAN, [shared])
    hanoi.eligibility.answer(nhung.id, [EligibilityRule.PURPOSE], True, "her sister told")
    clock.moment = datetime(2021, 11, 1, tzinfo=UTC)
    hanoi.erasure.erase([nhung.intern.intern_no], "asked by letter", asked=True)
    assert [path.name for path in folder_of(hanoi.path).iterdir()] == [files.sha256_of(shared.content)]
    assert hanoi.documents.content(line(hanoi, bao.id, D.PLAN).files[0]) == shared.content
    assert not any(one.documents for one in hanoi.documents.of(nhung.id).lines)
    assert "sister" not in str(hanoi.eligibility.of(nhung.id))
    for act in (
        lambda: hanoi.documents.set_state(nhung.id, D.PLAN, S.RECEIVED),
        lambda: hanoi.documents.attach(nhung.id, D.PLAN, [LETTER]),
        lambda: hanoi.eligibility.answer(nhung.id, [EligibilityRule.AGE], True, "again"),
    ):
        with pytest.raises(RuleBroken, match=r"intern\.erased"):
            act()
    assert hanoi.upkeep.check().faults == ()


def test_a_participation_that_is_not_there_has_no_checklist(hanoi):
    for look in (hanoi.documents.of, hanoi.eligibility.of):
        with pytest.raises(RuleBroken, match=r"participation\.unknown"):
            look(new_id())

"""Eligibility and documents in the window: what is shown, answered, dropped, opened, saved and taken back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from metidesk.domain.eligibility import STATEMENTS, EligibilityRule, Found
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.people import InternForm
from metidesk.ui.page import Tone
from metidesk.ui.register_acts import RegisterActs
from metidesk.ui.widgets.lead_line import LeadLine

PDF, JPEG = b"%PDF-1.4 letter", b"\xff\xd8\xff scores"


@pytest.fixture
def minh(sample):
    """Enrol somebody of whom nothing is known but what decides an age and a language."""
    form = InternForm(name="Đỗ Minh", birth_date=date(1999, 1, 2), jlpt="N2")
    return sample.interns.enrol(form).id


@pytest.fixture
def page(window, desk, minh):
    window.go_to("person", {"participation": minh})
    return window.current_page()


@pytest.fixture
def acts(page) -> RegisterActs:
    return page.register


@pytest.fixture
def documents(page):
    return page.documents[0].panel


@pytest.fixture
def told(page):
    """Collect what the banner says."""
    found = []
    page.said.connect(found.append)
    return found


@pytest.fixture
def letter(tmp_path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    return path


def files(panel, kind):
    return [one.file_name for one in panel.shown.line(kind).files]


def fall(qtbot, panel, paths, kind):
    """Drag files over the line of a kind and let them fall."""
    row = next(one for one in panel.lines if one.kind is kind)
    qtbot.waitUntil(lambda: row.y() > 0)
    place, data = QPointF(row.geometry().center()), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.dragEnterEvent(QDragEnterEvent(place.toPoint(), copy, data, left, none))
    panel.dragMoveEvent(QDragMoveEvent(place.toPoint(), copy, data, left, none))
    panel.dropEvent(QDropEvent(place, copy, data, left, none))


def test_what_needs_a_look_stands_first_and_what_is_met_is_folded(page, qtbot):
    panel = page.eligibility[0].panel
    told = " ".join(panel.texts())
    assert "on 15 October 2020; 20 to 40 is asked." not in told
    qtbot.mouseClick(panel.button("unfold"), Qt.MouseButton.LeftButton)
    assert "on 15 October 2020; 20 to 40 is asked." in " ".join(panel.texts())


def test_statements_are_answered_together_by_keys_and_taken_back(acts, page, desk, qtbot):
    panel = page.eligibility[0].panel
    qtbot.keyClick(panel.button("answer:statements"), Qt.Key.Key_Space)
    question = acts.question
    question.offer()
    assert question.isVisible()  # a reason is missing
    qtbot.keyClicks(question.edit, "signed on 2 August")
    qtbot.keyClick(question.edit, Qt.Key.Key_Return)
    assert acts.question is None
    answered = {line.rule for line in panel.shown.lines if line.answer is not None}
    assert answered == STATEMENTS
    assert {line.found for line in panel.shown.lines if line.rule in STATEMENTS} == {Found.MET}
    desk.undo.undo()
    assert not any(line.answer for line in panel.shown.lines)
    desk.undo.redo()
    panel.withdraw_wished.emit(EligibilityRule.COMPANY)
    assert sum(line.answer is not None for line in panel.shown.lines) == len(STATEMENTS) - 1


def test_files_that_fall_on_a_line_are_kept_in_one_step_and_the_others_told(documents, told, desk, letter, qtbot):
    scores, note = letter.with_name("IELTS.jpg"), letter.with_name("cv.docx")
    scores.write_bytes(JPEG)
    note.write_bytes(b"PK")
    fall(qtbot, documents, [letter, note, scores], DocumentKind.QUALIFICATIONS)
    assert files(documents, DocumentKind.QUALIFICATIONS) == ["letter.pdf", "IELTS.jpg"]
    assert told[-1].tone is Tone.FAILURE
    assert "cv.docx is neither PDF, PNG nor JPEG" in told[-1].text
    fall(qtbot, documents, [letter], DocumentKind.QUALIFICATIONS)
    assert told[-1].text == "letter.pdf is there already."
    desk.undo.undo()
    assert files(documents, DocumentKind.QUALIFICATIONS) == []


def test_a_document_goes_its_way_by_keys(documents, qtbot, desk):
    for state in (DocumentState.RECEIVED, DocumentState.CHECKED):
        qtbot.keyClick(documents.button("step:plan"), Qt.Key.Key_Space)
        assert documents.shown.line(DocumentKind.PLAN).state is state
    assert documents.button("step:plan") is None
    desk.undo.undo()
    assert documents.shown.line(DocumentKind.PLAN).state is DocumentState.RECEIVED


def test_state_day_and_note_are_asked_and_a_day_to_come_is_refused_in_the_question(acts, documents):
    documents.details_wished.emit(DocumentKind.PLAN)
    question = acts.question
    question.day.edit.setText("2021-08-25")
    question.note.setText("by e-mail")
    question.offer()
    assert question.failure.failed
    question.day.edit.setText("2021-08-23")
    question.offer()
    line = documents.shown.line(DocumentKind.PLAN)
    assert (line.note, line.on_day.isoformat()) == ("by e-mail", "2021-08-23")


def test_a_file_is_opened_saved_replaced_and_taken_away(acts, documents, desk, letter, tmp_path, monkeypatch):
    desk.ask.file = letter
    documents.attach_wished.emit(DocumentKind.RECOMMENDATION)
    (document,) = documents.shown.line(DocumentKind.RECOMMENDATION).files
    seen = []
    monkeypatch.setattr(desk.ask, "show_file", seen.append)
    documents.open_wished.emit(document)
    assert (seen[0].name, seen[0].read_bytes()) == ("letter.pdf", PDF)
    monkeypatch.setattr(desk.ask, "save_file", lambda *_asked: tmp_path / "copy.pdf")
    documents.save_wished.emit(document)
    assert (tmp_path / "copy.pdf").read_bytes() == PDF
    letter.write_bytes(JPEG)
    documents.replace_wished.emit(document)
    (document,) = documents.shown.line(DocumentKind.RECOMMENDATION).files
    assert desk.office.documents.content(document) == JPEG
    documents.detach_wished.emit(document)
    assert files(documents, DocumentKind.RECOMMENDATION) == []


def test_the_page_of_a_person_shows_both_and_says_in_the_banner_what_was_done(page, told, qtbot, desk):
    assert [one.heading.text() for one in (*page.documents, *page.eligibility)] == [
        "Documents · Course A",
        "Eligibility · Course A",
    ]
    panel = page.documents[0].panel
    qtbot.keyClick(panel.button("step:recommendation"), Qt.Key.Key_Space)
    assert (told[0].tone, told[0].text) == (Tone.SUCCESS, "Saved: Letter of recommendation: Received.")
    assert panel.shown.line(DocumentKind.RECOMMENDATION).state is DocumentState.RECEIVED
    found = {line.rule: line.found for line in page.eligibility[0].panel.shown.lines}
    assert found[EligibilityRule.RECOMMENDATION] is Found.MET
    desk.undo.undo()
    assert panel.shown.line(DocumentKind.RECOMMENDATION).state is DocumentState.ASKED


def test_today_leads_by_one_line_to_the_list_and_from_it_to_the_documents(open_page, window, qtbot):
    today = open_page("today")
    (line,) = today.attention.findChildren(LeadLine, options=Qt.FindChildOption.FindChildrenRecursively)[1:2]
    assert "2 documents are asked and not at the office yet." in line.accessibleName()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    dialog = today.lacking.dialog
    assert [one.documents for one in dialog.people.rows()] == [
        (DocumentKind.RECOMMENDATION,),
        (DocumentKind.PLAN,),
    ]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    page = window.current_page()
    assert page.view.intern.intern_no == "HAN-002"
    assert page.focusProxy() is page.documents[0]
    qtbot.waitUntil(lambda: page.documents[0].visibleRegion().boundingRect().height() > 100)

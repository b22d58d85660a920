"""Acts on certificates by keys and clicks: overrides, participation, revoking, issuing anew, copies, trainings."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from metidesk.domain.completion import CertificateKind, CompletionRule, CopyState
from metidesk.domain.events import EventKind
from metidesk.services.views import CertificateState
from metidesk.system.clock import FixedClock
from metidesk.ui.certificate_acts import CertificateAct, act_word, acts_for
from metidesk.ui.page import Tone
from metidesk.ui.tables.certificates_table import remark_words, state_words

LAST = date(2021, 10, 8)


@pytest.fixture
def sample(sample_of):
    """Give the sample office at the end of its course: nine have reached 35 days, one is two short."""
    clock = FixedClock(datetime(2021, 10, 8, 9, 0, tzinfo=UTC))
    return sample_of(clock, "HAN", "A", LAST, open_last=False)


@pytest.fixture
def page(open_page):
    return open_page("certificates")


@pytest.fixture
def numbers(desk, page):
    """Issue to the first three who are ready."""
    ready = [line for line in page.table.lines.rows() if line.state is CertificateState.READY][:3]
    return [one.number for one in desk.office.certificates.issue([line.enrolment.id for line in ready], LAST)]


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[0].get_textpage().get_text_range().split())


def choose(page, state: CertificateState) -> None:
    page.table.choose([line.state for line in page.table.lines.rows()].index(state))
    page.show_paper()


def click(qtbot, page, act: CertificateAct) -> None:
    button = page.strip.buttons[act]
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def agree(qtbot, page) -> None:
    qtbot.keyClick(page.acts.dialog, Qt.Key.Key_Return)


def view_of(desk, number):
    return [one for one in desk.office.certificates.register() if one.number == number][-1]


def test_a_blocked_person_says_what_is_lacking_and_is_mended_in_two_clicks(qtbot, desk, window, page):
    desk.office.completion.switch(CompletionRule.FINAL_PRESENTATION, True)
    line = page.table.line()
    assert line.state is CertificateState.BLOCKED
    assert remark_words(line) == "Missing: Final presentation"
    assert "Missing: Final presentation" in page.strip.told.text()
    click(qtbot, page, CertificateAct.RECORD)
    dialog = page.acts.dialog
    assert dialog.kind.currentData() == EventKind.FINAL_PRESENTATION.value
    assert len(dialog.names.ticked()) == 1
    agree(qtbot, page)
    assert page.table.line().state is CertificateState.READY
    assert window.banner.message().text == "Final presentation recorded for 1 intern."


def test_an_event_is_recorded_for_all_who_lack_it(qtbot, desk, page):
    first = page.table.lines.rows()[0].enrolment.id
    desk.office.events.record([first], EventKind.KICK_OFF, date(2021, 8, 10))
    page.record_event()
    dialog = page.acts.dialog
    dialog.kind.setCurrentIndex(dialog.kind.findData(EventKind.KICK_OFF.value))
    assert dialog.names.ticked() == tuple(range(9))
    dialog.day.edit.setText("11/8/2021")
    agree(qtbot, page)
    known = desk.office.events.of_course()
    assert known[first][EventKind.KICK_OFF].on_day == date(2021, 8, 10)
    assert sum(1 for events in known.values() if events[EventKind.KICK_OFF].on_day == date(2021, 8, 11)) == 9


def test_a_day_still_to_come_is_refused_in_the_question(qtbot, page):
    page.record_event()
    page.acts.dialog.day.edit.setText("2021-10-09")
    agree(qtbot, page)
    assert "still to come" in page.acts.dialog.failure.note.text()
    page.acts.dialog.reject()


def test_an_override_wants_a_reason_for_each_rule(qtbot, desk, page):
    desk.office.completion.switch(CompletionRule.TRAINING, True)
    choose(page, CertificateState.NOT_REACHED)
    click(qtbot, page, CertificateAct.OVERRIDE)
    dialog = page.acts.dialog
    days, training = dialog.form.fields
    qtbot.keyClicks(days.edit, "quarantine of two days, head office agrees")
    agree(qtbot, page)
    assert page.acts.dialog is dialog
    assert "Please write the reason" in training.note.text()
    assert not dialog.failure.failed
    qtbot.keyClicks(training.edit, "followed at home")
    agree(qtbot, page)
    assert page.acts.dialog is None
    (made,) = desk.office.certificates.issued()
    assert [(one.rule, one.reason) for one in made.overrides] == [
        (CompletionRule.DAYS, "quarantine of two days, head office agrees"),
        (CompletionRule.TRAINING, "followed at home"),
    ]
    assert "followed at home" in page.strip.told.text()


def test_who_did_not_complete_gets_a_certificate_of_participation(qtbot, desk, page):
    choose(page, CertificateState.NOT_REACHED)
    click(qtbot, page, CertificateAct.PARTICIPATE)
    agree(qtbot, page)
    (made,) = desk.office.certificates.issued()
    assert made.kind is CertificateKind.PARTICIPATION
    assert state_words(page.table.line()) == f"Issued {made.number}"
    assert remark_words(page.table.line()).startswith("Certificate of participation · ")


def test_what_the_office_refuses_is_said_in_the_question_and_the_answers_stay(qtbot, desk, page):
    click(qtbot, page, CertificateAct.ISSUE)
    dialog = page.acts.dialog
    desk.office.certificates.issue([page.table.line().enrolment.id], LAST)
    agree(qtbot, page)
    assert page.acts.dialog is dialog
    assert "has the certificate 2021A-HAN-001 already" in dialog.failure.note.text()
    dialog.reject()


def test_participation_is_not_offered_while_the_course_runs(page):
    page.choose_day(date(2021, 9, 1))
    assert CertificateAct.PARTICIPATE not in acts_for(page.table.line())


def test_revoking_wants_a_reason_and_leaves_everything_to_be_seen(
    qtbot, desk, window, page, numbers, tmp_path, monkeypatch
):
    choose(page, CertificateState.ISSUED)
    click(qtbot, page, CertificateAct.REVOKE)
    agree(qtbot, page)
    assert view_of(desk, numbers[0]).in_force
    qtbot.keyClicks(page.acts.dialog.field.edit, "days of somebody else")
    agree(qtbot, page)
    ended = view_of(desk, numbers[0])
    assert (ended.ended_how, ended.ended_reason) == ("revoked", "days of somebody else")
    line = page.table.line()
    assert line.state is CertificateState.REVOKED
    assert remark_words(line) == f"{numbers[0]} was revoked on 8 Oct 2021: days of somebody else"
    assert window.banner.message().text == f"{numbers[0]} is revoked."
    page.strip.paper.setCurrentIndex(1)
    page.strip.paper.activated.emit(1)
    assert page.paper.sheets()[0].stamp == "VOID"
    monkeypatch.setattr(desk.ask, "save_file", lambda title, suggested, patterns: tmp_path / suggested.name)
    page._fill_save_menu()
    page._save_menu.actions()[-1].trigger()
    assert (tmp_path / f"{numbers[0]}-1.pdf").read_bytes() == desk.office.certificates.pdf(numbers[0], 1)


def test_a_misspelt_name_is_corrected_by_a_reissue(qtbot, desk, window, page, numbers):
    line = page.table.line()
    person = line.enrolment.intern
    form = desk.office.interns.form(line.enrolment.id)
    desk.office.interns.update(line.enrolment.id, replace(form, name="Nguyễn Thị Hồng Nhung Mới"))
    click(qtbot, page, CertificateAct.REISSUE)
    dialog = page.acts.dialog
    assert f"Name: {person.name} → Nguyễn Thị Hồng Nhung Mới" in dialog.changes.text()
    assert len(dialog.preview.sheets()) == 1
    qtbot.keyClicks(dialog.field.edit, "name misspelt")
    agree(qtbot, page)
    made = view_of(desk, numbers[0])
    assert (made.number, made.revision, made.name) == (numbers[0], 2, "Nguyễn Thị Hồng Nhung Mới")
    assert state_words(page.table.line()) == f"Reissued {numbers[0]}"
    assert page.strip.paper.count() == 2
    assert page.strip.shown() == made
    assert window.banner.message().tone is Tone.SUCCESS


def test_ten_are_handed_over_at_once_but_for_one(qtbot, desk, page, numbers):
    page.hand_over()
    dialog = page.acts.dialog
    qtbot.keyClick(dialog.names, Qt.Key.Key_Space)
    assert dialog.agree.text() == "2 handed over"
    qtbot.keyClicks(dialog.to, "by post")
    agree(qtbot, page)
    states = [view_of(desk, number).copies[-1].state for number in numbers]
    assert states == [CopyState.HELD, CopyState.HANDED_OVER, CopyState.HANDED_OVER]
    assert view_of(desk, numbers[1]).copies[-1].note == "by post"
    page._fill_more_menu()
    assert page._more_menu.actions()[0].text() == "Hand over 1 held…"


def test_a_spoiled_copy_is_replaced(qtbot, desk, page, numbers):
    click(qtbot, page, CertificateAct.SPOIL)
    qtbot.keyClicks(page.acts.dialog.field.edit, "creased")
    agree(qtbot, page)
    assert [copy.state for copy in view_of(desk, numbers[0]).copies] == [CopyState.SPOILED, CopyState.HELD]
    assert remark_words(page.table.line()) == "Copy 2 held by the office; 1 spoiled"


def test_enter_offers_what_can_be_done(qtbot, page, numbers, monkeypatch):
    monkeypatch.setattr(page.menu, "popup", lambda place: None)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    offered = [action.text() for action in page.menu.actions() if action.text()]
    assert offered == [
        *(
            act_word(act)
            for act in (
                CertificateAct.HAND_OVER,
                CertificateAct.SPOIL,
                CertificateAct.REISSUE,
                CertificateAct.REVOKE,
            )
        ),
        "Print…",
        "Save PDFs…",
    ]


def test_the_name_is_shown_letter_by_letter(qtbot, page):
    page.issue_ready()
    dialog = page.acts.dialog
    qtbot.mouseClick(dialog.spell, Qt.MouseButton.LeftButton)
    name = page.table.lines.rows()[0].enrolment.intern.name
    assert dialog.letters.isVisible()
    assert "".join(dialog.letters.boxes.letters()) == name
    assert dialog.letters.remark.text() == "Nothing unusual in the spelling."
    qtbot.keyClick(dialog.names, Qt.Key.Key_Down)
    assert "".join(dialog.letters.boxes.letters()) != name
    dialog.reject()


def test_the_office_s_language_can_stand_third(qtbot, desk, page):
    page.issue_ready()
    dialog = page.acts.dialog
    assert [dialog.paper_language.itemData(row) for row in range(dialog.paper_language.count())] == ["ja", "en", "vi"]
    dialog.paper_language.setCurrentIndex(2)
    agree(qtbot, page)
    made = desk.office.certificates.issued()
    assert len(made) == 9
    assert "Giấy chứng nhận hoàn thành" in text_of(desk.office.certificates.pdf(made[0].number))


def test_a_copy_handed_over_by_a_slip_is_taken_back_with_a_reason(qtbot, desk, page, numbers):
    desk.office.certificates.hand_over([numbers[0]], LAST)
    page.catch_up()
    assert CertificateAct.HAND_OVER not in acts_for(page.table.line())
    click(qtbot, page, CertificateAct.TAKE_BACK)
    qtbot.keyClicks(page.acts.dialog.field.edit, "nobody has taken it")
    agree(qtbot, page)
    assert view_of(desk, numbers[0]).copies[-1].state is CopyState.HELD
    assert CertificateAct.HAND_OVER in acts_for(page.table.line())

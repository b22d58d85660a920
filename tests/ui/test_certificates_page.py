"""The page *Certificates*: issuing by keyboard, calling off, proofs and papers."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from metidesk.services.views import CertificateState
from metidesk.system.clock import FixedClock
from metidesk.ui.page import Tone
from metidesk.ui.pdf_pages import PdfPages
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


def states(page) -> list[CertificateState]:
    return [line.state for line in page.table.lines.rows()]


def issue_by_keys(qtbot, page) -> None:
    page.issue.setFocus()
    qtbot.keyClick(page.issue, Qt.Key.Key_Space)
    qtbot.keyClick(page.acts.dialog, Qt.Key.Key_Return)


def test_the_page_says_where_everybody_stands(page):
    assert page.head.subtitle.text() == "9 ready · 0 issued · 1 not reached"
    assert page.issue.text() == "Issue 9 ready"
    assert not page.save.isEnabled()
    lines = page.table.lines.rows()
    assert (state_words(lines[0]), remark_words(lines[0])) == ("Ready", "Kitano Seiki (Osaka)")
    assert (state_words(lines[1]), remark_words(lines[1])) == ("Not reached", "2 days short of 35")


def test_all_ready_are_issued_by_keyboard(qtbot, desk, window, page):
    issue_by_keys(qtbot, page)
    numbers = [one.number for one in desk.office.certificates.issued()]
    assert numbers == [f"2021A-HAN-{serial:03d}" for serial in range(1, 10)]
    message = window.banner.message()
    assert message.tone is Tone.SUCCESS
    assert message.text == "9 certificates issued: 2021A-HAN-001 – 2021A-HAN-009."
    assert page.head.subtitle.text().startswith("0 ready · 9 issued · 1 not reached")
    assert not page.issue.isEnabled()
    assert "nobody else can reach" in page.issue.toolTip()


def test_who_is_unticked_gets_no_certificate(qtbot, desk, page):
    page.issue_ready()
    qtbot.keyClick(page.acts.dialog.names, Qt.Key.Key_Space)
    assert page.acts.dialog.agree.text() == "Issue 8 certificates"
    qtbot.keyClick(page.acts.dialog, Qt.Key.Key_Return)
    assert [one.name for one in desk.office.certificates.issued()][0] == "Phạm Minh Đức"
    assert states(page)[0] is CertificateState.READY


def test_cancelling_the_question_takes_no_number(qtbot, desk, page):
    page.issue_ready()
    qtbot.keyClick(page.acts.dialog, Qt.Key.Key_Escape)
    assert desk.office.certificates.issued() == ()
    issue_by_keys(qtbot, page)
    assert desk.office.certificates.issued()[0].number == "2021A-HAN-001"


def test_cancelling_the_job_takes_no_number(qtbot, desk, window, page, monkeypatch):
    asked = []

    def cancelled_run(title, work, done, failed=None):
        done(work(lambda done, of: None, lambda: asked.append(1) or len(asked) > 4))

    monkeypatch.setattr(desk.jobs, "run", cancelled_run)
    issue_by_keys(qtbot, page)
    assert len(asked) == 5
    assert desk.office.certificates.issued() == ()
    assert window.banner.message().text == "Called off: nothing was issued and no number was taken."
    assert page.issue.isEnabled()
    assert desk.office.upkeep.check().faults == ()


def test_a_proof_is_a_proof_on_the_screen_and_is_never_stored(desk, page):
    first = page.table.lines.rows()[0]
    assert page.paper.sheets()[0].stamp == "PROOF"
    assert page.paper.sheets()[0].accessibleName() == "PROOF. Page 1 of 1"
    assert desk.office.certificates.issued() == ()
    desk.office.certificates.issue([first.enrolment.id], LAST)
    assert page.paper.sheets()[0].stamp == ""


def test_the_issued_paper_is_the_stored_one(qtbot, desk, page, monkeypatch):
    issue_by_keys(qtbot, page)
    shown = []
    monkeypatch.setattr(page.paper, "show_pdf", lambda pdf, stamp="": shown.append((pdf, stamp)))
    page.table.choose(3)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [(desk.office.certificates.pdf("2021A-HAN-003"), "")]


def test_another_date_changes_who_is_ready(page):
    page.choose_day(date(2021, 9, 1))
    assert set(states(page)) == {CertificateState.NOT_REACHED}
    assert page.day.text() == "Dated 1 Sep 2021"
    assert page.issue.text() == "Issue"
    assert not page.issue.isEnabled()


def test_mid_course_the_page_says_who_can_be_the_next(page):
    page.choose_day(date(2021, 9, 1))
    assert page.head.subtitle.text().startswith("0 ready · 0 issued · 10 not reached · ")


def test_papers_are_saved_one_by_one(qtbot, desk, window, page, tmp_path, monkeypatch):
    issue_by_keys(qtbot, page)
    monkeypatch.setattr(desk.ask, "folder", lambda title, suggested: tmp_path / "papers")
    window.banner.message().action()
    found = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert found == [f"2021A-HAN-{serial:03d}.pdf" for serial in range(1, 10)]
    assert "9 PDFs saved" in window.banner.message().text


def test_the_menu_offers_the_chosen_one_and_all(qtbot, page):
    issue_by_keys(qtbot, page)
    wished = []
    page.wish_paper.connect(lambda kind, arguments: wished.append((kind, arguments)))
    page.table.choose(2)
    page._fill_menu(page._print_menu, page.print_pdfs)
    chosen, everything = page._print_menu.actions()[:2]
    assert chosen.text() == "2021A-HAN-002 · Phạm Minh Đức"
    chosen.trigger()
    everything.trigger()
    assert wished[0] == ("certificates", {"numbers": ("2021A-HAN-002",)})
    assert len(wished[1][1]["numbers"]) == 9


def test_a_number_leads_to_its_line(qtbot, window, page):
    issue_by_keys(qtbot, page)
    window.go_to("certificates", {"number": "2021A-HAN-003"})
    assert page.table.line().certificate.number == "2021A-HAN-003"


def test_the_papers_of_all_are_shown_as_one(qtbot, desk, window, page, monkeypatch):
    from metidesk.ui import paper_wishes

    issue_by_keys(qtbot, page)
    monkeypatch.setattr(paper_wishes, "printers", lambda: paper_wishes_printers())
    wishes = paper_wishes.PaperWishes(desk, window, window.banner.say)
    numbers = tuple(one.number for one in desk.office.certificates.issued())
    wishes.show("certificates", {"numbers": numbers})
    assert len(PdfPages(wishes.dialog.pdf)) == 9
    assert wishes.dialog.paper_title() == "Certificates 2021A-HAN-001 – 2021A-HAN-009"
    wishes.dialog.reject()


def paper_wishes_printers():
    from metidesk.ui.printing import Printers

    return Printers((), "")

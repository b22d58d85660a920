"""Certificates: only for who has reached the days, gapless, all or none, and never drawn again."""

import hashlib
from datetime import date

import pypdfium2
import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.completion import CompletionRule
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.services.views import CertificateState

END = date(2021, 10, 8)


def days_of(office):
    course = office.settings.read().course
    return office.calendar.work_calendar().working_days(course.starts_on, course.ends_on)


def attend(office, line, count):
    office.attendance.mark([(line.id, day) for day in days_of(office)[:count]], Status.PRESENT)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture(autouse=True)
def only_days(hanoi):
    """Ask for the days alone; what the other rules stop is tested in test_completion."""
    hanoi.completion.switch(CompletionRule.WEEKS_SIGNED, False)


@pytest.fixture
def three(hanoi):
    lines = [hanoi.interns.enrol(InternForm(name=name)) for name in ("Suharto", "Lê Thanh Hà", "ជំទាវ ក្រឹស្នា")]
    for line in lines:
        attend(hanoi, line, 36)
    return lines


def test_numbers_follow_each_other_in_the_order_asked(hanoi, three):
    issued = hanoi.certificates.issue([three[1].id, three[0].id], END)
    assert [(one.number, one.name) for one in issued] == [
        ("2021A-HAN-001", "Lê Thanh Hà"),
        ("2021A-HAN-002", "Suharto"),
    ]
    assert hanoi.certificates.issue([three[2].id], END)[0].number == "2021A-HAN-003"
    assert hanoi.upkeep.check().faults == ()


def test_the_paper_says_what_was_recorded_and_stays_as_it_was(hanoi, three):
    one = hanoi.certificates.issue([three[1].id], END)[0]
    pdf = hanoi.certificates.pdf(one.number)
    assert hashlib.sha256(pdf).hexdigest() == one.sha256
    said = text_of(pdf)
    assert "Lê Thanh Hà" in said
    assert "2021A-HAN-001" in said
    assert "36 activity days" in said
    hanoi.interns.update(three[1].id, InternForm(name="Somebody Else"))
    attend(hanoi, three[1], 40)
    assert hanoi.certificates.pdf(one.number) == pdf


def test_short_of_days_there_is_no_certificate_for_anybody(hanoi, three):
    short = hanoi.interns.enrol(InternForm(name="Trần Quốc Bảo"))
    attend(hanoi, short, 34)
    with pytest.raises(RuleBroken) as caught:
        hanoi.certificates.issue([three[0].id, short.id], END)
    assert caught.value.code == "certificate.not_reached"
    assert caught.value.facts["half_days"] == 2
    assert hanoi.certificates.issued() == ()
    assert hanoi.certificates.issue([three[0].id], END)[0].number == "2021A-HAN-001"


def test_days_after_the_date_of_issue_do_not_count(hanoi, three):
    days = days_of(hanoi)
    states = {line.state for line in hanoi.certificates.lines(days[33])}
    assert states == {CertificateState.NOT_REACHED}
    states = {line.state for line in hanoi.certificates.lines(days[34])}
    assert states == {CertificateState.READY}
    one = hanoi.certificates.issue([three[0].id], days[34])[0]
    assert one.half_days == 70


def test_nobody_gets_two(hanoi, three):
    hanoi.certificates.issue([three[0].id], END)
    with pytest.raises(RuleBroken) as caught:
        hanoi.certificates.issue([three[0].id], END)
    assert caught.value.code == "certificate.already_issued"
    assert len(hanoi.certificates.issued()) == 1


def test_calling_off_leaves_no_number_taken(hanoi, three):
    seen = []
    issued = hanoi.certificates.issue(
        [line.id for line in three],
        END,
        step=lambda done, of: seen.append((done, of)),
        cancelled=lambda: len(seen) == 2,
    )
    assert issued == ()
    assert seen == [(0, 3), (1, 3)]
    assert hanoi.certificates.issued() == ()
    assert hanoi.certificates.issue([three[0].id], END)[0].number == "2021A-HAN-001"


def test_a_drawing_that_fails_takes_no_number(hanoi, three, monkeypatch):
    from metidesk.services import certificate_issue

    def fail(*_: object) -> None:
        raise OSError("no font")

    with monkeypatch.context() as patch:
        patch.setattr(certificate_issue, "draw_certificate", fail)
        with pytest.raises(OSError, match="no font"):
            hanoi.certificates.issue([three[0].id], END)
    assert hanoi.certificates.issue([three[0].id], END)[0].number == "2021A-HAN-001"


def test_a_proof_is_no_certificate(hanoi, three):
    said = text_of(hanoi.certificates.proof(three[0].id, END))
    assert "Suharto" in said
    assert "2021A-HAN-001" not in said
    assert "PROOF" in said
    assert hanoi.certificates.issued() == ()


def test_a_name_that_no_font_can_write_is_named_before_printing(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Test \U00012000"))
    attend(hanoi, line, 36)
    with pytest.raises(RuleBroken) as caught:
        hanoi.certificates.issue([line.id], END)
    assert caught.value.code == "paper.unprintable"
    assert caught.value.facts["where"] == line.intern.intern_no
    (found,) = hanoi.papers.unprintable()
    assert (found.where, found.text) == (line.intern.intern_no, "Test \U00012000")


def test_an_own_target_counts(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Late joiner", starts_on=date(2021, 9, 6), required=40))
    own = [day for day in days_of(hanoi) if day >= date(2021, 9, 6)]
    hanoi.attendance.mark([(line.id, day) for day in own[:20]], Status.PRESENT)
    said = text_of(hanoi.certificates.pdf(hanoi.certificates.issue([line.id], END)[0].number))
    assert "20 activity days" in said
    assert "6 September" in said


def test_saved_papers_carry_their_numbers(hanoi, three, tmp_path):
    one = hanoi.certificates.issue([three[0].id], END)[0]
    paths = hanoi.certificates.save([one.number], tmp_path / "out")
    assert [path.name for path in paths] == ["2021A-HAN-001.pdf"]
    assert paths[0].read_bytes() == hanoi.certificates.pdf(one.number)
    with pytest.raises(RuleBroken):
        hanoi.certificates.pdf("2021A-HAN-999")


def test_a_script_without_a_font_does_not_stop_the_papers_of_the_office(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Aung", local_name="အောင်"))
    attend(hanoi, line, 36)
    assert hanoi.papers.week_sheet(date(2021, 8, 23), "en").startswith(b"%PDF")
    assert "Aung" in text_of(hanoi.certificates.pdf(hanoi.certificates.issue([line.id], END)[0].number))


def test_a_certificate_never_speaks_of_days_to_come(hanoi, three):
    said = text_of(hanoi.certificates.pdf(hanoi.certificates.issue([three[0].id], date(2021, 10, 6))[0].number))
    assert "10 August to 6 October 2021" in said

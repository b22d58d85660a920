"""Certificates as official acts: what stops one, what a reason lets through, how one ends, where its copies are."""

import json
from datetime import date

import pypdfium2
import pytest
import sqlcipher3.dbapi2 as driver

from metidesk.domain.attendance import Status
from metidesk.domain.calendar import Week
from metidesk.domain.completion import CertificateKind, CompletionRule, CopyState
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import TRAININGS, EventKind
from metidesk.domain.people import InternForm
from metidesk.services.certificate_issue import IssueWish
from metidesk.services.office import open_office
from metidesk.services.views import CertificateState, Override
from metidesk.system.clock import FixedClock

END = date(2021, 10, 8)


@pytest.fixture
def ended(hanoi):
    """Give the office at four in the afternoon of the last day of the course."""
    hanoi.clock.moment = hanoi.clock.moment.replace(year=2021, month=10, day=8, hour=16)
    return hanoi


def days_of(office):
    course = office.settings.read().course
    return office.calendar.work_calendar().working_days(course.starts_on, course.ends_on)


def enrol(office, name, present, **own):
    """Enrol somebody, present on the first days of the course and absent on the others."""
    line = office.interns.enrol(InternForm(name=name, **own))
    days = days_of(office)
    office.attendance.mark([(line.id, day) for day in days[:present]], Status.PRESENT)
    if days[present:]:
        office.attendance.mark([(line.id, day) for day in days[present:]], Status.ABSENT)
    return line


def sign_all(office):
    for monday in dict.fromkeys(Week.of(day).monday for day in days_of(office)):
        office.sign_off.sign_off(monday, "Phạm Thu Hương")


def state_of(office, line):
    return next(one for one in office.certificates.lines(END) if one.enrolment.id == line.id)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def refused(call, *arguments, **named):
    with pytest.raises(RuleBroken) as caught:
        call(*arguments, **named)
    return caught.value


def test_weeks_that_nobody_signed_stop_a_certificate(ended):
    line = enrol(ended, "Suharto", 36)
    found = state_of(ended, line)
    assert found.state is CertificateState.BLOCKED
    assert [one.rule for one in found.unmet] == [CompletionRule.WEEKS_SIGNED]
    assert len(found.unmet[0].mondays) == 9
    assert refused(ended.certificates.issue, [line.id], END).code == "certificate.unsigned"
    sign_all(ended)
    assert state_of(ended, line).state is CertificateState.READY
    assert ended.certificates.issue([line.id], END)[0].number == "2021A-HAN-001"


def test_trainings_are_asked_for_once_the_course_switches_them_on(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    ended.completion.switch(CompletionRule.TRAINING, True)
    ended.completion.switch(CompletionRule.FINAL_PRESENTATION, True)
    for kind in TRAININGS:
        assert state_of(ended, line).state is CertificateState.BLOCKED
        assert refused(ended.certificates.issue, [line.id], END).facts["events"][0] is kind
        assert len(ended.events.record([line.id], kind, date(2021, 8, 6))) == 1
    assert [one.rule for one in state_of(ended, line).unmet] == [CompletionRule.FINAL_PRESENTATION]
    ended.events.record([line.id], EventKind.FINAL_PRESENTATION, END)
    assert state_of(ended, line).state is CertificateState.READY
    assert ended.events.record([line.id], EventKind.FINAL_PRESENTATION, END) == ()
    assert len(ended.events.remove([line.id], EventKind.FINAL_PRESENTATION)) == 1
    assert state_of(ended, line).state is CertificateState.BLOCKED
    assert refused(ended.events.record, [line.id], EventKind.MID_TERM, date(2021, 10, 9)).code == "event.in_future"


def test_an_override_needs_a_reason_and_stands_in_the_register(ended):
    line = enrol(ended, "Suharto", 34)
    sign_all(ended)
    empty = IssueWish(line.id, overrides=(Override(CompletionRule.DAYS, " \t"),))
    assert refused(ended.certificates.issue, [empty], END).code == "certificate.no_reason"
    unneeded = Override(CompletionRule.EQUIPMENT, "not needed")
    wish = IssueWish(line.id, overrides=(Override(CompletionRule.DAYS, "Approved by the Program Office"), unneeded))
    one = ended.certificates.issue([wish], END)[0]
    assert one.overrides == (Override(CompletionRule.DAYS, "Approved by the Program Office"),)
    assert ended.certificates.register()[0].overrides == one.overrides
    assert "34 activity days" in text_of(ended.certificates.pdf(one.number))


def test_the_evidence_is_frozen_with_the_paper(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    number = ended.certificates.issue([line.id], END)[0].number
    connection = driver.connect(str(ended.path))
    code, evidence = connection.execute("SELECT code, evidence FROM certificate").fetchone()
    connection.close()
    kept = json.loads(evidence)
    assert (kept["credited"], kept["required"], len(kept["days"])) == (72, 70, len(days_of(ended)))
    assert [week["revision"] for week in kept["weeks"]] == [1] * 9
    assert kept["rules"] == ["days", "equipment", "weeks_signed"]
    assert number in code
    assert "36 activity days" in code
    assert "Suharto" in code


def test_revoking_keeps_the_number_and_allows_a_new_one(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    first = ended.certificates.issue([line.id], END)[0]
    assert refused(ended.certificates.revoke, first.number, "  ").code == "certificate.no_reason"
    gone = ended.certificates.revoke(first.number, "Issued to the wrong person")
    assert (gone.ended_how, gone.ended_reason, gone.ended_on) == ("revoked", "Issued to the wrong person", END)
    assert [copy.state for copy in gone.copies] == [CopyState.SPOILED]
    assert refused(ended.certificates.revoke, first.number, "again").code == "certificate.ended"
    assert refused(ended.certificates.reissue, first.number, "again").code == "certificate.ended"
    assert refused(ended.certificates.revoke, "2021A-HAN-999", "none").code == "certificate.unknown"
    found = state_of(ended, line)
    # Nobody who presses "issue all ready" gives back what was taken away on purpose.
    assert (found.state, [one.number for one in found.ended]) == (CertificateState.REVOKED, [first.number])
    assert ended.certificates.issue([line.id], END)[0].number == "2021A-HAN-002"
    assert [one.number for one in ended.certificates.register()] == ["2021A-HAN-001", "2021A-HAN-002"]
    assert ended.upkeep.check().faults == ()


def test_a_reissue_keeps_the_number_and_voids_the_paper_before(ended):
    line = enrol(ended, "Nguyen Thi Hong Nhung", 36)
    sign_all(ended)
    first = ended.certificates.issue([line.id], END)[0]
    before = ended.certificates.pdf(first.number)
    ended.certificates.hand_over([first.number], END)
    ended.interns.update(line.id, InternForm(name="Nguyễn Thị Hồng Nhung"))
    again = ended.certificates.reissue(first.number, "Misspelt name")
    assert (again.number, again.revision, again.issued_on) == (first.number, 2, END)
    said = text_of(ended.certificates.pdf(first.number))
    assert "Nguyễn Thị Hồng Nhung" in said
    assert "Reissued" in said
    assert ended.certificates.pdf(first.number, 1) == before
    old, new = ended.certificates.register()
    assert (old.ended_how, old.ended_reason, old.copies[0].state) == (
        "reissued",
        "Misspelt name",
        CopyState.HANDED_OVER,
    )
    assert (new.in_force, new.copies[0].state) == (True, CopyState.HELD)
    assert state_of(ended, line).certificate == new
    third = ended.certificates.reissue(first.number, "Once more", "ja")
    assert third.revision == 3
    assert "再発行" in text_of(ended.certificates.pdf(first.number))
    assert ended.upkeep.check().faults == ()


def test_a_reissue_that_the_rules_stop_leaves_the_old_one_in_force(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    first = ended.certificates.issue([line.id], END)[0]
    ended.sign_off.reopen(days_of(ended)[0], "Wrong day")
    assert refused(ended.certificates.reissue, first.number, "Misspelt").code == "certificate.unsigned"
    assert ended.certificates.issued() == (first,)
    override = Override(CompletionRule.WEEKS_SIGNED, "Signed on paper")
    assert ended.certificates.reissue(first.number, "Misspelt", overrides=[override]).overrides == (override,)


def test_copies_are_held_spoiled_and_handed_over(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    number = ended.certificates.issue([line.id], END)[0].number
    ended.certificates.spoil(number, END, "Coffee")
    ended.certificates.hand_over([number], END, "the intern's mother")
    copies = ended.certificates.issued()[0].copies
    assert [(copy.copy_no, copy.state, copy.note) for copy in copies] == [
        (1, CopyState.SPOILED, "Coffee"),
        (2, CopyState.HANDED_OVER, "the intern's mother"),
    ]
    assert refused(ended.certificates.hand_over, [number], END).code == "certificate.no_copy"
    assert refused(ended.certificates.spoil, number, END, "Rain").code == "certificate.no_copy"


def test_who_did_not_complete_gets_a_certificate_of_participation(ended):
    short, done, absent = enrol(ended, "Trần Quốc Bảo", 20), enrol(ended, "Suharto", 36), enrol(ended, "Lê Thanh Hà", 0)
    sign_all(ended)
    kind = CertificateKind.PARTICIPATION
    assert state_of(ended, short).may_participate
    assert not state_of(ended, done).may_participate
    assert refused(ended.certificates.issue, [IssueWish(done.id, kind)], END).code == "certificate.completed"
    assert refused(ended.certificates.issue, [IssueWish(absent.id, kind)], END).code == "certificate.nothing_done"
    early = refused(ended.certificates.issue, [IssueWish(short.id, kind)], date(2021, 10, 7))
    assert early.code == "certificate.still_running"
    one = ended.certificates.issue([IssueWish(short.id, kind)], END)[0]
    assert (one.number, one.kind, one.half_days) == ("2021A-HAN-P-001", kind, 40)
    said = text_of(ended.certificates.pdf(one.number)).casefold()
    assert "certificate of participation" in said
    assert "completed" not in said
    assert ended.certificates.issue([done.id], END)[0].number == "2021A-HAN-001"
    assert ended.upkeep.check().faults == ()


def test_every_act_is_in_the_journal_and_survives_opening_again(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    number = ended.certificates.issue([line.id], END)[0].number
    ended.certificates.reissue(number, "Misspelt")
    ended.certificates.revoke(number, "Withdrawn")
    acts = [entry.act for entry in ended.history.lines(20)]
    assert [act for act in reversed(acts) if act.startswith("certificate.")] == [
        "certificate.issue",
        "certificate.copy",
        "certificate.reissue",
        "certificate.copy",
        "certificate.revoke",
    ]
    again = open_office(ended.path, FixedClock(ended.clock.now()))
    try:
        assert again.certificates.register() == ended.certificates.register()
    finally:
        again.close()


def test_the_database_itself_refuses_two_in_force(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    ended.certificates.issue([line.id], END)
    connection = driver.connect(str(ended.path))
    columns = [row[1] for row in connection.execute("PRAGMA table_info(certificate)")]
    values = ", ".join({"number": "'2021A-HAN-002'", "serial": "2"}.get(name, name) for name in columns)
    with pytest.raises(driver.IntegrityError, match="UNIQUE"):
        connection.execute(f"INSERT INTO certificate SELECT {values} FROM certificate")
    connection.close()


def test_a_date_that_cannot_be_right_is_refused(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    for day in (date(2021, 8, 9), date(2031, 10, 8)):
        assert refused(ended.certificates.issue, [line.id], day).code == "certificate.date"
    number = ended.certificates.issue([line.id], END)[0].number
    for day in (date(2021, 10, 7), date(2031, 10, 8)):
        assert refused(ended.certificates.hand_over, [number], day).code == "certificate.copy_date"
        assert refused(ended.certificates.spoil, number, day, "Coffee").code == "certificate.copy_date"
    assert [copy.state for copy in ended.certificates.issued()[0].copies] == [CopyState.HELD]


def test_nobody_holds_two_certificates_that_say_different_things(ended):
    line = enrol(ended, "Trần Quốc Bảo", 20)
    sign_all(ended)
    part = ended.certificates.issue([IssueWish(line.id, CertificateKind.PARTICIPATION)], END)[0]
    override = IssueWish(line.id, overrides=(Override(CompletionRule.DAYS, "Approved"),))
    second = refused(ended.certificates.issue, [override], END)
    assert (second.code, second.facts["number"]) == ("certificate.already_issued", part.number)
    ended.certificates.revoke(part.number, "Completed after all")
    assert ended.certificates.issue([override], END)[0].number == "2021A-HAN-001"


def test_no_reason_makes_up_for_never_having_come(ended):
    line = enrol(ended, "Lê Thanh Hà", 0)
    sign_all(ended)
    wish = IssueWish(line.id, overrides=(Override(CompletionRule.DAYS, "Approved"),))
    assert refused(ended.certificates.issue, [wish], END).code == "certificate.nothing_done"
    assert ended.certificates.register() == ()


def test_a_copy_handed_over_by_mistake_or_called_back_is_with_the_office_again(ended):
    line = enrol(ended, "Suharto", 36)
    sign_all(ended)
    number = ended.certificates.issue([line.id], END)[0].number
    assert refused(ended.certificates.take_back, number, END, "Slip").code == "certificate.not_handed_over"
    ended.certificates.hand_over([number], END)
    assert refused(ended.certificates.take_back, number, END, " ").code == "certificate.no_reason"
    ended.certificates.take_back(number, END, "Slip of the hand")
    assert [(copy.state, copy.note) for copy in ended.certificates.issued()[0].copies] == [
        (CopyState.HELD, "Slip of the hand")
    ]
    ended.certificates.hand_over([number], END)
    ended.certificates.reissue(number, "Misspelt")
    ended.certificates.take_back(number, END, "Called back")
    old, new = ended.certificates.register()
    assert ([copy.state for copy in old.copies], [copy.state for copy in new.copies]) == (
        [CopyState.SPOILED],
        [CopyState.HELD],
    )
    assert ended.upkeep.check().faults == ()


def test_who_has_a_certificate_all_the_same_is_no_concern_any_more(ended):
    line = enrol(ended, "Suharto", 34)
    sign_all(ended)
    assert [one.enrolment.id for one in ended.overview.attention(END) if one.enrolment] == [line.id]
    wish = IssueWish(line.id, overrides=(Override(CompletionRule.DAYS, "Approved"),))
    ended.certificates.issue([wish], END)
    assert [one.enrolment.id for one in ended.overview.attention(END) if one.enrolment] == []

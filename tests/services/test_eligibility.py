"""Eligibility over a real store: by the year of the course, answered, taken back, told in the journal."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from metidesk.domain.eligibility import EligibilityRule, Found
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import TRAININGS
from metidesk.domain.intern_documents import DocumentKind, DocumentState
from metidesk.domain.people import InternForm, Participation
from metidesk.exchange import programme_files
from metidesk.services.office import found_office, open_office
from metidesk.services.programmes import Founding
from metidesk.store import interns, programmes
from metidesk.system.ids import new_id
from metidesk.system.paths import RESOURCES

R, MET, NOT, UNKNOWN = EligibilityRule, Found.MET, Found.NOT_MET, Found.NOT_KNOWN
NHUNG = InternForm(
    name="Nguyễn Thị Hồng Nhung",
    intern_no="HAN-001",
    birth_date=date(2000, 10, 16),
    citizenship="VNM",
    residence="SGP",
    jlpt="N3",
    student_status="enrolled",
    past_years="none",
)


def found(office, participation):
    return {line.rule: line.found for line in office.eligibility.of(participation).lines}


@pytest.fixture
def two_years(tmp_path, monkeypatch):
    """Ship a second year, which asks for other ages, another level, the residence, and fewer documents."""
    folder = tmp_path / "programmes"
    shutil.copytree(RESOURCES / "programmes", folder)
    shutil.copytree(folder / "fy2021", folder / "fy2022")
    place = folder / "fy2022" / "programme.toml"
    text = place.read_text(encoding="utf-8")
    for old, new in (
        ("age_from = 20", "age_from = 18"),
        ("2020-10-15", "2022-04-01"),
        ('"N3"', '"N2"'),
        ("[2016, 2017, 2018, 2019]", "[2020, 2021]"),
        ('"purpose",', '"residence",'),
        ('kind = "report"', 'kind = "report" # of the year'),
        *((f"= 2021-{day}", f"= 2022-{day}") for day in ("08-10", "10-08", "10-25", "12-22")),
    ):
        assert old in text
        text = text.replace(old, new)
    place.write_text(text, encoding="utf-8")
    monkeypatch.setattr(programme_files, "_SHIPPED", folder)


def test_each_line_is_found_from_what_the_register_knows(hanoi):
    line = hanoi.interns.enrol(NHUNG)
    hanoi.events.record([line.id], TRAININGS[0], date(2021, 8, 10))
    first = found(hanoi, line.id)
    assert (first[R.CITIZENSHIP], first[R.LANGUAGE], first[R.AGE], first[R.PAST]) == (MET, MET, NOT, MET)
    assert (first[R.STANDING], first[R.TRAINING], first[R.PURPOSE]) == (UNKNOWN, UNKNOWN, UNKNOWN)
    for kind in TRAININGS[1:]:
        hanoi.events.record([line.id], kind, date(2021, 8, 10))
    hanoi.documents.set_state(line.id, DocumentKind.ENROLMENT_CERTIFICATE, DocumentState.RECEIVED)
    assert (found(hanoi, line.id)[R.STANDING], found(hanoi, line.id)[R.TRAINING]) == (MET, MET)
    (whole,) = hanoi.eligibility.of_course()
    assert whole == hanoi.eligibility.of(line.id)
    assert whole.unsettled == (R.AGE,)


def test_another_year_asks_for_other_things(two_years, hanoi, tmp_path, clock):
    line = hanoi.interns.enrol(NHUNG)
    later = found_office(tmp_path / "later.metidesk", clock, Founding("HAN", 2022, "A", "Trang", "en"))
    again = later.interns.enrol(NHUNG)
    first, second = found(hanoi, line.id), found(later, again.id)
    assert (first[R.AGE], first[R.LANGUAGE], R.RESIDENCE in first, R.PURPOSE in first) == (NOT, MET, False, True)
    assert (second[R.AGE], second[R.LANGUAGE], second[R.RESIDENCE], R.PURPOSE in second) == (MET, NOT, NOT, False)
    with pytest.raises(RuleBroken, match=r"eligibility\.not_asked"):
        later.eligibility.answer(again.id, [R.PURPOSE], True, "signed")
    later.close()


@pytest.mark.parametrize(
    ("said", "barred"),
    [("", UNKNOWN), ("none", MET), ("2017", NOT), ("2015", MET), ("2019, 2020", NOT), ("Không", MET), ("2561", NOT)],
)
def test_years_of_earlier_participation_and_both_courses_of_one_year(hanoi, clock, said, barred):
    line = hanoi.interns.enrol(InternForm(name="Lê Văn A", past_years=said))
    other = open_office(hanoi.path, clock, "B")
    again = other.interns.enrol(InternForm(name="Lê Văn A", intern_no=line.intern.intern_no, past_years=said))
    assert found(other, again.id)[R.PAST] is barred
    assert found(hanoi, line.id)[R.PAST] is barred
    other.close()


@pytest.mark.parametrize(("year", "barred"), [(2019, NOT), (2020, UNKNOWN)])
def test_years_that_the_store_itself_knows_count_where_the_card_is_silent(hanoi, year, barred):
    line = hanoi.interns.enrol(InternForm(name="Lê Văn A"))
    course = hanoi.settings.read().course
    span = {"starts_on": date(year, 8, 1), "ends_on": date(year, 9, 1)}
    with hanoi.ledger.act() as act:
        programmes.put_course(act.connection, replace(course, year=year, **span))
        old = Participation(new_id(), line.intern.id, f"{year}A", 1)
        interns.add_participations(act.connection, [old])
    assert found(hanoi, line.id)[R.PAST] is barred
    assert hanoi.eligibility.of_course()[0].lines == hanoi.eligibility.of(line.id).lines


def test_an_answer_outweighs_the_finding_until_it_is_taken_back(hanoi):
    line = hanoi.interns.enrol(NHUNG)
    hanoi.eligibility.answer(line.id, [R.AGE, R.PURPOSE], True, " waived by the Program Office ")
    whole = hanoi.eligibility.of(line.id)
    by_rule = {one.rule: one for one in whole.lines}
    assert (by_rule[R.AGE].found, by_rule[R.AGE].finding.found) == (MET, NOT)
    assert (by_rule[R.AGE].answer.reason, by_rule[R.AGE].answer.answered_by) == (
        "waived by the Program Office",
        "Nguyễn Thu Trang",
    )
    assert whole.unsettled == ()
    hanoi.eligibility.answer(line.id, [R.PURPOSE], False, "she never signed")
    assert found(hanoi, line.id)[R.PURPOSE] is NOT
    hanoi.eligibility.withdraw(line.id, R.AGE)
    assert hanoi.eligibility.of(line.id).unsettled == (R.AGE,)
    with pytest.raises(RuleBroken, match=r"eligibility\.no_reason"):
        hanoi.eligibility.answer(line.id, [R.AGE], True, "  ")


def test_answers_are_undone_and_the_journal_keeps_no_reason_in_words(hanoi):
    line = hanoi.interns.enrol(NHUNG)
    hanoi.eligibility.answer(line.id, [R.AGE], False, "confirmed")
    before = hanoi.eligibility.of(line.id)
    _, change = hanoi.register_undo.recorded(
        lambda: hanoi.eligibility.answer(line.id, [R.AGE, R.COMPANY], True, "her mother is ill")
    )
    after = hanoi.eligibility.of(line.id)
    told = hanoi.history.lines(limit=2)
    assert {one.act for one in told} == {"eligibility.answer"}
    assert ("answer", "not_met", "met") in told[1].details
    assert "mother" not in str(told)
    hanoi.register_undo.undo(change)
    assert hanoi.eligibility.of(line.id) == before
    hanoi.register_undo.redo(change)
    assert hanoi.eligibility.of(line.id) == after


def test_nothing_is_blocked_by_what_is_not_met(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Lê Văn B", citizenship="CHN", birth_date=date(2010, 1, 1)))
    assert set(hanoi.eligibility.of(line.id).unsettled) == {R.CITIZENSHIP, R.AGE}
    assert hanoi.interns.update(line.id, InternForm(name="Lê Văn Bình", citizenship="CHN")).intern.name == "Lê Văn Bình"

"""One question finds people of any course, companies, equipment, certificates and papers; the best come first."""

from datetime import date

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.companies import CompanyForm, CompanyPersonForm
from metidesk.domain.completion import CompletionRule
from metidesk.domain.equipment import AssetForm, Handing
from metidesk.domain.finding import ranker, searched, words_of
from metidesk.domain.hits import HitGroup, HitKind
from metidesk.domain.people import InternForm
from metidesk.domain.sheets import PaperKind

TUESDAY = date(2021, 8, 24)


def titles(office, question, most=8):
    return {hits.group: [hit.title for hit in hits.best] for hits in office.finding.find(question, most)}


@pytest.fixture
def peopled(hanoi):
    """Enrol people of several scripts."""
    hanoi.interns.enrol(InternForm(name="Nguyễn Thị Hồng Nhung", kana="グエン・ニュン", university="FTU Hà Nội"))
    hanoi.interns.enrol(InternForm(name="Somchai", local_name="สมชาย ศรีสุวรรณ์", phone="+66 81 234 5678"))
    hanoi.interns.enrol(
        InternForm(name="Đặng Thùy Linh", email="linh@ftu.example", host_company="Aoba", manager="Sato")
    )
    return hanoi


@pytest.mark.parametrize(
    ("question", "name", "fact"),
    [
        ("nguyen nhung", "Nguyễn Thị Hồng Nhung", "2021A HAN"),
        ("NHUNG hong", "Nguyễn Thị Hồng Nhung", "2021A HAN"),
        ("ぐえん", "Nguyễn Thị Hồng Nhung", "グエン・ニュン"),
        ("guen nyun", "Nguyễn Thị Hồng Nhung", "グエン・ニュン"),
        ("ftu noi", "Nguyễn Thị Hồng Nhung", "FTU Hà Nội"),
        ("สมชาย", "Somchai", "สมชาย ศรีสุวรรณ์"),
        ("0812345678", "Somchai", "+66 81 234 5678"),
        ("linh@ftu", "Đặng Thùy Linh", "linh@ftu.example"),
        ("d linh", "Đặng Thùy Linh", "2021A HAN"),
    ],
)
def test_a_person_is_found_and_it_is_told_why(peopled, question, name, fact):
    [hits] = peopled.finding.find(question, 8)
    assert (hits.group, hits.total, hits.best[0].title) == (HitGroup.PEOPLE, 1, name)
    assert fact in hits.best[0].facts


def test_people_of_the_course_worked_on_come_before_equally_good_ones(hanoi):
    hanoi.interns.enrol(InternForm(name="Lan Early"))
    hanoi.settings.change(course_key="2021B")
    hanoi.interns.enrol(InternForm(name="Lan Late"))
    assert titles(hanoi, "lan")[HitGroup.PEOPLE] == ["Lan Late", "Lan Early"]
    hanoi.settings.change(course_key="2021A")
    assert titles(hanoi, "lan")[HitGroup.PEOPLE] == ["Lan Early", "Lan Late"]


def test_companies_and_their_people_are_found(peopled):
    aoba = peopled.companies.named("aoba")
    peopled.companies.change(aoba.id, CompanyForm("Aoba", local_name="青葉食品", kana="あおば", place="Sendai"))
    peopled.companies.add_person(aoba.id, CompanyPersonForm("Mori Ken", role="Training", phone="022-123-4567"))
    for question in ("青葉", "アオバ", "sendai"):
        assert titles(peopled, question)[HitGroup.COMPANIES][0] == "Aoba"
    for question in ("mori aoba", "0221234567", "training"):
        assert titles(peopled, question) == {HitGroup.COMPANIES: ["Mori Ken"]}
    [hits] = peopled.finding.find("sato", 8)
    assert (hits.best[0].kind, hits.best[0].ref) == (HitKind.COMPANY_PERSON, aoba.id)


def test_papers_of_every_kind_are_found_by_their_numbers(peopled):
    sheet = peopled.sheets.register_print(PaperKind.WEEK, TUESDAY)
    [hits] = peopled.finding.find(sheet.number.casefold()[:-1], 8)
    assert (hits.group, hits.best[0].ref, hits.best[0].state) == (HitGroup.PAPERS, sheet.number, "week")


def test_what_is_written_is_found_at_once_and_what_is_gone_is_not(peopled):
    assert titles(peopled, "suharto") == {}
    line = peopled.interns.enrol(InternForm(name="Suharto"))
    assert titles(peopled, "suharto") == {HitGroup.PEOPLE: ["Suharto"]}
    peopled.interns.update(line.id, InternForm(name="Sukarno"))
    assert titles(peopled, "suharto") == {}
    peopled.interns.remove(line.id)
    assert titles(peopled, "sukarno") == {}


def test_the_best_of_many_are_those_of_a_slow_ranking(hanoi):
    names = ["An", "Le Thi An", "Tran Lan", "Hanh", "An An", "Bao", "Minh An Khang", "Anh Dao"]
    for name in names * 2:
        hanoi.interns.enrol(InternForm(name=name, university="An Giang" if name == "Bao" else ""))
    [hits] = hanoi.finding.find("an", 7)
    lines = [line.intern for line in hanoi.interns.enrolments()]
    assert hits.total == len(lines)
    rank = ranker(words_of("an"))
    badness = {one.id: rank(searched((one.intern_no, one.name), (one.university,))) for one in lines}
    slow = sorted(lines, key=lambda one: (badness[one.id], one.name))
    assert [badness[hit.ref] for hit in hits.best] == [badness[one.id] for one in slow[:7]]


def test_nothing_is_found_for_no_words_and_other_groups_where_one_is_wanted(peopled):
    assert peopled.finding.find("  ", 8) == ()
    assert [hits.group for hits in peopled.finding.find("a", 1, HitGroup.COMPANIES)] == [HitGroup.COMPANIES]


def test_a_thing_is_found_with_its_holder_by_tag_serial_and_model(hanoi, nhung):
    [thing] = hanoi.equipment.add(AssetForm("pc", {"maker": "Lenovo", "model": "ThinkPad E14", "serial": "PF3Q9"}))
    receipt = hanoi.equipment.lend(nhung.id, [Handing(thing.tag)])
    for question in (thing.tag, "pf3q9", "thinkpad lenovo"):
        hits = hanoi.finding.find(question, 8)[0]
        assert (hits.best[0].ref, hits.best[0].facts[-1]) == (thing.tag, nhung.intern.name)
    [hits] = hanoi.finding.find(receipt.number, 8)
    assert (hits.best[0].kind, hits.best[0].state) == (HitKind.RECEIPT, "handover")


def test_a_certificate_is_found_also_when_it_was_revoked(hanoi, nhung):
    course = hanoi.settings.read().course
    hanoi.completion.switch(CompletionRule.WEEKS_SIGNED, False)
    days = hanoi.calendar.work_calendar().working_days(course.starts_on, course.ends_on)
    hanoi.attendance.mark([(nhung.id, day) for day in days], Status.PRESENT)
    [one] = hanoi.certificates.issue([nhung.id], course.ends_on)
    hanoi.certificates.revoke(one.number, "Misspelt")
    [hits] = hanoi.finding.find(f"{one.number}", 8)
    assert (hits.best[0].ref, hits.best[0].state, hits.best[0].facts) == (one.number, "revoked", (nhung.intern.name,))


def test_a_large_register_is_said_to_take_long_until_it_is_in_memory(peopled, monkeypatch):
    assert not peopled.finding.takes_long()
    monkeypatch.setattr("metidesk.services.finding._AT_ONCE", 2)
    assert peopled.finding.takes_long()
    peopled.finding.prepare()
    assert not peopled.finding.takes_long()
    peopled.interns.enrol(InternForm(name="Suharto"))
    assert peopled.finding.takes_long()

"""Host companies: kept apart by their names, renamed without moving anybody, made one and parted again."""

from datetime import date

import pytest

from metidesk.domain.companies import CompanyForm, CompanyPersonForm
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm

TUESDAY, LATER = date(2021, 8, 24), date(2022, 2, 1)


def code_of(act):
    with pytest.raises(RuleBroken) as refused:
        act()
    return refused.value.code


@pytest.fixture
def kitano(hanoi, nhung):
    """Give the company that Nhung works for."""
    return hanoi.companies.named("kitano seiki (osaka)")


def everything(office):
    """Return all that the register says of companies and assignments."""
    lines = office.companies.lines(TUESDAY)
    return [office.companies.view(line.company.id, TUESDAY) for line in lines], office.interns.enrolments()


def test_a_new_company_is_cleaned_and_told_in_the_history(hanoi):
    made = hanoi.companies.add(CompanyForm("  Aoba   Foods ", place="Sendai", note="Ask for Mr Mori"))
    assert (made.name, made.place) == ("Aoba Foods", "Sendai")
    line = hanoi.history.lines(1)[0]
    assert (line.act, line.details) == ("company.add", (("name", "", "Aoba Foods"), ("place", "", "Sendai")))
    changed = hanoi.companies.change(made.id, CompanyForm("Aoba Foods KK", place="Sendai", note="Ask for Ms Ito"))
    assert changed.name == "Aoba Foods KK"
    assert "Ito" not in str(hanoi.history.lines())


def test_names_tell_companies_apart(hanoi, kitano):
    assert code_of(lambda: hanoi.companies.add(CompanyForm(" "))) == "company.no_name"
    assert code_of(lambda: hanoi.companies.add(CompanyForm("KITANO Seiki (Osaka)"))) == "company.taken"
    other = hanoi.companies.add(CompanyForm("Aoba"))
    assert code_of(lambda: hanoi.companies.change(other.id, CompanyForm("kitano seiki (osaka)"))) == "company.taken"
    assert hanoi.companies.change(kitano.id, CompanyForm("Kitano SEIKI (Osaka)")).name == "Kitano SEIKI (Osaka)"


def test_a_rename_keeps_who_is_assigned(hanoi, nhung, kitano):
    hanoi.companies.change(kitano.id, CompanyForm("Kitano Precision"))
    assert hanoi.interns.line(nhung.intern.intern_no).company == "Kitano Precision"
    assert hanoi.companies.lines(TUESDAY)[0].now == 1


def test_interns_are_now_or_before_by_their_days(hanoi, nhung, kitano):
    hanoi.participations.transfer(nhung.id, date(2021, 9, 6), None, "Aoba")
    aoba = hanoi.companies.named("Aoba")
    [at_kitano] = hanoi.companies.view(kitano.id, TUESDAY).now
    [at_aoba] = hanoi.companies.view(aoba.id, TUESDAY).now
    assert (at_kitano.first, at_kitano.last) == (date(2021, 8, 10), date(2021, 9, 5))
    assert (at_aoba.first, at_aoba.last) == (date(2021, 9, 6), date(2021, 10, 8))
    assert [(line.now, line.before) for line in hanoi.companies.lines(date(2021, 9, 6))] == [(1, 0), (0, 1)]
    assert hanoi.companies.view(kitano.id, LATER).before == (at_kitano,)


def test_only_a_company_without_interns_is_removed(hanoi, kitano):
    assert code_of(lambda: hanoi.companies.remove(kitano.id)) == "company.used"
    aoba = hanoi.companies.add(CompanyForm("Aoba"))
    hanoi.companies.add_person(aoba.id, CompanyPersonForm("Mori"))
    hanoi.companies.remove(aoba.id)
    assert hanoi.interns.companies() == (kitano.name,)
    assert code_of(lambda: hanoi.companies.view(aoba.id, TUESDAY)) == "company.unknown"


def test_people_are_told_apart_by_name_and_a_manager_stays(hanoi, kitano):
    mori = hanoi.companies.add_person(kitano.id, CompanyPersonForm("Mori Ken", role="Training"))
    assert (
        code_of(lambda: hanoi.companies.add_person(kitano.id, CompanyPersonForm("MORI ken"))) == "company.person_taken"
    )
    assert code_of(lambda: hanoi.companies.add_person(kitano.id, CompanyPersonForm(""))) == "company.person_no_name"
    mori = hanoi.companies.change_person(mori, CompanyPersonForm("Mori Kenji", email="mori@example.jp"))
    line = hanoi.interns.enrol(InternForm(name="Bao", host_company=kitano.name, manager="Mori Kenji"))
    assert code_of(lambda: hanoi.companies.remove_person(mori)) == "company.person_used"
    hanoi.interns.update(line.id, InternForm(name="Bao", host_company=kitano.name))
    hanoi.companies.remove_person(mori)
    assert code_of(lambda: hanoi.companies.remove_person(mori)) == "company.person_unknown"
    assert "Mori" not in str(hanoi.history.lines())


def test_two_spellings_are_made_one_and_parted_again(hanoi, nhung, kitano):
    hanoi.companies.change(kitano.id, CompanyForm(kitano.name, place="Osaka"))
    hanoi.interns.enrol(InternForm(name="Bao", host_company="Kitano Seiki", manager="Tanaka"))
    hanoi.interns.update(nhung.id, InternForm(name="Nhung", host_company=kitano.name, manager="TANAKA"))
    gone = hanoi.companies.named("Kitano Seiki")
    hanoi.companies.change(gone.id, CompanyForm(gone.name, kana="キタノ", place="Kobe"))
    hanoi.companies.add_person(gone.id, CompanyPersonForm("Mori"))
    before = everything(hanoi)
    kept, change = hanoi.register_undo.recorded(lambda: hanoi.companies.merge(gone.id, kitano.id))
    assert (kept.name, kept.kana, kept.place) == (kitano.name, "キタノ", "Osaka")
    view = hanoi.companies.view(kept.id, TUESDAY)
    assert [one.name for one in view.people] == ["Mori", "TANAKA"]
    assert [(one.name, one.manager) for one in view.now] == [("Bao", "TANAKA"), ("Nhung", "TANAKA")]
    hanoi.register_undo.undo(change)
    assert everything(hanoi) == before
    hanoi.register_undo.redo(change)
    assert hanoi.interns.companies() == (kitano.name,)
    assert hanoi.upkeep.check().faults == ()


def test_a_company_is_not_made_one_with_itself(hanoi, kitano):
    assert code_of(lambda: hanoi.companies.merge(kitano.id, kitano.id)) == "company.merge_itself"
    assert code_of(lambda: hanoi.companies.named("nobody")) == "company.unnamed"

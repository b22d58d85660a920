"""Two entries of one person made one: nothing that stands on either is lost, and everything comes back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metidesk.domain.attendance import Status
from metidesk.domain.equipment import AssetForm, Handing
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.domain.people import PERSONAL_FIELDS, InternForm
from metidesk.store import register_rows
from metidesk.store.tables import metadata

BORN = date(1998, 3, 14)
NHUNG = InternForm(name="Nguyễn Thị Hồng Nhung", birth_date=BORN, phone="+84 24", university="FTU")
AGAIN = InternForm(name="NHUNG NGUYEN THI HONG", email="nhung@example.org", university="Foreign Trade University")


@pytest.fixture
def pair(hanoi):
    """Enter one person twice: in Course A with marks and a PC, in Course B with marks, under two spellings."""
    kept = hanoi.interns.enrol(NHUNG)
    hanoi.attendance.mark([(kept.id, date(2021, 8, 10))], Status.PRESENT)
    (pc,) = hanoi.equipment.add(AssetForm(kind="pc", fields={"maker": "Lenovo", "model": "E14"}))
    hanoi.equipment.lend(kept.id, [Handing(pc.tag)])
    there = hanoi.in_course("2021B")
    gone = there.interns.enrol(AGAIN)
    there.attendance.mark([(gone.id, date(2021, 10, 25))], Status.LATE)
    hanoi.in_course("2021B").events.record([gone.id], EventKind.PRE_TRAINING, date(2021, 8, 20))
    return kept, gone


def everything(office):
    """Return every row of the store but the journal."""
    with office.ledger.database.read() as session:
        connection = session.connection()
        return {
            name: sorted(map(repr, connection.exec_driver_sql(f'SELECT * FROM "{name}"')))
            for name in metadata.tables
            if not name.startswith("journal")
        }


def test_the_preview_says_what_differs_and_proposes_what_is_known(hanoi, pair):
    told = hanoi.merging.preview(pair[0].intern.id, pair[1].intern.id)
    assert (told.kept.courses, told.gone.courses, told.doubled) == (("2021A",), ("2021B",), ())
    choices = {one.name: one for one in told.choices}
    assert set(choices) == {"name", "birth_date", "phone", "university", "email"}
    assert choices["email"].takes_gone
    assert not choices["university"].takes_gone
    assert (choices["birth_date"].kept, choices["birth_date"].gone) == ("1998-03-14", "")


def test_everything_of_both_is_kept_on_one_person(hanoi, pair):
    kept, gone = pair
    hanoi.merging.merge(kept.intern.id, gone.intern.id, ["email", "university"])
    page = hanoi.people.page(kept.intern.id)
    assert [one.id for one in page.parts] == [kept.id, gone.id]
    assert [one.progress.credited for one in page.parts] == [2, 2]
    assert [line.tag for line in page.parts[0].loans]
    assert page.parts[1].events[0].record is not None
    person = page.intern
    assert (person.name, person.birth_date, person.phone) == (NHUNG.name, BORN, NHUNG.phone)
    assert (person.email, person.university) == (AGAIN.email, AGAIN.university)
    assert [one.gone_no for one in page.merges] == [gone.intern.intern_no]
    assert [line.intern.name for line in hanoi.in_course("2021B").interns.enrolments()] == [NHUNG.name]
    with pytest.raises(RuleBroken, match=r"intern\.gone"):
        hanoi.people.page(gone.intern.id)
    assert {line.act for line in page.history} >= {"intern.merge", "intern.add", "mark.set", "event.record"}
    hanoi.history.verify()


def test_a_merge_is_undone_and_done_again_row_for_row(hanoi, pair):
    before = everything(hanoi)
    ids = [one.intern.id for one in pair]
    _, change = hanoi.register_undo.recorded(lambda: hanoi.merging.merge(*ids))
    after = everything(hanoi)
    assert after != before
    hanoi.register_undo.undo(change)
    assert everything(hanoi) == before
    hanoi.register_undo.redo(change)
    assert everything(hanoi) == after


def test_parted_again_each_has_what_was_its_own_and_later_changes_stay(hanoi, pair):
    kept, gone = pair
    before = everything(hanoi)
    merged = hanoi.merging.merge(kept.intern.id, gone.intern.id, ["email", "university"])
    hanoi.merging.part(merged)
    assert everything(hanoi) == before
    merged = hanoi.merging.merge(kept.intern.id, gone.intern.id, ["email", "university"])
    there = hanoi.in_course("2021B")
    there.attendance.mark([(gone.id, date(2021, 10, 26))], Status.PRESENT)
    hanoi.interns.update(kept.id, replace(hanoi.interns.form(kept.id), email="new@example.org", phone="1"))
    hanoi.merging.part(merged)
    one, other = hanoi.people.page(kept.intern.id).intern, hanoi.people.page(gone.intern.id)
    assert (one.email, one.phone, one.university) == ("new@example.org", "1", NHUNG.university)
    assert (other.intern.email, other.intern.name) == (AGAIN.email, AGAIN.name)
    assert other.parts[0].progress.credited == 4
    with pytest.raises(RuleBroken, match=r"merge\.unknown"):
        hanoi.merging.part(merged)


def test_an_empty_second_line_of_a_course_goes_and_comes_back(hanoi):
    first = hanoi.interns.enrol(replace(NHUNG, host_company="Aoba", manager="Sato"))
    second = hanoi.interns.enrol(AGAIN)
    hanoi.attendance.mark([(second.id, date(2021, 8, 10))], Status.PRESENT)
    before = everything(hanoi)
    ids = first.intern.id, second.intern.id
    assert hanoi.merging.preview(*ids).doubled == ("2021A",)
    merged, change = hanoi.register_undo.recorded(lambda: hanoi.merging.merge(*ids))
    assert [one.id for one in hanoi.interns.enrolments()] == [second.id]
    hanoi.register_undo.undo(change)
    assert everything(hanoi) == before
    hanoi.register_undo.redo(change)
    hanoi.merging.part(merged)
    assert everything(hanoi) == before


def test_two_that_both_have_records_in_a_course_are_refused(hanoi, nhung, bao):
    for one in (nhung, bao):
        hanoi.attendance.mark([(one.id, date(2021, 8, 10))], Status.PRESENT)
    before = everything(hanoi)
    with pytest.raises(RuleBroken, match=r"merge\.same_course"):
        hanoi.merging.merge(nhung.intern.id, bao.intern.id)
    with pytest.raises(RuleBroken, match=r"merge\.same"):
        hanoi.merging.merge(nhung.intern.id, nhung.intern.id)
    assert everything(hanoi) == before


def test_merges_are_parted_the_latest_first(hanoi, pair):
    kept, gone = pair
    third = hanoi.interns.enrol(InternForm(name="Nhung"))
    first = hanoi.merging.merge(gone.intern.id, third.intern.id)
    second = hanoi.merging.merge(kept.intern.id, gone.intern.id)
    assert [one.id for one in hanoi.people.page(kept.intern.id).merges] == [second, first]
    with pytest.raises(RuleBroken, match=r"merge\.later_first"):
        hanoi.merging.part(first)
    hanoi.merging.part(second)
    hanoi.merging.part(first)
    assert hanoi.people.page(third.intern.id).parts[0].id == third.id


def test_likely_pairs_have_the_same_words_and_no_other_birth_date(hanoi, pair):
    hanoi.interns.enrol(replace(NHUNG, birth_date=date(1999, 1, 1), name="Nguyen Thi Hong Nhung"))
    found = {tuple(sorted(one.intern.intern_no for one in two)) for two in hanoi.merging.likely()}
    assert found == {("HAN-001", "HAN-002"), ("HAN-002", "HAN-003")}


FIELDS = [name for name in PERSONAL_FIELDS if name not in ("name", "birth_date", "student_status")]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["a", "b"])),
    gone=st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["a", "b"])),
    taken=st.sets(st.sampled_from(FIELDS)),
)
def test_whatever_is_chosen_every_field_is_one_of_the_two_and_parting_brings_both_back(hanoi, kept, gone, taken):
    one = hanoi.interns.enrol(InternForm(name="Kept", **kept))
    other = hanoi.in_course("2021B").interns.enrol(InternForm(name="Gone", **gone))
    before = everything(hanoi)
    merged = hanoi.merging.merge(one.intern.id, other.intern.id, taken)
    person = hanoi.people.page(one.intern.id).intern
    for name in FIELDS:
        assert getattr(person, name) == getattr(other.intern if name in taken else one.intern, name)
    hanoi.merging.part(merged)
    assert everything(hanoi) == before


def test_undo_is_refused_once_the_number_that_went_is_given_again(hanoi, pair):
    _, change = hanoi.register_undo.recorded(lambda: hanoi.merging.merge(*(one.intern.id for one in pair)))
    hanoi.interns.enrol(InternForm(name="Somebody", intern_no=pair[1].intern.intern_no))
    merged = hanoi.people.page(pair[0].intern.id).merges[0].id
    with hanoi.ledger.database.read() as session:
        before = register_rows.read(session.connection())
    with pytest.raises(RuleBroken, match=r"register\.used_meanwhile"):
        hanoi.register_undo.undo(change)
    with pytest.raises(RuleBroken, match=r"merge\.number_taken"):
        hanoi.merging.part(merged)
    with hanoi.ledger.database.read() as session:
        assert register_rows.read(session.connection()) == before


def test_parting_is_undone_and_done_again_row_for_row(hanoi):
    first = hanoi.interns.enrol(replace(NHUNG, host_company="Aoba"))
    second = hanoi.interns.enrol(AGAIN)
    hanoi.attendance.mark([(second.id, date(2021, 8, 10))], Status.PRESENT)
    merged = hanoi.merging.merge(first.intern.id, second.intern.id)
    before = everything(hanoi)
    _, change = hanoi.register_undo.recorded(lambda: hanoi.merging.part(merged))
    after = everything(hanoi)
    hanoi.register_undo.undo(change)
    assert everything(hanoi) == before
    hanoi.register_undo.redo(change)
    assert everything(hanoi) == after

"""The register: numbers, namesakes, one person in two courses, own terms."""

from dataclasses import replace
from datetime import date

import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.services.office import open_office

BORN = date(1998, 3, 14)


def code_of(act) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value.code


def test_numbers_are_given_in_turn_and_own_ones_are_kept(hanoi):
    names = ["Suharto", "V. S. Achuthanandan", "สมชาย ศรีสุวรรณ์"]
    assert [hanoi.interns.enrol(InternForm(name=name)).intern.intern_no for name in names] == [
        "HAN-001",
        "HAN-002",
        "HAN-003",
    ]
    assert hanoi.interns.enrol(InternForm(name="X", intern_no="METI-77")).intern.intern_no == "METI-77"
    assert hanoi.interns.enrol(InternForm(name="Y")).intern.intern_no == "HAN-004"


def test_texts_are_kept_composed_and_trimmed(hanoi):
    line = hanoi.interns.enrol(InternForm(name="  Nguye\u0302\u0303n\u00a0 Thi\u0323  Ha\u0300 "))
    assert line.intern.name == "Nguyễn Thị Hà"


def test_a_name_is_needed_and_nothing_else(hanoi):
    assert code_of(lambda: hanoi.interns.enrol(InternForm(name=" \u3000 "))) == "intern.no_name"
    assert hanoi.interns.enrolments() == ()


def test_same_names_are_two_people_unless_born_the_same_day(hanoi):
    hanoi.interns.enrol(InternForm(name="Trần Quốc Bảo"))
    hanoi.interns.enrol(InternForm(name="Trần Quốc Bảo"))
    hanoi.interns.enrol(InternForm(name="Trần Quốc Bảo", birth_date=BORN))
    again = InternForm(name="Trần Quốc Bảo", birth_date=BORN)
    assert code_of(lambda: hanoi.interns.enrol(again)) == "intern.already_enrolled"
    assert len(hanoi.interns.enrolments()) == 3


def test_a_number_belongs_to_one_person(hanoi):
    hanoi.interns.enrol(InternForm(name="A", intern_no="HAN-009"))
    assert code_of(lambda: hanoi.interns.enrol(InternForm(name="B", intern_no="HAN-009"))) == "intern.no_taken"
    other = hanoi.interns.enrol(InternForm(name="B"))
    taken = InternForm(name="B", intern_no="HAN-009")
    assert code_of(lambda: hanoi.interns.update(other.id, taken)) == "intern.no_taken"


def test_one_person_in_two_courses_is_one_person(hanoi, clock):
    first = hanoi.interns.enrol(InternForm(name="Lê Thanh Hà", birth_date=BORN))
    course_b = open_office(hanoi.path, clock, "B")
    second = course_b.interns.enrol(InternForm(name="Lê Thanh Hà", birth_date=BORN))
    assert second.intern == first.intern
    assert second.id != first.id
    assert len(course_b.interns.enrolments()) == 1
    course_b.close()


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"starts_on": date(2021, 9, 1), "ends_on": date(2021, 8, 31)}, "participation.dates"),
        ({"starts_on": date(2021, 8, 1)}, "participation.outside_course"),
        ({"ends_on": date(2021, 10, 9)}, "participation.outside_course"),
        ({"required": 0}, "participation.required"),
        ({"required": 200}, "participation.required"),
    ],
)
def test_own_terms_must_fit_the_course(hanoi, terms, code):
    assert code_of(lambda: hanoi.interns.enrol(InternForm(name="X", **terms))) == code
    assert hanoi.interns.enrolments() == ()


def test_a_form_comes_back_as_it_was_kept(hanoi):
    form = InternForm(
        name="Priyanka Krishnamurthy",
        intern_no="HAN-050",
        local_name="प्रियंका कृष्णमूर्ति",
        kana="プリヤンカ",
        birth_date=BORN,
        citizenship="IND",
        residence="VNM",
        university="Delhi University",
        jlpt="N3",
        english="IELTS 7.5",
        email="p@example.org",
        phone="+91 44 1234",
        host_company="Kitano Seiki (Osaka)",
        starts_on=date(2021, 8, 16),
        ends_on=date(2021, 10, 1),
        required=60,
    )
    line = hanoi.interns.enrol(form)
    assert hanoi.interns.form(line.id) == form
    changed = InternForm(name="Priyanka K.", intern_no="HAN-051", host_company="Mirai Soft")
    assert hanoi.interns.form(hanoi.interns.update(line.id, changed).id) == changed
    assert hanoi.interns.companies() == ("Kitano Seiki (Osaka)", "Mirai Soft")


def test_the_journal_never_shows_personal_values(hanoi):
    hanoi.interns.enrol(InternForm(name="Vũ Hoàng Long", email="long@example.org", birth_date=BORN))
    said = str(hanoi.history.lines())
    assert "long@example.org" not in said
    assert "1998" not in said


def test_search_ignores_case_and_latin_marks_in_any_field(hanoi):
    hanoi.interns.enrol(InternForm(name="Nguyễn Thị Hồng Nhung", kana="グエン ティ"))
    hanoi.interns.enrol(InternForm(name="Đặng Thùy Linh", university="Foreign Trade University"))
    hanoi.interns.enrol(InternForm(name="Somchai", local_name="สมชาย ศรีสุวรรณ์"))

    def found(text: str) -> list[str]:
        return [line.intern.name for line in hanoi.interns.search(text)]

    assert found("nguyen") == ["Nguyễn Thị Hồng Nhung"]
    assert found("dang") == ["Đặng Thùy Linh"]
    assert found("グエン") == ["Nguyễn Thị Hồng Nhung"]
    assert found("สมชาย") == ["Somchai"]
    assert found("TRADE") == ["Đặng Thùy Linh"]
    assert found("HAN-00") == [line.intern.name for line in hanoi.interns.enrolments()]
    assert found("100%") == []
    assert len(found("")) == 3


def test_only_an_entry_by_mistake_can_be_removed(hanoi, nhung, bao):
    from metidesk.domain.attendance import Status

    hanoi.attendance.mark([(nhung.id, date(2021, 8, 24))], Status.PRESENT)
    assert code_of(lambda: hanoi.interns.remove(nhung.id)) == "intern.has_records"
    hanoi.interns.remove(bao.id)
    assert [line.id for line in hanoi.interns.enrolments()] == [nhung.id]
    assert hanoi.upkeep.check().faults == ()


def test_a_first_day_moved_earlier_gives_its_days_back(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Late joiner", starts_on=date(2021, 9, 6)))
    late = hanoi.overview.progress(date(2021, 8, 10))[0][1].left
    hanoi.interns.update(line.id, InternForm(name="Late joiner"))
    whole = hanoi.overview.progress(date(2021, 8, 10))[0][1].left
    assert (late, whole) == (2 * 23, 2 * 40)


def test_somebody_else_of_the_same_name_and_day_is_a_person_of_their_own(hanoi):
    form = InternForm(name="Nguyễn Văn Nam", birth_date=date(1998, 3, 14))
    first = hanoi.interns.enrol(form)
    assert not first.has_namesake
    second = hanoi.interns.enrol(replace(form, name="nguyen van nam"), is_somebody_else=True)
    shown = [line.shown_name for line in hanoi.interns.enrolments()]
    assert shown == ["Nguyễn Văn Nam (HAN-001)", "nguyen van nam (HAN-002)"]
    assert [one.intern.intern_no for one in hanoi.merging.namesakes("NAM NGUYEN VAN", date(1998, 3, 14))] == [
        "HAN-001",
        "HAN-002",
    ]
    assert hanoi.merging.namesakes("Nguyễn Văn Nam", date(1999, 1, 1)) == ()
    hanoi.interns.remove(second.id)
    assert [line.shown_name for line in hanoi.interns.enrolments()] == ["Nguyễn Văn Nam"]

"""The sheets as the store tells them: who is on them, what cannot be printed, which number they carry."""

import io
from datetime import date, time, timedelta

import pypdfium2 as pdfium
import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm

TODAY, MONDAY = date(2021, 8, 24), date(2021, 8, 16)
CUNEIFORM = "\U00012000"


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(io.BytesIO(pdf))
    return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


def test_the_sheet_of_one_intern_is_about_this_intern_alone(hanoi, nhung, bao):
    hanoi.attendance.mark([(nhung.id, TODAY)], Status.LATE)
    hanoi.attendance.arrive((nhung.id, TODAY), time(9, 41))
    text = text_of(hanoi.papers.intern_sheet(nhung.id, "en"))
    assert "Nguyễn Thị Hồng Nhung" in text
    assert "Trần Quốc Bảo" not in text
    assert "09:41" in text
    assert "1 / 35" in text


def test_the_sheet_of_one_intern_is_closed_by_the_office_assigned_that_day(hanoi, nhung):
    assert "National Day" in text_of(hanoi.papers.intern_sheet(nhung.id, "en"))
    hanoi.participations.transfer(nhung.id, date(2021, 8, 30), "BKK")
    assert "National Day" not in text_of(hanoi.papers.intern_sheet(nhung.id, "en"))
    assert "National Day" in text_of(hanoi.papers.week_sheet(date(2021, 8, 30), "en"))


def test_every_sheet_carries_the_number_of_the_intern(hanoi, nhung, bao):
    sheets = (
        hanoi.papers.week_sheet(MONDAY, "en"),
        hanoi.papers.course_sheet("en", "A3"),
        hanoi.papers.sign_in_day(MONDAY, "en"),
        hanoi.papers.sign_in_week(MONDAY, "en"),
    )
    for pdf in sheets:
        text = text_of(pdf)
        assert nhung.intern.intern_no in text
        assert bao.intern.intern_no in text


@pytest.mark.parametrize(
    ("form", "where"),
    [
        (InternForm(name=f"Test {CUNEIFORM}"), "HAN-002"),
        (InternForm(name="Suharto", host_company=f"{CUNEIFORM} K.K."), "HAN-002 Suharto"),
    ],
)
def test_what_no_font_can_print_is_named_with_whose_it_is(hanoi, nhung, form, where):
    line = hanoi.interns.enrol(form)
    papers = (
        lambda: hanoi.papers.week_sheet(MONDAY, "en"),
        lambda: hanoi.papers.course_sheet("en", "A4"),
        lambda: hanoi.papers.sign_in_day(MONDAY, "en"),
        lambda: hanoi.papers.sign_in_week(MONDAY, "en"),
        lambda: hanoi.papers.intern_sheet(line.id, "en"),
        lambda: hanoi.records.intern_records([line.id], "en"),
        lambda: hanoi.records.proof_list(MONDAY, "en", [line.id]),
        lambda: hanoi.records.friday_pack("en"),
    )
    for draw in papers:
        with pytest.raises(RuleBroken) as caught:
            draw()
        assert caught.value.code == "paper.unprintable"
        assert caught.value.facts["where"] == where
        assert caught.value.facts["characters"] == (f"{CUNEIFORM} (U+12000)",)
    assert [one.where for one in hanoi.papers.unprintable()] == [where]


def test_a_native_name_that_no_font_has_is_left_off_and_told(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Suharto", local_name=CUNEIFORM))
    assert "Suharto" in text_of(hanoi.papers.week_sheet(MONDAY, "en"))
    assert "Suharto" in text_of(hanoi.records.intern_records([line.id], "en"))
    other = hanoi.interns.enrol(InternForm(name="Bao"))
    (found,) = hanoi.papers.left_off()
    assert (found.where, found.text) == ("HAN-001 Suharto", CUNEIFORM)
    assert hanoi.papers.left_off([line.id]) == (found,)
    assert hanoi.papers.left_off([other.id]) == ()
    assert hanoi.papers.unprintable() == ()


def test_a_week_outside_the_course_is_refused(hanoi, nhung):
    for monday in (date(2021, 8, 2), date(2021, 10, 11)):
        with pytest.raises(RuleBroken) as caught:
            hanoi.papers.week_sheet(monday, "en")
        assert caught.value.code == "paper.no_days"


def test_the_sheet_of_somebody_else_is_refused(hanoi, nhung):
    hanoi.interns.remove(nhung.id)
    with pytest.raises(RuleBroken) as caught:
        hanoi.papers.intern_sheet(nhung.id, "en")
    assert caught.value.code == "participation.unknown"


def test_who_is_not_there_that_week_signs_no_sheet(hanoi, nhung):
    hanoi.interns.enrol(InternForm(name="Suharto", starts_on=MONDAY + timedelta(weeks=1)))
    assert "Suharto" not in text_of(hanoi.papers.sign_in_week(MONDAY, "en"))
    assert "Suharto" in text_of(hanoi.papers.sign_in_week(MONDAY + timedelta(weeks=1), "en"))

"""Records, register, proof list and Friday pack as the store tells them."""

import io
from dataclasses import replace
from datetime import date, time, timedelta

import pypdfium2 as pdfium
import pytest

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind, Week
from metidesk.domain.completion import CompletionRule
from metidesk.domain.equipment import AssetForm, Handing
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.people import InternForm
from metidesk.services.person_paper import person_paper
from metidesk.system.ids import new_id

FIRST, TODAY, END = date(2021, 8, 10), date(2021, 8, 24), date(2021, 10, 8)


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(io.BytesIO(pdf))
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return " ".join("\n".join(pages).split())


def attend(office, line, count, status=Status.PRESENT):
    course = office.settings.read().course
    days = office.calendar.work_calendar().working_days(course.starts_on, course.ends_on)[:count]
    office.attendance.mark([(line.id, day) for day in days], status)


def refusal(act) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value.code


def test_a_record_tells_every_day_with_its_remark(hanoi, nhung):
    attend(hanoi, nhung, 8)
    hanoi.attendance.mark([(nhung.id, TODAY)], Status.LATE)
    hanoi.attendance.arrive((nhung.id, TODAY), time(9, 41))
    hanoi.attendance.note([(nhung.id, TODAY)], "the bridge was closed")
    hanoi.attendance.place([(nhung.id, TODAY)], Place.HOME)
    text = text_of(hanoi.records.intern_records([nhung.id], "en"))
    assert "L Late Home 09:41 1 the bridge was closed" in text
    assert "National Day" in text
    assert "Fri 8 Oct" in text
    assert "9 / 35" in text
    assert "No. 2021A-HAN-R001" in text


def test_a_make_up_day_and_a_closure_are_remarked(hanoi, nhung):
    closure = CalendarDay("HAN", date(2021, 8, 26), DayKind.CLOSURE, Wording("Typhoon"), "")
    extra = CalendarDay("HAN", date(2021, 8, 28), DayKind.EXTRA, Wording("Make-up day"), "", True, closure.day)
    hanoi.calendar.put(closure)
    hanoi.calendar.put(extra)
    text = text_of(hanoi.records.intern_records([nhung.id], "en"))
    assert "Thu 26 Aug Office closed Typhoon" in text
    assert "Sat 28 Aug" in text
    assert "Make-up day · makes up for Thu 26 Aug" in text


def test_days_before_and_after_the_own_dates_are_no_part_of_a_record(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Suharto", starts_on=date(2021, 8, 16), ends_on=date(2021, 9, 10)))
    text = text_of(hanoi.records.intern_records([line.id], "en"))
    assert "Mon 16 Aug" in text
    assert "Fri 10 Sep" in text
    assert "Fri 13 Aug" not in text
    assert "Mon 13 Sep" not in text
    assert "16 Aug – 10 Sep 2021" in text


def test_a_transfer_is_headed_and_follows_the_calendar_of_the_new_office(hanoi, nhung):
    hanoi.participations.transfer(nhung.id, date(2021, 9, 13), "BKK", "Hokuto Precision")
    text = text_of(hanoi.records.intern_records([nhung.id], "en"))
    assert "From Mon 13 Sep: Bangkok Satellite Office · Hokuto Precision" in text
    assert "Kitano Seiki (Osaka) (10 Aug – 12 Sep)" in text
    assert "National Day" in text
    # 24 September is a holiday in Thailand alone.
    assert "Fri 24 Sep Public holiday" in text


def test_who_withdraws_has_a_record_up_to_the_last_day(hanoi, nhung):
    hanoi.participations.withdraw(nhung.id, date(2021, 8, 27), "a family matter")
    text = text_of(hanoi.records.intern_records([nhung.id], "en"))
    assert "10 – 27 Aug" in text.replace("10 Aug – 27 Aug", "10 – 27 Aug")
    assert "Mon 30 Aug" not in text


def test_a_week_signed_off_says_so_and_one_reopened_makes_the_next_revision(hanoi, nhung):
    attend(hanoi, nhung, 9)
    hanoi.sign_off.sign_off(date(2021, 8, 16), "Nguyễn Thu Trang")
    assert "Signed off 24 Aug 2021, Nguyễn Thu Trang" in text_of(hanoi.records.intern_records([nhung.id], "en"))
    hanoi.sign_off.reopen(date(2021, 8, 16), "a late sheet")
    text = text_of(hanoi.records.intern_records([nhung.id], "en"))
    assert "Signed off" not in text
    assert "Rev. 2" in text


def test_several_records_come_in_the_order_asked_and_none_is_refused(hanoi, nhung, bao):
    text = text_of(hanoi.records.intern_records([bao.id, nhung.id], "en"))
    assert text.index("Trần Quốc Bảo") < text.index("Nguyễn Thị Hồng Nhung")
    assert refusal(lambda: hanoi.records.intern_records([], "en")) == "paper.nobody"
    assert refusal(lambda: hanoi.records.intern_records([new_id()], "en")) == "participation.unknown"


@pytest.fixture
def only_days(hanoi):
    hanoi.completion.switch(CompletionRule.WEEKS_SIGNED, False)


@pytest.mark.usefixtures("only_days")
def test_the_register_keeps_what_was_printed_and_what_became_of_it(hanoi, nhung, bao):
    for line in (nhung, bao):
        attend(hanoi, line, 36)
    first, second = (one.number for one in hanoi.certificates.issue([nhung.id, bao.id], END))
    hanoi.certificates.hand_over([first], END, "her sister")
    hanoi.certificates.revoke(second, "issued for the wrong course")
    hanoi.interns.update(nhung.id, InternForm(name="Nguyen Nhung", intern_no=nhung.intern.intern_no))
    text = text_of(hanoi.records.register("en"))
    assert text.index(first) < text.index(second)
    assert "Nguyễn Thị Hồng Nhung" in text
    assert "Kitano Seiki (Osaka)" in text
    assert "Nguyen Nhung" not in text
    assert "her sister" in text
    assert "Revoked on 24 Aug 2021 by" in text
    assert "issued for the wrong course" in text
    assert f"numbers {first} – {second}, 2 issued, 1 revoked, 0 issued anew" in text


@pytest.mark.usefixtures("only_days")
def test_a_reissue_stands_under_the_number_it_replaces(hanoi, nhung):
    attend(hanoi, nhung, 36)
    (one,) = hanoi.certificates.issue([nhung.id], END)
    hanoi.certificates.reissue(one.number, "the name was misspelt")
    text = text_of(hanoi.records.register("en"))
    assert "Replaced by a reissue on 24 Aug 2021" in text
    assert f"numbers {one.number} – {one.number}, 1 issued, 0 revoked, 1 issued anew" in text
    assert "Rev. 2" in text


def test_an_empty_register_is_a_paper_too(hanoi):
    assert "no certificate was issued" in text_of(hanoi.records.register("en"))


def test_the_proof_list_is_for_whoever_waits_for_a_certificate(hanoi, nhung, bao):
    attend(hanoi, nhung, 36)
    text = text_of(hanoi.records.proof_list(END, "en"))
    assert "Nguyễn Thị Hồng Nhung" in text
    assert "Trần Quốc Bảo" not in text
    assert "36 activity days" in text
    assert "Trần Quốc Bảo" in text_of(hanoi.records.proof_list(END, "en", [bao.id]))
    assert refusal(lambda: hanoi.records.proof_list(FIRST, "en")) == "paper.nobody"


def test_the_proof_list_says_which_native_name_the_certificate_leaves_off(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Suharto", local_name="\U00012000"))
    text = text_of(hanoi.records.proof_list(END, "en", [line.id]))
    assert "The name in its own script is left off: no font has U+12000." in text


def test_the_pack_is_for_next_week_and_tells_contacts_and_equipment(hanoi, bao):
    form = InternForm(name="Suharto", phone="+62 812 555 01", email="suharto@example.org", host_company="Aoba Foods")
    suharto = hanoi.interns.enrol(form)
    (pc,) = hanoi.equipment.add(AssetForm("pc", {"maker": "Lenovo", "model": "E14", "serial": "PF2K1Q91"}))
    hanoi.equipment.lend(suharto.id, [Handing(pc.tag)])
    text = text_of(hanoi.records.friday_pack("en"))
    assert "30 Aug – 3 Sep 2021" in text
    assert "closed – National Day" in text
    assert "+62 812 555 01" in text
    assert "suharto@example.org" in text
    assert pc.tag in text
    assert "No equipment is recorded" not in text
    assert "2021A-HAN-SW04" in text
    assert "2021A-HAN-W04" in text


def test_the_sheet_in_the_pack_is_blank_whatever_is_marked(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, TODAY)], Status.LATE)
    hanoi.attendance.arrive((nhung.id, TODAY), time(9, 41))
    assert "09:41" not in text_of(hanoi.records.friday_pack("en", TODAY))


def test_who_has_left_is_not_in_the_pack(hanoi, nhung):
    hanoi.interns.enrol(InternForm(name="Suharto", ends_on=date(2021, 8, 27)))
    assert "Suharto" not in text_of(hanoi.records.friday_pack("en"))
    assert "Suharto" in text_of(hanoi.records.friday_pack("en", TODAY))


@pytest.mark.parametrize("day", [date(2021, 8, 6), END + timedelta(weeks=1)])
def test_a_pack_outside_the_course_is_refused(hanoi, nhung, day):
    with pytest.raises(RuleBroken) as caught:
        hanoi.records.friday_pack("en", day)
    assert caught.value.code == "paper.no_days"
    assert caught.value.facts["first"] == Week.of(day).monday


def test_a_pack_for_a_week_without_a_working_day_has_no_sign_in_sheet(hanoi, nhung):
    for day in range(30, 32):
        hanoi.calendar.put(CalendarDay("HAN", date(2021, 8, day), DayKind.CLOSURE, Wording("Flood"), ""))
    hanoi.calendar.put(CalendarDay("HAN", date(2021, 9, 1), DayKind.CLOSURE, Wording("Flood"), ""))
    text = text_of(hanoi.records.friday_pack("en"))
    assert "SW04" not in text
    assert "closed – Flood" in text


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_the_language_of_a_paper_is_chosen_apart_from_the_screen(hanoi, nhung, language):
    attend(hanoi, nhung, 36)
    office = {"en": "Hanoi Satellite Office", "ja": "ハノイサテライトオフィス", "vi": "Văn phòng vệ tinh Hà Nội"}
    papers = (
        hanoi.records.intern_records([nhung.id], language),
        hanoi.records.register(language),
        hanoi.records.proof_list(END, language),
        hanoi.records.friday_pack(language),
        hanoi.papers.intern_sheet(nhung.id, language),
    )
    for pdf in papers:
        assert office[language] in text_of(pdf)


def test_the_paper_of_a_person_holds_the_card_and_the_record_of_each_course(hanoi, nhung):
    hanoi.in_course("2021B").participations.join(nhung.intern.id, InternForm(name=nhung.intern.name), "BKK")
    pdf = pdfium.PdfDocument(person_paper(hanoi, nhung.intern.id, "en"))
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert "Card of an intern" in pages[0]
    titles = ["Card" if "Card of an intern" in page else "Record" for page in pages]
    assert titles == sorted(titles)
    told = "\n".join(pages)
    assert "2021A-HAN-R001" in told
    assert "2021B-HAN-R001" in told
    assert "Bangkok" in told
    pdf.close()
    hanoi.interns.update(nhung.id, replace(hanoi.interns.form(nhung.id), plan="\ud7b0"))
    with pytest.raises(RuleBroken, match=r"paper\.unprintable"):
        person_paper(hanoi, nhung.intern.id, "en")

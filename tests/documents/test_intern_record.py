"""The record of an intern: every day once, sums that add up, weeks kept whole, two pages for a course."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from metidesk.documents.attendance_facts import SheetCell
from metidesk.documents.intern_record import draw_intern_records, split_weeks
from metidesk.documents.record_facts import RecordDay
from metidesk.documents.samples import LONG_NAME, intern_record
from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind, Week
from metidesk.domain.names import Wording
from metidesk.i18n.counts import days
from metidesk.i18n.dates import weekday_day_month


@pytest.fixture
def record(read, words_of):
    """Draw one record, or several, and read them back."""

    def draw(*facts, language="en"):
        return read(lambda target: draw_intern_records(facts, words_of(language), target))

    return draw


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
@pytest.mark.parametrize("number", range(10))
def test_a_course_is_on_two_pages_with_every_day_once(record, language: str, number: int) -> None:
    facts = intern_record(number)
    found = record(facts, language=language)
    assert len(found.pages) == 2
    for page in found.pages:
        assert facts.name in page.text
        assert facts.intern_no in page.text
    text = " ".join(found.text.split())
    for one in facts.days:
        written = " ".join(weekday_day_month(one.day, language).split())
        assert written in text
    assert f"{days(facts.credited, language)} / 35" in text


def test_a_week_is_summed_and_the_sum_goes_on(record) -> None:
    facts = intern_record(3)
    text = record(facts).text
    so_far = 0
    for week in facts.weeks:
        so_far += sum(one.cell.status.credit for one in week if one.cell.status is not None)
        assert f"{days(so_far)} / 35" in text
    assert so_far == facts.credited


def test_who_signed_a_week_off_stands_beside_its_sum(record) -> None:
    text = record(intern_record()).text
    assert text.count("Signed off") == 6
    assert "Signed off 16 Aug 2021, Nguyễn Thu Trang" in text


def test_a_transfer_heads_its_days_and_the_sum_continues(record) -> None:
    text = record(intern_record()).text
    assert text.count("Da Nang Satellite Office") == 1
    assert "From Mon 13 Sep: Da Nang Satellite Office · Hokuto Precision Co., Ltd." in text
    assert "From Tue 10 Aug" not in text
    one_place = replace(intern_record(), stays=intern_record().stays[:1])
    assert "From Mon 13 Sep" not in record(one_place).text


def test_remarks_tell_holidays_notes_and_what_a_day_makes_up_for(record) -> None:
    facts = intern_record()
    extra = CalendarDay("IN-TN", date(2021, 9, 25), DayKind.EXTRA, Wording("Make-up day"), "", True, date(2021, 9, 20))
    made_up = RecordDay(extra.day, True, SheetCell(Status.PRESENT, Place.HOME), extra, "from home")
    found = record(replace(facts, days=tuple(sorted((*facts.days, made_up), key=lambda one: one.day))))
    assert "Make-up day · makes up for Mon 20 Sep · from home" in found.text
    assert found.text.count("National Day") == 2


def test_a_very_long_remark_is_cut_and_stays_in_its_line(record) -> None:
    facts = intern_record()
    first = replace(facts.days[0], note="the train did not run " * 12)
    (page, _) = record(replace(facts, days=(first, *facts.days[1:]))).pages
    (ellipsis,) = page.places("…")
    assert ellipsis.right < page.width - 33
    assert page.place("Wed 11 Aug").top < ellipsis.y + 4


def test_the_names_of_several_interns_count_their_pages_for_themselves(record) -> None:
    found = record(intern_record(0), intern_record(9))
    assert [page.text.count("Page 1 of 2") for page in found.pages] == [1, 0, 1, 0]
    assert LONG_NAME in found.pages[2].text
    assert found.metadata["Title"] == "Attendance and activity record 2021A-HAN-R001 – 2021A-HAN-R010"


def test_who_left_early_in_the_course_has_a_short_record(record) -> None:
    facts = intern_record()
    short = replace(facts, days=facts.days[:7], stays=facts.stays[:1], last=facts.days[6].day)
    (page,) = record(short).pages
    assert "10 – 18 Aug 2021" in page.text.replace("10 Aug – 18 Aug", "10 – 18 Aug")
    assert "Signature of the intern" in page.text


def test_nobody_is_nobody(record) -> None:
    facts = replace(intern_record(), days=(), stays=())
    (page,) = record(facts).pages
    assert "0 / 35" in page.text


def test_a_code_stands_in_the_corner_and_can_be_read(words_of) -> None:
    facts = intern_record()
    facts = replace(facts, heading=replace(facts.heading, code="MS1.2021A-HAN-R001.1"))
    target = io.BytesIO()
    draw_intern_records([facts], words_of("en"), target)
    page = pypdfium2.PdfDocument(target.getvalue())[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert code.text == facts.heading.code
    assert code.position.top_left.x > 0.85 * 3 * page.get_width()


@given(st.lists(st.integers(2, 9), max_size=40), st.sampled_from([15.0, 17.0, 19.0]))
def test_weeks_lose_none_and_leave_room_for_signatures(lines: list[int], height: float) -> None:
    room = 648.0
    pages = split_weeks(lines, room, height)
    assert sum(pages) == len(lines)
    start = 0
    for number, count in enumerate(pages):
        taken = sum(lines[start : start + count]) * height + (97 if number == 0 else 26)
        assert taken + (152 if number == len(pages) - 1 else 0) <= room + 0.01
        start += count


def test_the_weeks_of_the_facts_are_those_of_the_calendar() -> None:
    facts = intern_record()
    assert [Week.of(week[0].day).monday for week in facts.weeks] == [
        date(2021, 8, 9) + timedelta(weeks=number) for number in range(9)
    ]

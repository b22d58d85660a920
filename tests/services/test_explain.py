"""Explaining a total: its days add up, every correction is among them, and the papers and sign-offs it rests on."""

from datetime import date, timedelta

import pypdfium2
import pytest

from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.names import Wording
from metidesk.domain.sheets import PaperKind
from metidesk.i18n.counts import days

MONDAY, TUESDAY = date(2021, 8, 16), date(2021, 8, 24)


def lived(office, line, *others):
    office.attendance.mark([(one.id, MONDAY + timedelta(days=n)) for one in others for n in range(5)], Status.PRESENT)
    for offset, status in enumerate((Status.PRESENT, Status.LATE, Status.HALF, Status.EXCUSED, Status.PRESENT)):
        office.attendance.mark([(line.id, MONDAY + timedelta(days=offset))], status)
    office.attendance.note([(line.id, MONDAY)], "Came with the doctor's paper")
    office.attendance.mark([(line.id, MONDAY)], Status.ABSENT, "Signed for by a friend")
    office.attendance.place([(line.id, MONDAY + timedelta(days=4))], Place.HOME, "Typhoon")
    office.sheets.register_print(PaperKind.WEEK, MONDAY)
    office.sheets.register_print(PaperKind.COURSE, MONDAY)
    office.sign_off.sign_off(MONDAY, "Trang")


def test_the_days_add_up_to_the_total(hanoi, nhung, bao):
    lived(hanoi, nhung, bao)
    hanoi.attendance.mark([(nhung.id, TUESDAY)], Status.PRESENT)
    for on in (MONDAY, date(2021, 8, 20), TUESDAY):
        told = hanoi.explain.explain(nhung.id, on)
        assert told.progress.credited == sum(one.credit for one in told.days) == told.days[-1].total
        assert max(one.day for one in told.days) <= on
        assert sum(count for _, count in told.tallies) == sum(1 for one in told.days if one.mark is not None)
        assert sum(count * status.credit for status, count in told.tallies) == told.progress.credited
    assert told.progress == hanoi.overview.day_lines(TUESDAY, [nhung.id])[0].progress
    assert told.tallies == (
        (Status.PRESENT, 2),
        (Status.LATE, 1),
        (Status.HALF, 1),
        (Status.EXCUSED, 1),
        (Status.ABSENT, 1),
    )
    untaken = [one.day for one in told.days if one.expected and one.mark is None]
    assert 2 * len([day for day in untaken if day < TUESDAY]) == told.progress.untaken


def test_corrections_papers_and_signings_stand_with_their_days(hanoi, nhung, bao):
    lived(hanoi, nhung, bao)
    told = hanoi.explain.explain(nhung.id, TUESDAY)
    assert [(day, change.before.status, change.after.status, change.reason) for day, change in told.corrections] == [
        (MONDAY, Status.PRESENT, Status.ABSENT, "Signed for by a friend"),
        (MONDAY + timedelta(days=4), Status.PRESENT, Status.PRESENT, "Typhoon"),
    ]
    by_day = {one.day: one for one in told.days}
    assert [sheet.number for sheet in by_day[MONDAY].sheets] == ["2021A-HAN-W02"]
    assert by_day[MONDAY].signed.coordinator == "Trang"
    assert by_day[date(2021, 8, 13)].signed is None
    assert told.unsigned == ()
    hanoi.sign_off.reopen(MONDAY, "Typo")
    assert hanoi.explain.explain(nhung.id, TUESDAY).unsigned == (MONDAY,)


def test_a_mark_on_a_closed_day_and_one_taken_away_are_told(hanoi, nhung):
    hanoi.calendar.put(CalendarDay("HAN", MONDAY, DayKind.CLOSURE, Wording("Flood"), "Office"))
    hanoi.attendance.mark([(nhung.id, MONDAY)], Status.PRESENT)
    other = MONDAY + timedelta(days=1)
    hanoi.attendance.mark([(nhung.id, other)], Status.PRESENT)
    hanoi.attendance.clear([(nhung.id, other)], "Wrong line")
    by_day = {one.day: one for one in hanoi.explain.explain(nhung.id, TUESDAY).days}
    assert (by_day[MONDAY].expected, by_day[MONDAY].entry.name.en, by_day[MONDAY].credit) == (False, "Flood", 2)
    assert (by_day[other].mark, by_day[other].corrections[0].after) == (None, None)


@pytest.mark.parametrize("language", ["en", "ja", "vi"])
def test_the_slip_says_what_the_explanation_says(hanoi, nhung, bao, language):
    lived(hanoi, nhung, bao)
    pdf = pypdfium2.PdfDocument(hanoi.explain.slip(nhung.id, TUESDAY, language))
    assert len(pdf) == 1
    text = pdf[0].get_textpage().get_text_range()
    for part in (f"{days(5, language)} / 35", "2021A-HAN-W02", "Signed for by a friend", "Typhoon", "Trang"):
        assert part in text

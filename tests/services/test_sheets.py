"""The round trip of papers: printed, signed, entered, scan filed by its code; and what is still missing."""

import io
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from metidesk.documents.grid import Box
from metidesk.documents.qr import draw_qr
from metidesk.domain.attendance import Status
from metidesk.domain.errors import RuleBroken
from metidesk.domain.sheets import PaperKind, SheetState
from metidesk.services import upkeep
from metidesk.services.office import open_office
from metidesk.store import files
from metidesk.system.trouble import Trouble, TroubleCode

MONDAY, FRIDAY = date(2021, 8, 16), date(2021, 8, 20)


def paper(*codes: str) -> bytes:
    """Draw a PDF with a page for each code, as large on the paper as the sheets carry it."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(842, 595))
    for code in codes:
        canvas.drawString(80, 300, "Week 16 – 20 August")
        if code:
            draw_qr(canvas, Box(760, 520, 45, 45), code)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture(code: str, kind: str, turned: int = 0) -> bytes:
    page = pypdfium2.PdfDocument(paper(code))[0].render(scale=200 / 72).to_pil().convert("L")
    target = io.BytesIO()
    page.rotate(turned, expand=True, fillcolor=255).save(target, kind)
    return target.getvalue()


def printed(office, kind=PaperKind.WEEK, day=MONDAY, **more):
    return office.sheets.register_print(kind, day, **more)


def code_of_refusal(act) -> str:
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value.code


def test_a_paper_takes_its_steps_one_after_the_other(hanoi, nhung, clock):
    planned = hanoi.sheets.number_for(PaperKind.WEEK, FRIDAY)
    sheet = printed(hanoi)
    assert (planned.number, planned.code) == (sheet.number, sheet.code) == ("2021A-HAN-W02", "MDS:2021A-HAN-W02")
    assert sheet.state is SheetState.PRINTED
    assert hanoi.sheets.advance(sheet.number, SheetState.SIGNED).state is SheetState.SIGNED
    assert hanoi.sheets.advance(sheet.number, SheetState.ENTERED).state is SheetState.ENTERED
    first_signed = hanoi.sheets.find(sheet.number).signed_at
    clock.moment += timedelta(hours=1)
    again = printed(hanoi)
    assert (again.number, again.state, again.printed_at) == (sheet.number, SheetState.ENTERED, clock.moment)
    assert hanoi.sheets.advance(sheet.number, SheetState.SIGNED).signed_at == first_signed
    (filed,) = hanoi.sheets.file_scan(paper(sheet.code), "scan.pdf")
    assert (filed.state, filed.filed_at) == (SheetState.FILED, clock.moment)
    assert hanoi.sheets.scan(sheet.number)[:2] == ("scan.pdf", "application/pdf")
    assert code_of_refusal(lambda: hanoi.sheets.advance(sheet.number, SheetState.FILED)) == "sheet.scan_needed"


@pytest.mark.parametrize("text", ["MDS:2021A-HAN-W02", "2021a-han-w02", " mds:2021a-han-w02 "])
def test_a_code_or_a_typed_number_leads_to_the_paper(hanoi, nhung, text):
    printed(hanoi)
    found = hanoi.sheets.find(text)
    assert (found.kind, found.first_on, found.last_on) == (PaperKind.WEEK, MONDAY, FRIDAY)


@pytest.mark.parametrize("text", ["", "MDS:2021A-HAN-W09", "MD1:2021A-HAN-W02"])
def test_what_is_no_paper_of_ours_is_refused(hanoi, nhung, text):
    printed(hanoi)
    assert code_of_refusal(lambda: hanoi.sheets.find(text)) == "sheet.unknown"


@pytest.mark.parametrize(("kind", "turned"), [("PNG", 0), ("PNG", 90), ("JPEG", 180), ("JPEG", 4)])
def test_pictures_file_themselves_also_when_they_lie_askew(hanoi, nhung, kind, turned):
    sheet = printed(hanoi)
    content = picture(sheet.code, kind, turned)
    (filed,) = hanoi.sheets.file_scan(content, f"scan.{kind}")
    assert filed.number == sheet.number
    assert hanoi.sheets.scan(sheet.number) == (f"scan.{kind}", f"image/{kind.lower()}", content)


def test_a_scan_of_many_pages_goes_to_every_paper_on_it_and_is_kept_once(hanoi, nhung):
    week = printed(hanoi)
    day = printed(hanoi, PaperKind.SIGN_IN_DAY)
    content = paper(week.code, "", "MD1:not-ours", day.code)
    assert {one.number for one in hanoi.sheets.file_scan(content, "all.pdf")} == {week.number, day.number}
    length = hanoi.history.verify()
    hanoi.sheets.file_scan(content, "again.pdf")
    assert hanoi.history.verify() == length
    assert len(list(files.folder_of(hanoi.path).iterdir())) == 1


def test_a_better_scan_takes_the_place_and_the_first_stays(hanoi, nhung):
    sheet = printed(hanoi)
    hanoi.sheets.file_scan(paper(sheet.code), "one.pdf")
    better = paper(sheet.code, "")
    hanoi.sheets.file_scan(better, "two.pdf")
    assert hanoi.sheets.scan(sheet.number)[2] == better
    assert len(list(files.folder_of(hanoi.path).iterdir())) == 2


def test_scans_that_say_nothing_are_refused_and_leave_nothing(hanoi, nhung):
    sheet = printed(hanoi)
    for content, code in (
        (paper(""), "scan.no_code"),
        (paper("MD1:a-certificate"), "scan.no_code"),
        (paper("MDS:2021A-HAN-W09"), "sheet.unknown"),
        (b"GIF89a", "scan.unknown_kind"),
        (b"", "scan.unknown_kind"),
        (b"%PDF" + bytes(50_000_001), "file.too_big"),
    ):
        assert code_of_refusal(lambda content=content: hanoi.sheets.file_scan(content, "x")) == code
    damaged = (b"%PDF-1.4 nothing", b"\x89PNG\r\n\x1a\n nothing", b"\xff\xd8\xff nothing")
    for content in damaged:
        code = code_of_refusal(lambda content=content: hanoi.sheets.file_scan(content, "x"))
        assert code in {"file.broken", "scan.no_code"}
    wall = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(wall, "PNG")
    code = code_of_refusal(lambda: hanoi.sheets.file_scan(wall.getvalue(), "x"))
    assert code in {"file.broken", "scan.no_code"}
    assert hanoi.sheets.find(sheet.number).state is SheetState.PRINTED
    assert not files.folder_of(hanoi.path).exists()
    assert code_of_refusal(lambda: hanoi.sheets.scan(sheet.number)) == "scan.missing"
    (filed,) = hanoi.sheets.file_scan(paper(""), "x", sheet.number)
    assert filed.state is SheetState.FILED


def test_papers_are_missing_from_the_day_after_their_last_until_filed(hanoi, nhung):
    week = printed(hanoi)
    printed(hanoi, PaperKind.COURSE)
    day = printed(hanoi, PaperKind.SIGN_IN_DAY, date(2021, 8, 24))
    assert hanoi.sheets.missing(FRIDAY) == ()
    assert [one.number for one in hanoi.sheets.missing(date(2021, 8, 21))] == [week.number]
    assert [one.number for one in hanoi.sheets.missing(date(2021, 8, 25))] == [week.number, day.number]
    hanoi.sheets.file_scan(paper(week.code), "x.pdf")
    assert [one.number for one in hanoi.sheets.missing(date(2021, 8, 25))] == [day.number]


def test_a_reopened_week_is_printed_as_the_next_revision(hanoi, nhung):
    hanoi.attendance.mark([(nhung.id, MONDAY + timedelta(days=n)) for n in range(5)], Status.PRESENT)
    first = printed(hanoi)
    hanoi.sign_off.sign_off(MONDAY, "Trang")
    assert printed(hanoi).number == first.number
    hanoi.sign_off.reopen(MONDAY, "Late on paper")
    second = printed(hanoi)
    assert (second.number, second.revision) == ("2021A-HAN-W02-R2", 2)
    assert hanoi.sheets.number_for(PaperKind.COURSE, MONDAY).revision == 2
    assert hanoi.sheets.number_for(PaperKind.WEEK, date(2021, 8, 23)).revision == 1
    assert hanoi.sheets.number_for(PaperKind.SIGN_IN_WEEK, MONDAY).revision == 1
    assert [one.number for one in hanoi.sheets.missing(date(2021, 8, 24))] == [second.number]


def test_an_intern_with_a_numbered_paper_stays_on_the_roll(hanoi, nhung, bao):
    sheet = printed(hanoi, PaperKind.INTERN, participation_id=nhung.id)
    assert sheet.number == f"2021A-HAN-I{nhung.intern.intern_no.removeprefix('HAN-')}"
    assert code_of_refusal(lambda: hanoi.interns.remove(nhung.id)) == "intern.has_records"
    cell = (bao.id, date(2021, 8, 24))
    hanoi.attendance.mark([cell], Status.PRESENT)
    hanoi.attendance.note([cell], "Wrong line")
    hanoi.attendance.clear([cell])
    hanoi.interns.remove(bao.id)
    assert [line.id for line in hanoi.interns.enrolments()] == [nhung.id]


def test_scans_are_backed_up_once_and_come_back(hanoi, nhung, tmp_path, clock):
    sheet = printed(hanoi)
    content = paper(sheet.code)
    hanoi.sheets.file_scan(content, "x.pdf")
    usb = tmp_path / "usb"
    made = hanoi.upkeep.back_up(usb)
    (copied,) = (usb / "hanoi.files").iterdir()
    written = copied.stat().st_mtime_ns
    clock.moment = datetime(2021, 8, 25, 2, 0, tzinfo=UTC)
    hanoi.upkeep.back_up(usb)
    assert copied.stat().st_mtime_ns == written
    hanoi.close()
    for path in (*files.folder_of(hanoi.path).iterdir(), hanoi.path):
        path.unlink()
    upkeep.restore(hanoi.path, usb / made.path, clock)
    office = open_office(hanoi.path, clock)
    assert office.sheets.scan(sheet.number)[2] == content
    assert office.upkeep.check().faults == ()
    office.close()


def test_a_scan_that_is_gone_or_changed_is_told(hanoi, nhung):
    sheet = printed(hanoi)
    hanoi.sheets.file_scan(paper(sheet.code), "x.pdf")
    (path,) = files.folder_of(hanoi.path).iterdir()
    path.write_bytes(b"%PDF changed")
    for _ in range(2):
        with pytest.raises(Trouble) as caught:
            hanoi.sheets.scan(sheet.number)
        assert caught.value.code is TroubleCode.STORE_DAMAGED
        assert [fault for fault in hanoi.upkeep.check().faults if path.name in fault]
        path.unlink(missing_ok=True)

"""Believable facts for every paper: people of many scripts, a course with holidays, marks of every kind."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from metidesk.documents.attendance_facts import SheetCell, SheetDay, SheetFacts, SheetKind, SheetRow
from metidesk.documents.certificate_register import (
    RegisterEnd,
    RegisterFacts,
    RegisterOverride,
    RegisterRow,
    RegisterSeries,
    RegisterSpoiled,
)
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.frame import Heading
from metidesk.documents.friday_pack import PackFacts, PackPerson
from metidesk.documents.printer_card import CardFacts
from metidesk.documents.proof_list import ProofFacts, ProofRow
from metidesk.documents.record_facts import RecordDay, RecordFacts, RecordSigning, RecordStay
from metidesk.documents.sign_in_sheet import SignInFacts, SignInRow
from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import CalendarDay, DayKind, Week, days_between
from metidesk.domain.completion import CertificateKind, CompletionRule
from metidesk.domain.equipment import HeldItem
from metidesk.domain.names import Wording
from metidesk.domain.progress import Progress

LONG_NAME = "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer"
PEOPLE = (
    ("Nguyễn Thị Hồng Nhung", "", "Kitano Seiki Co., Ltd., Osaka"),
    ("Somchai Srisuwan", "สมชาย ศรีสุวรรณ์", "Tanaka Kōgyō K.K."),
    ("Natthathiya Kingkaew", "ณัฐฐิญา กิ่งแก้ว", "Aoba Foods Co., Ltd."),
    ("Sok Sophea", "សុខ សុភា", "株式会社みなと製作所"),
    ("Chumteav Kresna", "ជំទាវ ក្រឹស្នា", "Sunrise Software Inc."),
    ("Priyanka Krishnamurthy", "प्रियंका कृष्णमूर्ति", "Hokuto Precision Co., Ltd."),
    ("Srinivasan", "ஸ்ரீனிவாசன்", "Yamabuki Textile"),
    ("Lakshmi Krishnamurthy", "ಲಕ್ಷ್ಮೀ ಕೃಷ್ಣಮೂರ್ತಿ", "髙橋精機株式会社"),
    ("Suharto", "", "Kitano Seiki Co., Ltd., Osaka"),
    (LONG_NAME, "𠮷野 﨑山", "Nishi-Nihon International Engineering and Trading Co., Ltd."),
)
"""Name, name in the own script, host company."""

FIRST, LAST = date(2021, 8, 10), date(2021, 10, 8)
PROGRAMME = Wording(
    en="Japan Internship Program",
    ja="国際化促進インターンシップ事業",
    local="Chương trình Thực tập Nhật Bản",
)
_MINISTRY = Wording(en="Ministry of Economy, Trade and Industry", ja="経済産業省")
_OFFICE = Wording(en="Hanoi", ja="ハノイ", local="Hà Nội")
_NATIONAL_DAY = Wording(en="National Day", ja="建国記念日", local="Quốc khánh")
_CLOSED = {
    date(2021, 9, 2): _NATIONAL_DAY,
    date(2021, 9, 3): _NATIONAL_DAY,
    date(2021, 9, 20): Wording(en="Respect for the Aged Day (Japan)", ja="敬老の日"),
    date(2021, 9, 23): Wording(en="Autumnal Equinox Day (Japan)", ja="秋分の日"),
}
_REQUIRED = 70


def heading(number: str) -> Heading:
    """Return the head of a sample sheet."""
    return Heading(
        programme=PROGRAMME,
        year=2021,
        course_code="A",
        course_first=FIRST,
        course_last=LAST,
        office=_OFFICE,
        local_language="vi",
        coordinator="Nguyễn Thu Trang",
        number=number,
        revision=1,
        printed_at=datetime(2021, 9, 24, 9, 5, tzinfo=UTC),
        time_zone="Asia/Ho_Chi_Minh",
    )


def course_days() -> tuple[SheetDay, ...]:
    """Return every weekday of the course; holidays are closed."""
    weekdays = (day for day in days_between(FIRST, LAST) if day.weekday() < 5)
    return tuple(SheetDay(day, day not in _CLOSED, _CLOSED.get(day)) for day in weekdays)


def course_sheet(people: int = 10, until: date = date(2021, 9, 24)) -> SheetFacts:
    """Return the sheet of a course with marks up to a day; more people than there are come again."""
    days = course_days()
    rows = tuple(_row(number, days, until) for number in range(people))
    return SheetFacts(SheetKind.COURSE, heading("2021A-HAN-K01"), days, rows)


def week_sheet(people: int = 10, monday: date = date(2021, 8, 30)) -> SheetFacts:
    """Return the sheet of one week; what is credited includes the weeks before."""
    days = course_days()
    week = Week(monday)
    columns = [number for number, day in enumerate(days) if Week.of(day.day) == week]
    rows = []
    for number in range(people):
        row = _row(number, days, week.sunday)
        cells = tuple(row.cells[column] for column in columns)
        rows.append(replace(row, cells=cells))
    shown = tuple(days[column] for column in columns)
    return SheetFacts(SheetKind.WEEK, heading("2021A-HAN-W35"), shown, tuple(rows))


def intern_sheet(number: int = 9, until: date = date(2021, 9, 24)) -> SheetFacts:
    """Return the sheet of one of the people."""
    days = course_days()
    row = replace(_row(number, days, until), no="1")
    return SheetFacts(SheetKind.INTERN, heading(f"2021A-HAN-I{number + 1:03d}"), days, (row,))


def sign_in_sheet(people: int = 10, monday: date = date(2021, 8, 30)) -> SignInFacts:
    """Return the blank sheets of one week."""
    sheet = week_sheet(people, monday)
    rows = tuple(SignInRow(row.no, row.intern_no, row.name, row.local_name, row.company) for row in sheet.rows)
    return SignInFacts(heading("2021A-HAN-S35"), sheet.days, rows)


def intern_record(number: int = 1, until: date = LAST) -> RecordFacts:
    """Return the record of one of the people, with a transfer to another office and company on the way."""
    days = course_days()
    row = _row(number, days, until)
    moved = date(2021, 9, 13)
    stays = (
        RecordStay(FIRST, moved - timedelta(days=1), _OFFICE, row.company),
        RecordStay(moved, LAST, Wording(en="Da Nang", ja="ダナン", local="Đà Nẵng"), "Hokuto Precision Co., Ltd."),
    )
    lines = [
        RecordDay(day.day, day.is_working, cell, _entry(day), _NOTES.get(cell.status or Status.PRESENT, ""))
        for day, cell in zip(days, row.cells, strict=True)
    ]
    weeks = [monday for monday in {Week.of(day.day).monday for day in days} if monday < date(2021, 9, 20)]
    return RecordFacts(
        heading=heading(f"2021A-HAN-R{number + 1:03d}"),
        intern_no=row.intern_no,
        name=row.name,
        local_name=row.local_name,
        first=FIRST,
        last=LAST,
        stays=stays,
        days=tuple(lines),
        required=row.required,
        signed={monday: RecordSigning("Nguyễn Thu Trang", monday + timedelta(days=7)) for monday in weeks},
    )


def intern_records() -> list[RecordFacts]:
    """Return the records of three people: of Latin letters, of another script, of a very long name."""
    return [intern_record(number) for number in (0, 4, 9)]


def _entry(day: SheetDay) -> CalendarDay | None:
    """Return what the calendar says of a day."""
    if day.closed is None:
        return None
    return CalendarDay("VN", day.day, DayKind.HOLIDAY, day.closed, "")


def friday_pack(people: int = 10, has_equipment: bool = True) -> PackFacts:
    """Return the pack for a week with two closed days; some have no phone, one cannot reach the required days."""
    sheet, sign_in = week_sheet(people), sign_in_sheet(people)
    empty = [tuple(SheetCell(takes_part=one.takes_part) for one in row.cells) for row in sheet.rows]
    blank = tuple(replace(row, cells=cells) for row, cells in zip(sheet.rows, empty, strict=True))
    left = (40, 41, 46, 36, 44, 42, 47, 38, 35, 44)
    persons = []
    for number, row in enumerate(sheet.rows):
        things = (
            HeldItem(f"PC-{number + 1:03d}", "pc", "Lenovo ThinkPad E14", FIRST, LAST, Place.OFFICE),
            HeldItem(f"TEL-{number + 1:03d}", "phone", "Seat 12, extension 4711", FIRST, LAST, Place.HOME),
        )
        credited = row.credited
        progress = Progress(credited, _REQUIRED, left[number % 10], 0, None)
        persons.append(
            PackPerson(
                intern_no=row.intern_no,
                name=row.name,
                local_name=row.local_name,
                company=row.company,
                phone="" if number % 4 == 2 else f"+84 912 345 6{number % 10}{number % 7}",
                email="" if number % 5 == 3 else f"{row.name.split()[-1].lower()}@example.org",
                progress=progress,
                held=things[: number % 3] if has_equipment else (),
            )
        )
    head = heading("2021A-HAN-F04")
    return PackFacts(head, sheet.days, tuple(persons), sign_in, replace(sheet, rows=blank))


def proof_list() -> ProofFacts:
    """Return the list of everybody, and of three whose names look right and are not."""
    odd = (
        ("Suh\u0430rto", "", "Kitano Seiki Co., Ltd., Osaka"),
        ("Tran  Quoc Bao", "", "Aoba Foods Co., Ltd."),
        ("Le\u200b Van Hu\u0302\u0323", "", ""),
    )
    rows = tuple(
        ProofRow(
            intern_no=f"HAN-{number:03d}",
            name=name,
            local_name=local_name,
            company=company,
            kind=CertificateKind.PARTICIPATION if number == 9 else CertificateKind.COMPLETION,
            first=FIRST,
            last=LAST,
            half_days=71 if number % 4 == 3 else 70,
        )
        for number, (name, local_name, company) in enumerate((*PEOPLE, *odd), start=1)
    )
    return ProofFacts(heading("2021A-HAN-P20211008"), LAST, rows)


def register(completed: int = 12) -> RegisterFacts:
    """Return a register with a reissue, a revocation, an override, and certificates of participation."""
    rows = [_register_row(f"2021A-HAN-{number + 1:03d}", number) for number in range(completed)]
    misspelt = RegisterEnd(True, date(2021, 10, 11), "Nguyễn Thu Trang", "the name was misspelt")
    moved = RegisterEnd(
        False,
        date(2021, 10, 15),
        "Nguyễn Thu Trang",
        "issued by mistake: the intern had moved to the office in Da Nang in September, which issues the "
        "certificate and keeps the record of the days before and after the transfer",
    )
    if completed > 5:
        rows[2] = replace(rows[2], end=misspelt, handed_on=None, handed_to="")
        rows.insert(3, replace(_register_row(rows[2].number, 2), revision=2, issued_on=date(2021, 10, 11)))
        rows[5] = replace(rows[5], end=moved)
        excused = RegisterOverride(CompletionRule.TRAINING, "follow-up training moved to 20 October by the office")
        spoiled = RegisterSpoiled(1, LAST, "the printer drew the paper in askew")
        rows[4] = replace(rows[4], overrides=(excused,), spoiled=(spoiled,))
    taken_part = (_register_row("2021A-HAN-P001", 8),)
    series = (
        RegisterSeries(CertificateKind.COMPLETION, tuple(rows)),
        RegisterSeries(CertificateKind.PARTICIPATION, taken_part),
    )
    return RegisterFacts(heading("2021A-HAN-REG"), series)


def _register_row(number: str, person: int) -> RegisterRow:
    name, local_name, company = PEOPLE[person % len(PEOPLE)]
    return RegisterRow(
        number=number,
        revision=1,
        name=name,
        local_name=local_name,
        intern_no=f"HAN-{person + 1:03d}",
        company=company,
        half_days=71 if person % 4 == 3 else 70 + person % 3 * 2,
        issued_on=LAST,
        issued_by="Nguyễn Thu Trang",
        sha256=sha256(number.encode()).hexdigest(),
        handed_on=LAST if person % 5 else None,
        handed_to=name if person % 5 else "",
    )


def certificates(people: Sequence[int] = range(10)) -> list[CertificateFacts]:
    """Return the certificates of some of the people, one of them with a half day."""
    return [_certificate(number) for number in people]


def _certificate(number: int) -> CertificateFacts:
    name, local_name, company = PEOPLE[number % len(PEOPLE)]
    return CertificateFacts(
        number=f"2021A-HAN-{number + 1:03d}",
        name=name,
        local_name=local_name,
        programme=PROGRAMME,
        ministry=_MINISTRY,
        year=2021,
        course_code="A",
        office=_OFFICE,
        company=company,
        first_day=FIRST,
        last_day=LAST,
        half_days=71 if number % 4 == 3 else 72 + 2 * (number % 3),
        issued_on=date(2021, 10, 8),
        issuer=Wording(en="Japan Internship Program Office", ja="国際化促進インターンシップ事業事務局"),
        issuer_title=Wording(en="Director", ja="事務局長"),
    )


def printer_card() -> CardFacts:
    """Return the card of a printer with a long name."""
    return CardFacts(
        "HP Color LaserJet Pro M454dw (2nd floor)",
        "HAN-PC-07",
        datetime(2021, 8, 24, 2, tzinfo=UTC),
        "Asia/Ho_Chi_Minh",
    )


def _row(number: int, days: Sequence[SheetDay], until: date) -> SheetRow:
    name, local_name, company = PEOPLE[number % len(PEOPLE)]
    cells = tuple(_cell(number, column, day, until) for column, day in enumerate(days))
    credited = sum(cell.status.credit for cell in cells if cell.status is not None)
    intern_no = f"HAN-{number + 1:03d}"
    return SheetRow(str(number + 1), intern_no, name, local_name, company, cells, credited, _REQUIRED)


def _cell(number: int, column: int, day: SheetDay, until: date) -> SheetCell:
    """Return a mark by a fixed rule, so that every run draws the same paper."""
    if number == 8 and column < 4:
        return SheetCell(takes_part=False)
    if not day.is_working or day.day > until:
        return SheetCell()
    status = _STATUSES.get((number * 7 + column * 5) % 43, Status.PRESENT)
    place = {3: Place.HOME, 7: Place.OUTSIDE}.get((number + column) % 11, Place.OFFICE)
    if not status.came:
        return SheetCell(status)
    minute = (number * 13 + column * 7) % 28
    arrival = time(9, 12 + minute) if status is Status.LATE else time(8, 31 + minute)
    return SheetCell(status, place, arrival)


_NOTES = {
    Status.LATE: "bus broke down",
    Status.EXCUSED: "graduation ceremony at the university, agreed on 1 September",
    Status.HALF: "Khám bệnh buổi chiều",
}
_STATUSES = {
    3: Status.LATE,
    11: Status.ABSENT,
    17: Status.HALF,
    23: Status.EXCUSED,
    31: Status.LEFT_EARLY,
    37: Status.LATE,
}

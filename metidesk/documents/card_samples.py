"""A sample of the card of an intern, for tests and for looking at it."""

from datetime import date, time, timedelta
from decimal import Decimal

from metidesk.documents.card_facts import CardDay, CardEvent, CardFacts, CardPart, CardThing
from metidesk.documents.samples import heading
from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import days_between
from metidesk.domain.events import EventKind
from metidesk.domain.names import Wording
from metidesk.domain.people import Intern, Participation
from metidesk.domain.progress import Progress
from metidesk.domain.timetable import Slot, WeekPlan
from metidesk.system.ids import new_id

_A, _B = (date(2021, 8, 10), date(2021, 10, 8)), (date(2021, 10, 25), date(2021, 12, 22))
_SLOT = Slot(time(8, 30), 240)


def intern_card() -> CardFacts:
    """Return the card of somebody in both courses, at two offices, with everything that a card can say."""
    person = Intern(
        *(new_id(), "HAN-001", "Nguyễn Thị Hồng Nhung", "阮氏紅絨", "グエン・ティ・ホン・ニュン", date(1998, 3, 14)),
        *("VNM", "VNM", "Hanoi University of Science and Technology", "N2", "IELTS"),
        *("nhung.1@example.org", "+84 24 1234 5678", "Ms Nhung", "Nguyễn", "enrolled", "7.0"),
        *("Nguyễn Văn Hùng", "father", "+84 91 222 3333", "2018"),
    )
    han = Wording(en="Hanoi", ja="ハノイ", local="Hà Nội")
    bkk = Wording(en="Bangkok", ja="バンコク", local="กรุงเทพฯ")
    return CardFacts(heading("2021A-HAN-C001"), person, 23, (_part(0, han, person), _part(1, bkk, person)))


def _part(number: int, office: Wording, person: Intern) -> CardPart:
    first, last = (_A, _B)[number]
    is_first = number == 0
    own = Participation(
        *(new_id(), person.id, f"2021{'AB'[number]}", 1),
        plan="Prepare the export papers of three machines, and a study of distributors in northern Vietnam",
        insurance_no="AIG-2021-00417" if is_first else "",
        insured_from=first if is_first else None,
        insured_to=last if is_first else None,
    )
    return CardPart(
        course_code="AB"[number],
        first=first,
        last=last,
        office=office,
        local_language="vi" if is_first else "th",
        time_zone="Asia/Ho_Chi_Minh" if is_first else "Asia/Bangkok",
        usual_place=Place.OFFICE if is_first else Place.HOME,
        is_insured=is_first,
        allowance_yen=Decimal(40_000) if is_first else None,
        currency="VND" if is_first else "THB",
        company="Kitano Seiki (Osaka)",
        manager="Sato Kenji · +81 6 1234 5678",
        participation=own,
        plan=WeekPlan((_SLOT, _SLOT, _SLOT, _SLOT, Slot(time(13, 0), 240), None, None)),
        progress=Progress(22 if is_first else 0, 70, 58 if is_first else 80, 0, last - timedelta(days=7)),
        withdrawn_reason="",
        days=tuple(_days(first, last, is_first)),
        events=(CardEvent(EventKind.KICK_OFF, first, 2, "by video"),) if is_first else (),
        things=(CardThing("PC0001G", "Lenovo ThinkPad E14", last, Place.OFFICE),) if is_first else (),
        certificate="",
        papers=("2021A-HAN-E001", "2021A-HAN-I001") if is_first else (),
    )


def _days(first: date, last: date, is_marked: bool) -> list[CardDay]:
    signs = (Status.PRESENT, Status.PRESENT, Status.LATE, Status.HALF, Status.PRESENT, Status.ABSENT)
    weekdays = [day for day in days_between(first, last) if day.weekday() < 5]
    return [
        CardDay(day, number % 17 != 16, signs[number % len(signs)] if is_marked and number < 12 else None)
        for number, day in enumerate(weekdays)
    ]

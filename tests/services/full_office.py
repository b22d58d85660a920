"""An office after its course with one person who has everything that can be had, and a second one beside."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from metidesk.domain.attendance import Status
from metidesk.domain.completion import CompletionRule
from metidesk.domain.equipment import AssetForm, Check, Condition, GivingBack, Handing, IncidentKind
from metidesk.domain.events import EventKind
from metidesk.domain.people import PERSONAL_FIELDS, InternForm
from metidesk.domain.sheets import PaperKind
from metidesk.services.certificate_issue import IssueWish
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding
from metidesk.services.views import Override
from metidesk.store import files, sheets

TRACE = "Zyxwvut"
"""Stands in every word about the first person."""
END = date(2021, 10, 8)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(clock, day):
    clock.moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=HANOI)


def keep_file(office, content: bytes) -> str:
    """Keep a file that is named after the person."""
    sha256 = files.put(office.path, content)
    with office.ledger.database.write() as session:
        put = sheets.put_file
        put(session.connection(), sha256, f"{TRACE}.pdf", "application/pdf", len(content), office.clock.now(), "Lan")
    return sha256


def run(office, statement, **values):
    with office.ledger.database.write() as session:
        session.connection().execute(text(statement), values)


def live(path, clock):
    """Live through the course."""
    hanoi = found_office(path, clock, Founding("HAN", 2021, "A", "Nguyễn Thu Trang", "en"))
    hanoi.completion.switch(CompletionRule.TRAINING, True)
    words = {name: f"{TRACE} {name}" for name in PERSONAL_FIELDS if name not in ("birth_date", "student_status")}
    form = InternForm(
        **words, birth_date=date(1999, 5, 17), plan=TRACE, insurance_no=TRACE, host_company="Aoba", manager="Sato"
    )
    line, other = hanoi.interns.enrol(form), hanoi.interns.enrol(InternForm(name="Suharto"))
    days = hanoi.calendar.work_calendar().working_days(date(2021, 8, 10), END)
    at(clock, END)
    hanoi.attendance.mark([(one.id, day) for one in (line, other) for day in days], Status.PRESENT)
    hanoi.attendance.mark([(line.id, days[0])], Status.LATE, f"{TRACE} came by bus")
    hanoi.attendance.note([(line.id, days[1])], f"{TRACE} was ill")
    for monday in sorted({day - timedelta(days=day.weekday()) for day in days}):
        hanoi.sign_off.sign_off(monday, "Lan")
    hanoi.events.record([line.id], EventKind.KICK_OFF, days[0], f"{TRACE} spoke")
    equip(hanoi, line)
    scans = [keep_file(hanoi, f"{TRACE} {number}".encode()) for number in range(4)]
    sheet = hanoi.sheets.register_print(PaperKind.INTERN, END, line.id)
    week = hanoi.sheets.register_print(PaperKind.WEEK, END)
    filed = "UPDATE sheet SET filed_at = printed_at, scan_sha256 = :scan WHERE number = :number"
    run(hanoi, filed, scan=scans[0], number=sheet.number)
    run(hanoi, filed, scan=scans[1], number=week.number)
    run(hanoi, "UPDATE equipment_receipt SET state = 'filed', signed_on = made_on, scan_sha256 = :scan", scan=scans[2])
    run(
        hanoi,
        "INSERT INTO intern_document VALUES ('d', :intern, :part, 'passport', 'received', '2021-09-01', :words, :scan,"
        " :words, '2021-09-01T00:00:00.000Z', 'Lan')",
        intern=str(line.intern.id), part=str(line.id), words=TRACE, scan=scans[3],
    )  # fmt: skip
    run(
        hanoi, "INSERT INTO intern_merge VALUES ('m', :intern, 'HAN-009', :words, '2021-09-01T00:00:00.000Z', 'Lan')",
        intern=str(line.intern.id), words=TRACE,
    )  # fmt: skip
    run(
        hanoi, "INSERT INTO eligibility_answer VALUES (:part, 'age', 1, :words, '2021-09-01T00:00:00.000Z', 'Lan')",
        part=str(line.id), words=TRACE,
    )  # fmt: skip
    wish = IssueWish(line.id, overrides=(Override(CompletionRule.TRAINING, f"{TRACE} may"),))
    issued = hanoi.certificates.issue(
        [wish, IssueWish(other.id, overrides=(Override(CompletionRule.TRAINING, "May"),))], END
    )
    number = issued[0].number
    hanoi.certificates.reissue(number, f"{TRACE} was misspelt", overrides=wish.overrides)
    hanoi.certificates.hand_over([number], END, to=f"{TRACE}'s mother")
    hanoi.certificates.revoke(number, f"{TRACE} had it already")
    return hanoi


def equip(office, line):
    """Lend two things, take one back with a note, lose the other."""
    tags = [office.equipment.add(AssetForm("pc", {"maker": "L", "serial": str(one)}))[0].tag for one in (1, 2)]
    lent = [Handing(tag, Check(Condition.GOOD, note=TRACE)) for tag in tags]
    office.equipment.lend(line.id, lent, END)
    office.equipment.give_back([GivingBack(tags[0], Check(Condition.WORN, note=TRACE))], END)
    office.equipment.report(tags[1], IncidentKind.LOSS, f"{TRACE} lost it", END, f"{TRACE}-7")

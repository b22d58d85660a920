"""Two whole courses lived day by day through the services: Chennai with its rain day, Phnom Penh with two to spare."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from slow_progress import Slow, slow_progress

from metidesk.domain.attendance import Status
from metidesk.domain.calendar import CalendarDay, DayKind
from metidesk.domain.errors import RuleBroken
from metidesk.domain.names import Wording
from metidesk.domain.people import InternForm
from metidesk.domain.progress import Concern
from metidesk.domain.sheets import PaperKind
from metidesk.domain.sign_off import WeekStanding
from metidesk.services.office import found_office
from metidesk.services.programmes import Founding

FIRST, LAST = date(2021, 10, 25), date(2021, 12, 22)
RAIN, DIWALI, SATURDAY = date(2021, 11, 8), date(2021, 11, 5), date(2021, 11, 20)


class Living:
    """An office at work: the clock goes from day to day, the roll is kept, weeks are signed off."""

    def __init__(self, path, clock, code, coordinator, names):
        self.clock = clock
        self.zone = ZoneInfo({"MAA": "Asia/Kolkata", "PNH": "Asia/Phnom_Penh"}[code])
        self.at(FIRST - timedelta(days=3))
        self.office = found_office(path, clock, Founding(code, 2021, "B", coordinator, "en"))
        self.people = [self.office.interns.enrol(InternForm(name=name)) for name in names]
        self.coordinator = coordinator

    def at(self, day, hour=18):
        self.clock.moment = datetime.combine(day, time(hour), self.zone)

    def live(self, until, came=lambda person, day: True, begin=None):
        """Keep the roll every working day and sign every week off on its last one."""
        day = begin or FIRST
        while day <= until:
            self.at(day)
            if self.office.calendar.work_calendar().is_working(day):
                for number, line in enumerate(self.people):
                    if not came(number, day):
                        self.office.attendance.mark([(line.id, day)], Status.ABSENT)
                self.office.attendance.mark_rest_present(day)
            for week in self.office.sign_off.weeks():
                if week.ready and week.standing is WeekStanding.OPEN and week.working_days:
                    self.office.sheets.register_print(PaperKind.WEEK, week.monday)
                    self.office.sign_off.sign_off(week.monday, self.coordinator)
            day += timedelta(days=1)

    def agree(self):
        """Hold progress against the slow way, seen from today, and return it by person."""
        reference = self.office.reference()
        found = []
        for line, own in self.office.overview.progress(reference):
            counted = Slow(own.credited, own.required, own.left, own.untaken, own.reach_on)
            assert counted == slow_progress(self.office, line.id, reference)
            found.append(own)
        return found


@pytest.fixture
def living(tmp_path, clock):
    made = []

    def make(*arguments):
        made.append(Living(tmp_path / "office.metidesk", clock, *arguments))
        return made[-1]

    yield make
    for one in made:
        one.office.close()


def test_chennai_loses_a_day_to_the_rain_and_works_a_saturday(living):
    names = ("V. S. Achuthanandan", "Maharajapuram Seetharaman Krishnamoorthy Venkatasubramanian Iyer", "Kavitha")
    lived = living("MAA", "Meera Iyer", names)
    office = lived.office
    always, often, late = lived.people
    office.participations.start_on(late.id, date(2021, 11, 1))

    # The shipped calendar knows of the rain in hindsight; the office that lives in October does not.
    (rain,) = [one for one in office.calendar.entries() if one.day == RAIN]
    office.calendar.remove(rain)

    def came(person, day):
        return not (person == 1 and day in {date(2021, 10, 27), date(2021, 12, 1)})

    lived.live(date(2021, 11, 6), came)
    assert [own.margin for own in lived.agree()] == [2 * 4, 2 * 3, 2 * (4 - 5)]

    # The rain day is declared the evening before: everybody loses a day, and the late one is past hope already.
    lived.at(date(2021, 11, 7))
    rain = CalendarDay("MAA", RAIN, DayKind.CLOSURE, Wording("Heavy rain", "", "கனமழை"), "Collector of Chennai")
    plan = office.calendar.plan_put(rain)
    seen = office.calendar.preview(plan)
    assert (seen.closing, seen.conflicts) == ((RAIN,), ())
    assert {(move.before.margin - move.after.margin) for move in seen.moves} == {2}
    assert [move.enrolment.id for move in seen.moves] == [always.id, often.id, late.id]
    assert (seen.dropping, SATURDAY in seen.make_up) == ((), True)
    office.calendar.make(plan)

    lived.live(date(2021, 11, 18), came, begin=date(2021, 11, 8))
    assert RAIN not in {mark.day for _, mark in office.attendance.export()}

    # Diwali's Friday is made up for on a Saturday, which the shipped calendar proposes.
    (proposal,) = [one for one in office.calendar.entries() if not one.confirmed]
    assert (proposal.day, proposal.replaces) == (SATURDAY, DIWALI)
    with pytest.raises(RuleBroken):
        office.attendance.mark([(always.id, SATURDAY)], Status.PRESENT)
    office.calendar.confirm([proposal])
    assert office.overview.day_roll(SATURDAY).view.working
    lived.live(LAST, came, begin=date(2021, 11, 19))

    own = lived.agree()
    working = office.calendar.work_calendar().working_days(FIRST, LAST)
    assert SATURDAY in working
    assert len(working) == 39
    assert [one.credited for one in own] == [2 * 39, 2 * 37, 2 * 34]
    assert [one.concern for one in own] == [Concern.REACHED, Concern.REACHED, Concern.CANNOT_REACH]
    office.participations.require(late.id, 2 * 30, "Joined a week late, agreed with the Program Office")
    assert lived.agree()[2].concern is Concern.REACHED
    weeks = office.sign_off.weeks()
    assert {week.standing for week in weeks} == {WeekStanding.SIGNED}
    saturdays_week = next(week for week in weeks if SATURDAY in week.working_days)
    assert len(saturdays_week.working_days) == 6
    office.history.verify()
    assert office.upkeep.check().faults == ()


def test_chennai_corrects_a_signed_week_afterwards(living):
    lived = living("MAA", "Meera Iyer", ("Kavitha", "Suharto"))
    office, (first, second) = lived.office, lived.people
    lived.live(date(2021, 11, 12))
    wrong = date(2021, 10, 28)
    monday = wrong - timedelta(days=3)
    with pytest.raises(RuleBroken) as caught:
        office.attendance.mark([(first.id, wrong)], Status.HALF, "The paper says so")
    assert caught.value.code == "mark.week_signed"
    office.sign_off.reopen(monday, "The paper shows a half day")
    with pytest.raises(RuleBroken) as caught:
        office.attendance.mark([(first.id, wrong)], Status.HALF)
    assert caught.value.code == "mark.reason_needed"
    office.attendance.mark([(first.id, wrong)], Status.HALF, "The paper says so")
    office.sign_off.sign_off(monday, "Meera Iyer")
    assert office.sheets.register_print(PaperKind.WEEK, monday).number == "2021B-MAA-W01-R2"
    assert [one.reason for one in office.attendance.history(first.id, wrong)] == ["", "The paper says so"]
    later = [week.standing for week in office.sign_off.weeks() if week.monday > monday and week.revision]
    assert set(later) == {WeekStanding.SIGNED}
    worked = 2 * len(office.calendar.work_calendar().working_days(FIRST, date(2021, 11, 12)))
    assert [own.credited for own in lived.agree()] == [worked - 1, worked]
    leave = office.attendance.mark_many(
        [first.id, second.id], date(2021, 11, 16), date(2021, 11, 18), Status.EXCUSED, "University exam"
    )
    assert [own.margin for own in lived.agree()] == [2 * 0 - 1, 2 * 0]
    office.attendance.apply([change.reversed for change in leave], undoing=True)
    assert [own.margin for own in lived.agree()] == [2 * 3 - 1, 2 * 3]


def test_phnom_penh_has_two_days_to_spare(living):
    lived = living("PNH", "Sok Dara", ("ជំទាវ ក្រឹស្នា", "Sopheap", "Chan"))
    office, (steady, missing, leaving) = lived.office, lived.people
    working = office.calendar.work_calendar().working_days(FIRST, LAST)
    assert len(working) == 37
    absent = {working[3], working[10], working[20]}
    margins = []
    for day in working:
        lived.live(day, lambda person, on: not (person == 1 and on in absent), begin=day)
        margins.append(lived.agree()[1].margin)
        if day == working[14]:
            office.participations.withdraw(leaving.id, day, "A place at a university")
            lived.people.remove(leaving)
    assert [margin for number, margin in enumerate(margins) if number in (2, 3, 10, 20, 36)] == [4, 2, 0, -2, -2]
    steady_end, missing_end, left_end = lived.agree()
    assert (steady_end.credited, steady_end.concern) == (2 * 37, Concern.REACHED)
    assert (missing_end.credited, missing_end.concern) == (2 * 34, Concern.CANNOT_REACH)
    assert (left_end.credited, left_end.untaken, left_end.left) == (2 * 15, 0, 0)
    assert {week.standing for week in office.sign_off.weeks()} == {WeekStanding.SIGNED}
    assert office.attendance.untaken(LAST + timedelta(days=1)) == ()
    assert [one.id for one in (steady, missing)] == [one.id for one in lived.people]

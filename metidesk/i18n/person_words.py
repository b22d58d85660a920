"""The phrases of a person's card, on the screen and on paper: plans of a week, insurance, age, activity days."""

from datetime import date, timedelta
from decimal import Decimal

from metidesk.domain.calendar import Week
from metidesk.domain.past_years import NO_EARLIER_YEARS
from metidesk.domain.people import Intern, Participation, StudentStatus
from metidesk.domain.progress import Concern, Progress
from metidesk.domain.timetable import Slot, WeekPlan, in_japan
from metidesk.i18n import dates
from metidesk.i18n.catalog import NP_, Words
from metidesk.i18n.countries import country_name
from metidesk.i18n.counts import days
from metidesk.i18n.money import money

_STUDENT = {
    StudentStatus.ENROLLED: NP_("student", "Enrolled"),
    StudentStatus.GRADUATED: NP_("student", "Graduated"),
}


def student_word(status: StudentStatus, words: Words) -> str:
    """Return the word for enrolled or graduated."""
    return words.pgettext(*_STUDENT[status])


def past_years_word(text: str, words: Words) -> str:
    """Return in which years somebody took part before, in words where there were none."""
    return words.pgettext("earlier participation", "None") if text == NO_EARLIER_YEARS else text


def value_word(name: str, value: object, words: Words) -> str:
    """Return the value of a person's field as a person reads it, empty where it is not known."""
    if isinstance(value, date):
        return dates.long_day(value, words.language)
    text = str(value or "")
    if text and name in ("citizenship", "residence"):
        return country_name(text, words.language)
    if text and name == "student_status":
        return student_word(StudentStatus(text), words)
    return past_years_word(text, words) if name == "past_years" else text


def progress_words(progress: Progress, words: Words) -> str:
    """Return where the activity days stand: 11 of 35 · can reach them on 1 Oct 2021."""
    said = words.language
    credited, required = days(progress.credited, said), days(progress.required, said)
    counted = words.gettext("{credited} of {required}", credited=credited, required=required)
    if progress.reach_on is None:
        return counted
    day = dates.medium_day(progress.reach_on, said)
    reached = words.gettext("reached on {day}", day=day)
    if progress.concern is not Concern.REACHED:
        reached = words.gettext("can reach them on {day}", day=day)
    return f"{counted} · {reached}"


def plan_lines(plan: WeekPlan, begins: date, time_zone: str, words: Words) -> list[str]:
    """Return the plan of a week, a line for each run of weekdays that are alike, with the time in Japan.

    Japan's time is that of the week in which the participation `begins`.
    """
    monday = Week.of(begins).monday
    runs: list[tuple[int, int, Slot]] = []
    for number, slot in enumerate(plan.slots):
        if slot is None:
            continue
        if runs and runs[-1][1] == number - 1 and runs[-1][2] == slot:
            runs[-1] = (runs[-1][0], number, slot)
        else:
            runs.append((number, number, slot))
    found = [_run_words(monday, *run, time_zone, words) for run in runs]
    return found or [words.gettext("no day is planned")]


def _run_words(monday: date, first: int, last: int, slot: Slot, time_zone: str, words: Words) -> str:
    ends = sorted({first, last})
    named = "–".join(dates.weekday(monday + timedelta(days=one), words.language) for one in ends)
    length = f"{slot.minutes // 60}:{slot.minutes % 60:02d}"
    lasts = words.gettext("{time} hours a day", time=length)
    if slot.starts_at is None:
        return f"{named} · {lasts}"
    day = monday + timedelta(days=first)
    japan_day, at = in_japan(day, slot.starts_at, time_zone)
    japan = words.gettext("{time} JST", time=dates.clock_time(at))
    if japan_day != day:
        japan = f"{dates.weekday_day_month(japan_day, words.language)} {japan}"
    return f"{named} {dates.clock_time(slot.starts_at)} · {lasts} · {japan}"


def insurance_words(own: Participation, words: Words) -> str:
    """Return number and days of the policy, empty where nothing is noted."""
    ends = [dates.medium_day(day, words.language) if day else "" for day in (own.insured_from, own.insured_to)]
    span = " – ".join(ends) if any(ends) else ""
    return " · ".join(one for one in (own.insurance_no, span) if one)


def allowance_words(yen: Decimal | None, currency: str, course_code: str, words: Words) -> str:
    """Return what the course pays once, in the currency of the office, and for what."""
    if yen is None:
        return words.gettext("none in Course {code}", code=course_code)
    amount = money(yen, "JPY", words.language)
    return words.gettext("{amount} in {currency}, for the whole course completed", amount=amount, currency=currency)


def person_values(intern: Intern, age: int | None, words: Words) -> dict[str, str]:
    """Return what is known of a person by field, as a person reads it."""
    names = ("name", "family_name", "local_name", "kana", "called", "university", "email", "phone")
    plain = {name: str(getattr(intern, name)) for name in (*names, "jlpt")}
    emergency = (intern.emergency_name, intern.emergency_relation, intern.emergency_phone)
    status = intern.student_status
    return plain | {
        "birth_date": _birth_words(intern, age, words),
        "citizenship": country_name(intern.citizenship, words.language),
        "residence": country_name(intern.residence, words.language),
        "past_years": past_years_word(intern.past_years, words),
        "student_status": student_word(StudentStatus(status), words) if status else "",
        "english": " ".join(part for part in (intern.english, intern.english_score) if part),
        "emergency_name": " · ".join(part for part in emergency if part),
    }


def _birth_words(intern: Intern, age: int | None, words: Words) -> str:
    if intern.birth_date is None or age is None:
        return ""
    born = dates.long_day(intern.birth_date, words.language)
    years = words.ngettext("{count} year old", "{count} years old", age)
    return words.pgettext("two facts", "{first} · {second}", first=born, second=years)

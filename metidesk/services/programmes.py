"""The shipped programme data, and what a store keeps of it."""

from dataclasses import dataclass, replace
from datetime import date

from metidesk.domain.calendar import CalendarDay
from metidesk.domain.errors import RuleBroken
from metidesk.domain.programme import Course, Office, Programme
from metidesk.exchange import holiday_proposals, programme_files


@dataclass(frozen=True, slots=True)
class Founding:
    """What the first start asks: which office, which year and course, who works there, in which language."""

    office_code: str
    year: int
    course_code: str
    coordinator: str
    language: str


def years() -> tuple[int, ...]:
    """Return the fiscal years that are shipped, in order."""
    return programme_files.shipped_years()


def programme(year: int) -> Programme:
    """Return a fiscal year's programme. Raises RuleBroken `programme.unknown_year`."""
    return programme_files.read_programme(year)


def office_of(found: Programme, code: str) -> Office:
    """Return an office of a programme. Raises RuleBroken `office.unknown`."""
    for office in found.offices:
        if office.code == code.upper():
            return office
    raise RuleBroken("office.unknown", code=code, known=tuple(office.code for office in found.offices))


def course_of(found: Programme, code: str) -> Course:
    """Return a course of a programme. Raises RuleBroken `course.unknown`."""
    for course in found.courses:
        if course.code == code.upper():
            return course
    raise RuleBroken("course.unknown", code=code, known=tuple(course.code for course in found.courses))


def calendar_days(year: int, office: Office, courses: tuple[Course, ...]) -> tuple[CalendarDay, ...]:
    """Return the shipped entries for an office and for Japan; where none are shipped, the library's proposal."""
    shipped = programme_files.read_calendar(year, office)
    if shipped:
        return shipped
    first, last = min(course.starts_on for course in courses), max(course.ends_on for course in courses)
    return holiday_proposals.propose(office, first, last)


def with_required(course: Course, half_days: int) -> Course:
    """Return the course with another number of required half-days. Raises RuleBroken `course.required`."""
    if not 0 < half_days <= 2 * span_of(course):
        raise RuleBroken("course.required", most=span_of(course))
    return replace(course, required=half_days)


def span_of(course: Course) -> int:
    """Return how many civil days a course lasts."""
    return (course.ends_on - course.starts_on).days + 1


def clamp(day: date, course: Course) -> date:
    """Return the day, or the nearest day of the course where it lies outside."""
    return min(max(day, course.starts_on), course.ends_on)

"""Commands for hours: plans, departures, minutes, meetings, Japan's time beside the local one."""

from datetime import date, time

import click

from metidesk.cli.common import Day, course_option, json_option, opened, show_json, store_option
from metidesk.domain.dates import parse_arrival
from metidesk.domain.timetable import Slot, WeekPlan
from metidesk.i18n.current import _
from metidesk.services.timetable import Moment, TimedDay, TimeLine

_number = click.option("--intern", "intern_no", required=True, metavar="NO")


@click.group()
def timetable() -> None:
    """Hours of activity, and when it is in Japan."""


@timetable.command("show")
@click.option("--week", required=True, type=Day(), metavar="DAY", help="Any day of the week.")
@course_option
@json_option
@store_option
def show(week: date, course: str | None, as_json: bool) -> None:
    """Show everybody's hours in a week."""
    with opened(course) as office:
        lines = office.timetable.week(week)
    if as_json:
        show_json([_plain(one) for one in lines])
        return
    for one in lines:
        few = _("fewer than two meetings") if one.few_meetings else ""
        hours = f"{one.minutes // 60}:{one.minutes % 60:02d}"
        click.echo(
            f"{one.enrolment.intern.intern_no}\t{one.enrolment.intern.name}\t{hours}\t{one.meetings}\t{few}".rstrip()
        )


@timetable.command("plan")
@_number
@click.option("--weekday", "weekdays", multiple=True, type=click.IntRange(1, 7), help="1 is Monday; Monday to Friday.")
@click.option("--start", metavar="HH:MM", help="The local time of beginning.")
@click.option("--minutes", type=int, help="Minutes of activity a day; those of the course where left out.")
@click.option("--usual", is_flag=True, help="Go back to the plan of the course.")
@course_option
@store_option
def plan(
    intern_no: str, weekdays: tuple[int, ...], start: str | None, minutes: int | None, usual: bool, course: str | None
) -> None:
    """Set the weekly plan of one intern."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        each = Slot(_time(start), minutes or office.settings.read().course.minutes_per_day)
        chosen = weekdays or (1, 2, 3, 4, 5)
        wanted = WeekPlan(tuple(each if number in chosen else None for number in range(1, 8)))
        office.timetable.set_plan(line.id, None if usual else wanted)
    click.echo(_("Changed: {name}", name=line.intern.name))


@timetable.command("write")
@_number
@click.option("--on", "on", required=True, type=Day(), metavar="DAY")
@click.option("--departure", metavar="HH:MM")
@click.option("--minutes", type=int)
@click.option("--meeting/--no-meeting", default=None, help="Whether there was a meeting with the host company.")
@click.option("--reason", default="", help="Why, where a day that is over is corrected.")
@course_option
@store_option
def write(
    intern_no: str,
    on: date,
    departure: str | None,
    minutes: int | None,
    meeting: bool | None,
    reason: str,
    course: str | None,
) -> None:
    """Write departure, minutes or a meeting beside a mark."""
    with opened(course) as office:
        line = office.interns.line(intern_no)
        cell = [(line.id, on)]
        if departure is not None:
            office.timetable.depart(cell, _time(departure), reason)
        if minutes is not None:
            office.timetable.count(cell, minutes, reason)
        if meeting is not None:
            office.timetable.meet(cell, meeting, reason)
    click.echo(_("Changed: {name}", name=line.intern.name))


def _time(text: str | None) -> time | None:
    return None if text is None else parse_arrival(text)


def _plain(one: TimeLine) -> dict[str, object]:
    return {
        "intern_no": one.enrolment.intern.intern_no,
        "minutes": one.minutes,
        "meetings": one.meetings,
        "few_meetings": one.few_meetings,
        "days": [_day(timed) for timed in one.days],
    }


def _day(one: TimedDay) -> dict[str, object]:
    arrival = one.mark.arrival if one.mark is not None else None
    return {
        "day": one.day.isoformat(),
        "planned": one.slot.minutes if one.slot else 0,
        "minutes": one.minutes,
        "arrival": arrival.strftime("%H:%M") if arrival else None,
        "departure": one.times.departure.strftime("%H:%M") if one.times.departure else None,
        "arrival_in_japan": _moment(one.arrival_in_japan),
        "departure_in_japan": _moment(one.departure_in_japan),
        "meeting": one.times.meeting,
    }


def _moment(moment: Moment | None) -> str | None:
    return None if moment is None else f"{moment[0].isoformat()} {moment[1].strftime('%H:%M')}"

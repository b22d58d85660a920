"""Progress counted the slow way: date by date, from raw rows, with nothing of the program's own arithmetic."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
CREDITS = {"P": 2, "L": 2, "Q": 2, "H": 1, "E": 0, "A": 0}


@dataclass(frozen=True)
class Slow:
    """What the slow way found, in half-days."""

    credited: int
    required: int
    left: int
    untaken: int
    reach_on: date | None


def rows(office, table):
    """Return the rows of a table as dicts, straight from SQL."""
    with office.ledger.database.read() as session:
        found = session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        return [dict(row._mapping) for row in found]


def facts(office, tables):
    """Return the rows of tables as sorted texts, without who wrote them last and when."""
    return {
        name: sorted(
            repr(sorted((key, value) for key, value in row.items() if not key.startswith("updated_")))
            for row in rows(office, name)
        )
        for name in tables
    }


def works(entries, observes_japan, code, day):
    """Return whether an office works on a day."""
    seen = [one for one in entries if one["day"] == str(day) and one["confirmed"] and one["scope"] in (code, "JP")]
    seen = [one for one in seen if one["scope"] != "JP" or observes_japan]
    if any(one["kind"] == "extra" for one in seen):
        return True
    return day.isoweekday() <= 5 and not any(one["kind"] in ("holiday", "closure") for one in seen)


def expected_days(office, participation_id):
    """Return the days that a participation is expected, in order."""
    part = next(one for one in rows(office, "participation") if one["id"] == str(participation_id))
    course = next(one for one in rows(office, "course") if one["key"] == part["course_key"])
    entries = rows(office, "calendar_day")
    places = sorted(
        (one for one in rows(office, "assignment") if one["participation_id"] == part["id"]),
        key=lambda one: one["from_on"],
    )
    day = date.fromisoformat(part["starts_on"] or course["starts_on"])
    last = date.fromisoformat(part["ends_on"] or course["ends_on"])
    found = []
    while day <= last:
        place = places[0]
        for one in places[1:]:
            if one["from_on"] <= str(day):
                place = one
        if works(entries, course["observes_japan"], place["office_code"], day):
            found.append(day)
        day += ONE_DAY
    return found


def slow_progress(office, participation_id, reference):
    """Return where a participation stands, seen from a day."""
    part = next(one for one in rows(office, "participation") if one["id"] == str(participation_id))
    course = next(one for one in rows(office, "course") if one["key"] == part["course_key"])
    required = part["required"] or course["required"]
    marked = {
        date.fromisoformat(one["day"]): one["status"]
        for one in rows(office, "mark")
        if one["participation_id"] == part["id"]
    }
    expected = expected_days(office, participation_id)
    credited = left = untaken = total = 0
    reach_on = None
    day = date.fromisoformat(course["starts_on"])
    while day <= date.fromisoformat(course["ends_on"]):
        if day in marked:
            credited += CREDITS[marked[day]]
            total += CREDITS[marked[day]]
        elif day in expected and day >= reference:
            left += 2
            total += 2
        elif day in expected:
            untaken += 2
        if reach_on is None and total >= required and (day in marked or day in expected):
            reach_on = day
        day += ONE_DAY
    return Slow(credited, required, left, untaken, reach_on)

"""Everybody in the store, read plainly: ten thousand persons at once."""

from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.register import RegisterLine

_PEOPLE = """
SELECT id, intern_no, name, local_name, kana, family_name, citizenship, university, search
FROM intern ORDER BY intern_no
"""
_PLACED = """
SELECT p.intern_id, p.id, p.course_key || ' ' || a.office_code, c.name FROM participation p
JOIN course k ON k.key = p.course_key
JOIN assignment a ON a.participation_id = p.id
LEFT JOIN host_company c ON c.id = a.company_id
ORDER BY k.starts_on, a.from_on
"""


def everybody(connection: Connection) -> tuple[RegisterLine, ...]:
    """Return everybody by number, with what the latest assignment says and every course."""
    courses: dict[str, tuple[str, ...]] = {}
    latest: dict[str, tuple[str, str]] = {}
    for person, participation, course, company in connection.exec_driver_sql(_PLACED):
        known = courses.get(person, ())
        courses[person] = known if course in known else (*known, course)
        latest[person] = (participation, company or "")
    lines = []
    for one, number, name, local_name, kana, family, citizenship, university, searched in connection.exec_driver_sql(
        _PEOPLE
    ):
        participation, company = latest.get(one, ("", ""))
        lines.append(
            RegisterLine(
                UUID(one),
                UUID(participation) if participation else None,
                *(number, name, local_name, kana, family, citizenship, university, company),
                courses.get(one, ()),
                searched,
            )
        )
    return tuple(lines)

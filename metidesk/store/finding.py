"""What can be found on disk: for each group the rows to look through, and what is told of those that were found.

A row begins with the text that is looked through (`domain.finding.searched`), whether it belongs to another course than
the one being worked on, its title and what opens it; what follows is for telling. Rows are plain, because ten thousand
of them are read at once.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from metidesk.domain.finding import Word, digits_of, finding_key, readings_of, searched
from metidesk.domain.hits import Hit, HitGroup, HitKind

Rows = Sequence[Sequence[Any]]
TABLES = {
    HitGroup.PEOPLE: frozenset({"intern", "participation"}),
    HitGroup.COMPANIES: frozenset({"host_company", "company_person"}),
    HitGroup.EQUIPMENT: frozenset({"asset"}),
    HitGroup.CERTIFICATES: frozenset({"certificate", "intern"}),
    HitGroup.PAPERS: frozenset({"sheet", "equipment_receipt", "intern"}),
}
"""The tables that the rows of a group are read from."""
_KEYS = 20_000
_TOLD = ("local_name", "kana", "called", "university", "email", "phone")
_PEOPLE = f"""
SELECT search, id NOT IN (SELECT intern_id FROM participation WHERE course_key = ?), name, id, intern_no,
    {", ".join(_TOLD)} FROM intern
"""
_COMPANIES = "SELECT name, id, local_name, kana, place, website, note FROM host_company"
_COMPANY_PEOPLE = """
SELECT p.name, c.id, p.id, p.local_name, p.role, p.email, p.phone, c.name, c.local_name
FROM company_person p JOIN host_company c ON c.id = p.company_id
"""
_THINGS = "SELECT search, 0, tag || ' ' || title, tag, id, detail, state FROM asset"
_CERTIFICATES = """
SELECT number, course_key <> ?, max(revision), name, course_key, ended_how FROM certificate GROUP BY number
"""
_PAPERS = """
SELECT s.number, s.course_key <> ?, s.kind, s.course_key, i.name FROM {name} s
LEFT JOIN participation p ON p.id = s.participation_id LEFT JOIN intern i ON i.id = p.intern_id
"""


def rows(connection: Connection, group: HitGroup, course_key: str) -> Rows:
    """Return everything of a group that can be found."""

    def read(statement: str, *values: str) -> Rows:
        return connection.exec_driver_sql(statement, values).all()

    match group:
        case HitGroup.PEOPLE:
            return read(_PEOPLE, course_key)
        case HitGroup.EQUIPMENT:
            return read(_THINGS)
        case HitGroup.COMPANIES:
            known = [
                (_company_text(*row[2:], name=row[0]), False, row[0], row[1], "", *row[2:]) for row in read(_COMPANIES)
            ]
            there = read(_COMPANY_PEOPLE)
            return [*known, *((_person_text(row[0], *row[3:]), True, *row) for row in there)]
        case HitGroup.CERTIFICATES:
            return [(_number_text(row[0]), row[1], row[0], row[0], *row[3:]) for row in read(_CERTIFICATES, course_key)]
        case HitGroup.PAPERS:
            kinds = ((HitKind.SHEET, "sheet"), (HitKind.RECEIPT, "equipment_receipt"))
            return [
                (_number_text(row[0]), row[1], row[0], row[0], kind, *row[2:])
                for kind, name in kinds
                for row in read(_PAPERS.format(name=name), course_key)
            ]


def count(connection: Connection) -> int:
    """Return how many persons and things there are: most of what can be found."""
    counted = "SELECT (SELECT count(*) FROM intern) + (SELECT count(*) FROM asset)"
    return int(connection.exec_driver_sql(counted).scalar_one())


@lru_cache(maxsize=_KEYS)
def _company_text(local_name: str, kana: str, *others: str, name: str) -> str:
    return searched((name, local_name, kana, *readings_of(kana)), others)


@lru_cache(maxsize=_KEYS)
def _person_text(name: str, local_name: str, *others: str) -> str:
    """Return what somebody at a company is found by: its names too ("tanaka mirai"), the digits of the telephone."""
    return searched((name, local_name), (*others, digits_of(others[2])))


def _number_text(number: str) -> str:
    return f"\n{number.casefold()}\n\n\n"


def hits(connection: Connection, group: HitGroup, found: Rows, words: Sequence[Word]) -> tuple[Hit, ...]:
    """Return rows that were found as they are told."""
    match group:
        case HitGroup.PEOPLE:
            placed = _courses(connection, [row[3] for row in found])
            return tuple(_person(row, words, placed.get(row[3], ())) for row in found)
        case HitGroup.COMPANIES:
            return tuple(_company_person(row) if row[4] else _company(row) for row in found)
        case HitGroup.EQUIPMENT:
            held = _holders(connection, [row[4] for row in found])
            return tuple(
                Hit(HitKind.THING, tag, title, _known(detail, held.get(one, "")), state)
                for _, _, title, tag, one, detail, state in found
            )
        case HitGroup.CERTIFICATES:
            return tuple(
                Hit(HitKind.CERTIFICATE, number, number, _known(name), ended_how or "", course)
                for _, _, _, number, name, course, ended_how in found
            )
        case HitGroup.PAPERS:
            return tuple(
                Hit(kind, number, number, _known(name), paper, course)
                for _, _, _, number, kind, paper, course, name in found
            )


def _person(row: Sequence[Any], words: Sequence[Word], courses: tuple[str, ...]) -> Hit:
    """Tell number and courses, and the field that holds what neither name nor number does, else the own script."""
    _, _, name, one, intern_no, *told = row
    seen = finding_key(f"{intern_no} {name}")
    unseen = [word for word in words if not word.is_in(seen)]
    why = next((text for text in told if any(word.is_in(searched((), (text, digits_of(text)))) for word in unseen)), "")
    # A reading in Latin letters stands in no field: the kana do.
    return Hit(HitKind.PERSON, UUID(one), name, _known(intern_no, why or told[1 if unseen else 0], *courses))


def _courses(connection: Connection, people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return course and office of each participation of persons, in order: 2021A HAN."""
    statement = f"""
        SELECT p.intern_id, p.course_key || ' ' || a.office_code FROM participation p
        JOIN assignment a ON a.participation_id = p.id
        WHERE p.intern_id IN ({", ".join("?" * len(people))}) ORDER BY p.course_key, a.from_on
    """
    found: dict[str, tuple[str, ...]] = {}
    for person, course in connection.exec_driver_sql(statement, tuple(people)):
        found[person] = tuple(dict.fromkeys((*found.get(person, ()), course)))
    return found


def _holders(connection: Connection, things: Sequence[str]) -> dict[str, str]:
    """Return who holds things that are out."""
    statement = f"""
        SELECT l.asset_id, i.name FROM loan l JOIN participation p ON p.id = l.participation_id
        JOIN intern i ON i.id = p.intern_id
        WHERE l.returned_at IS NULL AND l.asset_id IN ({", ".join("?" * len(things))})
    """
    return {row[0]: row[1] for row in connection.exec_driver_sql(statement, tuple(things))}


def _company(row: Sequence[Any]) -> Hit:
    _, _, name, one, _nobody, local_name, _kana, place, *_rest = row
    return Hit(HitKind.COMPANY, UUID(one), name, _known(local_name, place))


def _company_person(row: Sequence[Any]) -> Hit:
    _, _, name, company, one, local_name, role, _email, _phone, at, _local = row
    return Hit(HitKind.COMPANY_PERSON, UUID(company), name, _known(local_name, role, at), part=UUID(one))


def _known(*facts: str | None) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)

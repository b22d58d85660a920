"""Settings, offices and courses on disk."""

from decimal import Decimal

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from metidesk.domain.attendance import Place
from metidesk.domain.names import Wording
from metidesk.domain.programme import Course, Office
from metidesk.store.tables import CourseRow, OfficeRow, SettingRow, table

_setting = table(SettingRow)
_office = table(OfficeRow)
_course = table(CourseRow)


def settings(connection: Connection) -> dict[str, str]:
    """Return all settings by name."""
    return {row.key: row.value for row in connection.execute(select(_setting))}


def put_setting(connection: Connection, key: str, value: str) -> None:
    """Write one setting."""
    statement = upsert(_setting).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def add_office(connection: Connection, office: Office) -> None:
    """Write an office."""
    connection.execute(
        insert(_office).values(
            code=office.code,
            name_en=office.name.en,
            name_ja=office.name.ja,
            name_local=office.name.local,
            country=office.country,
            subdivision=office.subdivision,
            region=office.region,
            time_zone=office.time_zone,
            currency=office.currency,
            cash_step=str(office.cash_step),
            language=office.language,
            paper=office.paper,
        )
    )


def offices(connection: Connection) -> tuple[Office, ...]:
    """Return the offices that the store knows, by code."""
    return tuple(
        Office(
            code=row.code,
            name=Wording(row.name_en, row.name_ja, row.name_local),
            country=row.country,
            subdivision=row.subdivision,
            region=row.region,
            time_zone=row.time_zone,
            currency=row.currency,
            cash_step=Decimal(row.cash_step),
            language=row.language,
            paper=row.paper,
        )
        for row in connection.execute(select(_office).order_by(_office.c.code))
    )


def put_course(connection: Connection, course: Course) -> None:
    """Write a course, anew or over the one with the same key."""
    values = {
        "year": course.year,
        "code": course.code,
        "starts_on": course.starts_on,
        "ends_on": course.ends_on,
        "required": course.required,
        "minutes_per_day": course.minutes_per_day,
        "usual_place": course.usual_place.value,
        "observes_japan": int(course.observes_japan),
        "pays_allowance": int(course.pays_allowance),
        "insured": int(course.insured),
    }
    statement = upsert(_course).values(key=course.key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))


def courses(connection: Connection) -> tuple[Course, ...]:
    """Return the courses that the store knows, by date."""
    return tuple(
        Course(
            year=row.year,
            code=row.code,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            required=row.required,
            minutes_per_day=row.minutes_per_day,
            usual_place=Place(row.usual_place),
            observes_japan=bool(row.observes_japan),
            pays_allowance=bool(row.pays_allowance),
            insured=bool(row.insured),
        )
        for row in connection.execute(select(_course).order_by(_course.c.starts_on, _course.c.key))
    )

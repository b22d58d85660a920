"""The tables of the store. Input is checked before it comes here; the database has the last word.

To add a column: a field here, a version in `migrations/versions`, the field of the value in `domain`, its place in
the module of the topic (`store/interns.py`, …); a test compares a migrated store with these tables.
"""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)
from sqlmodel import Field, SQLModel

from metidesk.store.types import DayText, MomentText, TimeText, UuidText

metadata = MetaData()

STRICT = {"sqlite_strict": True}


def _day_check(column: str) -> CheckConstraint:
    """Refuse what only looks like a date: SQLite alone would take 'banana' and 2021-02-30."""
    return CheckConstraint(f"{column} IS NULL OR {column} IS date({column}, '+0 days')", name=f"{column}_is_a_day")


class Row(SQLModel):
    """What all tables share: one metadata of our own, so that nothing else can slip into the schema."""

    metadata = metadata


class SettingRow(Row, table=True):
    """One named setting of the office."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)
    key: str = Field(sa_type=Text, primary_key=True)
    value: str = Field(sa_type=Text)


class OfficeRow(Row, table=True):
    """A satellite office; the store belongs to the one that the settings name."""

    __tablename__ = "office"
    __table_args__ = (STRICT,)
    code: str = Field(sa_type=Text, primary_key=True)
    name_en: str = Field(sa_type=Text)
    name_ja: str = Field(sa_type=Text)
    name_local: str = Field(sa_type=Text)
    country: str = Field(sa_type=Text)
    subdivision: str = Field(sa_type=Text)
    region: str = Field(sa_type=Text)
    time_zone: str = Field(sa_type=Text)
    currency: str = Field(sa_type=Text)
    cash_step: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    paper: str = Field(sa_type=Text)


class CourseRow(Row, table=True):
    """A course; `required` in half-days, `minutes_per_day` of activity."""

    __tablename__ = "course"
    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="course_dates_in_order"),
        CheckConstraint("required > 0", name="course_requires_days"),
        _day_check("starts_on"),
        _day_check("ends_on"),
        STRICT,
    )
    key: str = Field(sa_type=Text, primary_key=True)
    year: int = Field(sa_type=Integer)
    code: str = Field(sa_type=Text)
    starts_on: date = Field(sa_type=DayText)
    ends_on: date = Field(sa_type=DayText)
    required: int = Field(sa_type=Integer)
    minutes_per_day: int = Field(sa_type=Integer)
    usual_place: str = Field(sa_type=Text)
    observes_japan: int = Field(sa_type=Integer)
    pays_allowance: int = Field(sa_type=Integer)
    insured: int = Field(sa_type=Integer)


class CalendarDayRow(Row, table=True):
    """An entry of a calendar: the office's own (scope = its code) or Japan's (scope = JP)."""

    __tablename__ = "calendar_day"
    __table_args__ = (
        CheckConstraint("kind IN ('holiday', 'closure', 'extra')", name="calendar_kind"),
        _day_check("day"),
        _day_check("replaces"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    scope: str = Field(sa_type=Text, primary_key=True)
    day: date = Field(sa_type=DayText, primary_key=True)
    kind: str = Field(sa_type=Text, primary_key=True)
    name_en: str = Field(sa_type=Text)
    name_ja: str = Field(sa_type=Text)
    name_local: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    confirmed: int = Field(sa_type=Integer)
    replaces: date | None = Field(sa_type=DayText)


class InternRow(Row, table=True):
    """A person. `search` is what the search field looks through; `salt` hides values in the journal."""

    __tablename__ = "intern"
    __table_args__ = (
        _day_check("birth_date"),
        CheckConstraint("name <> ''", name="intern_has_a_name"),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    intern_no: str = Field(sa_type=Text, unique=True)
    name: str = Field(sa_type=Text)
    local_name: str = Field(sa_type=Text)
    kana: str = Field(sa_type=Text)
    birth_date: date | None = Field(sa_type=DayText)
    citizenship: str = Field(sa_type=Text)
    residence: str = Field(sa_type=Text)
    university: str = Field(sa_type=Text)
    jlpt: str = Field(sa_type=Text)
    english: str = Field(sa_type=Text)
    email: str = Field(sa_type=Text)
    phone: str = Field(sa_type=Text)
    search: str = Field(sa_type=Text)
    salt: str = Field(sa_type=Text)


class HostCompanyRow(Row, table=True):
    """A Japanese company."""

    __tablename__ = "host_company"
    __table_args__ = (CheckConstraint("name <> ''", name="host_company_has_a_name"), STRICT)
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)


class ParticipationRow(Row, table=True):
    """A person in a course; own dates and own required half-days where the course's do not hold."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("intern_id", "course_key", name="once_in_a_course"),
        CheckConstraint("starts_on <= ends_on", name="participation_dates_in_order"),
        CheckConstraint("required > 0", name="participation_requires_days"),
        _day_check("starts_on"),
        _day_check("ends_on"),
        Index("participation_in_order", "course_key", "position"),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    intern_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("intern.id"), nullable=False))
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), nullable=False))
    position: int = Field(sa_type=Integer)
    starts_on: date | None = Field(sa_type=DayText)
    ends_on: date | None = Field(sa_type=DayText)
    required: int | None = Field(sa_type=Integer)


class AssignmentRow(Row, table=True):
    """Where and for whom a participation works from a day on."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("participation_id", "from_on", name="one_assignment_from_a_day"),
        CheckConstraint("from_on <= to_on", name="assignment_dates_in_order"),
        _day_check("from_on"),
        _day_check("to_on"),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    participation_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("participation.id"), nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), nullable=False))
    company_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("host_company.id")))
    from_on: date = Field(sa_type=DayText)
    to_on: date | None = Field(sa_type=DayText)


class MarkRow(Row, table=True):
    """What a participation did on a day: one current row a day, its past in the journal; `credit` in half-days."""

    __tablename__ = "mark"
    __table_args__ = (
        CheckConstraint(
            "(status IN ('P', 'L', 'Q') AND credit = 2) OR (status = 'H' AND credit = 1)"
            " OR (status IN ('E', 'A') AND credit = 0)",
            name="mark_status_and_credit",
        ),
        CheckConstraint("place IN ('office', 'home', 'outside')", name="mark_place"),
        CheckConstraint("arrival IS NULL OR arrival IS strftime('%H:%M', arrival)", name="mark_arrival"),
        _day_check("day"),
        Index("mark_by_day", "day"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    participation_id: UUID = Field(
        sa_column=Column(UuidText, ForeignKey("participation.id"), primary_key=True, nullable=False)
    )
    day: date = Field(sa_type=DayText, primary_key=True)
    status: str = Field(sa_type=Text)
    credit: int = Field(sa_type=Integer)
    place: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    arrival: time | None = Field(sa_type=TimeText)
    updated_at: datetime = Field(sa_type=MomentText)
    updated_by: str = Field(sa_type=Text)


class CertificateSeriesRow(Row, table=True):
    """The last number given per course, office and kind; its row is the lock of the series."""

    __tablename__ = "certificate_series"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), primary_key=True, nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), primary_key=True, nullable=False))
    kind: str = Field(sa_type=Text, primary_key=True)
    last_serial: int = Field(sa_type=Integer)


class CertificateRow(Row, table=True):
    """An issued certificate with its paper, frozen: the triggers below refuse any change."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("course_key", "office_code", "kind", "serial", name="certificate_serial_once"),
        UniqueConstraint("participation_id", "kind", name="certificate_once"),
        _day_check("issued_on"),
        STRICT,
    )
    number: str = Field(sa_type=Text, primary_key=True)
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), nullable=False))
    kind: str = Field(sa_type=Text)
    serial: int = Field(sa_type=Integer)
    participation_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("participation.id"), nullable=False))
    name: str = Field(sa_type=Text)
    half_days: int = Field(sa_type=Integer)
    issued_on: date = Field(sa_type=DayText)
    issued_at: datetime = Field(sa_type=MomentText)
    issued_by: str = Field(sa_type=Text)
    facts: str = Field(sa_type=Text)
    pdf: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(sa_type=Text)


class JournalRow(Row, table=True):
    """Who did what, when: append-only and chained by hash."""

    __tablename__ = "journal"
    __table_args__ = (Index("journal_by_entity", "entity", "entity_id"), STRICT)
    seq: int = Field(sa_type=Integer, primary_key=True)
    at: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    act: str = Field(sa_type=Text)
    entity: str = Field(sa_type=Text)
    entity_id: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    prev_hash: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)


class JournalHeadRow(Row, table=True):
    """The last link of the journal; exactly one row."""

    __tablename__ = "journal_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_head"), STRICT)
    id: int = Field(sa_type=Integer, primary_key=True)
    seq: int = Field(sa_type=Integer)
    hash: str = Field(sa_type=Text)


def table(row: type[SQLModel]) -> Table:
    """Return the Core table behind a row class."""
    found = row.__table__  # type: ignore[attr-defined]
    assert isinstance(found, Table)
    return found


GUARDS = (
    "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER journal_links BEFORE INSERT ON journal"
    " WHEN NEW.seq IS NOT (SELECT seq + 1 FROM journal_head WHERE id = 1)"
    " OR NEW.prev_hash IS NOT (SELECT hash FROM journal_head WHERE id = 1)"
    " BEGIN SELECT RAISE(ABORT, 'the journal continues at its head'); END",
    "CREATE TRIGGER certificate_no_update BEFORE UPDATE ON certificate"
    " BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END",
    "CREATE TRIGGER certificate_no_delete BEFORE DELETE ON certificate"
    " BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END",
)


@event.listens_for(metadata, "after_create")
def _create_guards(target: MetaData, connection: Any, **_: Any) -> None:
    """Set the triggers after the tables exist."""
    for guard in GUARDS:
        connection.exec_driver_sql(guard)

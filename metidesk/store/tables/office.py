"""The office, its courses and calendar, and the journal."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, Integer, Text
from sqlmodel import Field

from metidesk.store.tables.base import GUARDS, STRICT, Row, day_check
from metidesk.store.types import DayText


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
        day_check("starts_on"),
        day_check("ends_on"),
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
        CheckConstraint("kind IN ('holiday', 'closure', 'extra', 'at_home')", name="calendar_kind"),
        day_check("day"),
        day_check("replaces"),
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


GUARDS.extend(
    (
        "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal"
        " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
        "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal"
        " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
        "CREATE TRIGGER journal_links BEFORE INSERT ON journal"
        " WHEN NEW.seq IS NOT (SELECT seq + 1 FROM journal_head WHERE id = 1)"
        " OR NEW.prev_hash IS NOT (SELECT hash FROM journal_head WHERE id = 1)"
        " BEGIN SELECT RAISE(ABORT, 'the journal continues at its head'); END",
    )
)

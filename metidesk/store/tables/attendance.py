"""Marks, the weeks signed off, and the printed sheets."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, text
from sqlmodel import Field

from metidesk.store.tables.base import STRICT, Row, day_check
from metidesk.store.types import DayText, MomentText, TimeText, UuidText


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
        day_check("day"),
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


class MarkTextRow(Row, table=True):
    """What a note or a reason said, by the digest that stands for it in the journal.

    Erasing a person removes it here, and the chain of the journal stays whole.
    """

    __tablename__ = "mark_text"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)
    participation_id: UUID = Field(
        sa_column=Column(UuidText, ForeignKey("participation.id"), primary_key=True, nullable=False)
    )
    digest: str = Field(sa_type=Text, primary_key=True)
    text: str = Field(sa_type=Text)


class PlanSlotRow(Row, table=True):
    """What a participation plans for a weekday (1 Monday to 7 Sunday), in local time and minutes."""

    __tablename__ = "plan_slot"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="plan_weekday"),
        CheckConstraint("starts_at IS NULL OR starts_at IS strftime('%H:%M', starts_at)", name="plan_start"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="plan_minutes"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    participation_id: UUID = Field(
        sa_column=Column(UuidText, ForeignKey("participation.id"), primary_key=True, nullable=False)
    )
    weekday: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False, nullable=False))
    starts_at: time | None = Field(sa_type=TimeText)
    minutes: int = Field(sa_type=Integer)


class DayTimeRow(Row, table=True):
    """What stands beside the mark of a day: departure, minutes counted by hand, a meeting with the host company."""

    __tablename__ = "day_time"
    __table_args__ = (
        CheckConstraint("departure IS NULL OR departure IS strftime('%H:%M', departure)", name="time_departure"),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 1440", name="time_minutes"),
        CheckConstraint("meeting IN (0, 1)", name="time_meeting"),
        day_check("day"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    participation_id: UUID = Field(
        sa_column=Column(UuidText, ForeignKey("participation.id"), primary_key=True, nullable=False)
    )
    day: date = Field(sa_type=DayText, primary_key=True)
    departure: time | None = Field(sa_type=TimeText)
    minutes: int | None = Field(sa_type=Integer)
    meeting: int = Field(sa_type=Integer)


class SignOffRow(Row, table=True):
    """A week closed by a coordinator; `digest` is the SHA-256 of its marks as they were signed."""

    __tablename__ = "sign_off"
    __table_args__ = (
        day_check("monday"),
        Index(
            "one_open_sign_off",
            "course_key",
            "office_code",
            "monday",
            unique=True,
            sqlite_where=text("reopened_at IS NULL"),
        ),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), nullable=False))
    monday: date = Field(sa_type=DayText)
    revision: int = Field(sa_type=Integer)
    coordinator: str = Field(sa_type=Text)
    signed_at: datetime = Field(sa_type=MomentText)
    signed_by: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)
    reopened_at: datetime | None = Field(sa_type=MomentText)
    reopened_by: str | None = Field(sa_type=Text)
    reopened_reason: str | None = Field(sa_type=Text)


class SheetRow(Row, table=True):
    """A printed attendance paper: its number, what it shows, and how far it has come."""

    __tablename__ = "sheet"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('week', 'signin_day', 'signin_week', 'course', 'intern')",
            name="sheet_kind",
        ),
        day_check("first_on"),
        day_check("last_on"),
        STRICT,
    )
    number: str = Field(sa_type=Text, primary_key=True)
    kind: str = Field(sa_type=Text)
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), nullable=False))
    first_on: date = Field(sa_type=DayText)
    last_on: date = Field(sa_type=DayText)
    participation_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("participation.id")))
    revision: int = Field(sa_type=Integer)
    printed_at: datetime = Field(sa_type=MomentText)
    printed_by: str = Field(sa_type=Text)
    signed_at: datetime | None = Field(sa_type=MomentText)
    entered_at: datetime | None = Field(sa_type=MomentText)
    filed_at: datetime | None = Field(sa_type=MomentText)
    scan_sha256: str | None = Field(sa_column=Column(Text, ForeignKey("stored_file.sha256")))


class StoredFileRow(Row, table=True):
    """A file that lies beside the store under the SHA-256 of its bytes; `size` in bytes."""

    __tablename__ = "stored_file"
    __table_args__ = (STRICT,)
    sha256: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text)
    media: str = Field(sa_type=Text)
    size: int = Field(sa_type=Integer)
    added_at: datetime = Field(sa_type=MomentText)
    added_by: str = Field(sa_type=Text)

"""People, companies, and who takes part where."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlmodel import Field

from metidesk.store.tables.base import STRICT, Row, day_check
from metidesk.store.types import DayText, MomentText, UuidText


class InternRow(Row, table=True):
    """A person. `search` is what the search field looks through; `salt` hides values in the journal.

    Of an erased person the number stays, also as the name, and nothing else.
    """

    __tablename__ = "intern"
    __table_args__ = (
        day_check("birth_date"),
        CheckConstraint("name <> ''", name="intern_has_a_name"),
        CheckConstraint("student_status IN ('', 'enrolled', 'graduated')", name="intern_student_status"),
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
    called: str = Field(sa_type=Text)
    family_name: str = Field(sa_type=Text)
    student_status: str = Field(sa_type=Text)
    english_score: str = Field(sa_type=Text)
    emergency_name: str = Field(sa_type=Text)
    emergency_relation: str = Field(sa_type=Text)
    emergency_phone: str = Field(sa_type=Text)
    past_years: str = Field(sa_type=Text)
    erased_at: datetime | None = Field(sa_type=MomentText)


class HostCompanyRow(Row, table=True):
    """A Japanese company."""

    __tablename__ = "host_company"
    __table_args__ = (CheckConstraint("name <> ''", name="host_company_has_a_name"), STRICT)
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)
    local_name: str = Field(sa_type=Text)
    kana: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    website: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


class CompanyPersonRow(Row, table=True):
    """Somebody at a host company: an internship manager, or whoever else is to be reached there."""

    __tablename__ = "company_person"
    __table_args__ = (
        CheckConstraint("name <> ''", name="company_person_has_a_name"),
        UniqueConstraint("company_id", "name", name="company_person_once"),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    company_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("host_company.id"), nullable=False))
    name: str = Field(sa_type=Text)
    local_name: str = Field(sa_type=Text)
    role: str = Field(sa_type=Text)
    email: str = Field(sa_type=Text)
    phone: str = Field(sa_type=Text)


class ParticipationRow(Row, table=True):
    """A person in a course; own dates and own required half-days where the course's do not hold."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("intern_id", "course_key", name="once_in_a_course"),
        CheckConstraint("starts_on <= ends_on", name="participation_dates_in_order"),
        CheckConstraint("required > 0", name="participation_requires_days"),
        CheckConstraint("insured_from <= insured_to", name="participation_insurance_in_order"),
        day_check("starts_on"),
        day_check("ends_on"),
        day_check("insured_from"),
        day_check("insured_to"),
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
    plan: str = Field(sa_type=Text)
    insurance_no: str = Field(sa_type=Text)
    insured_from: date | None = Field(sa_type=DayText)
    insured_to: date | None = Field(sa_type=DayText)


class ParticipationTermsRow(Row, table=True):
    """Why a participation ends early or requires its own number of days."""

    __tablename__ = "participation_terms"
    __table_args__ = (CheckConstraint("withdrawn IN (0, 1)", name="terms_withdrawn"), STRICT)
    participation_id: UUID = Field(
        sa_column=Column(UuidText, ForeignKey("participation.id"), primary_key=True, nullable=False)
    )
    withdrawn: int = Field(sa_type=Integer)
    withdrawn_reason: str = Field(sa_type=Text)
    required_reason: str = Field(sa_type=Text)


class AssignmentRow(Row, table=True):
    """Where and for whom a participation works from a day on."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("participation_id", "from_on", name="one_assignment_from_a_day"),
        CheckConstraint("from_on <= to_on", name="assignment_dates_in_order"),
        day_check("from_on"),
        day_check("to_on"),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    participation_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("participation.id"), nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), nullable=False))
    company_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("host_company.id")))
    from_on: date = Field(sa_type=DayText)
    to_on: date | None = Field(sa_type=DayText)
    manager_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("company_person.id")))


class InternEventRow(Row, table=True):
    """A training or an event that a participation took part in, and when."""

    __tablename__ = "intern_event"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('pre_training', 'kick_off', 'follow_up', 'mid_term', 'final_presentation')",
            name="intern_event_kind",
        ),
        day_check("on_day"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    participation_id: UUID = Field(
        sa_column=Column(UuidText, ForeignKey("participation.id"), primary_key=True, nullable=False)
    )
    kind: str = Field(sa_type=Text, primary_key=True)
    on_day: date = Field(sa_type=DayText)
    note: str = Field(sa_type=Text)

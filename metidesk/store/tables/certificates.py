"""Certificates, their copies and pictures, the keys that sign them, and the rules of completion."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field

from metidesk.store.tables.base import ERASED, GUARDS, PERSON_ERASED, STRICT, Row, day_check, same, table
from metidesk.store.types import DayText, MomentText, UuidText


class CertificateSeriesRow(Row, table=True):
    """The last number given per course, office and kind; its row is the lock of the series."""

    __tablename__ = "certificate_series"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), primary_key=True, nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), primary_key=True, nullable=False))
    kind: str = Field(sa_type=Text, primary_key=True)
    last_serial: int = Field(sa_type=Integer)


class CertificateRow(Row, table=True):
    """An issued certificate with its paper, frozen: the trigger below lets it only end, once.

    A reissue keeps the number and takes the next revision. `facts` is the JSON of what was printed, `evidence` of
    what it was issued on, `code` the text of its QR code.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("kind IN ('completion', 'participation')", name="certificate_kind"),
        CheckConstraint("revision > 0", name="certificate_revision"),
        CheckConstraint(
            "(ended_at IS NULL AND ended_by IS NULL AND ended_how IS NULL AND ended_reason IS NULL)"
            " OR (ended_at IS NOT NULL AND ended_by IS NOT NULL AND ended_how IN ('revoked', 'reissued')"
            " AND ended_reason <> '')",
            name="certificate_end",
        ),
        UniqueConstraint("course_key", "office_code", "kind", "serial", "revision", name="certificate_serial_once"),
        Index("one_certificate_in_force", "number", unique=True, sqlite_where=text("ended_at IS NULL")),
        Index(
            "one_certificate_of_a_kind", "participation_id", "kind", unique=True, sqlite_where=text("ended_at IS NULL")
        ),
        day_check("issued_on"),
        STRICT,
    )
    number: str = Field(sa_type=Text, primary_key=True)
    revision: int = Field(sa_type=Integer, primary_key=True)
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
    evidence: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    pdf: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(sa_type=Text)
    ended_at: datetime | None = Field(sa_type=MomentText)
    ended_by: str | None = Field(sa_type=Text)
    ended_how: str | None = Field(sa_type=Text)
    ended_reason: str | None = Field(sa_type=Text)


class CertificateCopyRow(Row, table=True):
    """A printed copy of a certificate and where it is: held by the office, handed over, or spoiled."""

    __tablename__ = "certificate_copy"
    __table_args__ = (
        CheckConstraint("state IN ('held', 'handed_over', 'spoiled')", name="certificate_copy_state"),
        ForeignKeyConstraint(["number", "revision"], ["certificate.number", "certificate.revision"]),
        day_check("on_day"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    number: str = Field(sa_type=Text, primary_key=True)
    revision: int = Field(sa_type=Integer, primary_key=True)
    copy_no: int = Field(sa_type=Integer, primary_key=True)
    state: str = Field(sa_type=Text)
    on_day: date = Field(sa_type=DayText)
    note: str = Field(sa_type=Text)
    changed_at: datetime = Field(sa_type=MomentText)
    changed_by: str = Field(sa_type=Text)


class CourseRuleRow(Row, table=True):
    """Whether a rule of completion is asked for in a course; where there is no row, the programme's default holds."""

    __tablename__ = "course_rule"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), primary_key=True, nullable=False))
    rule: str = Field(sa_type=Text, primary_key=True)
    is_on: int = Field(sa_type=Integer)


class OfficeKeyRow(Row, table=True):
    """A pair of Ed25519 keys of the office, 32 bytes each; one that is retired still proves what it signed."""

    __tablename__ = "office_key"
    __table_args__ = (
        Index("one_key_in_use", "office_code", unique=True, sqlite_where=text("retired_at IS NULL")),
        STRICT,
    )
    key_id: str = Field(sa_type=Text, primary_key=True)
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), nullable=False))
    public: bytes = Field(sa_type=LargeBinary)
    private: bytes = Field(sa_type=LargeBinary)
    made_at: datetime = Field(sa_type=MomentText)
    made_by: str = Field(sa_type=Text)
    retired_at: datetime | None = Field(sa_type=MomentText)


class KeyListRow(Row, table=True):
    """A key list of another office as it was imported: its text, and when."""

    __tablename__ = "key_list"
    __table_args__ = (STRICT,)
    office_code: str = Field(sa_type=Text, primary_key=True)
    content: str = Field(sa_type=Text)
    imported_at: datetime = Field(sa_type=MomentText)
    imported_by: str = Field(sa_type=Text)


class PictureRow(Row, table=True):
    """A picture that certificates carry: logo, signature or seal."""

    __tablename__ = "picture"
    __table_args__ = (CheckConstraint("key IN ('logo', 'signature', 'seal')", name="picture_key"), STRICT)
    key: str = Field(sa_type=Text, primary_key=True)
    media: str = Field(sa_type=Text)
    content: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(sa_type=Text)
    changed_at: datetime = Field(sa_type=MomentText)
    changed_by: str = Field(sa_type=Text)


_FROZEN = [column.name for column in table(CertificateRow).columns if not column.name.startswith("ended_")]
_ERASES = (
    "NEW.name = '' AND NEW.facts = '{}' AND NEW.evidence = '{}' AND NEW.code = '' AND length(NEW.pdf) = 0"
    f" AND (NEW.ended_reason IS OLD.ended_reason OR NEW.ended_reason = '{ERASED}') AND "
    + same(CertificateRow, "name", "facts", "evidence", "code", "pdf", "ended_reason")
    + f" AND {PERSON_ERASED}"
)
"""All that an issued certificate may lose, and only that of a person who was erased."""

GUARDS.extend(
    (
        "CREATE TRIGGER certificate_frozen BEFORE UPDATE ON certificate"
        " WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL"
        + "".join(f" OR NEW.{name} IS NOT OLD.{name}" for name in _FROZEN)
        + f") AND NOT ({_ERASES})"
        " BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END",
        "CREATE TRIGGER certificate_no_delete BEFORE DELETE ON certificate"
        " BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END",
    )
)

"""What the register keeps of a person beside the card: papers asked for, answers, merges; matches of headers."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text
from sqlmodel import Field

from metidesk.store.tables.base import STRICT, Row, day_check
from metidesk.store.types import DayText, MomentText, UuidText


class InternDocumentRow(Row, table=True):
    """A document that is asked of a person, for one participation or for all; `on_day` since when in this state.

    Its file lies beside the store under `sha256`; `file_name` is what it was called.
    """

    __tablename__ = "intern_document"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'received', 'checked')", name="intern_document_state"),
        day_check("on_day"),
        Index("intern_document_by_intern", "intern_id"),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    intern_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("intern.id"), nullable=False))
    participation_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("participation.id")))
    kind: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    on_day: date = Field(sa_type=DayText)
    note: str = Field(sa_type=Text)
    sha256: str | None = Field(sa_column=Column(Text, ForeignKey("stored_file.sha256")))
    file_name: str = Field(sa_type=Text)
    changed_at: datetime = Field(sa_type=MomentText)
    changed_by: str = Field(sa_type=Text)


class EligibilityAnswerRow(Row, table=True):
    """What a coordinator answers to a rule of eligibility, and why; it outweighs what the rule itself found."""

    __tablename__ = "eligibility_answer"
    __table_args__ = (
        CheckConstraint("met IN (0, 1)", name="eligibility_answer_met"),
        CheckConstraint("reason <> ''", name="eligibility_answer_has_a_reason"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    participation_id: UUID = Field(
        sa_column=Column(UuidText, ForeignKey("participation.id"), primary_key=True, nullable=False)
    )
    rule: str = Field(sa_type=Text, primary_key=True)
    met: int = Field(sa_type=Integer)
    reason: str = Field(sa_type=Text)
    answered_at: datetime = Field(sa_type=MomentText)
    answered_by: str = Field(sa_type=Text)


class InternMergeRow(Row, table=True):
    """Two entries of one person made one; `rows` holds what stood before, so that they can be parted again."""

    __tablename__ = "intern_merge"
    __table_args__ = (STRICT,)
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    kept_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("intern.id"), nullable=False))
    gone_no: str = Field(sa_type=Text)
    rows: str = Field(sa_type=Text)
    merged_at: datetime = Field(sa_type=MomentText)
    merged_by: str = Field(sa_type=Text)


class HeaderMatchRow(Row, table=True):
    """Which column a header of a spreadsheet was said to mean, empty for none of them."""

    __tablename__ = "header_match"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)
    kind: str = Field(sa_type=Text, primary_key=True)
    header: str = Field(sa_type=Text, primary_key=True)
    column: str = Field(sa_type=Text)

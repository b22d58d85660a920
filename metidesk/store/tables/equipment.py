"""What the office lends, who holds it, the papers of both, and the counting of the stock."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, text
from sqlmodel import Field

from metidesk.store.tables.base import ERASED, GUARDS, PERSON_ERASED, STRICT, Row, day_check, same, table
from metidesk.store.types import DayText, MomentText, UuidText


class AssetRow(Row, table=True):
    """A thing. `fields` and `accessories` are JSON; `title` to `identity` and `search` are made of the fields."""

    __tablename__ = "asset"
    __table_args__ = (
        CheckConstraint("state IN ('in_stock', 'issued', 'repair', 'lost', 'retired')", name="asset_state"),
        CheckConstraint("condition IN ('good', 'worn', 'damaged')", name="asset_condition"),
        CheckConstraint("acquired IN ('purchase', 'lease')", name="asset_acquired"),
        CheckConstraint("json_valid(fields) AND json_valid(accessories)", name="asset_json"),
        day_check("received_on"),
        Index("asset_in_order", "kind", "tag"),
        Index("asset_once", "kind", "identity", unique=True, sqlite_where=text("identity <> ''")),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    tag: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    fields: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    detail: str = Field(sa_type=Text)
    identity: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    condition: str = Field(sa_type=Text)
    accessories: str = Field(sa_type=Text)
    acquired: str = Field(sa_type=Text)
    received_on: date | None = Field(sa_type=DayText)
    seat: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    search: str = Field(sa_type=Text)


class AssetPhotoRow(Row, table=True):
    """A photo of a thing; its bytes lie beside the store."""

    __tablename__ = "asset_photo"
    __table_args__ = ({**STRICT, "sqlite_with_rowid": False},)
    asset_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("asset.id"), primary_key=True, nullable=False))
    sha256: str = Field(sa_column=Column(Text, ForeignKey("stored_file.sha256"), primary_key=True, nullable=False))
    added_at: datetime = Field(sa_type=MomentText)
    added_by: str = Field(sa_type=Text)


class EquipmentReceiptRow(Row, table=True):
    """A paper of equipment and how far it has come; its number is `serial` within its kind."""

    __tablename__ = "equipment_receipt"
    __table_args__ = (
        CheckConstraint("kind IN ('handover', 'return', 'report')", name="equipment_receipt_kind"),
        CheckConstraint("state IN ('printed', 'signed', 'filed')", name="equipment_receipt_state"),
        CheckConstraint("(state = 'printed') = (signed_on IS NULL)", name="equipment_receipt_signed"),
        CheckConstraint("(state = 'filed') = (scan_sha256 IS NOT NULL)", name="equipment_receipt_filed"),
        day_check("made_on"),
        day_check("signed_on"),
        Index("equipment_receipt_serial", "course_key", "office_code", "kind", "serial", unique=True),
        STRICT,
    )
    number: str = Field(sa_type=Text, primary_key=True)
    kind: str = Field(sa_type=Text)
    course_key: str = Field(sa_column=Column(Text, ForeignKey("course.key"), nullable=False))
    office_code: str = Field(sa_column=Column(Text, ForeignKey("office.code"), nullable=False))
    serial: int = Field(sa_type=Integer)
    participation_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("participation.id")))
    made_on: date = Field(sa_type=DayText)
    made_at: datetime = Field(sa_type=MomentText)
    made_by: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    signed_on: date | None = Field(sa_type=DayText)
    scan_sha256: str | None = Field(sa_column=Column(Text, ForeignKey("stored_file.sha256")))


class LoanRow(Row, table=True):
    """A thing in somebody's hands; while `returned_at` is empty it is out, and to nobody else.

    `place` is where it is used now, `place_out` where it went first.
    """

    __tablename__ = "loan"
    __table_args__ = (
        CheckConstraint("place IN ('office', 'home', 'outside')", name="loan_place"),
        CheckConstraint("place_out IN ('office', 'home', 'outside')", name="loan_place_out"),
        CheckConstraint("condition_out IN ('good', 'worn', 'damaged')", name="loan_condition_out"),
        CheckConstraint("condition_back IN ('good', 'worn', 'damaged')", name="loan_condition_back"),
        CheckConstraint("ended IN ('returned', 'swapped', 'lost')", name="loan_ended"),
        CheckConstraint(
            "(returned_at IS NULL) = (returned_on IS NULL) AND (returned_at IS NULL) = (returned_by IS NULL)"
            " AND (returned_at IS NULL) = (ended IS NULL) AND (returned_at IS NULL) = (condition_back IS NULL)",
            name="loan_is_out_or_back",
        ),
        CheckConstraint("lent_on <= due_on", name="loan_dates_in_order"),
        day_check("lent_on"),
        day_check("due_on"),
        day_check("returned_on"),
        Index("one_open_loan", "asset_id", unique=True, sqlite_where=text("returned_at IS NULL")),
        Index("loan_by_asset", "asset_id"),
        Index("loan_by_participation", "participation_id"),
        Index("loan_by_handover", "handover"),
        STRICT,
    )
    id: UUID = Field(sa_type=UuidText, primary_key=True)
    asset_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("asset.id"), nullable=False))
    participation_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("participation.id"), nullable=False))
    handover: str = Field(sa_column=Column(Text, ForeignKey("equipment_receipt.number"), nullable=False))
    lent_on: date = Field(sa_type=DayText)
    lent_at: datetime = Field(sa_type=MomentText)
    lent_by: str = Field(sa_type=Text)
    due_on: date = Field(sa_type=DayText)
    place: str = Field(sa_type=Text)
    place_out: str = Field(sa_type=Text)
    condition_out: str = Field(sa_type=Text)
    accessories_out: str = Field(sa_type=Text)
    checks_out: str = Field(sa_type=Text)
    note_out: str = Field(sa_type=Text)
    returned_on: date | None = Field(sa_type=DayText)
    returned_at: datetime | None = Field(sa_type=MomentText)
    returned_by: str | None = Field(sa_type=Text)
    ended: str | None = Field(sa_type=Text)
    condition_back: str | None = Field(sa_type=Text)
    accessories_back: str | None = Field(sa_type=Text)
    checks_back: str | None = Field(sa_type=Text)
    note_back: str | None = Field(sa_type=Text)
    taking_back: str | None = Field(sa_column=Column(Text, ForeignKey("equipment_receipt.number")))


class IncidentRow(Row, table=True):
    """A loss or a damage as it was reported; its number is that of its paper."""

    __tablename__ = "asset_incident"
    __table_args__ = (
        CheckConstraint("kind IN ('loss', 'damage')", name="asset_incident_kind"),
        CheckConstraint("account <> ''", name="asset_incident_has_an_account"),
        CheckConstraint("condition IN ('good', 'worn', 'damaged')", name="asset_incident_condition"),
        day_check("happened_on"),
        day_check("reported_on"),
        Index("asset_incident_by_asset", "asset_id"),
        STRICT,
    )
    number: str = Field(
        sa_column=Column(Text, ForeignKey("equipment_receipt.number"), primary_key=True, nullable=False)
    )
    kind: str = Field(sa_type=Text)
    asset_id: UUID = Field(sa_column=Column(UuidText, ForeignKey("asset.id"), nullable=False))
    participation_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("participation.id")))
    happened_on: date = Field(sa_type=DayText)
    reported_on: date = Field(sa_type=DayText)
    reported_at: datetime = Field(sa_type=MomentText)
    reported_by: str = Field(sa_type=Text)
    account: str = Field(sa_type=Text)
    police_reference: str = Field(sa_type=Text)
    condition: str = Field(sa_type=Text)


class StocktakeRow(Row, table=True):
    """One counting of the stock, open until it is finished; one at a time."""

    __tablename__ = "stocktake"
    __table_args__ = (
        Index(
            "one_open_stocktake", text("(finished_at IS NULL)"), unique=True, sqlite_where=text("finished_at IS NULL")
        ),
        STRICT,
    )
    number: str = Field(sa_type=Text, primary_key=True)
    started_at: datetime = Field(sa_type=MomentText)
    started_by: str = Field(sa_type=Text)
    finished_at: datetime | None = Field(sa_type=MomentText)
    finished_by: str | None = Field(sa_type=Text)


class StocktakeLineRow(Row, table=True):
    """One tag in a counting: seen or not; its finding once the counting is finished, and how that was settled.

    With the finding stays where the thing stood then: `state`, and of what was out `place` and `participation_id`.
    """

    __tablename__ = "stocktake_line"
    __table_args__ = (
        CheckConstraint("finding IN ('found', 'missing', 'unexpected')", name="stocktake_finding"),
        CheckConstraint("settled IN ('turned_up', 'lost', 'back_in_stock', 'explained')", name="stocktake_settled"),
        CheckConstraint("(settled IS NULL) = (settled_at IS NULL)", name="stocktake_settled_when"),
        CheckConstraint("state IN ('in_stock', 'issued', 'repair', 'lost', 'retired')", name="stocktake_state"),
        CheckConstraint("place IN ('office', 'home', 'outside')", name="stocktake_place"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    stocktake: str = Field(sa_column=Column(Text, ForeignKey("stocktake.number"), primary_key=True, nullable=False))
    tag: str = Field(sa_type=Text, primary_key=True)
    asset_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("asset.id")))
    seen_at: datetime | None = Field(sa_type=MomentText)
    seen_by: str | None = Field(sa_type=Text)
    finding: str | None = Field(sa_type=Text)
    state: str | None = Field(sa_type=Text)
    place: str | None = Field(sa_type=Text)
    participation_id: UUID | None = Field(sa_column=Column(UuidText, ForeignKey("participation.id")))
    settled: str | None = Field(sa_type=Text)
    settled_at: datetime | None = Field(sa_type=MomentText)
    settled_by: str | None = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


def _differs(row: type[Row], *free: str) -> str:
    """Return the condition that any column of a row changes but those that are free to."""
    kept = [column.name for column in table(row).columns if column.name not in free]
    return " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in kept)


def _refuse(name: str, event: str, row: type[Row], why: str, when: str = "") -> str:
    told = table(row).name
    return f"CREATE TRIGGER {name} BEFORE {event} ON {told}{when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


_ENDS = [column.name for column in table(LoanRow).columns if column.name.endswith("_back")]
_ENDS += ["place", "returned_on", "returned_at", "returned_by", "ended", "taking_back"]
_SETTLES = ("settled", "settled_at", "settled_by", "note")
_SAME_THING = "NEW.id IS NOT OLD.id OR NEW.tag IS NOT OLD.tag OR NEW.kind IS NOT OLD.kind"
_BACKWARDS = "(OLD.state = 'filed' AND NEW.state <> 'filed') OR (OLD.state = 'signed' AND NEW.state = 'printed')"
_OUT = "EXISTS (SELECT 1 FROM loan WHERE asset_id = NEW.id AND returned_at IS NULL)"
_LOAN_ERASED = (
    "(NEW.note_out = '' AND (NEW.note_back IS OLD.note_back OR NEW.note_back = '') AND "
    + same(LoanRow, "note_out", "note_back")
    + f" AND {PERSON_ERASED})"
)
_PAPER_ERASED = (
    "(OLD.state = 'filed' AND NEW.state = 'signed' AND NEW.scan_sha256 IS NULL AND "
    + same(EquipmentReceiptRow, "state", "scan_sha256")
    + f" AND {PERSON_ERASED})"
)
_REPORT_ERASED = (
    f"(NEW.account = '{ERASED}' AND NEW.police_reference = '' AND "
    + same(IncidentRow, "account", "police_reference")
    + f" AND {PERSON_ERASED})"
)
GUARDS.extend(
    (
        "CREATE TRIGGER loan_from_stock BEFORE INSERT ON loan"
        " WHEN (SELECT state FROM asset WHERE id = NEW.asset_id) IS NOT 'in_stock'"
        " BEGIN SELECT RAISE(ABORT, 'only what is in stock is lent'); END",
        "CREATE TRIGGER loan_ended_stays BEFORE UPDATE ON loan"
        f" WHEN OLD.returned_at IS NOT NULL AND NOT {_LOAN_ERASED}"
        " BEGIN SELECT RAISE(ABORT, 'an ended loan stays as it is'); END",
        "CREATE TRIGGER loan_no_delete BEFORE DELETE ON loan BEGIN SELECT RAISE(ABORT, 'loans are kept'); END",
        "CREATE TRIGGER asset_starts_unlent BEFORE INSERT ON asset WHEN NEW.state = 'issued'"
        " BEGIN SELECT RAISE(ABORT, 'a new thing is not lent yet'); END",
        "CREATE TRIGGER asset_issued_is_lent BEFORE UPDATE OF state ON asset"
        f" WHEN (NEW.state = 'issued') <> {_OUT}"
        " BEGIN SELECT RAISE(ABORT, 'what is issued has an open loan'); END",
    )
    + (
        _refuse(
            "loan_out_stays",
            "UPDATE",
            LoanRow,
            "a loan stays as it went out",
            f" WHEN ({_differs(LoanRow, *_ENDS)}) AND NOT {_LOAN_ERASED}",
        ),
        # REPLACE deletes without a word to the trigger that guards deleting.
        _refuse(
            "loan_once", "INSERT", LoanRow, "loans are kept", " WHEN EXISTS (SELECT 1 FROM loan WHERE id = NEW.id)"
        ),
        _refuse(
            "equipment_receipt_stays",
            "UPDATE",
            EquipmentReceiptRow,
            "a paper stays as it was made",
            f" WHEN ({_differs(EquipmentReceiptRow, 'state', 'signed_on', 'scan_sha256')} OR {_BACKWARDS})"
            f" AND NOT {_PAPER_ERASED}",
        ),
        _refuse("equipment_receipt_no_delete", "DELETE", EquipmentReceiptRow, "papers are kept"),
        _refuse(
            "equipment_receipt_once",
            "INSERT",
            EquipmentReceiptRow,
            "papers are kept",
            " WHEN EXISTS (SELECT 1 FROM equipment_receipt WHERE number = NEW.number)",
        ),
        _refuse(
            "asset_incident_stays",
            "UPDATE",
            IncidentRow,
            "a report stays as it was made",
            f" WHEN NOT {_REPORT_ERASED}",
        ),
        _refuse("asset_incident_no_delete", "DELETE", IncidentRow, "reports are kept"),
        _refuse("asset_tag_stays", "UPDATE", AssetRow, "a tag stays", f" WHEN {_SAME_THING}"),
        _refuse("asset_no_delete", "DELETE", AssetRow, "a thing is retired, not deleted"),
        _refuse(
            "stocktake_finished_stays", "UPDATE", StocktakeRow, "it is finished", " WHEN OLD.finished_at IS NOT NULL"
        ),
        _refuse("stocktake_no_delete", "DELETE", StocktakeRow, "stock-takes are kept"),
        _refuse(
            "stocktake_line_stays",
            "UPDATE",
            StocktakeLineRow,
            "a finding stays",
            f" WHEN OLD.finding IS NOT NULL AND ({_differs(StocktakeLineRow, *_SETTLES)})",
        ),
        _refuse("stocktake_line_no_delete", "DELETE", StocktakeLineRow, "stock-takes are kept"),
    )
)

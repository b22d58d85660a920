"""Erasure of a person: the guards let the words about somebody go who was erased, and nothing else."""

from alembic import op

revision = "0004"
down_revision = "0003"

GUARDS = (
    "DROP TRIGGER certificate_frozen",
    """
CREATE TRIGGER certificate_frozen BEFORE UPDATE ON certificate WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.number IS NOT OLD.number OR NEW.revision IS NOT OLD.revision OR NEW.course_key IS NOT OLD.course_key OR NEW.office_code IS NOT OLD.office_code OR NEW.kind IS NOT OLD.kind OR NEW.serial IS NOT OLD.serial OR NEW.participation_id IS NOT OLD.participation_id OR NEW.name IS NOT OLD.name OR NEW.half_days IS NOT OLD.half_days OR NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_at IS NOT OLD.issued_at OR NEW.issued_by IS NOT OLD.issued_by OR NEW.facts IS NOT OLD.facts OR NEW.evidence IS NOT OLD.evidence OR NEW.code IS NOT OLD.code OR NEW.pdf IS NOT OLD.pdf OR NEW.sha256 IS NOT OLD.sha256) AND NOT (NEW.name = '' AND NEW.facts = '{}' AND NEW.evidence = '{}' AND NEW.code = '' AND length(NEW.pdf) = 0 AND (NEW.ended_reason IS OLD.ended_reason OR NEW.ended_reason = '…') AND NEW.number IS OLD.number AND NEW.revision IS OLD.revision AND NEW.course_key IS OLD.course_key AND NEW.office_code IS OLD.office_code AND NEW.kind IS OLD.kind AND NEW.serial IS OLD.serial AND NEW.participation_id IS OLD.participation_id AND NEW.half_days IS OLD.half_days AND NEW.issued_on IS OLD.issued_on AND NEW.issued_at IS OLD.issued_at AND NEW.issued_by IS OLD.issued_by AND NEW.sha256 IS OLD.sha256 AND NEW.ended_at IS OLD.ended_at AND NEW.ended_by IS OLD.ended_by AND NEW.ended_how IS OLD.ended_how AND EXISTS (SELECT 1 FROM participation JOIN intern ON intern.id = participation.intern_id WHERE participation.id = OLD.participation_id AND intern.erased_at IS NOT NULL)) BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END
""",
    "DROP TRIGGER loan_ended_stays",
    """
CREATE TRIGGER loan_ended_stays BEFORE UPDATE ON loan WHEN OLD.returned_at IS NOT NULL AND NOT (NEW.note_out = '' AND (NEW.note_back IS OLD.note_back OR NEW.note_back = '') AND NEW.id IS OLD.id AND NEW.asset_id IS OLD.asset_id AND NEW.participation_id IS OLD.participation_id AND NEW.handover IS OLD.handover AND NEW.lent_on IS OLD.lent_on AND NEW.lent_at IS OLD.lent_at AND NEW.lent_by IS OLD.lent_by AND NEW.due_on IS OLD.due_on AND NEW.place IS OLD.place AND NEW.place_out IS OLD.place_out AND NEW.condition_out IS OLD.condition_out AND NEW.accessories_out IS OLD.accessories_out AND NEW.checks_out IS OLD.checks_out AND NEW.returned_on IS OLD.returned_on AND NEW.returned_at IS OLD.returned_at AND NEW.returned_by IS OLD.returned_by AND NEW.ended IS OLD.ended AND NEW.condition_back IS OLD.condition_back AND NEW.accessories_back IS OLD.accessories_back AND NEW.checks_back IS OLD.checks_back AND NEW.taking_back IS OLD.taking_back AND EXISTS (SELECT 1 FROM participation JOIN intern ON intern.id = participation.intern_id WHERE participation.id = OLD.participation_id AND intern.erased_at IS NOT NULL)) BEGIN SELECT RAISE(ABORT, 'an ended loan stays as it is'); END
""",
    "DROP TRIGGER loan_out_stays",
    """
CREATE TRIGGER loan_out_stays BEFORE UPDATE ON loan WHEN (NEW.id IS NOT OLD.id OR NEW.asset_id IS NOT OLD.asset_id OR NEW.participation_id IS NOT OLD.participation_id OR NEW.handover IS NOT OLD.handover OR NEW.lent_on IS NOT OLD.lent_on OR NEW.lent_at IS NOT OLD.lent_at OR NEW.lent_by IS NOT OLD.lent_by OR NEW.due_on IS NOT OLD.due_on OR NEW.place_out IS NOT OLD.place_out OR NEW.condition_out IS NOT OLD.condition_out OR NEW.accessories_out IS NOT OLD.accessories_out OR NEW.checks_out IS NOT OLD.checks_out OR NEW.note_out IS NOT OLD.note_out) AND NOT (NEW.note_out = '' AND (NEW.note_back IS OLD.note_back OR NEW.note_back = '') AND NEW.id IS OLD.id AND NEW.asset_id IS OLD.asset_id AND NEW.participation_id IS OLD.participation_id AND NEW.handover IS OLD.handover AND NEW.lent_on IS OLD.lent_on AND NEW.lent_at IS OLD.lent_at AND NEW.lent_by IS OLD.lent_by AND NEW.due_on IS OLD.due_on AND NEW.place IS OLD.place AND NEW.place_out IS OLD.place_out AND NEW.condition_out IS OLD.condition_out AND NEW.accessories_out IS OLD.accessories_out AND NEW.checks_out IS OLD.checks_out AND NEW.returned_on IS OLD.returned_on AND NEW.returned_at IS OLD.returned_at AND NEW.returned_by IS OLD.returned_by AND NEW.ended IS OLD.ended AND NEW.condition_back IS OLD.condition_back AND NEW.accessories_back IS OLD.accessories_back AND NEW.checks_back IS OLD.checks_back AND NEW.taking_back IS OLD.taking_back AND EXISTS (SELECT 1 FROM participation JOIN intern ON intern.id = participation.intern_id WHERE participation.id = OLD.participation_id AND intern.erased_at IS NOT NULL)) BEGIN SELECT RAISE(ABORT, 'a loan stays as it went out'); END
""",
    "DROP TRIGGER equipment_receipt_stays",
    """
CREATE TRIGGER equipment_receipt_stays BEFORE UPDATE ON equipment_receipt WHEN (NEW.number IS NOT OLD.number OR NEW.kind IS NOT OLD.kind OR NEW.course_key IS NOT OLD.course_key OR NEW.office_code IS NOT OLD.office_code OR NEW.serial IS NOT OLD.serial OR NEW.participation_id IS NOT OLD.participation_id OR NEW.made_on IS NOT OLD.made_on OR NEW.made_at IS NOT OLD.made_at OR NEW.made_by IS NOT OLD.made_by OR (OLD.state = 'filed' AND NEW.state <> 'filed') OR (OLD.state = 'signed' AND NEW.state = 'printed')) AND NOT (OLD.state = 'filed' AND NEW.state = 'signed' AND NEW.scan_sha256 IS NULL AND NEW.number IS OLD.number AND NEW.kind IS OLD.kind AND NEW.course_key IS OLD.course_key AND NEW.office_code IS OLD.office_code AND NEW.serial IS OLD.serial AND NEW.participation_id IS OLD.participation_id AND NEW.made_on IS OLD.made_on AND NEW.made_at IS OLD.made_at AND NEW.made_by IS OLD.made_by AND NEW.signed_on IS OLD.signed_on AND EXISTS (SELECT 1 FROM participation JOIN intern ON intern.id = participation.intern_id WHERE participation.id = OLD.participation_id AND intern.erased_at IS NOT NULL)) BEGIN SELECT RAISE(ABORT, 'a paper stays as it was made'); END
""",
    "DROP TRIGGER asset_incident_stays",
    """
CREATE TRIGGER asset_incident_stays BEFORE UPDATE ON asset_incident WHEN NOT (NEW.account = '…' AND NEW.police_reference = '' AND NEW.number IS OLD.number AND NEW.kind IS OLD.kind AND NEW.asset_id IS OLD.asset_id AND NEW.participation_id IS OLD.participation_id AND NEW.happened_on IS OLD.happened_on AND NEW.reported_on IS OLD.reported_on AND NEW.reported_at IS OLD.reported_at AND NEW.reported_by IS OLD.reported_by AND NEW.condition IS OLD.condition AND EXISTS (SELECT 1 FROM participation JOIN intern ON intern.id = participation.intern_id WHERE participation.id = OLD.participation_id AND intern.erased_at IS NOT NULL)) BEGIN SELECT RAISE(ABORT, 'a report stays as it was made'); END
""",
)


def upgrade() -> None:
    """Bring a store of version 3 to version 4; nothing that was entered changes."""
    for statement in GUARDS:
        op.execute(statement)
    op.execute("PRAGMA user_version=4")

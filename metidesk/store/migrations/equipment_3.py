"""What guards the history of equipment from version 3 on."""

EQUIPMENT = (
    """
CREATE TRIGGER loan_out_stays BEFORE UPDATE ON loan WHEN NEW.id IS NOT OLD.id OR NEW.asset_id IS NOT OLD.asset_id OR NEW.participation_id IS NOT OLD.participation_id OR NEW.handover IS NOT OLD.handover OR NEW.lent_on IS NOT OLD.lent_on OR NEW.lent_at IS NOT OLD.lent_at OR NEW.lent_by IS NOT OLD.lent_by OR NEW.due_on IS NOT OLD.due_on OR NEW.place_out IS NOT OLD.place_out OR NEW.condition_out IS NOT OLD.condition_out OR NEW.accessories_out IS NOT OLD.accessories_out OR NEW.checks_out IS NOT OLD.checks_out OR NEW.note_out IS NOT OLD.note_out BEGIN SELECT RAISE(ABORT, 'a loan stays as it went out'); END
""",
    """
CREATE TRIGGER loan_once BEFORE INSERT ON loan WHEN EXISTS (SELECT 1 FROM loan WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'loans are kept'); END
""",
    """
CREATE TRIGGER equipment_receipt_stays BEFORE UPDATE ON equipment_receipt WHEN NEW.number IS NOT OLD.number OR NEW.kind IS NOT OLD.kind OR NEW.course_key IS NOT OLD.course_key OR NEW.office_code IS NOT OLD.office_code OR NEW.serial IS NOT OLD.serial OR NEW.participation_id IS NOT OLD.participation_id OR NEW.made_on IS NOT OLD.made_on OR NEW.made_at IS NOT OLD.made_at OR NEW.made_by IS NOT OLD.made_by OR (OLD.state = 'filed' AND NEW.state <> 'filed') OR (OLD.state = 'signed' AND NEW.state = 'printed') BEGIN SELECT RAISE(ABORT, 'a paper stays as it was made'); END
""",
    """
CREATE TRIGGER equipment_receipt_no_delete BEFORE DELETE ON equipment_receipt BEGIN SELECT RAISE(ABORT, 'papers are kept'); END
""",
    """
CREATE TRIGGER equipment_receipt_once BEFORE INSERT ON equipment_receipt WHEN EXISTS (SELECT 1 FROM equipment_receipt WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'papers are kept'); END
""",
    """
CREATE TRIGGER asset_incident_stays BEFORE UPDATE ON asset_incident BEGIN SELECT RAISE(ABORT, 'a report stays as it was made'); END
""",
    """
CREATE TRIGGER asset_incident_no_delete BEFORE DELETE ON asset_incident BEGIN SELECT RAISE(ABORT, 'reports are kept'); END
""",
    """
CREATE TRIGGER asset_tag_stays BEFORE UPDATE ON asset WHEN NEW.id IS NOT OLD.id OR NEW.tag IS NOT OLD.tag OR NEW.kind IS NOT OLD.kind BEGIN SELECT RAISE(ABORT, 'a tag stays'); END
""",
    """
CREATE TRIGGER asset_no_delete BEFORE DELETE ON asset BEGIN SELECT RAISE(ABORT, 'a thing is retired, not deleted'); END
""",
    """
CREATE TRIGGER stocktake_finished_stays BEFORE UPDATE ON stocktake WHEN OLD.finished_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'it is finished'); END
""",
    """
CREATE TRIGGER stocktake_no_delete BEFORE DELETE ON stocktake BEGIN SELECT RAISE(ABORT, 'stock-takes are kept'); END
""",
    """
CREATE TRIGGER stocktake_line_stays BEFORE UPDATE ON stocktake_line WHEN OLD.finding IS NOT NULL AND (NEW.stocktake IS NOT OLD.stocktake OR NEW.tag IS NOT OLD.tag OR NEW.asset_id IS NOT OLD.asset_id OR NEW.seen_at IS NOT OLD.seen_at OR NEW.seen_by IS NOT OLD.seen_by OR NEW.finding IS NOT OLD.finding OR NEW.state IS NOT OLD.state OR NEW.place IS NOT OLD.place OR NEW.participation_id IS NOT OLD.participation_id) BEGIN SELECT RAISE(ABORT, 'a finding stays'); END
""",
    """
CREATE TRIGGER stocktake_line_no_delete BEFORE DELETE ON stocktake_line BEGIN SELECT RAISE(ABORT, 'stock-takes are kept'); END
""",
)

"""The tables of equipment as version 2 made them; `versions/0002_papers.py` runs these statements."""

EQUIPMENT = (
    """
CREATE TABLE asset (
    id TEXT NOT NULL,
    tag TEXT NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    identity TEXT NOT NULL,
    state TEXT NOT NULL,
    condition TEXT NOT NULL,
    accessories TEXT NOT NULL,
    acquired TEXT NOT NULL,
    received_on TEXT,
    seat TEXT NOT NULL,
    note TEXT NOT NULL,
    search TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT asset_state CHECK (state IN ('in_stock', 'issued', 'repair', 'lost', 'retired')),
    CONSTRAINT asset_condition CHECK (condition IN ('good', 'worn', 'damaged')),
    CONSTRAINT asset_acquired CHECK (acquired IN ('purchase', 'lease')),
    CONSTRAINT asset_json CHECK (json_valid(fields) AND json_valid(accessories)),
    CONSTRAINT received_on_is_a_day CHECK (received_on IS NULL OR received_on IS date(received_on, '+0 days')),
    UNIQUE (tag)
)
 STRICT
""",
    """
CREATE TABLE asset_photo (
    asset_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY (asset_id, sha256),
    FOREIGN KEY(asset_id) REFERENCES asset (id),
    FOREIGN KEY(sha256) REFERENCES stored_file (sha256)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE equipment_receipt (
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    course_key TEXT NOT NULL,
    office_code TEXT NOT NULL,
    serial INTEGER NOT NULL,
    participation_id TEXT,
    made_on TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    state TEXT NOT NULL,
    signed_on TEXT,
    scan_sha256 TEXT,
    PRIMARY KEY (number),
    CONSTRAINT equipment_receipt_kind CHECK (kind IN ('handover', 'return', 'report')),
    CONSTRAINT equipment_receipt_state CHECK (state IN ('printed', 'signed', 'filed')),
    CONSTRAINT equipment_receipt_signed CHECK ((state = 'printed') = (signed_on IS NULL)),
    CONSTRAINT equipment_receipt_filed CHECK ((state = 'filed') = (scan_sha256 IS NOT NULL)),
    CONSTRAINT made_on_is_a_day CHECK (made_on IS NULL OR made_on IS date(made_on, '+0 days')),
    CONSTRAINT signed_on_is_a_day CHECK (signed_on IS NULL OR signed_on IS date(signed_on, '+0 days')),
    FOREIGN KEY(course_key) REFERENCES course ("key"),
    FOREIGN KEY(office_code) REFERENCES office (code),
    FOREIGN KEY(participation_id) REFERENCES participation (id),
    FOREIGN KEY(scan_sha256) REFERENCES stored_file (sha256)
)
 STRICT
""",
    """
CREATE TABLE loan (
    id TEXT NOT NULL,
    asset_id TEXT NOT NULL,
    participation_id TEXT NOT NULL,
    handover TEXT NOT NULL,
    lent_on TEXT NOT NULL,
    lent_at TEXT NOT NULL,
    lent_by TEXT NOT NULL,
    due_on TEXT NOT NULL,
    place TEXT NOT NULL,
    place_out TEXT NOT NULL,
    condition_out TEXT NOT NULL,
    accessories_out TEXT NOT NULL,
    checks_out TEXT NOT NULL,
    note_out TEXT NOT NULL,
    returned_on TEXT,
    returned_at TEXT,
    returned_by TEXT,
    ended TEXT,
    condition_back TEXT,
    accessories_back TEXT,
    checks_back TEXT,
    note_back TEXT,
    taking_back TEXT,
    PRIMARY KEY (id),
    CONSTRAINT loan_place CHECK (place IN ('office', 'home', 'outside')),
    CONSTRAINT loan_place_out CHECK (place_out IN ('office', 'home', 'outside')),
    CONSTRAINT loan_condition_out CHECK (condition_out IN ('good', 'worn', 'damaged')),
    CONSTRAINT loan_condition_back CHECK (condition_back IN ('good', 'worn', 'damaged')),
    CONSTRAINT loan_ended CHECK (ended IN ('returned', 'swapped', 'lost')),
    CONSTRAINT loan_is_out_or_back CHECK ((returned_at IS NULL) = (returned_on IS NULL) AND (returned_at IS NULL) = (returned_by IS NULL) AND (returned_at IS NULL) = (ended IS NULL) AND (returned_at IS NULL) = (condition_back IS NULL)),
    CONSTRAINT loan_dates_in_order CHECK (lent_on <= due_on),
    CONSTRAINT lent_on_is_a_day CHECK (lent_on IS NULL OR lent_on IS date(lent_on, '+0 days')),
    CONSTRAINT due_on_is_a_day CHECK (due_on IS NULL OR due_on IS date(due_on, '+0 days')),
    CONSTRAINT returned_on_is_a_day CHECK (returned_on IS NULL OR returned_on IS date(returned_on, '+0 days')),
    FOREIGN KEY(asset_id) REFERENCES asset (id),
    FOREIGN KEY(participation_id) REFERENCES participation (id),
    FOREIGN KEY(handover) REFERENCES equipment_receipt (number),
    FOREIGN KEY(taking_back) REFERENCES equipment_receipt (number)
)
 STRICT
""",
    """
CREATE TABLE asset_incident (
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    asset_id TEXT NOT NULL,
    participation_id TEXT,
    happened_on TEXT NOT NULL,
    reported_on TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    account TEXT NOT NULL,
    police_reference TEXT NOT NULL,
    condition TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT asset_incident_kind CHECK (kind IN ('loss', 'damage')),
    CONSTRAINT asset_incident_has_an_account CHECK (account <> ''),
    CONSTRAINT asset_incident_condition CHECK (condition IN ('good', 'worn', 'damaged')),
    CONSTRAINT happened_on_is_a_day CHECK (happened_on IS NULL OR happened_on IS date(happened_on, '+0 days')),
    CONSTRAINT reported_on_is_a_day CHECK (reported_on IS NULL OR reported_on IS date(reported_on, '+0 days')),
    FOREIGN KEY(number) REFERENCES equipment_receipt (number),
    FOREIGN KEY(asset_id) REFERENCES asset (id),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 STRICT
""",
    """
CREATE TABLE stocktake (
    number TEXT NOT NULL,
    started_at TEXT NOT NULL,
    started_by TEXT NOT NULL,
    finished_at TEXT,
    finished_by TEXT,
    PRIMARY KEY (number)
)
 STRICT
""",
    """
CREATE TABLE stocktake_line (
    stocktake TEXT NOT NULL,
    tag TEXT NOT NULL,
    asset_id TEXT,
    seen_at TEXT,
    seen_by TEXT,
    finding TEXT,
    state TEXT,
    place TEXT,
    participation_id TEXT,
    settled TEXT,
    settled_at TEXT,
    settled_by TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (stocktake, tag),
    CONSTRAINT stocktake_finding CHECK (finding IN ('found', 'missing', 'unexpected')),
    CONSTRAINT stocktake_settled CHECK (settled IN ('turned_up', 'lost', 'back_in_stock', 'explained')),
    CONSTRAINT stocktake_settled_when CHECK ((settled IS NULL) = (settled_at IS NULL)),
    CONSTRAINT stocktake_state CHECK (state IN ('in_stock', 'issued', 'repair', 'lost', 'retired')),
    CONSTRAINT stocktake_place CHECK (place IN ('office', 'home', 'outside')),
    FOREIGN KEY(stocktake) REFERENCES stocktake (number),
    FOREIGN KEY(asset_id) REFERENCES asset (id),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE INDEX asset_in_order ON asset (kind, tag)
""",
    """
CREATE UNIQUE INDEX asset_once ON asset (kind, identity) WHERE identity <> ''
""",
    """
CREATE UNIQUE INDEX equipment_receipt_serial ON equipment_receipt (course_key, office_code, kind, serial)
""",
    """
CREATE INDEX loan_by_asset ON loan (asset_id)
""",
    """
CREATE INDEX loan_by_participation ON loan (participation_id)
""",
    """
CREATE UNIQUE INDEX one_open_loan ON loan (asset_id) WHERE returned_at IS NULL
""",
    """
CREATE INDEX loan_by_handover ON loan (handover)
""",
    """
CREATE INDEX asset_incident_by_asset ON asset_incident (asset_id)
""",
    """
CREATE UNIQUE INDEX one_open_stocktake ON stocktake ((finished_at IS NULL)) WHERE finished_at IS NULL
""",
    """
CREATE TRIGGER asset_starts_unlent BEFORE INSERT ON asset WHEN NEW.state = 'issued' BEGIN SELECT RAISE(ABORT, 'a new thing is not lent yet'); END
""",
    """
CREATE TRIGGER asset_issued_is_lent BEFORE UPDATE OF state ON asset WHEN (NEW.state = 'issued') <> EXISTS (SELECT 1 FROM loan WHERE asset_id = NEW.id AND returned_at IS NULL) BEGIN SELECT RAISE(ABORT, 'what is issued has an open loan'); END
""",
    """
CREATE TRIGGER loan_from_stock BEFORE INSERT ON loan WHEN (SELECT state FROM asset WHERE id = NEW.asset_id) IS NOT 'in_stock' BEGIN SELECT RAISE(ABORT, 'only what is in stock is lent'); END
""",
    """
CREATE TRIGGER loan_ended_stays BEFORE UPDATE ON loan WHEN OLD.returned_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'an ended loan stays as it is'); END
""",
    """
CREATE TRIGGER loan_no_delete BEFORE DELETE ON loan BEGIN SELECT RAISE(ABORT, 'loans are kept'); END
""",
)

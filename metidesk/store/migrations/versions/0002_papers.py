"""Certificates that end and are issued anew, keys, rules of completion; weeks signed off, sheets, events."""

from alembic import op

from metidesk.store.migrations.attendance_2 import ATTENDANCE
from metidesk.store.migrations.equipment_2 import EQUIPMENT

revision = "0002"
down_revision = "0001"

NEW_TABLES = (
    """
CREATE TABLE stored_file (
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY (sha256)
)
 STRICT
""",
    """
CREATE TABLE sign_off (
    id TEXT NOT NULL,
    course_key TEXT NOT NULL,
    office_code TEXT NOT NULL,
    monday TEXT NOT NULL,
    revision INTEGER NOT NULL,
    coordinator TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    digest TEXT NOT NULL,
    reopened_at TEXT,
    reopened_by TEXT,
    reopened_reason TEXT,
    PRIMARY KEY (id),
    CONSTRAINT monday_is_a_day CHECK (monday IS NULL OR monday IS date(monday, '+0 days')),
    FOREIGN KEY(course_key) REFERENCES course ("key"),
    FOREIGN KEY(office_code) REFERENCES office (code)
)
 STRICT
""",
    """
CREATE UNIQUE INDEX one_open_sign_off ON sign_off (course_key, office_code, monday) WHERE reopened_at IS NULL
""",
    """
CREATE TABLE sheet (
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    course_key TEXT NOT NULL,
    office_code TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    participation_id TEXT,
    revision INTEGER NOT NULL,
    printed_at TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    signed_at TEXT,
    entered_at TEXT,
    filed_at TEXT,
    scan_sha256 TEXT,
    PRIMARY KEY (number),
    CONSTRAINT sheet_kind CHECK (kind IN ('week', 'signin_day', 'signin_week', 'course', 'intern')),
    CONSTRAINT first_on_is_a_day CHECK (first_on IS NULL OR first_on IS date(first_on, '+0 days')),
    CONSTRAINT last_on_is_a_day CHECK (last_on IS NULL OR last_on IS date(last_on, '+0 days')),
    FOREIGN KEY(course_key) REFERENCES course ("key"),
    FOREIGN KEY(office_code) REFERENCES office (code),
    FOREIGN KEY(participation_id) REFERENCES participation (id),
    FOREIGN KEY(scan_sha256) REFERENCES stored_file (sha256)
)
 STRICT
""",
    """
CREATE TABLE intern_event (
    participation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (participation_id, kind),
    CONSTRAINT intern_event_kind CHECK (kind IN ('pre_training', 'kick_off', 'follow_up', 'mid_term', 'final_presentation')),
    CONSTRAINT on_day_is_a_day CHECK (on_day IS NULL OR on_day IS date(on_day, '+0 days')),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE course_rule (
    course_key TEXT NOT NULL,
    rule TEXT NOT NULL,
    is_on INTEGER NOT NULL,
    PRIMARY KEY (course_key, rule),
    FOREIGN KEY(course_key) REFERENCES course ("key")
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE office_key (
    key_id TEXT NOT NULL,
    office_code TEXT NOT NULL,
    public BLOB NOT NULL,
    private BLOB NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    retired_at TEXT,
    PRIMARY KEY (key_id),
    FOREIGN KEY(office_code) REFERENCES office (code)
)
 STRICT
""",
    """
CREATE UNIQUE INDEX one_key_in_use ON office_key (office_code) WHERE retired_at IS NULL
""",
    """
CREATE TABLE key_list (
    office_code TEXT NOT NULL,
    content TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    PRIMARY KEY (office_code)
)
 STRICT
""",
    """
CREATE TABLE picture (
    "key" TEXT NOT NULL,
    media TEXT NOT NULL,
    content BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY ("key"),
    CONSTRAINT picture_key CHECK (key IN ('logo', 'signature', 'seal'))
)
 STRICT
""",
)

CERTIFICATE = (
    "DROP TRIGGER certificate_no_update",
    "DROP TRIGGER certificate_no_delete",
    "ALTER TABLE certificate RENAME TO certificate_of_version_1",
    """
CREATE TABLE certificate (
    number TEXT NOT NULL,
    revision INTEGER NOT NULL,
    course_key TEXT NOT NULL,
    office_code TEXT NOT NULL,
    kind TEXT NOT NULL,
    serial INTEGER NOT NULL,
    participation_id TEXT NOT NULL,
    name TEXT NOT NULL,
    half_days INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    facts TEXT NOT NULL,
    evidence TEXT NOT NULL,
    code TEXT NOT NULL,
    pdf BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    ended_at TEXT,
    ended_by TEXT,
    ended_how TEXT,
    ended_reason TEXT,
    PRIMARY KEY (number, revision),
    CONSTRAINT certificate_kind CHECK (kind IN ('completion', 'participation')),
    CONSTRAINT certificate_revision CHECK (revision > 0),
    CONSTRAINT certificate_end CHECK ((ended_at IS NULL AND ended_by IS NULL AND ended_how IS NULL AND ended_reason IS NULL) OR (ended_at IS NOT NULL AND ended_by IS NOT NULL AND ended_how IN ('revoked', 'reissued') AND ended_reason <> '')),
    CONSTRAINT certificate_serial_once UNIQUE (course_key, office_code, kind, serial, revision),
    CONSTRAINT issued_on_is_a_day CHECK (issued_on IS NULL OR issued_on IS date(issued_on, '+0 days')),
    FOREIGN KEY(course_key) REFERENCES course ("key"),
    FOREIGN KEY(office_code) REFERENCES office (code),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 STRICT
""",
    # What was issued before had no code and no record of its evidence.
    """
INSERT INTO certificate (number, revision, course_key, office_code, kind, serial, participation_id, name, half_days,
    issued_on, issued_at, issued_by, facts, evidence, code, pdf, sha256)
SELECT number, 1, course_key, office_code, kind, serial, participation_id, name, half_days,
    issued_on, issued_at, issued_by, facts, '{}', '', pdf, sha256
FROM certificate_of_version_1
""",
    "DROP TABLE certificate_of_version_1",
    """
CREATE UNIQUE INDEX one_certificate_in_force ON certificate (number) WHERE ended_at IS NULL
""",
    """
CREATE UNIQUE INDEX one_certificate_of_a_kind ON certificate (participation_id, kind) WHERE ended_at IS NULL
""",
    """
CREATE TABLE certificate_copy (
    number TEXT NOT NULL,
    revision INTEGER NOT NULL,
    copy_no INTEGER NOT NULL,
    state TEXT NOT NULL,
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (number, revision, copy_no),
    CONSTRAINT certificate_copy_state CHECK (state IN ('held', 'handed_over', 'spoiled')),
    FOREIGN KEY(number, revision) REFERENCES certificate (number, revision),
    CONSTRAINT on_day_is_a_day CHECK (on_day IS NULL OR on_day IS date(on_day, '+0 days'))
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TRIGGER certificate_frozen BEFORE UPDATE ON certificate WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.number IS NOT OLD.number OR NEW.revision IS NOT OLD.revision OR NEW.course_key IS NOT OLD.course_key OR NEW.office_code IS NOT OLD.office_code OR NEW.kind IS NOT OLD.kind OR NEW.serial IS NOT OLD.serial OR NEW.participation_id IS NOT OLD.participation_id OR NEW.name IS NOT OLD.name OR NEW.half_days IS NOT OLD.half_days OR NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_at IS NOT OLD.issued_at OR NEW.issued_by IS NOT OLD.issued_by OR NEW.facts IS NOT OLD.facts OR NEW.evidence IS NOT OLD.evidence OR NEW.code IS NOT OLD.code OR NEW.pdf IS NOT OLD.pdf OR NEW.sha256 IS NOT OLD.sha256 BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END
""",
    """
CREATE TRIGGER certificate_no_delete BEFORE DELETE ON certificate BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END
""",
)


def upgrade() -> None:
    """Bring a store of version 1 to version 2; the certificates in it stay as they were issued."""
    for statement in (*NEW_TABLES, *CERTIFICATE, *ATTENDANCE, *EQUIPMENT):
        op.execute(statement)
    op.execute("PRAGMA user_version=2")

"""The first schema: settings, calendar, roll, marks, certificates, journal."""

from alembic import op

revision = "0001"
down_revision = None

APPLICATION_ID = 0x6D657469

STATEMENTS = (
    """
CREATE TABLE setting (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 STRICT
""",
    """
CREATE TABLE office (
    code TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_ja TEXT NOT NULL,
    name_local TEXT NOT NULL,
    country TEXT NOT NULL,
    subdivision TEXT NOT NULL,
    region TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    cash_step TEXT NOT NULL,
    language TEXT NOT NULL,
    paper TEXT NOT NULL,
    PRIMARY KEY (code)
)
 STRICT
""",
    """
CREATE TABLE course (
    "key" TEXT NOT NULL,
    year INTEGER NOT NULL,
    code TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    required INTEGER NOT NULL,
    minutes_per_day INTEGER NOT NULL,
    usual_place TEXT NOT NULL,
    observes_japan INTEGER NOT NULL,
    pays_allowance INTEGER NOT NULL,
    insured INTEGER NOT NULL,
    PRIMARY KEY ("key"),
    CONSTRAINT course_dates_in_order CHECK (starts_on <= ends_on),
    CONSTRAINT course_requires_days CHECK (required > 0),
    CONSTRAINT starts_on_is_a_day CHECK (starts_on IS NULL OR starts_on IS date(starts_on, '+0 days')),
    CONSTRAINT ends_on_is_a_day CHECK (ends_on IS NULL OR ends_on IS date(ends_on, '+0 days'))
)
 STRICT
""",
    """
CREATE TABLE calendar_day (
    scope TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_ja TEXT NOT NULL,
    name_local TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    replaces TEXT,
    PRIMARY KEY (scope, day, kind),
    CONSTRAINT calendar_kind CHECK (kind IN ('holiday', 'closure', 'extra')),
    CONSTRAINT day_is_a_day CHECK (day IS NULL OR day IS date(day, '+0 days')),
    CONSTRAINT replaces_is_a_day CHECK (replaces IS NULL OR replaces IS date(replaces, '+0 days'))
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE intern (
    id TEXT NOT NULL,
    intern_no TEXT NOT NULL,
    name TEXT NOT NULL,
    local_name TEXT NOT NULL,
    kana TEXT NOT NULL,
    birth_date TEXT,
    citizenship TEXT NOT NULL,
    residence TEXT NOT NULL,
    university TEXT NOT NULL,
    jlpt TEXT NOT NULL,
    english TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    search TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT birth_date_is_a_day CHECK (birth_date IS NULL OR birth_date IS date(birth_date, '+0 days')),
    CONSTRAINT intern_has_a_name CHECK (name <> ''),
    UNIQUE (intern_no)
)
 STRICT
""",
    """
CREATE TABLE host_company (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT host_company_has_a_name CHECK (name <> ''),
    UNIQUE (name)
)
 STRICT
""",
    """
CREATE TABLE journal (
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    body TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT
""",
    """
CREATE INDEX journal_by_entity ON journal (entity, entity_id)
""",
    """
CREATE TABLE journal_head (
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_head CHECK (id = 1)
)
 STRICT
""",
    """
CREATE TABLE participation (
    id TEXT NOT NULL,
    intern_id TEXT NOT NULL,
    course_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    required INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT once_in_a_course UNIQUE (intern_id, course_key),
    CONSTRAINT participation_dates_in_order CHECK (starts_on <= ends_on),
    CONSTRAINT participation_requires_days CHECK (required > 0),
    CONSTRAINT starts_on_is_a_day CHECK (starts_on IS NULL OR starts_on IS date(starts_on, '+0 days')),
    CONSTRAINT ends_on_is_a_day CHECK (ends_on IS NULL OR ends_on IS date(ends_on, '+0 days')),
    FOREIGN KEY(intern_id) REFERENCES intern (id),
    FOREIGN KEY(course_key) REFERENCES course ("key")
)
 STRICT
""",
    """
CREATE INDEX participation_in_order ON participation (course_key, position)
""",
    """
CREATE TABLE certificate_series (
    course_key TEXT NOT NULL,
    office_code TEXT NOT NULL,
    kind TEXT NOT NULL,
    last_serial INTEGER NOT NULL,
    PRIMARY KEY (course_key, office_code, kind),
    FOREIGN KEY(course_key) REFERENCES course ("key"),
    FOREIGN KEY(office_code) REFERENCES office (code)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE assignment (
    id TEXT NOT NULL,
    participation_id TEXT NOT NULL,
    office_code TEXT NOT NULL,
    company_id TEXT,
    from_on TEXT NOT NULL,
    to_on TEXT,
    PRIMARY KEY (id),
    CONSTRAINT one_assignment_from_a_day UNIQUE (participation_id, from_on),
    CONSTRAINT assignment_dates_in_order CHECK (from_on <= to_on),
    CONSTRAINT from_on_is_a_day CHECK (from_on IS NULL OR from_on IS date(from_on, '+0 days')),
    CONSTRAINT to_on_is_a_day CHECK (to_on IS NULL OR to_on IS date(to_on, '+0 days')),
    FOREIGN KEY(participation_id) REFERENCES participation (id),
    FOREIGN KEY(office_code) REFERENCES office (code),
    FOREIGN KEY(company_id) REFERENCES host_company (id)
)
 STRICT
""",
    """
CREATE TABLE mark (
    participation_id TEXT NOT NULL,
    day TEXT NOT NULL,
    status TEXT NOT NULL,
    credit INTEGER NOT NULL,
    place TEXT NOT NULL,
    note TEXT NOT NULL,
    arrival TEXT,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (participation_id, day),
    CONSTRAINT mark_status_and_credit CHECK ((status IN ('P', 'L', 'Q') AND credit = 2) OR (status = 'H' AND credit = 1) OR (status IN ('E', 'A') AND credit = 0)),
    CONSTRAINT mark_place CHECK (place IN ('office', 'home', 'outside')),
    CONSTRAINT mark_arrival CHECK (arrival IS NULL OR arrival IS strftime('%H:%M', arrival)),
    CONSTRAINT day_is_a_day CHECK (day IS NULL OR day IS date(day, '+0 days')),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE INDEX mark_by_day ON mark (day)
""",
    """
CREATE TABLE certificate (
    number TEXT NOT NULL,
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
    pdf BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT certificate_serial_once UNIQUE (course_key, office_code, kind, serial),
    CONSTRAINT certificate_once UNIQUE (participation_id, kind),
    CONSTRAINT issued_on_is_a_day CHECK (issued_on IS NULL OR issued_on IS date(issued_on, '+0 days')),
    FOREIGN KEY(course_key) REFERENCES course ("key"),
    FOREIGN KEY(office_code) REFERENCES office (code),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 STRICT
""",
    """
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
""",
    """
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
""",
    """
CREATE TRIGGER journal_links BEFORE INSERT ON journal WHEN NEW.seq IS NOT (SELECT seq + 1 FROM journal_head WHERE id = 1) OR NEW.prev_hash IS NOT (SELECT hash FROM journal_head WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'the journal continues at its head'); END
""",
    """
CREATE TRIGGER certificate_no_update BEFORE UPDATE ON certificate BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END
""",
    """
CREATE TRIGGER certificate_no_delete BEFORE DELETE ON certificate BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END
""",
)


def upgrade() -> None:
    """Make the tables of version 1 in an empty file."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '')")
    op.execute(f"PRAGMA application_id={APPLICATION_ID}")
    op.execute("PRAGMA user_version=1")

"""The tables of attendance and calendar as version 2 made them; `versions/0002_papers.py` runs these statements."""

ATTENDANCE = (
    "ALTER TABLE calendar_day RENAME TO calendar_day_of_version_1",
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
    CONSTRAINT calendar_kind CHECK (kind IN ('holiday', 'closure', 'extra', 'at_home')),
    CONSTRAINT day_is_a_day CHECK (day IS NULL OR day IS date(day, '+0 days')),
    CONSTRAINT replaces_is_a_day CHECK (replaces IS NULL OR replaces IS date(replaces, '+0 days'))
)
 WITHOUT ROWID,
 STRICT
""",
    "INSERT INTO calendar_day SELECT * FROM calendar_day_of_version_1",
    "DROP TABLE calendar_day_of_version_1",
    """
CREATE TABLE mark_text (
    participation_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (participation_id, digest),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE participation_terms (
    participation_id TEXT NOT NULL,
    withdrawn INTEGER NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    required_reason TEXT NOT NULL,
    PRIMARY KEY (participation_id),
    CONSTRAINT terms_withdrawn CHECK (withdrawn IN (0, 1)),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 STRICT
""",
    """
CREATE TABLE plan_slot (
    participation_id TEXT NOT NULL,
    weekday INTEGER NOT NULL,
    starts_at TEXT,
    minutes INTEGER NOT NULL,
    PRIMARY KEY (participation_id, weekday),
    CONSTRAINT plan_weekday CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT plan_start CHECK (starts_at IS NULL OR starts_at IS strftime('%H:%M', starts_at)),
    CONSTRAINT plan_minutes CHECK (minutes BETWEEN 1 AND 1440),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE day_time (
    participation_id TEXT NOT NULL,
    day TEXT NOT NULL,
    departure TEXT,
    minutes INTEGER,
    meeting INTEGER NOT NULL,
    PRIMARY KEY (participation_id, day),
    CONSTRAINT time_departure CHECK (departure IS NULL OR departure IS strftime('%H:%M', departure)),
    CONSTRAINT time_minutes CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
    CONSTRAINT time_meeting CHECK (meeting IN (0, 1)),
    CONSTRAINT day_is_a_day CHECK (day IS NULL OR day IS date(day, '+0 days')),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 WITHOUT ROWID,
 STRICT
""",
)

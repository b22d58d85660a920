"""The tables of attendance beside its marks as version 2 made them; `versions/0002_papers.py` runs these statements."""

ATTENDANCE = (
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
)

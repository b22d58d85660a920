"""The register: more of a person, companies and their people, documents, answers, merges, matched headers."""

from alembic import op

from metidesk.store.migrations.equipment_3 import EQUIPMENT

revision = "0003"
down_revision = "0002"

# A table gets columns by being made anew: what refers to it is looked at when all of it is done.
REBUILT = (
    "CREATE TABLE host_company_of_version_2 AS SELECT * FROM host_company",
    "DROP TABLE host_company",
    """
CREATE TABLE host_company (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    local_name TEXT NOT NULL,
    kana TEXT NOT NULL,
    place TEXT NOT NULL,
    website TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT host_company_has_a_name CHECK (name <> ''),
    UNIQUE (name)
)
 STRICT
""",
    "INSERT INTO host_company (id, name, local_name, kana, place, website, note)"
    " SELECT id, name, '', '', '', '', '' FROM host_company_of_version_2",
    "DROP TABLE host_company_of_version_2",
    """
CREATE TABLE company_person (
    id TEXT NOT NULL,
    company_id TEXT NOT NULL,
    name TEXT NOT NULL,
    local_name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT company_person_has_a_name CHECK (name <> ''),
    CONSTRAINT company_person_once UNIQUE (company_id, name),
    FOREIGN KEY(company_id) REFERENCES host_company (id)
)
 STRICT
""",
    "CREATE TABLE intern_of_version_2 AS SELECT * FROM intern",
    "DROP TABLE intern",
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
    called TEXT NOT NULL,
    family_name TEXT NOT NULL,
    student_status TEXT NOT NULL,
    english_score TEXT NOT NULL,
    emergency_name TEXT NOT NULL,
    emergency_relation TEXT NOT NULL,
    emergency_phone TEXT NOT NULL,
    past_years TEXT NOT NULL,
    erased_at TEXT,
    PRIMARY KEY (id),
    CONSTRAINT birth_date_is_a_day CHECK (birth_date IS NULL OR birth_date IS date(birth_date, '+0 days')),
    CONSTRAINT intern_has_a_name CHECK (name <> ''),
    CONSTRAINT intern_student_status CHECK (student_status IN ('', 'enrolled', 'graduated')),
    UNIQUE (intern_no)
)
 STRICT
""",
    "INSERT INTO intern (id, intern_no, name, local_name, kana, birth_date, citizenship, residence, university, jlpt, english, email, phone, search, salt, called, family_name, student_status, english_score, emergency_name, emergency_relation, emergency_phone, past_years)"
    " SELECT id, intern_no, name, local_name, kana, birth_date, citizenship, residence, university, jlpt, english, email, phone, search, salt, '', '', '', '', '', '', '', '' FROM intern_of_version_2",
    "DROP TABLE intern_of_version_2",
    "CREATE TABLE participation_of_version_2 AS SELECT * FROM participation",
    "DROP TABLE participation",
    """
CREATE TABLE participation (
    id TEXT NOT NULL,
    intern_id TEXT NOT NULL,
    course_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    required INTEGER,
    "plan" TEXT NOT NULL,
    insurance_no TEXT NOT NULL,
    insured_from TEXT,
    insured_to TEXT,
    PRIMARY KEY (id),
    CONSTRAINT once_in_a_course UNIQUE (intern_id, course_key),
    CONSTRAINT participation_dates_in_order CHECK (starts_on <= ends_on),
    CONSTRAINT participation_requires_days CHECK (required > 0),
    CONSTRAINT participation_insurance_in_order CHECK (insured_from <= insured_to),
    CONSTRAINT starts_on_is_a_day CHECK (starts_on IS NULL OR starts_on IS date(starts_on, '+0 days')),
    CONSTRAINT ends_on_is_a_day CHECK (ends_on IS NULL OR ends_on IS date(ends_on, '+0 days')),
    CONSTRAINT insured_from_is_a_day CHECK (insured_from IS NULL OR insured_from IS date(insured_from, '+0 days')),
    CONSTRAINT insured_to_is_a_day CHECK (insured_to IS NULL OR insured_to IS date(insured_to, '+0 days')),
    FOREIGN KEY(intern_id) REFERENCES intern (id),
    FOREIGN KEY(course_key) REFERENCES course ("key")
)
 STRICT
""",
    "INSERT INTO participation (id, intern_id, course_key, position, starts_on, ends_on, required, plan, insurance_no)"
    " SELECT id, intern_id, course_key, position, starts_on, ends_on, required, '', '' FROM participation_of_version_2",
    "DROP TABLE participation_of_version_2",
    """
CREATE INDEX participation_in_order ON participation (course_key, position)
""",
    "CREATE TABLE assignment_of_version_2 AS SELECT * FROM assignment",
    "DROP TABLE assignment",
    """
CREATE TABLE assignment (
    id TEXT NOT NULL,
    participation_id TEXT NOT NULL,
    office_code TEXT NOT NULL,
    company_id TEXT,
    from_on TEXT NOT NULL,
    to_on TEXT,
    manager_id TEXT,
    PRIMARY KEY (id),
    CONSTRAINT one_assignment_from_a_day UNIQUE (participation_id, from_on),
    CONSTRAINT assignment_dates_in_order CHECK (from_on <= to_on),
    CONSTRAINT from_on_is_a_day CHECK (from_on IS NULL OR from_on IS date(from_on, '+0 days')),
    CONSTRAINT to_on_is_a_day CHECK (to_on IS NULL OR to_on IS date(to_on, '+0 days')),
    FOREIGN KEY(participation_id) REFERENCES participation (id),
    FOREIGN KEY(office_code) REFERENCES office (code),
    FOREIGN KEY(company_id) REFERENCES host_company (id),
    FOREIGN KEY(manager_id) REFERENCES company_person (id)
)
 STRICT
""",
    "INSERT INTO assignment (id, participation_id, office_code, company_id, from_on, to_on)"
    " SELECT id, participation_id, office_code, company_id, from_on, to_on FROM assignment_of_version_2",
    "DROP TABLE assignment_of_version_2",
)

NEW_TABLES = (
    """
CREATE TABLE intern_document (
    id TEXT NOT NULL,
    intern_id TEXT NOT NULL,
    participation_id TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    sha256 TEXT,
    file_name TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT intern_document_state CHECK (state IN ('asked', 'received', 'checked')),
    CONSTRAINT on_day_is_a_day CHECK (on_day IS NULL OR on_day IS date(on_day, '+0 days')),
    FOREIGN KEY(intern_id) REFERENCES intern (id),
    FOREIGN KEY(participation_id) REFERENCES participation (id),
    FOREIGN KEY(sha256) REFERENCES stored_file (sha256)
)
 STRICT
""",
    """
CREATE INDEX intern_document_by_intern ON intern_document (intern_id)
""",
    """
CREATE TABLE eligibility_answer (
    participation_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    met INTEGER NOT NULL,
    reason TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    PRIMARY KEY (participation_id, rule),
    CONSTRAINT eligibility_answer_met CHECK (met IN (0, 1)),
    CONSTRAINT eligibility_answer_has_a_reason CHECK (reason <> ''),
    FOREIGN KEY(participation_id) REFERENCES participation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    """
CREATE TABLE intern_merge (
    id TEXT NOT NULL,
    kept_id TEXT NOT NULL,
    gone_no TEXT NOT NULL,
    rows TEXT NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(kept_id) REFERENCES intern (id)
)
 STRICT
""",
    """
CREATE TABLE header_match (
    kind TEXT NOT NULL,
    header TEXT NOT NULL,
    "column" TEXT NOT NULL,
    PRIMARY KEY (kind, header)
)
 WITHOUT ROWID,
 STRICT
""",
)

CERTIFICATE = (
    "DROP TRIGGER certificate_frozen",
    """
CREATE TRIGGER certificate_frozen BEFORE UPDATE ON certificate WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.number IS NOT OLD.number OR NEW.revision IS NOT OLD.revision OR NEW.course_key IS NOT OLD.course_key OR NEW.office_code IS NOT OLD.office_code OR NEW.kind IS NOT OLD.kind OR NEW.serial IS NOT OLD.serial OR NEW.participation_id IS NOT OLD.participation_id OR NEW.name IS NOT OLD.name OR NEW.half_days IS NOT OLD.half_days OR NEW.issued_on IS NOT OLD.issued_on OR NEW.issued_at IS NOT OLD.issued_at OR NEW.issued_by IS NOT OLD.issued_by OR NEW.facts IS NOT OLD.facts OR NEW.evidence IS NOT OLD.evidence OR NEW.code IS NOT OLD.code OR NEW.pdf IS NOT OLD.pdf OR NEW.sha256 IS NOT OLD.sha256) AND NOT (NEW.name = '' AND NEW.facts = '{}' AND NEW.evidence = '{}' AND NEW.code = '' AND length(NEW.pdf) = 0 AND NEW.number IS OLD.number AND NEW.revision IS OLD.revision AND NEW.course_key IS OLD.course_key AND NEW.office_code IS OLD.office_code AND NEW.kind IS OLD.kind AND NEW.serial IS OLD.serial AND NEW.participation_id IS OLD.participation_id AND NEW.half_days IS OLD.half_days AND NEW.issued_on IS OLD.issued_on AND NEW.issued_at IS OLD.issued_at AND NEW.issued_by IS OLD.issued_by AND NEW.sha256 IS OLD.sha256 AND NEW.ended_at IS OLD.ended_at AND NEW.ended_by IS OLD.ended_by AND NEW.ended_how IS OLD.ended_how AND NEW.ended_reason IS OLD.ended_reason AND EXISTS (SELECT 1 FROM participation JOIN intern ON intern.id = participation.intern_id WHERE participation.id = OLD.participation_id AND intern.erased_at IS NOT NULL)) BEGIN SELECT RAISE(ABORT, 'an issued certificate is frozen'); END
""",
)


def upgrade() -> None:
    """Bring a store of version 2 to version 3; nothing that was entered changes."""
    op.execute("PRAGMA defer_foreign_keys=ON")
    for statement in (*REBUILT, *NEW_TABLES, *CERTIFICATE, *EQUIPMENT):
        op.execute(statement)
    op.execute("PRAGMA user_version=3")

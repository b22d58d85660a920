"""Erasing a person: every word goes, also from the bytes of the file; numbers, counts and the journal stay whole."""

import hashlib
from datetime import date, timedelta

import pypdfium2
import pytest
from full_office import END, TRACE, at, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from metidesk.domain.attendance import Status
from metidesk.domain.equipment import AssetForm, Handing
from metidesk.domain.erasure import kept_until, last_due_end
from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.domain.verdicts import VerdictState
from metidesk.services.certificate_issue import IssueWish
from metidesk.store import database, files, interns
from metidesk.store.tables import metadata

LATER = date(2026, 10, 9)

STAYS = {
    "intern": {"id", "intern_no"},
    "participation": {"id", "intern_id", "course_key", "position", "starts_on", "ends_on", "required"},
    "participation_terms": {"participation_id", "withdrawn"},
    "assignment": {"id", "participation_id", "office_code", "company_id", "from_on", "to_on", "manager_id"},
    "intern_event": {"participation_id", "kind", "on_day"},
    "eligibility_answer": {"participation_id", "rule", "met", "answered_at", "answered_by"},
    "mark": {"participation_id", "day", "status", "credit", "place", "arrival", "updated_at", "updated_by"},
    "plan_slot": {"participation_id", "weekday", "starts_at", "minutes"},
    "day_time": {"participation_id", "day", "departure", "minutes", "meeting"},
    "certificate": {
        *("number", "revision", "course_key", "office_code", "kind", "serial", "participation_id", "half_days"),
        *("issued_on", "issued_at", "issued_by", "sha256", "ended_at", "ended_by", "ended_how"),
    },
    "certificate_copy": {"number", "revision", "copy_no", "state", "on_day", "changed_at", "changed_by"},
    "sheet": {
        *("number", "kind", "course_key", "office_code", "first_on", "last_on", "participation_id", "revision"),
        *("printed_at", "printed_by", "signed_at", "entered_at", "filed_at"),
    },
    "equipment_receipt": {
        *("number", "kind", "course_key", "office_code", "serial", "participation_id", "made_on", "made_at"),
        *("made_by", "state", "signed_on"),
    },
    "loan": {
        *("id", "asset_id", "participation_id", "handover", "lent_on", "lent_at", "lent_by", "due_on", "place"),
        *("place_out", "condition_out", "accessories_out", "checks_out", "returned_on", "returned_at", "returned_by"),
        *("ended", "condition_back", "accessories_back", "checks_back", "taking_back"),
    },
    "asset_incident": {
        *("number", "kind", "asset_id", "participation_id", "happened_on", "reported_on", "reported_at"),
        *("reported_by", "condition"),
    },
    "stocktake_line": {
        *("stocktake", "tag", "asset_id", "seen_at", "seen_by", "finding", "state", "place", "participation_id"),
        *("settled", "settled_at", "settled_by"),
    },
}
"""What stays of a person who was erased: numbers, days, codes, and who of the office wrote it."""
GONE = {"mark_text", "intern_document", "intern_merge"}
"""Tables of which no row stays."""


def bytes_of(office) -> bytes:
    paths = [office.path, office.path.with_name(office.path.name + "-wal")]
    return b"".join(path.read_bytes() for path in paths if path.exists())


def columns_with(office, words: str) -> set[str]:
    """Return the columns in which a text stands anywhere."""
    found = set()
    with office.ledger.database.read() as session:
        for table in metadata.sorted_tables:
            for column in table.columns:
                query = f'SELECT count(*) FROM "{table.name}" WHERE instr(lower("{column.name}"), lower(:words))'
                if session.connection().execute(text(query), {"words": words}).scalar_one():
                    found.add(f"{table.name}.{column.name}")
    return found


def test_every_column_about_a_person_goes_or_is_named_as_staying(lived, clock, full):
    line, _ = full
    before = columns_with(lived, TRACE)
    said = {*GONE, "intern", "participation", "mark", "intern_event", "eligibility_answer", "loan", "asset_incident"}
    assert {name.partition(".")[0] for name in before} >= {*said, "certificate", "certificate_copy"}
    at(clock, LATER)
    lived.erasure.erase([line.intern.intern_no], "The time is over")
    assert columns_with(lived, TRACE) == {"stored_file.name"}  # of the week's sheet, which shows the other one too
    reached = {"intern"}
    while True:
        more = {
            table.name
            for table in metadata.sorted_tables
            if any(key.column.table.name in reached for key in table.foreign_keys)
        }
        if more <= reached:
            break
        reached |= more
    assert reached == {*STAYS, *GONE}
    with lived.ledger.database.read() as session:
        for name in reached:
            table = metadata.tables[name]
            rows = session.connection().execute(select(table)).mappings().all()
            if name in GONE:
                assert not any({str(line.id), str(line.intern.id)} & set(map(str, row.values())) for row in rows)
            cleared = (
                {column.name for column in table.columns} - STAYS.get(name, set()) - {"erased_at", "name", "search"}
            )
            of_person = [row for row in rows if str(line.id) in str(row.get("participation_id", line.id))]
            if name in ("intern", "participation"):
                of_person = [row for row in rows if str(line.intern.id) in (str(row["id"]), str(row.get("intern_id")))]
            if name == "certificate_copy":
                of_person = [row for row in rows if not row["number"].endswith("HAN-002")]
            for row in of_person:
                left = {key: row[key] for key in cleared if row[key] not in ("", None, "…", "{}", b"")}
                assert not left, name


def test_no_byte_of_the_name_is_left_and_nothing_is_broken(lived, clock, full):
    line, other = full
    at(clock, LATER)
    assert TRACE.encode() in bytes_of(lived)
    before = {one.id: progress for one, progress in lived.overview.progress(END)}
    counts = row_counts(lived)
    register = [(one.number, one.revision, one.half_days) for one in lived.certificates.register()]
    rows = lived.history.verify()
    erased = lived.erasure.erase([line.intern.intern_no], "The time is over")
    assert erased.is_clean
    assert erased.files == 3
    # The scan of the week's sheet shows the other one too: it stays until everybody on it is erased.
    left = bytes_of(lived).replace(f"{TRACE}.pdf".encode(), b"")
    assert TRACE.encode() not in left
    assert TRACE.lower().encode() not in left
    assert {one.id: progress for one, progress in lived.overview.progress(END)} == before
    assert [(one.number, one.revision, one.half_days) for one in lived.certificates.register()] == register
    assert lived.history.verify() == rows + 1
    assert lived.upkeep.check().faults == ()
    after = row_counts(lived)
    changed = {name for name in counts if counts[name] != after[name]}
    assert changed <= {*GONE, "stored_file", "journal", "setting"}
    folder = files.folder_of(lived.path)
    assert len(list(folder.iterdir())) == 1
    lived.erasure.erase([other.intern.intern_no], "The time is over")
    assert list(folder.iterdir()) == []
    assert TRACE.encode() not in bytes_of(lived)
    assert lived.upkeep.check().faults == ()


def row_counts(office):
    with office.ledger.database.read() as session:
        return {
            table.name: session.connection().execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


def test_a_file_that_somebody_else_refers_to_stays(lived, clock, full):
    line, other = full
    with lived.ledger.database.read() as session:
        shared = session.connection().execute(text("SELECT sha256 FROM intern_document")).scalar_one()
    run(
        lived,
        "INSERT INTO intern_document VALUES ('e', :intern, NULL, 'call', 'received', '2021-09-01', '', :scan, '',"
        " '2021-09-01T00:00:00.000Z', 'Lan')",
        intern=str(other.intern.id), scan=shared,
    )  # fmt: skip
    at(clock, LATER)
    lived.erasure.erase([line.intern.intern_no], "The time is over")
    assert hashlib.sha256(files.read(lived.path, shared)).hexdigest() == shared


def test_before_the_time_only_who_asked_is_erased_and_a_reason_is_always_needed(lived, clock, full):
    number = full[0].intern.intern_no
    at(clock, date(2026, 10, 8))
    assert lived.erasure.due() == ()
    assert lived.erasure.due_count() == 0
    for reason, asked, code in (
        ("Done", False, "erasure.not_due"),
        (" ", True, "erasure.no_reason"),
        (f"{full[0].intern.name.upper()} asked", True, "erasure.names_person"),
    ):
        with pytest.raises(RuleBroken) as caught:
            lived.erasure.erase([number], reason, asked)
        assert caught.value.code == code
    with pytest.raises(RuleBroken, match=r"erasure\.unknown"):
        lived.erasure.erase([number, "HAN-777"], "Asked", asked=True)
    assert lived.interns.line(number).intern.name == full[0].intern.name
    assert lived.erasure.erase([number], "Asked by e-mail", asked=True).numbers == (number,)
    with pytest.raises(RuleBroken, match=r"erasure\.unknown"):
        lived.erasure.erase([number], "Again", asked=True)


def test_nobody_is_erased_during_the_course_or_with_equipment(hanoi, clock, nhung):
    number = nhung.intern.intern_no
    with pytest.raises(RuleBroken, match=r"erasure\.takes_part"):
        hanoi.erasure.erase([number], "Asked", asked=True)
    tag = hanoi.equipment.add(AssetForm("pc", {"maker": "L", "serial": "1"}))[0].tag
    hanoi.equipment.lend(nhung.id, [Handing(tag)], date(2021, 8, 24))
    at(clock, LATER)
    with pytest.raises(RuleBroken, match=r"erasure\.equipment_out"):
        hanoi.erasure.erase([number], "Due")


def test_what_was_erased_takes_nothing_new(lived, clock, full):
    line = full[0]
    at(clock, LATER)
    lived.erasure.erase([line.intern.intern_no], "Due")
    form = InternForm(name=TRACE, intern_no=line.intern.intern_no)
    for act in (
        lambda: lived.interns.update(line.id, form),
        lambda: lived.certificates.issue([IssueWish(line.id)], END),
        lambda: lived.interns.enrol(form),
    ):
        with pytest.raises(RuleBroken, match=r"intern\.erased"):
            act()
    assert [one.intern.intern_no for one in lived.interns.enrolments()] == ["HAN-001", "HAN-002"]


def test_the_office_says_how_long_and_why(hanoi, clock, nhung):
    assert hanoi.erasure.retention().years == 5
    assert "委託事業" in hanoi.erasure.retention("ja").reason
    hanoi.erasure.keep_for(2, "Rule of the embassy")
    assert (hanoi.erasure.retention().years, hanoi.erasure.retention("ja").reason) == (2, "Rule of the embassy")
    assert [str(one.kept_until) for one in hanoi.erasure.people()] == ["2023-10-08"]
    for years, reason, code in (
        (0, "x", "retention.years"),
        (31, "x", "retention.years"),
        (3, " ", "retention.no_reason"),
    ):
        with pytest.raises(RuleBroken) as caught:
            hanoi.erasure.keep_for(years, reason)
        assert caught.value.code == code
    at(clock, date(2023, 10, 9))
    assert [one.intern.name for one in hanoi.erasure.due()] == [nhung.intern.name]
    assert hanoi.erasure.due_count() == 1


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 30))
def test_due_by_the_end_is_due_by_the_person(day, years):
    last = last_due_end(day, years)
    assert kept_until(last, years) < day <= kept_until(last + timedelta(days=1), years)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 30))
def test_the_time_is_whole_years(day, years):
    until = kept_until(day, years)
    assert until.year == day.year + years
    assert (until.month, until.day) == (
        (2, 28) if (day.month, day.day) != (until.month, until.day) else (day.month, day.day)
    )


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statuses=st.lists(st.sampled_from([*Status, None]), min_size=8, max_size=8), withdrawn=st.booleans())
def test_figures_are_the_same_before_and_after(hanoi, clock, statuses, withdrawn):
    at(clock, date(2021, 8, 24))
    line = hanoi.interns.enrol(InternForm(name="Lê Thanh Hà"))
    days = hanoi.calendar.work_calendar().working_days(date(2021, 8, 10), date(2021, 8, 20))
    for day, status in zip(days, statuses, strict=False):
        if status is not None:
            hanoi.attendance.mark([(line.id, day)], status, "Bus")
    if withdrawn:
        hanoi.participations.withdraw(line.id, date(2021, 8, 24), "Moved")
    at(clock, LATER)
    before = hanoi.overview.progress(END)
    hanoi.erasure.erase([line.intern.intern_no], "Due")
    after = hanoi.overview.progress(END)
    assert [(one.id, progress) for one, progress in after] == [(one.id, progress) for one, progress in before]
    with hanoi.ledger.database.read() as session:
        assert interns.salts(session.connection(), [line.id]) == {line.id: ""}


def test_backups_that_hold_the_person_are_named_and_removed_with_their_scans(lived, clock, full):
    line, other = full
    at(clock, date(2026, 10, 1))
    lived.upkeep.back_up()
    assert lived.upkeep.with_erased() == ()
    at(clock, LATER)
    lived.erasure.erase([line.intern.intern_no, other.intern.intern_no], "The time is over")
    # The certificates made one by themselves.
    held = lived.upkeep.with_erased()
    assert len(held) >= 1
    folder = lived.upkeep.folder / files.folder_of(lived.path).name
    assert len(list(folder.iterdir())) == 4
    assert lived.upkeep.drop_with_erased() == held
    assert lived.upkeep.with_erased() == ()
    assert list(folder.iterdir()) == []
    left = list(lived.upkeep.folder.glob("*.metidesk"))
    assert len(left) == 1
    assert TRACE.encode() not in left[0].read_bytes()
    assert lived.upkeep.drop_with_erased() == ()


def test_a_store_that_another_program_reads_is_cleaned_later(hanoi, clock, nhung, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    at(clock, LATER)
    with hanoi.ledger.database.read() as session:
        session.connection().execute(text("SELECT count(*) FROM intern")).scalar_one()
        erased = hanoi.erasure.erase([nhung.intern.intern_no], "Due")
    assert not erased.is_clean
    hanoi.close()
    assert nhung.intern.name.encode() not in bytes_of(hanoi)


def test_everything_can_still_be_shown_printed_and_verified(lived, clock, full):
    line, other = full
    papers = {number: lived.certificates.pdf(number) for number in ("2021A-HAN-001", "2021A-HAN-002")}
    at(clock, LATER)
    lived.erasure.erase([one.intern.intern_no for one in full], "The time is over")
    register = text_of(lived.records.register("ja"))
    assert {"2021A-HAN-001", "2021A-HAN-002"} <= set(register.split())
    lived.records.intern_records([line.id, other.id], "en")
    lived.papers.course_sheet("en", "A3")
    lived.papers.intern_sheet(line.id, "en")
    lived.certificates.lines(END)
    lived.people.page(line.intern.id)
    for one in lived.equipment_papers.receipts():
        lived.equipment_papers.pdf(one.number, "en")
    assert lived.verification.of_pdf(papers["2021A-HAN-001"]).state is VerdictState.REVOKED
    assert lived.verification.of_pdf(papers["2021A-HAN-002"]).state is VerdictState.GENUINE
    altered = papers["2021A-HAN-002"].replace(b"2021-10-08", b"2021-10-09") + b" "
    assert lived.verification.of_pdf(altered).state is VerdictState.ALTERED
    with pytest.raises(RuleBroken, match=r"certificate\.erased"):
        lived.certificates.pdf("2021A-HAN-001")
    with pytest.raises(RuleBroken, match=r"scan\.missing"):
        lived.sheets.scan(next(one.number for one in lived.sheets.sheets() if one.participation_id == line.id))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()

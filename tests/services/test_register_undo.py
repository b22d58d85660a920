"""Acts on the register taken back: exactly what the act changed, or nothing."""

from dataclasses import replace
from datetime import date

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.errors import RuleBroken
from metidesk.domain.events import EventKind
from metidesk.domain.people import InternForm
from metidesk.services.intake import enrol_in
from metidesk.services.interns import change_in
from metidesk.services.roll import RollBook
from metidesk.store import interns, register_rows

FULL = InternForm(
    name="Siti Nurhaliza binti Abdul Rahman",
    called="Kak Siti",
    student_status="graduated",
    emergency_name="Rahman",
    host_company="Aoba Foods",
    manager="Sato Kenji",
    plan="Export papers",
    insurance_no="POL-7",
)


def register(office):
    with office.ledger.database.read() as session:
        return register_rows.read(session.connection())


def test_what_was_entered_is_kept_and_read_back(hanoi):
    line = hanoi.interns.enrol(FULL)
    assert hanoi.interns.form(line.id) == InternForm(**{**_values(FULL), "intern_no": line.intern.intern_no})
    assert line.manager == "Sato Kenji"


def test_enrolling_is_undone_with_the_company_and_the_manager_it_made(hanoi):
    before = register(hanoi)
    _, change = hanoi.register_undo.recorded(lambda: hanoi.interns.enrol(FULL))
    after = register(hanoi)
    assert {row.table for row in change.rows} >= {"intern", "participation", "host_company", "company_person"}
    hanoi.register_undo.undo(change)
    assert register(hanoi) == before
    assert "Siti" not in str([line.intern.name for line in hanoi.interns.enrolments()])
    hanoi.register_undo.redo(change)
    assert register(hanoi) == after


def test_an_edit_is_undone(hanoi, nhung):
    before = register(hanoi)
    form = InternForm(name="Nhung", intern_no=nhung.intern.intern_no, manager="Sato", host_company="Aoba Foods")
    _, change = hanoi.register_undo.recorded(lambda: hanoi.interns.update(nhung.id, form))
    hanoi.register_undo.undo(change)
    assert register(hanoi) == before


def test_what_changed_since_is_not_overwritten(hanoi, nhung):
    form = InternForm(name="Nhung", intern_no=nhung.intern.intern_no)
    _, change = hanoi.register_undo.recorded(lambda: hanoi.interns.update(nhung.id, form))
    hanoi.interns.update(nhung.id, InternForm(name="Nhung again", intern_no=nhung.intern.intern_no))
    before = register(hanoi)
    with pytest.raises(RuleBroken, match=r"register\.changed_meanwhile"):
        hanoi.register_undo.undo(change)
    assert register(hanoi) == before


def test_a_person_whose_marks_were_kept_does_not_go(hanoi):
    line, change = hanoi.register_undo.recorded(lambda: hanoi.interns.enrol(FULL))
    hanoi.attendance.mark([(line.id, hanoi.today())], Status.PRESENT)
    before = register(hanoi)
    with pytest.raises(RuleBroken, match=r"register\.used_meanwhile"):
        hanoi.register_undo.undo(change)
    assert register(hanoi) == before


def test_undoing_is_journalled_without_personal_values(hanoi):
    _, change = hanoi.register_undo.recorded(lambda: hanoi.interns.enrol(FULL))
    hanoi.register_undo.undo(change)
    line = hanoi.history.lines(limit=1)[0]
    assert line.act == "register.undo"
    assert "Siti" not in str(line)


def _values(form: InternForm) -> dict[str, object]:
    return {name: getattr(form, name) for name in InternForm.__dataclass_fields__}


def test_what_is_recorded_is_what_two_readings_differ_in(hanoi, nhung, bao):
    def act():
        with hanoi.ledger.act() as act:
            kept = hanoi.settings.read()
            first = enrol_in(act, kept, FULL)
            change_in(act, kept, nhung, InternForm(name="Nhung", intern_no="HAN-009", host_company="Aoba Foods"))
            change_in(act, kept, nhung, InternForm(name="Nhung", intern_no=nhung.intern.intern_no))
            interns.remove_participation(act.connection, bao.id)
            interns.remove_intern(act.connection, bao.intern.id)
            enrol_in(act, kept, replace(FULL, name="Gone again", intern_no="X-1"))
            act.connection.exec_driver_sql("DELETE FROM assignment WHERE participation_id = ?", (str(first),))

    before = register(hanoi)
    _, change = hanoi.register_undo.recorded(act)
    after = register(hanoi)
    found = {(row.table, row.key): (row.before, row.after) for row in change.rows}
    told = {
        (name, key): (before[name].get(key), after[name].get(key))
        for name in after
        for key in {*before[name], *after[name]}
        if before[name].get(key) != after[name].get(key)
    }
    assert found == told
    assert len(change.rows) == len(found)
    hanoi.register_undo.undo(change)
    assert register(hanoi) == before


def test_what_is_written_over_comes_back(hanoi, nhung):
    """Also where the statement is an insert that finds a row and changes it."""
    hanoi.events.record([nhung.id], EventKind.KICK_OFF, date(2021, 8, 10), "late")
    before = register(hanoi)
    act = lambda: hanoi.events.record([nhung.id], EventKind.KICK_OFF, date(2021, 8, 12))  # noqa: E731 - one line
    _, change = hanoi.register_undo.recorded(act)
    after = register(hanoi)
    assert after != before
    hanoi.register_undo.undo(change)
    assert register(hanoi) == before
    hanoi.register_undo.redo(change)
    assert register(hanoi) == after


def test_an_act_that_fails_leaves_nothing_that_watches(hanoi, nhung):
    with pytest.raises(RuleBroken):
        hanoi.register_undo.recorded(lambda: hanoi.interns.enrol(InternForm(name="")))
    _, change = hanoi.register_undo.recorded(lambda: hanoi.interns.enrol(FULL))
    assert change.rows
    with hanoi.ledger.database.read() as session:
        left = session.connection().exec_driver_sql("SELECT name FROM sqlite_temp_master").all()
    assert left == []


def test_the_roll_follows_single_acts_without_being_read_anew(hanoi, nhung, bao):
    hanoi.interns.enrolments()
    line = hanoi.interns.enrol(FULL)
    hanoi.interns.update(nhung.id, InternForm(name="Nhung", intern_no=nhung.intern.intern_no, plan="Papers"))
    hanoi.interns.remove(bao.id)
    kept = hanoi.interns.enrolments()
    assert kept == RollBook(hanoi.ledger.database, hanoi.settings).opened()[1].enrolments
    assert [one.id for one in kept] == [nhung.id, line.id]

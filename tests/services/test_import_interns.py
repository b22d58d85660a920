"""Imports of interns: who is meant, what is remembered, and that what is stopped leaves nothing."""

from datetime import date
from pathlib import Path

import pytest

from metidesk.domain.errors import RuleBroken
from metidesk.domain.people import InternForm
from metidesk.exchange.tables import Choices, Source
from metidesk.services.previews import RowKind
from metidesk.store import header_matches, register_rows

BORN = date(1998, 3, 14)


def csv(*lines: str) -> Source:
    return Source(Path("roll.csv"), "\n".join(lines).encode())


def outcome(office, source, choices=None):
    preview = office.import_interns.preview(source, choices)
    return [(row.line, row.kind, [error.code for error in row.errors]) for row in preview.rows]


@pytest.mark.parametrize("name", ["NGUYEN THI HONG NHUNG", "Nguyễn  Thị\u200b Hồng Nhung", "nguyễn thịhồng nhung"])
def test_a_person_is_known_by_name_and_birth_date_however_it_is_typed(hanoi, name):
    line = hanoi.interns.enrol(InternForm(name="Nguyễn Thị Hồng Nhung", birth_date=BORN))
    preview = hanoi.import_interns.preview(csv("name,birth_date,email", f"{name},1998-03-14,n@example.org"))
    row = preview.rows[0]
    assert row.kind is RowKind.CHANGED
    assert row.content.intern_no == line.intern.intern_no
    assert ("email", "", "n@example.org") in row.differences


def test_the_same_person_twice_in_a_file(hanoi):
    source = csv("intern_no,name,birth_date", "X-1,Lê Văn Tám,1998-03-14", "X-2,LE VAN TAM,1998-03-14", "X-1,Other,")
    assert [codes for _, _, codes in outcome(hanoi, source)] == [[], ["import.twice"], ["interns.twice"]]


def test_another_number_for_somebody_known_is_asked_about(hanoi):
    hanoi.interns.enrol(InternForm(name="Lê Văn Tám", birth_date=BORN))
    source = csv("intern_no,name,birth_date", "X-7,Le Van Tam,1998-03-14")
    assert outcome(hanoi, source) == [(2, RowKind.ERROR, ["intern.other_number"])]


def test_numbers_that_come_later_in_the_file_are_not_given_away(hanoi):
    source = csv("intern_no,name", ",Lan", "HAN-001,Bảo", ",Minh")
    hanoi.import_interns.run(hanoi.import_interns.preview(source))
    numbers = {line.intern.name: line.intern.intern_no for line in hanoi.interns.enrolments()}
    assert numbers == {"Lan": "HAN-002", "Bảo": "HAN-001", "Minh": "HAN-003"}


def test_what_headers_mean_is_remembered_once_a_file_is_stored(hanoi):
    source, said = (
        csv("Đơn vị,Bạn", "Kitano,Lê Văn Tám"),
        Choices(columns=(("Bạn", "name"), ("Đơn vị", "host_company"))),
    )
    assert hanoi.import_interns.preview(source).fault.code == "columns.missing"
    preview = hanoi.import_interns.preview(source, said)
    with hanoi.ledger.database.read() as session:
        assert header_matches.of_kind(session.connection(), "interns") == ()
    hanoi.import_interns.run(preview)
    again = hanoi.import_interns.preview(csv("ĐƠN VỊ,bạn", "Kitano,Vũ Hà"))
    assert (again.fault, again.rows[0].content.name, again.rows[0].content.host_company) == (None, "Vũ Hà", "Kitano")
    otherwise = hanoi.import_interns.preview(source, Choices(columns=(("Đơn vị", "university"),)))
    assert otherwise.rows[0].content.university == "Kitano"


@pytest.mark.parametrize("after", [0, 3, 40])
def test_a_stopped_import_leaves_everything_as_it_was(hanoi, after):
    preview = hanoi.import_interns.preview(csv("name,host_company", *(f"Intern {n},Kitano" for n in range(50))))
    with hanoi.ledger.database.read() as session:
        before = register_rows.read(session.connection())

    def step(done, of):
        if done >= after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hanoi.import_interns.run(preview, step)
    with pytest.raises(KeyboardInterrupt):
        hanoi.import_interns.preview(csv("name", *(f"Intern {n}" for n in range(200))), step=step)
    with hanoi.ledger.database.read() as session:
        assert register_rows.read(session.connection()) == before
    hanoi.import_interns.run(preview)
    assert len(hanoi.interns.enrolments()) == 50


def test_a_file_without_its_names_stores_nothing(hanoi):
    preview = hanoi.import_interns.preview(csv("a,b", "x,y"))
    assert preview.rows == ()
    with pytest.raises(RuleBroken, match=r"columns\.missing"):
        hanoi.import_interns.run(preview)


def test_somebody_of_another_course_takes_part_once_more_and_is_told(hanoi):
    line = hanoi.interns.enrol(InternForm(name="Lê Văn Tám", birth_date=BORN, email="tam@example.org"))
    other = hanoi.in_course("2021B")
    preview = other.import_interns.preview(csv("name,birth_date,email", "LE VAN TAM,14/3/1998,new@example.org"))
    assert [(row.kind, row.remarks[0].code) for row in preview.rows] == [(RowKind.NEW, "intern.known")]
    other.import_interns.run(preview)
    again = other.interns.enrolments()[0].intern
    assert (again.id, again.email) == (line.intern.id, "tam@example.org")

"""One person on the command line: shown with every course, merged from two entries, parted again."""

import json

import pytest


@pytest.fixture
def twice(say, store, tmp_path):
    """Enter one person in A, and again in B under another spelling."""
    file = tmp_path / "in.csv"
    for course, number, name, phone in (("A", "HAN-001", "Trần Quốc Bảo", ""), ("B", "HAN-002", "BAO TRAN QUOC", "1")):
        file.write_text(f"intern_no,name,phone\n{number},{name},{phone}\n", encoding="utf-8")
        assert say("interns", "import", file, "--course", course)[0] == 0


def test_two_entries_become_one_and_two_again(say, twice):
    code, out, _ = say("interns", "duplicates", "--json")
    assert code == 0
    assert [[one["intern_no"] for one in pair] for pair in json.loads(out)] == [["HAN-001", "HAN-002"]]
    code, out, _ = say("interns", "merge", "HAN-001", "HAN-002", "--dry-run")
    assert code == 0
    assert "phone\t\t✓ 1" in out
    assert "Nothing was changed." in out
    assert say("interns", "show", "HAN-002")[0] == 0
    assert say("interns", "merge", "HAN-001", "HAN-002", "--take", "name")[0] == 0
    shown = json.loads(say("interns", "show", "HAN-001", "--json")[1])
    assert (shown["name"], shown["phone"]) == ("BAO TRAN QUOC", "1")
    assert [part["course"] for part in shown["participations"]] == ["2021A", "2021B"]
    assert shown["merged"] == ["HAN-002"]
    code, _, err = say("interns", "show", "HAN-002")
    assert (code, len(err.strip().splitlines())) == (2, 1)
    assert say("interns", "part", "HAN-001")[0] == 0
    assert json.loads(say("interns", "show", "HAN-001", "--json")[1])["name"] == "Trần Quốc Bảo"
    assert say("interns", "part", "HAN-001")[0] == 2


def test_a_field_that_does_not_differ_is_refused(say, twice):
    code, _, err = say("interns", "merge", "HAN-001", "HAN-002", "--take", "shoe_size")
    assert code == 2
    assert "They differ in: name, phone" in err
    assert "HAN-002" in say("interns", "show", "HAN-002")[1]

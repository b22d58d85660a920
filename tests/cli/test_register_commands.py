"""Eligibility and documents at the command line."""

import json

import pytest

from metidesk.cli.main import DONE, USER_MENDS, run


@pytest.fixture
def desk(hanoi, nhung, bao, monkeypatch, capsys):
    """Give the command line over the Hanoi office; returns (exit code, standard output, standard error)."""
    hanoi.close()
    monkeypatch.setenv("METIDESK_STORE", str(hanoi.path))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def rules(desk, intern_no):
    told = json.loads(desk("eligibility", "--intern", intern_no, "--json")[1])
    return {one["rule"]: one for one in told}


def test_lines_of_the_call_are_shown_answered_and_withdrawn(desk):
    assert rules(desk, "HAN-001")["age"]["told"].startswith("The card has no date of birth")
    one = ("--intern", "HAN-001", "--rule", "age")
    assert desk("eligibility", "answer", *one, "--met", "--reason", "passport seen") == (DONE, "", "")
    found = rules(desk, "HAN-001")["age"]
    assert (found["found"], found["finding"], found["reason"]) == ("met", "not_known", "passport seen")
    assert "HAN-001\tMet\tAge\tpassport seen\n" in desk("eligibility")[1]
    assert desk("eligibility", "withdraw", *one)[0] == DONE
    assert rules(desk, "HAN-001")["age"]["found"] == "not_known"
    code, out, error = desk("eligibility", "answer", *one, "--not-met", "--reason", " ")
    assert (code, out, error) == (USER_MENDS, "", "Please write the reason; it stands beside the answer.\n")


def test_documents_are_listed_set_and_attached(desk, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 letter")
    of = ("--intern", "HAN-001", "--kind", "recommendation")
    assert desk("documents", "attach", *of, str(letter)) == (DONE, "", "")
    assert desk("documents", "attach", *of, str(letter))[1] == "letter.pdf is there already.\n"
    wrong = ("--intern", "HAN-002", "--kind", "plan")
    assert "lies with Nguyễn Thị Hồng Nhung as well" in desk("documents", "attach", *wrong, str(letter))[2]
    assert desk("documents", "set", *of, "--state", "checked", "--on", "23/8/2021", "--note", "by post")[0] == DONE
    told = json.loads(desk("documents", "list", "--intern", "HAN-001", "--json")[1])
    found = next(one for one in told if one["kind"] == "recommendation")
    assert (found["state"], found["on"], found["note"]) == ("checked", "2021-08-23", "by post")
    assert [one["name"] for one in found["files"]] == ["letter.pdf"]
    assert "recommendation" not in {one["kind"] for one in _missing(desk, "HAN-001")}
    code, _, error = desk("documents", "attach", *of, str(tmp_path / "gone.pdf"))
    assert (code, error[:24]) == (USER_MENDS, "gone.pdf cannot be read ")


def _missing(desk, intern_no):
    told = json.loads(desk("documents", "list", "--missing", "--json")[1])
    return [one for one in told if one["intern_no"] == intern_no]

"""Finding and companies from the command line."""

import json

import pytest

from metidesk.cli.main import run


@pytest.fixture
def say(hanoi, nhung, monkeypatch, capsys):
    """Run a command over the Hanoi office with Nhung on its roll; return exit code, output and error output."""
    monkeypatch.setenv("METIDESK_STORE", str(hanoi.path))

    def ask(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return ask


def test_words_find_and_nothing_is_said_to_be_nothing(say):
    assert say("find", "NHUNG", "nguyen") == (0, "People\n\tNguyễn Thị Hồng Nhung\tHAN-001\t2021A HAN\n", "")
    assert say("find", "kitano") == (0, "Host companies\n\tKitano Seiki (Osaka)\n", "")
    assert say("find", "zzz") == (0, "Nothing found.\n", "")
    [people] = json.loads(say("find", "han-001", "--json")[1])
    assert (people["group"], people["total"], people["found"][0]["kind"]) == ("people", 1, "person")
    assert say("find")[0] == 2


def test_companies_are_listed_and_shown(say):
    code, out, _ = say("companies", "list")
    assert (code, out.split("\t")[0]) == (0, "Kitano Seiki (Osaka)")
    [line] = json.loads(say("companies", "list", "--json")[1])
    assert line["now"] + line["before"] == 1
    shown = json.loads(say("companies", "show", "KITANO seiki (osaka)", "--json")[1])
    assert [one["intern_no"] for one in shown["now"] + shown["before"]] == ["HAN-001"]
    assert "HAN-001\tNguyễn Thị Hồng Nhung\t2021A HAN" in say("companies", "show", "Kitano Seiki (Osaka)")[1]
    code, out, told = say("companies", "show", "Nobody")
    assert (code, out, told) == (2, "", "There is no host company Nobody.\n")

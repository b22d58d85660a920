"""Every refusal and every trouble that the code can raise has a sentence, and its facts fill every place."""

import ast
import string
from pathlib import Path

import pytest

import metidesk
from metidesk.domain.errors import RuleBroken
from metidesk.i18n.catalog import words
from metidesk.i18n.sentences import REMARKS, RULES, TROUBLES, remark_sentence, sentence
from metidesk.system.trouble import Trouble, TroubleCode

_ALSO = {"RuleBroken": "refuse"}
MODULES = sorted(Path(metidesk.__file__).parent.rglob("*.py"))


def raised(kind: str) -> list[tuple[str, set[str], str]]:
    """Return (code, names of the facts, where) of every place that makes an error of a kind with a plain code."""
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            # A row of a file notes its refusals (`reading.refuse("cell.empty", column)`) instead of raising them.
            if isinstance(node, ast.Call) and node.args and name in {kind, _ALSO.get(kind, "")}:
                first = node.args[0]
                facts = {keyword.arg for keyword in node.keywords if keyword.arg}
                where = f"{path.name}:{node.lineno}"
                if isinstance(first, ast.Constant):
                    found.append((first.value, facts, where))
                elif isinstance(first, ast.Attribute) and getattr(first.value, "id", "") == "TroubleCode":
                    found.append((first.attr, facts, where))
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_rule_has_a_sentence_and_its_facts():
    for code, facts, where in raised("RuleBroken"):
        assert code in RULES, where
        assert places(RULES[code]) <= facts, (where, code)


def test_every_sentence_of_a_rule_is_said_somewhere():
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES if path.name != "sentences.py")
    assert [code for code in RULES if f'"{code}"' not in text] == []


def test_every_trouble_has_a_sentence_and_its_facts():
    assert set(TROUBLES) == set(TroubleCode)
    for name, facts, where in raised("Trouble"):
        assert places(TROUBLES[TroubleCode[name]]) <= facts, where


def test_every_remark_has_a_sentence():
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES if path.name != "sentences.py")
    for code in REMARKS:
        assert f'"{code}"' in text


def test_a_line_of_a_file_stands_before_its_sentence():
    said = sentence(RuleBroken("intern.unknown", line=3, intern_no="HAN-009"), words("en"))
    assert said == "Line 3: There is no intern HAN-009 on the roll of this course."
    said = sentence(RuleBroken("date.unreadable", line=3, column="day", text="soon"), words("en"))
    assert said.startswith("Line 3, day: “soon”")


def test_half_days_are_said_in_days():
    said = sentence(RuleBroken("certificate.not_reached", name="Suharto", half_days=3, on="2021-10-08"), words("en"))
    assert "1.5 days short" in said


@pytest.mark.parametrize("path", [r"C:\Users\Trang\office.metidesk", "/home/a {b}/x"])
def test_paths_are_said_as_they_are(path):
    assert path in sentence(Trouble(TroubleCode.STORE_MISSING, path=path), words("en"))


def test_remarks_name_what_was_read():
    said = remark_sentence("date.buddhist_year", [("text", "2564-08-10"), ("day", "2021-08-10")], 2, words("en"))
    assert said == "Line 2: “2564-08-10” was read as 2021-08-10 (Buddhist era)."

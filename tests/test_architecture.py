"""The house keeps its shape: layers, sizes, docstrings, no imports hidden in functions without a reason."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import metidesk
from metidesk.domain.attendance import Place, Status
from metidesk.domain.calendar import DayKind
from metidesk.domain.progress import Concern
from metidesk.domain.sheets import PaperKind, SheetState
from metidesk.domain.sign_off import WeekStanding
from metidesk.i18n import labels
from metidesk.i18n.catalog import words

PACKAGE = Path(metidesk.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LINES_OF_A_MODULE, LINES_OF_A_FUNCTION = 400, 50
IMPORT_REASONS = ("start-up", "at start", "costs", "only there")
"""Words of a reason that stands beside the import, in its function or in the sentence of the module."""


def names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


def test_layers_hold():
    # In a process of its own: the linter silences every logger that is there when it starts.
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    said = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_modules_are_small_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LINES_OF_A_MODULE
    said = ast.get_docstring(tree)
    if text.strip():
        assert said, "a module says in one sentence what it is"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LINES_OF_A_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_an_import_inside_a_function_gives_its_reason(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    tree = ast.parse("\n".join(lines))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                beside = " ".join(lines[function.lineno - 1 : node.lineno])
                around = f"{ast.get_docstring(tree)} {beside}".casefold()
                assert any(reason in around for reason in IMPORT_REASONS), f"{path.name}:{node.lineno}"


def test_every_code_has_its_word():
    said = words("en")
    for status in Status:
        assert labels.status_word(status, said)
        assert labels.status_short(status, said)
        assert labels.status_sign(status)
    assert len({labels.status_sign(status) for status in Status}) == len(Status)
    assert all(labels.place_word(place, said) for place in Place)
    assert all(labels.paper_kind_word(kind, said) for kind in PaperKind)
    assert all(labels.sheet_state_word(state, said) for state in SheetState)
    assert all(labels.week_standing_word(standing, said) for standing in WeekStanding)
    assert all(labels.day_kind_word(kind, said) for kind in DayKind)
    assert all(labels.concern_word(concern, said) for concern in Concern)


def test_only_the_clock_asks_for_the_time():
    for path in MODULES:
        if path.name == "clock.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow"}
        ]
        bad = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and node.attr in {"now", "utcnow", "today"}
            and isinstance(node.value, ast.Name)
            and node.value.id in {"datetime", "date"}
        ]
        assert not bad, (path.name, calls)

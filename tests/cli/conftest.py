"""What the tests of the command line share."""

import pytest

from metidesk.cli.main import run


@pytest.fixture
def store(tmp_path, monkeypatch, capsys):
    """Make a Hanoi store that the environment names."""
    path = tmp_path / "office.metidesk"
    monkeypatch.setenv("METIDESK_STORE", str(path))
    assert run(["new", "--office", "HAN", "--year", "2021", "--course", "A", "--coordinator", "Trang"]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def say(capsys):
    """Run a command and return its exit code, output and error output."""

    def ask(*arguments: object) -> tuple[int, str, str]:
        code = run([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ask

"""The same import from the command line: what is said of a file, dry runs, standard input."""

import io
import sys
from pathlib import Path

import pytest

from metidesk.cli.main import run
from metidesk.services.office import OfficeServices

FILES = Path(__file__).resolve().parents[1] / "exchange" / "files"


@pytest.fixture
def typed(hanoi: OfficeServices, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Run `metidesk interns import`, with bytes on standard input; give exit code, output and errors."""

    def typed(*arguments: object, piped: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
        code = run(["--store", str(hanoi.path), "interns", "import", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return typed


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_files_of_libreoffice_are_stored(typed, hanoi, kind):
    code, out, _ = typed(FILES / f"interns.{kind}", "--dry-run")
    assert code == 0
    assert out.splitlines()[0] == "4\tnew\tสมชาย ใจดี"
    assert out.splitlines()[-1] == "Nothing was stored (dry run): 3 new, 0 changed, 0 unchanged"
    assert hanoi.interns.enrolments() == ()
    assert typed(FILES / f"interns.{kind}")[:2] == (0, "3 new, 0 changed, 0 unchanged\n")
    assert typed(FILES / f"interns.{kind}")[:2] == (0, "0 new, 0 changed, 3 unchanged\n")


def test_another_sheet(typed):
    code, out, err = typed(FILES / "interns.ods", "--sheet", "日本", "--dry-run")
    assert (code, out.splitlines()[0]) == (0, "2\tnew\tワヤン")
    assert "Read the sheet 日本; there are also: Interns, Hidden." in err


@pytest.mark.parametrize(
    ("headers", "name", "born", "sign", "encoding", "said"),
    [
        ("氏名;生年月日", "山田太郎", "平成10年3月14日", ";", "cp932", "Read as cp932."),
        ("ชื่อ\tวันเกิด", "สมชาย ใจดี", "14/3/2541", "\t", "tis-620", "Read as cp874."),
        ("name|birth_date", "José García", "14/3/1998", "|", "cp1252", "Read as cp1252."),
        ("name,birth_date", "Trần Quốc Bảo", "14/3/1998", ",", "utf-16", "Read as utf-16."),
    ],
)
def test_text_on_standard_input(typed, headers, name, born, sign, encoding, said):
    code, out, err = typed("-", "--dry-run", piped=f"{headers}\n{name}{sign}{born}\n".encode(encoding))
    assert (code, out.splitlines()[0]) == (0, f"2\tnew\t{name}")
    assert said in err


def test_what_is_said_of_a_file(typed, hanoi):
    piped = "Bạn;Đơn vị\nMinh, Lê;Kitano\n".encode()
    said = (
        "--delimiter",
        "semicolon",
        "--encoding",
        "utf-8",
        "--column",
        "Bạn=name",
        "--column",
        "Đơn vị=host_company",
    )
    assert typed("-", *said, piped=piped)[0] == 0
    assert [(line.intern.name, line.company) for line in hanoi.interns.enrolments()] == [("Minh, Lê", "Kitano")]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--column", "Bạn=nmae"], "There is no column nmae."),
        (["--column", "Ban bè=name"], "The file has no header Ban bè."),
        (["--encoding", "cp932"], "is not written in cp932"),
        ([], "No header was found for: name."),
    ],
)
def test_slips_are_told_and_nothing_is_stored(typed, hanoi, said, told):
    code, _, err = typed("-", *said, piped="Bạn\nLê Văn Tám\u1ec5\n".encode())
    assert code == 2
    assert told in err
    assert hanoi.interns.enrolments() == ()

"""verify and keys: one plain answer, an exit code for scripts, and no store where key lists are given."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest

from metidesk.cli.main import run
from metidesk.domain.attendance import Status
from metidesk.domain.completion import CompletionRule
from metidesk.domain.people import InternForm
from metidesk.system.paths import ROOT
from metidesk.trust.certificate_code import code_text


@pytest.fixture
def say(capsys):
    """Run a command and return its exit code, output and error output."""

    def ask(*arguments: object) -> tuple[int, str, str]:
        code = run([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ask


@pytest.fixture
def paper(hanoi, tmp_path, monkeypatch):
    """Issue a certificate in the store that the environment names; give its file."""
    monkeypatch.setenv("METIDESK_STORE", str(hanoi.path))
    hanoi.completion.switch(CompletionRule.WEEKS_SIGNED, False)
    course = hanoi.settings.read().course
    days = hanoi.calendar.work_calendar().working_days(course.starts_on, course.ends_on)[:36]
    line = hanoi.interns.enrol(InternForm(name="Nguyễn Thị Hồng Nhung"))
    hanoi.attendance.mark([(line.id, day) for day in days], Status.PRESENT)
    issued = hanoi.certificates.issue([line.id], date(2021, 10, 8))
    return hanoi.certificates.save([issued[0].number], tmp_path / "papers")[0]


@pytest.fixture
def code(hanoi, paper):
    """Give the text of the certificate's code."""
    facts = hanoi.verification.of_pdf(paper.read_bytes()).facts
    with hanoi.ledger.act() as act:
        return code_text(facts, hanoi.keys.key_for(act))


def test_a_genuine_file_and_code(say, paper, code):
    done, out, err = say("verify", paper)
    assert (done, err) == (0, "")
    assert out.startswith(f"{paper}: Genuine: The file is, byte for byte,")
    for fact in ("Japan Internship Program 2021", "2021A-HAN-001", "Nguyễn Thị Hồng Nhung", "36 activity days"):
        assert fact in out
    done, out, _ = say("verify", "--text", code, "--json")
    assert done == 0
    (answer,) = json.loads(out)
    assert (answer["state"], answer["checked"], answer["file"]) == ("genuine", "code", None)
    assert answer["facts"]["days"] == 36


def test_an_altered_file_is_one_sentence_and_exit_1(say, paper):
    paper.write_bytes(paper.read_bytes() + b"\n")
    done, out, err = say("verify", paper)
    assert (done, err) == (1, "")
    assert out.splitlines() == [
        f"{paper}: Altered: The file was changed after the office had sealed it. Do not accept it."
    ]


def test_one_bad_certificate_among_good_ones_is_exit_1(say, paper, tmp_path):
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7\nhello")
    done, out, _ = say("verify", paper, other)
    assert done == 1
    assert "Genuine" in out
    assert "No certificate code" in out


def test_a_revoked_one_says_when(say, hanoi, paper):
    hanoi.certificates.revoke("2021A-HAN-001", "Was never here")
    done, out, _ = say("verify", paper)
    assert done == 1
    assert "Revoked: The Hanoi office revoked this certificate on 24 August 2021." in out


def test_key_lists_need_no_store(say, paper, code, tmp_path, monkeypatch):
    listed = tmp_path / "keys.json"
    assert say("keys", "export", listed)[0] == 0
    monkeypatch.setenv("METIDESK_STORE", str(tmp_path / "nowhere.metidesk"))
    done, out, _ = say("verify", paper, "--keys", listed)
    assert done == 0
    assert "Revocations are known up to" in out
    assert say("verify", "--text", code, "--keys", listed)[0] == 0
    assert say("verify", paper)[0] == 2
    listed.write_bytes(listed.read_bytes().replace(b"Hanoi", b"Hanoy"))
    done, out, err = say("verify", paper, "--keys", listed)
    assert (done, out) == (2, "")
    assert "changed after it was signed" in err


def test_of_two_lists_the_older_one_undoes_nothing(say, hanoi, paper, clock, tmp_path):
    older, newer = tmp_path / "older.json", tmp_path / "newer.json"
    say("keys", "export", older)
    hanoi.certificates.revoke("2021A-HAN-001", "Was never here")
    clock.moment += timedelta(days=1)
    newer.write_bytes(hanoi.keys.key_list())
    for first, second in ((older, newer), (newer, older)):
        done, out, _ = say("verify", paper, "--keys", first, "--keys", second)
        assert done == 1
        assert "Revoked: " in out


def test_what_is_said_of_a_scan_is_said_of_its_code_alone(say, paper, tmp_path):
    scan = tmp_path / "scan.png"
    with pdfium.PdfDocument(paper) as drawn:
        drawn[0].render(scale=200 / 72).to_pil().convert("RGB").save(scan)
    done, out, _ = say("verify", scan)
    assert done == 0
    assert out.startswith(f"{scan}: Genuine code: ")
    assert "Only the code was checked: compare what it says with the paper." in out


def test_a_paper_that_was_saved_anew_is_not_the_one_that_was_issued(say, paper):
    pypdf.PdfWriter(clone_from=paper).write(paper)
    done, out, _ = say("verify", paper)
    assert done == 1
    assert "Altered: The code on it is one of the Hanoi office, but this is not the file that the office issued" in out
    assert json.loads(say("verify", paper, "--json")[1])[0]["fault"] == "no_seal"


def test_a_kind_of_file_that_is_not_read_is_said(say, tmp_path, hanoi, monkeypatch):
    monkeypatch.setenv("METIDESK_STORE", str(hanoi.path))
    other = tmp_path / "photo.heic"
    other.write_bytes(b"\0\0\0\x18ftypheic")
    done, out, _ = say("verify", other)
    assert done == 1
    assert out.strip() == f"{other}: Not read: This kind of file is not read. PDF, PNG and JPEG are."


def test_a_code_comes_through_a_pipe(paper, code, hanoi):
    command = [sys.executable, "-m", "metidesk", "verify", "--text", "-", "--store", str(hanoi.path)]
    said = subprocess.run(
        command, input=code.replace("\n", "\r\n").encode(), capture_output=True, check=False, cwd=ROOT
    )
    assert said.returncode == 0, said.stderr
    assert "Nguyễn Thị Hồng Nhung" in said.stdout.decode()


def test_what_the_user_has_to_mend_is_exit_2(say, paper, tmp_path):
    for arguments in (
        ("verify",),
        ("verify", tmp_path / "missing.pdf"),
        ("verify", paper, "--keys", tmp_path / "missing.json"),
        ("verify", paper, "--keys", paper),
        ("keys", "import", paper),
    ):
        done, out, err = say(*arguments)
        assert (done, out) == (2, ""), arguments
        assert len(err.strip().splitlines()) == 1


def test_the_keys_of_the_office_are_listed_and_changed(say, hanoi, paper):
    before = hanoi.keys.own()[0].key_id
    done, made, _ = say("keys", "rotate")
    assert done == 0
    done, out, _ = say("keys", "list", "--json")
    keys = {one["key_id"]: one for one in json.loads(out)}
    assert keys.keys() == {before, made.strip()}
    assert keys[before]["retired_on"] is not None
    assert keys[made.strip()]["retired_on"] is None
    assert before in say("keys", "list")[1]
    assert say("verify", paper)[0] == 0


def test_another_office_takes_the_list_over(say, paper, tmp_path, monkeypatch):
    listed = tmp_path / "keys.json"
    say("keys", "export", listed)
    other = tmp_path / "bangkok.metidesk"
    monkeypatch.setenv("METIDESK_STORE", str(other))
    assert say("new", "--office", "BKK", "--year", "2021", "--course", "A", "--coordinator", "Somchai")[0] == 0
    done, out, _ = say("verify", paper)
    assert done == 1
    assert "Unknown key" in out
    done, out, _ = say("keys", "import", listed)
    assert done == 0
    assert "HAN" in out
    assert say("verify", paper)[0] == 0
    assert "HAN" in say("keys", "list")[1]


def test_the_page_for_browsers_holds_the_key_list(say, hanoi, paper, tmp_path):
    page = tmp_path / "verify.html"
    done, out, _ = say("keys", "page", page)
    assert (done, out.strip()) == (0, str(page))
    text = Path(page).read_text(encoding="utf-8")
    assert hanoi.keys.own()[0].key_id in text
    assert '"format": "metidesk keys"' in text


def test_no_command_shows_the_private_half(say, hanoi, paper, tmp_path):
    with hanoi.ledger.act() as act:
        private = hanoi.keys.key_for(act).private
    said = "".join(say(*command)[1] for command in (("keys", "list"), ("keys", "list", "--json"), ("verify", paper)))
    say("keys", "export", tmp_path / "keys.json")
    say("keys", "page", tmp_path / "page.html")
    written = (tmp_path / "keys.json").read_bytes() + (tmp_path / "page.html").read_bytes() + paper.read_bytes()
    assert private.hex() not in said
    assert private.hex().encode() not in written
    assert private not in written

"""The command line: one sentence for what the user must mend, nothing changed, and plain output for scripts."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from metidesk.system.paths import ROOT


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def people(tmp_path) -> Path:
    return write(
        tmp_path / "in.csv", "intern_no,name,required_days", "HAN-001,Nguyễn Thị Hồng Nhung,", "HAN-002,Suharto,30"
    )


def test_help_and_version_work_without_a_store(say):
    code, out, _ = say("--help")
    assert code == 0
    assert "certificates" in out
    assert say("--version")[0] == 0


def test_a_missing_store_is_one_sentence(say, tmp_path):
    code, out, err = say("interns", "list", "--store", tmp_path / "nowhere.metidesk")
    assert (code, out) == (2, "")
    assert "There is no store" in err
    assert len(err.strip().splitlines()) == 1


def test_the_store_option_may_stand_before_or_after(say, tmp_path):
    first, second = tmp_path / "a.metidesk", tmp_path / "b.metidesk"
    assert say("--store", first, "new", "--office", "BKK", "--course", "A")[0] == 0
    assert say("new", "--office", "BKK", "--course", "A", "--store", second)[0] == 0
    assert first.exists()
    assert second.exists()


def test_a_store_is_never_overwritten(say, store):
    before = store.read_bytes()
    code, _, err = say("new", "--office", "BKK", "--course", "A")
    assert code == 2
    assert "nothing was overwritten" in err
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("office", "a", "b"),
    [
        ("SGN", 40, 41), ("HAN", 40, 41), ("DAD", 40, 41), ("BKK", 40, 39), ("JKT", 40, 41), ("BDO", 40, 41),
        ("KUL", 39, 39), ("DEL", 40, 39), ("GGN", 40, 37), ("MAA", 39, 38), ("BLR", 39, 38), ("PNH", 38, 37),
    ],
)  # fmt: skip
def test_calendar_counts_the_working_days(say, office, a, b):
    for course, expected in (("A", a), ("B", b)):
        code, out, _ = say("calendar", "--office", office, "--course", course, "--json")
        found = json.loads(out)
        assert code == 0
        assert len(found["working_days"]) == expected
        assert all({"day", "kind", "name", "source"} <= set(day) for day in found["closed"])
        assert not {day["day"] for day in found["closed"]} & set(found["working_days"])


def test_interns_go_in_and_come_out(say, store, tmp_path):
    assert say("interns", "import", people(tmp_path))[0] == 0
    found = json.loads(say("interns", "list", "--json")[1])
    assert [(one["intern_no"], one["name"], one["required_days"]) for one in found] == [
        ("HAN-001", "Nguyễn Thị Hồng Nhung", None),
        ("HAN-002", "Suharto", 30),
    ]


def test_a_dry_run_stores_nothing(say, store, tmp_path):
    code, out, _ = say("interns", "import", people(tmp_path), "--dry-run")
    assert code == 0
    assert "2 new" in out
    assert json.loads(say("interns", "list", "--json")[1]) == []


def test_one_bad_line_keeps_everything_out(say, store, tmp_path):
    file = write(tmp_path / "bad.csv", "name,birth_date", "Suharto,1998-03-14", "Wahyuni,14/03/98", ",")
    code, _, err = say("interns", "import", file)
    assert code == 2
    assert "3" in err
    assert json.loads(say("interns", "list", "--json")[1]) == []


def marks_of(say, tmp_path) -> list[dict[str, str]]:
    file = tmp_path / "out.csv"
    assert say("marks", "export", file)[0] == 0
    with file.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def test_marks_go_in_and_come_out(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    file = write(
        tmp_path / "marks.csv",
        "intern_no,day,status,place,note,arrival",
        "HAN-001,2021-08-10,P,,,08:52",
        "HAN-001,2021-08-11,h,home,University exam,",
        "HAN-002,2021-08-10,A,,,",
    )
    assert say("marks", "import", file)[0] == 0
    found = marks_of(say, tmp_path)
    assert [
        (one["intern_no"], one["day"], one["status"], one["place"], one["note"], one["arrival"]) for one in found
    ] == [
        ("HAN-001", "2021-08-10", "P", "office", "", "08:52"),
        ("HAN-001", "2021-08-11", "H", "home", "University exam", ""),
        ("HAN-002", "2021-08-10", "A", "office", "", ""),
    ]
    assert "0 new, 0 changed, 3 unchanged" in say("marks", "import", tmp_path / "out.csv")[1]


def test_a_buddhist_year_becomes_ours_and_says_so(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    code, _, err = say("marks", "import", write(tmp_path / "m.csv", "intern_no,day,status", "HAN-001,2564-08-10,P"))
    assert code == 0
    assert "2564" in err
    assert "10 Aug 2021" in err
    assert marks_of(say, tmp_path)[0]["day"] == "2021-08-10"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("HAN-001,2021-08-10,X", "X"),
        ("HAN-001,2021-12-24,P", "24 Dec 2021"),
        ("HAN-001,2021-08-14,P", "weekend"),
        ("HAN-099,2021-08-10,P", "HAN-099"),
        ("HAN-001,10/08/21,P", "10/08/21"),
        ("HAN-001,yesterday,P", "yesterday"),
    ],
)
def test_a_bad_mark_names_line_and_reason_and_stores_nothing(say, store, tmp_path, row, reason):
    say("interns", "import", people(tmp_path))
    code, _, err = say(
        "marks", "import", write(tmp_path / "m.csv", "intern_no,day,status", "HAN-002,2021-08-10,P", row)
    )
    assert code == 2
    assert "3" in err
    assert reason in err
    assert len(err.strip().splitlines()) == 1
    assert marks_of(say, tmp_path) == []


def test_a_broken_spreadsheet_is_one_sentence(say, store, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not really")
    code, _, err = say("marks", "import", broken)
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_progress_says_where_everybody_stands(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    rows = [f"HAN-001,2021-08-{day},P" for day in (10, 11, 12, 13)] + ["HAN-001,2021-08-16,H"]
    say("marks", "import", write(tmp_path / "m.csv", "intern_no,day,status", *rows))
    found = json.loads(say("progress", "--course", "A", "--on", "2021-08-17", "--json")[1])
    assert found[0] == {
        "intern_no": "HAN-001", "name": "Nguyễn Thị Hồng Nhung", "credited": 4.5, "required": 35, "left": 35,
        "untaken": 0, "margin": 4.5, "reach_on": "2021-10-04",
    }  # fmt: skip
    assert found[1]["required"] == 30
    assert (found[1]["untaken"], found[1]["margin"]) == (5, 5)


def test_papers_and_certificates_are_written(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    days = json.loads(say("calendar", "--office", "HAN", "--course", "A", "--json")[1])["working_days"]
    say("marks", "import", write(tmp_path / "m.csv", "intern_no,day,status", *[f"HAN-001,{day},P" for day in days]))
    for arguments in (
        ("week", "--week", "2021-08-18"),
        ("course", "--paper", "A3", "--lang", "ja"),
        ("course", "--paper", "A4"),
        ("signin", "--day", "2021-08-18", "--lang", "vi"),
        ("signin", "--week", "2021-08-18"),
        ("certificate", "--intern", "HAN-001"),
        ("intern", "--intern", "HAN-001", "--lang", "ja"),
        ("record", "--intern", "HAN-001", "--intern", "HAN-002"),
        ("record", "--all", "--lang", "vi"),
        ("register",),
        ("pack", "--week", "2021-08-18"),
        ("prooflist", "--on", "2021-10-08"),
    ):
        out = tmp_path / "paper.pdf"
        assert say("print", *arguments, "--out", out)[0] == 0, arguments
        assert out.read_bytes().startswith(b"%PDF")
        out.unlink()
    issue = ("certificates", "issue", "--course", "A", "--on", "2021-10-08", "--out", tmp_path / "c")
    assert say(*issue)[0] == 0
    # Nobody signed the weeks off yet.
    assert list((tmp_path / "c").iterdir()) == []
    assert say("certificates", "rules", "--off", "weeks_signed")[0] == 0
    assert say(*issue)[0] == 0
    assert [path.name for path in (tmp_path / "c").iterdir()] == ["2021A-HAN-001.pdf"]
    listed = json.loads(say("certificates", "list", "--json")[1])
    assert [(one["number"], one["intern_no"], one["days"]) for one in listed] == [("2021A-HAN-001", "HAN-001", 40)]
    assert say("certificates", "issue", "--on", "2021-10-08", "--intern", "HAN-002", "--out", tmp_path / "c")[0] == 2


def test_a_paper_says_which_native_names_it_leaves_off(say, store, tmp_path):
    rows = ("intern_no,name,local_name", "HAN-001,Suharto,\U00012000", "HAN-002,Bao,")
    say("interns", "import", write(tmp_path / "in.csv", *rows))
    code, _, err = say("print", "week", "--week", "2021-08-18", "--out", tmp_path / "week.pdf")
    assert code == 0
    assert err.strip() == (
        "Not printed: “\U00012000” (HAN-001 Suharto) has characters that no font has: \U00012000 (U+12000)."
    )


def test_papers_that_cannot_be_written_are_refused_in_a_sentence(say, store, tmp_path):
    out = tmp_path / "paper.pdf"
    say("interns", "import", people(tmp_path))
    for arguments, said in (
        (("record",), "Name --intern or --all."),
        (("record", "--all", "--intern", "HAN-001"), "Name --intern or --all."),
        (("record", "--intern", "HAN-009"), "HAN-009"),
        (("pack", "--week", "2021-11-01"), "The course has no day to print"),
        (("prooflist", "--on", "2021-08-18"), "There is nobody to print this for."),
    ):
        code, _, err = say("print", *arguments, "--out", out)
        assert code == 2, arguments
        assert said in err
        assert not out.exists()


def test_a_pack_registers_the_sheets_in_it(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    say("print", "pack", "--week", "2021-08-18", "--out", tmp_path / "pack.pdf")
    numbers = [one["number"] for one in json.loads(say("sheets", "list", "--json")[1])]
    assert sorted(numbers) == ["2021A-HAN-SW02", "2021A-HAN-W02"]


def test_check_backup_restore(say, store, tmp_path):
    assert say("check")[0] == 0
    code, out, _ = say("backup", tmp_path / "usb")
    assert code == 0
    say("interns", "import", people(tmp_path))
    assert say("restore", out.strip())[0] == 0
    assert json.loads(say("interns", "list", "--json")[1]) == []
    store.write_bytes(b"\0" * 5000)
    assert say("check")[0] == 2
    assert say("restore", out.strip())[0] == 0
    assert say("check")[0] == 0


def test_demo_prints_a_whole_course(say, tmp_path):
    code, out, _ = say("demo", tmp_path / "out")
    assert code == 0
    paths = [Path(line) for line in out.splitlines()]
    assert all(path.exists() for path in paths)
    assert (tmp_path / "out" / "demo.metidesk") in paths
    assert len(list((tmp_path / "out" / "certificates").glob("*.pdf"))) == 9
    for language in ("en", "ja", "vi"):
        equipment = (f"equipment-{one}" for one in ("handover", "return", "report", "stocktake", "labels-L4731"))
        for name in ("intern", "records", "friday-pack-2021-10-08", "proof-list", "register", *equipment):
            assert (tmp_path / "out" / language / f"{name}.pdf") in paths


def test_our_own_mistake_is_an_apology_and_a_log(say, store, monkeypatch):
    from metidesk.services.overview import OverviewService

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(OverviewService, "progress", fail)
    code, _, err = say("progress")
    assert code == 1
    assert "Traceback" not in err
    log = Path(os.environ["METIDESK_HOME"]) / "metidesk.log"
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_the_command_line_does_not_load_the_window(tmp_path):
    code = "import sys; from metidesk.cli.main import run; run(['--help']); assert 'PySide6' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def test_a_list_of_names_read_twice_changes_nothing(say, store, tmp_path):
    file = write(tmp_path / "names.csv", "name", "Suharto", "Nguyễn Văn A")
    assert "2 new" in say("interns", "import", file)[1]
    assert "0 new, 0 changed, 2 unchanged" in say("interns", "import", file)[1]


def test_two_of_one_name_need_a_number_or_a_birth_date(say, store, tmp_path):
    twice = write(tmp_path / "twice.csv", "name", "Suharto", "Suharto")
    code, _, err = say("interns", "import", twice)
    assert (code, "line 2" in err) == (2, True)
    say("interns", "import", write(tmp_path / "two.csv", "intern_no,name", "HAN-001,Suharto", "HAN-002,Suharto"))
    code, _, err = say("interns", "import", write(tmp_path / "one.csv", "name,phone", "Suharto,1"))
    assert code == 2
    assert "Several interns" in err


def test_a_number_does_not_turn_one_intern_into_another(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    code, _, err = say("interns", "import", write(tmp_path / "x.csv", "intern_no,name", "HAN-001,Somebody Else"))
    assert code == 2
    assert "belongs to" in err


def test_a_mark_on_a_holiday_is_told(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    file = write(tmp_path / "m.csv", "intern_no,day,status", "HAN-001,2021-09-02,P")
    code, _, err = say("marks", "import", file)
    assert code == 0
    assert "Line 2: 2 Sep 2021 is closed (National Day)" in err


def test_errors_are_told_in_order_and_not_by_the_hundred(say, store, tmp_path):
    file = write(tmp_path / "m.csv", "intern_no,day,status", *[f"HAN-{n:03d},2021-08-10,X" for n in range(50)])
    code, _, err = say("marks", "import", file)
    lines = err.strip().splitlines()
    assert code == 2
    assert [line.split(",")[0] for line in lines[:3]] == ["Line 2", "Line 3", "Line 4"]
    assert lines[-1] == "… and 30 more."


def test_check_tells_by_its_exit_code(say, store, tmp_path):
    content = bytearray(store.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    store.write_bytes(bytes(content))
    assert say("check")[0] == 2


def test_nothing_is_issued_where_its_paper_cannot_be_written(say, store, tmp_path):
    (tmp_path / "file").write_text("no folder")
    code, _, err = say("certificates", "issue", "--on", "2021-10-08", "--out", tmp_path / "file" / "sub")
    assert code == 2
    assert "could not be written" in err
    code, out, _ = say("certificates", "issue", "--on", "2021-10-08", "--out", tmp_path / "c")
    assert code == 0
    assert "Nobody is ready" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "--office", "HAN", "--course", "A", "--language", "xx", "--store", "x"),
        ("new", "--year", "x"),
        ("print", "week"),
    ],
)
def test_a_wrong_word_is_one_sentence(say, arguments):
    code, out, err = say(*arguments)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_a_week_is_signed_off_and_reopened(say, store, tmp_path):
    say("interns", "import", write(tmp_path / "one.csv", "intern_no,name", "HAN-001,Suharto"))
    code, _, err = say("signoff", "sign", "--week", "2021-08-18")
    assert (code, "Suharto 16 Aug 2021" in err) == (2, True)
    rows = [f"HAN-001,2021-08-{day},P" for day in range(16, 21)]
    say("marks", "import", write(tmp_path / "m.csv", "intern_no,day,status", *rows))
    assert say("signoff", "sign", "--week", "2021-08-18", "--coordinator", "Trang")[0] == 0
    late = write(tmp_path / "late.csv", "intern_no,day,status", "HAN-001,2021-08-16,L")
    code, _, err = say("marks", "import", late)
    assert (code, "signed off" in err) == (2, True)
    week = next(one for one in json.loads(say("signoff", "list", "--json")[1]) if one["monday"] == "2021-08-16")
    assert (week["state"], week["revision"], week["by"]) == ("signed", 1, "Trang")
    assert "2021-08-16\tSigned off\t1\tTrang" in say("signoff", "list")[1]
    assert say("signoff", "reopen", "--week", "2021-08-18", "--reason", "Late on paper")[0] == 0
    assert say("marks", "import", late)[0] == 0


def test_the_history_of_a_mark_is_told(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    for status in ("P", "L"):
        file = write(tmp_path / f"{status}.csv", "intern_no,day,status", f"HAN-001,2021-08-10,{status}")
        say("marks", "import", file)
    found = json.loads(say("marks", "history", "--intern", "HAN-001", "--on", "2021-08-10", "--json")[1])
    assert [(one["before"] and one["before"]["status"], one["after"]["status"]) for one in found] == [
        (None, "P"),
        ("P", "L"),
    ]
    assert (found[1]["reason"], found[1]["by"]) == ("L.csv", "Trang")
    assert "Present → Late\tL.csv" in say("marks", "history", "--intern", "HAN-001", "--on", "2021-08-10")[1]
    assert say("marks", "history", "--intern", "HAN-099", "--on", "2021-08-10")[0] == 2


def test_papers_are_listed_and_marked(say, store, tmp_path):
    assert json.loads(say("sheets", "list", "--json")[1]) == []
    say("interns", "import", people(tmp_path))
    week = tmp_path / "week.pdf"
    say("print", "week", "--week", "2021-08-18", "--out", week)
    say("print", "signin", "--day", "2021-08-18", "--out", tmp_path / "day.pdf")
    (day, printed) = json.loads(say("sheets", "list", "--missing", "--json")[1])
    assert (day["number"], day["state"]) == ("2021A-HAN-S20210818", "printed")
    assert (printed["number"], printed["first"], printed["last"]) == ("2021A-HAN-W02", "2021-08-16", "2021-08-20")
    assert say("sheets", "mark", "2021a-han-w02", "signed")[0] == 0
    assert "week.pdf filed with 2021A-HAN-W02" in say("sheets", "file", week)[1]
    assert "2021A-HAN-W02\tAttendance, week\t2021-08-16\t2021-08-20\tScan filed" in say("sheets", "list")[1]
    assert say("sheets", "mark", "2021A-HAN-W09", "signed")[0] == 2
    scan = tmp_path / "scan.gif"
    scan.write_bytes(b"GIF89a")
    code, _, err = say("sheets", "file", scan)
    assert (code, "neither PDF, PNG nor JPEG" in err) == (2, True)
    assert say("sheets", "file", tmp_path / "nowhere.pdf")[0] == 2


def test_the_calendar_is_changed_after_a_look(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    code, out, _ = say("calendar", "preview", "--close", "2021-08-23", "--until", "2021-08-27", "--json")
    seen = json.loads(out)
    assert code == 0
    assert len(seen["closing"]) == 5
    assert {one["before"] - one["after"] for one in seen["moves"]} <= {0, 5}
    add = ("calendar", "add", "--kind", "closure", "--day", "2021-08-27", "--name", "Flood")
    assert "dry run" in say(*add, "--dry-run")[1]
    assert "2021-08-27" not in say("calendar")[1]
    assert say(*add)[0] == 0
    assert say("calendar", "move", "--day", "2021-08-27", "--to", "2021-08-26")[0] == 0
    assert "2021-08-26\tclosure\tFlood" in say("calendar")[1]
    make_up = ("calendar", "add", "--kind", "extra", "--day", "2021-08-28", "--name", "Make-up")
    assert say(*make_up, "--replaces", "2021-08-26")[0] == 0
    code, _, err = say("calendar", "remove", "--day", "2021-08-27")
    assert (code, "no entry" in err) == (2, True)
    assert say("calendar", "remove", "--day", "2021-08-28")[0] == 0
    home = ("calendar", "add", "--kind", "at_home", "--day", "2021-08-30", "--until", "2021-09-03")
    assert say(*home, "--name", "Directive 16")[0] == 0
    assert len(json.loads(say("calendar", "--json")[1])["at_home"]) == 3


def test_leave_for_several_is_one_command(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    leave = ("marks", "set", "--from", "2021-08-26", "--until", "2021-08-30", "--status", "e", "--reason", "Exam")
    assert "6 marks set" in say(*leave, "--intern", "HAN-001", "--intern", "HAN-002", "--place", "Home")[1]
    assert {(one["day"], one["status"], one["note"]) for one in marks_of(say, tmp_path)} == {
        (f"2021-08-{day}", "E", "Exam") for day in (26, 27, 30)
    }
    assert say(*leave, "--intern", "HAN-099")[0] == 2


def test_terms_of_one_intern_are_changed(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    one = ("--intern", "HAN-001")
    assert say("interns", "require", *one, "--days", "34.5", "--reason", "Agreed")[0] == 0
    assert say("interns", "start", *one, "--on", "2021-08-16")[0] == 0
    assert say("interns", "transfer", *one, "--from", "2021-09-01", "--company", "Kitano Seiki")[0] == 0
    assert say("interns", "withdraw", *one, "--last", "2021-09-10", "--reason", "Moved away")[0] == 0
    found = json.loads(say("interns", "list", "--json")[1])[0]
    assert (found["required_days"], found["start"], found["end"]) == (34.5, "2021-08-16", "2021-09-10")
    assert found["host_company"] == "Kitano Seiki"
    assert say("interns", "rejoin", *one)[0] == 0
    assert json.loads(say("interns", "list", "--json")[1])[0]["end"] is None
    assert say("interns", "withdraw", *one, "--last", "2021-12-10", "--reason", "x")[0] == 2


def test_a_total_is_explained(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    rows = [f"HAN-001,2021-08-{day},P" for day in (10, 11)] + ["HAN-001,2021-08-12,H"]
    say("marks", "import", write(tmp_path / "m.csv", "intern_no,day,status", *rows))
    told = json.loads(say("explain", "--intern", "HAN-001", "--on", "2021-08-12", "--json")[1])
    assert told["credited"] == sum(one["credit"] for one in told["days"]) == told["days"][-1]["total"] == 2.5
    assert "2021-08-12\tHalf day\t0.5\t2.5" in say("explain", "--intern", "HAN-001", "--on", "2021-08-12")[1]


def test_hours_are_planned_written_and_shown(say, store, tmp_path):
    say("interns", "import", people(tmp_path))
    file = write(tmp_path / "m.csv", "intern_no,day,status,arrival", "HAN-001,2021-08-10,P,08:30")
    say("marks", "import", file)
    one = ("--intern", "HAN-001")
    assert say("timetable", "plan", *one, "--start", "08:00", "--minutes", "300")[0] == 0
    assert say("timetable", "write", *one, "--on", "2021-08-10", "--departure", "12:45", "--meeting")[0] == 0
    (shown, _) = json.loads(say("timetable", "show", "--week", "2021-08-10", "--json")[1])
    day = next(one for one in shown["days"] if one["day"] == "2021-08-10")
    assert (day["minutes"], day["planned"], day["meeting"]) == (255, 300, True)
    assert day["departure_in_japan"] == "2021-08-10 14:45"
    assert "4:15\t1\tfewer than two meetings" in say("timetable", "show", "--week", "2021-08-10")[1]
    assert say("timetable", "write", *one, "--on", "2021-08-10", "--departure", "08:00", "--reason", "x")[0] == 2


def test_words_are_printed_and_approved(say, store, tmp_path):
    assert "vi\tunreviewed" in say("words", "list")[1]
    assert say("words", "sheet", "vi", "--out", tmp_path / "words.pdf")[0] == 0
    assert (tmp_path / "words.pdf").read_bytes().startswith(b"%PDF")
    assert say("words", "approve", "vi", "--reader", "Lê Thu Hà")[0] == 0
    assert "vi\tapproved\tLê Thu Hà\t" in say("words", "list")[1]
    assert say("words", "withdraw", "vi")[0] == 0
    assert "vi\tunreviewed" in say("words", "list")[1].splitlines()
    assert say("words", "sheet", "en", "--out", tmp_path / "none.pdf")[0] == 2

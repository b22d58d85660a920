"""Erasing from the command line: told before it is done, done only with --yes, and old backups named."""

import json


def enrol(say, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("intern_no,name\nHAN-001,Nguyễn Thị Hồng Nhung\nHAN-002,Suharto\n", encoding="utf-8")
    assert say("interns", "import", path)[0] == 0


def test_who_is_due_is_erased_and_the_old_backups_go(store, say, tmp_path):
    enrol(say, tmp_path)
    assert say("interns", "retention", "--years", "1", "--reason", "Rule of the office")[:2] == (
        0,
        "1 year: Rule of the office\n",
    )
    due = json.loads(say("interns", "due", "--json")[1])
    assert [(one["intern_no"], one["kept_until"], one["due"]) for one in due] == [
        ("HAN-001", "2022-10-08", True),
        ("HAN-002", "2022-10-08", True),
    ]
    assert say("backup")[0] == 0
    code, out, err = say("interns", "erase", "HAN-001", "--reason", "The time is over")
    assert (code, out) == (2, "")
    assert "Add --yes" in err
    assert "Nhung" in say("interns", "list")[1]
    code, out, err = say("interns", "erase", "HAN-001", "--reason", "The time is over", "--yes")
    assert (code, out) == (0, "1 person erased for good.\n")
    assert "1 backup still holds them" in err
    assert say("interns", "list")[1].splitlines()[0].split("\t")[:2] == ["HAN-001", "HAN-001"]
    old = list((store.parent / "backups").glob("*.metidesk"))
    assert say("backup", "--drop-erased")[1] == "1 old backup removed\n"
    left = list((store.parent / "backups").glob("*.metidesk"))
    assert len(left) == 1
    assert left != old
    assert b"Nhung" not in left[0].read_bytes() + store.read_bytes()
    assert say("check")[0] == 0
    assert say("interns", "due")[1].startswith("HAN-002\tSuharto\t2021-10-08\t2022-10-08")


def test_a_reason_that_names_the_person_is_one_sentence(store, say, tmp_path):
    enrol(say, tmp_path)
    code, out, err = say("interns", "erase", "HAN-002", "--reason", "suharto asked", "--asked", "--yes")
    assert (code, out, len(err.strip().splitlines())) == (2, "", 1)
    assert "Suharto" in say("interns", "list")[1]


def test_the_whole_store_is_written_into_a_folder(store, say, tmp_path):
    enrol(say, tmp_path)
    code, out, _ = say("export", tmp_path / "out")
    assert code == 0
    assert out.endswith(f"written to {tmp_path / 'out'}.\n")
    assert "Suharto" in (tmp_path / "out" / "interns.csv").read_text(encoding="utf-8-sig")
    code, _, err = say("export", tmp_path / "out")
    assert code == 2
    assert "Choose an empty folder" in err


def test_the_data_of_one_intern_are_written(store, say, tmp_path):
    enrol(say, tmp_path)
    code, out, _ = say("interns", "data", "HAN-002", tmp_path / "out", "--lang", "vi")
    assert code == 0
    page = (tmp_path / "out" / "data.html").read_text(encoding="utf-8")
    assert "Suharto" in page
    assert "Nhung" not in page
    assert '<html lang="vi">' in page
    assert say("interns", "data", "HAN-777", tmp_path / "no.zip")[0] == 2
    assert not (tmp_path / "no.zip").exists()

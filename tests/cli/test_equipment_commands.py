"""Equipment at the command line: a morning of handing out, an afternoon of taking back, a stock-take."""

import io
import json
from pathlib import Path

import pypdfium2
import pytest

from metidesk.cli.main import DONE, USER_MENDS, run
from metidesk.exchange.scan_files import codes_on
from metidesk.services.office import open_office


@pytest.fixture
def desk(hanoi, nhung, bao, monkeypatch, capsys):
    """Give the command line over the Hanoi office; returns (exit code, standard output, standard error)."""
    hanoi.close()
    monkeypatch.setenv("METIDESK_STORE", str(hanoi.path))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(["equipment", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def tags(desk):
    """Take two sets into stock."""
    made = []
    for number in "12":
        for kind, field in (("pc", "model=E14"), ("lan", "switch=TL"), ("phone", "model=KX")):
            identity = {"pc": "serial", "lan": "port", "phone": "extension"}[kind]
            fields = ("--field", field, "--field", f"{identity}={number}")
            code, out, _ = desk("add", "--kind", kind, *fields, "--accessory", "charger", "--json")
            assert code == DONE
            made += json.loads(out)
    return made


def listed(desk, *options):
    return {line["tag"]: line for line in json.loads(desk("list", "--json", *options)[1])}


def test_issue_return_swap_lose(desk, tags, tmp_path):
    code, out, _ = desk(
        "issue", "HAN-001", "--checked", "--on", "2021-08-24", "--out", str(tmp_path / "e.pdf"), "--json"
    )
    told = json.loads(out)
    assert (code, told["receipt"], sorted(told["holds"])) == (DONE, "2021A-HAN-E001", sorted(tags[:3]))
    assert codes_on((tmp_path / "e.pdf").read_bytes(), "e.pdf") == ("2021A-HAN-E001",)
    assert listed(desk, "--find", "nhung")[tags[0]]["due_on"] == "2021-10-08"
    code, out, error = desk("issue", "HAN-002", tags[0], "--on", "2021-08-24")
    assert (code, out) == (USER_MENDS, "")
    assert error == f"{tags[0]} is out to Nguyễn Thị Hồng Nhung since 24 Aug 2021. Nothing was handed out.\n"
    swapped = tmp_path / "swapped"
    told_why = ("--condition", "damaged", "--reason", "Does not charge", "--checked", "--on", "2021-08-25")
    assert desk("swap", tags[0], tags[3], *told_why, "--out", str(swapped))[0] == DONE
    assert {one.name for one in swapped.iterdir()} == {"2021A-HAN-R001.pdf", "2021A-HAN-E002.pdf"}
    assert "Does not charge" in paper_text(swapped / "2021A-HAN-R001.pdf")
    assert listed(desk, "--state", "repair").keys() == {tags[0]}
    assert desk("put", tags[0], "in_stock", "--condition", "good")[0] == DONE
    folder = tmp_path / "back"
    code, out, _ = desk(
        "return", tags[1], tags[3], "--without", "charger", "--on", "2021-10-08", "--out", str(folder), "--json"
    )
    (taken,) = json.loads(out)
    assert (taken["still_out"], taken["returned"][0]["lacking"]) == ([tags[2]], ["charger"])
    assert (folder / f"{taken['receipt']}.pdf").exists()
    code, out, _ = desk(
        "lost", tags[2], "--account", "Left in a taxi", "--out", str(tmp_path / "d.pdf"), "--lang", "ja"
    )
    assert (code, out) == (DONE, "2021A-HAN-D001\n")
    unsigned = json.loads(desk("papers", "--state", "printed", "--json")[1])
    assert ("2021A-HAN-D001", "report", "Nguyễn Thị Hồng Nhung") in [
        (one["number"], one["kind"], one["name"]) for one in unsigned
    ]
    assert desk("paper", "2021A-HAN-D001", "--signed")[1] == "2021A-HAN-D001\tsigned\n"
    assert desk("paper", "2021A-HAN-E001", "--scan", str(tmp_path / "e.pdf"))[1] == "2021A-HAN-E001\tfiled\n"
    assert {line["state"] for line in listed(desk).values()} == {"in_stock", "lost"}


def paper_text(path):
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_what_is_damaged_is_told_before_it_goes_out(desk, tags):
    assert desk("put", tags[0], "in_stock", "--condition", "damaged")[0] == DONE
    code, _, error = desk("issue", "HAN-001", tags[0])
    assert (code, error) == (
        USER_MENDS,
        f"{tags[0]} is damaged. Take another one, or say that it goes out all the same.\n",
    )
    assert tags[0] not in desk("issue", "HAN-001")[1]
    assert desk("issue", "HAN-002", tags[0], "--despite-damage")[0] == DONE
    assert tags[0] in listed(desk, "--state", "issued")


def test_an_accessory_that_went_out_with_nothing_is_refused(desk, tags):
    desk("issue", "HAN-001", tags[0], "--on", "2021-08-24")
    code, out, error = desk("return", tags[0], "--without", "chargr", "--on", "2021-08-24")
    assert (code, out) == (USER_MENDS, "")
    assert error == "“chargr” did not go out with these things. What went out: charger.\n"
    assert listed(desk)[tags[0]]["state"] == "issued"
    assert "not out" in desk("return", tags[1], "--without", "chargr")[2]
    assert desk("return", tags[0], "--without", "charger", "--on", "2021-08-24")[0] == DONE


def test_a_return_says_who_still_has_what(desk, tags):
    desk("issue", "HAN-001", tags[0], tags[1], "--on", "2021-08-24")
    desk("move", tags[0])
    assert listed(desk)[tags[0]]["place"] == "home"
    out = desk("return", tags[0].lower(), "--on", "2021-08-25")[1]
    assert f"Nguyễn Thị Hồng Nhung still has {tags[1]}." in out


def test_a_stocktake_over_several_commands(desk, tags, tmp_path):
    number = json.loads(desk("stocktake", "begin", "--json")[1])["number"]
    assert desk("stocktake", "begin")[0] == USER_MENDS
    desk("stocktake", "see", *tags[:4])
    told = json.loads(desk("stocktake", "show", "--json")[1])["lines"]
    assert [line["tag"] for line in told if line["finding"] is None] == sorted(tags[4:])
    out = desk("stocktake", "finish")[1]
    assert all(tag in out for tag in tags[4:])
    desk("stocktake", "settle", number, tags[4], "lost", "--note", "Nowhere")
    desk("stocktake", "settle", number, tags[5], "turned_up")
    protocol = tmp_path / "t.pdf"
    desk("stocktake", "show", number, "--out", str(protocol), "--lang", "vi")
    assert len(pypdfium2.PdfDocument(protocol.read_bytes())) == 1
    assert listed(desk)[tags[4]]["state"] == "lost"
    assert desk("stocktake", "show")[0] == USER_MENDS
    (line,) = json.loads(desk("stocktake", "list", "--json")[1])
    assert (line["number"], line["started_on"], line["open"]) == (number, line["finished_on"], len(tags[6:]))


def test_a_photo_is_kept_and_written_again(desk, tags, tmp_path):
    picture = tmp_path / "lid.jpg"
    picture.write_bytes(b"\xff\xd8\xff" + b"lid")
    assert desk("photo", tags[0], str(picture))[1].endswith("\tlid.jpg\n")
    desk("photo", tags[0], "--out", str(tmp_path / "photos"))
    assert [path.read_bytes() for path in (tmp_path / "photos").iterdir()] == [picture.read_bytes()]


def test_labels_export_and_import(desk, tags, tmp_path):
    pdf, table = tmp_path / "labels.pdf", tmp_path / "stock.xlsx"
    assert desk("labels", "--sheet", "L7651", "--out", str(pdf))[0] == DONE
    assert sorted(codes_on(pdf.read_bytes(), "labels.pdf")) == sorted(tags)
    assert desk("labels", "--sheet", "L1", "--out", str(pdf))[0] == USER_MENDS
    assert desk("export", str(table))[1] == f"6 things written to {table}\n"
    assert desk("import", str(table), "--dry-run")[1] == "Nothing was stored (dry run): 0 new, 0 changed, 6 unchanged\n"
    Path(tmp_path / "more.csv").write_text("kind,model\npc,E15\n", encoding="utf-8")
    assert desk("import", str(tmp_path / "more.csv"))[1] == "1 new, 0 changed, 0 unchanged\n"
    assert len(listed(desk, "--kind", "pc")) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "--kind", "desk"),
        ("add", "--kind", "pc", "--field", "colour=red"),
        ("add", "--kind", "pc", "--field", "E14"),
        ("list", "--kind", "desk"),
        ("issue", "HAN-009"),
        ("return", "PC0001"),
        ("put", "PC0073L", "repair"),
        ("paper", "2021A-HAN-E999"),
    ],
)
def test_what_must_be_mended_is_said_in_one_sentence(desk, arguments):
    code, out, error = desk(*arguments)
    assert (code, out) == (USER_MENDS, "")
    assert error.count("\n") == 1


def test_a_tag_that_was_misread_does_not_lose_the_others(desk, tags, monkeypatch):
    desk("stocktake", "begin")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{tags[0]}\n{tags[0].lower()}\nPC0099X\n\n{tags[3]}\n"))
    code, out, error = desk("stocktake", "see")
    assert code == USER_MENDS
    assert [line.split("\t")[0] for line in out.splitlines()] == [tags[0], tags[3]]
    assert error.startswith("Line 3: ")
    unseen = {
        line["tag"] for line in json.loads(desk("stocktake", "show", "--json")[1])["lines"] if not line["finding"]
    }
    assert not unseen & {tags[0], tags[3]}


def test_labels_of_everything_leave_out_what_is_gone_and_ask_for_true_size(desk, tags, tmp_path):
    assert desk("put", tags[0], "retired")[0] == DONE
    sheet = tmp_path / "labels.pdf"
    assert desk("labels", "--kind", "pc", "--out", str(sheet))[0] == DONE
    with pypdfium2.PdfDocument(sheet) as document:
        text = document[0].get_textpage().get_text_range()
    assert [tag in text for tag in (tags[0], tags[3])] == [False, True]
    assert b"/PrintScaling /None" in sheet.read_bytes()


def test_a_set_that_cannot_be_proposed_is_told_why(desk, tags):
    assert desk("issue", "HAN-001", "--on", "2021-08-24")[0] == DONE
    code, _, error = desk("issue", "HAN-001", "--on", "2021-08-24")
    assert (code, error) == (
        USER_MENDS,
        "Nguyễn Thị Hồng Nhung has a set already. Name the tags of what else is handed out.\n",
    )
    desk("put", *tags[3:], "retired")
    code, _, error = desk("issue", "HAN-002", "--on", "2021-08-24")
    assert (code, error) == (USER_MENDS, "Nothing of what Trần Quốc Bảo still needs is in stock.\n")


def test_the_checklist_of_a_return_is_kept(hanoi, nhung, desk, tags):
    desk("issue", "HAN-001", *tags[:2], "--on", "2021-08-24")
    assert desk("return", tags[0], "--checked", "--on", "2021-08-25")[0] == DONE
    assert desk("return", tags[1], "--on", "2021-08-25")[0] == DONE
    office = open_office(hanoi.path, hanoi.clock)
    try:
        kept = {one.tag: one.loan.back.check for one in office.equipment.loans_of(nhung.id)}
        assert kept[tags[0]].passed == office.equipment.kind("pc").checks_back
        assert (kept[tags[0]].accessories, kept[tags[1]].passed) == (("charger",), ())
    finally:
        office.close()

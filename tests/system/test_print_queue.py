"""What CUPS' commands are told, and how what they say is understood; real CUPS stands in tests/e2e/test_cups.py."""

import os
import stat
import threading

import pytest

from metidesk.system import print_queue
from metidesk.system.print_queue import JobState, PrintOrder, QueueState, Sides
from metidesk.system.trouble import Trouble, TroubleCode

PDF = b"%PDF-1.7 a paper"


def never() -> bool:
    return False


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """Put CUPS' commands before all others; `say` writes down what one of them answers."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def say(command: str, script: str) -> None:
        path = folder / command
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    say("lpstat", 'case "$1" in -e) printf "Office_HP\\nPDF\\n";; -d) echo "system default destination: PDF";; esac')
    told = f'printf "%s\\n" "$@" > "{tmp_path}/told"; cat > "{tmp_path}/taken"'
    say("lp", f'{told}; echo "request id is Office_HP-12 (1 file(s))"')
    say("lpoptions", "exit 1")
    return say


def test_the_queues_and_the_usual_one(commands):
    assert print_queue.has_queues()
    assert print_queue.queue_names() == ("Office_HP", "PDF")
    assert print_queue.usual_queue() == "PDF"


def test_a_computer_without_the_commands_has_no_queues(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not print_queue.has_queues()
    assert print_queue.queue_state("PDF") == QueueState(is_there=False, is_accepting=False)


def test_a_queue_gets_the_pdf_itself_with_size_and_sides(commands, tmp_path):
    order = PrintOrder("Sheet W02", "Office_HP", 2, Sides.SHORT_EDGE)
    assert print_queue.send(PDF, order, "A3", never) == "Office_HP-12"
    told = (tmp_path / "told").read_text().splitlines()
    assert told[:6] == ["-d", "Office_HP", "-n", "2", "-t", "Sheet W02"]
    options = set(told[7::2])
    assert options == {"media=A3", "sides=two-sided-short-edge", "print-scaling=none", "collate=true"}
    assert set(told[6::2]) == {"-o"}
    assert (tmp_path / "taken").read_bytes() == PDF


@pytest.mark.parametrize(
    ("order", "option"),
    [
        (PrintOrder("Sheet", "PDF"), "sides=one-sided"),
        (PrintOrder("Sheet", "PDF", sides=Sides.LONG_EDGE), "sides=two-sided-long-edge"),
        (PrintOrder("Sheet", "PDF", grey=True), "print-color-mode=monochrome"),
    ],
)
def test_sides_and_grey_are_passed(order, option):
    assert option in print_queue.lp_arguments(order, "A4")
    assert ("print-color-mode=monochrome" in print_queue.lp_arguments(order, "A4")) == order.grey


def test_what_is_called_off_before_is_not_handed_over(commands, tmp_path):
    assert print_queue.send(PDF, PrintOrder("Sheet", "PDF"), "A4", lambda: True) is None
    assert not (tmp_path / "told").exists()


def test_a_queue_that_hangs_can_be_called_off(commands, tmp_path):
    commands("lp", f'touch "{tmp_path}/told"; exec sleep 30')
    begun = threading.Event()

    def cancelled() -> bool:
        if (tmp_path / "told").exists():
            begun.set()
        return begun.is_set()

    assert print_queue.send(PDF, PrintOrder("Sheet", "PDF"), "A4", cancelled) is None
    assert begun.is_set()


def test_a_queue_that_never_answers_is_told(commands, monkeypatch):
    commands("lp", "exec sleep 30")
    monkeypatch.setattr(print_queue, "_HAND_OVER_SECONDS", 0.3)
    with pytest.raises(Trouble) as caught:
        print_queue.send(PDF, PrintOrder("Sheet", "PDF"), "A4", never)
    assert caught.value.code is TroubleCode.PRINTER_SILENT


@pytest.mark.parametrize(
    ("printer", "said", "code"),
    [
        ("PDF", "printer-is-accepting-jobs=true", TroubleCode.PRINTER_FAILED),
        ("PDF", "printer-is-accepting-jobs=false", TroubleCode.PRINTER_CLOSED),
        ("Gone", "", TroubleCode.PRINTER_GONE),
    ],
)
def test_a_refusal_is_told_by_what_the_queue_says(commands, printer, said, code):
    commands("lp", 'cat > /dev/null; echo "lp: unsupported format" >&2; exit 1')
    commands("lpoptions", f'[ "$3" = -l ] || echo "{said}"')
    with pytest.raises(Trouble) as caught:
        print_queue.send(PDF, PrintOrder("Sheet", printer), "A4", never)
    assert caught.value.code is code
    if code is TroubleCode.PRINTER_FAILED:
        assert caught.value.facts == {"reason": "unsupported format"}


OFFER = """PageSize/Media Size: *Letter A4 A3.Borderless
Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble
ColorModel/Output Mode: Gray *RGB"""


def test_what_a_queue_says_of_itself(commands):
    attributes = (
        "copies=1 printer-info='HP in the kitchen' printer-is-accepting-jobs=true printer-state=5 "
        "printer-state-reasons=media-empty-error,toner-low-warning,paused printer-type=4"
    )
    commands("lpoptions", f'if [ "$3" = -l ]; then cat <<E\n{OFFER}\nE\nelse echo "{attributes}"; fi')
    assert print_queue.queue_state("PDF") == QueueState(
        is_paused=True,
        reasons=("media-empty", "toner-low"),
        knows_offer=True,
        media=("Letter", "A4", "A3.Borderless"),
        two_sided=True,
        grey=True,
    )
    assert not print_queue.queue_state("Gone").is_there


def test_a_queue_that_tells_nothing_is_taken_as_it_is(commands):
    assert print_queue.queue_state("PDF") == QueueState()


@pytest.mark.parametrize(
    ("alerts", "state"),
    [
        ("none", JobState.WAITING),
        ("job-printing", JobState.PRINTING),
        ("processing-to-stop-point", JobState.PRINTING),
        ("job-hold-until-specified", JobState.HELD),
    ],
)
def test_how_far_a_job_is(commands, alerts, state):
    listed = f"PDF-1  nhung  2048  Sun\n\tStatus:\n\tAlerts: none\n\tqueued for PDF\nPDF-12  x\n\tAlerts: {alerts}"
    commands("lpstat", f'[ "$5" = PDF ] && cat <<E\n{listed}\nE')
    assert print_queue.job_state("PDF-12") is state
    assert print_queue.job_state("PDF-13") is JobState.OUT


def test_a_job_is_taken_out_of_the_queue(commands, tmp_path):
    commands("cancel", f'echo "$@" > "{tmp_path}/told"')
    assert print_queue.cancel_job("PDF-12")
    assert (tmp_path / "told").read_text() == "PDF-12\n"
    commands("cancel", "exit 1")
    assert not print_queue.cancel_job("PDF-12")

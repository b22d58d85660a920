"""The queues of CUPS, through its own commands: which there are, how they are, a PDF handed over, a job watched."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from metidesk.system.trouble import Trouble, TroubleCode

_ANSWER_SECONDS = 5
_HAND_OVER_SECONDS = 60.0
_LOOK_SECONDS = 0.2
_STOPPED = "5"
"""What IPP calls a printer that takes jobs but prints none (RFC 8011, printer-state)."""
_DEGREES = ("-error", "-warning", "-report")
_NO_REASON = frozenset({"", "none", "paused", "cups-ipp-conformance-failure-report", "cups-missing-filter-warning"})
_GREYS = frozenset({"gray", "grayscale", "grey", "monochrome", "black", "mono"})


class Sides(StrEnum):
    """How sheets are printed, in the words of IPP."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


class JobState(StrEnum):
    """How far a handed-over job is; `OUT` is one that the queue no longer holds."""

    WAITING = "waiting"
    HELD = "held"
    PRINTING = "printing"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is to be printed how: copies are collated, `grey` asks for no colour.

    The size of the paper is the document's own and is passed beside this.
    """

    title: str
    printer: str
    copies: int = 1
    sides: Sides = Sides.ONE
    grey: bool = False


@dataclass(frozen=True, slots=True)
class QueueState:
    """What a queue says of itself.

    `reasons` are IPP's keywords for what it lacks (media-empty, toner-low …), without their degree. What it offers
    counts only where `knows_offer`: not every queue tells.
    """

    is_there: bool = True
    is_accepting: bool = True
    is_paused: bool = False
    reasons: tuple[str, ...] = ()
    knows_offer: bool = False
    media: tuple[str, ...] = ()
    two_sided: bool = True
    grey: bool = False


def has_queues() -> bool:
    """Return whether this computer prints through CUPS' commands and keeps a queue."""
    return bool(shutil.which("lp") and shutil.which("lpstat") and queue_names())


def queue_names() -> tuple[str, ...]:
    """Return the names of the queues, in their order."""
    return tuple(_answer("lpstat", "-e").split())


def usual_queue() -> str:
    """Return the queue that this computer prefers, empty where it names none."""
    return _answer("lpstat", "-d").rpartition(":")[2].strip()


def queue_state(name: str) -> QueueState:
    """Return how a queue is and what it offers."""
    said = _attributes(_answer("lpoptions", "-p", name))
    if name not in queue_names():
        return QueueState(is_there=False, is_accepting=False)
    offer = _choices(_answer("lpoptions", "-p", name, "-l"))
    reasons = tuple(dict.fromkeys(_without_degree(one) for one in said.get("printer-state-reasons", "").split(",")))
    return QueueState(
        is_accepting=said.get("printer-is-accepting-jobs", "true") == "true",
        is_paused=said.get("printer-state") == _STOPPED,
        reasons=tuple(one for one in reasons if one not in _NO_REASON),
        knows_offer="PageSize" in offer,
        media=offer.get("PageSize", ()),
        two_sided="PageSize" not in offer or len(offer.get("Duplex", ())) > 1,
        grey=any(choice.lower() in _GREYS for choice in offer.get("ColorModel", ())),
    )


def send(pdf: bytes, order: PrintOrder, media: str, cancelled: Callable[[], bool]) -> str | None:
    """Hand a PDF over to a queue; return the job's name, or None where it was called off.

    `media` is A4 or A3, the paper that the pages are made for. Raises Trouble PRINTER_GONE, PRINTER_CLOSED,
    PRINTER_SILENT or PRINTER_FAILED.
    """
    if cancelled():
        return None
    command = shutil.which("lp") or "lp"
    try:
        sending = subprocess.Popen(
            [command, *lp_arguments(order, media)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
    except OSError as error:
        raise Trouble(TroubleCode.PRINTER_FAILED, reason=error.strerror or str(error)) from error
    return _see_out(sending, pdf, order.printer, cancelled)


def lp_arguments(order: PrintOrder, media: str) -> list[str]:
    """Return what `lp` is told.

    Media and sides always, because queues fall back to Letter and to their own sides; no scaling, because a
    measured printer is corrected in the PDF and a sheet must come out in its own size.
    """
    options = [f"media={media}", f"sides={order.sides.value}", "print-scaling=none", "collate=true"]
    if order.grey:
        options.append("print-color-mode=monochrome")
    told = ["-d", order.printer, "-n", str(order.copies), "-t", order.title]
    return [*told, *(word for option in options for word in ("-o", option))]


def job_state(job: str) -> JobState:
    """Return how far a job is, by the name that `send` gave it."""
    queue = job.rpartition("-")[0]
    waiting = _answer("lpstat", "-l", "-W", "not-completed", "-o", queue).splitlines()
    for number, line in enumerate(waiting):
        if line.split(maxsplit=1)[:1] == [job]:
            return _state_of(waiting[number + 1 : number + 4])
    return JobState.OUT


def cancel_job(job: str) -> bool:
    """Take a job out of its queue; return whether it was still there."""
    try:
        asked = subprocess.run(
            [shutil.which("cancel") or "cancel", job], capture_output=True, timeout=_ANSWER_SECONDS, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _state_of(lines: list[str]) -> JobState:
    """Return the state that a job's own indented lines tell."""
    own = [line.strip() for line in lines if line[:1].isspace()]
    alerts = next((line.partition(":")[2].strip() for line in own if line.startswith("Alerts:")), "")
    if "hold" in alerts:
        return JobState.HELD
    return JobState.PRINTING if alerts.startswith(("job-printing", "processing")) else JobState.WAITING


def _environment() -> dict[str, str]:
    """Return the environment in which CUPS' commands answer in English, which is read here."""
    return {**os.environ, "LC_ALL": "C"}


def _answer(*question: str) -> str:
    """Ask the printing system; what it does not answer is empty."""
    command = shutil.which(question[0])
    if command is None:
        return ""
    try:
        asked = subprocess.run(
            [command, *question[1:]], capture_output=True, timeout=_ANSWER_SECONDS, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    # A queue's place or a job's title may be in any encoding; what is read here is ASCII.
    return asked.stdout.decode(errors="replace") if asked.returncode == 0 else ""


def _attributes(said: str) -> dict[str, str]:
    """Return the name=value pairs of `lpoptions`."""
    try:
        words = shlex.split(said)
    except ValueError:
        words = said.split()
    return {name: value for name, _equals, value in (word.partition("=") for word in words)}


def _choices(said: str) -> dict[str, tuple[str, ...]]:
    """Return the choices of each option of `lpoptions -l`: `PageSize/Media Size: *Letter A4 A3`."""
    found = {}
    for line in said.splitlines():
        name, _colon, choices = line.partition(":")
        found[name.partition("/")[0]] = tuple(choice.lstrip("*") for choice in choices.split())
    return found


def _without_degree(reason: str) -> str:
    for degree in _DEGREES:
        reason = reason.removesuffix(degree)
    return reason


def _see_out(sending: "subprocess.Popen[bytes]", pdf: bytes, printer: str, cancelled: Callable[[], bool]) -> str | None:
    """Wait until `lp` has taken the paper, is called off, or has refused it."""
    waited, given = 0.0, pdf
    while True:
        try:
            said, complaint = sending.communicate(given or None, timeout=_LOOK_SECONDS)
            break
        except subprocess.TimeoutExpired:
            given, waited = b"", waited + _LOOK_SECONDS
            if cancelled() or waited > _HAND_OVER_SECONDS:
                sending.kill()
                sending.communicate()
                if waited > _HAND_OVER_SECONDS:
                    raise Trouble(TroubleCode.PRINTER_SILENT, printer=printer) from None
                return None
    if sending.returncode:
        raise _refusal(printer, complaint.decode(errors="replace").strip() or str(sending.returncode))
    return _job_named(said.decode(errors="replace"))


def _refusal(printer: str, complaint: str) -> Trouble:
    """Return what a refusal of `lp` means; where the queue itself explains it, not in the words of `lp`."""
    state = queue_state(printer)
    if not state.is_there:
        return Trouble(TroubleCode.PRINTER_GONE, printer=printer)
    if not state.is_accepting:
        return Trouble(TroubleCode.PRINTER_CLOSED, printer=printer)
    return Trouble(TroubleCode.PRINTER_FAILED, reason=complaint.removeprefix("lp: "))


def _job_named(said: str) -> str:
    """Return the job in "request id is Office-12 (1 file(s))", empty where `lp` did not name one."""
    words = said.partition("request id is ")[2].split()
    return words[0] if words else ""

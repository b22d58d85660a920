"""The speed of papers: certificates against the plain way and an office suite, many against few, the first, a sheet."""

import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from metidesk.documents.certificate import draw_certificates
from metidesk.documents.certificate_samples import with_code
from metidesk.documents.certificate_wording import CertificateFacts
from metidesk.documents.samples import certificates, course_sheet
from metidesk.i18n.catalog import words

HERE = Path(__file__).resolve().parent


def facts_of(count: int) -> list[CertificateFacts]:
    """Return so many bilingual certificates with codes, the ten people of the samples again and again."""
    numbered = enumerate(certificates([number % 10 for number in range(count)]), start=1)
    return [with_code(replace(facts, number=f"2021A-HAN-{number:04d}")) for number, facts in numbered]


def taken(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of an act: of the processor, here and in the programs it starts, and on the clock."""
    begun, shown = processor_time(), time.perf_counter()
    act()
    return processor_time() - begun, time.perf_counter() - shown


def processor_time() -> float:
    """Return the seconds so far, of this process and the ended ones that it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def ours(facts: Sequence[CertificateFacts]) -> None:
    """Write certificates as metidesk does."""
    draw_certificates(facts, words("en"), io.BytesIO())


def against_others() -> None:
    """Print 80 certificates against the plain way and an office suite, taken in turns, the best of each."""
    from plain_certificates import draw_plain

    facts = facts_of(80)
    ours(facts[:1])
    ways: dict[str, Callable[[], object]] = {
        "ours": lambda: ours(facts),
        "plain reportlab, frame drawn on each page": lambda: draw_plain(facts, io.BytesIO(), redraws=True),
        "plain reportlab, frame placed as ours is": lambda: draw_plain(facts, io.BytesIO(), redraws=False),
    }
    with tempfile.TemporaryDirectory() as folder:
        if program := shutil.which("soffice"):
            ways |= {
                "LibreOffice, frame of curves": office_way(program, Path(folder), 80, True),
                "LibreOffice, frame a picture": office_way(program, Path(folder), 80, False),
                "LibreOffice, one page with a picture": office_way(program, Path(folder), 1, False),
            }
        runs = {name: [taken(way) for _ in range(4)] for name, way in ways.items()}
        # Once more at the end: what else the machine did in between shall not count against the others.
        runs["ours"] += [taken(ways["ours"]) for _ in range(12)]
    best = {name: [min(one) for one in zip(*found, strict=True)] for name, found in runs.items()}
    own, shown = best.pop("ours")
    print(
        f"80 certificates with codes: {own * 1000:.0f} ms of the processor, {shown * 1000:.0f} ms on the clock; others"
    )
    for name, (other, clock) in best.items():
        print(f"    {name}: {other / own:.1f} ×, on the clock {clock:.2f} s, {clock / shown:.1f} ×")
    print("    (at least 12 × for the first; 15 × for LibreOffice and the same page, which has curves)")
    if not program:
        print("    LibreOffice is left out: it is not installed here (package libreoffice-writer-nogui)")


def office_way(program: str, folder: Path, count: int, is_drawn: bool) -> Callable[[], object]:
    """Return what converts so many of the same pages; the first start of an office suite in its life is not counted."""
    from office_certificates import write_font_settings, write_office_document

    path, fonts = folder / f"{count}-{is_drawn}.fodt", folder / "fonts.xml"
    write_office_document(facts_of(count), path, is_drawn)
    write_font_settings(fonts)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]

    def convert() -> None:
        path.with_suffix(".pdf").unlink(missing_ok=True)
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "FONTCONFIG_FILE": str(fonts)})
        if not path.with_suffix(".pdf").is_file():
            raise RuntimeError("the office suite wrote nothing")

    convert()
    return convert


def child(mode: str, count: int) -> list[float]:
    """Run this file anew and return the numbers that it prints last."""
    command = [sys.executable, str(Path(__file__).resolve()), mode, str(count)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": "."})
    return [float(number) for number in said.stdout.split()]


def in_number() -> None:
    """Print what a certificate costs among 8,000 against among 800, in processor time, and the memory."""
    few, _ = child("many", 800)
    many, memory = child("many", 8000)
    print(f"among 8,000: {many * 1000:.2f} ms each, {many / few:.2f} × that among 800 (at most 1.3 ×)")
    print(f"    memory: {memory:.0f} MB (at most 400 MB)")


def first() -> None:
    """Print how long it takes from the start of a process to its first certificate on disk."""
    waits = []
    for _ in range(7):
        begun = time.time()
        waits.append(child("first", 1)[0] - begun)
    print(f"first certificate: {min(waits):.2f} s after the start of the process (at most 0.6 s)")


def sheet() -> None:
    """Print the sheet of a whole course of 80."""
    from metidesk.documents.attendance_sheet import draw_attendance_sheet
    from metidesk.documents.style import A3_LANDSCAPE

    facts = course_sheet(80)
    runs = [taken(lambda: draw_attendance_sheet(facts, words("en"), io.BytesIO(), A3_LANDSCAPE)) for _ in range(9)]
    print(f"course sheet, 80 × 44 on A3: {min(clock for _, clock in runs) * 1000:.0f} ms (at most 150 ms)")


def as_child(mode: str, count: int) -> None:
    """Draw once and print figures of this process."""
    facts = facts_of(count)
    if mode == "first":
        with tempfile.TemporaryDirectory() as folder:
            draw_certificates(facts, words("en"), Path(folder, "first.pdf"))
            print(time.time())
        return
    ours(facts[:10])
    begun = time.process_time()
    ours(facts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    print((time.process_time() - begun) / count, peak)


def main() -> None:
    """Print every figure; with a mode and a count be the child that is measured."""
    if len(sys.argv) == 3:
        as_child(sys.argv[1], int(sys.argv[2]))
        return
    sys.path.insert(0, str(HERE))
    against_others()
    first()
    sheet()
    in_number()


if __name__ == "__main__":
    main()

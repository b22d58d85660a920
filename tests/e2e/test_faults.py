"""Real faults of a machine: a disk that is really full, a store whose bits really flipped."""

import itertools
import random
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from metidesk.domain.attendance import Status
from metidesk.domain.people import InternForm
from metidesk.i18n.catalog import words
from metidesk.i18n.sentences import sentence
from metidesk.services import upkeep
from metidesk.services.office import found_office, open_office
from metidesk.services.programmes import Founding
from metidesk.system.trouble import Trouble, TroubleCode

TUESDAY = date(2021, 8, 24)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("only root may mount the small disk that this test fills")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_refuses_the_mark_keeps_the_others_and_goes_on_when_there_is_room(small_disk, clock):
    office = found_office(small_disk / "office.metidesk", clock, Founding("HAN", 2021, "A", "Trang", "en"))
    line = office.interns.enrol(InternForm(name="Suharto"))
    filler = small_disk / "holiday photos"
    filler.write_bytes(b"x" * 1_500_000)
    told: list[Status] = []
    dice = random.Random(1)
    with pytest.raises(Trouble) as caught:
        for _ in range(20_000):
            status = dice.choice(list(Status))
            office.attendance.mark([(line.id, TUESDAY)], status)
            told.append(status)
    assert caught.value.code is TroubleCode.DISK_FULL
    assert "disk is full" in sentence(caught.value, words("en"))
    assert told
    assert office.overview.day_lines(TUESDAY, [line.id])[0].mark.status is told[-1]
    filler.unlink()
    office.attendance.mark([(line.id, TUESDAY)], Status.HALF)
    office.attendance.mark([(line.id, TUESDAY)], Status.ABSENT)
    assert office.overview.day_lines(TUESDAY, [line.id])[0].mark.status is Status.ABSENT
    office.close()
    again = open_office(office.path, clock)
    assert again.upkeep.check().faults == ()
    again.close()


def test_a_damaged_store_is_said_and_restored_never_guessed(hanoi, clock):
    """Whatever is overwritten: the store opens with a sentence or not at all, and the backup brings it back."""
    for number in range(30):
        hanoi.interns.enrol(InternForm(name=f"Intern {number}"))
    good = hanoi.upkeep.back_up()
    hanoi.close()
    content = hanoi.path.read_bytes()
    dice = random.Random(3)
    # The slack of pages that are not full holds nothing that could be lost.
    starts = (dice.randrange(0, len(content) - 2048) for _ in itertools.count())
    full = (start for start in starts if content[start : start + 2048].count(0) < 1024)
    noticed = 0
    for start in itertools.islice(full, 20):
        damaged = bytearray(content)
        damaged[start : start + 2048] = dice.randbytes(2048)
        hanoi.path.write_bytes(bytes(damaged))
        noticed += not looks_sound(hanoi.path, clock)
    assert noticed >= 15
    upkeep.restore(hanoi.path, Path(good.path), clock)
    again = open_office(hanoi.path, clock)
    assert len(again.interns.enrolments()) == 30
    assert again.upkeep.check().faults == ()
    again.close()


def looks_sound(path: Path, clock) -> bool:
    """Open a store and check it as a person would; only Trouble may come of it, never another exception."""
    try:
        office = open_office(path, clock)
        try:
            return office.upkeep.check().faults == ()
        finally:
            office.close()
    except Trouble:
        return False

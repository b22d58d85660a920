"""Whole journeys in a real window on a real X server, driven by keys as a coordinator would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from metidesk.domain.attendance import Mark, Status
from metidesk.services.office import OfficeServices, open_office
from metidesk.services.sample import found_sample
from metidesk.system.clock import SystemClock
from metidesk.system.paths import ROOT

TUESDAY = date(2021, 8, 24)
PATIENCE = 60.0

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="Xvfb and xdotool are not installed; ./run test installs them where it may",
    ),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Start an X server of our own and give its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


class Window:
    """A running metidesk, as somebody at the keyboard meets it."""

    def __init__(self, environment: dict[str, str], process: subprocess.Popen[str]) -> None:
        self.environment = environment
        self.process = process

    def ask(self, *arguments: str) -> str:
        """Run xdotool and return what it says."""
        said = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return said.stdout.strip()

    def focus(self) -> str:
        """Wait for the window, put the keyboard into it, and return its title."""
        found = self.ask("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid)).splitlines()
        self.ask("windowfocus", "--sync", found[-1])
        return self.ask("getwindowname", found[-1])

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.ask("key", "--delay", "30", *names)


@contextmanager
def started(display: str, store: Path) -> Iterator[Window]:
    """Start the program over a store and end it."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "METIDESK_STORE": str(store)}
    environment["PYTHONPATH"] = str(ROOT)
    process = subprocess.Popen([sys.executable, "-m", "metidesk"], env=environment, cwd=ROOT, text=True)
    window = Window(environment, process)
    try:
        yield window
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(happened: Callable[[], bool]) -> None:
    """Look again and again until something has happened."""
    pause = Event()
    for _ in range(int(PATIENCE / 0.1)):
        if happened():
            return
        pause.wait(0.1)
    raise AssertionError("it did not happen in time")


def marks_on(office: OfficeServices, day: date) -> dict[str, Mark]:
    office.look_around()
    return {line.enrolment.intern.name: line.mark for line in office.overview.day_roll(day).lines if line.mark}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "office.metidesk"
    found_sample(path, SystemClock(), "HAN", "A", TUESDAY).close()
    return path


def test_marks_typed_in_the_window_are_in_the_store(display, store):
    office = open_office(store, SystemClock())
    before = marks_on(office, TUESDAY)
    with started(display, store) as window:
        window.focus()

        def typed() -> bool:
            # The first line is not taken for granted: until the page has opened, keys go nowhere.
            window.keys("Home", "l", "a")
            found = marks_on(office, TUESDAY)
            return [mark.status for mark in list(found.values())[:2]] == [Status.LATE, Status.ABSENT]

        wait_for(typed)
        assert len(before) == 9
        window.keys("r")
        wait_for(lambda: len(marks_on(office, TUESDAY)) == 10)
        window.keys("ctrl+z")
        wait_for(lambda: len(marks_on(office, TUESDAY)) == 9)
    office.close()


def test_the_first_start_asks_and_never_shows_nothing(display, tmp_path):
    store = tmp_path / "new" / "office.metidesk"
    with started(display, store) as window:
        assert "metidesk" in window.focus()
        assert not store.exists()


def test_a_second_start_leaves_the_store_to_the_first(display, store):
    with started(display, store) as first:
        first.focus()
        wait_for(lambda: (store.parent / f"{store.name}.window").exists())
        second = subprocess.run(
            [sys.executable, "-m", "metidesk"], env=first.environment, cwd=ROOT, timeout=PATIENCE, check=False
        )
        assert second.returncode == 0
        assert first.process.poll() is None

"""The start: the frame first, heavy libraries after it; one window for a store; mistakes go to the log."""

import os
import subprocess
import sys
import threading

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import QCoreApplication, QSettings, qInstallMessageHandler
from twins import PreparedAnswers

from metidesk.app import Desktop
from metidesk.services.sample import found_sample
from metidesk.system import log, paths
from metidesk.ui.dialogs.first_start import SampleWish, StoreWish
from metidesk.ui.hooks import Apology, install_hooks

HEAVY = {
    "sqlmodel",
    "sqlalchemy",
    "sqlcipher3",
    "pydantic",
    "babel",
    "reportlab",
    "holidays",
    "openpyxl",
    "alembic",
    "PIL",
    "pypdfium2",
    "cryptography",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
}
START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from metidesk.app import Desktop
from metidesk.system.clock import SystemClock

class Stops(Desktop):
    def _after_first_paint(self):
        application.quit()

application = QApplication(["metidesk"])
desktop = Stops(application, Path(sys.argv[1]), SystemClock())
assert desktop.claim()
desktop.show()
application.exec()
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(paths.ROOT)}
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", START, str(tmp_path / "x.metidesk")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[1].strip() for line in told.stderr.splitlines() if line.startswith("import time:")}
    assert "metidesk.ui.main_window" in loaded
    assert loaded & HEAVY == set()


@pytest.fixture
def start(qapp, qtbot, clock, tmp_path, monkeypatch):
    """Start the window over a store, with prepared answers, and close whatever was started."""
    monkeypatch.setattr("metidesk.ui.hooks.install_hooks", lambda ask: None)
    begun = []

    def started(store=tmp_path / "office.metidesk"):
        desktop = Desktop(qapp, store, clock)
        begun.append(desktop)
        if desktop.claim():
            desktop.show()
            qtbot.waitUntil(lambda: desktop.ask is not None)
            desktop.ask = PreparedAnswers()
        return desktop

    yield started
    for desktop in begun:
        desktop.window.close()
        desktop.window.deleteLater()


@pytest.fixture
def store(tmp_path, clock):
    path = tmp_path / "office.metidesk"
    from datetime import date

    found_sample(path, clock, "HAN", "A", date(2021, 8, 24)).close()
    return path


def test_the_office_opens_beside_the_frame(qtbot, start, store):
    desktop = start(store)
    qtbot.waitUntil(lambda: desktop.window.current_page() is not None)
    assert desktop.window.top_bar.place.accessibleName().startswith("Hanoi")


def test_a_store_that_is_no_store_is_told_and_a_backup_brings_it_back(qtbot, start, store, clock):
    from metidesk.services.office import open_office

    office = open_office(store, clock)
    backup = office.upkeep.back_up()
    office.close()
    store.write_bytes(b"not a store at all, but long enough to be looked at" * 40)
    desktop = start(store)
    qtbot.waitUntil(lambda: "could not be opened" in desktop.window._stack.currentWidget().accessibleName())
    desktop.ask.file = type(store)(backup.path)
    desktop._restore()
    qtbot.waitUntil(lambda: desktop.window.current_page() is not None)


def test_a_store_damaged_where_opening_does_not_look_leaves_no_dead_window(qtbot, start, store):
    connection = driver.connect(str(store))
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE name IN ('participation', 'mark')").fetchall()
    connection.close()
    content = bytearray(store.read_bytes())
    for (root,) in roots:
        content[(root - 1) * page_size : root * page_size] = b"\x5a" * page_size
    store.write_bytes(bytes(content))
    desktop = start(store)
    qtbot.waitUntil(lambda: "could not be opened" in desktop.window._stack.currentWidget().accessibleName())
    assert desktop.window.desk is None


def test_keys_lead_nowhere_while_the_first_start_asks(qtbot, start, tmp_path):
    desktop = start(tmp_path / "new.metidesk")
    qtbot.waitUntil(lambda: desktop.window._stack.currentWidget() is not None)
    desktop.window.go_to("history")
    assert desktop.window._current == "today"


def test_the_first_start_makes_what_was_chosen(qtbot, start, tmp_path):
    from datetime import date

    desktop = start(tmp_path / "new.metidesk")
    qtbot.waitUntil(lambda: hasattr(desktop.window._stack.currentWidget(), "chosen"))
    panel = desktop.window._stack.currentWidget()
    panel.chosen.emit(SampleWish("BKK", 2021, "B", date(2021, 11, 24), "en"))
    qtbot.waitUntil(lambda: desktop.window.current_page() is not None, timeout=20_000)
    assert desktop.window.top_bar.place.accessibleName().startswith("Bangkok")


def test_the_first_start_takes_an_existing_store(qtbot, start, store, tmp_path):
    desktop = start(tmp_path / "second.metidesk")
    qtbot.waitUntil(lambda: hasattr(desktop.window._stack.currentWidget(), "chosen"))
    desktop.window._stack.currentWidget().chosen.emit(StoreWish(store))
    qtbot.waitUntil(lambda: desktop.window.current_page() is not None, timeout=20_000)
    assert (tmp_path / "second.metidesk").exists()


def test_a_second_start_raises_the_first_window(qtbot, start, store, monkeypatch):
    first = start(store)
    qtbot.waitUntil(lambda: first._server is not None)
    raised = []
    monkeypatch.setattr(first.window, "raise_", lambda: raised.append(True))
    second = start(store)
    qtbot.waitUntil(lambda: raised == [True])
    assert not second.window.isVisible()


def test_settings_are_followed(qtbot, start, store, qapp):
    from metidesk.ui import theme

    desktop = start(store)
    qtbot.waitUntil(lambda: desktop.window.current_page() is not None)
    desktop._office.settings.change(theme="dark")
    try:
        assert theme.colours_of(desktop.window) is theme.DARK
    finally:
        desktop._office.settings.change(theme="light")
    assert theme.colours_of(desktop.window) is theme.LIGHT


def test_language_and_place_are_remembered_for_the_next_first_paint(qtbot, start, store, speak):
    speak("ja", {("", "Today"): "今日"})
    desktop = start(store)
    qtbot.waitUntil(lambda: desktop.window.current_page() is not None)
    desktop._wish_language("ja")
    QCoreApplication.sendPostedEvents()
    assert desktop.window.nav._buttons["today"].text() == "今日"
    desktop.window.close()
    kept = QSettings(str(paths.user_folder() / "window.ini"), QSettings.Format.IniFormat)
    assert kept.value("language") == "ja"
    assert kept.value("geometry") is not None


def test_our_mistakes_are_logged_and_apologised_for(qtbot, monkeypatch):
    answers = PreparedAnswers()
    kept = sys.excepthook, threading.excepthook
    apology = install_hooks(answers)
    try:
        assert isinstance(apology, Apology)
        with qtbot.waitSignal(apology._happened):
            sys.excepthook(ValueError, ValueError("ours"), None)
        with qtbot.waitSignal(apology._happened):
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        qtbot.waitUntil(lambda: answers.asked == ["metidesk made a mistake"] * 2)
    finally:
        sys.excepthook, threading.excepthook = kept
        qInstallMessageHandler(None)
    written = log.path().read_text(encoding="utf-8")
    assert "ValueError: ours" in written
    assert "ZeroDivisionError" in written

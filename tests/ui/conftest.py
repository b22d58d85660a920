"""A window over the sample office: dressed as in life, with questions and jobs that answer at once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from twins import JobsAtOnce, PreparedAnswers

from metidesk.i18n import catalog, current
from metidesk.services.office import OfficeServices, open_office
from metidesk.services.sample import found_sample
from metidesk.system.clock import FixedClock
from metidesk.ui import theme
from metidesk.ui.desk import Desk, lay_desk
from metidesk.ui.language import ScreenLanguage
from metidesk.ui.main_window import MainWindow
from metidesk.ui.page import Page

CopyOfStore = Callable[[str, Path, Callable[[Path], OfficeServices]], Path]
SampleOf = Callable[..., OfficeServices]
TUESDAY = date(2021, 8, 24)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Dress the application as it is dressed in life."""
    theme.load_fonts(first=True)
    theme.load_fonts(first=False)
    qapp.setFont(theme.body_font())
    theme.apply(qapp, theme.Mode.LIGHT)


@pytest.fixture
def sample_of(tmp_path: Path, copy_of_store: CopyOfStore) -> Iterator[SampleOf]:
    """Give a function that opens the sample office of a place and course on a day; its clock says the moment given."""
    opened: list[OfficeServices] = []

    def given(clock: FixedClock, office: str, course: str, day: date, open_last: bool = True) -> OfficeServices:
        def found(path: Path) -> OfficeServices:
            return found_sample(path, clock, office, course, day, open_last=open_last)

        path = copy_of_store(f"sample-{office}-{course}-{day}-{open_last}", tmp_path, found)
        opened.append(open_office(path, clock))
        return opened[-1]

    yield given
    for one in opened:
        one.close()


@pytest.fixture
def sample(clock: FixedClock, sample_of: SampleOf) -> OfficeServices:
    """Give the sample office in Hanoi on 24 August 2021: ten interns, the last one not marked that day."""
    return sample_of(clock, "HAN", "A", TUESDAY)


@pytest.fixture
def desk(sample: OfficeServices) -> Desk:
    """Lay a desk over the sample office."""
    return lay_desk(sample, JobsAtOnce(), PreparedAnswers())


@pytest.fixture
def window(qtbot: Any, desk: Desk) -> Iterator[MainWindow]:
    """Show the window over the sample office, as large as the smallest laptop."""
    shown = MainWindow(desk.jobs)
    shown.resize(1280, 720)
    shown.show()
    qtbot.waitExposed(shown)
    shown.receive(desk)
    yield shown
    shown.close()
    shown.deleteLater()
    # Qt deletes in a later turn; windows of other tests must not be dressed and worded again with this one.
    QCoreApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_page(window: MainWindow) -> Callable[[str], Page]:
    """Go to a page and give it."""

    def opened(key: str) -> Page:
        window.go_to(key)
        page = window.current_page()
        assert page is not None
        return page

    return opened


@pytest.fixture
def speak(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Switch the screen to a language whose catalogue holds only the words that the test gives."""
    folder = tmp_path / "translations"
    folder.mkdir()
    monkeypatch.setattr(catalog, "TRANSLATIONS", folder)
    catalog.words.cache_clear()
    screen = ScreenLanguage(qapp)

    def switched(language: str, words: dict[tuple[str, str], str]) -> None:
        lines = [
            'msgid ""',
            'msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"',
        ]
        for (context, message), said in words.items():
            lines += ["", *([f'msgctxt "{context}"'] if context else []), f'msgid "{message}"', f'msgstr "{said}"']
        (folder / f"{language}.po").write_text("\n".join(lines) + "\n", encoding="utf-8")
        screen.switch(language)
        # Qt posts the change of language; windows hear of it in the next turn.
        QCoreApplication.sendPostedEvents()

    yield switched
    current.set_language("en")
    screen.switch("en")
    catalog.words.cache_clear()

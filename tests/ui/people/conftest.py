"""A desk over the Hanoi office, whose questions are answered by the test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from metidesk.services.office import OfficeServices
from metidesk.ui.ask import Ask
from metidesk.ui.desk import Desk, lay_desk
from metidesk.ui.jobs import Jobs
from metidesk.ui.language import ScreenLanguage
from metidesk.ui.page import Message, Page
from metidesk.ui.pages.interns_page import InternsPage


@dataclass
class Answers(Ask):
    """Answers at once: `agree` to whatever is asked, `file` for a file; remembers what was asked."""

    agree: bool = True
    file: Path | None = None
    asked: list[str] = field(default_factory=list)

    def confirm(self, title: str, text: str, yes: str, dangerous: bool = False) -> bool:
        self.asked.append(title)
        return self.agree

    def open_file(self, title: str, patterns: object, folder: Path | None = None) -> Path | None:
        self.asked.append(title)
        return self.file

    def save_file(self, title: str, suggested: Path, patterns: object) -> Path | None:
        self.asked.append(title)
        return self.file


@pytest.fixture
def answers() -> Answers:
    """Agree to everything."""
    return Answers()


@pytest.fixture
def desk(qapp: object, hanoi: OfficeServices, answers: Answers) -> Iterator[Desk]:
    """Lay a desk over the Hanoi office."""
    jobs = Jobs()
    yield lay_desk(hanoi, jobs, answers)
    jobs.wait()


@pytest.fixture
def open_page(qtbot, desk: Desk) -> Callable[[type[Page]], Page]:
    """Show a page as the window does."""

    def opened(kind: type[Page]) -> Page:
        page = kind(desk)
        qtbot.addWidget(page)
        page.retranslate()
        page.resize(1160, 760)
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return opened


@pytest.fixture
def page(open_page, nhung, bao) -> InternsPage:
    """Show the roll with Nhung and Bao on it."""
    return open_page(InternsPage)


@pytest.fixture
def said(page: InternsPage) -> list[Message]:
    """Collect what the page says in the banner."""
    messages: list[Message] = []
    page.said.connect(messages.append)
    return messages


@pytest.fixture
def screen_language(qapp) -> Iterator[ScreenLanguage]:
    """Switch the language as the window does, and back at the end."""
    switcher = ScreenLanguage(qapp)
    yield switcher
    switcher.switch("en")


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make every word of the screen stand between brackets: what is not, was not worded anew."""
    import gettext

    from metidesk.i18n import current
    from metidesk.i18n.catalog import Words

    class Brackets(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"[{message}]"

        def pgettext(self, context: str, message: str) -> str:
            return f"[{message}]"

        def ngettext(self, one: str, many: str, count: int) -> str:
            return f"[{one if count == 1 else many}]"

    return lambda: monkeypatch.setattr(current, "_current", Words("ja", Brackets()))


def texts_of(widget: QWidget) -> list[str]:
    """Return every visible text below a widget."""
    found = [one.text() for one in widget.findChildren(QWidget) if hasattr(one, "text") and one.isVisible()]
    return [text for text in found if text]
